"""Rows whose amounts stand in two storeys: this year's above or below last year's, in one cell.

::

    予算額（千円）
    上段（ ）は前年度
        （1,102）
          1,264
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from yosandb.extract.families.declared.columns import last_year_below
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.model import Cell, Row


def in_storeys(reading: Reading) -> Iterator[tuple[int, Row, list[Row]]] | None:
    """Each row with its lower storey apart; None where no word over a column tells of storeys."""
    found = {
        number: below
        for number in reading.columns.of("amount")
        if (below := last_year_below(reading.columns.table.columns[number])) is not None
    }
    return _rows(reading.rows, found) if found else None


def _rows(rows: Sequence[Row], storeys: Mapping[int, bool]) -> Iterator[tuple[int, Row, list[Row]]]:
    first = min(storeys)
    for _, group in groupby(enumerate(rows), lambda each: _boxes(each[1], first)):
        parted = list(group)
        row = _joined([row for _, row in parted])
        last = {n: _last_year(row, n, below=below) for n, below in storeys.items()}
        here = {n: _without(cells, last.get(n)) for n, cells in row.cells.items()}
        lines = [line for line in last.values() if line is not None]
        under = [replace(row, cells={n: _only(row, n, last.get(n)) for n in row.cells})]
        yield parted[0][0], replace(row, cells=here), under if lines else []


def _boxes(row: Row, number: int) -> tuple[Box, ...]:
    return tuple(cell.box for cell in row.cells[number])


def _joined(rows: Sequence[Row]) -> Row:
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


def _last_year(row: Row, number: int, *, below: bool) -> Line | None:
    """Last year's of two figures: the one in brackets, else by its place."""
    lines = [line for cell in row.cells[number] for line in cell.lines]
    if len(lines) != 2:
        return None
    bracketed = [line for line in lines if line.bare[:1] in "(（"]
    ordered = sorted(lines, key=lambda line: line.box.top)
    return bracketed[0] if len(bracketed) == 1 else ordered[1 if below else 0]


def _without(cells: Sequence[Cell], line: Line | None) -> tuple[Cell, ...]:
    if line is None:
        return tuple(cells)
    return tuple(replace(c, lines=tuple(x for x in c.lines if x is not line)) for c in cells)


def _only(row: Row, number: int, line: Line | None) -> tuple[Cell, ...]:
    cell = row.cells[number][0]
    return (replace(cell, lines=() if line is None else (line,)),)
