"""Sheets in the layouts of other cities: where the amount, the tags and the office may stand."""

from collections.abc import Callable
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

RIGHT = 540.0
# Name, amount, tag, office, description.
ROWS = (
    (
        "学校給食費負担軽減事業",
        "342,210千円",
        "拡充",
        "学校給食課",
        "給食費を一年を通して無償とする。",
    ),
    ("通学路安全対策事業", "71,710千円", "新規", "道路課", "防護柵と路面の標示を設ける。"),
    ("雨水ポンプ場耐水化事業", "3,460千円", "継続", "下水道課", "電気設備を高い位置へ移す。"),
    ("保育所等整備事業", "15,470千円", "新規", "長寿あんしん課", "園舎を建て替える。"),
)
# Tags that are kept as one word however they are printed.
KEPT = {"新規": "新", "拡充": "拡"}
SECTIONS = ("１　安心して暮らせるまち", "２　にぎわいのあるまち")


def at_right(paper: Paper, words: str, top: float) -> None:
    paper.text(words, RIGHT - length(words, 10), top)


def each(paper: Paper, put: Callable[[Paper, tuple[str, ...], float], float]) -> None:
    """The rows below their headings, two under each."""
    top = 80.0
    for number, row in enumerate(ROWS):
        if number % 2 == 0:
            paper.text(SECTIONS[number // 2], 40, top, 13)
            top += 26
        top = put(paper, row, top)


def amount_first(paper: Paper) -> None:
    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.text(amount, 140 - length(amount, 10), top)
        paper.text(f"【{name}】（{KEPT.get(tag, tag)}）", 156, top)
        at_right(paper, f"［{office}］", top)
        paper.text(text, 170, top + 15, 9)
        return top + 36

    each(paper, put)


def labels_below(paper: Paper) -> None:
    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.text(f"■{name}（{tag}）", 57, top, 11)
        paper.text(f"予算額　{amount}（前年度　－）", 70, top + 15)
        paper.text(f"担当課：{office}", 70, top + 30)
        paper.text(text, 70, top + 45)
        return top + 70

    each(paper, put)


def tags_in_the_margin(paper: Paper) -> None:
    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.rect(Box(50, top, 82, top + 11), fill=(0.8, 0.1, 0.1), stroke=False)
        paper.text(tag, 57, top + 1, 8, colour=(1.0, 1.0, 1.0))
        paper.text(f"{name}（{office}）", 94, top, 11)
        at_right(paper, amount, top)
        paper.text(f"・{text}", 104, top + 16)
        return top + 40

    each(paper, put)


def bracket_over_two_lines(paper: Paper) -> None:
    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.text(f"①{name}《{tag}》（{office[:2]}", 45, top, 11)
        paper.text(f"{office[2:]}）", 60, top + 15, 11)
        paper.text(amount, 290 - length(amount, 10), top + 30)
        paper.text(text, 60, top + 45)
        return top + 66

    each(paper, put)


def in_one_bracket(paper: Paper) -> None:
    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.text(f"・{name}（{amount}、前年度 1,000千円）", 60, top, 10.5)
        paper.text(f"区分：{tag}", 76, top + 15, 9)
        paper.text(f"担当　{office}", 76, top + 28, 9)
        paper.text(text, 76, top + 41, 9)
        return top + 62

    each(paper, put)


def framed_at_the_right(paper: Paper) -> None:
    paper.text("（単位：千円）　山吹市財政課", 380, 60, 9)

    def put(paper: Paper, row: tuple[str, ...], top: float) -> float:
        name, amount, tag, office, text = row
        paper.text(f"◆{name}＜{tag}＞", 60, top, 11)
        paper.rect(Box(440, top - 3, RIGHT + 4, top + 14))
        at_right(paper, amount[:-2], top)
        at_right(paper, office, top + 20)
        paper.text(text, 76, top + 20, 10)
        return top + 46

    each(paper, put)


def cards(paper: Paper) -> None:
    for number, (name, amount, tag, office, text) in enumerate(ROWS):
        left, top = 45 + 260 * (number % 2), 110 + 150 * (number // 2)
        if number % 2 == 0:
            paper.text(SECTIONS[number // 2], 45, top - 28, 14)
        paper.rect(Box(left, top, left + 245, top + 96))
        paper.rect(Box(left + 211, top, left + 245, top + 16), fill=(0.8, 0.1, 0.1))
        paper.text(tag, left + 219, top + 4, 8, colour=(1.0, 1.0, 1.0))
        paper.canvas.setFillColorRGB(0, 0, 0)
        paper.text(name, left + 10, top + 20, 11)
        paper.text(f"予算額　{amount}", left + 10, top + 36)
        paper.text(text, left + 10, top + 52, 9)
        said = f"所管：{office}"
        paper.text(said, left + 237 - length(said, 9), top + 82, 9)


@pytest.mark.parametrize(
    "layout",
    [
        amount_first,
        labels_below,
        tags_in_the_margin,
        bracket_over_two_lines,
        in_one_bracket,
        framed_at_the_right,
        cards,
    ],
)
def test_everything_that_is_printed_is_read(
    tmp_path: Path, layout: Callable[[Paper], None]
) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和８年度　主な事業（山吹市）", 150, 40, 16)
    layout(paper)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    found = db.execute(
        "SELECT p.name, budget_yen, t.tag, department, description, s.name FROM programmes AS p"
        " JOIN programme_tags AS t ON t.programme_id = p.id JOIN sections AS s ON s.id = section_id"
        " ORDER BY p.ordinal"
    )
    assert [(*head, text.lstrip("・"), over) for *head, text, over in found] == [
        (
            name,
            int(amount[:-2].replace(",", "")) * 1000,
            KEPT.get(tag, tag),
            office,
            text,
            SECTIONS[number // 2][2:],
        )
        for number, (name, amount, tag, office, text) in enumerate(ROWS)
    ]
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []


def read(paper: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    return db


def test_the_legend_tells_priority_tags_and_last_year(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和８年度　主な事業（山吹市）", 150, 40, 16)
    paper.text("◎…重点事業　　○…主要事業", 60, 66, 9)
    words = "＜公＞…市長の公約に関わる事業　＜新＞…新規　［前］…前年度当初予算額"
    paper.text(words, 60, 80, 9)
    for number, (name, amount, _, office, text) in enumerate(ROWS):
        top = 110 + 54 * number
        new = number % 2 == 0
        paper.text(
            f"{'◎' if new else '○'} 【{name}】{' ＜公＞ ＜新＞' if new else ''}", 50, top, 11
        )
        paper.text(amount, 70, top + 15)
        paper.text("［前］－" if new else "［前］1,000千円", 140, top + 15)
        paper.text(f"（{office}）", 240, top + 15)
        paper.text(text, 70, top + 29, 9)
    db = read(paper)
    found = db.execute(
        "SELECT name, priority, budget_yen, previous_yen, department, description,"
        " (SELECT group_concat(tag) FROM programme_tags WHERE programme_id = programmes.id)"
        " FROM programmes ORDER BY ordinal"
    )
    assert list(found) == [
        (
            name,
            "主要事業" if number % 2 else "重点事業",
            int(amount[:-2].replace(",", "")) * 1000,
            1_000_000 if number % 2 else None,
            office,
            text,
            None if number % 2 else "公約,新",
        )
        for number, (name, amount, _, office, text) in enumerate(ROWS)
    ]
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []


@pytest.mark.parametrize(("new", "said"), [("（皆増）", []), ("（減額）", ["amount-not-plain"])])
def test_an_office_may_stand_before_the_amount_of_two_columns(
    tmp_path: Path, new: str, said: list[str]
) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和８年度　主な事業（山吹市）", 150, 40, 16)
    paper.text("金額の（　）内は前年度当初予算額、■新は新規を表します。", 50, 66, 10)
    for number, (name, amount, _, office, text) in enumerate(ROWS):
        left, top = 50 + 260 * (number // 2), 100 + 54 * (number % 2)
        paper.text(f"・{name}", left, top, 11)
        paper.text(office, left + 12, top + 15, 9)
        last = new if number == 3 else "（1,000千円）"
        paper.text(f"{amount}{last}", left + 230 - length(f"{amount}{last}", 9), top + 15, 9)
        paper.text(text, left + 12, top + 29, 9)
    db = read(paper)
    found = db.execute(
        "SELECT name, budget_yen, previous_yen, department, description FROM programmes"
        " ORDER BY ordinal"
    )
    assert list(found) == [
        (
            name,
            int(amount[:-2].replace(",", "")) * 1000,
            None if number == 3 else 1_000_000,
            office,
            text,
        )
        for number, (name, amount, _, office, text) in enumerate(ROWS)
    ]
    codes = [code for (code,) in db.execute("SELECT code FROM problems")]
    assert [code for code in codes if code == "amount-not-plain"] == said


def test_a_quotation_within_a_name_is_not_the_name(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和８年度　主な事業（山吹市）", 150, 40, 16)
    names = (
        "「書かない」「待たない」窓口推進事業",
        "道の駅「みなと」再整備事業",
        "「緑の道」整備事業",
    )
    for number, name in enumerate(names):
        paper.text(f"①{name}", 45, 80 + 40 * number, 11)
        at_right(paper, "2,192千円", 80 + 40 * number)
        paper.text("端末を本庁と支所に置く。", 60, 98 + 40 * number)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    found = db.execute("SELECT name, budget_yen FROM programmes ORDER BY ordinal")
    assert list(found) == [(name, 2_192_000) for name in names]
