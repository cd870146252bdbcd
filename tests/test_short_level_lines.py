"""Level lines of several lengths: beside the short ones a cell goes on down."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

ROW = 22.0
# Name, unit, baseline, two results, target, office; below each aim.
INDICATORS = {
    "１ 安心して暮らせるまち": [
        ("自主防災組織の組織率", "％", "61.2", "64.0", "68.5", "80.0", "危機管理課"),
        ("救命講習の受講者数", "人", "43,850", "2,115", "2,390", "43,000", "消防本部"),
        ("防犯灯のＬＥＤ化率", "％", "45", "58", "－", "100", "環境課"),
    ],
    "２ 学びのまち": [
        ("図書館の貸出冊数", "千冊", "312.5", "318.0", "322.4", "350.0", "図書館"),
        ("公民館講座の満足度", "％", "88.1", "89.0", "90.2", "95.0", "生涯学習課"),
    ],
    "３ にぎわうまち": [
        ("宿泊者数", "千人泊", "98", "134", "151", "200", "観光課"),
        ("農産物の輸出額", "百万円", "△12.4", "8.8", "10,020.1", "40.0", "農政課"),
        ("空き店舗の活用/件数（累計）", "件", "7", "9", "12", "20", "商工課"),
        ("事業所の排出量", "t-CO2", "150", "△138", "△127", "△50", "政策課"),
    ],
}
HEADS = ("基本目標", "指標名", "単位", "基準値/（R3）", "R5", "R6", "目標値/（R10）", "担当課")
# Where the columns lie: wide ones, and such that a unit and the figures of other rows have no
# white in common.
EDGES = {
    "wide": (30.0, 120.0, 260.0, 300.0, 350.0, 400.0, 450.0, 510.0, 580.0),
    "close": (30.0, 120.0, 260.0, 287.0, 323.4, 370.0, 420.0, 480.0, 560.0),
}


class Sheet:
    """Words and level lines on one page, from top to bottom."""

    def __init__(self, path: Path, edges: Sequence[float]) -> None:
        self.paper, self.edges, self.top = Paper(path), edges, 70.0

    def put(self, words: str, x: float, top: float, share: float = 0.0) -> None:
        """Lines of words, so much of them left of a place."""
        for n, line in enumerate(words.split("/")):
            self.paper.text(line, x - share * length(line), top + 12 * n, 9)

    def line(self, first: int = 0, last: int = -1) -> None:
        self.paper.line(self.edges[first], self.top, self.edges[last], self.top)


def indicators(path: Path, how: str, *, middle: bool, offices: bool) -> Paper:
    """Aims beside their indicators, at the top of them or in the `middle`; so may be `offices`."""
    xs = EDGES[how]
    sheet = Sheet(path, xs)
    sheet.put("総合計画　成果指標の達成状況", 200, 40)
    sheet.line()
    for n, word in enumerate(HEADS):
        figures = n in range(3, 7)
        top = sheet.top + (6 if "/" in word else 22 if n in (4, 5) else 12)
        sheet.put(word, xs[n + 1] - 4 if figures else (xs[n] + xs[n + 1]) / 2, top, figures or 0.5)
    sheet.put("実績値", (xs[4] + xs[6]) / 2, sheet.top + 3, 0.5)
    sheet.paper.line(xs[4] - 5, sheet.top + 16, xs[6] - 2, sheet.top + 16)
    sheet.top += 36
    sheet.line()
    for aim, rows in INDICATORS.items():
        start = sheet.top
        for row in rows:
            low = 6 * row[0].count("/")
            sheet.put(row[0], xs[1] + 4, sheet.top + 7)
            sheet.put(row[1], (xs[2] + xs[3]) / 2, sheet.top + 7 + low, 0.5)
            for n in range(2, 6):
                sheet.put(row[n], xs[n + 2] - 4, sheet.top + 7 + low, 1)
            if not offices:
                sheet.put(row[6], xs[7] + 4, sheet.top + 7 + low)
            sheet.top += ROW + 2 * low
            if row is not rows[-1]:
                sheet.line(1, -2 if offices else -1)
        beside = (start + sheet.top - ROW) / 2 if middle else start
        sheet.put(aim.replace("暮らせ", "暮らせ/　"), xs[0] + 2, beside + 7)
        if offices:
            sheet.put(rows[0][6], xs[7] + 4, beside + 7)
        sheet.line()
    return sheet.paper


def number(said: str) -> float | None:
    return None if said == "－" else float(said.replace(",", "").replace("△", "-"))


def read(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    return db


@pytest.mark.parametrize("offices", [False, True], ids=["", "offices"])
@pytest.mark.parametrize("middle", [False, True], ids=["", "middle"])
@pytest.mark.parametrize("how", EDGES)
def test_indicators_beside_their_aims(
    tmp_path: Path, how: str, *, middle: bool, offices: bool
) -> None:
    db = read(indicators(tmp_path / "p.pdf", how, middle=middle, offices=offices))
    query = "SELECT name, unit, baseline, target, department FROM kpis ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (
            row[0].replace("/", "").replace("ＬＥＤ", "LED").replace("（累計）", "(累計)"),
            row[1],
            number(row[2]),
            number(row[5]),
            rows[0][6] if offices else row[6],
        )
        for rows in INDICATORS.values()
        for row in rows
    ]
    query = """
        SELECT fiscal_year, role, value FROM kpi_values JOIN kpis ON kpis.id = kpi_id
        ORDER BY kpis.ordinal, fiscal_year
    """
    assert list(db.execute(query)) == [
        (year, "actual", number(said))
        for rows in INDICATORS.values()
        for row in rows
        for year, said in ((2023, row[3]), (2024, row[4]))
    ]


# Programmes by 部 and 課 with both years: from each, a line of its own length.
OFFICES = {
    "総務部": {
        "財政課": [("公会計更新事業", 12_400, 0), ("ふるさと納税推進事業", 88_120, 76_400)],
        "防災課": [("防災行政無線整備事業", 231_000, 18_900)],
    },
    "市民福祉部": {
        "福祉課": [("自立支援事業", 31_725, 33_906), ("サロン運営補助金", 480, 480)],
        "健康課": [("予防接種事業", 164_000, 171_000), ("がん検診推進事業", 52_310, 50_100)],
    },
}


def programmes(path: Path, words: Sequence[str], *, sums: bool) -> Paper:
    sheet = Sheet(path, (30.0, 95.0, 160.0, 330.0, 410.0, 490.0, 570.0))
    xs = sheet.edges
    sheet.put("令和８年度当初予算　主要事業一覧", 200, 40)
    sheet.put("（単位：千円）", xs[-1], 55, 1)
    sheet.line()
    for n, word in enumerate(words):
        sheet.put(word, (xs[n] + xs[n + 1]) / 2, sheet.top + 7, 0.5)
    sheet.top += ROW
    sheet.line()
    for part, offices in OFFICES.items():
        sheet.put(part, xs[0] + 3, sheet.top + 7)
        whole = [row for rows in offices.values() for row in rows]
        total = ("小　計", sum(row[1] for row in whole), sum(row[2] for row in whole))
        for office, rows in offices.items():
            sheet.put(office, xs[1] + 3, sheet.top + 7)
            for row in rows:
                amounts(sheet, row, 2)
                sheet.line(2 if row is not rows[-1] else 1)
        if sums:
            amounts(sheet, total, 1)
        sheet.line()
    return sheet.paper


def amounts(sheet: Sheet, row: tuple[str, int, int], place: int) -> None:
    name, this, last = row
    sheet.put(name, sheet.edges[place] + 3, sheet.top + 7)
    for n, amount in enumerate((this, last, this - last), 4):
        said = f"{amount:,}".replace("-", "△")
        sheet.put(said, sheet.edges[n] - 3, sheet.top + 7, 1)
    sheet.top += ROW


def expected() -> Iterator[tuple[object, ...]]:
    for part, offices in OFFICES.items():
        for office, rows in offices.items():
            for name, this, last in rows:
                yield part, office, name, 1000 * this, 1000 * last


@pytest.mark.parametrize("sums", [False, True], ids=["", "sums"])
@pytest.mark.parametrize(
    "words",
    [
        ("部", "課", "事　業　名", "本年度", "前年度", "比較"),
        ("部名", "課名", "事業名", "Ｒ８予算額", "Ｒ７予算額", "増減額"),
    ],
)
def test_programmes_beside_their_offices(
    tmp_path: Path, words: Sequence[str], *, sums: bool
) -> None:
    db = read(programmes(tmp_path / "p.pdf", words, sums=sums))
    query = """
        SELECT section, department, name, budget_yen, previous_yen FROM programmes ORDER BY ordinal
    """
    assert list(db.execute(query)) == list(expected())
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert bool(list(db["totals"].rows)) is sums


def test_a_line_below_a_word_is_no_part_of_the_next_column(tmp_path: Path) -> None:
    """It begins a little left of what it is over: 基準値 is the word of its own column."""
    db = read(indicators(tmp_path / "p.pdf", "wide", middle=False, offices=False))
    assert not [row for row in db["problems"].rows if row["code"] == "column-unknown"]


def test_white_between_the_parts_of_a_table_ends_it_not(tmp_path: Path) -> None:
    """A bar with an aim in it stands a little below the last row of the aim before it."""
    xs = (40.0, 70.0, 250.0, 330.0, 410.0, 490.0, 560.0)
    sheet = Sheet(tmp_path / "p.pdf", xs)
    sheet.put("総合戦略　重要業績評価指標の達成状況", 200, 40)
    sheet.line()
    heads = (
        "№",
        "指　　標　　名",
        "基準値/（令和元年度）",
        "目標値/（令和７年度）",
        "実績値/（令和６年度）",
    )
    for n, word in enumerate((*heads, "担当課")):
        sheet.put(word, (xs[n] + xs[n + 1]) / 2, sheet.top + (4 if "/" in word else 10), 0.5)
    sheet.top += 32
    sheet.line()
    for aim, rows in INDICATORS.items():
        bar = Box(xs[0], sheet.top, xs[-1], sheet.top + 18)
        sheet.paper.rect(bar, fill=(0.4, 0.3, 0.6), stroke=False)
        sheet.paper.text(f"基本目標{aim}", xs[0] + 5, sheet.top + 4, 9, colour=(1.0, 1.0, 1.0))
        sheet.paper.canvas.setFillColorRGB(0, 0, 0)
        sheet.top += 18
        for number_, row in enumerate(rows, 1):
            low = 6 * row[0].count("/")
            sheet.put(str(number_), (xs[0] + xs[1]) / 2, sheet.top + 7 + low, 0.5)
            sheet.put(row[0], xs[1] + 4, sheet.top + 7)
            for n, said in enumerate((row[2], row[5], row[4]), 3):
                sheet.put(said, xs[n] - 4, sheet.top + 7 + low, 1)
            sheet.put(row[6], xs[5] + 4, sheet.top + 7 + low)
            sheet.top += ROW + 2 * low
            sheet.line()
        sheet.top += 6
    db = read(sheet.paper)
    query = "SELECT baseline, target, latest, department FROM kpis ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (number(row[2]), number(row[5]), number(row[4]), row[6])
        for rows in INDICATORS.values()
        for row in rows
    ]
