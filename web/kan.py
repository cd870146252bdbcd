"""款: what a city spends on it and takes in by it over the years, and the 項 and 目 within."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.normalize.text import squeeze
from yosandb.web.addresses import digest
from yosandb.web.programme import PAGE_ID

Row: TypeAlias = dict[str, Any]
GENERAL = "一般会計"
# Each 款 once: the view leaves out what a draft or another table says again.
_ALL = """
SELECT book.city, kan.*, CAST(round(kan.amount_thousand_yen * 1000) AS INTEGER) AS yen,
  CAST(round(kan.supplement_thousand_yen * 1000) AS INTEGER) AS supplement_yen
FROM v_kan AS kan JOIN v_books AS book ON book.document_id = kan.document_id
ORDER BY book.city, kan.account, kan.side, kan.number, kan.name, kan.fiscal_year DESC,
  kan.stage, kan.supplement_number
"""
_BELOW = """
SELECT item_id, name, number, level, page, printed_page, amount_proof, amount_source, document_id,
  CAST(round(amount_thousand_yen * 1000) AS INTEGER) AS yen,
  CAST(round(previous_thousand_yen * 1000) AS INTEGER) AS previous_yen,
  CAST(round(supplement_thousand_yen * 1000) AS INTEGER) AS supplement_yen
FROM v_items WHERE parent_id = ? ORDER BY page, number, item_id
"""
_PROGRAMMES = f"""
SELECT programme.name, programme.budget_yen, programme.supplement_yen, programme.page,
  programme.document_id, {PAGE_ID} AS page_id
FROM programmes AS programme
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE programme.item_id = ? AND programme.parent_id IS NULL
ORDER BY programme.page, programme.ordinal, programme.id
"""


@dataclass(frozen=True, slots=True)
class Kan:
    """A 款 of a city, account and side, with a row a year and stage, the latest first."""

    city: str
    account: str | None
    side: str | None
    name: str
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        return digest(self.city, self.account or "", self.side, squeeze(self.name))

    @property
    def address(self) -> str:
        return f"kan/{self.key}.html"

    @property
    def newest(self) -> int:
        """The amount of the latest row: the initial budget of a year before its supplements."""
        first = next((row for row in self.rows if row["stage"] == "initial"), self.rows[0])
        return amount(first) or 0

    @property
    def greatest(self) -> int:
        """The largest of its amounts, for the chart."""
        return max((abs(amount(row) or 0) for row in self.rows), default=0)


def amount(row: Row) -> int | None:
    """The amount of a budget, of a supplement what it adds."""
    value: int | None = row["yen"]
    return row["supplement_yen"] if row["stage"] == "supplementary" else value


def all_kan(db: Database) -> list[Kan]:
    """The 款 of all cities."""
    found: defaultdict[tuple[str, str | None, str | None, str], list[Row]] = defaultdict(list)
    for row in db.query(_ALL):
        name = row["name"] or "(名称なし)"
        found[row["city"], row["account"], row["side"], squeeze(name)].append(row)
    return [
        Kan(*key[:3], rows[0]["name"] or "(名称なし)", tuple(rows)) for key, rows in found.items()
    ]


def within(db: Database, item_id: str) -> Iterator[tuple[Row, list[tuple[Row, list[Row]]]]]:
    """The 項 of a 款, each with its 目, each with its programmes."""
    for kou in db.query(_BELOW, [item_id]):
        below = list(db.query(_BELOW, [kou["item_id"]]))
        yield kou, [(moku, list(db.query(_PROGRAMMES, [moku["item_id"]]))) for moku in below]


@dataclass(frozen=True, slots=True)
class Total:
    """What the 款 of a year add up to, of one account, side and stage: each counts once.

    `yen` is None where a 款 has no amount.
    """

    year: int | None
    account: str | None
    side: str | None
    yen: int | None
    count: int


def totals(found: Iterable[Kan]) -> list[Total]:
    """The initial budgets by account, side and year, the latest first."""
    groups: defaultdict[tuple[str | None, str | None, int | None], list[int | None]]
    groups = defaultdict(list)
    for kan in found:
        for row in kan.rows:
            if row["stage"] == "initial":
                groups[kan.account, kan.side, row["fiscal_year"]].append(row["yen"])
    made = [
        Total(year, account, side, _sum(amounts), len(amounts))
        for (account, side, year), amounts in groups.items()
    ]
    return sorted(
        made, key=lambda t: (t.account != GENERAL, t.account or "", t.side or "", -(t.year or 0))
    )


def _sum(amounts: list[int | None]) -> int | None:
    known = [yen for yen in amounts if yen is not None]
    return sum(known) if len(known) == len(amounts) else None
