"""What stands in the place of an amount and is none: －, （再掲）, an amount in brackets."""

from collections.abc import Mapping

from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import reads_as_figure

_OPENING, _CLOSING = "(（[［", ")）]］"
# Columns of such amounts: those of other years may be in brackets for being others.
_MAIN = ("amount", "supplement")


def in_place_of_amounts(
    reading: Reading, row: Row, figures: Mapping[int, Line]
) -> dict[int, list[Line]]:
    """The lines of each column of amounts that hold no plain amount of this row.

    Beside a column of amounts, a supplement is one more: a dash there says that there was none,
    and nothing of the amount. In brackets it is none that may be added up either.
    """
    found: dict[int, list[Line]] = {}
    main = next(filter(None, map(reading.columns.of, _MAIN)), [])
    for number in (n for name in _MAIN for n in reading.columns.of(name)):
        lines = [line for cell in row.cells[number] for line in cell.lines]
        figure = figures.get(number)
        if figure is None:
            is_other = bool(lines) and number in main
        else:
            is_other = _bracketed(figure) and _is_odd(reading, number)
        if is_other:
            found[number] = lines
    return found


def _bracketed(line: Line) -> bool:
    return line.bare[:1] in _OPENING and line.bare[-1:] in _CLOSING


def _is_odd(reading: Reading, number: int) -> bool:
    """Whether brackets are the exception in a column: else all its amounts are set so."""
    lines = [
        line
        for row in reading.rows
        for cell in row.cells[number]
        for line in cell.lines[:1]
        if reads_as_figure(line.bare)
    ]
    return 2 * sum(map(_bracketed, lines)) < len(lines)
