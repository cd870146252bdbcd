"""Tables without upright lines whose rows are told by pieces of level lines, or by bars of colour;
the headings across them."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

ROW = 20.0
# Where the columns of a list meet, and what stands over each; the first has no word.
LIST = (36.0, 60.0, 190.0, 370.0, 430.0, 490.0, 550.0)
WORDS = ("", "事業名", "事業の概要", "予算額", "国・県", "一般財源")
# Tag, name, description, amount, national and prefectural, general
OFFICES = {
    "企画財政課": [
        ("新", "総合計画策定事業", "市民の意識を調べます。", "8,932", "", "8,932"),
        ("", "地域協力隊事業", "農産物の販路を開きます。", "14,760", "8,700", "6,060"),
    ],
    "危機管理課": [
        ("拡", "防災無線管理事業", "子局86基を点検します。", "23,418", "", "23,418"),
        ("", "避難所整備事業", "無線の設備を設けます。", "16,940", "8,470", "8,470"),
    ],
}
KAN = (
    ("1", "議会費", "106,363", "109,235", "2,872"),
    ("2", "総務費", "1,826,163", "1,879,941", "53,778"),
    ("3", "民生費", "5,477,733", "5,777,844", "300,111"),
    ("4", "土木費", "1,511,351", "1,501,765", "▲9,586"),
    ("－", "労働費", "12", "廃款", "▲12"),
    ("5", "予備費", "15,000", "15,000", "0"),
)
KAN_EDGES = (30.0, 60.0, 200.0, 300.0, 400.0, 480.0)


def put(paper: Paper, words: str, x: float, top: float, how: str = "left") -> None:
    """A word from `x` on, or up to it."""
    paper.text(words, x - length(words) * (how == "right"), top, SIZE)


def bar(paper: Paper, top: float) -> None:
    edges = KAN_EDGES
    paper.rect(Box(edges[0], top, edges[-1], top + ROW), fill=(0.9, 0.95, 0.9), stroke=False)
    paper.canvas.setFillColorRGB(0, 0, 0)


def cells(paper: Paper, edges: Sequence[float], words: Sequence[str], top: float) -> None:
    """One row: figures at the right of their column, words at its left."""
    for x0, x1, word in zip(edges, edges[1:], words, strict=False):
        right = (word[-1:].isdigit() and len(word) > 1) or word in ("0", "廃款")
        put(paper, word, x1 - 4 if right else x0 + 4, top + 6, "right" if right else "left")


def pieces(paper: Paper, edges: Sequence[float], y: float) -> None:
    """A level line in a piece for each column."""
    for x0, x1 in pairwise(edges):
        paper.line(x0, y, x1, y)


def converted(paper: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def by_office(path: Path) -> Paper:
    paper = Paper(path)
    paper.text("令和８年度当初予算　課別主要事業", 60, 30, 14)
    put(paper, "（単位：千円）", 550, 55, "right")
    top = 70.0
    cells(paper, LIST, WORDS, top)
    pieces(paper, LIST, top)
    for office, rows in OFFICES.items():
        top += ROW
        pieces(paper, LIST, top)
        put(paper, office, 38, top + 6)
        for row in rows:
            top += ROW
            pieces(paper, LIST, top)
            cells(paper, LIST, row, top)
        top += ROW
        pieces(paper, LIST, top)
        sums = [sum(int(r[n].replace(",", "") or 0) for r in rows) for n in (3, 4, 5)]
        cells(paper, LIST, ("", "課　計", "", *(f"{value:,}" for value in sums)), top)
    pieces(paper, LIST, top + ROW)
    return paper


def test_columns_reach_to_where_the_pieces_of_level_lines_meet(tmp_path: Path) -> None:
    """Offices across the rows are those of the rows below; a column without a word holds tags."""
    db = converted(by_office(tmp_path / "p.pdf"))
    query = """
        SELECT department, tag, name, description, budget_yen FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY budget_yen
    """
    assert list(db.execute(query)) == [
        (office, tag or None, name, text, 1000 * int(amount.replace(",", "")))
        for office, row in sorted(
            ((office, row) for office, rows in OFFICES.items() for row in rows),
            key=lambda each: int(each[1][3].replace(",", "")),
        )
        for tag, name, text, amount in [(*row[:4],)]
        for tag in [{"新": "新", "拡": "拡"}.get(tag, "")]
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


@pytest.mark.parametrize("between", [("奈良市", "〔新〕＝新規事業　〔拡〕＝拡充事業"), ()])
def test_a_unit_beside_a_legend_is_over_a_table_and_none_of_its_words(
    tmp_path: Path, between: Sequence[str]
) -> None:
    """The words over the columns stand in a bar, whose upper edge is a level line."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　部局別主要事業", 60, 30, 14)
    for place, word in enumerate(between):
        put(paper, word, 40 + 60 * place, 57)
    put(paper, "（単位：万円）", 550, 57, "right")
    edges = (36.0, 140.0, 220.0, 290.0, 350.0, 410.0, 550.0)
    rows = [
        ("総合計画策定事業", "企画財政課", "893", "1,893", "▲1,000", "市民の意識を調べる"),
        ("地域協力隊事業", "企画財政課", "1,476", "800", "676", "農産物の販路を開く"),
        ("防災無線管理事業", "危機管理課", "2,341", "341", "2,000", "子局86基を点検する"),
    ]
    words = ("事業名", "担当課", "Ｒ８当初", "Ｒ７当初", "増減", "主な内容")
    for n, row in enumerate([words, *rows]):
        top = 70 + ROW * n
        for x0, x1 in pairwise(edges) if n == 0 else ():
            paper.rect(Box(x0, top, x1, top + ROW), fill=(0.8, 0.9, 0.8), stroke=False)
        paper.canvas.setFillColorRGB(0, 0, 0)
        cells(paper, edges, row, top)
        pieces(paper, edges, top + ROW)
    found = converted(paper).execute("SELECT name, budget_yen FROM programmes ORDER BY ordinal")
    assert list(found) == [(row[0], 10_000 * int(row[2].replace(",", ""))) for row in rows]


