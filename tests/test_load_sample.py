"""A small document that fills every table; the other tests of `load` build on its rows."""

from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.load.database import open_database
from yosandb.load.schema import shapes
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value

PAGES = 2
# No document fills these: `diff` makes them from the other tables.
MADE_BY_DIFF = {"threads", "thread_members", "year_changes", "year_balances", "kpi_changes"}
# Nor these: it takes two documents, or many sums.
MADE_OF_MORE = {"agreements", "habits"}
TOLD_BY_PEOPLE = {"populations", "corrections"}


def printed(*texts: str, page: int = 1) -> Printed:
    """A value printed in as many parts as there are texts, one below the other."""
    boxes = [Box(10, 20.5 * number, 60, 20.5 * number + 10) for number in range(len(texts))]
    parts = tuple(Part(page, box, text) for box, text in zip(boxes, texts, strict=True))
    return Printed("".join(texts), parts)


def document(document_id: str = "d1", **values: Value) -> list[Row]:
    """The row of a document and of its two pages, without any content."""
    known: dict[str, Value] = {
        "id": document_id,
        "path": f"R5/{document_id}.pdf",
        "municipality": "旭川市",
        "municipality_source": "option",
        "fiscal_year": 2023,
        "fiscal_year_source": "title",
        "page_count": PAGES,
        "status": "converted",
        "digest": f"digest of {document_id}",
        "settings": '{"version": "0.1.0"}',
    }
    counts = {"characters": 10, "field": 4, "label": 3, "furniture": 2, "unclaimed": 1}
    pages: list[dict[str, Value]] = [
        {"page": page, "printed_page": f"- {page} -", "text_layer": "text", **counts}
        for page in range(1, PAGES + 1)
    ]
    return [Row("documents", {**known, **values}), *(Row("pages", page) for page in pages)]


def programme(row_id: str, **values: Value) -> Row:
    """A programme on page 1, printed in thousand yen."""
    return Row("programmes", {"id": row_id, "page": 1, "printed_unit_yen": 1000, **values})


def total(row_id: str, amount_yen: int | None, **values: Value) -> Row:
    """A printed total on page 1, of the budget column unless said otherwise."""
    known: dict[str, Value] = {
        "id": row_id,
        "page": 1,
        "kind": "total",
        "label": "合計",
        "column": "budget_yen",
        "printed_unit_yen": 1000,
        "amount_yen": amount_yen,
    }
    return Row("totals", {**known, **values})


def item(row_id: str, level: str, parent_id: Value = None, **values: Value) -> Row:
    """A 款, 項 or 目 of the expenditure on page 1."""
    known: dict[str, Value] = {"id": row_id, "page": 1, "level": level, "parent_id": parent_id}
    return Row("items", {**known, "side": "expenditure", **values})


def setsu(row_id: str, item_id: str | None, amount_yen: int | None, **values: Value) -> Row:
    """A 節 of an item, or (with `parent_id`) a part of a 節, on page 1."""
    known: dict[str, Value] = {"id": row_id, "page": 1, "item_id": item_id}
    return Row("setsu", {**known, "amount_yen": amount_yen, **values})


def note(row_id: str, amount_yen: int | None, **values: Value) -> Row:
    """A line of 説明 on page 1."""
    return Row("notes", {"id": row_id, "page": 1, "amount_yen": amount_yen, **values})


def amount(row_id: str, of: str, yen: int | None, measure: str, table: str = "items") -> Row:
    """A source of money of the row `of`."""
    known: dict[str, Value] = {"id": row_id, "table_name": table, "row_id": of}
    return Row("amounts", {**known, "measure": measure, "yen": yen})


def parts(total_id: str, *rows: str, table: str = "programmes", field: str) -> list[Row]:
    """The rows that a total covers."""
    return [
        Row(
            "total_parts",
            {
                "total_id": total_id,
                "ordinal": ordinal,
                "table_name": table,
                "row_id": row_id,
                "field": field,
            },
        )
        for ordinal, row_id in enumerate(rows)
    ]


def loaded(*rows: Row) -> Database:
    """A database with one document that has these rows."""
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *rows])
    return db


Equation = tuple[str, int, int | None, int | None, str]


def equations(db: Database, rule: str) -> list[Equation]:
    """Subject, expected, found, difference and status of the equations of a rule."""
    query = """
        SELECT subject, expected_yen, found_yen, difference_yen, status
        FROM checks WHERE rule_id = ? ORDER BY subject
    """
    return db.execute(query, [rule]).fetchall()


