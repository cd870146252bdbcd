"""A question is one view: 款 by year, 節 and sources over a year, programmes each branch once."""

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.population import CityYear, store_population
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document

CITY: dict[str, Value] = {
    "municipality": "南国市",
    "municipality_code": "392049",
    "stage": "initial",
    "stage_source": "title",
}


def row(table: str, key: str, /, **values: Value) -> Row:
    return Row(table, {"id": key, "page": 1, **values})


def book(own: str, first: Value = 30, /, **values: Value) -> list[Row]:
    """Two 目 under a 款 that prints no amount, with 節 and sources; 第1表 and 総括 print the 款."""
    return [*document(own, **{**CITY, **values}), *_content(own, first)]


def _content(own: str, first: Value) -> Iterator[Row]:
    yield Row("accounts", {"id": f"{own}/a", "name": "一般会計", "kind": "general"})
    top: dict[str, Value] = {"account_id": f"{own}/a", "side": "expenditure"}
    yield row("items", f"{own}/k", level="kan", number=3, name="民生費", **top)
    below = {**top, "parent_id": f"{own}/k"}
    yield row("items", f"{own}/p", level="kou", number=1, name="福祉費", amount_yen=50, **below)
    for number, yen in ((1, first), (2, 20)):
        moku = f"{own}/m{number}"
        under = {**top, "parent_id": f"{own}/p", "level": "moku", "number": number}
        yield row("items", moku, name=f"目{number}", amount_yen=yen, **under)
        known: dict[str, Value] = {"item_id": moku, "number": 12}
        yield row("setsu", f"{moku}/s", name="委託料", amount_yen=yen, **known)
        yield row(
            "setsu", f"{moku}/part", name="うち", amount_yen=1, parent_id=f"{moku}/s", **known
        )
        source: dict[str, Value] = {"table_name": "items", "row_id": moku, "yen": 7}
        yield Row("amounts", {"id": f"{moku}/n", "measure": "national", "label": "国", **source})
    for kind, yen in (("table1", 51), ("summary", 52)):
        printed: dict[str, Value] = {"kind": kind, "column": "amount_yen", "amount_yen": yen}
        yield row("totals", f"{own}/{kind}", item_id=f"{own}/k", label="民生費", **printed)


@pytest.fixture
def db() -> Database:
    db = open_database(MEMORY)
    write_document(db, "d1", book("d1"))
    return db


def ask(db: Database, sql: str) -> list[tuple[object, ...]]:
    return db.execute(sql).fetchall()


def test_every_view_tells_what_it_is_about_first(db: Database) -> None:
    first = {
        view: [column.name for column in db[view].columns][:3]
        for view in db.view_names()
        if view not in PLUMBING
    }
    for view, columns in first.items():
        named = {"name", "text", "label", "promise", "path", "message", "name_from"}
        named |= {"row_label"}
        assert columns[0] in named or view in ("v_source_sums", "v_year_balances"), view
    assert first["v_programmes"] == ["name", "budget_thousand_yen", "budget_proof"]


# Views that others are made from, or rules.
PLUMBING = (
    *("v_books", "v_moku_once", "v_years", "v_item_figures", "v_total_parts", "v_proof"),
    *("v_programme_items", "v_total_rows"),
)


def test_ids_stand_last(db: Database) -> None:
    for view in set(db.view_names()) - set(PLUMBING):
        columns = [column.name for column in db[view].columns]
        ids = [place for place, name in enumerate(columns) if name.endswith("_id")]
        assert ids == [] or min(ids) >= len(columns) / 2, view


def test_a_kan_without_an_amount_has_that_of_table_1_and_says_so(db: Database) -> None:
    sql = "SELECT name, amount_thousand_yen, amount_source, fiscal_year, account, side FROM"
    row = ("民生費", 0.051, "table1", 2023, "一般会計", "expenditure")
    assert ask(db, f"{sql} v_kan") == [row]
    assert ask(db, f"{sql} v_items WHERE level = 'kan'") == [row]
    assert ask(db, "SELECT amount_yen FROM items WHERE level = 'kan'") == [(None,)]


def test_a_total_that_is_printed_with_two_values_fills_nothing(db: Database) -> None:
    db.execute("UPDATE totals SET kind = 'table1' WHERE kind = 'summary'")
    assert ask(db, "SELECT amount_thousand_yen FROM v_kan") == [(None,)]


def test_the_amount_of_the_statement_comes_first(db: Database) -> None:
    db.execute("UPDATE items SET amount_yen = 50 WHERE level = 'kan'")
    assert ask(db, "SELECT amount_thousand_yen, amount_source FROM v_kan") == [(0.05, "statement")]


def test_a_kan_of_two_files_stands_once_the_final_before_the_draft(db: Database) -> None:
    write_document(db, "d0", book("d0", draft=1))
    assert ask(db, "SELECT path, draft FROM v_kan") == [("R5/d1.pdf", 0)]


def test_the_setsu_of_a_year_are_added_up_by_their_number(db: Database) -> None:
    (found,) = ask(db, "SELECT name, amount_thousand_yen, number, setsu, unread FROM v_setsu")
    assert found == ("委託料", 0.05, 12, 2, 0)


def test_a_moku_of_two_files_counts_once(db: Database) -> None:
    write_document(db, "d2", book("d2"))
    write_document(db, "d0", book("d0", draft=1))
    assert ask(db, "SELECT amount_thousand_yen, setsu FROM v_setsu") == [(0.05, 2)]
    assert ask(db, "SELECT national_and_prefectural_yen FROM v_source_sums") == [(14,)]


