"""Headings among rows that say the sum of those below them, wherever in their row it stands.

::

    予算額     事業名          概要             所属
    １ 子ども・教育                       小計 23,340
    21,480     保育施設改修事業  …             こども課
"""

from collections.abc import Collection

from yosandb.extract import regex
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.heading import AMOUNT
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes.heading import total_behind
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import TOTAL, whole_number
from yosandb.extract.shapes.text import plain

_WORD = regex.compile(r"\p{L}")


def whole_line(row: Row) -> Line | None:
    """All that a row prints, as one line."""
    lines = [line for cell in row.distinct() for line in cell.lines]
    return joined(lines) if lines else None


def headings_that_sum(columns: Columns) -> frozenset[int]:
    """The numbers of such rows: a sum of the amounts down to the next of them, one of several
    parts at least. The same words behind their rows are a total."""
    said = {n: whole for n, row in enumerate(columns.table.rows) if (whole := _sum_in(row))}
    for column in columns.of("amount"):
        parts = {n: _below(columns, n, said, column) for n in said}
        found = [n for n, whole in said.items() if parts[n] and sum(parts[n]) == whole]
        if any(len(parts[n]) > 1 for n in found):
            return frozenset(found)
    return frozenset()


def _sum_in(row: Row) -> int | None:
    """The sum behind its word and a name: １ 子ども・教育 … 小計 23,340."""
    line = whole_line(row)
    text = "" if line is None else plain(line).text
    total = total_behind(text, AMOUNT)
    if total is None or not total["label"] or not _WORD.search(text, 0, total.start()):
        return None
    return whole_number(regex.sub(r"[\s千百万円]", "", total["amount"]))


def _below(columns: Columns, start: int, said: Collection[int], column: int) -> list[int]:
    """The amounts of the rows below a heading, down to the next one or to a total."""
    found: list[int] = []
    for number in range(start + 1, len(columns.table.rows)):
        row = columns.table.rows[number]
        if number in said or any(TOTAL.fullmatch(cell.text) for cell in row.distinct()):
            break
        figure = figure_in(row, column)
        found += [] if figure is None else [figure]
    return found
