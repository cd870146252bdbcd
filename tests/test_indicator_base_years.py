"""Lists of indicators in which each has a baseline of its own year, and stands under an aim."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.test_grant_forms import rows
from yosandb.tests.typeset import Paper

# Aim, indicator, unit, base year, baseline, this year's target, result, rate, grade, final target
ROWS = [
    ("暮らし", "出生数", "人", "R4", "131", "145", "128", "88.3", "C", "160"),
    ("暮らし", "転入超過数", "人", "R5", "△48", "0", "△17", "－", "B", "30"),
    ("仕事", "事業所の従業者数", "人", "R3", "9,327", "－", "－", "－", "－", "9,500"),
    ("仕事", "起業件数", "件", "R6", "－", "12", "9", "75.0", "B", "60"),
]
VALUES = [
    ("出生数", 131.0, 145.0, 128.0, 88.3, "C", 160.0),
    ("転入超過数", -48.0, 0.0, -17.0, None, "B", 30.0),
    ("事業所の従業者数", 9_327.0, None, None, None, None, 9_500.0),
    ("起業件数", None, 12.0, 9.0, 75.0, "B", 60.0),
]


def converted(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2025))
    return db


@pytest.mark.parametrize("aim", ["目標", "分野"])
@pytest.mark.parametrize("year", ["令和７年度", "R7"])
def test_a_year_under_the_word_of_the_baseline_is_that_of_the_baseline(
    tmp_path: Path, aim: str, year: str
) -> None:
    """And words under 目標, left of the names, are no value of the indicator."""
    made = paper(tmp_path / "list.pdf", "総合戦略　重要業績評価指標（KPI）達成状況", unit="")
    heads = [(aim, 45), ("指標名", 110), ("単位", 30), ("年度", 34), ("数値", 50), ("目標", 50)]
    heads += [("実績", 50), ("達成率", 50), ("判定", 34), ("目標値/(R11年度)", 60)]
    table = Table(made, columns(*((w, float(x)) for w, x in heads), left=20), 100)
    table.heads([("基準", 3, 4), (year, 5, 8)])
    for row in ROWS:
        table.row(*row)
    db = converted(made)
    query = """
        SELECT name, baseline, target.value, actual.value, rate,
            CASE WHEN grade GLOB '[A-E]' THEN grade END, kpis.target
        FROM kpis
        LEFT JOIN kpi_values AS target ON target.kpi_id = kpis.id
            AND target.fiscal_year = 2025 AND target.role = 'target'
        LEFT JOIN kpi_values AS actual ON actual.kpi_id = kpis.id
            AND actual.fiscal_year = 2025 AND actual.role = 'actual'
        ORDER BY kpis.ordinal
    """
    assert rows(db, query) == VALUES
    years = "SELECT DISTINCT fiscal_year FROM kpi_values ORDER BY fiscal_year"
    assert rows(db, years) == [(2025,), (2029,)]
    assert not rows(db, "SELECT text FROM kpi_values WHERE text GLOB '*[暮仕]*'")
    kept = "SELECT DISTINCT text FROM passages WHERE section IN ('年度', ?) ORDER BY text"
    found = {text for (text,) in db.execute(kept, [aim])}
    assert found == {"R3", "R4", "R5", "R6", "暮らし", "仕事"}
    assert not rows(db, "SELECT text FROM unclaimed")
    assert not rows(db, "SELECT code FROM problems WHERE severity = 'error'")


def test_one_year_of_target_and_result_behind_the_baseline_and_its_year(tmp_path: Path) -> None:
    """基準値 over 年度 and 値, and years in the words themselves."""
    made = paper(tmp_path / "list.pdf", "まち・ひと・しごと総合戦略の進捗状況", unit="")
    heads = [("KPI", 130), ("年度", 40), ("値", 50), ("R7目標", 60), ("R7実績", 60)]
    heads += [("R9目標", 60), ("担当課", 70)]
    table = Table(made, columns(*((w, float(x)) for w, x in heads)), 100)
    table.heads([("基準値", 1, 2)])
    table.row("出店件数", "R5", "12", "20", "18", "40", "商工課")
    table.row("来館者数", "R4", "9,100", "9,500", "9,820", "9,900", "図書館")
    db = converted(made)
    query = """
        SELECT name, baseline, kpi_values.fiscal_year, role, value FROM kpis
        JOIN kpi_values ON kpi_id = kpis.id ORDER BY kpis.ordinal, fiscal_year, role
    """
    assert rows(db, query) == [
        ("出店件数", 12.0, 2025, "actual", 18.0),
        ("出店件数", 12.0, 2025, "target", 20.0),
        ("出店件数", 12.0, 2027, "target", 40.0),
        ("来館者数", 9_100.0, 2025, "actual", 9_820.0),
        ("来館者数", 9_100.0, 2025, "target", 9_500.0),
        ("来館者数", 9_100.0, 2027, "target", 9_900.0),
    ]
