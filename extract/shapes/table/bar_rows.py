"""Rows between bars of colour that are drawn behind some rows alone, and the headings over them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import TypeAlias

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page, union
from yosandb.extract.runs import runs
from yosandb.extract.shapes.table.level_lines import SAME, Level, meeting
from yosandb.extract.shapes.table.words import reads_as_figure

_Row: TypeAlias = Sequence[Line]
# So many bars behind rows tell how high these are: one of a line is as high as the lowest bar.
BARS = 2
# Lines of two rows are as far from each other as a row is high, but for a little (in heights), and
# headings and the words over the columns may stand so far above them; those of one row are closer.
NEAR, FAR = 0.95, 2.5


def with_bar_rows(page: Page, levels: Sequence[Level], chars: Placed) -> list[Level]:
    """The level lines with those that would part the rows between bars, and above and below them.

    ::

        総務部                             a heading
        ▒▒財政事業▒▒▒▒▒▒▒▒1,200▒▒▒▒
        広報事業            300
        市民部
        ▒▒窓口事業▒▒▒▒▒▒▒▒▒450▒▒▒▒
    """
    bars = [] if any(level.drawn for level in levels) else _bars(page, levels)
    if sum(_has_row(bar, chars) for bar in bars) < BARS:
        return [*levels]
    rows = _Rows(levels[0], min(bar.height for bar in bars), chars)
    found = [levels[0]]
    for above, below in pairwise(levels):
        room = above.box._replace(bottom=below.box.top)
        if not any(room.holds(bar.centre) for bar in bars):
            found += rows.within(room)
        found.append(below)
    return [*reversed(rows.above(found[0].box.top)), *found, *rows.below(found[-1].box.top)]


def _bars(page: Page, levels: Sequence[Level]) -> list[Box]:
    """The bars whose edges are level lines that follow each other; cells of colour that meet in a
    row are one."""
    whole = levels[0].box
    boxes = [f for f in page.frames if whole.x0 - SAME <= f.x0 and f.x1 <= whole.x1 + SAME]
    rows = (
        [box for box in boxes if abs(box.top - a) + abs(box.bottom - b) < SAME]
        for a, b in pairwise(level.box.top for level in levels)
    )
    return [union(run) for row in rows if row for run in meeting(row)]


def _has_row(bar: Box, chars: Placed) -> bool:
    """Whether a figure stands beside words in a bar."""
    parts = segments(chars.within(bar))
    return len(parts) > 1 and any(reads_as_figure(part.bare) for part in parts)


class _Rows:
    """Rows told by how far their lines are from each other: one of a line is so high."""

    def __init__(self, edge: Level, height: float, chars: Placed) -> None:
        self._edge, self._height, self._chars = edge, height, chars

    def within(self, room: Box) -> list[Level]:
        """The edges between the rows of a stretch."""
        rows = self._rows(room.top, room.bottom)
        return [self._between(a, b) for a, b in pairwise(rows)]

    def above(self, top: float) -> list[Level]:
        """The edges of the rows above all bars, upwards: words over the columns are the first."""
        first = self._rows(top, top + self._height)[:1]
        own = [*self._rows(0.0, top), *first][::-1]
        return self._on(own, -1) if first else []

    def below(self, bottom: float) -> list[Level]:
        """The edges of the rows below all bars: one with figures is the last."""
        last = self._rows(bottom - self._height, bottom)[-1:]
        return self._on([*last, *self._rows(bottom, inf)], 1) if last else []

    def _on(self, rows: Sequence[_Row], way: int) -> list[Level]:
        found: list[Level] = []
        waiting: list[Level] = []
        for before, row in pairwise(rows):
            upper, lower = (before, row) if way > 0 else (row, before)
            if _pitch(upper[-1], lower[0]) > FAR * self._height:
                break
            over = (self._height - row[0].box.height) / 2
            edge = row[-1].box.bottom + over if way > 0 else row[0].box.top - over
            waiting.append(self._level(edge))
            words = [part for line in row for part in line.segments]
            figures = any(reads_as_figure(part.bare) for part in words)
            if len(words) > 1 and (figures or way < 0):
                found, waiting = [*found, *waiting], []
            if len(words) > 1 and not figures:
                break
        return found

    def _rows(self, top: float, bottom: float) -> list[_Row]:
        """The rows of a stretch, from top to bottom, each with its lines."""
        x0, _, x1, _ = self._edge.box
        inside = self._chars.within(Box(x0, top, x1, bottom))
        every = lines(segments(char for char in inside if char.turn == 0))
        found = runs(every, lambda row, line: _pitch(row[-1], line) < NEAR * self._height)
        return [*found]

    def _between(self, above: _Row, below: _Row) -> Level:
        return self._level((above[-1].box.bottom + below[0].box.top) / 2)

    def _level(self, y: float) -> Level:
        return Level(self._edge.box._replace(top=y, bottom=y), drawn=False)


def _pitch(line: Line, other: Line) -> float:
    return other.box.centre[1] - line.box.centre[1]
