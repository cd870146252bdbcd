"""Four years of both kinds of Asahikawa's documents: every event is the one that people wrote."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.normalize.text import fold, squeeze
from yosandb.run import api, spool
from yosandb.tests.golden.reading import ROOT, read_once
from yosandb.tests.years_gold import GOLD, difference, found, gold
from yosandb.years.city import cities
from yosandb.years.follow import follow
from yosandb.years.report import Asked
from yosandb.years.store import store

SAMPLES = Path("samples/years")
PAIRS = ((2022, 2023), (2023, 2024), (2024, 2025))
KPI_EVENTS = {
    "target moved": "目標変更",
    "baseline moved": "基準変更",
    "reached": "達成",
    "missed": "未達",
}
TABLES = ("threads", "thread_members", "year_changes", "year_balances", "kpi_changes")


@pytest.fixture(scope="module", autouse=True)
def files_are_read_once() -> Iterator[None]:
    """What is tested is the way of the rows; they are the same each time that a file is read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(spool, "read_file", read_once)
        yield


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("years") / "budget.db"
    api.convert(SAMPLES, path)
    return path


@pytest.fixture(scope="module")
def db(path: Path) -> Iterator[Database]:
    rows(path, *PAIRS[0])  # fills the tables
    db = open_database(path)
    yield db
    db.close()


def rows(path: Path, year_from: int, year_to: int) -> list[dict[str, Any]]:
    with api.diff(path, Asked(year_from, year_to)) as differences:
        listed: list[dict[str, Any]] = list(differences.records())
    return listed


def named(text: str) -> str:
    return squeeze(fold(text))


def read(name: str) -> Any:
    return json.loads((GOLD / name).read_text("utf-8"))


def test_every_event_is_right(path: Path) -> None:
    events = list(found([row for pair in PAIRS for row in rows(path, *pair)]))
    wanted = list(gold())
    assert len(wanted) == 170
    assert difference(wanted, events) == []
    assert difference(events, wanted) == []


def test_the_rows_add_up_to_the_printed_totals(path: Path) -> None:
    totals = read("years_events.json")["totals"]
    assert len(totals) == 5
    kinds = {"programme sheet": "sheet", "grant report": "report"}
    for total in totals:
        listed = rows(path, total["year_from"], total["year_to"])
        own = [row for row in listed if row["kind"] == kinds[total["family"]]]
        assert (
            sum((row["yen_to"] or 0) - (row["yen_from"] or 0) for row in own)
            == (total["difference"])
        )


def test_the_balances_say_which_totals_are_printed(db: Database) -> None:
    balances = db.execute(
        "SELECT total_from_yen, total_to_yen, status, source_from FROM v_year_balances"
    ).fetchall()
    wanted = {(t["yen_from"], t["yen_to"]) for t in read("years_events.json")["totals"]}
    assert wanted <= {(before, after) for before, after, *_ in balances}
    assert {tuple(rest) for _, _, *rest in balances} == {("closed", "印刷された合計")}


def test_a_programme_in_two_documents_of_a_year_is_one_thread(db: Database) -> None:
    pairs = db.execute(
        """
        SELECT sheet.fiscal_year, sheet.name, report.name,
          sheet.budget_thousand_yen = report.budget_thousand_yen
        FROM v_threads AS sheet
        JOIN v_threads AS report USING (thread_id, fiscal_year)
        WHERE sheet.families = 'programme sheet' AND report.families = 'grant report'
          AND sheet.stage <> 'supplementary'
        """
    ).fetchall()
    links = read("years_links.json")
    links = links if isinstance(links, list) else links["links"]
    wanted = {
        (k["year"], named(k["name_sheet"]), named(k["name_report"]), int(k["equal"])) for k in links
    }
    assert {(year, named(a), named(b), equal) for year, a, b, equal in pairs} == wanted


def test_every_indicator_is_followed(db: Database) -> None:
    changes = db.execute(
        """
        SELECT change.year_from, change.year_to, before.name, after.name, change.events
        FROM kpi_changes AS change
        JOIN kpis AS before ON before.id = change.from_kpi_id
        JOIN kpis AS after ON after.id = change.to_kpi_id
        """
    ).fetchall()
    wanted = read("years_kpis.json")
    assert {(y, z, named(a), named(b)) for y, z, a, b, _ in changes} == {
        (k["year_from"], k["year_to"], named(k["name_from"]), named(k["name_to"]))
        for k in wanted["links"]
    }
    events = {
        (y, named(name), one) for y, _, _, name, all_ in changes for one in all_.split("・")
    } - {(y, named(name), "変更なし") for y, _, _, name, _ in changes}
    assert events == {
        (e["year_from"], named(e["name_to"]), KPI_EVENTS[e["event"]]) for e in wanted["events"]
    }


def test_a_promise_has_its_money_of_each_year(db: Database) -> None:
    money = db.execute(
        "SELECT fiscal_year, budget_thousand_yen, tagged FROM v_promise_years"
        " WHERE promise LIKE '旭川まちなかしごとプラザ%' AND path LIKE '%sheet%' ORDER BY 1"
    ).fetchall()
    assert [year for year, *_ in money] == [2022, 2023, 2024, 2025]
    assert [(yen, tagged) for year, yen, tagged in money if year == 2023] == [(13940, 1)]


def test_after_the_supplements_their_money_is_added(path: Path) -> None:
    def loan(*, supplements: bool) -> dict[str, Any]:
        asked = Asked(2024, 2025, supplements=supplements)
        with api.diff(path, asked) as differences:
            (row,) = (
                row
                for row in differences.records()
                if (row["name_from"] or "") == "中小企業振興資金融資事業費"
            )
        return row

    before, after = loan(supplements=False), loan(supplements=True)
    assert before["yen_from"] == 6_100_250_000
    assert after["yen_from"] == 6_300_250_000
    assert before["yen_to"] == after["yen_to"]


def kept(db: Database) -> list[list[tuple[Any, ...]]]:
    return [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES]


def test_another_order_of_files_and_a_second_run_give_the_same(
    db: Database, tmp_path: Path
) -> None:
    first = kept(db)
    assert all(first)
    other = tmp_path / "other.db"
    files = sorted(SAMPLES.rglob("*.pdf"), reverse=True)
    for file in files:
        api.convert(file, other)
    again = open_database(other)
    for _ in range(2):
        for city in cities(again):
            store(again, follow(again, city))
        assert kept(again) == first
    again.close()
