"""Whether the columns of a table are what their words say: the sums of its rows tell."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Row
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
    lines = [line for n in columns.of(name) for cell in row.cells[n] for line in cell.lines]
    if len(lines) != 1 or not words.reads_as_figure(lines[0].bare):
        return None
    text = plainly(lines[0].bare)
    digits = "".join(char for char in text if char.isdecimal())
    negative = text.startswith(("△", "-"))
    return (-int(digits) if negative else int(digits)) if "." not in text else None
