"""Boxes at the side of a card: whatever they hold, they are no row of its labels and values."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell

# A box stands at the side of so many rows and more.
TALL = 3


def without_sides(whole: Region, labels: Labels) -> Region:
    """The rows of a ruled region without the boxes that stand left or right of several of them."""
    last = whole.column_count - 1
    edges = [column for column in (0, last) if last > 1 and _is_side(whole, column, labels)]
    if not edges:
        return whole
    first, stop = int(0 in edges), last + (last not in edges)
    own = (cell for cell in dict.fromkeys(whole.at.values()) if cell.columns.start not in edges)
    moved = [replace(cell, columns=_moved(cell.columns, first)) for cell in own]
    return region(whole.xs[first : stop + 1], whole.ys, moved)


def _moved(columns: range, by: int) -> range:
    return range(columns.start - by, columns.stop - by)


def _is_side(whole: Region, column: int, labels: Labels) -> bool:
    cells = list(dict.fromkeys(whole.at[row, column] for row in range(whole.row_count)))
    filled = [cell for cell in cells if cell.lines]
    return (
        bool(filled)
        and all(len(cell.columns) == 1 for cell in cells)
        and all(len(cell.rows) >= TALL and not _says(whole, cell, labels) for cell in filled)
    )


def _says(whole: Region, cell: Cell, labels: Labels) -> bool:
    """Whether a box holds a label, or what the label beside it says."""
    beside: Sequence[Cell | None] = [
        whole.at.get((cell.rows.start, column))
        for column in (cell.columns.start - 1, cell.columns.stop)
    ]
    level = [c for c in beside if c is not None and c.rows == cell.rows]
    return any(labels.field(c.text) is not None for c in (cell, *level) if c.lines)
