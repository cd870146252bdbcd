"""The first row of a page, where it may be the rest of the last one on the page before."""

from dataclasses import replace

from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.told_in_cells import PROSE
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table.model import Row


def is_rest(reading: Reading, cut: Cut, row: Row) -> bool:
    """Whether a row with a name goes on with the one that was cut off."""
    text = narrow("".join(cell.text for cell in reading.said(row, "name")))
    numbered = bool(reading.said(row, "number"))
    figures = reading.columns.prints_amount(row)
    if not figures and cut.is_again(text):
        return True
    return cut.goes_on(reading.sheet, text, numbered=numbered, figures=figures)


def is_unnamed_rest(reading: Reading, row: Row) -> bool:
    """... where all of its name and its amounts stand on that page: its text goes on."""
    return not reading.said(row, "number") and not reading.columns.prints_amount(row)


def rest_across(reading: Reading, row: Row) -> Row | None:
    """... where no line parts the column of its text from the others, which are empty: the row with
    that text in its column."""
    said = [cell for cell in row.distinct() if cell.lines]
    if len(said) != 1 or len(said[0].columns) == 1:
        return None
    x0 = min(line.box.x0 for line in said[0].lines)
    columns = reading.columns.table.columns
    prose = [n for name in PROSE for n in reading.columns.of(name)]
    own = next((n for n in prose if columns[n].x0 - SNAP <= x0 < columns[n].x1), None)
    if own is None:
        return None
    return replace(row, cells={n: tuple(said) if n == own else () for n in row.cells})
