"""Which columns of a table of 款 are sources of money: a word alone may say something else."""

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.vocabulary import SOURCES, SPECIFIC

_SPECIFIC = regex.compile(SPECIFIC)


def with_sources(columns: Columns) -> Columns:
    """The columns, of which その他 alone is no source, as beside 人件費 and 物件費.

    特定財源 is all that is not 一般財源, where no other source has a column.
    """
    others = [number for name in SOURCES for number in columns.of(name)]
    if others == columns.of("other"):
        return columns.without(others)
    if others != columns.of("general"):
        return columns
    words = {n: columns.table.columns[n].words[-1:] for n in columns.unknown}
    specific = [n for n, last in words.items() if last and _SPECIFIC.fullmatch(last[0])]
    return columns.renamed({specific[0]: "other"}) if len(specific) == 1 else columns
