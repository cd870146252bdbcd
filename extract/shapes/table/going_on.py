"""A table that goes on: its heading and its labels may stand on the page before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yosandb.extract.shapes.table.lattice import MEET
from yosandb.extract.shapes.table.model import Cell, Column, Table
from yosandb.extract.shapes.table.paths import labels_at_end, labels_of_rows

# Columns of a table that goes on may have moved by this much on the next page (in points).
MOVED = 6.0
# The halves of a table over a spread have at least this many rows.
FACING_ROWS = 3


def continued(tables: Iterable[Table], before: Table | None) -> list[Table]:
    """The tables of a page, with what the one before each of them says of it.

    `before` is the last table of the page before. A table that prints no heading and has the same
    columns takes its heading; one with the same rows and other columns is the right half of it.
    """
    found: list[Table] = []
    for table in tables:
        last = found[-1] if found else before
        found.append(table if last is None else _continued(table, last))
    return found


def _continued(table: Table, before: Table) -> Table:
    if before.page == table.page - 1 and not before.facing and _face(before, table):
        return replace(table, facing=_facing(before))
    if not _alike(table.columns, before.columns) or not _same_heads(table, before):
        return table
    columns = table.columns if table.heads else _under_heads(table, before)
    return replace(table, columns=columns, borrowed=not table.heads, carried=labels_at_end(before))


def _facing(left: Table) -> dict[int, tuple[Cell, ...]]:
    """What names each row of the right half: not what stands among the figures of a group of
    columns, such as the 期間 of the years before."""
    return {
        number: tuple(cell for cell in labels if not _is_of_group(left, cell))
        for number, labels in enumerate(labels_of_rows(left))
    }


def _is_of_group(table: Table, cell: Cell) -> bool:
    """Whether a label stands under a heading over several columns, some of them of figures."""
    heads = table.columns[cell.columns.start].heads
    return len(heads) > 1 and any(
        column.figures and heads[0] in column.heads[:-1] for column in table.columns
    )


def _same_heads(table: Table, before: Table) -> bool:
    """Whether a table prints no heading, or that of the one before again."""
    if not table.heads:
        return True
    return [c.words for c in table.columns] == [c.words for c in before.columns]


def _under_heads(table: Table, before: Table) -> tuple[Column, ...]:
    """The columns of a table under the heading of the one before."""
    return tuple(
        Column(own.x0, own.x1, over.heads, over.figures or (own.figures and not over.is_key))
        for own, over in zip(table.columns, before.columns, strict=True)
    )


def _face(left: Table, right: Table) -> bool:
    """Whether two tables are the halves of one over a spread: the same rows, other columns."""
    if len(left.rows) != len(right.rows) or len(left.rows) < FACING_ROWS:
        return False
    level = all(
        abs(a.top - b.top) <= MEET and abs(a.bottom - b.bottom) <= MEET
        for a, b in zip(left.rows, right.rows, strict=True)
    )
    return level and not _alike(left.columns, right.columns)


def _alike(columns: Sequence[Column], others: Sequence[Column]) -> bool:
    """Whether columns are as many and as wide; pages may be set further left or right."""
    if len(columns) != len(others):
        return False
    moved = columns[0].x0 - others[0].x0
    return all(abs(a.x1 - b.x1 - moved) <= MOVED for a, b in zip(columns, others, strict=True))
