"""Rows that figures below each other in one cell have parted, as the one row that lines draw."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.page import Box
from yosandb.extract.shapes.table.model import Cell, Row


def stands_in(row: Row, number: int) -> tuple[Box, ...]:
    """The boxes that a row has in a column; rows that were one have the same."""
    return tuple(cell.box for cell in row.cells[number])


def joined(rows: Sequence[Row]) -> Row:
    """The row that figures below each other have parted."""
    cells: dict[int, tuple[Cell, ...]] = {}
    for number in rows[0].cells:
        pieces = list(dict.fromkeys(cell for row in rows for cell in row.cells[number]))
        boxes = list(dict.fromkeys(piece.box for piece in pieces))
        cells[number] = tuple(_whole([p for p in pieces if p.box == box]) for box in boxes)
    return Row(rows[0].top, rows[-1].bottom, cells)


def _whole(pieces: Sequence[Cell]) -> Cell:
    if len(pieces) == 1:
        return pieces[0]
    lines = dict.fromkeys(line for piece in pieces for line in piece.lines)
    return replace(pieces[0], lines=tuple(lines))
