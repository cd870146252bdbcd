"""Outlines whose character is known, and what they make of what a font's map says.

`outlines.tsv` has the fingerprints: under the name of each design and where it was learnt, a line
for each outline, with its character, or several that are drawn alike. `yosandb
outlines` makes such files.
"""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from sys import byteorder

from yosandb.errors import UsageError
from yosandb.extract import regex
from yosandb.extract.engine.outlines import Fingerprint
from yosandb.extract.glyphs import as_seen
from yosandb.extract.reading import CONFIRMED, REPAIRED, Reading

# Characters that a design may draw alike, in groups: none is repaired to another of its group.
_ALIKE = (
    "一ー―－‐‑–—−-─━",
    "口ロ囗□",
    "力カ",
    "二ニ",
    "エ工",
    "タ夕",
    "ト卜",
    "ハ八",
    "へヘ",
    "べベ",
    "ぺペ",
    "千チ",
    "才オ",
    "〇○◯O0",
    "〜～",
    "・･·∙•●",
    "Il|｜1",
    "'’′",
    '〃″"”',
    "×✕x",
)
_GROUP = {char: group[0] for group in _ALIKE for char in group}
# A repair is worth its risk where letters, figures or words are concerned.
_WORDS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Latin}\p{Nd}々〆ヶー]")
# So many glyphs are remembered with what they are.
REMEMBERED = 1 << 13
_OTHER_LETTERS = regex.compile(r"[\p{Greek}\p{Cyrillic}]")


class _Table:
    """Outlines in the order of their fingerprints, which are numbers of eight bytes here: as a
    dictionary, the forty thousand that come with the program would take ten times the memory.
    """

    def __init__(self, text: str) -> None:
        keys, chars, same = array("Q"), list[str](), dict[str, str]()
        for part in text.split("\n# "):  # its lines are sound, and many
            words = part[part.index("\n") :].split()
            keys.frombytes("".join(words[1::2]).encode())
            chars += [same.setdefault(char, char) for char in words[::2]]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self._keys = array("Q", map(keys.__getitem__, order))
        self._chars = [chars[place] for place in order]

    def chars(self, key: str) -> str:
        """The characters of an outline, of one design after the other."""
        number = int.from_bytes(key.encode(), byteorder)
        place = bisect_left(self._keys, number)
        return "".join(self._chars[place : bisect_right(self._keys, number, place)])


class KnownOutlines:
    """The characters that an outline may stand for, by its fingerprint."""

    def __init__(self, lines: Iterable[str] = (), shipped: _Table | None = None) -> None:
        self._known: dict[str, str] = {}
        self._judged: dict[tuple[Fingerprint, str], tuple[str, Reading | None]] = {}
        self._shipped = shipped
        self.add(lines)

    def add(self, lines: Iterable[str]) -> None:
        """Know those of another table, too; raises `UsageError` for what is no line of one."""
        known = self._known
        self._judged.clear()
        for _, char, key in entries(lines):
            known[key] = known.get(key, "") + char

    def chars(self, key: str) -> str:
        """The characters of an outline; none if it is not known."""
        shipped = "" if self._shipped is None else self._shipped.chars(key)
        return shipped + self._known.get(key, "")

    def judged(self, outline: Fingerprint | None, said: str) -> tuple[str, Reading | None]:
        """The character of a glyph of which its map says `said`, and how that is known.

        A book has a font for each chapter, or page: the same glyphs are asked for again and again.
        """
        if outline is None:
            return said, None
        found = self._judged.get((outline, said))
        if found is None:
            if len(self._judged) >= REMEMBERED:
                self._judged.clear()
            found = self._judged[outline, said] = self._judge(outline, said)
        return found

    def _judge(self, outline: Fingerprint, said: str) -> tuple[str, Reading | None]:
        chars = self.chars(outline.key)
        if not chars:
            return said, None
        if is_one_of(said, chars):
            return said, CONFIRMED
        if outline.plain or len({_class(char) for char in chars}) > 1:
            return said, None
        if not _is_worth_it(said, chars[0]):
            return said, None
        return chars[0], Reading(REPAIRED, said)


def is_one_of(said: str, chars: Iterable[str]) -> bool:
    """Whether a map says one of these, or what looks the same."""
    own = _class(said)
    return any(_class(char) == own for char in chars)


def _class(text: str) -> str:
    """One string for all characters that look the same: Ａ and A, ⼀ and 一, へ and ヘ."""
    seen = unicodedata.normalize("NFKC", as_seen(text)).strip()
    return _GROUP.get(seen, seen)


def _is_worth_it(said: str, char: str) -> bool:
    """Whether one of both is of a word; letters of other scripts may share their outline."""
    if _OTHER_LETTERS.search(said) or _OTHER_LETTERS.search(char):
        return False
    return bool(_WORDS.search(char) or _WORDS.search(said))


def entries(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The design, characters and fingerprint of each line; raises `UsageError` for another one."""
    design = ""
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if line.startswith("# "):
            design = line[2:]
        elif line:
            char, _, key = line.partition("\t")
            if not char or len(key) != 8:
                raise UsageError(
                    f"line {number} of the table of outlines is none of its lines: {line[:40]}. "
                    "Make it anew with `yosandb outlines`."
                )
            yield design, char, key


def shipped_text() -> str:
    """The table that comes with the program."""
    return (files("yosandb.extract.engine") / "outlines.tsv").read_text("utf-8")


@cache
def _shipped_table() -> _Table:
    return _Table(shipped_text())


def known_outlines(own: str | None) -> KnownOutlines:
    """All that is known to a user with a table of their own, or without."""
    return shipped() if own is None else KnownOutlines(own.splitlines(), _shipped_table())


@cache
def shipped() -> KnownOutlines:
    """The table that comes with the program; it is not to be added to."""
    return KnownOutlines(shipped=_shipped_table())
