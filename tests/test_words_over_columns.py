"""What a word over columns says of them: 令和 over ４年度 ５年度 ６年度, 前年度 over 決算額."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

EDGES = (40.0, 200.0, 260.0, 330.0, 400.0, 470.0, 550.0)
INDICATORS = (
    ("相談を受けた件数", "件", "18.4", "19.7", "21.2", "25.0"),
    ("講座の受講者数", "人", "96", "95", "94", "98"),
    ("つどいの場の数", "か所", "74", "81", "86", "90"),
)
PLANNED = (
    ("防災倉庫整備事業", "防災課", "4,400", "52,800", "1,200", "58,400"),
    ("橋りょう長寿命化事業", "建設課", "12,000", "18,500", "9,700", "40,200"),
    ("学校給食室改修事業", "教育課", "7,300", "2,600", "31,000", "40,900"),
)


def middle(paper: Paper, words: str, x0: float, x1: float, top: float) -> None:
    paper.text(words, (x0 + x1 - length(words)) / 2, top, SIZE)


def table(
    path: Path,
    title: str,
    over: str,
    words: Sequence[str],
    rows: Sequence[Sequence[str]],
    unit: str = "",
    last: int = 5,
) -> Database:
    """A ruled table; `over` stands over the third column up to the `last` one."""
    paper = Paper(path / "p.pdf")
    paper.text(title, 60, 30, 14)
    paper.text(unit, 480, 62, SIZE)
    for n, (x0, x1, word) in enumerate(zip(EDGES, EDGES[1:], words, strict=False)):
        middle(paper, word, x0, x1, 103 if 1 < n < last else 92)
    middle(paper, over, EDGES[2], EDGES[last], 84)
    paper.line(EDGES[2], 98, EDGES[last], 98)
    for number, row in enumerate(rows):
        top = 116 + 20 * number
        paper.line(EDGES[0], top, EDGES[-1], top)
        for n, (x0, x1, word) in enumerate(zip(EDGES, EDGES[1:], row, strict=False)):
            paper.text(word, x0 + 4 if n < 2 else x1 - 4 - length(word), top + 6, SIZE)
    bottom = 116 + 20 * len(rows)
    for y in (80, bottom):
        paper.line(EDGES[0], y, EDGES[-1], y)
    for n, x in enumerate(EDGES):
        paper.line(x, 98 if 2 < n < last else 80, x, bottom)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize(
    ("over", "years", "first"),
    [
        ("実績値（令和）", ("４年度", "５年度", "６年度"), 2022),
        ("実績値（平成）", ("28年度", "29年度", "30年度"), 2016),
        ("令和の実績値", ("元年度", "２年度", "３年度"), 2019),
    ],
)
def test_indicators_by_year(tmp_path: Path, over: str, years: Sequence[str], first: int) -> None:
    words = ("指標", "単位", *years, "目標値")
    db = table(tmp_path, "総合計画　成果指標", over, words, INDICATORS)
    query = """
        SELECT name, fiscal_year, role, value FROM kpi_values JOIN kpis ON kpis.id = kpi_id
        ORDER BY kpis.ordinal, fiscal_year
    """
    assert list(db.execute(query)) == [
        (row[0], first + n, "actual", float(row[2 + n])) for row in INDICATORS for n in range(3)
    ]


@pytest.mark.parametrize("over", ["計画額（令和）", "令和"])
def test_amounts_of_a_plan_by_year(tmp_path: Path, over: str) -> None:
    words = ("事業名", "担当課", "８年度", "９年度", "10年度", "３か年計")
    title = "実施計画　年度別の計画額"
    db = table(tmp_path, title, over, words, PLANNED, "（単位：千円）")
    query = """
        SELECT name, amounts.fiscal_year, yen FROM amounts JOIN programmes ON programmes.id = row_id
        WHERE amounts.fiscal_year IS NOT NULL ORDER BY programmes.ordinal, amounts.fiscal_year
    """
    assert list(db.execute(query)) == [
        (row[0], 2026 + n, 1000 * int(row[2 + n].replace(",", "")))
        for row in PLANNED
        for n in range(3)
    ]


def test_what_was_spent_under_last_years_word_is_none_of_this_year(tmp_path: Path) -> None:
    """決算額 under 前年度 is what was spent last year, as 前年度決算額 is."""
    words = ("事業名", "担当課", "決算額", "本年度予算額", "一般財源", "国県支出金")
    rows = [
        (*row[:3], row[5], "1,000", f"{int(row[5].replace(',', '')) - 1000:,}") for row in PLANNED
    ]
    title = "令和８年度　主要事業一覧"
    db = table(tmp_path, title, "前年度", words, rows, "（単位：千円）", last=3)
    query = "SELECT budget_yen / 1000, actual_yen, previous_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (int(row[5].replace(",", "")), None, None) for row in PLANNED
    ]
    query = """
        SELECT fiscal_year, stage, yen FROM amounts
        WHERE measure = 'total' AND stage = 'settled' ORDER BY yen
    """
    spent = sorted(1000 * int(row[2].replace(",", "")) for row in PLANNED)
    assert [tuple(row) for row in db.execute(query)] == [(2025, "settled", yen) for yen in spent]
