"""A budget statement in the form of a gold record: rows that know their 款項目, not its id."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

Row = dict[str, Any]

FIGURES = ("amount_yen", "previous_yen", "change_yen", "before_yen", "supplement_yen")
PLACE = ("account", "side", "item")
# What is compared of each kind of row.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "accounts": ("name", "kind"),
    "items": (*PLACE, "level", "number", "name", "abolished", *FIGURES, "page"),
    "item sources": (*PLACE, "measure", "label", "yen"),
    "setsu": (*PLACE, "number", "name", "parent", "amount_yen", "supplement_yen", "page"),
    "programmes": (
        *PLACE,
        *("level", "code", "name", "department", "parent", "budget_yen", "supplement_yen", "page"),
    ),
    "programme sources": (*PLACE, "name", "measure", "label", "yen"),
    "notes": (*PLACE, "programme", "setsu", "text", "formula", "amount_yen", "page"),
    "totals": (*PLACE, "kind", "label", "column", "amount_yen", "page"),
}


def compared(rows: Iterable[Row], kind: str) -> Counter[tuple[Any, ...]]:
    """The rows of a kind, each as what is compared of it, and how often each is there."""
    return Counter(tuple(row[column] for column in COLUMNS[kind]) for row in rows)


def known(gold: Row) -> dict[str, list[Row]]:
    """The rows of a gold record by kind."""
    items = [_placed(row, row["path"]) for row in gold["items"]]
    # Programmes stand on the expenditure side alone.
    programmes = [_placed(row | {"side": "expenditure"}) for row in gold["programmes"]]
    return {
        "accounts": gold["accounts"],
        "items": items,
        "item sources": _sources(items),
        "setsu": [_placed(row) for row in gold["setsu"]],
        "programmes": programmes,
        "programme sources": _sources(programmes),
        "notes": [_placed(row) for row in gold["notes"]],
        "totals": [_placed(row) for row in gold["totals"]],
    }


def _placed(row: Row, path: Iterable[Any] | None = None) -> Row:
    return row | {"item": tuple((row["item"] if path is None else path) or ())}


def _sources(rows: Iterable[Row]) -> list[Row]:
    return [row | source for row in rows for source in row["sources"]]


class Stored:
    """The rows of one document in the database."""

    def __init__(self, db: Database, document: str) -> None:
        self._db, self._document = db, document
        self._accounts = self._by_id("accounts")
        self._items = self._by_id("items")
        self._setsu = self._by_id("setsu")
        self._programmes = self._by_id("programmes")

    def rows(self) -> dict[str, list[Row]]:
        """All rows by kind."""
        return {
            "accounts": list(self._accounts.values()),
            "items": [row | self._place(row["id"]) for row in self._items.values()],
            "item sources": self._sources("items"),
            "setsu": [
                row | self._place(row["item_id"]) | {"parent": self._name(self._setsu, row)}
                for row in self._setsu.values()
            ],
            "programmes": [self._programme(row) for row in self._programmes.values()],
            "programme sources": self._sources("programmes"),
            "notes": [self._note(row) for row in self._all("notes")],
            "totals": [
                self._total(row) for row in self._all("totals") if row["kind"] != "repeated"
            ],
        }

    def _all(self, table: str) -> list[Row]:
        query = f"SELECT * FROM {table} WHERE document_id = ?"
        return list(self._db.query(query, [self._document]))

    def _by_id(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self._all(table)}

    @staticmethod
    def _name(rows: Mapping[str, Row], row: Row, column: str = "parent_id") -> Any:
        return None if row[column] is None else rows[row[column]]["name"]

    def _place(self, item: str | None) -> Row:
        """Account, side and path of an item; a row without one is nowhere."""
        if item is None:
            return {"account": None, "side": None, "item": ()}
        row, path = self._items[item], self._path(item)
        return {"account": self._account(row), "side": row["side"], "item": path}

    def _account(self, row: Row) -> Any:
        return self._name(self._accounts, row, "account_id")

    def _path(self, item: str | None) -> tuple[Any, ...]:
        if item is None:
            return ()
        row = self._items[item]
        own = row["name"] if row["number"] is None else row["number"]
        return (*self._path(row["parent_id"]), own)

    def _programme(self, row: Row) -> Row:
        return row | self._place(row["item_id"]) | {"parent": self._name(self._programmes, row)}

    def _note(self, row: Row) -> Row:
        setsu = self._setsu.get(row["setsu_id"])
        return (
            row
            | self._place(row["item_id"])
            | {
                "programme": self._name(self._programmes, row, "programme_id"),
                "setsu": setsu and setsu["number"],
            }
        )

    def _total(self, row: Row) -> Row:
        place = {"account": self._account(row), "side": row["side"]}
        return row | place | {"item": self._path(row["item_id"])}

    def _sources(self, table: str) -> list[Row]:
        owners = self._items if table == "items" else self._programmes
        found = []
        for row in self._all("amounts"):
            if row["table_name"] == table:
                owner = owners[row["row_id"]]
                item = owner["id"] if table == "items" else owner["item_id"]
                found.append(owner | row | self._place(item))
        return found
