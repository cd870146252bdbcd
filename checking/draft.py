"""A draft (案) against the final paper: the rows of the two, by their place and their name."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.checking.model import Differing
from yosandb.normalize.names import matching_key

# The tables whose rows are compared, with the column that names them and their amounts.
_COMPARED = {
    "items": ("name", ("amount_yen", "previous_yen", "supplement_yen")),
    "setsu": ("name", ("amount_yen",)),
    "programmes": ("name", ("budget_yen", "supplement_yen", "carried_over_yen", "actual_yen")),
    "totals": ("label", ("amount_yen",)),
}


class _Row(NamedTuple):
    where: str
    name: str
    page: int
    amounts: tuple[int | None, ...]


# Rows of one key, in the order in which they are printed.
_Key: TypeAlias = tuple[str, str]


def differing(draft: Database, final: Database) -> Iterator[Differing]:
    """Each amount that is not the same in both; a row of one paper alone tells all its amounts.

    Rows with the same name in the same place are taken in their order.
    """
    for table, (_, fields) in _COMPARED.items():
        before, after = _rows(draft, table), _rows(final, table)
        for key in dict.fromkeys((*after, *before)):
            yield from _pairs(table, fields, before.get(key, []), after.get(key, []))


def _pairs(
    table: str, fields: tuple[str, ...], before: list[_Row], after: list[_Row]
) -> Iterator[Differing]:
    for place in range(max(len(before), len(after))):
        old = before[place] if place < len(before) else None
        new = after[place] if place < len(after) else None
        known = new or old
        for number, field in enumerate(fields):
            a = None if old is None else old.amounts[number]
            b = None if new is None else new.amounts[number]
            if a != b and known is not None:
                yield Differing(
                    table,
                    known.where,
                    known.name,
                    field,
                    a,
                    b,
                    None if old is None else old.page,
                    None if new is None else new.page,
                )


def _rows(db: Database, table: str) -> dict[_Key, list[_Row]]:
    column, fields = _COMPARED[table]
    found: defaultdict[_Key, list[_Row]] = defaultdict(list)
    places = _places(db)
    item = "id" if table == "items" else "item_id"
    query = f"""
        SELECT {item}, {column}, page, {", ".join(fields)} FROM {table} AS row
        WHERE {column} IS NOT NULL
        ORDER BY document_id, page, (
          SELECT min(top) FROM provenance WHERE table_name = '{table}' AND row_id = row.id
        ), id
    """
    for item_id, name, page, *amounts in db.execute(query):
        where = places.get(item_id, "")
        found[where, matching_key(name)].append(_Row(where, name, page, tuple(amounts)))
    return dict(found)


def _places(db: Database) -> dict[str | None, str]:
    """The account, the side and the names of 款 項 目 of each item, as one line."""
    rows = db.execute(
        """
        SELECT item.id, item.parent_id, account.name, item.side, item.number, item.name
        FROM items AS item LEFT JOIN accounts AS account ON account.id = item.account_id
        """
    ).fetchall()
    known = {row[0]: row for row in rows}

    def chain(item_id: str) -> Iterator[str]:
        _, parent, account, side, number, name = known[item_id]
        yield from chain(parent) if parent in known else (account or "", _SIDES.get(side, ""))
        yield f"{number or ''}{name or ''}"

    return {item_id: " ".join(part for part in chain(item_id) if part) for item_id in known}


_SIDES = {"revenue": "歳入", "expenditure": "歳出"}
