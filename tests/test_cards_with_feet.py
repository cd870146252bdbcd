"""Cards whose foot says last year's amount and whose they are, beside each other or alone."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import BLACK, MINCHO, WHITE, Paper

# name, this year, last year (thousand yen), texts, office
CARDS = (
    ("渡船の待合所を改築", 48_700, 51_200, ("屋根を葺き替える", "段差をなくす"), "港湾課"),
    ("棚田の石垣を積み直す", 9_340, 8_100, ("上段の三枚", "補助上限 1団体40万円"), "農地課"),
    ("夜間学級の開設", 12_600, 12_600, ("週に三夜ひらく",), "学事課"),
)
HEIGHT, LEFT, WIDE = 96.0, 30.0, 380.0
WORDS = ("前年度当初", "昨年度予算額：", "前年度額", "前年度当初予算額 ")


def card(paper: Paper, top: float, number: int, word: str, how: str) -> None:
    name, this, last, texts, office = CARDS[number]
    right = LEFT + WIDE
    paper.rect(Box(LEFT, top, right, top + HEIGHT))
    if how == "bar":
        paper.rect(Box(LEFT, top, right, top + 18), fill=(0.5, 0.1, 0.2), stroke=False)
    ink = WHITE if how == "bar" else BLACK
    said = f"{this:,} 千円"
    paper.text(name, LEFT + 8, top + 4, 10, colour=ink)
    paper.text(said, right - 8 - length(said, 10), top + 4, 10, colour=ink)
    for n, text in enumerate(texts):
        paper.text(f"・{text}", LEFT + 8, top + 26 + 14 * n, 9, font=MINCHO)
    foot, whose = f"{word} {last:,} 千円", f"担当課：{office}"
    if how == "office first":
        foot, whose = whose, foot
    if how == "two lines":
        paper.text(whose, LEFT + 8, top + 66, 7, font=MINCHO)
        whose = ""
    paper.text(foot, LEFT + 8, top + 80, 7, font=MINCHO)
    paper.text(whose, right - 8 - length(whose, 7), top + 80, 7, font=MINCHO)


def converted(path: Path, word: str, how: str) -> Database:
    paper = Paper(path)
    paper.text("令和９年度当初予算　主な取組", 30, 25, 16)
    for n in range(len(CARDS)):
        card(paper, 60 + n * (HEIGHT + 12), n, word, how)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="広島県呉市"))
    return db


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("how", ["bar", "plain", "office first", "two lines"])
def test_a_foot_tells_of_the_name_on_top(tmp_path: Path, word: str, how: str) -> None:
    """The text above it is no name of the amount of last year."""
    db = converted(tmp_path / "p.pdf", word, how)
    said = "name, budget_yen / 1000, previous_yen / 1000, description, department"
    assert list(db.execute(f"SELECT {said} FROM programmes ORDER BY ordinal")) == [
        (name, this, last, "\n".join(f"・{text}" for text in texts), office)
        for name, this, last, texts, office in CARDS
    ]
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


def test_each_of_several_in_one_frame_has_its_own(tmp_path: Path) -> None:
    """Last year's amount belongs to the nearest name above it."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度当初予算　主な事業", 30, 25, 16)
    paper.rect(Box(LEFT, 50, LEFT + WIDE, 300))
    for n, (name, this, last, _, office) in enumerate(CARDS):
        top, said, whose = 60 + 70 * n, f"{this:,}千円", f"担当課：{office}"
        paper.text(f"【{name}事業】", LEFT + 8, top, 10)
        paper.text(said, LEFT + WIDE - 8 - length(said, 10), top, 10)
        paper.text("町の声にこたえます。", LEFT + 8, top + 16, 9, font=MINCHO)
        paper.text(f"前年度当初 {last:,}千円", LEFT + 8, top + 32, 7, font=MINCHO)
        paper.text(whose, LEFT + WIDE - 8 - length(whose, 7), top + 32, 7, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="広島県呉市"))
    said = "budget_yen / 1000, previous_yen / 1000, department"
    assert list(db.execute(f"SELECT {said} FROM programmes ORDER BY ordinal")) == [
        (this, last, office) for _, this, last, _, office in CARDS
    ]
