"""A page of a grant report into panels (forms side by side) and zones (①…⑧ from top to bottom)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from yosandb.extract.families.grant_report.rules import COLUMNS, HEADINGS, MARKED
from yosandb.extract.geometry.grid import Grid, cell_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import whitest
from yosandb.extract.page import Box, Char, Page

# Headings whose tops differ by less than this (in sizes) stand beside each other.
SAME_ROW = 1.0
# These headings stand beside another one and open no zone of their own.
COMPANIONS = {"period", "latest"}
# A heading that goes on in the next line has so many letters in the first one.
BEGUN = 6
# The words of these may stand over a column beside another one, too.
ALSO_COLUMNS = {"evaluation", "policy"}


@dataclass(frozen=True)
class Heading:
    """One of the headings ①…⑧, found by its words."""

    kind: str
    line: Line


@dataclass(frozen=True)
class Panel:
    """The part of a page that one form after the other fills from top to bottom."""

    box: Box
    chars: tuple[Char, ...]
    grid: Grid
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Zone:
    """What stands from one heading to the next; `kind` is None above the first one."""

    kind: str | None
    headings: tuple[Heading, ...]
    chars: tuple[Char, ...]
    box: Box
    grid: Grid = field(repr=False)

    def lines(self) -> list[Line]:
        """The lines of the zone, each within its cell."""
        return cell_lines(self.chars, self.grid, self.box)


def headings(lines: Iterable[Line]) -> list[Heading]:
    """The headings of the form among `lines`.

    What stands beside another heading (②, ⑥) is none without it: 実績値 is the word of a column,
    too, unless it has a mark.
    """
    every = list(lines)
    found: list[Heading] = []
    for line in every:
        kind = _kind_of(line)
        if kind is not None:
            found.append(Heading(kind, line))
        elif (wrapped := _wrapped(line, every)) is not None:
            found.append(wrapped)
    return [h for h in found if _is_heading(h, found, every)]


def _kind_of(line: Line) -> str | None:
    return next((kind for kind, words in HEADINGS.items() if words.fullmatch(line.bare)), None)


def _wrapped(line: Line, lines: Sequence[Line]) -> Heading | None:
    """A marked heading that goes on in the next line of its cell: ⑥…における実 / 績値."""
    if not MARKED.match(line.bare) or len(line.bare) < BEGUN:
        return None
    for other in lines:
        gap = other.box.top - line.box.bottom
        if abs(other.box.x0 - line.box.x0) < line.size and 0 <= gap + line.size < 2 * line.size:
            both = Line((*line.chars, *other.chars))
            if (kind := _kind_of(both)) is not None:
                return Heading(kind, both)
    return None


def _is_heading(heading: Heading, found: Sequence[Heading], lines: Sequence[Line]) -> bool:
    """Whether a heading has a mark, or stands where it is no word over a column."""
    if MARKED.match(heading.line.bare):
        return True
    reach = SAME_ROW * heading.line.size
    level = [
        other
        for other in lines
        if other is not heading.line and abs(other.box.top - heading.line.box.top) < reach
    ]
    if heading.kind in COMPANIONS:
        return any(h.kind not in COMPANIONS and h.line in level for h in found)
    if heading.kind in ALSO_COLUMNS:
        words = [regex.compile(word) for word in COLUMNS[heading.kind].values()]
        return not any(word.fullmatch(other.bare) for word in words for other in level)
    return True


def page_headings(page: Page) -> list[Heading]:
    """The headings of the form anywhere on a page."""
    whole = Box(0, 0, page.width, page.height)
    return headings(cell_lines(page.chars, Grid(page.rulings), whole))


def panels(page: Page, chars: Sequence[Char]) -> list[Panel]:
    """Forms that stand side by side, from left to right; mostly there is just one panel."""
    whole = Box(0, 0, page.width, page.height)
    grid = Grid(page.rulings)
    found = headings(cell_lines(chars, grid, whole))
    cuts = [whitest([c.box for c in chars], a, b) for a, b in pairwise(_places(found))]
    edges = [whole.x0, *cuts, whole.x1]
    return [
        _panel(Box(left, whole.top, right, whole.bottom), chars, grid)
        for left, right in pairwise(edges)
    ]


def _places(found: Sequence[Heading]) -> list[float]:
    """Where forms begin: the middles of headings of one kind that stand side by side."""
    names = [h.line for h in found if h.kind == "name"]
    rows = [[b for b in names if abs(a.box.top - b.box.top) < SAME_ROW * a.size] for a in names]
    return sorted(line.box.centre[0] for line in max(rows, key=len, default=[]))


def _panel(box: Box, chars: Sequence[Char], grid: Grid) -> Panel:
    inside = tuple(char for char in chars if box.x0 <= char.box.centre[0] < box.x1)
    return Panel(box, inside, grid, tuple(headings(cell_lines(inside, grid, box))))


def zones(panel: Panel) -> list[Zone]:
    """The zones of a panel in reading order, the one above the first heading included.

    Where tables stand side by side (④ beside ⑤), what is below parts into columns.
    """
    rows = _rows(panel.headings)
    parted = next((row for row in rows if len(_own(row)) > 1), None)
    if parted is None:
        return _stacked(panel, rows)
    above, below = _cut_at(panel, min(heading.line.box.top for heading in parted))
    columns = _columns(below, _own(parted))
    if not all(len(_own(column.headings)) < len(_own(below.headings)) for column in columns):
        return _stacked(panel, rows)
    found = _stacked(above, rows[: rows.index(parted)])
    for column in columns:
        found += [zone for zone in zones(column) if zone.kind is not None or zone.chars]
    return found


def _own(row: Sequence[Heading]) -> list[Heading]:
    """Headings that open a zone each."""
    return [heading for heading in row if heading.kind not in COMPANIONS]


def _cut_at(panel: Panel, top: float) -> tuple[Panel, Panel]:
    upper = panel.box._replace(bottom=top)
    return _within(panel, upper), _within(panel, panel.box._replace(top=top))


def _columns(panel: Panel, side_by_side: Sequence[Heading]) -> list[Panel]:
    """The panel parted between headings that stand side by side."""
    boxes = sorted((heading.line.box for heading in side_by_side), key=lambda box: box.x0)
    ink = [char.box for char in panel.chars]
    cuts = [whitest(ink, a.centre[0], b.x0) for a, b in pairwise(boxes)]
    edges = [panel.box.x0, *cuts, panel.box.x1]
    return [
        _within(panel, panel.box._replace(x0=left, x1=right)) for left, right in pairwise(edges)
    ]


def _within(panel: Panel, box: Box) -> Panel:
    """The part of a panel in `box`; a character belongs where its middle is."""
    inside = tuple(char for char in panel.chars if _holds(box, char.box))
    found = tuple(heading for heading in panel.headings if _holds(box, heading.line.box))
    return Panel(box, inside, panel.grid, found)


def _holds(box: Box, inner: Box) -> bool:
    x, y = inner.centre
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _stacked(panel: Panel, rows: Sequence[tuple[Heading, ...]]) -> list[Zone]:
    tops = [min(h.line.box.top for h in row) for row in rows]
    edges = [panel.box.top, *tops, panel.box.bottom]
    kinds = [None, *[_kind(row) for row in rows]]
    titled = {char for h in panel.headings for char in h.line.chars}
    return [
        Zone(
            kind,
            row,
            tuple(c for c in panel.chars if c not in titled and top <= c.box.centre[1] < bottom),
            Box(panel.box.x0, top, panel.box.x1, bottom),
            panel.grid,
        )
        for kind, row, (top, bottom) in zip(kinds, [(), *rows], pairwise(edges), strict=True)
    ]


def _rows(found: Sequence[Heading]) -> list[tuple[Heading, ...]]:
    rows: list[list[Heading]] = []
    for heading in sorted(found, key=lambda h: h.line.box.top):
        last = rows[-1][-1] if rows else None
        reach = SAME_ROW * heading.line.size
        if last is not None and heading.line.box.top - last.line.box.top < reach:
            rows[-1].append(heading)
        else:
            rows.append([heading])
    return [tuple(row) for row in rows]


def _kind(row: Sequence[Heading]) -> str:
    own = _own(row)
    return own[0].kind if own else {"period": "name", "latest": "kpi"}[row[0].kind]
