"""Who claims which character of a page: nothing is lost, and nothing is used twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from yosandb.extract.page import Char, Page


class Claim(StrEnum):
    """What a character of a page is to us; each counted character is exactly one of these."""

    FIELD = "field"
    LABEL = "label"
    FURNITURE = "furniture"
    UNCLAIMED = "unclaimed"


class Claims:
    """The ledger of one page.

    The first claim on a character stands; a second one is a conflict, because a character that two
    rules want is a sign that one of them reads what is not its own. `wanted` has what each conflict
    is about, in strings as they were claimed.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._claimed: dict[Char, Claim] = {}
        self._names: dict[Char, str] = {}
        self.wanted: dict[tuple[str, str], list[str]] = {}

    def claim(self, chars: Iterable[Char], claim: Claim, name: str) -> None:
        """Claim `chars` for `name` (a field, a label's meaning, the kind of furniture)."""
        twice: dict[tuple[str, str], str] = {}
        for char in chars:
            before = self._names.get(char)
            if before is None:
                self._claimed[char] = claim
                self._names[char] = name
            else:
                twice[before, name] = twice.get((before, name), "") + char.text
        for pair, text in twice.items():
            self.wanted.setdefault(pair, []).append(text)

    def of(self, char: Char) -> Claim:
        """The claim on a character."""
        return self._claimed.get(char, Claim.UNCLAIMED)

    def name(self, char: Char) -> str:
        """What a character was claimed for; empty where nobody claimed it."""
        return self._names.get(char, "")

    def names(self, chars: Iterable[Char]) -> set[str]:
        """All that some characters were claimed for; empty for those that nobody claimed."""
        return {name or "" for name in {*map(self._names.get, chars)}}

    def free(self, chars: Iterable[Char]) -> list[Char]:
        """Those of `chars` that nobody has claimed."""
        return [char for char in chars if char not in self._claimed]

    def unclaimed(self) -> list[Char]:
        """All characters of the page that nobody has claimed."""
        return self.free(self._page.counted)

    def counts(self) -> Mapping[Claim, int]:
        """Characters by claim; the four numbers add up to the characters of the page."""
        found = Counter(map(self._claimed.get, self._page.counted))
        return {c: found[None if c is Claim.UNCLAIMED else c] for c in Claim}

    def regions(self) -> Iterable[tuple[Char, Claim, str]]:
        """Each character with its claim and the name that it was claimed for."""
        for char in self._page.counted:
            yield char, self.of(char), self._names.get(char, "")
