"""Sheets of an 実施計画: a box a programme, its cost in each of three years, and indicators."""

from pathlib import Path

from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

LEFT, RIGHT, ROW = 40.0, 550.0, 17.0
MONEY = (40.0, 95.0, 210.0, 295.0, 380.0, 465.0, 550.0)
KPIS = (40.0, 95.0, 260.0, 300.0, 370.0, 430.0, 490.0, 550.0)
# Name, office, tag, 事業費 and 国・県支出金 of three years, and an indicator by year
SHEETS = (
    ("1101", "地域医療確保事業", "健康課", "継続", (48_600, 48_600, 54_000), (0, 0, 4_000)),
    (
        "1203",
        "保育所再編事業",
        "子育て課",
        "新規",
        (36_850, 412_300, 687_500),
        (0, 131_400, 219_000),
    ),
)


def cell(paper: Paper, x0: float, x1: float, top: float, words: str, height: float = ROW) -> None:
    """One box; figures stand at its right."""
    paper.rect(Box(x0, top, x1, top + height))
    right = words[-1:].isdigit() and len(words) != len("1101")
    paper.text(words, x1 - 4 - length(words) if right else x0 + 4, top + 4, SIZE)


def sheet(paper: Paper, top: float, number: int) -> float:
    code, name, office, tag, costs, granted = SHEETS[number]
    row = (("1", code), ("2", name), ("3", "区分"), ("4", tag), ("5", "担当課"), ("6", office))
    edges = (LEFT, 95.0, 340.0, 385.0, 430.0, 470.0, RIGHT)
    for n, (_, words) in enumerate(row):
        cell(paper, edges[n], edges[n + 1], top, words)
    top += ROW
    cell(paper, LEFT, 95.0, top, "事業概要")
    cell(paper, 95.0, RIGHT, top, "医師を確保するため、大学に講座を開く。")
    top += ROW
    cell(paper, LEFT, MONEY[2], top, "年度別計画（単位：千円）")
    for n, words in enumerate(("令和８年度", "令和９年度", "令和10年度", "合計"), 2):
        cell(paper, MONEY[n], MONEY[n + 1], top, words)
    top += ROW
    others = tuple(a - b for a, b in zip(costs, granted, strict=True))
    cell(paper, LEFT, MONEY[1], top + ROW, "財源内訳", 2 * ROW)
    for label, values in (("事業費", costs), ("国・県支出金", granted), ("一般財源", others)):
        cell(paper, LEFT if values is costs else MONEY[1], MONEY[2], top, label)
        for n, value in enumerate((*values, sum(values)), 2):
            cell(paper, MONEY[n], MONEY[n + 1], top, f"{value:,}")
        top += ROW
    cell(paper, LEFT, KPIS[1], top, "活動指標", 2 * ROW)
    heads = ("指標名", "単位", "現状（６年度）", "８年度", "９年度", "10年度")
    for line in (heads, ("参加した人の数", "人", "9", "10", "11", "12")):
        for n, words in enumerate(line, 1):
            cell(paper, KPIS[n], KPIS[n + 1], top, words)
        top += ROW
    return top


def converted(path: Path) -> Database:
    paper = Paper(path)
    paper.text("総合計画　実施計画（令和８年度～令和10年度）", 40, 25, 9)
    paper.text("基本施策１　健やかに暮らせるまち", 40, 45, 13)
    bottom = sheet(paper, 70.0, 0)
    sheet(paper, bottom + 20.0, 1)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def test_the_years_of_a_plan_are_amounts_of_their_programme(tmp_path: Path) -> None:
    """None of them is its budget; the unit stands in the heading over the labels."""
    db = converted(tmp_path / "p.pdf")
    query = "SELECT name, department, budget_yen FROM programmes ORDER BY name DESC"
    assert list(db.execute(query)) == [
        ("地域医療確保事業", "健康課", None),
        ("保育所再編事業", "子育て課", None),
    ]
    query = """
        SELECT amounts.fiscal_year, yen FROM amounts JOIN programmes ON programmes.id = row_id
        WHERE name = '保育所再編事業' AND measure = '{}' ORDER BY 1
    """
    years = (2026, 2027, 2028)
    for measure, values in (("total", SHEETS[1][4]), ("national_prefectural", SHEETS[1][5])):
        told = [(None, 1000 * sum(values)), *zip(years, (1000 * n for n in values), strict=True)]
        assert list(db.execute(query.format(measure))) == told


def test_a_word_beside_all_rows_is_no_part_of_a_name(tmp_path: Path) -> None:
    """活動指標 reaches from the heading down; 8年度 is a year though the paper names none."""
    db = converted(tmp_path / "p.pdf")
    query = "SELECT name, unit, baseline FROM kpis"
    assert list(db.execute(query)) == 2 * [("参加した人の数", "人", 9)]
    query = "SELECT DISTINCT fiscal_year, value FROM kpi_values ORDER BY 1"
    assert list(db.execute(query)) == [(2026, 10), (2027, 11), (2028, 12)]


def test_years_behind_what_is_now_are_planned(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf")
    assert list(db.execute("SELECT DISTINCT role FROM kpi_values")) == [("plan",)]
