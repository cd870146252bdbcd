"""Books with a fault: it is said with its page, the rest is read, and nothing goes astray.

`samples/budget_statement/bad.py` tells from which page of which sample each page comes, so that
what is read of it can be compared with the gold of its origin.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row as Written
from yosandb.run.read import Options, read_file
from yosandb.tests.golden.keeping import kept
from yosandb.tests.golden.reading import SAMPLES, bad_books
from yosandb.tests.golden.statement import COLUMNS, Row, Stored, known

# What each fault makes the reader say, and where: a page of the file, and the code.
SAID: Mapping[str, set[tuple[int, str]]] = {
    "missing_page": {(2, "page-missing")},
    "missing_spread": {(3, "page-missing")},
    "missing_right": {(4, "page-missing")},
    "missing_left": {(3, "page-missing"), (3, "spread-side-missing")},
    "order_table": {(page, "page-missing") for page in (2, 3, 4, 5)},
    "order_spread": {(page, "page-missing") for page in (3, 5, 7)},
    "turned_90": {(2, "page-turned")},
    "turned_180": {(2, "page-turned")},
    "turned_right_180": {(4, "page-turned")},
    "half_missing": {(2, "page-missing"), (3, "page-missing"), (3, "total-unchecked")},
    "two_books": {(24, "second-book")},
}
# The page of the origin after a fault: what goes on there from a page that is not to be had has
# no 目, and a name that began there is not whole.
BROKEN: Mapping[str, set[tuple[str, int]]] = {
    "half_missing": {("st_table", 14), ("st_table", 16)},
    "missing_left": {("st_spread", 15), ("st_spread", 17)},
    "order_table": {("st_table", 15), ("st_table", 16)},
    "missing_spread": {("st_spread", 17)},
    "order_spread": {("st_spread", 15), ("st_spread", 17), ("st_spread", 19)},
    "missing_right": {("st_spread", 17)},
    "turned_right_180": {("st_spread", 17)},
}
KINDS = ("items", "setsu", "programmes", "notes")
WORDS = {"items": "name", "setsu": "name", "programmes": "name", "notes": "text"}


class Book:
    """One faulty file as it was read, and what its pages hold by the gold of their origin."""

    def __init__(self, folder: Path, fault: str) -> None:
        path = folder / f"bad_{fault}.pdf"
        records = json.loads((folder / "bad.json").read_text("utf-8"))
        (record,) = [r for r in records if r["file"] == path.name]
        self.origins = [(row["sample"], row["page"]) for row in record["pages"]]
        self.db = _database(path)
        self.problems = {
            (row["page"], row["code"]): row["message"]
            for row in self.db.query("SELECT page, code, message FROM problems")
        }

    def read(self, kind: str) -> Iterator[tuple[tuple[str, int], Row]]:
        """What was read, by the page that it comes from."""
        for row in Stored(self.db, "d").rows()[kind]:
            yield self.origins[row["page"] - 1], row

    def printed(self, kind: str) -> Iterator[tuple[tuple[str, int], Row]]:
        """What stands on its pages; one that lies on its side or head is turned, and read."""
        pages = set(self.origins)
        for sample in ("st_spread", "st_table"):
            for row in _gold(sample)[kind]:
                if (sample, row["page"]) in pages:
                    yield (sample, row["page"]), row


@cache
def _gold(sample: str) -> dict[str, list[Row]]:
    return known(json.loads((SAMPLES / "gold" / f"{sample}.json").read_text("utf-8")))


def _database(path: Path) -> Database:
    db = open_database(MEMORY)
    db.conn.deserialize(kept(path.stem, lambda: _read(path)))
    return db


def _read(path: Path) -> bytes:
    db = open_database(MEMORY)
    rows = read_file(path, PurePosixPath(path.name), "d", Options())
    write_document(db, "d", [_signed(row) for row in rows])
    whole = db.conn.serialize()
    db.close()
    return whole


def _signed(row: Written) -> Written:
    if row.table != "documents":
        return row
    return Written(row.table, {**row.values, "settings": "{}"}, row.printed)


@cache
def book_with(fault: str) -> Book:
    return Book(bad_books(), fault)


def key(kind: str, row: Row) -> tuple[Any, ...]:
    """What a row says, apart from where it belongs; 款 and 項 take figures from other pages."""
    upper = kind == "items" and row["level"] != "moku"
    left_out = ("page", "account", "side", "item", "parent", "programme", "setsu")
    return tuple(
        row[column]
        for column in COLUMNS[kind]
        if column not in left_out and not (upper and column.endswith("_yen"))
    )


@pytest.mark.parametrize("fault", SAID)
def test_the_fault_is_said_with_its_page(fault: str) -> None:
    # They begin behind the pages that tell city and year.
    known = {"municipality-unknown", "year-unknown", "level-conflict"}
    found = {(page, code) for page, code in book_with(fault).problems if code not in known}
    assert found == SAID[fault]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", SAID)
def test_nothing_is_attached_to_the_wrong_moku(fault: str, kind: str) -> None:
    """What stands under a 目 stands there in the book that it comes from, or under none; a
    programme whose spread prints no such 目 hangs on the 項 that it names."""
    book = book_with(fault)
    wanted = Counter((o, r["item"], key(kind, r)) for o, r in book.printed(kind))
    if kind == "programmes":
        read = {(o, r["item"]) for o, r in book.read("items")}
        wanted += Counter(
            ((sample, page), r["item"][:2], key(kind, r))
            for (sample, page), r in book.printed(kind)
            if not {((sample, page), r["item"]), ((sample, page - 1), r["item"])} & read
        )
    placed = Counter((o, r["item"], key(kind, r)) for o, r in book.read(kind) if r["item"])
    words = WORDS[kind]
    cut = {
        (o, r["item"], key(kind, r))
        for o, r in book.read(kind)
        if o in BROKEN.get(fault, ())
        and (is_cut(o[0], r["item"], r[words]) or is_printed_again(o[0], kind, r))
    }
    assert [row for row in placed - wanted if row not in cut] == []


def is_printed_again(sample: str, kind: str, row: Row) -> bool:
    """Whether an item that began on a missing page is printed again where it goes on."""
    known = ((each["item"], key(kind, each)) for each in _gold(sample)[kind])
    return kind == "items" and (row["item"], key(kind, row)) in known


def is_cut(sample: str, item: tuple[Any, ...], words: str) -> bool:
    """Whether words are a part of what the book prints of a 目: they went on over the fault."""
    return any(
        words in row[WORDS[kind]] and words != row[WORDS[kind]]
        for kind in ("setsu", "programmes", "notes")
        for row in _gold(sample)[kind]
        if row["item"] == item
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", SAID)
def test_all_other_pages_are_read(fault: str, kind: str) -> None:
    """Right after a fault, what was read has no 目 maybe, and of words a part; but it is there."""
    book = book_with(fault)
    rows = list(book.read(kind))
    read = Counter((o, r["item"], key(kind, r)) for o, r in rows)
    loose = {(o, key(kind, r)) for o, r in rows if not r["item"]}
    words = [(o, r[WORDS[kind]]) for o, r in rows if o in BROKEN.get(fault, ())]
    lost = []
    for origin, row in book.printed(kind):
        place = (origin, row["item"], key(kind, row))
        if read[place]:
            read[place] -= 1
        elif origin not in BROKEN.get(fault, ()):
            lost.append(place)
        elif (origin, place[2]) not in loose:
            parts = [part for o, part in words if o == origin and part in row[WORDS[kind]]]
            lost += [] if parts else [place]
    assert lost == []
