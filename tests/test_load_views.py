"""The views say in a reader's words what the tables hold."""

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, parts, programme, sample, total


def loaded(*rows: Row) -> Database:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *rows])
    return db


def one(db: Database, sql: str) -> dict[str, object]:
    (row,) = db.query(sql)
    return row


@pytest.mark.parametrize(
    ("fiscal_year", "label"),
    [
        (2025, "令和7年度"),
        (2020, "令和2年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1990, "平成2年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1926, "昭和元年度"),
    ],
)
def test_years_are_written_as_the_documents_do(fiscal_year: int, label: str) -> None:
    db = loaded(programme("a", fiscal_year=fiscal_year))
    assert one(db, "SELECT * FROM v_programmes")["year_label"] == label


def test_a_programme_is_one_readable_line() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    line = one(db, "SELECT * FROM v_programmes WHERE name LIKE 'はたらく%'")
    readable = {
        "municipality": "旭川市",
        "year_label": "令和5年度",
        "path": "R5/d1.pdf",
        "page": 1,
        "printed_page": "- 1 -",
        "section": "就職促進",
        "priority": "重点事業",
        "tags": "公約・新",
        "project": "稼ぐ力",
        "budget_thousand_yen": 531,
        "actual_thousand_yen": None,
    }
    assert {key: line[key] for key in readable} == readable


def test_an_amount_that_is_no_whole_thousand_keeps_its_fraction() -> None:
    amounts: dict[str, Value] = {"budget_yen": 14_528_211, "change_yen": -1500, "actual_yen": 0}
    line = one(loaded(programme("a", **amounts)), "SELECT * FROM v_programmes")
    assert line["budget_thousand_yen"] == 14_528.211
    assert line["change_thousand_yen"] == -1.5
    assert line["actual_thousand_yen"] == 0


def test_every_amount_of_a_programme_stands_in_its_own_column() -> None:
    columns = [
        *("budget", "previous", "change", "before", "supplement", "carried_over"),
        *("actual", "grant_budget", "grant_actual"),
    ]
    amounts = {name: number * 1000 for number, name in enumerate(columns, start=1)}
    row = programme("a", **{f"{name}_yen": yen for name, yen in amounts.items()})
    line = one(loaded(row), "SELECT * FROM v_programmes")
    assert [line[f"{name}_thousand_yen"] for name in columns] == list(range(1, 10))


def test_promises_are_the_programmes_with_that_tag() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    promises = db.execute("SELECT name, tags, budget_thousand_yen FROM v_promises").fetchall()
    assert promises == [("はたらく環境づくり支援費", "公約・新", 531)]


def test_an_indicator_stands_with_its_project() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    line = one(db, "SELECT * FROM v_kpis")
    assert (line["belongs_to"], line["name"]) == ("稼ぐ力", "参加企業数")
    assert (line["target"], line["latest"], line["latest_text"]) == (120, None, "A評価")


def test_a_total_says_whether_it_was_checked() -> None:
    share = "grant_budget_yen"
    halves = [
        programme(f"h{number}", budget_yen=1001_000, grant_budget_yen=500_000) for number in (1, 2)
    ]
    db = loaded(
        programme("a", budget_yen=5000),
        *halves,
        total("closed", 5000),
        *parts("closed", "a", field="budget_yen"),
        total("open", 6000),
        *parts("open", "a", field="budget_yen"),
        total("rounding", 1_001_000, column=share),
        *parts("rounding", "h1", "h2", field=share),
        total("unbound", 7000, label="unbound"),
    )
    checked = db.execute("SELECT total_id, checked, parts FROM v_totals ORDER BY 1").fetchall()
    assert checked == [
        ("closed", "closed", 1),
        ("open", "open", 1),
        ("rounding", "rounding", 2),
        ("unbound", None, 0),
    ]


def test_a_document_says_how_far_it_can_be_trusted() -> None:
    db = open_database(":memory:")
    rows = [*sample(), total("off", 1), *parts("off", "d1/a", field="budget_yen")]
    write_document(db, "d1", rows)
    line = one(db, "SELECT * FROM v_documents")
    counts = {
        "programmes": 2,
        "checks_closed": 2,
        "checks_rounding": 0,
        "checks_open": 1,
        "characters": 20,
        "unclaimed": 2,
        "problems": 1,
    }
    assert {key: line[key] for key in counts} == counts


def test_a_problem_and_a_place_name_the_file_and_the_printed_page() -> None:
    db = open_database(":memory:")
    problem: dict[str, Value] = {
        "ordinal": 1,
        "page": 2,
        "code": "c",
        "severity": "error",
        "message": "m",
    }
    write_document(db, "d1", [*sample(), Row("problems", problem)])
    problems = db.execute(
        "SELECT path, printed_page, code FROM v_problems ORDER BY page"
    ).fetchall()
    assert problems == [("R5/d1.pdf", None, "unit-not-printed"), ("R5/d1.pdf", "- 2 -", "c")]
    place = one(db, "SELECT * FROM v_where WHERE row_id = 'd1/a' AND field = 'budget_yen'")
    assert (place["path"], place["printed_page"], place["printed"]) == (
        *("R5/d1.pdf", "- 1 -"),
        "531千円",
    )


def amounts(*printed: tuple[str, int | None]) -> list[Row]:
    return [
        Row(
            "amounts",
            {
                "id": f"m{number}",
                "table_name": "programmes",
                "row_id": "a",
                "measure": measure,
                "yen": yen,
            },
        )
        for number, (measure, yen) in enumerate(printed)
    ]


def test_sources_stand_side_by_side() -> None:
    printed: list[tuple[str, int | None]] = [
        *(("national", 100), ("prefectural", 20), ("bonds", 7)),
        *(("other", 3), ("other", 4), ("general", 0)),
    ]
    line = one(loaded(programme("a", name="道路"), *amounts(*printed)), "SELECT * FROM v_sources")
    sources = {
        "name": "道路",
        "national_yen": 100,
        "prefectural_yen": 20,
        "national_prefectural_yen": None,
        "national_and_prefectural_yen": 120,
        "bonds_yen": 7,
        "other_yen": 7,
        "general_yen": 0,
        "grant_yen": None,
    }
    assert {key: line[key] for key in sources} == sources


@pytest.mark.parametrize(
    ("printed", "both"),
    [
        ([("national_prefectural", 9)], 9),
        ([("national_prefectural", 9), ("national", 5), ("prefectural", 4)], 9),
        ([("national", 5)], 5),
        ([("national", 5), ("prefectural", None)], None),
        ([("bonds", 5)], None),
    ],
)
def test_national_and_prefectural_are_added_only_where_both_are_known(
    printed: list[tuple[str, int | None]], both: int | None
) -> None:
    line = one(loaded(programme("a"), *amounts(*printed)), "SELECT * FROM v_sources")
    assert line["national_and_prefectural_yen"] == both


def test_a_source_that_could_not_be_read_is_not_left_out_of_a_sum() -> None:
    rows = amounts(("other", 3), ("other", None))
    assert one(loaded(programme("a"), *rows), "SELECT * FROM v_sources")["other_yen"] is None
