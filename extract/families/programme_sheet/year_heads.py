"""Words of two years over two columns of amounts: 8年度　7年度, with no other word of a table."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.text import plain

_STAGE = r"\s*(?:当\s*初)?(?:\s*予\s*算)?\s*(?:額|案)?\s*"
_DATED = regex.compile(rf"(?:{words.ERA}\s*)?(?P<year>\d{{1,2}}|20\d\d)\s*年\s*度{_STAGE}")
_THIS = regex.compile(rf"{words.THIS_YEAR}{_STAGE}")
_LAST = regex.compile(rf"{words.PREVIOUS_YEAR}{_STAGE}")


@dataclass(frozen=True)
class YearHeads:
    """The words over this year's and last year's amounts."""

    this: Line
    last: Line

    @property
    def last_first(self) -> bool:
        """Whether last year's amounts stand at the left."""
        return self.last.box.x0 < self.this.box.x0

    def is_of_this(self, figure: Line) -> bool:
        """Whether a figure stands in this year's column and not in last year's."""
        edge = figure.box.x1
        return abs(edge - self.this.box.x1) < abs(edge - self.last.box.x1)


def year_heads(chars: Iterable[Char]) -> YearHeads | None:
    """The first line of a page that says two years and nothing else."""
    for line in lines(part for part in segments(chars) if part.turn == 0):
        parts = sorted(line.segments, key=lambda part: part.box.x0)
        if len(parts) == 2 and (found := _in_order(*parts)) is not None:
            return found
    return None


def _in_order(left: Line, right: Line) -> YearHeads | None:
    one, other = plain(left).text.strip(), plain(right).text.strip()
    if _is_after(one, other):
        return YearHeads(left, right)
    return YearHeads(right, left) if _is_after(other, one) else None


def _is_after(word: str, other: str) -> bool:
    """Whether a word says the year after that of another one."""
    if _THIS.fullmatch(word) and _LAST.fullmatch(other):
        return True
    this, last = _DATED.fullmatch(word), _DATED.fullmatch(other)
    return this is not None and last is not None and int(this["year"]) == int(last["year"]) + 1
