"""Looking for words: every row that holds them in one of its ways of writing, names first."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from sqlite_utils import Database

from yosandb.answers.kinds import BY_TABLE, KINDS, Kind, present
from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.search_index import FIELDS, Field, find
from yosandb.normalize.search_form import search_form, writings

_ORDER = {field: place for place, field in enumerate(FIELDS)}
_FACTS = """
SELECT
  t.id AS row_id,
  {text} AS text,
  document.municipality,
  document.municipality_code,
  {year} AS fiscal_year,
  document.stage,
  document.supplement_number,
  account.name AS account,
  item.side,
  CAST({level} AS TEXT) AS level,
  document.path,
  {page} AS page,
  page.printed_page,
  {amounts} AS amounts,
  t.document_id
FROM json_each(?) AS wanted
JOIN {table} AS t ON t.id = wanted.value
JOIN documents AS document ON document.id = t.document_id
LEFT JOIN items AS item ON item.id = {item}
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN pages AS page ON page.document_id = t.document_id AND page.page = {page}
"""
_TOPMOST = """
WITH RECURSIVE
found (id) AS (SELECT value FROM json_each(?)),
up (id, parent_id, distance) AS (
  SELECT t.id, t.parent_id, 1 FROM found JOIN {table} AS t ON t.id = found.id
  UNION ALL
  SELECT up.id, parent.parent_id, distance + 1
  FROM up JOIN {table} AS parent ON parent.id = up.parent_id
  WHERE distance < 50
)
SELECT DISTINCT id FROM up WHERE parent_id IN (SELECT id FROM found)
"""


@lean
class Search:
    """Words to look for; None leaves a choice open.

    `kinds` are names of `KINDS`; `as_written` leaves out the other ways of writing the words
    (子ども, 子供, こども). `limit` is how many hits to give at most, of however many there are.
    """

    words: str
    year: int | None = None
    municipality: str | None = None
    stage: str | None = None
    account: str | None = None
    side: str | None = None
    kinds: tuple[str, ...] = ()
    as_written: bool = False
    limit: int | None = None


@lean
class Hit:
    """A row that holds the words in `field`; `text` is what it is called, or the field itself.

    `topmost`: its name holds them, and of none of the rows that it is a part of. `amount_field`
    says which of its amounts `yen` is.
    """

    kind: str
    text: str
    yen: int | None
    amount_field: str | None
    proof: str | None
    municipality: str | None
    municipality_code: str | None
    fiscal_year: int | None
    stage: str | None
    supplement_number: int | None
    account: str | None
    side: str | None
    level: str | None
    path: str
    page: int | None
    printed_page: str | None
    field: str
    named: bool
    topmost: bool
    table_name: str
    row_id: str
    document_id: str


@lean
class Found:
    """What was found, and how the words were also written; `count` is that of all hits."""

    hits: tuple[Hit, ...]
    count: int
    writings: tuple[str, ...] = field(default=())


def search(db: Database, asked: Search) -> Found:
    """The rows that hold the words, those whose names hold them first, then the later years.

    Raises `UsageError` for words without a character that can be looked for.
    """
    form = search_form(asked.words)
    if not form:
        raise UsageError("Give a word to search for: yosandb search budget.db 保育")
    forms = (form,) if asked.as_written else writings(asked.words)
    fields = _fields(db, forms)
    hits = [
        hit
        for kind in present(db)
        if not asked.kinds or kind.name in asked.kinds
        for hit in _hits(db, kind, fields.get(kind.table, {}))
        if _wanted(hit, asked)
    ]
    first = sorted(hits, key=_place)[: asked.limit]
    return Found(tuple(_proved(db, hit) for hit in first), len(hits), forms[1:])


def _fields(db: Database, forms: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """By table: the rows, each with the first of its fields that holds one of the strings."""
    places = [find(db, form) for form in forms]
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for table, name in reversed(FIELDS):
        for place in places:
            found[table].update(dict.fromkeys(place.get(Field(table, name), ()), name))
    return found


def _hits(db: Database, kind: Kind, fields: Mapping[str, str]) -> Iterator[Hit]:
    named = [row_id for row_id, name in fields.items() if name in kind.names]
    below = set[str]()
    if kind.has_parents:
        rows = db.execute(_TOPMOST.format(table=kind.table), [json.dumps(named)])
        below = {row_id for (row_id,) in rows}
    for row in db.query(_facts(kind), [json.dumps(list(fields))]):
        yield _hit(kind, fields[row["row_id"]], row, row["row_id"] not in below)


def _facts(kind: Kind) -> str:
    called = kind.called.format(column=kind.names[0] if kind.names else "text")
    year = "document.fiscal_year"
    if kind.table in ("programmes", "projects"):
        year = f"coalesce(t.fiscal_year, {year})"
    return _FACTS.format(
        table=kind.table,
        item=kind.item,
        page=kind.page,
        year=year,
        level="t.level" if kind.table in ("programmes", "items", "sections") else "item.level",
        text=f"coalesce({called}, '')",
        amounts=f"json_array({', '.join(kind.amount.format(column=c) for c in kind.amounts)})",
    )


def _hit(kind: Kind, name: str, row: dict[str, Any], highest: bool) -> Hit:
    """What is known of a row but how sure its amount is."""
    amounts = zip(kind.amounts, json.loads(row.pop("amounts")), strict=True)
    amount_field, yen = next(((at, yen) for at, yen in amounts if yen is not None), (None, None))
    named = name in kind.names
    return Hit(
        kind=kind.name,
        yen=yen,
        amount_field=amount_field,
        proof=None,
        field=name,
        named=named,
        topmost=named and highest,
        table_name=kind.table,
        **row,
    )


def _proved(db: Database, hit: Hit) -> Hit:
    """With how sure its amount is, which takes as long as all else."""
    place = {"table_name": hit.table_name, "row_id": hit.row_id, "field": hit.amount_field}
    proof = db.execute(BY_TABLE[hit.table_name].proof, place).fetchone()
    return hit if proof is None else replace(hit, proof=proof[0])


def _wanted(hit: Hit, asked: Search) -> bool:
    chosen = (
        (asked.year, (hit.fiscal_year,)),
        (asked.municipality, (hit.municipality, hit.municipality_code)),
        (asked.stage, (hit.stage,)),
        (asked.account, (hit.account,)),
        (asked.side, (hit.side,)),
    )
    return all(wanted is None or wanted in values for wanted, values in chosen)


def _place(hit: Hit) -> tuple[object, ...]:
    kinds = [kind.name for kind in KINDS]
    return (
        _ORDER[hit.table_name, hit.field] if not hit.named else kinds.index(hit.kind),
        not hit.named,
        -(hit.fiscal_year or 0),
        hit.municipality or "",
        -abs(hit.yen or 0),
        hit.path,
        hit.page or 0,
        hit.row_id,
    )
