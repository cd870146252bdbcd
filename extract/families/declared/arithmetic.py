"""Whether the columns of a table are what their words say: the sums of its rows tell."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import SOURCES

# Fewer rows prove nothing.
ROWS = 3


def doubted(columns: Columns, sums: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The sums that most rows of a table contradict, in words; sources may be those of what was
    spent."""
    for result, terms in sums.items():
        here, judged = _judged(columns, result, terms)
        if len(judged) < ROWS or 2 * sum(judged) >= len(judged):
            continue
        if result != "amount" or not are_of_the_spent(columns):
            yield f"{result} = {' + '.join(here)} in {sum(judged)} of {len(judged)} rows"


def are_of_the_spent(columns: Columns) -> bool:
    """Whether the sources beside what was to be spent and what was add up to this in all rows, and
    not to that in most."""
    _, spent = _judged(columns, "actual", [*SOURCES])
    _, planned = _judged(columns, "amount", [*SOURCES])
    return len(spent) >= ROWS and all(spent) and 2 * sum(planned) < len(planned)


def _judged(
    columns: Columns, result: str, terms: Sequence[str]
) -> tuple[Sequence[str], Sequence[bool]]:
    """The terms of a sum that a table has, and whether it holds in each row that prints it."""
    here = [term for term in terms if columns.of(term.removeprefix("-"))]
    if len(here) < 2 or not columns.of(result):
        return here, []
    held = [_holds(columns, row, result, here) for row in columns.table.rows]
    return here, [holds for holds in held if holds is not None]


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


def one_figure(lines: Sequence[Line]) -> Line | None:
    """The figure that a cell holds, which may wrap behind a comma; None where it holds no one."""
    if len(lines) == 1:
        return lines[0] if words.reads_as_figure(lines[0].bare) else None
    whole = Line(tuple(char for line in lines for char in line.chars))
    wraps = all(line.bare[-1:] in ",，" for line in lines[:-1])
    return whole if lines and wraps and words.reads_as_figure(whole.bare) else None