def sample(document_id: str = "d1") -> list[Row]:
    """Rows of every table that a document can fill, children before parents here and there."""
    own = document_id
    return [
        *(
            Row("programme_tags", {"programme_id": f"{own}/a", "tag": tag}, {"tag": printed(tag)})
            for tag in ("公約", "新")
        ),
        *parts(f"{own}/t", f"{own}/a", f"{own}/b", field="budget_yen"),
        *document(document_id),
        Row(
            "programmes",
            {
                "id": f"{own}/a",
                "page": 1,
                "ordinal": 1,
                "project_id": f"{own}/p",
                "item_id": f"{own}/i",
                "name": "はたらく環境づくり支援費",
                "section": "就職促進",
                "section_id": f"{own}/sec",
                "priority": "重点事業",
                "budget_yen": 531_000,
                "printed_unit_yen": 1000,
            },
            {"name": printed("はたらく環境づくり", "支援費"), "budget_yen": printed("531千円")},
        ),
        programme(f"{own}/b", ordinal=2, name="企業誘致推進費", budget_yen=14_528_211, page=2),
        Row("projects", {"id": f"{own}/p", "page": 1, "number": 1, "name": "稼ぐ力"}),
        Row("sections", {"id": f"{own}/sec", "page": 1, "level": 1, "name": "就職促進"}),
        Row(
            "figures",
            {
                **{"id": f"{own}/f", "page": 2, "table_number": 1, "row": 1, "column": 1},
                **{"row_label": '["市債"]', "column_label": '["限度額"]', "value": 5.0},
            },
        ),
        Row("accounts", {"id": f"{own}/acc", "name": "一般会計", "kind": "general"}),
        Row(
            "items",
            {"id": f"{own}/i", "account_id": f"{own}/acc", "page": 1, "level": "moku", "number": 1},
        ),
        Row("setsu", {"id": f"{own}/s", "item_id": f"{own}/i", "page": 1, "number": 18}),
        Row("notes", {"id": f"{own}/n", "setsu_id": f"{own}/s", "page": 1, "text": "うち分"}),
        Row(
            "amounts",
            {
                "id": f"{own}/m",
                "table_name": "programmes",
                "row_id": f"{own}/a",
                "measure": "national",
                "yen": 200_000,
            },
        ),
        Row(
            "kpis",
            {
                "id": f"{own}/k",
                "page": 1,
                "project_id": f"{own}/p",
                "name": "参加企業数",
                "target": 120,
                "target_month": "2024-03",
                "latest_text": "A評価",
            },
        ),
        Row("kpi_values", {"id": f"{own}/kv", "page": 1, "kpi_id": f"{own}/k", "value": 1.0}),
        Row("passages", {"id": f"{own}/x", "page": 1, "kind": "prose", "text": "現状・課題"}),
        total(f"{own}/t", 15_059_211, project_id=f"{own}/p"),
        Row(
            "unclaimed",
            {"page": 2, "ordinal": 0, "text": "？", **Box(1, 2, 3, 4)._asdict()},
        ),
        Row(
            "problems",
            {"ordinal": 0, "code": "unit-not-printed", "severity": "warning", "message": "千円"},
        ),
    ]


def test_every_table_has_a_row_and_every_reference_leads_somewhere() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    empty = {shape.name for shape in shapes(db) if not db.table(shape.name).count}
    assert empty == MADE_BY_DIFF | MADE_OF_MORE | TOLD_BY_PEOPLE
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_value_leads_back_to_each_part_of_its_print() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    places = db.execute(
        "SELECT part, page, x0, top, x1, bottom, printed FROM provenance"
        " WHERE table_name = 'programmes' AND row_id = 'd1/a' AND field = 'name' ORDER BY part"
    ).fetchall()
    assert places == [
        (0, 1, 10.0, 0.0, 60.0, 10.0, "はたらく環境づくり"),
        (1, 1, 10.0, 20.5, 60.0, 30.5, "支援費"),
    ]


def test_rows_without_an_id_are_addressed_by_their_key() -> None:
    db = open_database(":memory:")
    values: dict[str, Value] = {"page": 3, "unit": "千円", "unit_source": "page"}
    page = Row("pages", values, {"unit": printed("千円")})
    write_document(db, "d1", [*sample(), page])
    addresses = db.execute(
        "SELECT table_name, row_id, field FROM provenance"
        " WHERE table_name IN ('pages', 'programme_tags') ORDER BY 1, 2, 3"
    ).fetchall()
    assert addresses == [
        ("pages", "d1/3", "unit"),
        ("programme_tags", "d1/a", "公約"),
        ("programme_tags", "d1/a", "新"),
    ]
