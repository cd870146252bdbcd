"""Totals of a table of 款 under words of the city's own (歳入の合わせた額): the sums tell."""

from collections.abc import Mapping

from yosandb.extract.families.account_table.names import named_rows
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.kan import is_known
from yosandb.extract.shapes.table import words

# A sum of fewer rows proves nothing.
ROWS = 3


def told_by_sums(columns: Columns, levels: Mapping[int, int]) -> frozenset[int]:
    """The numbers of rows that are the sum of those above, in each of their amounts.

    A row with a number, or with the name of a 款, is none, nor is one with a word for a total.
    """
    numbers = [n for name in ("amount", "previous") for n in columns.of(name)]
    found: set[int] = set()
    above: list[int] = []
    for number, name in named_rows(columns):
        if words.TOTAL.fullmatch(name.text):
            above = []
        elif name.is_part or levels.get(number):
            continue
        elif (
            name.number is None
            and not is_known(name.text)
            and _sums(columns, number, above, numbers)
        ):
            found.add(number)
            above = []
        else:
            above.append(number)
    return frozenset(found)


def _sums(columns: Columns, number: int, above: list[int], numbers: list[int]) -> bool:
    """Whether a row prints the sum of the rows above in all columns of amounts that it prints."""
    rows = columns.table.rows
    said = {n: figure for n in numbers if (figure := figure_in(rows[number], n)) is not None}
    parts = {n: [figure_in(rows[a], n) or 0 for a in above] for n in said}
    return any(said.values()) and all(
        sum(parts[n]) == whole and sum(map(bool, parts[n])) >= ROWS for n, whole in said.items()
    )