def test_sources_are_of_the_year_of_their_programme(tmp_path: Path) -> None:
    db = converted(by_office(tmp_path / "p.pdf"))
    assert list(db.execute("SELECT DISTINCT fiscal_year FROM amounts")) == [(2026,)]


@pytest.mark.parametrize("first", [0, 1])
def test_bars_behind_every_second_row_tell_the_rows(tmp_path: Path, first: int) -> None:
    """The unit stands below; the last row may have no bar, and a text stands beside the table."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　一般会計予算　歳出（目的別・性質別）", 60, 30, 14)
    total = ("", "合　計", "8,936,622", "9,283,785", "347,163")
    top, last = 80.0, 80.0 + ROW * (len(KAN) + 2)
    bar(paper, top)
    for n in range(first, len(KAN) + 1, 2):
        bar(paper, top + ROW * (n + 1))
    cells(paper, KAN_EDGES, ("", "款", "R7", "R8", "増減"), top)
    for n, row in enumerate([*KAN, total], 1):
        cells(paper, KAN_EDGES, row, top + n * ROW)
    put(paper, "単位：千円", 480, last + 6, "right")
    for n, text in enumerate(
        ("土木費は、道路の", "改良が終わる。", "民生費は、扶助費", "が増える。")
    ):
        put(paper, text, 500, top + 25 + 14 * n)
    db = converted(paper)
    query = "SELECT number, name, amount_yen, previous_yen, abolished FROM items"
    assert sorted(db.execute(query), key=str) == sorted(
        (
            (
                None if number == "－" else int(number),
                name,
                None if this == "廃款" else 1000 * int(this.replace(",", "")),
                1000 * int(last.replace(",", "")),
                1 if this == "廃款" else None,
            )
            for number, name, last, this, _ in KAN
        ),
        key=str,
    )
    totals = sorted(value for (value,) in db.execute("SELECT amount_yen FROM totals"))
    assert totals == [347_163_000, 8_936_622_000, 9_283_785_000]


SPENT = ("５年度決算", "６年度決算", "７年度予算")


def policies(path: Path, *, over: str, words: Sequence[str] = SPENT) -> Paper:
    paper = Paper(path)
    paper.text("令和７年度　施策評価", 60, 30, 14)
    if over:
        put(paper, "施策名", 40, 60)
        put(paper, over, 120, 60)
    put(paper, "（単位：千円）", 560, 85, "right")
    edges = (30.0, 190.0, 270.0, 340.0, 410.0, 480.0, 560.0)
    head = ("事業名", "担当課", *words, "うち一般財源")
    rows = (
        ("民生委員活動事業", "福祉課", "28,416", "29,073", "30,250", "10,000"),
        ("サロン運営補助金", "福祉課", "6,480", "7,140", "8,300", "8,300"),
        ("自立支援事業", "支援課", "31,725", "33,906", "34,180", "12,000"),
        ("合計", "", "66,621", "70,119", "72,730", "30,300"),
    )
    top = 100.0
    for row in (head, *rows):
        pieces(paper, edges, top)
        for n, (x0, x1, word) in enumerate(zip(edges, edges[1:], row, strict=False)):
            right = n > 1 and row is not head
            x = x1 - 4 if right else (x0 + x1 - length(word)) / 2 if row is head else x0 + 4
            put(paper, word, x, top + 6, "right" if right else "left")
        top += ROW
    pieces(paper, edges, top)
    return paper


AMOUNTS = """
    SELECT measure, amounts.fiscal_year, stage, yen FROM amounts
    JOIN programmes ON programmes.id = row_id WHERE name = '自立支援事業' ORDER BY measure, yen
