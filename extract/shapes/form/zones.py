"""A page of forms into panels (forms side by side) and zones (its parts from top to bottom)."""

from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from yosandb.extract.geometry.grid import Grid, cell_lines, page_cell_lines, page_grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import whitest
from yosandb.extract.once import once
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.runs import runs
from yosandb.extract.shapes.form.headings import SAME_ROW, Heading, Words, headings
from yosandb.lean import lean


@lean(slots=False)
class Panel:
    """The part of a page that one form after the other fills from top to bottom."""

    box: Box
    chars: tuple[Char, ...]
    grid: Grid
    headings: tuple[Heading, ...]
    words: Words = field(repr=False)


@lean(slots=False)
class Zone:
    """What stands from one heading to the next; `kind` is None above the first one."""

    kind: str | None
    headings: tuple[Heading, ...]
    chars: tuple[Char, ...]
    box: Box
    grid: Grid = field(repr=False)

    @once
    def lines(self) -> list[Line]:
        """The lines of the zone, each within its cell."""
        return cell_lines(self.chars, self.grid, self.box)


def panels(page: Page, chars: Sequence[Char], words: Words) -> list[Panel]:
    """Forms that stand side by side, from left to right; mostly there is just one panel."""
    whole = Box(0, 0, page.width, page.height)
    grid = page_grid(page)
    every = page_cell_lines(page) if chars is page.chars else cell_lines(chars, grid, whole)
    found = headings(every, words)
    cuts = [whitest([c.box for c in chars], a, b) for a, b in pairwise(_places(found, words))]
    edges = [whole.x0, *cuts, whole.x1]
    if not cuts and all(whole.x0 <= char.centre[0] < whole.x1 for char in chars):
        return [Panel(whole, tuple(chars), grid, tuple(found), words)]
    return [
        _panel(Box(left, whole.top, right, whole.bottom), chars, grid, words)
        for left, right in pairwise(edges)
    ]


def _places(found: Sequence[Heading], words: Words) -> list[float]:
    """Where forms begin: the middles of their first headings that stand side by side."""
    names = [h.line for h in found if h.kind == words.begins]
    rows = [[b for b in names if abs(a.box.top - b.box.top) < SAME_ROW * a.size] for a in names]
    return sorted(line.box.centre[0] for line in max(rows, key=len, default=[]))


def _panel(box: Box, chars: Sequence[Char], grid: Grid, words: Words) -> Panel:
    inside = tuple(char for char in chars if box.x0 <= char.centre[0] < box.x1)
    found = headings(cell_lines(inside, grid, box), words)
    return Panel(box, inside, grid, tuple(found), words)


def zones(panel: Panel) -> list[Zone]:
    """The zones of a panel in reading order, the one above the first heading included.

    Where tables stand side by side (④ beside ⑤), what is below parts into columns.
    """
    words, rows = panel.words, _rows(panel.headings)
    parted = next((row for row in rows if len(words.own_of(row)) > 1), None)
    if parted is None:
        return _stacked(panel, rows)
    above, below = _cut_at(panel, min(heading.line.box.top for heading in parted))
    columns = _columns(below, words.own_of(parted))
    every = len(words.own_of(below.headings))
    if not all(len(words.own_of(column.headings)) < every for column in columns):
        return _stacked(panel, rows)
    found = _stacked(above, rows[: rows.index(parted)])
    for column in columns:
        found += [zone for zone in zones(column) if zone.kind is not None or zone.chars]
    return found


def _cut_at(panel: Panel, top: float) -> tuple[Panel, Panel]:
    upper = panel.box._replace(bottom=top)
    return within(panel, upper), within(panel, panel.box._replace(top=top))


def _columns(panel: Panel, side_by_side: Sequence[Heading]) -> list[Panel]:
    """The panel parted between headings that stand side by side."""
    boxes = sorted((heading.line.box for heading in side_by_side), key=lambda box: box.x0)
    ink = [char.box for char in panel.chars]
    cuts = [whitest(ink, a.centre[0], b.x0) for a, b in pairwise(boxes)]
    edges = [panel.box.x0, *cuts, panel.box.x1]
    return [within(panel, panel.box._replace(x0=left, x1=right)) for left, right in pairwise(edges)]


def within(panel: Panel, box: Box) -> Panel:
    """The part of a panel in `box`; a character belongs where its middle is."""
    inside = tuple(char for char in panel.chars if _holds(box, char.box))
    found = tuple(heading for heading in panel.headings if _holds(box, heading.line.box))
    return Panel(box, inside, panel.grid, found, panel.words)


def _holds(box: Box, inner: Box) -> bool:
    x, y = inner.centre
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _stacked(panel: Panel, rows: Sequence[tuple[Heading, ...]]) -> list[Zone]:
    tops = [min(h.line.box.top for h in row) for row in rows]
    edges = [panel.box.top, *tops, panel.box.bottom]
    kinds = [None, *map(panel.words.kind_of, rows)]
    titled = {char for h in panel.headings for char in h.line.chars}
    return [
        Zone(
            kind,
            row,
            tuple(c for c in panel.chars if c not in titled and top <= c.centre[1] < bottom),
            Box(panel.box.x0, top, panel.box.x1, bottom),
            panel.grid,
        )
        for kind, row, (top, bottom) in zip(kinds, [(), *rows], pairwise(edges), strict=True)
    ]


def _rows(found: Sequence[Heading]) -> list[tuple[Heading, ...]]:
    rows = runs(
        sorted(found, key=lambda h: h.line.box.top),
        lambda row, h: h.line.box.top - row[-1].line.box.top < SAME_ROW * h.line.size,
    )
    return [tuple(row) for row in rows]
