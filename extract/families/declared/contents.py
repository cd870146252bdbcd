"""Columns without a word over them that tell by their cells what they are: tags, offices, numbers
before the names, sentences behind them."""

from collections.abc import Container

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
_BEFORE = {"number": regex.compile(r"[0-9]{1,3}|[①-⑳㉑-㉟]|[－―—−‐–─-]")}
_BEHIND = {"description": regex.compile(r".{6,}")}
EVERY = frozenset({*_KINDS, *_BEFORE, *_BEHIND})


def told_by_cells(columns: Columns, only: Container[str] = EVERY) -> Columns:
    """The columns with those that say nothing over them by what stands in their cells."""
    found: dict[int, str] = {}
    names = columns.of("name")
    for number, column in enumerate(columns.table.columns):
        shared = _shares_word(columns, number)
        if column.figures or (not shared and (column.heads or number in columns.fields)):
            continue
        cells = dict.fromkeys(cell for row in columns.table.rows for cell in row.cells[number])
        said = [narrow(cell.text) for cell in cells if cell.lines and len(cell.columns) == 1]
        is_before = bool(names) and number < names[0]
        is_behind = bool(names) and number > names[-1]
        kinds = _KINDS | (_BEFORE if is_before else {}) | (_BEHIND if is_behind else {})
        kinds = _KINDS if shared else kinds
        for name, pattern in ((name, kinds[name]) for name in kinds if name in only):
            fits = sum(pattern.fullmatch(text) is not None for text in said)
            free = not columns.of(name) and name not in found.values()
            enough = 1 if shared else CELLS
            if free and len(said) >= enough and fits >= SHARE * len(said):
                found[number] = name
    return columns.renamed(found)


def _shares_word(columns: Columns, number: int) -> bool:
    """Whether the word over the names stands over another column, too: over 新 before each."""
    heads = columns.table.columns[number].heads
    others = [n for n in columns.of("name") if n != number]
    same = any(columns.table.columns[n].heads == heads for n in others)
    return bool(heads) and number in columns.of("name") and same
