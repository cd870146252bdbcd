"""Text that cannot be trusted, though it looks like text: what says so, page by page.

A font tells which character each of its glyphs is. Where that map is damaged, 運 is printed and 遀
is said. Some of the wrong characters are such that no Japanese text has them, and they give the
whole font away: what else it says may be wrong, too, without showing it.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import regex

from yosandb.extract.controls import is_senseless
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Page

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

# 1,2O0   l,234千円   5S千円: letters that look like figures, in an amount.
_LETTERED = regex.compile(
    r"(?<![0-9A-Za-z,.])(?=[0-9,.|]*[OoIlSBZ])(?=[OoIlSBZ,.|]*[0-9])"
    r"(?:[0-9OoIlSBZ|]{1,3}(?:[,.][0-9OoIlSBZ|]{3})+(?![0-9A-Za-z])"
    r"|[0-9OoIlSBZ,]{2,}(?=[千百万億]*円))"
)
# In text that was not recognised but typed, one of them may be a name: Z,200.
LETTERED_AMOUNTS = 2


@dataclass
class _Font:
    """How much a font says in a document, and what of it is strange."""

    characters: int = 0
    strange: Counter[str] = field(default_factory=Counter)

    @property
    def is_damaged(self) -> bool:
        kanji = sum(times for text, times in self.strange.items() if _KANJI.fullmatch(text))
        count = self.strange.total()
        senseless = count >= STRANGE_CHARACTERS and count > STRANGE_SHARE * self.characters
        return kanji >= STRANGE_KANJI or senseless


class Suspicion:
    """What is suspect in one document; a font is known to be damaged when all pages were seen."""

    def __init__(self) -> None:
        self._fonts: defaultdict[str, _Font] = defaultdict(_Font)
        self._used: dict[int, frozenset[str]] = {}
        self._own: dict[int, list[str]] = {}

    def note(self, page: Page) -> None:
        """Look at the text of a page."""
        self._used[page.number] = frozenset(char.font for char in page.chars)
        self._own[page.number] = list(_own_reasons(page))
        for char in page.chars:
            font = self._fonts[char.font]
            font.characters += 1
            if is_strange(char.text):
                font.strange[char.text] += 1

    def reasons(self, page: int) -> list[str]:
        """Why the text of a page cannot be trusted; nothing for a sound one."""
        fonts = (name for name in sorted(self._used[page]) if self._fonts[name].is_damaged)
        return [*self._own[page], *(self._of_font(name) for name in fonts)]

    def _of_font(self, name: str) -> str:
        examples = " ".join(text for text, _ in self._fonts[name].strange.most_common(5))
        return f"the font {name} has a damaged character map (it says {examples})"


def _own_reasons(page: Page) -> Iterator[str]:
    unexplained = sum(bool(UNEXPLAINED.fullmatch(char.text)) for char in page.chars)
    if unexplained > UNEXPLAINED_SHARE * len(page.chars):
        yield "many characters have no meaning in the PDF"
    if any(is_senseless(char.said) for char in page.chars):
        yield "its fonts say control characters, which cannot be printed"
    lettered = lettered_amounts(page)
    if len(lettered) >= (1 if page.recognised else LETTERED_AMOUNTS):
        yield f"letters stand in its amounts ({', '.join(lettered[:3])})"


def lettered_amounts(page: Page) -> list[str]:
    """Amounts in which letters stand for figures, as a poor text recognition leaves them."""
    text = "".join(f" {char.text}" if char.spaced else char.text for char in page.chars)
    return [found[0] for found in _LETTERED.finditer(unicodedata.normalize("NFKC", text))]


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
