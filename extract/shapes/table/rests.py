"""The rest of one row alone in a ruled table: words of a text, and no figure tells its rows.

::

    事業名   決算額   事業の内容及び成果      the words over the columns of the page before, again
                      た。あわせて、…        or nothing over it
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.going_on import MOVED
from yosandb.extract.shapes.table.lattice import Lattice, Place, lattices, level_lines
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# A heading and a row of a table with level lines alone have so many of them.
HEAD_AND_ROW = 3


def with_rest(
    page: Page, free: Placed, before: Table | None, found: Sequence[Table]
) -> list[Table]:
    """The tables `found` on a page, with the rest of the last row of the table `before`: above the
    rows of the first, which has no words of its own over them, or by itself above them all."""
    if before is None or before.page != page.number - 1:
        return [*found]
    drawn = next(iter(lattices(page.rulings)), None) or _between_levels(page, before)
    place = drawn if drawn is not None and _is_as_wide(drawn, before) else None
    if place is None:
        return [*found]
    whole = region(place.xs, place.ys, filled(page, place, free.within(place.box)))
    if found and found[0].box == place.box and found[0].borrowed:
        rows = [_row(whole, n) for n in range(whole.row_count)]
        above = tuple(row for row in rows if row.bottom <= found[0].rows[0].top)
        own = _is_text(above, before) and len(found[0].columns) == whole.column_count
        first = replace(found[0], rows=(*above, *found[0].rows)) if own else found[0]
        return [first, *found[1:]]
    if any(table.box.top < place.box.bottom for table in found):
        return [*found]
    rest = _alone((page.number, len(found) + 1), place, whole, before)
    return [*found] if rest is None else [rest, *found]


def _alone(number: tuple[int, int], place: Lattice, whole: Region, before: Table) -> Table | None:
    """A table of nothing but such a rest; None where its rows are something else."""
    count = _heads_again(whole, before)
    rows = tuple(_row(whole, n) for n in range(count, whole.row_count))
    if not _is_text(rows, before):
        return None
    columns = tuple(_columns(whole, count, before))
    heads = tuple(dict.fromkeys(cell for own in _over(whole, count) for cell in own))
    return Table(*number, place.box, columns, rows, heads, borrowed=not count)


def _between_levels(page: Page, before: Table) -> Lattice | None:
    """What level lines as wide as the table before part, in its columns; None where none do."""
    whole = before.box
    lines = [
        line
        for line in level_lines(page.rulings)
        if abs(line.x0 - whole.x0) <= MOVED and abs(line.x1 - whole.x1) <= MOVED
    ]
    ys = tuple(sorted(line.top for line in lines))
    if len(ys) < HEAD_AND_ROW:
        return None
    xs = (*(column.x0 for column in before.columns), before.columns[-1].x1)
    places = (
        Place(Box(x0, top, x1, bottom), row, row + 1, column, column + 1)
        for row, (top, bottom) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    )
    return Lattice(Box(whole.x0, ys[0], whole.x1, ys[-1]), xs, ys, tuple(places))


def _is_text(rows: Sequence[Row], before: Table) -> bool:
    """Whether something stands in the rows, and nothing where the table before has figures."""
    said = {c for row in rows for c, own in row.cells.items() if any(x.lines for x in own)}
    return bool(said) and not any(before.columns[column].figures for column in said)


def _columns(whole: Region, count: int, before: Table) -> Iterator[Column]:
    """The columns under the words that are printed over them, else those of the page before."""
    over = zip(before.columns, _over(whole, count), pairwise(whole.xs), strict=True)
    for column, own, (x0, x1) in over:
        yield replace(column, x0=x0, x1=x1, heads=own or column.heads)


def _over(whole: Region, count: int) -> list[tuple[Cell, ...]]:
    """What stands in the first rows, column by column."""
    columns = ([whole.at[n, c] for n in range(count)] for c in range(whole.column_count))
    return [tuple(cell for cell in dict.fromkeys(own) if cell.lines) for own in columns]


def _heads_again(whole: Region, before: Table) -> int:
    """How many rows have the words over the columns of the table before; 0 where none has."""
    words = [column.words for column in before.columns]
    counts = range(1, whole.row_count)
    own = {n: [tuple(cell.text for cell in over) for over in _over(whole, n)] for n in counts}
    return next((n for n in counts if own[n] == words), 0)


def _row(whole: Region, number: int) -> Row:
    cells: dict[int, tuple[Cell, ...]] = {
        column: (whole.at[number, column],) for column in range(whole.column_count)
    }
    return Row(whole.ys[number], whole.ys[number + 1], cells)


def _is_as_wide(place: Lattice, before: Table) -> bool:
    edges = [column.x0 for column in before.columns] + [before.columns[-1].x1]
    if len(edges) != len(place.xs):
        return False
    moved = place.xs[0] - edges[0]
    return all(abs(a - b - moved) <= MOVED for a, b in zip(place.xs, edges, strict=True))
