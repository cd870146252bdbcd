"""款: what a city spends on it and takes in by it over the years, and the 項 and 目 within."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
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
# The total of an account and side: below the statement, in the summary, or in 第1表; the final book
# comes before its draft.
_PRINTED = """
SELECT account, side, fiscal_year, yen FROM (
  SELECT account.name AS account, total.side, book.fiscal_year, min(total.amount_yen) AS yen,
    row_number() OVER (PARTITION BY account.name, total.side, book.fiscal_year ORDER BY book.draft)
      AS edition
  FROM totals AS total
  JOIN v_books AS book ON book.document_id = total.document_id
  LEFT JOIN accounts AS account ON account.id = total.account_id
  WHERE book.city = ? AND book.stage = 'initial' AND total.item_id IS NULL
    AND total.kind IN ('account', 'summary', 'table1')
    AND (total.kind = 'account' OR total.label LIKE '%合計%')
    AND total."column" = 'amount_yen' AND total.amount_yen IS NOT NULL
  GROUP BY account.name, total.side, book.fiscal_year, book.draft
  HAVING min(total.amount_yen) = max(total.amount_yen)
) WHERE edition = 1
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


@lean
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


@lean
class Total:
    """A year of an account and side: the `printed` total of its initial budget, its 款 `summed`.

    `printed` is None where none is printed or documents differ, `summed` where a 款 has no amount:
    a file may hold some of the 款 alone, so that their sum alone is no total.
    """

    year: int | None
    account: str | None
    side: str | None
    printed: int | None
    summed: int | None

    @property
    def yen(self) -> int | None:
        """The total, or of a year without one what its 款 add up to."""
        return self.summed if self.printed is None else self.printed

    @property
    def whole(self) -> bool:
        """Whether the 款 that were read are all."""
        return self.printed is not None and self.printed == self.summed


def totals(db: Database, city: str, found: Iterable[Kan]) -> list[Total]:
    """The initial budgets of a city by account, side and year, the latest first."""
    printed = {tuple(key): yen for *key, yen in db.execute(_PRINTED, [city]).fetchall()}
    groups: defaultdict[tuple[str | None, str | None, int | None], list[int | None]]
    groups = defaultdict(list)
    for kan in found:
        for row in kan.rows if kan.city == city else ():
            if row["stage"] == "initial":
                groups[kan.account, kan.side, row["fiscal_year"]].append(row["yen"])
    made = [
        Total(key[2], key[0], key[1], printed.get(key), _sum(amounts))
        for key, amounts in groups.items()
    ]
    return sorted(
        made,
        key=lambda t: (t.account != GENERAL, t.account or "", t.side or "", -(t.year or 0)),
    )


def _sum(amounts: list[int | None]) -> int | None:
    known = [yen for yen in amounts if yen is not None]
    return sum(known) if len(known) == len(amounts) else None
