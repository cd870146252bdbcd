"""What the page of a city shows: its totals, 款, sections, what changed, promises, what is open."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.web.cities import City
from yosandb.web.kan import GENERAL, Kan, Total, totals
from yosandb.web.programme import PAGE_ID
from yosandb.web.words import SIDES

Row: TypeAlias = dict[str, Any]
# Lists on the page of a city show so many; their files under downloads show all.
MOST = 12
# One level of one document, so that no money counts twice.
_SECTIONS = """
SELECT section, count(*) AS programmes, count(budget_yen) AS with_amount, sum(budget_yen) AS yen,
  min(page) AS page
FROM programmes
WHERE document_id = ? AND parent_id IS NULL AND coalesce(level, 1) = 1 AND section IS NOT NULL
GROUP BY section ORDER BY min(page), min(ordinal)
"""
_CHANGES = """
WITH own AS (
  SELECT * FROM year_changes WHERE to_document_id IN (SELECT value FROM json_each(?1))
)
SELECT * FROM own AS change
WHERE level = 1 AND (year_from, year_to) = (
  SELECT year_from, year_to FROM own AS other WHERE other.kind = change.kind
  ORDER BY year_to DESC, year_from DESC LIMIT 1
)
ORDER BY abs(difference_yen) DESC, id
"""
_PROMISES = f"""
SELECT {PAGE_ID} AS page_id, programme.name, programme.budget_yen, programme.actual_yen,
  coalesce(programme.fiscal_year, document.fiscal_year) AS year, document.stage, document.path
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE programme.document_id IN (SELECT value FROM json_each(?1)) AND {PAGE_ID} IN (
  SELECT coalesce(held.thread_id, tag.programme_id) FROM programme_tags AS tag
  LEFT JOIN thread_members AS held ON held.programme_id = tag.programme_id
  WHERE tag.tag = '公約'
)
ORDER BY page_id, year DESC, document.path
"""
_OPEN = """
SELECT * FROM v_open_checks WHERE document_id IN (SELECT value FROM json_each(?))
ORDER BY severity, abs(difference_yen) DESC, check_id
"""
_PROOFS = """
SELECT proof, count(*) AS figures, sum(abs(yen)) AS yen FROM v_proof
WHERE document_id IN (SELECT value FROM json_each(?)) AND yen IS NOT NULL
GROUP BY proof ORDER BY count(*) DESC, proof
"""
_LISTS = (
    ("新しい事業", ("新規", "再開")),
    ("名称・場所が変わった事業", ("改称", "移管", "統合", "分割")),
    ("なくなった事業", ("廃止", "休止")),
    ("判断を待つもの", ("要確認",)),
    ("続いている事業の大きな増減", ("継続",)),
)


@lean
class Sections:
    """The sections of one document with what their programmes add up to."""

    document: Row
    rows: tuple[Row, ...]

    @property
    def greatest(self) -> int:
        return max((abs(row["yen"] or 0) for row in self.rows), default=0)


@lean
class Promise:
    """A promise with its money by year: the first document of each year that has an amount."""

    page_id: str
    name: str
    by_year: dict[int | None, int]


@lean
class Listed:
    """Changes of some kinds: the largest of them, and how many there are."""

    title: str
    changes: tuple[Row, ...]
    count: int


@lean
class Overview:
    """All that the page of a city shows."""

    totals: tuple[Total, ...]
    kan: tuple[Kan, ...]
    sections: tuple[Sections, ...]
    changes: tuple[Listed, ...]
    promises: tuple[Promise, ...]
    open: tuple[Row, ...]
    open_count: int
    proofs: tuple[Row, ...]

    @property
    def totals_by_account(self) -> list[tuple[str, list[Total]]]:
        """The totals under the name of their account and side."""
        return _by_account(self.totals)

    @property
    def kan_by_account(self) -> list[tuple[str, list[Kan]]]:
        """The 款 under the name of their account and side."""
        return _by_account(self.kan)

    @property
    def promise_years(self) -> list[int | None]:
        years = {year for one in self.promises for year in one.by_year}
        return sorted(years, key=lambda year: year or 0)


_Of = TypeVar("_Of", Total, Kan)


def _by_account(those: Iterable[_Of]) -> list[tuple[str, list[_Of]]]:
    """The general account first, of each account what is spent before what is taken in."""
    found: dict[tuple[bool, str, str], list[_Of]] = {}
    for one in those:
        key = (one.account != GENERAL, one.account or "", one.side or "")
        found.setdefault(key, []).append(one)
    return [
        (f"{account} {SIDES.get(side, '')}".strip(), found[key])
        for key in sorted(found)
        for _, account, side in (key,)
    ]


def overview(db: Database, city: City, kan: Iterable[Kan]) -> Overview:
    """What is known of a city."""
    own = [one for one in kan if one.city == city.key]
    documents = json.dumps([document["id"] for document in city.documents])
    changes = list(db.query(_CHANGES, [documents]))
    found = list(db.query(_OPEN, [documents]))
    return Overview(
        tuple(totals(db, city.key, own)),
        tuple(own),
        tuple(_sections(db, city)),
        tuple(_listed(changes)),
        tuple(_promises(db, documents)),
        tuple(found[:MOST]),
        len(found),
        tuple(db.query(_PROOFS, [documents])),
    )


def _sections(db: Database, city: City) -> Iterable[Sections]:
    for document in city.documents:
        rows = tuple(db.query(_SECTIONS, [document["id"]]))
        if rows:
            yield Sections(document, rows)


def _listed(changes: Sequence[Row]) -> Iterable[Listed]:
    for title, events in _LISTS:
        those = [change for change in changes if change["event"] in events]
        if events == ("継続",):
            those = [change for change in those if change["movement"] != "同額"]
        if those:
            yield Listed(title, tuple(those[:MOST]), len(those))


def _promises(db: Database, documents: str) -> Iterable[Promise]:
    found: dict[str, Promise] = {}
    for row in db.query(_PROMISES, [documents]):
        promise = found.setdefault(row["page_id"], Promise(row["page_id"], row["name"], {}))
        yen = row["budget_yen"] if row["budget_yen"] is not None else row["actual_yen"]
        if yen is not None:
            promise.by_year.setdefault(row["year"], yen)
    return sorted(found.values(), key=lambda one: -max(one.by_year.values(), default=0))
