"""Parts of an amount below each other, their words in one column and their figures in the next: one
column with a word before each figure, and no rows of their own.

::

    事 業 名        │ 補正額 │ 財源      │ 財源額
    移住支援金給付事業 │ 12,000 │ 県支出金  │ 9,000
    （企画課）       │        │ 一般財源  │ 3,000
"""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import joined
from yosandb.extract.page import union
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.stacked import are_level
from yosandb.extract.shapes.table.words import reads_as_figure, whole_number


def paired(whole: Region) -> Region:
    """The region with such a column for two of its own; itself where the sums prove none."""
    for column in range(whole.column_count - 1):
        pairs = _pairs(whole, column)
        several = [right for _, right in pairs if len(right.lines) > 1]
        if several and all(map(_is_pair, pairs)) and _are_parts(whole, column, several):
            return _merged(whole, column)
    return whole


def _pairs(whole: Region, column: int) -> list[tuple[Cell, Cell]]:
    """The cells of a column and of the next one beside each other; what runs over both is none."""
    every = ((whole.at[row, column], whole.at[row, column + 1]) for row in range(whole.row_count))
    return [(left, right) for left, right in dict.fromkeys(every) if left is not right]


def _is_pair(cells: tuple[Cell, Cell]) -> bool:
    """Whether two cells reach as far, and a word stands on the height of each figure before it."""
    left, right = cells
    if left.rows != right.rows or len(left.columns) > 1 or len(right.columns) > 1:
        return False
    figures = [reads_as_figure(line.bare) for line in right.lines]
    if not any(figures):
        return True  # a heading, or nothing
    words = not any(reads_as_figure(line.bare) for line in left.lines)
    alike = words and all(figures) and len(left.lines) == len(right.lines)
    return alike and all(map(are_level, left.lines, right.lines))


def _are_parts(whole: Region, column: int, several: Sequence[Cell]) -> bool:
    """Whether they add up to the one figure of the same other column, in each of several rows."""
    others = [n for n in range(whole.column_count) if n not in (column, column + 1)]
    return any(all(_adds_up(whole, n, parts) for parts in several) for n in others)


def _adds_up(whole: Region, column: int, parts: Cell) -> bool:
    lines = whole.at[parts.rows.start, column].lines
    figures = [line for line in lines if reads_as_figure(line.bare)]
    said = [whole_number(line.bare) for line in parts.lines]
    total = whole_number(figures[0].bare) if len(figures) == 1 else None
    return total is not None and None not in said and sum(filter(None, said)) == total


def _merged(whole: Region, column: int) -> Region:
    """The region in which a column and the next one are one."""
    cells = dict.fromkeys(whole.at.values())
    gone = {
        cell: own for pair in _pairs(whole, column) for own in [_joined(*pair)] for cell in pair
    }
    kept = dict.fromkeys(gone.get(cell) or _without(cell, column) for cell in cells)
    return region([*whole.xs[: column + 1], *whole.xs[column + 2 :]], whole.ys, [*kept])


def _without(cell: Cell, column: int) -> Cell:
    """A cell where the column behind another one is gone."""
    start, stop = cell.columns.start, cell.columns.stop
    columns = range(start - (start > column), stop - (stop - 1 > column))
    return replace(cell, columns=columns)


def _joined(left: Cell, right: Cell) -> Cell:
    """A word and its figure on each line."""
    if len(left.lines) == len(right.lines):
        lines = tuple(map(joined, zip(left.lines, right.lines, strict=True)))
    else:
        lines = (*left.lines, *right.lines)
    return replace(left, box=union([left.box, right.box]), lines=lines)
