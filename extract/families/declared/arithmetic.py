"""Whether the columns of a table are what their words say: the sums of its rows tell."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.reading import one_figure
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plainly

# Fewer rows prove nothing.
ROWS = 3


def doubted(columns: Columns, sums: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The sums that most rows of a table contradict, in words."""
    for result, terms in sums.items():
        here = [term for term in terms if columns.of(term.removeprefix("-"))]
        if len(here) < 2 or not columns.of(result):
            continue
        held = [_holds(columns, row, result, here) for row in columns.table.rows]
        judged = [holds for holds in held if holds is not None]
        if len(judged) >= ROWS and 2 * sum(judged) < len(judged):
            yield f"{result} = {' + '.join(here)} in {sum(judged)} of {len(judged)} rows"


def _holds(columns: Columns, row: Row, result: str, terms: Sequence[str]) -> bool | None:
    """Whether a sum holds in a row; None where the row prints too little of it."""
    whole = _figure(columns, row, result)
    found = [(term, _figure(columns, row, term.removeprefix("-"))) for term in terms]
    read = [-n if term.startswith("-") else n for term, n in found if n is not None]
    return None if whole is None or not read else sum(read) == whole


def _figure(columns: Columns, row: Row, name: str) -> int | None:
    found = [figure_in(row, number) for number in columns.of(name)]
    return found[0] if len(found) == 1 else None


def figure_in(row: Row, number: int) -> int | None:
    """The whole number that a row prints in a column; None where it prints none."""
    lines = [line for cell in row.cells[number] for line in cell.lines]
    whole = one_figure(lines)
    return None if whole is None else whole_number(plainly(whole.bare))
