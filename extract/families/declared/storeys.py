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
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.storeyed_rows import joined, stands_in
from yosandb.extract.shapes.table.words import TOTAL, reads_as_figure
from yosandb.lean import lean

# A figure alone in a cell stands in a storey of it if it is so far from the middle (in sizes).
OFF, FAR = 0.3, 1.2


@lean(slots=False)
class Parted:
    """A row by its number, what was parted from it, and figures whose year nothing tells; it may
    be a part of the programme above it."""

    number: int
    row: Row
    below: Sequence[Row] = ()
    unsure: tuple[Line, ...] = ()
    is_part: bool = False


@lean(slots=False)
class _Storey:
    """Where last year's of two figures stands in a column: below, and whether in brackets."""

    below: bool
    bracketed: bool


def in_storeys(reading: Reading) -> Iterator[Parted] | None:
    """Each row with its lower storey apart; None where no word over a column tells of storeys."""
    columns = reading.columns.table.columns
    found = {
        number: below
        for number in reading.columns.of("amount")
        if (below := last_year_below(columns[number])) is not None
    }
    if not found:
        return None
    grouped = groupby(enumerate(reading.rows), lambda each: stands_in(each[1], min(found)))
    groups = [list(group) for _, group in grouped]
    rows = [(group[0][0], joined([row for _, row in group])) for group in groups]
    storeys = {
        number: _Storey(below, _are_bracketed(rows, number)) for number, below in found.items()
    }
    return (_parted(number, row, storeys) for number, row in rows)


def _are_bracketed(rows: Sequence[tuple[int, Row]], number: int) -> bool:
    """Whether one of two figures is in brackets wherever a column has two."""
    pairs = [lines for _, row in rows if len(lines := _lines(row, number)) == 2]
    return bool(pairs) and all(sum(map(_is_bracketed, lines)) == 1 for lines in pairs)


def _parted(number: int, row: Row, storeys: Mapping[int, _Storey]) -> Parted:
    last = {n: _last_year(row, n, storey) for n, storey in storeys.items()}
    unsure = {n: _unsure(row, n, storey) for n, storey in storeys.items()}
    here = {n: _without(cells, last.get(n) or unsure.get(n)) for n, cells in row.cells.items()}
    under = replace(row, cells={n: _only(row, n, last.get(n)) for n in row.cells})
    return Parted(
        number,
        replace(row, cells=here),
        [under] if any(last.values()) else [],
        tuple(line for line in unsure.values() if line is not None),
    )


def _last_year(row: Row, number: int, storey: _Storey) -> Line | None:
    """Last year's of two figures: the one in brackets, else by its place; so is one alone."""
    lines = _lines(row, number)
    if len(lines) == 1:
        return lines[0] if _is_last_year(row, number, storey) else None
    if len(lines) != 2:
        return None
    bracketed = [line for line in lines if _is_bracketed(line)]
    ordered = sorted(lines, key=lambda line: line.box.top)
    return bracketed[0] if len(bracketed) == 1 else ordered[1 if storey.below else 0]


def _unsure(row: Row, number: int, storey: _Storey) -> Line | None:
    """A figure alone in its cell, where neither brackets nor its place tell the year."""
    lines = _lines(row, number)
    if len(lines) != 1 or _is_last_year(row, number, storey) is not None:
        return None
    return None if _is_total(row) or not reads_as_figure(lines[0].bare) else lines[0]


def _is_last_year(row: Row, number: int, storey: _Storey) -> bool | None:
    """Whether a figure that is alone in its cell is last year's; None where nothing tells."""
    (line,) = _lines(row, number)
    if storey.bracketed:
        return _is_bracketed(line)
    box = row.cells[number][0].box
    off = (line.box.centre[1] - box.centre[1]) / line.size
    return (off > 0) is storey.below if OFF <= abs(off) <= FAR else None


def _is_total(row: Row) -> bool:
    """Whether a row is a total: what is wrong in it does not add up, and is said."""
    return any(TOTAL.fullmatch(cell.text) for cell in row.distinct())


def _is_bracketed(line: Line) -> bool:
    return line.bare[:1] in "(（"


def _lines(row: Row, number: int) -> list[Line]:
    return [line for cell in row.cells[number] for line in cell.lines]


def _without(cells: Sequence[Cell], line: Line | None) -> tuple[Cell, ...]:
    if line is None:
        return tuple(cells)
    return tuple(replace(c, lines=tuple(x for x in c.lines if x is not line)) for c in cells)


def _only(row: Row, number: int, line: Line | None) -> tuple[Cell, ...]:
    cell = row.cells[number][0]
    return (replace(cell, lines=() if line is None else (line,)),)
