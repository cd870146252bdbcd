"""Reading one municipality from the database: its documents, and the programmes in their places."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.extract.identity import STATEMENT
from yosandb.lean import lean
from yosandb.normalize.names import matching_key
from yosandb.normalize.text import squeeze
from yosandb.years.kinds import identity, identity_of
from yosandb.years.model import Member, Place, Series

_CITIES = """
SELECT municipality_code, min(municipality), nameless
FROM (
  SELECT
    municipality_code,
    municipality,
    iif(coalesce(municipality_code, municipality) IS NULL, id, NULL) AS nameless,
    status
  FROM documents
)
WHERE nameless IS NULL OR status <> 'failed'
GROUP BY municipality_code, iif(municipality_code IS NULL, municipality, NULL), nameless
ORDER BY municipality_code IS NULL, municipality_code, nameless IS NOT NULL, municipality, nameless
"""
_DOCUMENTS = """
SELECT id, path, municipality, fiscal_year, stage, coalesce(draft, 0), coalesce(families, ''),
  status
FROM documents
WHERE municipality_code IS ?1 AND (?1 IS NOT NULL OR municipality IS ?2)
  AND coalesce(?3, id) = id
ORDER BY path, id
"""
_ITEMS = """
SELECT item.id, item.document_id, item.parent_id, item.side, item.level, item.number, item.name,
  item.amount_yen, item.previous_yen, item.page, account.name
FROM items AS item
LEFT JOIN accounts AS account ON account.id = item.account_id
WHERE item.document_id = ?
ORDER BY item.page, item.id
"""
# What a list of carried-over money names is no programme of the next budget.
_PROGRAMMES = """
SELECT programme.id, programme.fiscal_year, programme.page, coalesce(programme.ordinal, 0),
  coalesce(programme.name, ''), coalesce(programme.level, 1), programme.parent_id,
  programme.item_id, programme.project_id, programme.section, programme.budget_yen,
  programme.previous_yen, programme.supplement_yen, programme.carried_over_yen,
  programme.actual_yen, programme.before_yen,
  coalesce(programme.description, programme.outline, ''), project.name,
  (SELECT group_concat(tag, '・') FROM programme_tags WHERE programme_id = programme.id),
  coalesce(pages.family, '')
FROM programmes AS programme
LEFT JOIN projects AS project ON project.id = programme.project_id
LEFT JOIN pages ON pages.document_id = programme.document_id AND pages.page = programme.page
WHERE programme.document_id = ?
  AND NOT (
    coalesce(pages.family, '') LIKE '%carry-over table%'
    AND coalesce(programme.budget_yen, programme.previous_yen, programme.actual_yen) IS NULL
  )
