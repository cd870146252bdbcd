"""Rows that say the same within each 款: 経常 臨時 計. What is printed as 計 is its amount."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row

# Words that come again under so many names are kinds, and no names themselves.
AGAIN = 3


def summed_up(columns: Columns) -> Columns:
    """The columns with one row for each name beside several rows: that of its 計.

    The others are no rows of 款. Nothing is changed where the rows beside a name are no such kinds.
    """
    found = _kinds(columns)
    if found is None:
        return columns
    outer, inner = found
    columns = columns.renamed({inner: "name"})
    sums = {row: _alone(row, outer, inner) for row in columns.table.rows if _is_sum(row, inner)}
    rows = tuple(sums.get(row, row) for row in columns.table.rows)
    labels = dict.fromkeys(cell for row in sums for cell in row.cells[inner])
    table = replace(columns.table, rows=rows, heads=(*columns.table.heads, *labels))
    return replace(
        columns, table=table, part_rows=frozenset(row for row in rows if row not in sums.values())
    )


def _kinds(columns: Columns) -> tuple[int, int] | None:
    """The column of the names, and that of the kinds beside them."""
    every = columns.table.columns
    silent = [n for n, column in enumerate(every) if not column.heads and not column.figures]
    names = sorted({*columns.of("name"), *silent})
    rows = columns.table.rows
    for outer, inner in pairwise(names):
        said = Counter(_said(row, inner) for row in rows)
        owners = {cell for row in rows for cell in row.cells[outer] if cell.lines}
        again = [text for text, count in said.items() if text and count >= AGAIN]
        summed = any(words.TOTAL.fullmatch(text) for text in again)
        if summed and len(again) > 1 and 2 * sum(said[text] for text in again) > len(rows):
            return (outer, inner) if len(owners) >= AGAIN else None
    return None


def _alone(row: Row, outer: int, inner: int) -> Row:
    """A row of 計 under its name alone: the cell of the name stands beside other rows, too."""
    own: dict[int, tuple[Cell, ...]] = {
        outer: tuple(replace(cell) for cell in row.cells[outer]),
        inner: tuple(replace(cell, lines=()) for cell in row.cells[inner]),
    }
    return replace(row, cells={**row.cells, **own})


def _is_sum(row: Row, inner: int) -> bool:
    return words.TOTAL.fullmatch(_said(row, inner)) is not None


def _said(row: Row, column: int) -> str:
    return "".join(cell.text for cell in row.cells[column])
