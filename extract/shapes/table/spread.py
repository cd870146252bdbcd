"""A spread: halves of a table that face each other, laid out as the one table that they are.

What names the rows stands on the left half, what is worth what on the right one: on two pages, or
on both sides of the gutter of a wide one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char, Page, Ruling, union
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.going_on import FACING_ROWS
from yosandb.extract.shapes.table.lattice import MEET, Lattice, lattices
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.lean import lean


def bridged(page: Page) -> Page | None:
    """A page whose ruled regions that face each other are one; None where none do.

    The right one has all its level lines at the height of lines of the left one.
    """
    found = lattices(page.rulings)
    bridges = [line for right in found for line in _bridges(found, right)]
    return replace(page, rulings=(*page.rulings, *bridges)) if bridges else None


def _bridges(found: Sequence[Lattice], right: Lattice) -> Iterator[Ruling]:
    before = [one for one in found if one.box.x1 < right.box.x0 and _face(one, right)]
    if before and len(right.ys) > FACING_ROWS:
        left = max(one.box.x1 for one in before)
        yield from (Ruling(Box(left, y, right.box.x0, y)) for y in right.ys)


def _face(left: Lattice, right: Lattice) -> bool:
    return all(any(abs(y - other) <= MEET for other in left.ys) for y in right.ys)


@lean(eq=False, slots=False)
class Spread:
    """Two pages as they lie open: `page` shows both, in the places of the right one.

    `chars` are those that are looked at, `moved` tells those of the left page by their images.
    """

    page: Page
    chars: Sequence[Char]
    moved: Mapping[Char, Char]
    left: int

    def table(self, table: Table) -> Table:
        """A table of the spread with the characters of the pages themselves."""
        own = [*table.heads, *(cell for row in table.rows for cell in row.distinct())]
        own += [cell for column in table.columns for cell in column.heads]
        cells = {cell: self._cell(cell) for cell in own}
        return replace(
            table,
            columns=tuple(_column(column, cells) for column in table.columns),
            rows=tuple(_row(row, cells) for row in table.rows),
            heads=tuple(cells[cell] for cell in table.heads),
        )

    def around(self, over: Around) -> Around:
        """What stands above a table, with the characters of the pages themselves."""
        return replace(
            over,
            title=tuple(map(self.line, over.title)),
            unit_line=None if over.unit_line is None else self.line(over.unit_line),
            unit=None if over.unit is None else self.line(over.unit),
            above=tuple(map(self.line, over.above)),
        )

    def line(self, line: Line) -> Line:
        """A line with the characters of the pages themselves."""
        return Line(tuple(self.moved.get(char, char) for char in line.chars))

    def _cell(self, cell: Cell) -> Cell:
        lines = tuple(map(self.line, cell.lines))
        if not any(char in self.moved for line in cell.lines for char in line.chars):
            return cell
        return replace(cell, page=self.left, box=union([x.box for x in lines]), lines=lines)


def opened(
    left: Page, names: Iterable[Char], right: Page, own: Sequence[Char], lower: float
) -> Spread:
    """The spread of two pages: `names` of the left one beside the `own` characters of the right.

    What the left page prints is moved `lower`, in points.
    """
    moved = {replace(char, box=_moved(char.box, left.width, lower)): char for char in names}
    lines = (Ruling(_moved(line.box, left.width, lower)) for line in left.rulings)
    both = replace(right, chars=(*moved, *own), rulings=(*lines, *right.rulings), frames=())
    return Spread(bridged(both) or both, both.chars, moved, left.number)


def _moved(box: Box, width: float, lower: float) -> Box:
    return Box(box.x0 - width, box.top + lower, box.x1 - width, box.bottom + lower)


def _column(column: Column, cells: Mapping[Cell, Cell]) -> Column:
    return replace(column, heads=tuple(cells[cell] for cell in column.heads))


def _row(row: Row, cells: Mapping[Cell, Cell]) -> Row:
    own = {n: tuple(cells[cell] for cell in inside) for n, inside in row.cells.items()}
    return replace(row, cells=own)