ORDER BY programme.page, programme.ordinal, programme.id
"""
# 1 地場産業の振興   (2)観光   第3章 子育て   ④福祉   Ⅱ．環境   but not 3R推進, 2050年の姿
_NUMBER = regex.compile(
    r"^\s*(?:第\s*\d+\s*[章節]|[(（]\s*\d+\s*[)）]|\d+\s*[.．、)）]|\d+\s+|[①-⑳]"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.．、\s])\s*"
)
_COMMAS = str.maketrans("、，・", ",,,")
_AMOUNTS = (
    "yen",
    "previous_yen",
    "supplement_yen",
    "carried_over_yen",
    "actual_yen",
    "before_yen",
)
# What the statutory table prints below a programme says what it is for, as a description does.
_NOTES = """
SELECT programme_id, group_concat(text, ' ')
FROM (SELECT * FROM notes WHERE document_id = ? AND programme_id IS NOT NULL ORDER BY page, ordinal)
GROUP BY programme_id
"""
_KPIS = """
SELECT project_id, programme_id, name FROM kpis
WHERE document_id = ? AND coalesce(project_id, programme_id) IS NOT NULL
"""


@lean
class Document:
    """A document of a city, and its programmes by what they are compared in."""

    id: str
    path: str
    year: int | None
    stage: str | None
    draft: bool
    families: str
    status: str
    members: dict[Series, list[Member]] = field(default_factory=dict)


@lean
class City:
    """A municipality: `code` or, where that is not known, the printed `name`.

    Of a document that names none nobody knows whether it is of the same city as another one: it
    has a city of its own, and `document_id` tells it.
    """

    code: str | None
    name: str | None
    document_id: str | None = None

    @property
    def shown(self) -> str:
        """How it is called in a heading."""
        return self.name or self.code or "(市町村名不明)"

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.code or self.name or self.document_id or ""


@lean
class _Item:
    document_id: str
    parent_id: str | None
    side: str
    level: str
    number: int | None
    name: str
    amount_yen: int | None
    previous_yen: int | None
    page: int
    account: str


def cities(db: Database) -> list[City]:
    """The municipalities of the database, those with a code first, unnamed documents last."""
    return [City(*row) for row in db.execute(_CITIES).fetchall()]


def documents(db: Database, city: City) -> list[Document]:
    """The documents of a city with all their programmes, by path."""
    name = None if city.code is not None else city.name
    rows = db.execute(_DOCUMENTS, [city.code, name, city.document_id]).fetchall()
    return [_document(db, *row) for row in rows]


def _document(
    db: Database,
    document_id: str,
    path: str,
    _name: str | None,
    year: int | None,
    stage: str | None,
    draft: int,
    families: str,
    status: str,
) -> Document:
    document = Document(document_id, path, year, stage, bool(draft), families, status)
    found: defaultdict[Series, list[Member]] = defaultdict(list)
    items = _items(db, document_id)
    for series, member in _programmes(db, document_id, items):
        found[series].append(member)
    if year is not None:
        for series, member in _bare_items(items, found, year):
            found[series].append(member)
    document.members.update(found)
    return document


def _items(db: Database, document_id: str) -> dict[str, _Item]:
    return {
        row[0]: _Item(
            row[1],
            row[2],
            row[3] or "",
            row[4] or "",
            row[5],
            row[6] or "",
            row[7],
            row[8],
            row[9],
            squeeze(row[10] or ""),
        )
        for row in db.execute(_ITEMS, [document_id])
    }


def _programmes(
    db: Database, document_id: str, items: dict[str, _Item]
) -> Iterator[tuple[Series, Member]]:
    kpis = _kpis(db, document_id)
    notes = dict(db.execute(_NOTES, [document_id]).fetchall())
    keys: dict[str, str] = {}
    for order, row in enumerate(db.execute(_PROGRAMMES, [document_id]).fetchall()):
        (row_id, year, page, _, name, level, parent, item, project, section, *amounts) = row[:16]
        description, project_name, tags, families = row[16:]
        keys[row_id] = matching_key(name)
        place = _place(items, item, section, project_name, keys.get(parent or ""))
        kind = identity_of(
            families, item=item in items, project=project_name is not None
        ).compared_in
        holder = items.get(item or "")
        account, side = (holder.account, holder.side) if holder else ("", "")
        yield (
            Series(kind, account, side, level),
            Member(
                row_id,
                document_id,
                year or 0,
                page,
                order,
                name,
                keys[row_id],
                place,
                level,
                **dict(zip(_AMOUNTS, amounts, strict=True)),
                tags=frozenset((tags or "").split("・")) - {""},
                description=squeeze(description or notes.get(row_id) or ""),
                kpis=frozenset(kpis.get(row_id, [])) | frozenset(kpis.get(project or "", [])),
            ),
        )


def _kpis(db: Database, document_id: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for project, programme, name in db.execute(_KPIS, [document_id]):
        found[programme or project].append(matching_key(name or ""))
    return found


def _place(
    items: dict[str, _Item],
    item: str | None,
    section: str | None,
    project: str | None,
    parent: str | None,
) -> Place:
    """款項目 of the statutory table, a project, or a section; a parent's name comes last."""
    below = () if parent is None else (parent,)
    if item in items:
        place = _item_place(items, item)
        return Place((*place.path, *below), place.label, place.top, place.numbers)
    if project is not None:
        return Place((_heading_key(project), *below), project, project)
    shown = section or ""
    return Place((_heading_key(shown), *below), shown, shown)


def _item_place(items: dict[str, _Item], item: str) -> Place:
    chain: list[_Item] = []
    current: str | None = item
    while current in items and len(chain) < len(items):
        chain.insert(0, items[current])
        current = items[current].parent_id
    numbers = ".".join("-" if one.number is None else str(one.number) for one in chain)
    path = tuple(_heading_key(one.name) for one in chain)
    top = f"{numbers.partition('.')[0]} {chain[0].name}"
    return Place(path, f"{numbers} {chain[-1].name}", top, numbers)


def _heading_key(heading: str) -> str:
    """Headings are compared like names; 、 and ， part their words alike, numbers tell nothing."""
    return matching_key(_NUMBER.sub("", heading)).translate(_COMMAS)


def _bare_items(
    items: dict[str, _Item], found: dict[Series, list[Member]], year: int
) -> Iterator[tuple[Series, Member]]:
    """The 目 of 歳出 that list no programme, such as 予備費: else their money would be missing."""
    filled = {
        member.place.path[:3]
        for series, members in found.items()
        if identity(series.kind).under == "item"
        for member in members
    }
    holders = {one.parent_id for one in items.values()}
    for order, (row_id, one) in enumerate(items.items()):
        if row_id in holders or one.side == "revenue" or one.level != "moku":
            continue
        place = _item_place(items, row_id)
        if place.path not in filled and one.amount_yen:
            yield (
                Series(STATEMENT.compared_in, one.account, one.side, 1),
                Member(
                    row_id,
                    one.document_id,
                    year,
                    one.page,
                    100_000 + order,
                    one.name,
                    matching_key(one.name),
                    place,
                    yen=one.amount_yen,
                    previous_yen=one.previous_yen,
                    is_item=True,
                ),
            )
