"""What is printed over or above other text: watermarks, struck text, ruby."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import regex

from yosandb.extract.page import Box, Char, Page

# A watermark is larger than the text of its page by this factor, and lies over some of it.
WATERMARK = 4.0
# What is stamped in such size over pages, also where they are empty: 案  写  見本  DRAFT
STAMPS = frozenset("案写見本DRAFTSAMPLE")
# A line through the middle of a glyph strikes it out: this share of its height above and below.
MIDDLE = 0.25
# Ruby is at most so large as the text below it, and stands at most so far above it (in sizes).
RUBY = 0.62
RUBY_GAP = 0.6
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ー・]+")
_HAN = regex.compile(r"\p{Han}|々")


@dataclass(frozen=True, slots=True)
class Overlays:
    """Characters of a page that are no text of its lines."""

    watermark: frozenset[Char] = frozenset()
    struck: frozenset[Char] = frozenset()
    ruby: frozenset[Char] = frozenset()

    @property
    def all(self) -> frozenset[Char]:
        """All of them."""
        return self.watermark | self.struck | self.ruby


def overlays(page: Page) -> Overlays:
    """What of a page is printed over or above its text."""
    if not page.chars:
        return Overlays()
    usual = median(char.size for char in page.chars)
    large = [c for c in page.chars if c.size >= WATERMARK * usual]
    watermark = frozenset(c for c in large if c.text in STAMPS or _lies_over(c, page.chars, usual))
    struck = frozenset(_struck(page)) - watermark
    small = [c for c in page.chars if c.size <= RUBY * usual * 1.4 and _KANA.fullmatch(c.text)]
    ruby = frozenset(c for c in small if _is_ruby(c, page.chars))
    return Overlays(watermark, struck, ruby)


def _lies_over(mark: Char, chars: Sequence[Char], usual: float) -> bool:
    return any(c.size <= 2 * usual and mark.box.holds(c.box.centre) for c in chars)


def _struck(page: Page) -> list[Char]:
    lines = sorted((r.box for r in page.rulings if not r.vertical), key=lambda box: box.top)
    heights = [box.top for box in lines]
    found: list[Char] = []
    for char in page.chars:
        inset = MIDDLE * char.box.height
        start = bisect_left(heights, char.box.top + inset)
        end = bisect_right(heights, char.box.bottom - inset)
        if char.turn == 0 and any(_crosses(lines[n], char.box) for n in range(start, end)):
            found.append(char)
    return found


def _crosses(line: Box, box: Box) -> bool:
    return line.x0 <= box.centre[0] <= line.x1


def _is_ruby(char: Char, chars: Sequence[Char]) -> bool:
    """Whether a small kana stands right above an ideograph that is clearly larger."""
    x = char.box.centre[0]
    return any(
        char.size <= RUBY * other.size
        and _HAN.match(other.text) is not None
        and other.box.x0 - other.size / 2 <= x <= other.box.x1 + other.size / 2
        and -RUBY_GAP * char.size <= other.box.top - char.box.bottom <= RUBY_GAP * other.size
        for other in chars
    )