def test_files_that_share_no_moku_go_together(db: Database) -> None:
    rows = book("d2")
    for one in rows:
        if one.table == "items":
            one.values["name"] = f"別の{one.values['name']}"  # type: ignore[index]
    write_document(db, "d2", rows)
    assert ask(db, "SELECT amount_thousand_yen, setsu FROM v_setsu") == [(0.1, 4)]


@pytest.mark.parametrize(
    "other",
    [
        {"fiscal_year": 2024},
        {"stage": "supplementary"},
        {"municipality": "富士市", "municipality_code": "222101"},
        {"municipality": None, "municipality_source": None, "municipality_code": None},
    ],
)
def test_years_stages_and_cities_are_kept_apart(db: Database, other: dict[str, Value]) -> None:
    write_document(db, "d2", book("d2", **other))
    assert ask(db, "SELECT amount_thousand_yen FROM v_setsu") == [(0.05,), (0.05,)]
    assert ask(db, "SELECT amount_thousand_yen FROM v_kan") == [(0.051,), (0.051,)]
    assert ask(db, "SELECT national_yen FROM v_source_sums") == [(14,), (14,)]


def test_two_books_that_name_no_city_are_never_one() -> None:
    db = open_database(MEMORY)
    nobody: dict[str, Value] = {**dict.fromkeys(CITY), "municipality_source": None}
    for own in ("d1", "d2"):
        write_document(db, own, book(own, **nobody))
    assert ask(db, "SELECT amount_thousand_yen FROM v_setsu") == [(0.05,), (0.05,)]


def test_a_sum_over_an_amount_that_was_not_read_is_null_and_said() -> None:
    db = open_database(MEMORY)
    write_document(db, "d1", book("d1", None))
    db.execute("UPDATE amounts SET yen = NULL WHERE row_id = 'd1/m1'")
    assert ask(db, "SELECT amount_thousand_yen, unread FROM v_setsu") == [(None, 1)]
    sql = "SELECT national_and_prefectural_yen, unread FROM v_source_sums"
    assert ask(db, sql) == [(None, 1)]


def test_a_sum_is_as_sure_as_its_least_sure_part(db: Database) -> None:
    db.execute("UPDATE proofs SET proof = 'proved'")
    assert ask(db, "SELECT amount_proof FROM v_setsu") == [("proved",)]
    db.execute("DELETE FROM proofs WHERE row_id = 'd1/m1/s'")
    assert ask(db, "SELECT amount_proof FROM v_setsu") == [("unproved",)]


def test_programmes_tell_what_they_are_a_part_of(db: Database) -> None:
    rows = [
        row("programmes", "d1/x", name="保育事業", budget_yen=500, item_id="d1/m1"),
        row("programmes", "d1/y", name="公立", budget_yen=300, parent_id="d1/x"),
        row("programmes", "d1/z", name="保育士", budget_yen=100, parent_id="d1/y"),
    ]
    write_document(db, "d1", [*book("d1"), *rows])
    found = ask(db, "SELECT name, above FROM v_topmost ORDER BY programme_id")
    assert found == [("保育事業", ""), ("公立", "保育事業"), ("保育士", "保育事業 > 公立")]
    sql = "FROM v_topmost WHERE name LIKE '%保育%' AND above NOT LIKE '%保育%'"
    assert ask(db, f"SELECT sum(budget_thousand_yen) {sql}") == [(0.5,)]


def test_programmes_in_a_circle_end(db: Database) -> None:
    rows = [
        row("programmes", "d1/x", name="甲", parent_id="d1/y"),
        row("programmes", "d1/y", name="乙", parent_id="d1/x"),
    ]
    write_document(db, "d1", [*book("d1"), *rows])
    assert len(ask(db, "SELECT above FROM v_programmes")) == 2


def test_sources_and_notes_tell_year_side_level_and_account(db: Database) -> None:
    note = row("notes", "d1/n", text="補助金", setsu_id="d1/m1/s")
    write_document(db, "d1", [*book("d1"), note])
    told = "fiscal_year, side, level, account, item_path"
    place = (2023, "expenditure", "moku", "一般会計", "3.1.1")
    assert ask(db, f"SELECT {told} FROM v_notes") == [place]
    assert place in ask(db, f"SELECT {told} FROM v_sources")
    assert ask(db, "SELECT setsu, setsu_number FROM v_notes") == [("委託料", 12)]


def test_amounts_per_head_where_the_people_are_known(db: Database) -> None:
    assert ask(db, "SELECT amount_yen_per_head FROM v_kan") == [(None,)]
    store_population(db, {CityYear("392049", 2023): 17, CityYear("392049", 2024): 1})
    assert ask(db, "SELECT amount_yen_per_head FROM v_kan") == [(3.0,)]
    assert ask(db, "SELECT amount_yen_per_head FROM v_setsu") == [(3.0,)]


def test_a_place_tells_the_name_of_its_row(db: Database) -> None:
    db.execute(
        "INSERT INTO provenance (table_name, row_id, field, part, document_id, page,"
        " x0, top, x1, bottom, printed)"
        " VALUES ('items', 'd1/m1', 'name', 0, 'd1', 1, 0, 0, 1, 1, '目１')"
    )
    assert ask(db, "SELECT name, printed FROM v_where") == [("目1", "目１")]
