"""Cards in columns of their own: a small table of labels, a picture and a text below it.

Cards of one column are as high as their texts, so that those beside each other begin on other
heights; headings stand in bars over some of them, and hold until the next one, in whatever column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import WHITE, Paper

CARDS = "SELECT name, budget_yen / 10000, section, description FROM programmes ORDER BY ordinal"


@dataclass(frozen=True)
class Told:
    """What a card says (amounts in 万円); `heading` is what stands over it where a part begins."""

    name: str
    amount: int
    sources: tuple[tuple[str, str, int], ...]
    text: tuple[str, ...]
    tag: str = ""
    heading: str = ""


def national(yen: int) -> tuple[str, str, int]:
    return "国", "national", yen


def own(yen: int) -> tuple[str, str, int]:
    return "村", "general", yen


TOLD = (
    Told("渡し船の待合所の改築", 4_870, (national(2_000), own(2_870)),
         ("屋根をふき替え、段差をなくします。", "工事は十月から始めます。"), heading="くらし"),
    Told("診療所の夜間の窓口", 1_260, (("県", "prefectural", 600), own(660)),
         ("週に三夜ひらきます。",), tag="新規"),
    Told("棚田の石垣の積直し", 934, (("村債", "bonds", 900), own(34)),
         ("上段の三枚を直します。", "石工の技を伝えます。", "見学もできます。"),
         heading="なりわい"),
    Told("宿の組合への貸付", 3_000, (("基金など", "other", 3_000),),
         ("冬のあいだの運転資金を貸します。",), tag="拡充"),
    Told("分校の図書室の開放", 86, (own(86),), ("土曜もひらきます。",), heading="まなび"),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How the cards are set: the words of their labels, what is around a card, where columns begin
    and how many cards each has."""

    labels: tuple[str, str, str] = ("事業名", "予算額", "財源")
    framed: bool = True
    picture: float = 40.0
    columns: Sequence[tuple[float, Sequence[int]]] = ((40.0, (0, 1)), (310.0, (2, 3, 4)))
    wide: float = 250.0
    bar: str = ""
    star: str = "　★"


LOOKS = {
    "framed": Look(),
    "white": Look(("取組名", "予算額", "財源内訳"), framed=False, picture=0.0, bar="■ ", star="　"),
    "three": Look(columns=((20.0, (0,)), (210.0, (1, 2)), (400.0, (3, 4))), wide=180.0),
}


def card(paper: Paper, told: Told, x: float, top: float, look: Look) -> float:
    """One card, with the heading over it; returns where the next one may begin."""
    if told.heading:
        bar = Box(x, top, x + look.wide, top + 20)
        if look.bar:
            paper.text(look.bar + told.heading, x, top + 4, 12)
        else:
            paper.rect(bar, fill=(0.1, 0.5, 0.4), stroke=False)
            paper.text(told.heading, x + 8, top + 4, 12, colour=WHITE)
        top += 30
    left, right = x + 6, x + look.wide - 6
    sources = "・".join(f"{word}{yen:,}万円" for word, _, yen in told.sources)
    said = (told.name + (look.star + told.tag if told.tag else ""), f"{told.amount:,}万円", sources)
    at = top + 6
    for label, value in zip(look.labels, said, strict=True):
        paper.rect(Box(left, at, left + 44, at + 16), fill=(0.9, 0.95, 0.9))
        paper.rect(Box(left + 44, at, right, at + 16))
        paper.text(label, left + 4, at + 4, 8)
        paper.text(value, left + 48, at + 4, 8)
        at += 16
    if look.picture:
        paper.rect(Box(left, at + 5, right, at + 5 + look.picture), fill=(0.9, 0.9, 0.92))
        at += look.picture + 5
    for line in told.text:
        paper.text(line, left, at + 5, 8)
        at += 13
    if look.framed:
        paper.rect(Box(x, top, x + look.wide, at + 8), radius=6)
    return at + 20


def typeset(path: Path, look: Look, told: Sequence[Told] = TOLD) -> Database:
    paper = Paper(path)
    paper.text("川根村 やさしい予算の本", 40, 40, 18)
    paper.text("令和９年度版", 500, 50, 9)
    for x, numbers in look.columns:
        top = 90.0
        for number in numbers:
            top = card(paper, told[number], x, top, look)
    return read(paper.save())


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_column_is_read_by_itself(tmp_path: Path, look: Look) -> None:
    db = typeset(tmp_path / "r4.pdf", look)
    section = ""
    expected = []
    for told in TOLD:
        section = told.heading or section
        expected.append((told.name, told.amount, section, "".join(told.text)))
    assert db.execute(CARDS).fetchall() == expected
    tags = "SELECT name, tag FROM programme_tags JOIN programmes ON programmes.id = programme_id"
    assert set(db.execute(tags)) == {(TOLD[1].name, "新"), (TOLD[3].name, "拡")}
    assert db.execute("SELECT fiscal_year FROM documents").fetchall() == [(2027,)]
    assert not list(db["problems"].rows_where("severity != 'info'"))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_word_behind_the_label_of_sources_is_one(tmp_path: Path, look: Look) -> None:
    db = typeset(tmp_path / "cards.pdf", look)
    query = """
        SELECT programmes.name, label, measure, yen / 10000 FROM amounts
        JOIN programmes ON row_id = programmes.id
    """
    assert set(db.execute(query)) == {
        (told.name, *source) for told in TOLD for source in told.sources
    }
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]


def test_one_card_alone_on_its_page_is_told_by_its_sources(tmp_path: Path) -> None:
    db = typeset(tmp_path / "cards.pdf", Look(columns=((40.0, (0,)),)))
    assert db.execute(CARDS).fetchall() == [
        (TOLD[0].name, TOLD[0].amount, "くらし", "".join(TOLD[0].text))
    ]


def test_cards_on_one_height_are_read_from_left_to_right(tmp_path: Path) -> None:
    """Rows of cards, as they were: nothing tells that a column is read first."""
    told = [Told(t.name, t.amount, t.sources, t.text[:1]) for t in TOLD[:4]]
    look = Look(columns=((40.0, (0, 2)), (310.0, (1, 3))))
    db = typeset(tmp_path / "cards.pdf", look, told)
    query = "SELECT name, description FROM programmes ORDER BY ordinal"
    assert db.execute(query).fetchall() == [(t.name, t.text[0]) for t in told]


@pytest.mark.parametrize("count", [1, 2])
def test_one_box_without_sources_is_no_card(tmp_path: Path, count: int) -> None:
    """It may be of any form, and its figures are kept; several of its kind are cards."""
    paper = Paper(tmp_path / "one.pdf")
    paper.text("川根村 やさしい予算の本", 40, 40, 18)
    paper.text("令和９年度版", 500, 50, 9)
    top = 100.0
    for told in TOLD[:count]:
        said = (told.name, f"{told.amount:,}万円", "総務課")
        for label, value in zip(("事業名", "予算額", "担当課"), said, strict=True):
            paper.rect(Box(40, top, 110, top + 16))
            paper.rect(Box(110, top, 300, top + 16))
            paper.text(label, 44, top + 4, 8)
            paper.text(value, 114, top + 4, 8)
            top += 16
        top += 60
    db = read(paper.save())
    found = db.execute("SELECT name, budget_yen / 10000 FROM programmes ORDER BY ordinal")
    cards = [(told.name, told.amount) for told in TOLD[:2]]
    assert found.fetchall() == (cards if count == len(cards) else [])
    figures = db.execute("SELECT printed FROM provenance WHERE table_name = 'figures'").fetchall()
    assert (("4,870万円",) in figures) is (count == 1)
