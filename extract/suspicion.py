"""Text that cannot be trusted, though it looks like text: what says so, page by page.

A font tells which character each of its glyphs is. Where that map is damaged, 運 is printed and 遀
is said. Some of the wrong characters are such that no Japanese text has them, and they give the
whole font away: what else it says may be wrong, too, without showing it. So does an outline that is
known to be another character (`engine/known_outlines.py`); what its outline bears out is not
doubted. Where that is all but a few characters of a page, only these few are doubted.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.controls import UNKNOWN, is_senseless
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Char, Page
from yosandb.extract.reading import CONFIRMED, REPAIRED
from yosandb.extract.records import Problem

# Characters that no font explains: the replacement mark, private use.
UNEXPLAINED = regex.compile(r"[\uFFFD\uE000-\uF8FF]")
UNEXPLAINED_SHARE = 0.05

# All kanji of Japanese text: JIS X 0208 with what Windows adds to it (髙 﨑), and JIS X 0213.
_KANJI_SETS = ("cp932", "euc_jis_2004")
# In neither of them by their newer code: 𠮟 is in the 常用漢字表, 𠮷 is common in names.
_ALSO_JAPANESE = frozenset("𠮟𠮷")
# Punctuation, kana, arrows, marks and dingbats may stand anywhere; so may the private use by which
# symbol fonts are encoded: bullets, mostly.
_SYMBOL = regex.compile(
    r"[\u00A0-\u00BF\u2000-\u2038\u203B-\u206F\u2190-\u2BFF\u3000-\u33FF\uF000-\uF0FF"
    r"\uFF00-\uFFEF\U0001F000-\U0001FAFF]"
)
_KANJI = regex.compile(r"\p{Han}")
# One such kanji may be a rare name, or a city abroad.
STRANGE_KANJI = 2
# A font that says hardly anything but strange characters, and not only one or two.
STRANGE_CHARACTERS = 3
STRANGE_SHARE = 0.5

# A page is believed but for single characters, if no more than this share of it is doubted.
DOUBTED_SHARE = 0.05

# 1,2O0   l,234千円   5S千円: letters that look like figures, in an amount.
_LETTERED = regex.compile(
    r"(?<![0-9A-Za-z,.])(?=[0-9,.|]*[OoIlSBZ])(?=[OoIlSBZ,.|]*[0-9])"
    r"(?:[0-9OoIlSBZ|]{1,3}(?:[,.][0-9OoIlSBZ|]{3})+(?![0-9A-Za-z])"
    r"|[0-9OoIlSBZ,]{2,}(?=[千百万億]*円))"
)
_LETTERS = frozenset("OoIlSBZ")
# In text that was not recognised but typed, one of them may be a name: Z,200.
LETTERED_AMOUNTS = 2
# Characters further apart than this (in sizes) stand in different cells.
APART = 0.5


@dataclass
class _Font:
    """How much a font says in a document, and what of it is strange."""

    characters: int = 0
    strange: Counter[str] = field(default_factory=Counter)
    repaired: Counter[tuple[str, str]] = field(default_factory=Counter)
    first_repair: int = 0

    @property
    def is_damaged(self) -> bool:
        return self.is_strange or bool(self.repaired)

    @property
    def is_strange(self) -> bool:
        kanji = sum(times for text, times in self.strange.items() if _KANJI.fullmatch(text))
        count = self.strange.total()
        senseless = count >= STRANGE_CHARACTERS and count > STRANGE_SHARE * self.characters
        return kanji >= STRANGE_KANJI or senseless


class Suspicion:
    """What is suspect in one document; a font is known to be damaged when all pages were seen."""

    def __init__(self) -> None:
        self._fonts: defaultdict[str, _Font] = defaultdict(_Font)
        self._doubted: dict[int, dict[str, Counter[str]]] = {}
        self._characters: dict[int, int] = {}
        self._own: dict[int, list[str]] = {}
        self._unknown: dict[int, frozenset[str]] = {}

    def note(self, page: Page) -> None:
        """Look at the text of a page."""
        self._own[page.number] = list(own_reasons(page))
        self._characters[page.number] = len(page.chars)
        self._unknown[page.number] = frozenset(c.text for c in page.chars if c.text == UNKNOWN)
        for name, count in Counter([char.font for char in page.chars]).items():
            self._fonts[name].characters += count
        doubted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        mapped = Counter([(char.font, char.text) for char in page.chars if char.reading is None])
        for (name, text), count in mapped.items():
            doubted[name][text] = count
            if is_strange(text):
                self._fonts[name].strange[text] += count
        self._doubted[page.number] = doubted
        for char in [char for char in page.chars if char.reading is not CONFIRMED]:
            reading = char.reading
            if reading is not None and reading.source == REPAIRED:
                font = self._fonts[char.font]
                font.first_repair = font.first_repair or page.number
                font.repaired[(reading.said or "", char.text)] += 1

    def reasons(self, page: int) -> list[str]:
        """Why the text of a page cannot be trusted; nothing for a sound one."""
        damaged = self._damaged(page)
        whole = any(self._is_doubted_as_a_whole(page, *font) for font in damaged.items())
        return [*self._own[page], *(map(self._of_font, damaged) if whole else ())]

    def doubted(self, page: int) -> frozenset[str]:
        """What is unknown, or no outline bears out, on a page that is believed otherwise."""
        return self._unknown[page].union(*self._damaged(page).values())

    def _damaged(self, page: int) -> dict[str, Counter[str]]:
        """The damaged fonts of a page, with what no outline bears out of what they say."""
        fonts = sorted(self._doubted[page].items())
        return {name: chars for name, chars in fonts if self._fonts[name].is_damaged}

    def _is_doubted_as_a_whole(self, page: int, name: str, chars: Counter[str]) -> bool:
        many = chars.total() > DOUBTED_SHARE * self._characters[page]
        return self._fonts[name].is_strange or many or any(char.isdigit() for char in chars)

    def repairs(self) -> Iterator[Problem]:
        """Each font whose map was repaired: what it said, and what its outlines are."""
        for name, font in sorted(self._fonts.items()):
            if font.repaired:
                told = (f"{said or 'nothing'} is {text}" for said, text in font.repaired)
                several = font.repaired.total()
                message = (
                    f"the font {name} has a damaged character map; by the outlines of its glyphs "
                    f"{several} characters were read as printed: {', '.join(sorted(told))}"
                )
                yield Problem("map-repaired", message, font.first_repair)

    def _of_font(self, name: str) -> str:
        font = self._fonts[name]
        strange = [text for text, _ in font.strange.most_common(5)]
        examples = " ".join(strange or [said for said, _ in font.repaired][:5])
        return f"the font {name} has a damaged character map (it says {examples})"


def own_reasons(page: Page) -> Iterator[str]:
    """Why the text of a page by itself cannot be trusted."""
    texts = Counter([char.text for char in page.chars])
    every = "".join(texts)
    if UNEXPLAINED.search(every):
        unexplained = sum(count for text, count in texts.items() if UNEXPLAINED.fullmatch(text))
        if unexplained > UNEXPLAINED_SHARE * len(page.chars):
            yield "many characters have no meaning in the PDF"
    if any(is_senseless(said) for said in {char.said for char in page.chars}):
        yield "its fonts say control characters, which cannot be printed"
    some = not _LETTERS.isdisjoint(unicodedata.normalize("NFKD", every))
    lettered = lettered_amounts(page) if some else []
    if len(lettered) >= (1 if page.recognised else LETTERED_AMOUNTS):
        yield f"letters stand in its amounts ({', '.join(lettered[:3])})"


def lettered_amounts(page: Page) -> list[str]:
    """Amounts in which letters stand for figures, as a poor text recognition leaves them."""
    pairs = pairwise([None, *page.chars])
    text = "".join(f" {b.text}" if _is_apart(a, b) else b.text for a, b in pairs if b is not None)
    return [found[0] for found in _LETTERED.finditer(unicodedata.normalize("NFKC", text))]


def _is_apart(before: Char | None, char: Char) -> bool:
    """Whether a character begins a word: after a blank, or in another cell of a table."""
    if before is None or char.spaced:
        return True
    gap = max(char.box.x0 - before.box.x1, before.box.x0 - char.box.x1)
    return char.turn == 0 and gap > APART * char.size


@cache
def is_strange(text: str) -> bool:
    """Whether no Japanese text has this character; a symbol may stand anywhere."""
    if text.isascii():
        return False
    seen = as_seen(text)
    if _KANJI.fullmatch(seen):
        return seen not in _ALSO_JAPANESE and not any(_is_in(seen, s) for s in _KANJI_SETS)
    return not _SYMBOL.fullmatch(seen) and not _is_in(seen, "cp932")


def _is_in(text: str, character_set: str) -> bool:
    try:
        text.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True
