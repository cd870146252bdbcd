"""Tables with lines between their rows and none upright, as cities set them in reports."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

ROW = 21.0
# Where columns begin, for words, or end, for figures.
Edges = Sequence[float]


def put(paper: Paper, words: str, x: float, top: float, how: str = "left") -> None:
    """A word from `x` on, up to it (right), or around it (centre)."""
    back = {"left": 0.0, "right": 1.0, "centre": 0.5}[how]
    paper.text(words, x - back * length(words), top, SIZE)


def head(paper: Paper, words: Sequence[str], middles: Edges, top: float) -> None:
    """Words over columns; those of two lines (parted by /) stand above and below the others."""
    for word, x in zip(words, middles, strict=True):
        lines = word.split("/")
        for n, line in enumerate(lines):
            put(paper, line, x, top + 6 + (n - (len(lines) - 1) / 2) * 11, "centre")


def rows(
    paper: Paper, cells: Sequence[Sequence[str]], edges: Edges, top: float, *, names: int = 1
) -> float:
    """Rows with a line below each: `names` columns of words, then figures; where they end."""
    for row in cells:
        for n, (cell, x) in enumerate(zip(row, edges, strict=True)):
            put(paper, cell, x, top + 6, "left" if n < names else "right")
        top += ROW
        paper.line(edges[0], top, edges[-1], top)
    return top


def converted(paper: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def found(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


INDICATORS = (
    ("相談を受けた件数", "件", "18.4", "19.7", "21.2", "23.5", "25.0"),
    ("講座の受講者数", "人", "96.1", "95.3", "94.8", "95.6", "98.0"),
    ("つどいの場の数", "か所", "74", "81", "86", "93", "90"),
    ("支援を受けた人の数", "人", "28", "31", "37", "42", "45"),
)
HEADS = ("指標", "単位", "基準値/（３年度）", "４年度", "５年度", "６年度", "目標値/（７年度）")


def indicators(tmp_path: Path, title: str) -> Database:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和７年度　施策の報告", 60, 30, 14)
    paper.text(title, 45, 80, 10)
    head(paper, HEADS, (120, 240, 310, 370, 430, 490, 545), 105)
    rows(paper, INDICATORS, (45, 230, 325, 385, 445, 505, 560), 128, names=2)
    return converted(paper)


def test_years_between_a_baseline_and_a_target_are_results(tmp_path: Path) -> None:
    """Each word over two lines stands over its own column; years in their middle have none."""
    db = indicators(tmp_path, "成果指標の推移")
    query = "SELECT DISTINCT fiscal_year, role FROM kpi_values ORDER BY fiscal_year"
    assert found(db, query) == [(2022, "actual"), (2023, "actual"), (2024, "actual")]
    query = "SELECT name, unit, baseline, latest, target FROM kpis ORDER BY baseline LIMIT 1"
    assert found(db, query) == [("相談を受けた件数", "件", 18.4, 23.5, 25.0)]


@pytest.mark.parametrize("title", ["市がめざすもの", "数値目標の推移", "評価のための年次目標"])
def test_years_that_nothing_tells_are_said(tmp_path: Path, title: str) -> None:
    db = indicators(tmp_path, title)
    assert found(db, "SELECT DISTINCT role FROM kpi_values") == [(None,)]
    assert found(db, "SELECT DISTINCT latest FROM kpis") == [(None,)]
    said = found(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert len(said) == len(INDICATORS)
    assert all("targets or results" in message for (message,) in said)


@pytest.mark.parametrize("unit", ["人", "教科", "経営体", "年"])
def test_a_row_whose_unit_nobody_knows_is_a_row(tmp_path: Path, unit: str) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("総合計画　成果指標の進捗状況", 60, 30, 14)
    words = ("成果指標", "策定時/(R3)", "目標/(R8)", "R5/実績", "R6/実績", "評価", "担当課")
    head(paper, words, (120, 240, 310, 370, 430, 480, 535), 80)
    cells = [
        ("受講者の数", "1,284人", "1,800人", "1,652人", "1,837人", "Ａ", "福祉課"),
        ("数の分からない単位", f"14{unit}", f"25{unit}", f"19{unit}", f"17{unit}", "Ｃ", "商工課"),
        ("満足する人の割合", "54.2％", "65.0％", "58.7％", "57.9％", "Ｃ", "福祉課"),
        ("健診の受診率", "38.6％", "50.0％", "42.1％", "44.8％", "Ｂ", "健康課"),
    ]
    top = 104.0
    for name, *values, grade, office in cells:
        rows(paper, [(name, *values)], (45, 255, 325, 385, 445), top)
        put(paper, grade, 480, top + 6, "centre")
        put(paper, office, 535, top + 6, "centre")
        paper.line(45, top + ROW, 570, top + ROW)
        top += ROW
    query = "SELECT name, unit, baseline, target, latest FROM kpis WHERE baseline = 14"
    assert found(converted(paper), query) == [("数の分からない単位", unit, 14, 25, 17)]


REVENUE = (
    ("1　市税", 900, 880),
    ("2　地方譲与税", 240, 230),
    ("3　繰越金", 150, 150),
    ("4　諸収入", 520, 500),
    ("5　市債", 190, 140),
)
EXPENDITURE = (("1　議会費", 200, 190), ("2　総務費", 900, 860), ("3　民生費", 900, 850))


def of_kan(kan: Sequence[tuple[str, int, int]]) -> list[tuple[str, ...]]:
    whole = [*kan, ("合　計", sum(k[1] for k in kan), sum(k[2] for k in kan))]
    return [
        (name, f"{this:,},000", f"{last:,},000", f"{this - last:,},000" if this != last else "0")
        for name, this, last in whole
    ]


def test_two_tables_beside_each_other_are_two(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　一般会計当初予算　款別内訳", 190, 30, 14)
    paper.text("（単位：千円）", 480, 66, SIZE)
    words = ("款", "8年度予算額", "7年度予算額", "増減額")
    for left, side, kan in ((30, "歳　入", REVENUE), (310, "歳　出", EXPENDITURE)):
        paper.text(side, left, 66, 10)
        paper.line(left, 80, left + 255, 80)
        head(paper, words, [left + x for x in (25, 105, 170, 232)], 83)
        rows(paper, of_kan(kan), [left + x for x in (0, 130, 197, 255)], 101)
    query = "SELECT side, name, amount_yen / 1000000 FROM items ORDER BY side, number"
    assert found(converted(paper), query) == [
        *(("expenditure", name[2:], this) for name, this, _ in EXPENDITURE),
        *(("revenue", name[2:], this) for name, this, _ in REVENUE),
    ]


def test_what_stands_below_a_total_is_no_programme(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和７年度　施策の報告", 60, 30, 14)
    put(paper, "２　施策を構成する事業", 45, 80)
    put(paper, "（事業費の単位：千円）", 570, 80, "right")
    words = ("事業名", "担当課", "５年度/決算", "６年度/決算", "７年度/予算", "貢献度", "方向性")
    head(paper, words, (95, 220, 300, 365, 430, 490, 545), 104)
    cells = [
        ("農園運営事業", "産業課", "8,416", "9,073", "9,250"),
        ("敬老会開催事業", "福祉課", "6,480", "7,140", "8,300"),
        ("図書購入事業", "教育課", "1,926", "1,853", "2,140"),
        ("合計", "", "16,822", "18,066", "19,690"),
    ]
    top = 128.0
    for row in cells:
        rows(paper, [row], (45, 200, 318, 383, 448), top, names=2)
        if row[1]:
            put(paper, "高い", 490, top + 6, "centre")
            put(paper, "継続", 545, top + 6, "centre")
        paper.line(45, top + ROW, 570, top + ROW)
        top += ROW
    put(paper, "３　施策の評価", 45, top + 7)
    db = converted(paper)
    query = "SELECT name, department, actual_yen, budget_yen, direction FROM programmes"
    assert found(db, f"{query} ORDER BY ordinal") == [
        ("農園運営事業", "産業課", None, 9_250_000, "継続"),
        ("敬老会開催事業", "福祉課", None, 8_300_000, "継続"),
        ("図書購入事業", "教育課", None, 2_140_000, "継続"),
    ]
    query = "SELECT fiscal_year, stage, sum(yen) / 1000 FROM amounts GROUP BY 1"
    assert found(db, query) == [(2023, "settled", 16_822), (2024, "settled", 18_066)]


def test_lines_below_the_sums_of_one_table_part_nothing(tmp_path: Path) -> None:
    """An income statement: figures move right with each sum, and a line is drawn above it."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　水道事業　予定損益計算書", 120, 30, 14)
    put(paper, "（単位：千円）", 560, 66, "right")
    top = 90.0
    for part in range(4):
        for n, (name, amount) in enumerate((("収益", 900), ("費用", 500), ("収益合計", 400))):
            put(paper, f"{part + 1}　{name}", 45 + 12 * n, top)
            put(paper, f"{amount + part:,},000", 330 + 115 * (n == 2), top, "right")
            top += 16
        paper.line(230, top - 18, 330, top - 18)
        paper.line(345, top - 2, 445, top - 2)
    db = converted(paper)
    assert found(db, "SELECT count(*) FROM figures WHERE row_label != '[]'") == [(12,)]
    assert found(db, "SELECT message FROM problems WHERE severity = 'error'") == []


@pytest.mark.parametrize("words", ["R6目標", "目標値（R6）"])
def test_a_target_of_one_year_is_one_of_the_values_by_year(tmp_path: Path, words: str) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和６年度　主要な施策の成果　指標の実績", 60, 30, 14)
    head(paper, ("成果の指標", "R5実績", words, "R6実績"), (120, 290, 380, 470), 80)
    cells = [
        ("相談の件数（件）", "1,262", "1,300", "1,284"),
        ("登録者数（人）", "9,120", "9,800", "9,455"),
    ]
    rows(
        paper, [*cells, ("つどいの場（か所）", "1,008", "1,012", "1,011")], (45, 310, 400, 490), 102
    )
    db = converted(paper)
    own = [(2023, "actual", 1262.0), (2024, "actual", 1284.0)]
    own += [(2024, "target", 1300.0)] if words == "R6目標" else []
    query = "SELECT fiscal_year, role, value FROM kpi_values JOIN kpis ON kpis.id = kpi_id"
    where = "WHERE name = '相談の件数' ORDER BY fiscal_year, role"
    assert found(db, f"{query} {where}") == own
    assert found(db, "SELECT target FROM kpis WHERE name = '相談の件数'") == [(1300.0,)]
