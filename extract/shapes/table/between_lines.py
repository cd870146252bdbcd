"""Rows of a table without walls whose level lines say where each of them ends."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.page import Box, union
from yosandb.extract.shapes.table.model import Cell, Row, Table

# Level lines tell rows apart where they run below more than this share of their lines.
TOLD = 0.5
# A line that parts two rows runs over this share of their table, and is drawn as close to the
# words of a row (in sizes).
WIDE, CLOSE = 0.9, 1.5
# A heading is larger than the row below it by this factor.
LARGER = 1.15


def between_lines(table: Table, levels: Sequence[Box]) -> Table:
    """The table with one row of all lines between two level lines, where most have one below them:
    a name goes on above or below the line of its figures.

    Rows that both have figures stay apart, and a heading, which is larger, from the row below it.
    """
    steps = [_is_drawn(one, other, table.box, levels) for one, other in pairwise(table.rows)]
    if sum(steps) <= TOLD * len(steps) or all(steps):
        return table
    rows = [table.rows[0]]
    for row, drawn in zip(table.rows[1:], steps, strict=True):
        whole = _has_figures(table, rows[-1]) and _has_figures(table, row)
        if drawn or whole or _size(rows[-1]) > LARGER * _size(row):
            rows.append(row)
        else:
            rows[-1] = _joined(rows[-1], row)
    return replace(table, rows=tuple(rows))


def are_parted(rows: Sequence[Box], size: float, levels: Sequence[Box]) -> bool:
    """Whether each of some rows stands between two level lines that run over all of them."""
    whole, reach = union(rows), CLOSE * size
    return bool(rows) and all(
        _runs(whole, row.top - reach, row.top, levels)
        and _runs(whole, row.bottom, row.bottom + reach, levels)
        for row in rows
    )


def _is_drawn(above: Row, below: Row, table: Box, levels: Sequence[Box]) -> bool:
    top, bottom = ((row.top + row.bottom) / 2 for row in (above, below))
    return _runs(table, top, bottom, levels)


def _runs(table: Box, top: float, bottom: float, levels: Sequence[Box]) -> bool:
    """Whether a line runs between two heights, in one piece or in many."""
    between = [line for line in levels if top < line.top < bottom]
    covered = sum(min(line.x1, table.x1) - max(line.x0, table.x0) for line in between)
    return covered >= WIDE * table.width


def _has_figures(table: Table, row: Row) -> bool:
    figures = [number for number, column in enumerate(table.columns) if column.figures]
    return any(cell.lines for number in figures for cell in row.cells[number])


def _size(row: Row) -> float:
    return max((line.size for cell in row.distinct() for line in cell.lines), default=0.0)


def _joined(above: Row, below: Row) -> Row:
    cells = {column: _one(above.cells[column], below.cells[column]) for column in above.cells}
    return Row(above.top, below.bottom, cells)


def _one(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """What one column prints in two lines of a row."""
    said = [cell for cell in dict.fromkeys((*above, *below)) if cell.lines]
    if len(said) < 2:
        return tuple(said) or above
    lines = tuple(line for cell in said for line in cell.lines)
    return (replace(said[0], lines=lines),)
