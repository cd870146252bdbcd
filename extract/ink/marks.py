"""Print that is no text of the page's lines: watermarks, ruby, and what was struck out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from statistics import median

import regex

from yosandb.extract.engine.drawing import Run
from yosandb.extract.page import Box, Char, Mark, Marked, Ruling

# A watermark is this much larger than the text, and stands upon at least so many glyphs of it.
WATERMARK_SIZE = 2.0
WATERMARK_UPON = 2
# Ruby is at most this large, in sizes of the characters that it tells how to read ...
RUBY_SIZE = 0.62
# ... and stands right above them: its foot and their head are this close, in their sizes.
RUBY_REACH = 0.4
KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ー・]+")
KANJI = regex.compile(r"\p{Han}")
# A line strikes text out if it runs through the middle of its glyphs (this share of their height)
# and ends where they end, give or take this many sizes.
MIDDLE = (0.3, 0.7)
STRIKE_END = 0.8
# Fewer glyphs are crossed by chance.
STRUCK_GLYPHS = 2


def watermarks(runs: Sequence[Run], chars: Sequence[Char]) -> Iterator[Marked]:
    """Large print across the text; large print that overlaps nothing is a heading."""
    if not chars:
        return
    large = WATERMARK_SIZE * median(char.size for char in chars)
    kept = set(chars)
    for run in runs:
        own = tuple(char for char in run.chars if char in kept)
        if own and own[0].size >= large and _stands_upon(own, chars):
            yield Marked(Mark.WATERMARK, own)


def _stands_upon(own: Sequence[Char], chars: Sequence[Char]) -> bool:
    smaller = (char for char in chars if char.size < own[0].size / WATERMARK_SIZE)
    below = sum(any(char.box.holds(c.box.centre) for char in own) for c in smaller)
    return below >= WATERMARK_UPON


def ruby(chars: Sequence[Char]) -> Iterator[Marked]:
    """Small kana right above kanji."""
    small = [char for char in chars if KANA.fullmatch(char.text) and char.turn == 0]
    if not small:
        return
    largest = max(char.size for char in chars)
    kanji = [char for char in chars if KANJI.match(char.text)]
    by_size = [c for c in small if c.size <= RUBY_SIZE * largest]
    above = tuple(char for char in by_size if any(_reads(char, base) for base in kanji))
    if above:
        yield Marked(Mark.RUBY, above)


def _reads(small: Char, base: Char) -> bool:
    return (
        small.size <= RUBY_SIZE * base.size
        and abs(small.box.bottom - base.box.top) <= RUBY_REACH * base.size
        and base.box.x0 - small.size <= small.box.centre[0] <= base.box.x1 + small.size
    )


def struck(chars: Sequence[Char], rulings: Sequence[Ruling]) -> Iterator[Marked]:
    """Text with a line through its middle that is as long as the text."""
    lines = [ruling.box for ruling in rulings if not ruling.vertical]
    heights = _Heights([char for char in chars if char.turn == 0])
    for line in lines:
        glyphs = _crossed(line, heights.around(line.top))
        if len(glyphs) >= STRUCK_GLYPHS and _as_long(line, glyphs):
            yield Marked(Mark.STRUCK, tuple(glyphs))


class _Heights:
    """Characters looked up by their height, in their order."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._sorted = sorted((char.box.top, place, char) for place, char in enumerate(chars))
        self._tops = [top for top, _, _ in self._sorted]
        self._highest = max((char.box.height for char in chars), default=0.0)

    def around(self, height: float) -> list[Char]:
        """Those whose box reaches over `height`, and some close to it."""
        start = bisect_left(self._tops, height - self._highest)
        near = self._sorted[start : bisect_right(self._tops, height)]
        return [char for _, _, char in sorted(near, key=itemgetter(1))]


def _crossed(line: Box, chars: Sequence[Char]) -> list[Char]:
    low, high = MIDDLE
    return [
        char
        for char in chars
        if char.box.top + low * char.box.height <= line.top <= char.box.top + high * char.box.height
        and line.x0 - char.box.width / 2 <= char.box.centre[0] <= line.x1 + char.box.width / 2
    ]


def _as_long(line: Box, glyphs: Sequence[Char]) -> bool:
    size = max(char.size for char in glyphs)
    start, end = min(c.box.x0 for c in glyphs), max(c.box.x1 for c in glyphs)
    ends = abs(line.x0 - start), abs(line.x1 - end)
    covered = sum(char.box.width for char in glyphs)
    return max(ends) <= STRIKE_END * size + 0.1 * line.width and covered >= line.width / 2
