"""Tables beside each other within the same lines: the same words over the columns, twice."""

from collections.abc import Sequence

from yosandb.extract.page import Box
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table


def apart(table: Table) -> list[Table]:
    """The tables that stand beside each other in one; mostly it is one alone.

    The words over the columns come again as a whole: 款 本年度 比較 款 本年度 比較.
    """
    cut = _cut(table.columns)
    if cut is None:
        return [table]
    whole = len(table.columns)
    return [_part(table, range(cut)), _part(table, range(cut, whole))]


def _cut(columns: Sequence[Column]) -> int | None:
    """Where the second table begins; None where the words do not come again."""
    half, odd = divmod(len(columns), 2)
    for cut in (half, half + odd):
        left, right = _said(columns[:cut]), _said(columns[cut:])
        if half > 1 and len(left) > 1 and left == right:
            return cut
    return None


def _said(columns: Sequence[Column]) -> list[str]:
    """The innermost words over columns from left to right, each once for the cell it stands in."""
    cells = dict.fromkeys(column.heads[-1] for column in columns if column.heads)
    return [cell.text for cell in cells]


def _part(table: Table, columns: range) -> Table:
    own = tuple(table.columns[number] for number in columns)
    rows = tuple(_row(row, columns) for row in table.rows)
    said = tuple(row for row in rows if any(cell.lines for cell in row.distinct()))
    box = Box(own[0].x0, table.box.top, own[-1].x1, table.box.bottom)
    heads = tuple(cell for cell in table.heads if _stands_over(cell, columns))
    return Table(
        table.page,
        table.number,
        box,
        own,
        said,
        heads,
        borrowed=table.borrowed,
        is_below=table.is_below,
    )


def _row(row: Row, columns: range) -> Row:
    cells = {number - columns.start: row.cells[number] for number in columns}
    return Row(row.top, row.bottom, cells)


def _stands_over(cell: Cell, columns: range) -> bool:
    return columns.start <= cell.columns.start < columns.stop
