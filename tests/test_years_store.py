"""What is kept of the years: it goes with its documents, and is the same whatever came first."""

from typing import Any

from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import MADE_BY_DIFF
from yosandb.tests.years_world import CITY, Told, followed, sheet, world
from yosandb.years.follow import follow
from yosandb.years.store import store

YEARS: dict[int, list[Told]] = {
    2023: [("道路費", "土木", 10), ("公園管理費", "土木", 20), ("祭り費", "観光", 3)],
    2024: [("道路費", "土木", 11), ("公園管理等費", "土木", 22)],
    2025: [("道路費", "土木", 12), ("公園管理等費", "土木", 25), ("祭り費", "観光", 4)],
}


def kept(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in sorted(MADE_BY_DIFF)
    }


def stored(order: list[int]) -> Database:
    db = open_database(MEMORY)
    for year in order:
        write_document(db, f"d{year}", sheet(f"d{year}", year, YEARS[year]))
    store(db, followed(db))
    return db


def test_the_order_of_documents_and_a_second_run_change_nothing() -> None:
    first = kept(stored([2023, 2024, 2025]))
    other = stored([2025, 2023, 2024])
    assert kept(other) == first
    store(other, followed(other))
    assert kept(other) == first
    assert len(first["year_balances"]) == 3


def test_another_year_before_leaves_the_ids_of_the_others() -> None:
    ids = {row[0] for row in kept(stored([2024, 2025]))["threads"]}
    later = {row[0] for row in kept(stored([2024, 2025, 2023]))["threads"]}
    assert len(ids) == len(later) == 3
    assert ids & later == set()  # a thread is called after its first member
    assert ids == {row[0] for row in kept(stored([2025, 2024]))["threads"]}


def test_all_rows_go_with_their_documents() -> None:
    db = stored([2023, 2024, 2025])
    with db.atomic():
        db.execute("DELETE FROM documents WHERE fiscal_year = 2025")
    assert {row[0] for row in db.execute("SELECT DISTINCT year_to FROM year_changes")} == {2024}
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    with db.atomic():
        db.execute("DELETE FROM documents")
    assert not any(kept(db).values())


def test_another_city_keeps_its_threads() -> None:
    db = stored([2023, 2024])
    other = sheet("o", 2024, YEARS[2024], municipality="函館市", municipality_code="012025")
    write_document(db, "o", other)
    before = kept(db)
    store(db, follow(db, CITY))
    assert kept(db) == before


def test_a_thread_leads_to_every_document_that_states_it() -> None:
    db = stored([2023, 2024, 2025])
    park = db.execute(
        "SELECT fiscal_year, name, evidence FROM v_threads WHERE thread = '公園管理等費' ORDER BY 1"
    ).fetchall()
    assert [(year, name) for year, name, _ in park] == [
        (2023, "公園管理費"),
        (2024, "公園管理等費"),
        (2025, "公園管理等費"),
    ]
    assert park[0][2] is None
    assert "名称の鍵が一致" in park[2][2]


def test_each_promise_has_its_money_and_its_indicator() -> None:
    db = world({2024: [("子ども医療費", "福祉", 300, {"tags": "公約"})]})
    rows = sheet("n", 2025, [("子ども医療費", "福祉", 320)])
    kpi = Row(
        "kpis",
        {
            "id": "k",
            "page": 1,
            "programme_id": "n/0",
            "name": "受給者数",
            "baseline_text": "10",
            "target_text": "20",
            "unit": "人",
        },
    )
    write_document(db, "n", [*rows, kpi])
    store(db, followed(db))
    lines = db.execute(
        "SELECT promise, fiscal_year, budget_thousand_yen, tagged, kpis FROM v_promise_years"
        " ORDER BY 2"
    ).fetchall()
    assert lines == [
        ("子ども医療費", 2024, 300, 1, None),
        ("子ども医療費", 2025, 320, 0, "受給者数: 10→20人"),
    ]
