"""The tables keep the contract: its columns, whole references, and only words that it knows."""

import sqlite3

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.schema import shapes
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, programme, sample

CONTRACT = {
    "documents": "id path title families municipality municipality_code municipality_source"
    " fiscal_year fiscal_year_source stage stage_source supplement_number draft source_url"
    " retrieved page_count status reason",
    "pages": "document_id page printed_page width height text_layer unit unit_source characters"
    " field label furniture unclaimed",
    "accounts": "id document_id name kind",
    "programmes": "id document_id page parent_id project_id item_id level code name section"
    " priority department description outline results qualifier fiscal_year budget_yen"
    " previous_yen change_yen before_yen supplement_yen carried_over_yen actual_yen"
    " grant_budget_yen grant_actual_yen",
    "programme_tags": "programme_id tag",
    "projects": "id document_id page number name fiscal_year period_from period_to years_run"
    " overview effect effect_reason evaluation opinion policy policy_reason",
    "kpis": "id document_id page project_id programme_id indicator name baseline target latest"
    " baseline_text target_text latest_text unit target_month latest_as_of",
    "items": "id document_id account_id page parent_id side level number abolished name"
    " amount_yen previous_yen change_yen before_yen supplement_yen",
    "setsu": "id item_id parent_id page number name amount_yen supplement_yen",
    "notes": "id item_id setsu_id programme_id parent_id page ordinal text formula amount_yen",
    "amounts": "id table_name row_id ordinal measure label fiscal_year stage yen",
    "passages": "id document_id page kind section text",
    "totals": "id document_id page item_id kind label column amount_yen",
    "rules": "id severity meaning sql",
    "checks": "id rule_id document_id page subject expected_yen found_yen difference_yen status"
    " explanation",
    "check_terms": "check_id role sign table_name row_id field",
    "provenance": "table_name row_id field part page x0 top x1 bottom printed",
    "unclaimed": "document_id page x0 top x1 bottom text",
    "problems": "document_id page code severity message",
}


@pytest.fixture
def db() -> Database:
    return open_database(":memory:")


def test_the_columns_of_the_contract_are_there(db: Database) -> None:
    present = {shape.name: set(shape.columns) for shape in shapes(db)}
    missing = {name: set(columns.split()) - present[name] for name, columns in CONTRACT.items()}
    assert {name: columns for name, columns in missing.items() if columns} == {}


def test_every_table_has_a_key_and_types_and_no_rowid(db: Database) -> None:
    kinds = db.execute(
        "SELECT name, wr, strict FROM pragma_table_list"
        " WHERE type = 'table' AND schema = 'main' AND substr(name, 1, 1) <> '_'"
        " AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert len(kinds) >= len(CONTRACT)
    assert [name for name, no_rowid, strict in kinds if not (no_rowid and strict)] == []


def test_yen_is_a_whole_number(db: Database) -> None:
    for shape in shapes(db):
        types = {column.name: column.type for column in db.table(shape.name).columns}
        for name in shape.columns:
            if name == "yen" or name.endswith("_yen"):
                assert types[name] == "INTEGER", (shape.name, name)
    with pytest.raises(sqlite3.IntegrityError):
        write_document(db, "d1", [*document(), programme("a", budget_yen=1.5)])


def test_every_reference_is_found_through_an_index(db: Database) -> None:
    """Else each document that is replaced would read whole tables."""
    for shape in shapes(db):
        indexes = [tuple(index.columns) for index in db.table(shape.name).indexes]
        for columns in _references(db, shape.name):
            found = [index for index in indexes if index[: len(columns)] == columns]
            assert found, (shape.name, columns)


def _references(db: Database, table: str) -> list[tuple[str, ...]]:
    rows = db.execute(
        'SELECT id, "from" FROM pragma_foreign_key_list(?) ORDER BY id, seq', [table]
    ).fetchall()
    return [
        tuple(name for key, name in rows if key == wanted) for wanted in {row[0] for row in rows}
    ]


def test_all_rows_go_with_their_document(db: Database) -> None:
    empty = {shape.name: db.table(shape.name).count for shape in shapes(db)}
    write_document(db, "d1", sample())
    with db.atomic():
        db.execute("DELETE FROM documents")
    assert {shape.name: db.table(shape.name).count for shape in shapes(db)} == empty


PAGE: dict[str, Value] = {"page": 9, "characters": 10, "field": 5, "label": 3, "furniture": 2}
BOX: dict[str, Value] = {"x0": 1, "top": 1, "x1": 2, "bottom": 2}

REFUSED: list[tuple[str, dict[str, Value]]] = [
    ("pages", {**PAGE, "unclaimed": 1}),
    ("pages", {**PAGE, "unclaimed": None}),
    ("pages", {**PAGE, "field": 6, "unclaimed": -1}),
    ("pages", {"page": 0}),
    ("pages", {"page": 9, "text_layer": "good"}),
    ("pages", {"page": 9, "unit": "千円"}),
    ("pages", {"page": 9, "unit": "千円", "unit_source": "guess"}),
    ("accounts", {"id": "x", "kind": "other"}),
    ("items", {"id": "x", "page": 1, "side": "income"}),
    ("items", {"id": "x", "page": 1, "level": "setsu"}),
    ("items", {"id": "x", "page": 1, "abolished": 2}),
    ("kpis", {"id": "x", "page": 1, "target_month": "R6.3"}),
    ("kpis", {"id": "x", "page": 1, "latest_as_of": "2024-3"}),
    ("kpis", {"id": "x", "page": 1, "target": "A評価"}),
    ("programmes", {"id": "x", "page": 1, "fiscal_year": 5}),
    ("programmes", {"id": "x", "page": 1, "budget_yen": "5千円"}),
    ("programmes", {"id": "x", "page": 77}),
    ("amounts", {"id": "x", "table_name": "items", "row_id": "i", "measure": "国"}),
    ("amounts", {"id": "x", "table_name": "items", "row_id": "i", "stage": "当初"}),
    ("totals", {"id": "x", "page": 1, "kind": "sum"}),
    ("unclaimed", {**BOX, "page": 1, "ordinal": 0, "text": "?", "x0": 3}),
    ("problems", {"ordinal": 0, "code": "c", "severity": "fatal", "message": "m"}),
]


@pytest.mark.parametrize(("table", "values"), REFUSED)
def test_what_the_contract_does_not_know_is_refused(
    db: Database, table: str, values: dict[str, Value]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write_document(db, "d1", [*document(), Row(table, values)])
    assert db.table("documents").count == 0


@pytest.mark.parametrize(
    "values",
    [
        {"status": "read"},
        {"status": "failed"},
        {"stage": "当初", "stage_source": "title"},
        {"stage": "initial"},
        {"municipality_source": None},
        {"fiscal_year_source": None},
        {"fiscal_year": 5},
        {"municipality_code": "12041"},
        {"draft": 2},
        {"retrieved": "令和5年"},
        {"settings": "{"},
    ],
)
def test_a_document_outside_the_contract_is_refused(db: Database, values: dict[str, Value]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write_document(db, "d1", document("d1", **values))


def test_a_document_within_the_contract_is_taken(db: Database) -> None:
    values: dict[str, Value] = {
        "status": "failed",
        "reason": "no text to read",
        "stage": "supplementary",
        "stage_source": "title",
        "municipality_code": "012041",
        "draft": 1,
        "retrieved": "2025-02-14",
    }
    pages = [Row("pages", {**PAGE, "unclaimed": 0}), Row("pages", {"page": 8})]
    write_document(db, "d1", [*document("d1", **values), *pages])
    assert db.table("pages").count == 4
