"""Shares and rates of a table, computed again from its amounts: a difference is a warning.

構成比 and 増減率 are printed beside the amounts that they are made of. Words say which column is
one, arithmetic from which amounts it is made: the amounts from which most of its rows come out.
Cities misprint them, and so do readers: the figures of a row that does not come out are worth a
look.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import permutations

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.load.beside import COLUMNS, Beside, amounts_beside
from yosandb.load.rounding import Rounding, said_by
from yosandb.normalize.amount import Unit, parse_unit

_FIGURES = """
SELECT page, table_number, "row", "column", row_label, column_label, value, yen
FROM figures
WHERE document_id = ? AND value IS NOT NULL
ORDER BY page, table_number, "row", "column"
"""
_PROBLEM = """
INSERT INTO problems (document_id, ordinal, page, code, severity, message)
VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),
  ?2, ?3, 'warning', ?4)
"""
# 構成比   千分比: of the total   伸率   対前年度比: of last year   but not 比較, which is an amount
_SHARE = regex.compile("構成|割合|千分比")
_RATE = regex.compile("率|前年.*比(?!較)")
_TOTAL = regex.compile(r"計\W*$")
# Fewer rows do not show from which amounts a column is made.
_FEWEST = 4
# What is cut off of the hundred that the whole is.
WHOLE = 0.01

# A share or rate of a row, and how far it may miss for the digits that its amounts are without.
_Made = Callable[[int], tuple[float, float] | None]


@dataclass(slots=True)
class _Table:
    """The figures of one table by row and column; `totals` are the rows that are called so.

    `next_to` counts, for a column of amounts that are rows of other tables, which column of
    figures stands behind them; `half_yen` is by how much amounts may be rounded.
    """

    page: int
    number: int
    half_yen: float
    rows: defaultdict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    labels: dict[int, str] = field(default_factory=dict)
    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    amounts: set[int] = field(default_factory=set)
    totals: list[int] = field(default_factory=list)
    next_to: defaultdict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def with_amount(self, one: Beside) -> None:
        """Take an amount that stands in a row of the table."""
        self.rows[one.row][one.column] = float(one.yen)
        self.heads.setdefault(one.column, ())
        self.amounts.add(one.column)
        self.next_to[one.column][one.next_to] += 1

    def whole(self, row: int, column: int, factor: float) -> int | None:
        """The total that a share in a row is of: the one that closes what the row stands in, or
        leads it. 自主財源計 42.5 is no such total, but a share of another, on a later page perhaps.
        """
        said = {total: self.rows[total].get(column) for total in self.totals}
        ends = [n for n, share in said.items() if _is_all(share, factor)]
        if not ends:
            return self.totals[-1] if self.totals and said[self.totals[-1]] is None else None
        if ends[0] == min(self.rows):
            return max(end for end in ends if end <= row)
        return next((end for end in ends if end >= row), ends[-1])


def compare(db: Database, document_id: str) -> None:
    """Say where a printed share or rate is not what the amounts of its table give."""
    for table in list(_tables(db, document_id)):
        for column in sorted(set(table.heads) - table.amounts):
            if (told := _told(table, column)) is not None:
                db.execute(_PROBLEM, [document_id, table.page, "share-differs", told])


def _tables(db: Database, document_id: str) -> Iterator[_Table]:
    tables: dict[tuple[int, int], _Table] = {}
    rounded = said_by(db, document_id)
    for page, number, row, column, row_label, head, value, yen in db.execute(
        _FIGURES, [document_id]
    ):
        if (page, number) not in tables:
            tables[page, number] = _Table(page, number, _half_yen(db, document_id, page, rounded))
        table = tables[page, number]
        table.rows[row][column] = value if yen is None else float(yen)
        table.labels[row] = " ".join(json.loads(row_label or "[]"))
        table.heads[column] = tuple(json.loads(head or "[]"))
        if yen is not None:
            table.amounts.add(column)
        if _TOTAL.search(table.labels[row]) and row not in table.totals:
            table.totals.append(row)
    for one in amounts_beside(db, document_id):
        if (place := (one.page, one.table)) in tables:
            tables[place].with_amount(one)
    yield from tables.values()


def _half_yen(db: Database, document_id: str, page: int, rounded: Rounding | None) -> float:
    """By how much amounts of a page may be rounded: nobody budgets in whole millions."""
    query = "SELECT unit FROM pages WHERE document_id = ? AND page = ?"
    unit = (db.execute(query, [document_id, page]).fetchone() or (None,))[0]
    yen = parse_unit(unit) if unit else 0
    if rounded is not None:
        return (rounded.unit_yen or yen) / 2
    return yen / 2 if yen >= Unit.MILLION else 0.0


def _told(table: _Table, column: int) -> str | None:
    """What does not come out in a column of shares; None where all does, or nothing is known."""
    printed = {row: cells[column] for row, cells in table.rows.items() if column in cells}
    step = 10.0 ** -max(map(_decimals, printed.values()))
    differing: list[dict[int, float]] = []
    for made, said in _ways(table, column):
        found = {row: value for row in printed if (value := made(row)) is not None}
        # Shares are rounded or cut off: less than a unit of the last place either way.
        wrong = {
            row: value
            for row, (value, slack) in found.items()
            if abs(value - printed[row]) > step * 1.001 + slack
        }
        if len(found) >= _FEWEST and (said or 2 * len(wrong) < len(found)):
            differing.append(wrong)
    fewest = min(differing, key=len, default={})
    if not fewest:
        return None
    rows = (f"{table.labels[r]} {printed[r]:g}, not {v:.2f}" for r, v in fewest.items())
    return (
        f"table {table.number}, {' '.join(table.heads[column])}: the amounts give other figures: "
        f"{', '.join(rows)}; look at the page whether they are misread or misprinted"
    )


def _is_all(share: float | None, factor: float) -> bool:
    """Whether a printed share is that of the whole: a hundred, but for what is cut off."""
    return share is not None and abs(share - factor) <= WHOLE * factor


def _decimals(value: float) -> int:
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def _ways(table: _Table, column: int) -> Iterator[tuple[_Made, bool]]:
    """From which amounts a column may be made, and whether the words over it say so."""
    head = " ".join(table.heads[column])
    if _SHARE.search(head):
        factor = 1000.0 if "千分比" in head else 100.0
        amounts = sorted(table.amounts - {COLUMNS["change_yen"]})  # nobody prints shares of these
        beside = [c for c in amounts if _stands_before(table, c, column)]
        said = len(beside) == 1
        for amount in beside if said else amounts:
            yield _share(table, amount, column, factor), said
    elif _RATE.search(head):
        for one, other in permutations(sorted(table.amounts), 2):
            yield _rate(table, one, other), False
            yield _growth(table, one, other), False
            yield _grown(table, one, other), False


def _stands_before(table: _Table, amount: int, column: int) -> bool:
    """Whether a share is of a column of amounts: by their headings, or by its place."""
    if amount in table.next_to:
        return table.next_to[amount].most_common(1)[0][0] == column
    return table.heads[amount][:-1] == table.heads[column][:-1]


def _share(table: _Table, amount: int, column: int, factor: float) -> _Made:
    """An amount of a row for a hundred, or a thousand, of the total's."""

    def made(row: int) -> tuple[float, float] | None:
        total = table.whole(row, column, factor)
        whole = None if total is None else table.rows[total].get(amount)
        return _quotient(table, table.rows[row].get(amount), whole, factor)

    return made


def _rate(table: _Table, part: int, whole: int) -> _Made:
    """One amount of a row for a hundred of another."""

    def made(row: int) -> tuple[float, float] | None:
        cells = table.rows[row]
        return _quotient(table, cells.get(part), cells.get(whole), 100.0)

    return made


def _quotient(
    table: _Table, part: float | None, whole: float | None, factor: float
) -> tuple[float, float] | None:
    if not whole or part is None:
        return None
    slack = table.half_yen * (abs(whole) + abs(part)) / whole**2
    return factor * part / whole, factor * slack


def _growth(table: _Table, now: int, before: int) -> _Made:
    """How much more one amount of a row is than another, for a hundred of the other."""
    rate = _rate(table, now, before)

    def made(row: int) -> tuple[float, float] | None:
        quotient = rate(row)
        return None if quotient is None else (quotient[0] - 100.0, quotient[1])

    return made


def _grown(table: _Table, change: int, now: int) -> _Made:
    """How much that is of which the change is printed, but not the amount before it."""

    def made(row: int) -> tuple[float, float] | None:
        more, whole = (table.rows[row].get(column) for column in (change, now))
        before = None if more is None or whole is None else whole - more
        return _quotient(table, more, before, 100.0)

    return made
