"""Rows that print the heading of their table again, and the lines above them: headings, too.

::

    １ 安全・安心
    事業名          担当課   予算額
    防災倉庫整備     防災課    4,400
    ２ 子育て・教育
    事業名          担当課   予算額
    給食室改修       教育課    7,300
"""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row, Table

# A heading has no more lines than this.
LINES = 3


def without_heads_again(table: Table) -> Table:
    """The table without the rows that are its heading again; a line alone above one stands across
    the table, as a heading over the rows that follow."""
    heads = dict.fromkeys(cell for column in table.columns for cell in column.heads)
    if len(heads) < 2:
        return table
    said, rows, again = _letters(list(heads)), list[Row](), list[Cell]()
    left = list(table.rows)
    while left:
        count, cells = _again(left[:LINES], said)
        if count:
            rows[-1:] = [_across(table, row) for row in rows[-1:]]
        else:
            rows.append(left[0])
        again += cells
        left = left[max(count, 1) :]
    return replace(table, rows=tuple(rows), heads=(*table.heads, *again)) if again else table


def _again(rows: Sequence[Row], said: str) -> tuple[int, list[Cell]]:
    """How many of some rows say the heading, and the cells that do."""
    cells: list[Cell] = []
    for count, row in enumerate(rows, 1):
        cells = list(dict.fromkeys([*cells, *(c for c in row.distinct() if c.lines)]))
        if _letters(cells) == said:
            return count, cells
    return 0, []


def _letters(cells: Sequence[Cell]) -> str:
    """What cells say, in whatever order they stand."""
    return "".join(sorted("".join(cell.text for cell in cells)))


def _across(table: Table, row: Row) -> Row:
    """A row of one word, as one whose word stands across the table."""
    said = [cell for cell in row.distinct() if cell.lines]
    if len(said) != 1 or words.reads_as_figure(said[0].text):
        return row
    every = range(len(table.columns))
    cell = replace(said[0], columns=every)
    return replace(row, cells=dict.fromkeys(every, (cell,)))
