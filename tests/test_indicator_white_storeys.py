"""Indicators in tables without any line, whose words stand on two storeys: a year over 目標 and
実績."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, paper
from yosandb.tests.typeset import Paper

# Name, unit, baseline, then target and result of each year, and what is aimed at in the end.
ROWS = (
    ("図書館の来館者数", "人", "1,200", ("1,400", "1,310", "1,500", "1,478"), "1,600"),
    ("合計特殊出生率", "－", "1.42", ("1.45", "1.39", "1.50", "1.41"), "1.60"),
    ("ごみ排出量", "ｔ", "914", ("897", "901", "880", "884"), "850"),
    ("空き家バンク成約数", "件", "46", ("58", "61", "70", "66"), "120"),
)
UPPER, LOWER, FIRST, PITCH = 90.0, 104.0, 126.0, 18.0


@dataclass
class Sheet:
    """A page on which words are put below each other."""

    paper: Paper
    size: float = 9.0

    def middle(self, words: str, x: float, y: float) -> None:
        self.paper.text(words, x - length(words, self.size) / 2, y, self.size)

    def right(self, words: str, x: float, y: float) -> None:
        self.paper.text(words, x - length(words, self.size), y, self.size)


def number(said: str) -> float:
    return float(said.replace(",", ""))


def read(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="白浜町", fiscal_year=2025))
    return db


def indicators(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, baseline, target, baseline_text FROM kpis ORDER BY ordinal"
    return [tuple(row) for row in db.execute(query)]


def values(db: Database) -> set[tuple[object, ...]]:
    query = """
        SELECT name, v.fiscal_year, v.role, v.value FROM kpi_values AS v
        JOIN kpis ON kpis.id = kpi_id
    """
    return set(db.execute(query).fetchall())


def gold(order: Sequence[tuple[int, str]]) -> set[tuple[object, ...]]:
    """What is printed in each column of values, by the year and the role of the columns."""
    return {
        (name, year, role, number(own[place]))
        for name, _, _, own, _ in ROWS
        for place, (year, role) in enumerate(order)
    }


YEARLY = ((2023, "target"), (2023, "actual"), (2024, "target"), (2024, "actual"))


@pytest.mark.parametrize("beside", [LOWER, (UPPER + LOWER) / 2])
def test_years_over_targets_and_results(beside: float, tmp_path: Path) -> None:
    """Words beside those of the years are of no year, wherever they stand; － is no sign."""
    sheet = Sheet(paper(tmp_path / "p.pdf", "総合戦略　重要業績評価指標（KPI）", unit=""))
    at = (310, 360, 410, 460)
    for words, x in (("指標名", 110), ("単位", 215), ("基準値", 255), ("最終目標", 520)):
        sheet.middle(words, x, beside)
    for year, x in (("令和５年度", 335), ("令和６年度", 435)):
        sheet.middle(year, x, UPPER)
    for words, x in zip(("目標", "実績") * 2, at, strict=True):
        sheet.middle(words, x, LOWER)
    for n, (name, unit, base, own, last) in enumerate(ROWS):
        y = FIRST + PITCH * n
        sheet.paper.text(name, 60, y, 9)
        sheet.middle(unit, 215, y)
        for said, x in zip((base, *own, last), (255, *at, 520), strict=True):
            sheet.right(said, x + 15, y)
    db = read(sheet.paper)
    assert indicators(db) == [
        (name, number(base), number(last), base) for name, _, base, _, last in ROWS
    ]
    assert values(db) == gold(YEARLY)
    units = dict(db.execute("SELECT name, unit FROM kpis").fetchall())
    assert units["図書館の来館者数"] == "人" and units["空き家バンク成約数"] == "件"


def test_targets_and_results_over_years(tmp_path: Path) -> None:
    """現状値 stands over its year (R4) alone."""
    sheet = Sheet(paper(tmp_path / "p.pdf", "総合戦略　成果指標一覧", unit=""))
    at = (315, 425, 365, 475)
    for words, x in (("成果指標", 110), ("単位", 215)):
        sheet.middle(words, x, (UPPER + LOWER) / 2)
    for words, x in (("現状値", 265), ("目標値", 340), ("実績値", 450)):
        sheet.middle(words, x, UPPER)
    for words, x in zip(("(R4)", "R5", "R5", "R6", "R6"), (265, *at), strict=True):
        sheet.middle(words, x, LOWER)
    for n, (name, unit, base, own, _) in enumerate(ROWS):
        y = FIRST + PITCH * n
        sheet.paper.text(name, 60, y, 9)
        sheet.middle(unit, 215, y)
        for said, x in zip((base, *own), (265, *at), strict=True):
            sheet.right(said, x + 15, y)
    db = read(sheet.paper)
    assert values(db) == gold(YEARLY)
    assert [row[1] for row in indicators(db)] == [number(base) for _, _, base, _, _ in ROWS]


def test_three_columns_of_each_year_and_units_behind_the_baseline(tmp_path: Path) -> None:
    """914ｔ is a value, in whatever unit."""
    sheet = Sheet(paper(tmp_path / "p.pdf", "総合戦略　数値目標の達成状況", unit=""), 8)
    at = (250, 290, 330, 375, 415, 455)
    for words, x in (("№", 48), ("数値目標", 110), ("策定時", 215), ("R9目標", 510)):
        sheet.middle(words, x, LOWER)
    for year, x in (("R5年度", 290), ("R6年度", 415)):
        sheet.middle(year, x, UPPER + 2)
    for words, x in zip(("目標値", "実績値", "達成率") * 2, at, strict=True):
        sheet.middle(words, x, LOWER)
    for n, (name, unit, base, own, last) in enumerate(ROWS):
        y = FIRST + PITCH * n
        rates = [f"{100 * number(own[k + 1]) / number(own[k]):.1f}%" for k in (0, 2)]
        sheet.right(str(n + 1), 50, y)
        sheet.paper.text(name, 60, y, 8)
        sheet.right(base + unit.strip("－"), 230, y)
        said = (*own[:2], rates[0], *own[2:], rates[1])
        for words, x in zip((*said, last), (*at, 510), strict=True):
            sheet.right(words, x + 15, y)
    db = read(sheet.paper)
    assert indicators(db) == [
        (name, number(base), number(last), base + unit.strip("－").replace("ｔ", "t"))
        for name, unit, base, _, last in ROWS
    ]
    in_the_end = {(name, 2027, "target", number(last)) for name, *_, last in ROWS}
    assert values(db) == gold(YEARLY) | in_the_end


def test_a_year_over_the_plan_alone(tmp_path: Path) -> None:
    """令和７年度 has no result yet, and stands over one column."""
    sheet = Sheet(paper(tmp_path / "p.pdf", "総合計画　成果指標", unit=""))
    at = (250, 295, 340, 385, 430)
    sheet.middle("指　標", 110, (UPPER + LOWER) / 2)
    for year, x in (("令和５年度", 272.5), ("令和６年度", 362.5), ("令和７年度", 430)):
        sheet.middle(year, x, UPPER)
    for words, x in zip(("計画", "実績", "計画", "実績", "計画"), at, strict=True):
        sheet.middle(words, x, LOWER)
    for n, (name, _, _, own, last) in enumerate(ROWS):
        y = FIRST + PITCH * n
        sheet.paper.text(name, 60, y, 9)
        for said, x in zip((*own, last), at, strict=True):
            sheet.right(said, x + 15, y)
    db = read(sheet.paper)
    planned = tuple((year, role.replace("target", "plan")) for year, role in YEARLY)
    last_year = {(name, 2025, "plan", number(last)) for name, *_, last in ROWS}
    assert values(db) == gold(planned) | last_year
