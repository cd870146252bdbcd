"""Indicators in boxes: each with its name over a table of its own, years down or across."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, length, paper
from yosandb.tests.typeset import Paper

# name, unit, baseline, results of two years, targets of these and of the last year
Indicator = tuple[str, str, str, tuple[str, str], tuple[str, str, str]]
INDICATORS: list[Indicator] = [
    ("合計特殊出生率", "", "1.28", ("1.30", "1.31"), ("1.32", "1.36", "1.40")),
    ("待機児童数（翌年4月1日現在）", "人", "14", ("9", "6"), ("10", "7", "0")),
    ("ごみ排出量", "g", "913", ("897", "887"), ("895", "876", "840")),
    ("観光客数", "千人", "1,842", ("1,935", "1,997"), ("1,956", "2,071", "2,300")),
]
WIDTH = 240


def frame(made: Paper, x: float, top: float, bottom: float) -> None:
    made.line(x, top, x + WIDTH, top)
    made.line(x, bottom, x + WIDTH, bottom)
    made.line(x, top, x, bottom)
    made.line(x + WIDTH, top, x + WIDTH, bottom)


def years_down(path: Path, *, gap: float) -> Path:
    made = paper(path, "みなと市総合計画 成果指標の状況", unit="")
    for i, (name, unit, base, results, targets) in enumerate(INDICATORS):
        x, top = 40 + i % 2 * (WIDTH + gap), 100 + i // 2 * 130
        frame(made, x, top, top + 110)
        made.line(x, top + 22, x + WIDTH, top + 22)
        made.text(name + (f"（{unit}）" if unit else ""), x + 4, top + 6, 9)
        for n, word in enumerate(("年度", "計画", "結果", "達成率")):
            made.text(word, x + 8 + 60 * n, top + 26, 9)
        rows = [
            ("R5（基準）", "", base, ""),
            ("R6", targets[0], results[0], "98.5%"),
            ("R7", targets[1], results[1], "96.3%"),
            ("R8（目標）", targets[2], "", ""),
        ]
        for n, (year, *figures) in enumerate(rows):
            made.text(year, x + 8, top + 42 + 15 * n, 9)
            for k, figure in enumerate(figures):
                made.text(figure, x + 100 + 60 * k - length(figure), top + 42 + 15 * n, 9)
    return made.save()


def boxes_apart(path: Path) -> Path:
    return years_down(path, gap=20)


def boxes_that_nearly_touch(path: Path) -> Path:
    return years_down(path, gap=7)


def years_across(path: Path) -> Path:
    made = paper(path, "みなと市総合計画 成果指標の状況", unit="")
    heads = ("区分", "R5（基準）", "R6", "R7", "R8（目標）")
    for i, (name, unit, base, results, targets) in enumerate(INDICATORS):
        table = Table(made, columns(*((word, 80.0) for word in heads)), 100.0 + 100 * i)
        table.heading(name + (f"（単位：{unit}）" if unit else ""))
        table.heads()
        table.row("目標値", "", *targets)
        table.row("実績値", base, *results, "－")
    return made.save()


def stored(name: str) -> str:
    """A name with the brackets that the database has."""
    return name.replace("（", "(").replace("）", ")")


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市", fiscal_year=2025))
    return db


@pytest.mark.parametrize("layout", [boxes_apart, boxes_that_nearly_touch, years_across])
def test_every_box_is_an_indicator(layout: Callable[[Path], Path], tmp_path: Path) -> None:
    db = read(layout(tmp_path / "paper.pdf"))
    found = db.execute("SELECT name, unit, baseline, target, latest FROM kpis").fetchall()
    assert sorted((name, unit or "", *values) for name, unit, *values in found) == sorted(
        (stored(name), unit, *(float(v.replace(",", "")) for v in (base, targets[2], results[1])))
        for name, unit, base, results, targets in INDICATORS
    )
    values = db.execute(
        "SELECT fiscal_year, role IN ('target', 'plan'), count(*) FROM kpi_values"
        " WHERE value IS NOT NULL GROUP BY 1, 2"
    ).fetchall()
    count = len(INDICATORS)
    wanted = [(2023, 0), (2024, 0), (2024, 1), (2025, 0), (2025, 1), (2026, 1)]
    assert values == [(*each, count) for each in wanted]
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []


def test_words_in_a_bar_without_lines_stand_over_their_columns(tmp_path: Path) -> None:
    """The year of a baseline stands in brackets below it; a band over the rows is no indicator."""
    made = paper(tmp_path / "paper.pdf", "みなと市総合計画 成果指標進捗管理表", unit="")
    widths = (("指標", 150.0), ("単位", 40.0), ("基準値", 50.0), ("", 40.0))
    parts = columns(*widths, ("R6", 60.0), ("R7", 60.0), ("R8", 60.0))
    table = Table(made, parts, 100, ruled=False)
    table.heads()
    made.line(40, 100, parts[-1].x1, 100)
    for x in (40, parts[-1].x1):
        made.line(x, 100, x, 120)
    table.ruled = True
    table.heading("施策1 安心して暮らす")
    for name, unit, base, results, targets in INDICATORS:
        for word, values in (("目標", targets), ("実績", (*results, ""))):
            cells = (name, unit, f"{base}/（R5）") if word == "目標" else ("", "", "")
            table.row(*cells, word, *values, height=26)
    db = read(made.save())
    found = db.execute("SELECT name, baseline, target FROM kpis WHERE baseline NOTNULL").fetchall()
    assert sorted(found) == sorted(
        (stored(name), float(base.replace(",", "")), float(targets[2].replace(",", "")))
        for name, _, base, _, targets in INDICATORS
    )
