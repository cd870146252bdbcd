"""款 that several tables of a document print are one row each, so that no sum counts them twice.

A table prints the 款 of another one again if most of their amounts are the same: what both print is
compared, what the other one alone prints (前年度, sources of money) goes to the first. The exact
table is the first, wherever one in whole millions stands. A table of the same 款 with other amounts
(another year, another stage) is left as it is, and said. その他 below the greatest 款 is the sum of
all others, and none itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.kan import is_rest
from yosandb.load.kan_merged import Merger

# The statement compares what stands beside it by a rule of its own.
_ITEMS = """
SELECT item.id, item.page, item.side, item.source, replace(item.name, ' ', ''), account.name,
  item.amount_yen, item.supplement_yen,
  (
    SELECT group_concat(printed, '') FROM provenance
    WHERE table_name = 'items' AND row_id = item.id
      AND field = iif(item.amount_yen, 'amount_yen', 'supplement_yen')
  )
FROM items AS item
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN provenance AS place ON place.table_name = 'items' AND place.row_id = item.id
  AND place.field = 'name' AND place.part = 0
WHERE item.document_id = ? AND item.level = 'kan' AND item.name IS NOT NULL
  AND item.source IN ('table1', 'summary', 'account_table')
ORDER BY item.page, place.top, place.x0, item.id
"""
_PROBLEM = """
INSERT INTO problems (document_id, ordinal, page, code, severity, message)
VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),
  ?2, ?3, 'warning', ?4)
"""
_NO_DIGIT = regex.compile(r"[^0-9]")
_SOURCES = ("table1", "summary", "account_table")


@dataclass(frozen=True, slots=True)
class _Kan:
    """A row of a table of 款, by which it is compared: its amount, else its supplement."""

    id: str
    page: int
    amount: int | None
    supplement: int | None
    printed: str | None

    def beside(self, other: "_Kan") -> tuple[int, int] | None:
        """The first figure that both print; None where there is none."""
        both = ((self.amount, other.amount), (self.supplement, other.supplement))
        return next(((a, b) for a, b in both if a is not None and b is not None), None)

    @property
    def unit(self) -> int | None:
        """What the last digit counts: 1,000 in 千円, ten thousand in 9億3,125万円."""
        digits, yen = _NO_DIGIT.sub("", narrow(self.printed or "")), self.amount or self.supplement
        if not yen or not digits or not int(digits) or yen % int(digits):
            return None
        return abs(yen) // int(digits)


@dataclass(frozen=True, slots=True)
class _Table:
    """The 款 of one side in one table, or in all tables that print the same."""

    page: int
    side: str | None
    source: str
    account: str | None
    rows: dict[str, _Kan] = field(default_factory=dict)

    @property
    def unit(self) -> int:
        """The unit in which it is printed."""
        return min((unit for kan in self.rows.values() if (unit := kan.unit)), default=1)

    @property
    def rest(self) -> list[str]:
        """その他: the names of rows that stand for several 款."""
        return [name for name in self.rows if is_rest(name)]

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Which of several tables is the first: the exact one, that of the book, the whole one."""
        return self.unit, _SOURCES.index(self.source), len(self.rest), self.page

    def may_be(self, other: "_Table") -> bool:
        """Whether nothing says that it is of another side or account."""
        its = (self.account, other.account)
        return self.side == other.side and (None in its or its[0] == its[1])

    def pairs(self, other: "_Table") -> list[tuple[int, int]]:
        """The amounts of the 款 that both have; what is 0 tells little."""
        names = self.rows.keys() & other.rows.keys()
        both = (self.rows[name].beside(other.rows[name]) for name in sorted(names))
        found = [pair for pair in both if pair is not None]
        return [pair for pair in found if any(pair)] or found


def merge_kan(db: Database, document_id: str) -> None:
    """Make one row of each 款 that tables of a document print again."""
    firsts: list[_Table] = []
    tables = _tables(db, document_id)
    for table in sorted(tables, key=lambda t: t.order):
        others = [other for other in firsts if other.may_be(table)]
        first = max(others, key=lambda other: _same(table, other), default=None)
        if first is None or 2 * _same(table, first) <= len(table.pairs(first)):
            firsts.append(table)
            _say(db, document_id, table, others)
            continue
        _say_differing(db, document_id, table, first)
        _merge(Merger(db, table.unit, exact=table.unit == first.unit), table, first)


def _merge(merger: Merger, table: _Table, first: _Table) -> None:
    """Make rows of the first table of those that another one has, too, and add its other rows."""
    others = [kan.id for name, kan in first.rows.items() if name not in table.rows]
    for name, kan in table.rows.items():
        if name in first.rows:
            merger.merge(kan.id, first.rows[name].id)
        elif others and table.rest == [name] and not first.rest:
            merger.sum_up(kan.id, others)
        else:
            first.rows[name] = kan


def _tables(db: Database, document_id: str) -> Iterable[_Table]:
    """The tables of 款; of two on a page the second one has what stands there a second time."""
    tables: dict[tuple[object, ...], _Table] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for row_id, page, side, source, name, account, *said in db.execute(_ITEMS, [document_id]):
        of = (page, side, source, account)
        seen[*of, name] += 1
        table = tables.setdefault((*of, seen[*of, name]), _Table(*of))
        table.rows[name] = _Kan(row_id, page, *said)
    return tables.values()


def _same(table: _Table, first: _Table) -> int:
    """How many amounts of a table are those of another one, as far as its unit tells them."""
    slack = _slack(table, first)
    return sum(abs(own - its) < slack for own, its in table.pairs(first))


def _slack(table: _Table, first: _Table) -> int:
    """By how much amounts of a table may miss those of another one: rounded, or cut off."""
    return table.unit if table.unit > first.unit else 1


def _say_differing(db: Database, document_id: str, table: _Table, first: _Table) -> None:
    """Tell of the amounts of a table that are others than where they are printed first."""
    for name, kan in table.rows.items():
        known = first.rows.get(name)
        pair = None if known is None else kan.beside(known)
        if known is None or pair is None or abs(pair[0] - pair[1]) < _slack(table, first):
            continue
        message = (
            f"{name} is {pair[0]:,} yen here and {pair[1]:,} yen on page {known.page}, which is"
            " kept; compare both pages"
        )
        db.execute(_PROBLEM, [document_id, kan.page, "kan-again", message])


def _say(db: Database, document_id: str, table: _Table, others: Sequence[_Table]) -> None:
    """Tell of a table that has the 款 of another one with other amounts."""
    first = next((other for other in others if table.pairs(other)), None)
    if first is None:
        return
    here, there = sorted((table, first), key=lambda t: t.page)[::-1]
    message = (
        f"the same 款 stand on page {there.page} with other amounts: both are kept, and a sum over"
        " both counts them twice; look whether one is of another year or stage"
    )
    db.execute(_PROBLEM, [document_id, here.page, "kan-again", message])
