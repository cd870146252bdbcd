"""Ruled cells: from where a character stands to the lines around it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeAlias

from yosandb.extract.geometry.lines import Line, closed_up, segments
from yosandb.extract.once import once, once_a_page
from yosandb.extract.page import Box, Char, Page, Ruling, box_of
from yosandb.lean import lean

# Lines that should meet may miss each other by this much, in points.
SNAP = 1.5
# Lines are looked up by bands of the page of this width, in points.
BAND = 20.0
# Where a line stands, and from where to where it reaches, as far as it may miss others.
_Stretch: TypeAlias = tuple[float, float, float]


@lean(slots=False)
class Grid:
    """The rulings of a page, looked at from a point inside a cell."""

    rulings: Sequence[Ruling]

    @once
    def verticals(self) -> list[Box]:
        return sorted((r.box for r in self.rulings if r.vertical), key=lambda box: box.x0)

    @once
    def horizontals(self) -> list[Box]:
        return sorted((r.box for r in self.rulings if not r.vertical), key=lambda box: box.top)

    @once
    def _levels(self) -> dict[int, list[_Stretch]]:
        """Vertical lines by the bands that they reach into, from left to right."""
        return _banded((box.x0, box.top, box.bottom) for box in self.verticals)

    @once
    def _columns(self) -> dict[int, list[_Stretch]]:
        """Horizontal lines by the strips that they reach into, from top to bottom."""
        return _banded((box.top, box.x0, box.x1) for box in self.horizontals)

    def cell(self, point: tuple[float, float], around: Box) -> Box:
        """The cell around `point`: the nearest lines on four sides, or the edges of `around`."""
        x, y = point
        left, right = self.strip(point, around)
        column = self._columns[int(x // BAND)]
        top, bottom = _nearest(column, y, x, (around.top, around.bottom))
        return box_of((left, top, right, bottom))

    def strip(self, point: tuple[float, float], around: Box) -> tuple[float, float]:
        """The nearest lines left and right of `point`, or the edges of `around`."""
        x, y = point
        return _nearest(self._levels[int(y // BAND)], x, y, (around.x0, around.x1))

    def parting(self, y: float, left: float, right: float) -> bool:
        """Whether a vertical line stands at the height `y` between `left` and `right`."""
        level = self._levels[int(y // BAND)]
        between = level[bisect_left(level, (left,)) : bisect_right(level, (right, inf))]
        return any(start <= y <= end for _, start, end in between)

    def may_part(self, left: float, right: float) -> bool:
        """Whether a vertical line stands between `left` and `right`, at whatever height."""
        place = bisect_left(self._across, left)
        return place < len(self._across) and self._across[place] <= right

    @once
    def _across(self) -> list[float]:
        return [box.x0 for box in self.verticals]

    def verticals_within(self, top: float, bottom: float) -> list[float]:
        """x of the vertical lines along at least half of a stretch, drawn in pieces or not."""
        wanted = (bottom - top) / 2
        return [
            x
            for x, pieces in self._uprights
            if wanted > 0 and _covered(pieces, top, bottom) >= wanted
        ]

    @once
    def _uprights(self) -> list[tuple[float, list[tuple[float, float]]]]:
        """x of the vertical lines, each with its pieces from top to bottom."""
        pieces: dict[int, list[Box]] = defaultdict(list)
        for box in self.verticals:
            pieces[round(box.x0 / SNAP)].append(box)
        return [(own[0].x0, sorted((b.top, b.bottom) for b in own)) for own in pieces.values()]

    def horizontals_across(self, spots: Iterable[float], top: float, bottom: float) -> list[float]:
        """y of the horizontal lines between `top` and `bottom` that go over all x in `spots`."""
        heights: dict[int, list[Box]] = defaultdict(list)
        for box in self.horizontals:
            if top - SNAP <= box.top <= bottom + SNAP:
                heights[round(box.top / SNAP)].append(box)
        xs = list(spots)
        return sorted(
            boxes[0].top
            for boxes in heights.values()
            if all(any(b.x0 - SNAP <= x <= b.x1 + SNAP for b in boxes) for x in xs)
        )


@once_a_page
def page_grid(page: Page) -> Grid:
    """The rulings of a whole page, sorted once however many look at them."""
    return Grid(page.rulings)


def _nearest(
    lines: Sequence[_Stretch], at: float, across: float, edges: tuple[float, float]
) -> tuple[float, float]:
    """Of the lines that reach over `across` the last up to `at` and the first behind it."""
    place = bisect_right(lines, (at, inf))
    before, after = edges
    for n in range(place - 1, -1, -1):
        where, start, end = lines[n]
        if start <= across <= end:
            before = where
            break
    for n in range(place, len(lines)):
        where, start, end = lines[n]
        if start <= across <= end:
            after = where
            break
    return before, after


def _banded(lines: Iterable[tuple[float, float, float]]) -> dict[int, list[_Stretch]]:
    bands: dict[int, list[_Stretch]] = defaultdict(list)
    for where, start, end in lines:
        stretch = (where, start - SNAP, end + SNAP)
        for band in range(int((start - SNAP) // BAND), int((end + SNAP) // BAND) + 1):
            bands[band].append(stretch)
    return bands


def _covered(stretches: Iterable[tuple[float, float]], low: float, high: float) -> float:
    """How much of `low` to `high` the stretches cover, which come in their order."""
    total, reached = 0.0, low
    for start, end in stretches:
        if start >= high:
            break
        begin, stop = max(start, reached), min(end, high)
        if stop > begin:
            total += stop - begin
            reached = stop
    return total


def cell_lines(chars: Iterable[Char], grid: Grid, page: Box) -> list[Line]:
    """Runs of characters without wide gaps that stay between the vertical lines beside them."""
    strips: dict[tuple[float, float], list[Char]] = defaultdict(list)
    for char in chars:
        strips[grid.strip(char.centre, page)].append(char)
    found: list[Line] = []
    for inside in strips.values():
        found += closed_up(segments(inside))
    return sorted(found, key=lambda line: (line.box.top, line.box.x0))


@once_a_page
def page_cell_lines(page: Page) -> tuple[Line, ...]:
    """The same of a whole page, found once however many ask for them."""
    whole = Box(0, 0, page.width, page.height)
    return tuple(cell_lines(page.chars, page_grid(page), whole))
