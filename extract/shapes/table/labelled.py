"""What labels say of a table in boxes of their own right above its heading.

::

    指標名 │ 来館者数        │ 単位 │ 人
    年 度 │ 目標値 │ 実績値 │ 達成率（％）
"""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import APART, MEET, Lattice
from yosandb.extract.shapes.table.layout import region
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.words import counts

# A label is no longer than this (in characters).
LONGEST = 12


def with_labels(
    page: Page, tables: Sequence[Table], regions: Sequence[Lattice], chars: Sequence[Char]
) -> list[Table]:
    """The tables, each with the labels and values of a region of its width right above it."""
    return [
        replace(table, above=own) if (own := _above(page, table, regions, chars)) else table
        for table in tables
    ]


def under_labels(table: Table) -> Table | None:
    """The table with what labels say above it beside all its rows, a column each; None without."""
    inside = _in_heading(table)
    pairs = table.above or inside
    if not pairs:
        return None
    apart = {cell for pair in inside for cell in pair}
    moved = [
        (_in_column(label, number), _in_column(value, number))
        for number, (label, value) in enumerate(pairs)
    ]
    x0, count = table.box.x0, len(pairs)
    own = [*table.heads, *(cell for row in table.rows for cell in row.distinct())]
    known = {cell: _shifted(cell, count) for cell in own if cell not in apart}
    columns = [Column(x0, x0, (label,)) for label, _ in moved]
    for column in table.columns:
        heads = tuple(known[head] for head in column.heads if head in known)
        columns.append(replace(column, heads=heads))
    beside = {number: (value,) for number, (_, value) in enumerate(moved)}
    rows = []
    for row in table.rows:
        cells = {n + count: tuple(known[c] for c in own) for n, own in row.cells.items()}
        rows.append(Row(row.top, row.bottom, {**beside, **cells}))
    heads = (*(label for label, _ in moved), *(known[h] for h in table.heads if h in known))
    return replace(table, columns=tuple(columns), rows=tuple(rows), heads=heads, above=())


def _above(
    page: Page, table: Table, regions: Sequence[Lattice], chars: Sequence[Char]
) -> tuple[tuple[Cell, Cell], ...]:
    box = table.box
    for lattice in regions:
        close = -MEET <= box.top - lattice.box.bottom <= APART
        wide = abs(lattice.box.x0 - box.x0) <= MEET and abs(lattice.box.x1 - box.x1) <= MEET
        if close and wide and not table.is_below and lattice.box != box:
            whole = region(lattice.xs, lattice.ys, filled(page, lattice, chars))
            rows = [_pairs(whole.row(number)) for number in range(whole.row_count)]
            return tuple(pair for row in rows for pair in row) if all(rows) else ()
    return ()


def _in_heading(table: Table) -> tuple[tuple[Cell, Cell], ...]:
    """Labels and values in the first row of a heading that has another one."""
    first = min((head.rows.start for head in table.heads), default=0)
    row = [head for head in table.heads if head.rows == range(first, first + 1)]
    below = [column for column in table.columns if len(column.heads) > 1]
    return tuple(_pairs(row)) if len(below) == len(table.columns) else ()


def _pairs(row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Labels with the values beside them; none where a row is not made of these alone."""
    labels, values = row[0::2], row[1::2]
    short = all(0 < len(label.text) <= LONGEST and not counts(label.text) for label in labels)
    named = bool(values) and bool(values[0].lines)
    return list(zip(labels, values, strict=True)) if named and short and not len(row) % 2 else []


def _in_column(cell: Cell, number: int) -> Cell:
    return replace(cell, columns=range(number, number + 1))


def _shifted(cell: Cell, count: int) -> Cell:
    return replace(cell, columns=range(cell.columns.start + count, cell.columns.stop + count))
