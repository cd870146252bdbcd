"""Cards whose names and sources of money go over several lines of their boxes."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Name, tag, amount, last year's, text, sources (lines parted by /), office
CARDS = {
    "重点プロジェクト１　水とみどり": [
        (
            "（仮称）水辺の広場の整備/に向けた基本設計",
            "新規",
            "1億2,300万円",
            "なし",
            "川沿いの広場を設計する。",
            "財源内訳　国費 4,000万円、みどりの基金 2,/300万円、市債 5,500万円、一財 500万円",
            "公園課",
        ),
        (
            "里山保全事業",
            "",
            "950万円",
            "820万円",
            "下草を刈る団体を支える。",
            "財源内訳　森林環境譲与税 600万円、一財 350万/円",
            "農林課",
        ),
    ],
    "重点プロジェクト２　移動しやすいまち": [
        (
            "バス停留所の屋根とベンチ/の設置",
            "拡充",
            "2,480万円",
            "1,100万円",
            "10か所に増やす。",
            "財源内訳　県費 800万円、寄附金 1,200万円、一財/480万円",
            "交通課",
        ),
    ],
}
SOURCES = [
    ("みどりの基金", "other", 23_000_000),
    ("一財", "general", 3_500_000),
    ("一財", "general", 4_800_000),
    ("一財", "general", 5_000_000),
    ("国費", "national", 40_000_000),
    ("寄附金", "other", 12_000_000),
    ("市債", "bonds", 55_000_000),
    ("森林環境譲与税", "other", 6_000_000),
    ("県費", "prefectural", 8_000_000),
]
WIDTH, HEIGHT = 190.0, 110.0


def card(paper: Paper, x: float, top: float, row: tuple[str, ...]) -> None:
    name, tag, amount, last, text, sources, office = row
    right = x + WIDTH
    paper.rect(Box(x, top, right, top + HEIGHT))
    lines = name.split("/")
    for n, line in enumerate(lines):
        paper.text(line, x + 50, top + 6 + 13 * n, 11)
    if tag:
        paper.rect(Box(x + 5, top + 5, x + 29, top + 17))
        paper.text(tag, x + 8, top + 7, 9)
    below = top + 6 + 13 * len(lines)
    said = f"{amount}（前年度　{last}）"
    paper.text(said, right - 5 - length(said, 8), below + 2, 8)
    paper.text(text, x + 6, below + 18, 8, font=MINCHO)
    for n, line in enumerate(sources.split("/")):
        paper.text(line, x + 6, below + 32 + 10 * n, 7, font=MINCHO)
    paper.text(f"所管：{office}", right - 60, below + 56, 7, font=MINCHO)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　重点プロジェクトの概要", 30, 25, 16)
    top = 60.0
    for heading, rows in CARDS.items():
        paper.rect(Box(30, top, 570, top + 18))
        paper.text(heading, 36, top + 4, 11)
        for n, row in enumerate(rows):
            card(paper, 30 + n * (WIDTH + 20), top + 26, row)
        top += HEIGHT + 40
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options(municipality="奈良県奈良市"))
    return made


def narrow(name: str) -> str:
    return name.replace("/", "").replace("（", "(").replace("）", ")")


def yen(printed: str) -> int | None:
    if not printed[:1].isdecimal():
        return None
    over, _, rest = printed.removesuffix("万円").replace(",", "").rpartition("億")
    return 100_000_000 * int(over or 0) + 10_000 * int(rest)


def test_a_name_that_fills_its_card_goes_on_above_its_amount(db: Database) -> None:
    query = """
        SELECT name, budget_yen, previous_yen, department, section, description
        FROM programmes ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (narrow(name), yen(amount), yen(last), office, heading[10:], text)
        for heading, rows in CARDS.items()
        for name, _, amount, last, text, _, office in rows
    ]


def test_every_word_behind_the_label_of_sources_is_one(db: Database) -> None:
    """Also where a line ends within an amount, and no word of the law names the money."""
    query = "SELECT label, measure, yen FROM amounts WHERE measure <> 'total' ORDER BY label, yen"
    assert list(db.execute(query)) == SOURCES
    assert not list(db.execute("SELECT * FROM problems WHERE severity = 'error'"))
