"""Tables whose lines part some of their columns only: the pieces that the level lines are drawn in
tell where the others lie, and beside a level line that is shorter a cell goes on."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, closed_up
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page, Ruling, union
from yosandb.extract.shapes.table.bands import (
    LEVELS,
    Band,
    banded,
    crosses,
    runs_with_headings,
)
from yosandb.extract.shapes.table.lattice import Lattice, lattices
from yosandb.extract.shapes.table.level_lines import SAME, Level, levels_of
from yosandb.extract.shapes.table.words import reads_as_figure

# So many columns have no line between them, where the pieces of level lines say so.
UNDRAWN = 2
# A wall that words of more rows than this share run over is none: grids may be finer than columns.
RUN_OVER = 0.25


def pieced_tables(page: Page, drawn: Sequence[Lattice], chars: Placed) -> list[Lattice]:
    """The tables of a page whose level lines are drawn a piece for each column, of which some
    columns lie between upright lines or are merged downwards, and others have no line between them.

    What has level lines of one length alone is found otherwise; so is what its lines part: the
    pieces of a spreadsheet are finer than its columns.
    """
    groups = levels_of(page)
    levels = [level for own in groups for level in own]
    found: list[Lattice] = []
    for whole in (own for group in groups for own in _by_columns(group) if len(own) >= LEVELS):
        columns = _columns(whole)
        members = sorted(_members(whole, columns, levels), key=lambda level: level.box.top)
        if len(columns) <= UNDRAWN or len(members) == len(whole):
            continue
        for run in runs_with_headings(banded(_as_wide(members, whole[0].box), chars)):
            if not _leave_together(drawn, run):
                continue
            found += _walled(page, run, [own.box for own in members], columns)
    return found


def _by_columns(levels: Sequence[Level]) -> list[list[Level]]:
    """Level lines of one width, those of each table below another whose columns are its own."""
    parted: list[list[Level]] = []
    for level in levels:
        if not parted or any(_are_of_two(level, other) for other in parted[-1]):
            parted.append([])
        parted[-1].append(level)
    return parted


def _are_of_two(level: Level, other: Level) -> bool:
    """Whether the pieces of two lines meet in other places, but for a few."""
    fewer, more = sorted((level.joints, other.joints), key=len)
    alike = sum(any(abs(x - y) <= SAME for y in more) for x in fewer)
    return len(fewer) > UNDRAWN and 2 * alike < len(fewer)


def _columns(levels: Sequence[Level]) -> list[float]:
    """Where the pieces of most lines meet that are drawn in pieces."""
    drawn = [level.joints for level in levels if level.joints]
    every = sorted(x for joints in drawn for x in joints)
    often = [x for x in every if 2 * sum(abs(x - other) <= SAME for other in every) > len(drawn)]
    return [x for n, x in enumerate(often) if not n or x - often[n - 1] > SAME]


def _members(
    whole: Sequence[Level], columns: Sequence[float], levels: Sequence[Level]
) -> Iterator[Level]:
    """The level lines among those that are `whole` which begin and end at the edge of a column."""
    edges = (whole[0].box.x0, *columns, whole[0].box.x1)
    for level in levels:
        among = whole[0].box.top - SAME <= level.box.top <= whole[-1].box.top + SAME
        ends = (level.box.x0, level.box.x1)
        if among and all(any(abs(end - x) <= SAME for x in edges) for end in ends):
            yield level


def _as_wide(members: Sequence[Level], whole: Box) -> list[Level]:
    """Lines as wide as the table, each with a row above it: those that reach one of its edges."""
    ends = {round(level.box.top): level for level in members if _reaches(level.box, whole)}
    return [
        Level(level.box._replace(x0=whole.x0, x1=whole.x1), level.joints, drawn=level.drawn)
        for level in ends.values()
    ]


def _reaches(line: Box, whole: Box) -> bool:
    return line.x0 - whole.x0 <= SAME or whole.x1 - line.x1 <= SAME


def _walled(
    page: Page, run: Sequence[Band], levels: Sequence[Box], columns: Sequence[float]
) -> list[Lattice]:
    """The regions of bands with walls where the columns meet; none where the figures stay together
    or words run over the walls again and again."""
    whole = union(band.box for band in run)
    walls = [x for x in columns if _is_wall(x, run)]
    if not all(band.is_one_row and _are_parted(band, walls) for band in run):
        return []
    lines = [box for box in levels if whole.top - SAME <= box.top <= whole.bottom + SAME]
    lines += [Box(x, whole.top, x, whole.bottom) for x in (whole.x0, whole.x1)]
    for band in run:
        for storey, parts in _storeys(band, lines):
            lines += (
                Box(x, storey.top, x, storey.bottom)
                for x in walls
                if not _is_over(page, storey, parts, x)
            )
    return lattices(Ruling(line) for line in lines)


def _storeys(band: Band, lines: Sequence[Box]) -> Iterator[tuple[Box, list[Line]]]:
    """What stands between the lines within a band, each with its words."""
    inside = [box.top for box in lines if band.box.top + SAME < box.top < band.box.bottom - SAME]
    for top, bottom in pairwise([band.box.top, *sorted({*inside}), band.box.bottom]):
        own = [part for part in band.parts if top <= part.box.centre[1] < bottom]
        storey = Box(band.box.x0, top, band.box.x1, bottom)
        yield storey, own if band.has_figures else closed_up(own)


def _is_wall(x: float, run: Sequence[Band]) -> bool:
    rows = [band for band in run if band.has_figures]
    return sum(crosses(band.parts, x) for band in rows) <= RUN_OVER * len(rows)


def _is_over(page: Page, storey: Box, words: Sequence[Line], x: float) -> bool:
    """Whether one cell lies on either side of a wall: words run over it, or a bar does."""
    bars = (f for f in page.frames if f.x0 + SAME < x < f.x1 - SAME)
    return crosses(words, x) or any(storey.holds(bar.centre) for bar in bars)


def _are_parted(band: Band, walls: Sequence[float]) -> bool:
    columns = [bisect(walls, part.box.x1) for part in band.parts if reads_as_figure(part.bare)]
    return len(set(columns)) == len(columns)


def _leave_together(drawn: Sequence[Lattice], run: Sequence[Band]) -> bool:
    """Whether the lines that are drawn leave figures of most rows in one cell, and are those of
    no larger table."""
    whole = union(band.box for band in run)
    over = [own for own in drawn if _overlap(own.box, whole)]
    if not all(whole.holds(own.box.centre) for own in over):
        return False
    rows = [_figures(band) for band in run]
    several = [row for row in rows if len(row) > 1]
    together = (len({_cell_of(box, over) for box in row}) < len(row) for row in several)
    return 2 * sum(together) > len(several)


def _figures(band: Band) -> list[Box]:
    return [part.box for part in band.parts if reads_as_figure(part.bare)]


def _cell_of(box: Box, drawn: Sequence[Lattice]) -> Box | None:
    """The cell that something stands in, where lines are drawn around it."""
    cells = (place.box for own in drawn for place in own.places)
    return next((cell for cell in cells if cell.holds(box.centre)), None)


def _overlap(box: Box, other: Box) -> bool:
    beside = box.x0 < other.x1 and other.x0 < box.x1
    return beside and box.top < other.bottom and other.top < box.bottom
