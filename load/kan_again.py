"""款 that several tables of a document print are one row each, so that no sum counts them twice.

A table prints the 款 of another one again if most of their amounts are the same, and enough of
them tell: what both print is compared, what the other one alone prints (前年度, sources of money)
goes to the first. The exact table is the first, wherever one in whole millions stands. A table of
the same 款 that is not surely the same (another year, another stage, another account) is left as
it is, and said. その他 below the greatest 款 is the sum of all others, and none itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from yosandb.extract.shapes.kan import OWN
from yosandb.load.kan_merged import Merger
from yosandb.load.kan_tables import Kan, KanTable, kan_tables

_PROBLEM = """
INSERT INTO problems (document_id, ordinal, page, code, severity, message)
VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),
  ?2, ?3, 'warning', ?4)
"""
# In so many units of a rounded table an amount tells from that of the year before, as a rule.
_TELLING = 100


def merge_kan(db: Database, document_id: str) -> None:
    """Make one row of each 款 that tables of a document print again."""
    _Again(db, document_id).merge()


class _Again:
    """The tables of 款 of a document, compared with each other."""

    def __init__(self, db: Database, document_id: str) -> None:
        self._db, self._document = db, document_id
        query = "SELECT fiscal_year FROM documents WHERE id = ?"
        (self._year,) = db.execute(query, [document_id]).fetchone()

    def merge(self) -> None:
        """Make one table of those that print the same, the first of them; keep the others."""
        firsts: list[KanTable] = []
        for table in sorted(kan_tables(self._db, self._document), key=lambda t: t.order):
            others = [other for other in firsts if other.may_be(table)]
            same = [other for other in others if self._is_again(table, other)]
            if same:
                first = max(same, key=lambda first: len(_same(table, first)))
                left = {n: kan for n, kan in table.rows.items() if n not in first.rows}
                self._say(replace(table, rows=left), [o for o in others if o is not first])
                self._merge(table, first)
            else:
                firsts.append(table)
                self._say(table, others)

    def _is_again(self, table: KanTable, first: KanTable) -> bool:
        """Whether a table surely prints the amounts of another one again.

        Few may be the same by chance (予備費 of two accounts), and a coarse unit tells few years
        apart.
        """
        both, slack = table.both(first), _slack(table, first)
        agreeing = _same(table, first)
        others = sum(any(_first(*pair) or ()) for pair in both) - len(agreeing)
        same = [pair for pair in agreeing if _tells(*pair, slack)]
        figures = sum(
            abs(own - its) < slack and abs(its) >= (1 if slack == 1 else _TELLING * slack)
            for a, b in same
            for own, its in a.beside(b)
        )
        shared = 2 * len(both) > min(len(t.rows) - len(t.rest) for t in (table, first))
        return (
            shared
            and len(same) > others
            and max(figures, len(same)) >= OWN
            and not _is_of_last_year(both, slack)
            and self._may_be_of_one_year(table, first)
        )

    def _may_be_of_one_year(self, table: KanTable, first: KanTable) -> bool:
        """Whether the headings of two tables name no different years."""
        own, its = (set(t.years(self._db, self._document) or [self._year]) for t in (table, first))
        return not own.isdisjoint(its) or None in own | its

    def _merge(self, table: KanTable, first: KanTable) -> None:
        """Make rows of the first table of those that another has, too, and add its other rows."""
        slack = _slack(table, first)
        self._say_differing(table, first, slack)
        merger = Merger(self._db, table.unit, exact=table.unit == first.unit)
        others = [kan.id for name, kan in first.rows.items() if name not in table.rows]
        for name, kan in table.rows.items():
            if name in first.rows:
                merger.merge(kan.id, first.rows[name].id)
            elif not others or table.rest != [name] or first.rest:
                first.rows[name] = kan
            # Each row of a rounded table, of which it is the rest, may miss by its unit.
            elif not merger.sum_up(kan.id, others, slack * (1 if slack == 1 else len(table.rows))):
                self._problem(
                    kan.page,
                    f"{name} is not the sum of the 款 that page {first.page} has beside those"
                    " listed here: it is kept as a total without parts; compare both pages",
                )

    def _say_differing(self, table: KanTable, first: KanTable, slack: int) -> None:
        """Tell of the amounts of a table that are others than where they are printed first."""
        for name, kan in table.rows.items():
            known = first.rows.get(name)
            pair = None if known is None else next(kan.beside(known), None)
            if known is None or pair is None or abs(pair[0] - pair[1]) < slack:
                continue
            self._problem(
                kan.page,
                f"{name} is {pair[0]:,} yen here and {pair[1]:,} yen on page {known.page}, which is"
                " kept; compare both pages",
            )

    def _say(self, table: KanTable, others: Sequence[KanTable]) -> None:
        """Tell of a table that has 款 of another one, which are not surely the same."""
        first = next((o for o in others if any(_first(*p) for p in table.both(o))), None)
        if first is None:
            return
        here, there = sorted((table, first), key=lambda t: t.page)[::-1]
        both = [pair for pair in table.both(first) if any(_first(*pair) or ())]
        other = 2 * len(_same(table, first)) <= len(both)
        why = "with other amounts" if other else "and may have the same amounts, but too few tell"
        self._problem(
            here.page,
            f"the same 款 stand on page {there.page} {why}: both are kept, and a sum over both"
            " counts them twice; look whether one is of another year, stage or account",
        )

    def _problem(self, page: int, message: str) -> None:
        self._db.execute(_PROBLEM, [self._document, page, "kan-again", message])


def _first(own: Kan, its: Kan) -> tuple[int, int] | None:
    """The figure by which two rows are compared: the amount, else the supplement."""
    return next(own.beside(its), None)


def _same(table: KanTable, first: KanTable) -> list[tuple[Kan, Kan]]:
    """The rows that have the same amount in both tables, as far as their unit tells; what is 0
    tells nothing."""
    slack = _slack(table, first)
    return [p for p in table.both(first) if any(_first(*p) or ()) and _agree(*p, slack)]


def _agree(own: Kan, its: Kan, slack: int) -> bool:
    pair = _first(own, its)
    return pair is not None and abs(pair[0] - pair[1]) < slack


def _tells(own: Kan, its: Kan, slack: int) -> bool:
    """Whether the unit tells an amount that both rows print from that of another year."""
    if slack > 1 and its.amount is not None and its.previous is not None:
        return abs(its.amount - its.previous) >= slack
    return slack == 1 or any(abs(yen) >= _TELLING * slack for yen in _first(own, its) or ())


def _is_of_last_year(both: Sequence[tuple[Kan, Kan]], slack: int) -> bool:
    """Whether amounts are rather those of the year before than of the year of the first table."""
    of = [(a.amount, b.amount, b.previous) for a, b in both]
    known = [(own, this, last) for own, this, last in of if None not in (own, this, last)]
    this_year = sum(abs((own or 0) - (this or 0)) < slack for own, this, _ in known)
    last_year = sum(abs((own or 0) - (last or 0)) < slack for own, _, last in known)
    return last_year > this_year


def _slack(table: KanTable, first: KanTable) -> int:
    """By how much amounts of a table may miss those of another one: rounded, or cut off."""
    return table.unit if table.unit > first.unit else 1
