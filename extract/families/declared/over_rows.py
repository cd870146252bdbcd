"""Headings among the rows of a table that print the sums of what stands below them."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.offices import LARGE, OFFICE, SURELY
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.lean import lean

# 総務部, and no programme: 市民活動センター may be one.
_OFFICE = regex.compile(rf"(?={OFFICE}\s*$).*(?:{SURELY}|{LARGE})\s*")
# What a heading prints the sum of: the first of these that the table has
WHOLE = ("amount", "supplement", "actual", "carried_over")
# A sum of fewer parts proves nothing where no other heading is proven.
PARTS = 2


@lean(slots=False)
class Headings:
    """The numbers of rows that are headings over those below them.

    `doubtful` are rows that are set like them, the amounts of which are no sums.
    """

    rows: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()


def headings_with_sums(columns: Columns, *, goes_on: bool) -> Headings:
    """Of rows whose words run over the columns of names and of what is beside them (a line may be
    drawn through them), or are an office with nothing but figures beside it, the headings.

    A merged cell alone may be the name of a programme: a heading has an amount that is the sum of
    the rows below it. Where one is, so are merged rows without any figure; and where the table
    `goes_on` on the next page, the last one may have other parts there.
    """
    rows = columns.table.rows
    found = [number for number, row in enumerate(rows) if _is_like_heading(columns, row)]
    proven = max(
        (_closing(columns, found, number) for number in wholes(columns)),
        key=len,
        default=dict[int, int](),
    )
    if not proven:
        return Headings()
    bare = {n for n in found if not any(_figures_of(columns, rows[n]))}
    left = set(found) - proven.keys() - bare
    last = {n for n in left if goes_on and n == found[-1] and _is_open(columns, n)}
    return Headings(frozenset(proven.keys() | bare | last), frozenset(left - last))


def wholes(columns: Columns) -> Sequence[int]:
    """The columns of the amounts that headings print the sums of."""
    return next(filter(None, map(columns.of, WHOLE)), ())


def _closing(columns: Columns, found: Sequence[int], number: int) -> dict[int, int]:
    """The rows whose amount is the sum of those below, each with the row where its own end.

    A heading within another is one of its parts, in place of its own. One that has but one part is
    proven by others that have several.
    """
    ends: dict[int, int] = {}
    several = False
    for start in reversed(found):
        for end, parts in _stretches(columns, found, start, ends, number):
            if parts and sum(parts) == figure_in(columns.table.rows[start], number):
                ends[start] = end
                several = several or len(parts) >= PARTS
                break
    return ends if several else {}


def _stretches(
    columns: Columns, found: Sequence[int], start: int, ends: Mapping[int, int], number: int
) -> Iterator[tuple[int, list[int]]]:
    """The amounts below a row up to each row that may be the next heading, and to the end."""
    rows = columns.table.rows
    parts: list[int] = []
    at = start + 1
    while at < len(rows):
        if at in found:
            yield at, parts
        parts += amounts_in(columns, rows[at : at + 1], number)
        at = ends.get(at, at + 1)
    yield at, parts


def _is_open(columns: Columns, start: int) -> bool:
    """Whether the rows below one are less than its amount."""
    rows = columns.table.rows
    for number in wholes(columns):
        whole = figure_in(rows[start], number)
        if whole is not None and sum(amounts_in(columns, rows[start + 1 :], number)) < whole:
            return True
    return False


def _figures_of(columns: Columns, row: Row) -> Iterator[bool]:
    """Whether anything stands in each column of figures."""
    for number, column in enumerate(columns.table.columns):
        yield column.figures and any(cell.lines for cell in row.cells[number])


def _is_like_heading(columns: Columns, row: Row) -> bool:
    label = [cell for cell in row.distinct() if cell.lines and not _is_of_figures(columns, cell)]
    names = set(columns.of("name"))
    return (
        len(label) == 1
        and (len(label[0].columns) > 1 or label[0].overflows or _is_office(label[0]))
        and not names.isdisjoint(label[0].columns)
        and words.TOTAL.fullmatch(label[0].text) is None
    )


def _is_office(cell: Cell) -> bool:
    return _OFFICE.fullmatch(cell.text) is not None


def _is_of_figures(columns: Columns, cell: Cell) -> bool:
    return any(columns.table.columns[number].figures for number in cell.columns)


def amounts_in(columns: Columns, rows: Sequence[Row], number: int) -> Iterator[int]:
    """The amounts of the rows; totals among them are none of their parts."""
    for row in rows:
        label = [cell.text for cell in row.distinct() if not _is_of_figures(columns, cell)]
        is_total = any(words.TOTAL.fullmatch(said) for said in ("".join(label), *label))
        figure = figure_in(row, number)
        if figure is not None and not is_total:
            yield figure
