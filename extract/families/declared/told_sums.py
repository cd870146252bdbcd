"""Headings among rows that say the sum of those below them, wherever in their row it stands.

::

    予算額     事業名          概要             所属
    １ 子ども・教育                       小計 23,340
    21,480     保育施設改修事業  …             こども課
"""

from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.heading import AMOUNT
from yosandb.extract.families.declared.over_rows import PARTS, amounts_in, wholes
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes.heading import sum_behind
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plain


def whole_line(row: Row) -> Line | None:
    """All that a row prints, as one line."""
    lines = [line for cell in row.distinct() for line in cell.lines]
    return joined(lines) if lines else None


def headings_that_sum(columns: Columns) -> frozenset[int]:
    """The numbers of such rows: a sum of the amounts down to the next of them, one of several
    parts at least. The same words behind their rows are a total."""
    rows = columns.table.rows
    said = {n: whole for n, row in enumerate(rows) if (whole := _sum_in(row))}
    below = list(pairwise([*said, len(rows)]))
    for column in wholes(columns):
        parts = {n: [*amounts_in(columns, rows[n + 1 : end], column)] for n, end in below}
        found = [n for n, whole in said.items() if parts[n] and sum(parts[n]) == whole]
        if any(len(parts[n]) >= PARTS for n in found):
            return frozenset(found)
    return frozenset()


def _sum_in(row: Row) -> int | None:
    """The sum behind its word and a name: １ 子ども・教育 … 小計 23,340."""
    line = whole_line(row)
    total = None if line is None else sum_behind(plain(line).text, AMOUNT)
    return None if total is None else whole_number(regex.sub(r"[\s千百万円]", "", total["amount"]))
