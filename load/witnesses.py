"""The figures of a city's documents, each with what it is of, so that two can be compared.

The 前年度 of one book is of the same year as the amounts of the book before it. The supplements of
a year make a chain: 計 of one is 補正前の額 of the next, that of the first the initial budget.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.normalize.names import matching_key
from yosandb.normalize.text import fold, squeeze

# This year's documents of the same city and those of the years beside it.
_DOCUMENTS = """
SELECT other.id, other.fiscal_year, coalesce(other.stage, 'initial'), other.supplement_number
FROM documents AS here
JOIN documents AS other
  ON abs(other.fiscal_year - here.fiscal_year) <= 1
  AND other.municipality_code IS here.municipality_code
  AND (here.municipality_code IS NOT NULL OR other.municipality = here.municipality)
WHERE here.id = ?
"""
_ITEMS = """
SELECT item.id, item.parent_id, item.side, item.level, item.number, item.name, account.name,
  item.amount_yen, item.previous_yen, item.supplement_yen, item.before_yen
FROM items AS item
LEFT JOIN accounts AS account ON account.id = item.account_id
WHERE item.document_id = ?
ORDER BY item.id
"""
_TOTALS = """
SELECT total.id, total.item_id, total.side, total.label, account.name, total."column",
  total.amount_yen
FROM totals AS total
LEFT JOIN accounts AS account ON account.id = total.account_id
WHERE total.document_id = ?
  AND total.kind IN ('table1', 'summary', 'account')
  AND total.amount_yen IS NOT NULL
ORDER BY total.id
"""
_PROGRAMMES = """
SELECT id, name, item_id, code, fiscal_year,
  budget_yen, previous_yen, supplement_yen, before_yen, actual_yen
FROM programmes
WHERE document_id = ? AND name IS NOT NULL
ORDER BY id
"""
# 2.1.5 but not 3.2.2他, which names other 目 besides
_CODE = regex.compile(r"\d+\.\d+\.\d+")
_SIDE = regex.compile("^歳[入出]")
_MAIN = "一般会計"


class Figure(NamedTuple):
    """A figure and what it is of: `of` is the year, the stage and the name, `place` the 款項目."""

    document_id: str
    of: tuple[int, str, str]
    place: str | None
    table_name: str
    row_id: str
    field: str
    yen: int


class _Item(NamedTuple):
    """A 款, 項 or 目 as it is stored."""

    id: str
    parent_id: str | None
    side: str | None
    level: str
    number: int | None
    name: str | None
    account: str | None
    amount_yen: int | None
    previous_yen: int | None
    supplement_yen: int | None
    before_yen: int | None


class _Place(NamedTuple):
    """An item by the names and the numbers above it and its own."""

    name: str
    numbers: str


def figures(db: Database, document_id: str) -> Iterator[Figure]:
    """The figures of a document and of those that may print the same, document by document."""
    documents = db.execute(_DOCUMENTS, [document_id]).fetchall()
    for other, year, stage, number in documents if len(documents) > 1 else ():
        yield from _Told(db, other, year, stage, number).figures()


class _Told:
    """What one document says."""

    def __init__(
        self, db: Database, document_id: str, year: int, stage: str, number: int | None
    ) -> None:
        self._db = db
        self._id = document_id
        self._year = year
        self._stage = stage
        self._number = number
        self._places: dict[str, _Place] = {}

    def figures(self) -> Iterator[Figure]:
        items = [_Item(*row) for row in self._db.execute(_ITEMS, [self._id])]
        self._place({item.id: item for item in items})
        for item in items:
            name = self._places[item.id].name
            for field in ("amount_yen", "previous_yen", "supplement_yen", "before_yen"):
                yen = getattr(item, field)
                yield from self._figure(name, None, "items", item.id, field, yen)
        yield from self._totals()
        yield from self._programmes()

    def _place(self, items: Mapping[str, _Item]) -> None:
        """Name each item after those above it."""
        for item in items.values():
            path = [item]
            while (above := items.get(path[0].parent_id or "")) is not None and len(path) < 3:
                path.insert(0, above)
            names = "/".join(matching_key(each.name or "") for each in path)
            numbers = ".".join(str(each.number) for each in path)
            name = f"{item.level} {squeeze(item.account or _MAIN)}/{item.side}/{names}"
            self._places[item.id] = _Place(name, numbers)

    def _totals(self) -> Iterator[Figure]:
        for row_id, item_id, side, label, account, column, yen in self._db.execute(
            _TOTALS, [self._id]
        ):
            place = self._places.get(item_id or "")
            name = _SIDE.sub("", squeeze(fold(label or "")))
            named = f"total {squeeze(account or _MAIN)}/{side}/{name}"
            of = named if place is None else place.name
            yield from self._figure(of, None, "totals", row_id, "amount_yen", yen, column)

    def _programmes(self) -> Iterator[Figure]:
        for row_id, name, item_id, code, year, *yens in self._db.execute(_PROGRAMMES, [self._id]):
            place = self._places.get(item_id or "")
            printed = code if code is not None and _CODE.fullmatch(code) else None
            where = printed if place is None else place.numbers
            named = f"programme {matching_key(name)}"
            fields = ("budget_yen", "previous_yen", "supplement_yen", "before_yen", "actual_yen")
            for field, yen in zip(fields, yens, strict=True):
                if year in (None, self._year):
                    yield from self._figure(named, where, "programmes", row_id, field, yen)

    def _figure(
        self,
        name: str,
        place: str | None,
        table: str,
        row_id: str,
        field: str,
        yen: int | None,
        column: str | None = None,
    ) -> Iterator[Figure]:
        of = self._of(column or field)
        if yen is not None and of is not None:
            yield Figure(self._id, (*of, name), place, table, row_id, field, yen)

    def _of(self, column: str) -> tuple[int, str] | None:
        """The year and stage that a column speaks of; None for those that are not compared."""
        if self._stage == "supplementary":
            stage = self._supplemented(column)
            return None if stage is None else (self._year, stage)
        return {
            "amount_yen": (self._year, self._stage),
            "budget_yen": (self._year, self._stage),
            "previous_yen": (self._year - 1, self._stage),
            "actual_yen": (self._year, "settled"),
        }.get(column)

    def _supplemented(self, column: str) -> str | None:
        """The stage that a column of a supplement speaks of: the one before it, itself, or after.

        Without its number nobody knows which stage is before it.
        """
        number = self._number
        if column == "supplement_yen":
            return "supplement" if number is None else f"supplement {number}"
        if number is None:
            return None
        return {
            "before_yen": "initial" if number == 1 else f"after {number - 1}",
            "amount_yen": f"after {number}",
            "budget_yen": f"after {number}",
        }.get(column)
