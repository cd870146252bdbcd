"""Budget statements: 款項目 are places, the account has one total, a chapter is not the book."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.years_world import compared, followed, sheet, told

# 目: its programmes in thousand yen; a 目 without programmes has an amount of its own.
Book = Mapping[tuple[str, str, str], Sequence[tuple[str, int]] | int]
ROADS, PARKS, RESERVE = (
    ("土木費", "道路費", "道路総務費"),
    ("土木費", "公園費", "公園管理費"),
    ("予備費", "予備費", "予備費"),
)


def statement(
    year: int, book: Book, total: int | None, account: str | None = "一般会計"
) -> list[Row]:
    """A budget statement with items, programmes and, it may be, the total of the account."""
    own = f"s{year}"
    rows = sheet(own, year, [], families="budget statement")
    rows.append(Row("accounts", {"id": f"{own}/a", "name": account, "kind": "general"}))
    items: dict[tuple[str, ...], str] = {}
    for path, listed in book.items():
        for depth, level in enumerate(("kan", "kou", "moku"), start=1):
            if path[:depth] in items:
                continue
            items[path[:depth]] = f"{own}/i{len(items)}"
            values: dict[str, Any] = {
                "id": items[path[:depth]],
                "account_id": f"{own}/a",
                "page": 1,
                "parent_id": items.get(path[: depth - 1]),
                "side": "expenditure",
                "level": level,
                "number": depth,
                "name": path[depth - 1],
            }
            if level == "moku":
                whole = listed if isinstance(listed, int) else sum(yen for _, yen in listed)
                values["amount_yen"] = whole * 1000
            rows.append(Row("items", values))
        for order, (name, yen) in enumerate([] if isinstance(listed, int) else listed):
            about: dict[str, Any] = {
                "id": f"{items[path]}/{order}",
                "page": 1,
                "level": 1,
                "name": name,
            }
            rows.append(
                Row("programmes", {**about, "item_id": items[path], "budget_yen": yen * 1000})
            )
    if total is not None:
        rows.append(
            Row(
                "totals",
                {
                    "id": f"{own}/t",
                    "page": 1,
                    "kind": "summary",
                    "label": "歳出合計",
                    "column": "amount_yen",
                    "side": "expenditure",
                    "account_id": f"{own}/a",
                    "amount_yen": total * 1000,
                },
            )
        )
    return rows


def books(before: Book, after: Book, totals: tuple[int | None, int | None]) -> Database:
    db = open_database(MEMORY)
    for year, book, total in ((2024, before, totals[0]), (2025, after, totals[1])):
        write_document(db, f"s{year}", statement(year, book, total))
    return db


def test_a_moku_without_programmes_takes_part_as_itself() -> None:
    before: Book = {ROADS: [("道路維持費", 100)], RESERVE: 10}
    after: Book = {ROADS: [("道路維持費", 130)], RESERVE: 15}
    found = compared(books(before, after, (110, 145)), 2024, 2025)
    assert told(found.changes) == {
        ("継続", "道路維持費", "道路維持費"),
        ("継続", "予備費", "予備費"),
    }
    assert (found.balance.total_from, found.balance.total_to) == (110_000, 145_000)
    assert found.balance.source_to == "印刷された歳出合計"
    assert found.balance.closed


def test_what_the_total_holds_beyond_is_a_row_of_its_own() -> None:
    before: Book = {ROADS: [("道路維持費", 100)]}
    found = compared(books(before, before, (100, 107)), 2024, 2025)
    (rest,) = (change for change in found.changes if change.a is change.b is None)
    assert (rest.event, rest.difference) == ("要確認", 7_000)
    assert found.balance.parts["事業外"] == 7_000
    assert sum(change.difference for change in found.changes) == 7_000


def test_the_same_name_in_another_moku_is_a_move_unless_both_have_it() -> None:
    before: Book = {ROADS: [("緑化推進費", 100), ("職員人件費", 70)], PARKS: [("職員人件費", 50)]}
    after: Book = {ROADS: [("職員人件費", 71)], PARKS: [("緑化推進費", 90), ("職員人件費", 52)]}
    found = compared(books(before, after, (220, 213)), 2024, 2025)
    assert {(c.event, c.b.name, c.difference) for c in found.changes if c.b} == {
        ("移管", "緑化推進費", -10_000),
        ("継続", "職員人件費", 1_000),
        ("継続", "職員人件費", 2_000),
    }


def test_a_chapter_alone_ends_nothing_that_it_does_not_speak_of() -> None:
    before: Book = {ROADS: [("道路維持費", 100), ("橋りょう費", 40)], PARKS: [("公園維持費", 50)]}
    after: Book = {ROADS: [("道路維持費", 130)]}
    found = compared(books(before, after, (190, None)), 2024, 2025)
    assert told(found.changes) >= {
        ("継続", "道路維持費", "道路維持費"),
        ("廃止", "橋りょう費", None),
        ("要確認", "公園維持費", None),
    }
    assert ("廃止", "公園維持費", None) in told(
        compared(books(before, after, (190, 130)), 2024, 2025).changes
    )


def test_a_book_that_names_no_account_is_of_the_only_one_and_that_is_said() -> None:
    book: Book = {ROADS: [("道路維持費", 100)]}
    db = books(book, book, (100, 100))
    write_document(db, "s2025", statement(2025, book, 100, account=None))
    found = compared(db, 2024, 2025)
    assert told(found.changes) == {("継続", "道路維持費", "道路維持費")}
    assert followed(db).notes == ("s2025.pdf: 会計名が印刷されていないため、一般会計とみなした。",)
