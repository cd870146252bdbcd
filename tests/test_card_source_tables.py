"""Cards with a small ruled table of the sources of their money."""

from collections.abc import Sequence
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

HEADS = ("国県支出金", "地方債", "その他", "一般財源")
# Tag, name, this year's amount, last year's, office, place in the book, text, sources
CARDS = [
    ("拡充", "図書館システム更新事業", "48,200", "9,100千円", "生涯学習課", "10款4項3目",
     "貸出しの記録を新しい仕組みに移します。", ("12,000", "20,000", "－", "16,200")),
    ("新規", "移動図書館車購入事業", "23,400", "－", "生涯学習課", "10款4項3目",
     "本を2千冊積める車を買います。", ("－", "－", "23,000", "400")),
    ("継続", "文化財保存活用事業", "6,150", "5,980千円", "文化振興課", "10款4項5目",
     "古い民家の屋根をふき替えます。", ("3,000", "－", "－", "3,150")),
]  # fmt: skip
MEASURES = ("national_prefectural", "bonds", "other", "general")


def card(
    paper: Paper, top: float, row: tuple[str, ...], heads: Sequence[str], sources: Sequence[str]
) -> None:
    tag, name, amount, last, office, code, text = row
    left, right = 60.0, 540.0
    paper.rect(Box(left, top, right, top + 112))
    paper.rect(Box(left, top, right, top + 22), fill=(0.9, 0.9, 0.9))
    paper.rect(Box(left + 6, top + 5, left + 34, top + 18))
    paper.text(tag, left + 10, top + 7, 8)
    paper.text(name, left + 44, top + 6, 11)
    said = f"予算額　{amount}千円"
    paper.text(said, right - 8 - length(said, 10), top + 7, 10)
    paper.text(text, left + 10, top + 30, 9, font=MINCHO)
    width = 400.0 / len(heads)
    for n, (head, source) in enumerate(zip(heads, sources, strict=True)):
        x = left + 10 + n * width
        paper.rect(Box(x, top + 48, x + width, top + 64))
        paper.rect(Box(x, top + 64, x + width, top + 80))
        paper.text(head, x + (width - length(head, 8)) / 2, top + 52, 8, font=MINCHO)
        paper.text(source, x + width - 4 - length(source, 8), top + 68, 8, font=MINCHO)
    paper.text(f"所管課：{office}", left + 10, top + 92, 8, font=MINCHO)
    paper.text(f"予算科目：{code}", left + 190, top + 92, 8, font=MINCHO)
    said = f"（前年度　{last}）"
    paper.text(said, right - 8 - length(said, 8), top + 92, 8, font=MINCHO)


def converted(path: Path, heads: Sequence[str], last: str | None = None) -> Database:
    """The cards below a heading; `last` stands below the last of `heads`, where these are more."""
    paper = Paper(path)
    paper.text("令和８年度当初予算　主要事業の概要", 60, 25, 16)
    paper.text("第１章　学びのまち", 60, 55, 13)
    for n, (*row, sources) in enumerate(CARDS):
        cells = sources if last is None else (*sources, last)
        card(paper, 80 + 130.0 * n, tuple(row), heads, cells)
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options(municipality="奈良県奈良市"))
    return made


def yen(printed: str) -> int | None:
    digits = "".join(char for char in printed if char.isdecimal())
    return 1000 * int(digits) if digits else None


def test_a_table_in_a_card_tells_the_sources_of_its_programme(tmp_path: Path) -> None:
    """Its line of office, place and last year's amount may stand at its foot."""
    db = converted(tmp_path / "p.pdf", HEADS)
    query = """
        SELECT name, budget_yen, previous_yen, department, code, description, section
        FROM programmes ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (name, yen(amount), yen(last), office, code, text, "学びのまち")
        for _, name, amount, last, office, code, text, _ in CARDS
    ]
    query = "SELECT name, measure, yen FROM amounts JOIN programmes ON row_id = programmes.id"
    assert sorted(db.execute(query)) == sorted(
        (name, measure, yen(source))
        for _, name, *_, sources in CARDS
        for measure, source in zip(MEASURES, sources, strict=True)
        if yen(source) is not None
    )
    assert not list(db.execute("SELECT * FROM problems WHERE severity = 'error'"))


@pytest.mark.parametrize("word", ["起債充当率", "計"])
def test_a_table_with_another_column_is_said(tmp_path: Path, word: str) -> None:
    db = converted(tmp_path / "p.pdf", (*HEADS, word), "100")
    query = "SELECT DISTINCT message FROM problems WHERE code = 'not-understood'"
    words = " ".join((*HEADS, word))
    message = f"not every word has a source's amount below it: {words}"
    assert list(db.execute(query)) == [(message,)]


@pytest.mark.parametrize("source", ["地方債", "その他", "一般財源"])
def test_a_table_of_one_source_tells_that_all_comes_from_it(tmp_path: Path, source: str) -> None:
    """A word over one figure alone is such a table where that is the amount of the card."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度当初予算　主要事業の概要", 60, 25, 16)
    paper.text("第１章　学びのまち", 60, 55, 13)
    for n, (*row, sources) in enumerate(CARDS):
        alone = n == 1
        own = (f"{row[2]}千円",) if alone else sources
        card(paper, 80 + 130.0 * n, tuple(row), (source,) if alone else HEADS, own)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = """
        SELECT label, yen, department, description FROM amounts
        JOIN programmes ON row_id = programmes.id WHERE name = ?
    """
    _, name, amount, _, office, _, text, _ = CARDS[1]
    assert list(db.execute(query, [name])) == [(source, yen(amount), office, text)]
    assert not list(db.execute("SELECT * FROM problems WHERE severity = 'error'"))


@pytest.mark.parametrize("over", ["財源内訳（千円）", "財源内訳", "財源の内訳（単位：千円）"])
def test_sources_may_stand_left_of_their_amounts(tmp_path: Path, over: str) -> None:
    """A row each, below the word over both columns; without a unit they have that of the whole."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度当初予算　主要事業の概要", 60, 25, 16)
    paper.text("第１章　学びのまち", 60, 55, 13)
    told = []
    for n, (tag, name, amount, _, _, _, text, sources) in enumerate(CARDS):
        top = 80 + 150.0 * n
        paper.rect(Box(60, top, 540, top + 136))
        paper.rect(Box(60, top, 540, top + 22), fill=(0.9, 0.9, 0.9))
        paper.text(f"［{tag}］{name}", 70, top + 6, 11)
        paper.text(f"予算額　{amount}千円", 70, top + 28, 10)
        paper.text(text, 70, top + 44, 9, font=MINCHO)
        rows = [(h, s) for h, s in zip(HEADS, sources, strict=True) if yen(s) is not None]
        below = top + 56
        paper.rect(Box(400, below, 530, below + 15))
        paper.text(over, 430, below + 3, 8)
        for head, source in rows:
            below += 15
            paper.rect(Box(400, below, 470, below + 15))
            paper.rect(Box(470, below, 530, below + 15))
            paper.text(head, 404, below + 3, 8)
            paper.text(source, 526 - length(source, 8), below + 3, 8)
            told.append((name, MEASURES[HEADS.index(head)], yen(source)))
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, measure, yen FROM amounts JOIN programmes ON row_id = programmes.id"
    assert sorted(db.execute(query)) == sorted(told)
    assert [d for (d,) in db.execute("SELECT description FROM programmes ORDER BY ordinal")] == [
        row[6] for row in CARDS
    ]
    assert not list(db.execute("SELECT * FROM problems WHERE code = 'label-unclear'"))
