"""Columns without a word over them that tell by their cells what they are: tags, offices."""

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.vocabulary import TAG_LIST

# A column is of a kind if this share of its cells is, of at least so many.
SHARE, CELLS = 0.8, 2
_KINDS = {
    "tag": regex.compile(rf"[(\[<【〔]?{TAG_LIST}[)\]>】〕]?|[★☆◎]"),
    "department": regex.compile(rf"[(\[<【]?{OFFICES}[)\]>】]?"),
}


def told_by_cells(columns: Columns) -> Columns:
    """The columns with those that say nothing over them by what stands in their cells."""
    found: dict[int, str] = {}
    for number, column in enumerate(columns.table.columns):
        if column.heads or column.figures or number in columns.fields:
            continue
        cells = dict.fromkeys(cell for row in columns.table.rows for cell in row.cells[number])
        said = [narrow(cell.text) for cell in cells if cell.lines and len(cell.columns) == 1]
        for name, pattern in _KINDS.items():
            fits = sum(pattern.fullmatch(text) is not None for text in said)
            free = not columns.of(name) and name not in found.values()
            if free and len(said) >= CELLS and fits >= SHARE * len(said):
                found[number] = name
    return columns.renamed(found)
