"""Lists in running text whose second figure is the change, names over two lines before it."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.families.programme_sheet.year_heads import year_heads
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, money
from yosandb.tests.test_family_programme_sheet_year_heads import two_columns
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Heading, what the book has for it, and its programmes: name (lines parted by /), tag, amount,
# change as printed, text with the office behind it
CHAPTERS = [
    (
        "款　３　民生費",
        8_120_455,
        [
            (
                "障がい者の就労と暮らしを支える相談窓口の設/置事業",
                "新規",
                9_870,
                "皆増",
                "窓口を一つにします。（福祉課）",
            ),
            ("高齢者配食事業", "", 21_300, "△ 640", "週３回届けます。（介護保険課）"),
            ("児童館改修工事", "終了", 0, "皆減", "昨年度に終えました。（中央児童館）"),
        ],
    ),
    (
        "款　８　土木費",
        2_954_108,
        [
            ("狭あい道路拡幅整備", "拡充", 48_210, "12,905", "20か所を広げます。（道路課）"),
            (
                "橋りょうの点検と長寿命化修繕に係る設計及び/工事",
                "",
                130_400,
                "0",
                "４橋を直します。（土木管理課）",
            ),
        ],
    ),
]
CHANGE, AMOUNT = 560.0, 470.0


def at_right(paper: Paper, words: str, x: float, top: float, size: float) -> None:
    paper.text(words, x - length(words, size), top, size, font=MINCHO)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　事業の概要", 50, 30, 15)
    at_right(paper, "（単位：千円）", CHANGE, 55, 8)
    paper.text("事業名", 150, 72, 9)
    at_right(paper, "当初予算額", AMOUNT, 72, 9)
    at_right(paper, "前年度比較", CHANGE, 72, 9)
    top, number = 95.0, 0
    for heading, whole, rows in CHAPTERS:
        paper.text(f"{heading}（{len(rows)}事業）", 50, top, 12)
        paper.text(f"款計　{money(whole)}", 360, top + 2, 8, font=MINCHO)
        top += 22
        for name, tag, amount, change, text in rows:
            number += 1
            paper.text(str(number), 60, top, 10, font=MINCHO)
            if tag:
                paper.text(f"【{tag}】", 76, top, 9)
            for line in name.split("/"):
                paper.text(line, 125, top, 10, font=GOTHIC)
                top += 14
            at_right(paper, money(amount), AMOUNT, top - 14, 10)
            at_right(paper, change, CHANGE, top - 14, 10)
            paper.text(text, 137, top + 1, 9, font=MINCHO)
            top += 20
        at_right(paper, "小計", 380, top, 10)
        at_right(paper, money(sum(row[2] for row in rows)), AMOUNT, top, 10)
        top += 24
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options(municipality="奈良県奈良市"))
    return made


def test_the_second_figure_is_what_its_word_says(db: Database) -> None:
    """皆増 is no figure; a name goes on in the line of its amount, below its own beginning."""
    query = "SELECT name, budget_yen, change_yen, previous_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name.replace("/", ""), 1000 * amount, yen(change), None)
        for _, _, rows in CHAPTERS
        for name, _, amount, change, _ in rows
    ]


def test_an_office_behind_a_description_is_that_of_the_programme(db: Database) -> None:
    """Where others are so beyond doubt, a 児童館 is one, too."""
    query = "SELECT section, department FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (heading[-3:], text.split("（")[1].rstrip("）"))
        for heading, _, rows in CHAPTERS
        for *_, text in rows
    ]


def test_what_the_book_has_for_a_kan_is_no_sum_of_a_list(db: Database) -> None:
    totals = "SELECT label, amount_yen FROM totals ORDER BY amount_yen"
    assert list(db.execute(totals)) == [
        ("小計", 31_170_000),
        ("小計", 178_610_000),
        ("款計", 2_954_108_000),
        ("款計", 8_120_455_000),
    ]
    assert list(db.execute("SELECT DISTINCT status FROM checks")) == [("closed",)]


def yen(printed: str) -> int | None:
    bare = printed.replace(",", "").replace("△ ", "-")
    return 1000 * int(bare) if bare[-1].isdecimal() else None


@pytest.mark.parametrize(
    ("amount", "change"),
    [
        ("予算額", "対前年度増減"),
        ("本年度予算額", "増減額"),
        ("事業費", "比較"),
        ("金額", "前年比較"),
    ],
)
def test_words_of_an_amount_and_its_change_head_two_columns(amount: str, change: str) -> None:
    for left, right, last_first in ((amount, change, False), (change, amount, True)):
        found = year_heads(two_columns(left, right))
        assert found is not None
        assert (found.this.bare, found.last.bare) == (amount, change)
        assert found.last_first == last_first