"""
BY_YEAR = [
    ("general", 2025, None, 12_000_000),
    ("total", 2023, "settled", 31_725_000),
    ("total", 2024, "settled", 33_906_000),
]


def test_what_was_spent_in_earlier_years_is_an_amount_of_its_year(tmp_path: Path) -> None:
    """What a row has spent is that of its own year alone: the budget beside it tells which."""
    db = converted(policies(tmp_path / "p.pdf", over=""))
    query = "SELECT fiscal_year, budget_yen, actual_yen, section FROM programmes"
    assert list(db.execute(f"{query} WHERE name = '自立支援事業'")) == [
        (2025, 34_180_000, None, None)
    ]
    assert list(db.execute(AMOUNTS)) == BY_YEAR
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    query = 'SELECT "column" FROM totals JOIN total_parts ON total_id = totals.id GROUP BY 1'
    assert len(list(db.execute(query))) == 4


@pytest.mark.parametrize("spent", ["６年度決算", "６年度実績"])
@pytest.mark.parametrize("budget", ["予算額", "当初予算額"])
def test_what_was_spent_beside_a_budget_without_a_year(
    tmp_path: Path, spent: str, budget: str
) -> None:
    """The year of the paper tells whether it was in that of the row."""
    words = ("事業計", spent, budget)
    db = converted(policies(tmp_path / "p.pdf", over="", words=words))
    query = "SELECT fiscal_year, budget_yen, actual_yen FROM programmes ORDER BY budget_yen"
    assert list(db.execute(query))[-1] == (2025, 34_180_000, None)
    assert list(db.execute(AMOUNTS)) == [BY_YEAR[0], BY_YEAR[2]]
    query = """
        SELECT "column", totals.amount_yen, count(*) FROM totals
        JOIN total_parts ON total_id = totals.id WHERE table_name = 'amounts'
        AND field = 'yen' AND "column" LIKE 'total%' GROUP BY totals.id
    """
    assert list(db.execute(query)) == [(f"total {spent.replace('６', '6')}", 70_119_000, 3)]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


@pytest.mark.parametrize("words", [("決算額", "予算額"), ("７年度決算", "予算額")])
def test_what_was_spent_in_the_year_of_the_row(tmp_path: Path, words: tuple[str, str]) -> None:
    paper = policies(tmp_path / "p.pdf", over="", words=("事業計", *words))
    db = converted(paper)
    query = "SELECT fiscal_year, budget_yen, actual_yen FROM programmes ORDER BY budget_yen"
    assert list(db.execute(query))[-1] == (2025, 34_180_000, 33_906_000)
    assert list(db.execute(AMOUNTS)) == BY_YEAR[:1]


def test_a_budget_is_of_the_year_that_stands_over_it(tmp_path: Path) -> None:
    """A paper of 令和７年度 about the year before: R6決算 and R6予算 are no amounts of 2025."""
    words = ("事業計", "６年度決算", "６年度予算")
    db = converted(policies(tmp_path / "p.pdf", over="", words=words))
    query = "SELECT fiscal_year, budget_yen, actual_yen FROM programmes ORDER BY budget_yen"
    assert list(db.execute(query))[-1] == (2024, 34_180_000, 33_906_000)


def test_a_part_of_the_money_proves_no_sum(tmp_path: Path) -> None:
    """うち一般財源 alone is less than the amount, and never more."""
    db = converted(policies(tmp_path / "p.pdf", over=""))
    assert not list(db.execute("SELECT * FROM checks WHERE status = 'open'"))


def test_a_table_is_of_the_policy_that_its_page_names(tmp_path: Path) -> None:
    db = converted(policies(tmp_path / "p.pdf", over="支え合う福祉の推進"))
    assert list(db.execute("SELECT DISTINCT section FROM programmes")) == [("支え合う福祉の推進",)]


def by_department(path: Path) -> Paper:
    """Two tables with upright lines: offices in rows of their own, 部 above and in the totals."""
    paper = Paper(path)
    paper.text("令和８年度当初予算　部局別事業一覧", 150, 30, 14)
    edges = (40.0, 230.0, 310.0, 390.0, 470.0)
    parts = {
        "教育委員会": [("〈総務課〉",), ("研修費", 8_714, 7_962), ("広報費", 4_290, 4_290)],
        "市民部": [
            ("〈市民課〉",),
            ("窓口費", 2_000, 0),
            ("〈財政課〉",),
            ("基金費", 9_000, 8_000),
        ],
    }
    top = 60.0
    for name, rows in parts.items():
        put(paper, f"■{name}", 40, top)
        put(paper, "（単位：千円）", 470, top, "right")
        paid = [row for row in rows if len(row) > 1]
        sums = [sum(int(row[n]) for row in paid) for n in (1, 2)]
        start = top = top + 15
        for row in (("事業名", "本年度", "前年度", "比較"), *rows, (f"{name}　計", *sums)):
            figures = [n for n in row[1:] if isinstance(n, int)]
            words = [f"{n:,}" for n in (*figures, figures[0] - figures[1])] if figures else row[1:]
            paper.line(edges[0], top, edges[-1], top)
            put(paper, str(row[0]), 44, top + 6)
            for x1, word in zip(edges[2:], words, strict=False):
                put(paper, str(word), x1 - 4, top + 6, "right")
            top += ROW
        paper.line(edges[0], top, edges[-1], top)
        for x in edges:
            paper.line(x, start, x, top)
        top += 20
    return paper


def test_an_office_in_a_row_of_its_own_is_that_of_the_rows_below(tmp_path: Path) -> None:
    """教育委員会　計 is a total though it ends in 会計, and one of a 部 covers its offices."""
    db = converted(by_department(tmp_path / "p.pdf"))
    query = "SELECT name, department, budget_yen FROM programmes ORDER BY budget_yen"
    assert list(db.execute(query)) == [
        ("窓口費", "市民課", 2_000_000),
        ("広報費", "総務課", 4_290_000),
        ("研修費", "総務課", 8_714_000),
        ("基金費", "財政課", 9_000_000),
    ]
    query = """
        SELECT label, totals.amount_yen, count(*) FROM totals
        JOIN total_parts ON total_id = totals.id
        WHERE "column" = 'budget_yen' GROUP BY totals.id ORDER BY 2
    """
    assert list(db.execute(query)) == [
        ("市民部計", 11_000_000, 2),
        ("教育委員会計", 13_004_000, 2),
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


# What a list between level lines has in one line a row: the words over its columns, and where they
# begin (words) or end (figures).
IN_LINES = {
    "text before the amounts": (
        ("事業名", 44, "l"), ("内容", 190, "l"), ("令和８年度", 420, "r"), ("所管課", 430, "l"),
    ),
    "numbers, letters spread": (
        ("No.", 44, "l"), ("事　業　名", 70, "l"), ("担　当　課", 230, "l"),
        ("令和８年度", 390, "r"), ("令和７年度", 470, "r"), ("増　減", 540, "r"),
    ),
    "an office close behind": (
        ("番号", 44, "l"), ("事業名", 80, "l"), ("令和８年度", 320, "r"), ("所管課", 326, "l"),
        ("説明", 400, "l"),
    ),
}  # fmt: skip
GIVEN = (
    ("通学路照明整備事業", "4,310", "0", "4,310", "学校教育課", "照明灯を設けます。"),
    ("在宅介護支援事業", "27,945", "28,065", "△120", "高齢福祉課", "相談員を置きます。"),
    ("図書館運営費", "612", "612", "0", "中央図書館", "図書を購入します。"),
    ("公園遊具更新事業", "2,008,064", "2,008,000", "64", "都市計画課", "遊具を更新します。"),
)
PARTS = {0: "１　安全で安心なまち", 2: "２　学びと文化のまち"}


def in_lines(path: Path, kind: str, parts: dict[int, str]) -> Paper:
    paper = Paper(path)
    paper.text("令和８年度当初予算　主要事業一覧", 60, 30, 14)
    put(paper, "（単位：千円）", 560, 60, "right")
    how = {"l": "left", "r": "right"}
    top = 80.0
    paper.line(40, top, 560, top)
    for word, x, side in IN_LINES[kind]:
        put(paper, word, x, top + 6, how[side])
    for n, (name, this, last, change, office, text) in enumerate(GIVEN):
        cells = (name, this, last, change, office, text, str(n + 1))
        kinds = ("事業名", "令和８年度", "令和７年度", "増減", "課", "内容", "No.")
        for row in [parts[n]] if n in parts else []:
            top += ROW
            paper.line(40, top, 560, top)
            put(paper, row, 44, top + 6)
        top += ROW
        paper.line(40, top, 560, top)
        for word, x, side in IN_LINES[kind]:
            bare = word.replace("　", "").replace("番号", "No.").replace("説明", "内容")
            field = next(n for n, each in enumerate(kinds) if each in bare)
            put(paper, cells[field], x, top + 6, how[side])
    paper.line(40, top + ROW, 560, top + ROW)
    return paper


@pytest.mark.parametrize("parts", [{}, PARTS], ids=["", "parts"])
@pytest.mark.parametrize("kind", IN_LINES)
def test_a_line_below_each_row_of_one_line(
    tmp_path: Path, kind: str, parts: dict[int, str]
) -> None:
    """Whatever stands before the amounts or close behind them; a number and a heading stand over
    the rows below."""
    db = converted(in_lines(tmp_path / "p.pdf", kind, parts))
    words = {word.replace("　", "") for word, _, _ in IN_LINES[kind]}
    query = (
        "SELECT name, budget_yen, previous_yen, department, description, section FROM programmes"
    )
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [
        (
            name,
            int(this.replace(",", "")) * 1000,
            int(last.replace(",", "")) * 1000 if "令和７年度" in words else None,
            office,
            text if words & {"内容", "説明"} else None,
            parts[n // 2 * 2][2:] if parts else None,
        )
        for n, (name, this, last, _, office, text) in enumerate(GIVEN)
    ]
    assert not list(db["problems"].rows_where("severity = 'error'"))
