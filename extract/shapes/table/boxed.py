"""Boxes of one kind, each with its name in a cell of its own and a table of its own below it."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import union
from yosandb.extract.shapes.table.lattice import MEET, Lattice, Place
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# So many boxes of one width make a series; one alone has its name and its table, and nothing else.
BOXES, CELLS = 2, 2


def series(lattices: Sequence[Lattice]) -> list[Lattice]:
    """The boxes of a page that have one column, and others of the same width and cells."""
    boxes = [lattice for lattice in lattices if len(lattice.xs) == 2]
    return [
        box
        for box in boxes
        if len(box.places) == CELLS or sum(_is_like(box, other) for other in boxes) >= BOXES
    ]


def _is_like(box: Lattice, other: Lattice) -> bool:
    apart = abs(box.box.width - other.box.width)
    return apart <= MEET and len(box.places) == len(other.places)


def name_over(page: int, lattice: Lattice, place: Place, chars: Placed) -> Cell | None:
    """What stands in the cell right above one of a box; None where there is none."""
    above = [other for other in lattice.places if other.bottom == place.top]
    inside = chars.within(above[0].box) if above else []
    if not inside:
        return None
    return Cell(page, above[0].box, tuple(lines_of(inside)), range(1), range(1))


def under_name(table: Table, name: Cell) -> Table:
    """The table with its name as one cell beside all its rows."""
    known = {cell: _moved(cell) for cell in table.heads}
    columns = [
        replace(column, heads=tuple(known.get(cell, cell) for cell in column.heads))
        for column in table.columns
    ]
    rows = tuple(
        Row(row.top, row.bottom, {0: (name,), **{n + 1: own for n, own in _cells(row).items()}})
        for row in table.rows
    )
    left = Column(table.box.x0, columns[0].x0)
    return replace(
        table,
        columns=(left, *columns),
        rows=rows,
        heads=tuple(known.values()),
        box=union([table.box, name.box]),
    )


def titled(tables: Sequence[Table]) -> list[Table]:
    """Tables of the same columns, each under a name over all of them: it stands beside its rows."""
    titles = {table: title for table in tables if (title := _title(table)) is not None}
    said = [table.columns[-1].words and [c.words for c in table.columns] for table in titles]
    named = zip(titles, said, strict=True)
    series = [table for table, own in named if own and said.count(own) >= BOXES]
    return [under_name(_without(t, titles[t]), titles[t]) if t in series else t for t in tables]


def _title(table: Table) -> Cell | None:
    """The word over all columns of a table, above the words over each."""
    whole = range(len(table.columns))
    over = [head for head in table.heads if head.columns == whole]
    return over[0] if len(over) == 1 and len(whole) > 1 and len(table.heads) > 2 else None


def _without(table: Table, title: Cell) -> Table:
    return replace(table, heads=tuple(head for head in table.heads if head is not title))


def _cells(row: Row) -> dict[int, tuple[Cell, ...]]:
    return {number: tuple(_moved(cell) for cell in own) for number, own in row.cells.items()}


def _moved(cell: Cell) -> Cell:
    return replace(cell, columns=range(cell.columns.start + 1, cell.columns.stop + 1))
