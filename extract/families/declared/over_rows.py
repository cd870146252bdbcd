"""Headings among the rows of a table that print the sums of what stands below them."""

from collections.abc import Iterator, Sequence

from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row

# A sum of fewer parts proves nothing.
PARTS = 2


def headings_with_sums(columns: Columns) -> frozenset[int]:
    """The numbers of rows whose words run over the columns of names and of what is beside them.

    They are headings if the amount of one of them is the sum of the rows below it, up to the next:
    a merged cell alone may be the name of a programme.
    """
    rows = columns.table.rows
    found = [number for number, row in enumerate(rows) if _label_over_several(columns, row)]
    ends = [*found[1:], len(rows)]
    spans = list(zip(found, ends[: len(found)], strict=True))
    return frozenset(found) if any(_is_sum(columns, *span) for span in spans) else frozenset()


def _label_over_several(columns: Columns, row: Row) -> bool:
    label = [cell for cell in row.distinct() if cell.lines and not _is_of_figures(columns, cell)]
    names = set(columns.of("name"))
    return (
        len(label) == 1
        and len(label[0].columns) > 1
        and not names.isdisjoint(label[0].columns)
        and words.TOTAL.fullmatch(label[0].text) is None
    )


def _is_of_figures(columns: Columns, cell: Cell) -> bool:
    return any(columns.table.columns[number].figures for number in cell.columns)


def _is_sum(columns: Columns, heading: int, end: int) -> bool:
    rows = columns.table.rows
    for number in columns.of("amount"):
        parts = list(_figures(rows[heading + 1 : end], number))
        if len(parts) >= PARTS and sum(parts) == figure_in(rows[heading], number):
            return True
    return False


def _figures(rows: Sequence[Row], number: int) -> Iterator[int]:
    """The amounts of the rows; totals among them are none of their parts."""
    for row in rows:
        said = "".join(cell.text for cell in row.distinct() if number not in cell.columns)
        figure = figure_in(row, number)
        if figure is not None and words.TOTAL.search(said) is None:
            yield figure
