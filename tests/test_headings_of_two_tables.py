"""Strategies that print below each heading the indicators first and then the programmes.

::

    （１）農業の担い手づくり
    重要業績評価指標   基準値（R4）   目標値（R9）
    新規就農者数             12人         60人
    関連事業           担当課   R6決算額   取組実績
    就農相談会         農政課      1,240   …
"""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.typeset import Paper

KPIS = columns(("施策の指標", 220), ("現状値（R4）", 110), ("目標値（R9）", 110))
GROUPS = [
    ("農業の担い手づくり", ("新規就農者数", "12人", "60人"), ("就農相談会", "農政課", "1,240")),
    ("商店街のにぎわい", ("空き店舗の数", "312千冊", "340千冊"), ("夜市開催費", "商工課", "3,605")),
    (
        "移住の促進",
        ("社会増減の率", "△1.4ポイント", "0.5ポイント"),
        ("空き家改修", "企画課", "880"),
    ),
]


NUMBERS = ["（１）", "（２）", "（３）"]


def strategy(
    path: Path,
    numbers: list[str],
    name: str = "関連事業",
    *,
    aim: str = "",
    parted: int | None = None,
    captions: tuple[str, str] = ("", ""),
) -> Database:
    """The paper; a page ends between the tables of the group `parted`; `captions` are over them."""
    made = paper(path / "k.pdf", "みなと市総合戦略 進捗状況（令和6年度）", unit="単位：千円")
    widths = columns((name, 160), ("担当課", 80), ("R6決算額", 80), ("取組実績", 160))
    top = 100.0
    if aim:
        made.text(aim, 40, top, 13)
        top += 24
    for place, (number, (heading, kpi, programme)) in enumerate(zip(numbers, GROUPS, strict=True)):
        made.text(number if number.isalpha() else f"{number}{heading}", 40, top, 11)
        top = captioned(made, captions[0], top + 18)
        table = Table(made, KPIS, top)
        table.heads()
        table.row(*kpi)
        top = table.top + 8
        if place == parted:
            made.next_page()
            top = 60.0
        table = Table(made, widths, captioned(made, captions[1], top))
        table.heads()
        table.row(*programme, "町内で開いた。")
        top = table.top + 24
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def captioned(made: Paper, words: str, top: float) -> float:
    made.text(words, 40, top, 9)
    return top + 14 if words else top


def sections(db: Database) -> list[tuple[str, str]]:
    return db.execute(
        """SELECT p.name, s.name FROM programmes p JOIN sections s ON s.id = p.section_id
        ORDER BY p.page, p.ordinal"""
    ).fetchall()


@pytest.mark.parametrize("numbers", [NUMBERS, ["1 ", "2 ", "3 "], ["①", "②", "③"]])
@pytest.mark.parametrize("name", ["関連事業", "主な関連事業名", "実施事業"])
@pytest.mark.parametrize("aim", ["", "基本目標１　しごとをつくる"])
def test_programmes_below_indicators_are_of_the_heading_over_both(
    tmp_path: Path, numbers: list[str], name: str, aim: str
) -> None:
    db = strategy(tmp_path, numbers, name, aim=aim)
    assert sections(db) == [(programme[0], heading) for heading, _, programme in GROUPS]
    spent = db.execute("SELECT name, actual_yen FROM programmes ORDER BY ordinal").fetchall()
    assert spent == [(p[0], int(p[2].replace(",", "")) * 1000) for _, _, p in GROUPS]


def test_a_single_row_of_figures_in_units_of_their_own_is_a_table(tmp_path: Path) -> None:
    db = strategy(tmp_path, NUMBERS)
    told = db.execute("SELECT name, baseline, target, unit FROM kpis ORDER BY ordinal").fetchall()
    assert told == [
        ("新規就農者数", 12, 60, "人"),
        ("空き店舗の数", 312, 340, "千冊"),
        ("社会増減の率", -1.4, 0.5, "ポイント"),
    ]


def test_what_names_the_indicators_is_no_heading_of_the_programmes(tmp_path: Path) -> None:
    db = strategy(tmp_path, ["数値目標", "成果指標の推移", "実績"])
    assert sections(db) == []


def test_the_heading_holds_on_over_a_page(tmp_path: Path) -> None:
    db = strategy(tmp_path, NUMBERS, parted=1)
    assert sections(db) == [(programme[0], heading) for heading, _, programme in GROUPS]


@pytest.mark.parametrize(
    "captions",
    [
        ("【重要業績評価指標（KPI）】", "【関連事業】"),
        ("■数値目標", "■主な取組"),
        ("", "主要事業一覧"),
    ],
)
@pytest.mark.parametrize("parted", [None, 1])
def test_what_a_table_is_called_is_no_heading(
    tmp_path: Path, captions: tuple[str, str], parted: int | None
) -> None:
    aim = "基本目標１　しごとをつくる"
    db = strategy(tmp_path, NUMBERS, aim=aim, parted=parted, captions=captions)
    assert sections(db) == [(programme[0], heading) for heading, _, programme in GROUPS]
