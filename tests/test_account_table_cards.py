"""Boxes of one kind, a 款 in each: they are a table, whatever says which figure is which."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, money, paper
from yosandb.tests.typeset import Paper

# 款 with this year and last year (thousand yen); the last row is their total
Row = tuple[str, int, int]
SPENDING: list[Row] = [
    ("議会費", 152_300, 150_100),
    ("総務費", 1_420_000, 1_500_500),
    ("民生費", 3_610_200, 3_480_000),
    ("土木費", 1_203_501, 1_640_801),
    ("教育費", 1_300_000, 1_300_000),
    ("予備費", 10_000, 10_000),
    ("歳出合計", 7_696_001, 8_081_401),
]
REVENUE: list[Row] = [
    ("市税", 4_210_300, 4_150_000),
    ("地方交付税", 2_300_000, 2_310_000),
    ("国庫支出金", 1_142_702, 1_581_400),
    ("諸収入", 42_999, 40_001),
    ("歳入合計", 7_696_001, 8_081_401),
]
WIDTH, HEIGHT = 220, 50


def box(made: Paper, x: float, top: float, wall: float) -> None:
    for y in (top, top + HEIGHT):
        made.line(x, y, x + WIDTH, y)
    for at in (x, x + wall, x + WIDTH):
        made.line(at, top, at, top + HEIGHT)


def right(made: Paper, text: str, x: float, top: float) -> None:
    made.text(text, x - length(text), top, 9)


def card(made: Paper, x: float, top: float, number: int, row: Row, words: Sequence[str]) -> None:
    """A box with the name left, and this year, last year and the change below each other."""
    name, this, last = row
    box(made, x, top, 90)
    made.text(name if "計" in name or not number else f"{number} {name}", x + 4, top + 20, 9)
    for n, (word, amount) in enumerate(zip(words, (this, last, this - last), strict=True)):
        made.text(word, x + 94, top + 4 + 15 * n, 8)
        right(made, money(amount), x + WIDTH - 4, top + 4 + 15 * n)


def labelled_in_two_tables(path: Path) -> Path:
    """歳入 left and 歳出 right, each numbered for itself, with words in each box."""
    made = paper(path, "令和8年度 みなと市一般会計予算の概要")
    for x, rows in ((40, REVENUE), (310, SPENDING)):
        for n, row in enumerate(rows):
            card(made, x, 100 + n * (HEIGHT + 5), n + 1, row, ("本年度", "前年度", "増減"))
    return made.save()


def without_numbers(path: Path) -> Path:
    """The same, and no number says where the second table begins."""
    made = paper(path, "令和8年度 みなと市一般会計予算の概要")
    for x, rows in ((40, REVENUE), (310, SPENDING)):
        for n, row in enumerate(rows):
            card(made, x, 100 + n * (HEIGHT + 5), 0, row, ("本年度", "前年度", "増減"))
    return made.save()


def without_white(path: Path) -> Path:
    """Boxes that share their lines: the rows of one region."""
    made = paper(path, "令和8年度 みなと市一般会計予算の概要")
    for top, rows in ((100, REVENUE), (430, SPENDING)):
        for n, row in enumerate(rows):
            card(made, 40, top + n * HEIGHT, n + 1, row, ("8年度", "7年度", "比較"))
    return made.save()


def with_a_legend(path: Path) -> Path:
    """Last year in brackets on top, told by a legend; this year is what nothing is said of."""
    made = paper(path, "令和8年度 みなと市一般会計予算の概要")
    made.text("上段（　）内は前年度、下段は増減額", 40, 84, 8)
    for page, rows in enumerate((REVENUE, SPENDING)):
        if page:
            made.next_page()
            made.text("（単位：千円）　（　）内は前年度、下段は増減額", 40, 84, 8)
        for n, (name, this, last) in enumerate(rows):
            x, top = 40 + 270 * (n % 2), 110 + n // 2 * (HEIGHT + 6)
            box(made, x, top, 90)
            made.text(name if "計" in name else f"{n + 1}款 {name}", x + 4, top + 20, 9)
            figures = (f"({money(last)})", money(this), money(this - last))
            for k, figure in enumerate(figures):
                right(made, figure, x + WIDTH - 4, top + 4 + 15 * k)
    return made.save()


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


LAYOUTS = [labelled_in_two_tables, without_numbers, without_white, with_a_legend]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_box_is_a_kan(layout: Callable[[Path], Path], tmp_path: Path) -> None:
    db = read(layout(tmp_path / "paper.pdf"))
    found = db.execute(
        "SELECT side, number, name, amount_yen, previous_yen, change_yen FROM items"
    ).fetchall()
    wanted = [
        (
            side,
            None if layout is without_numbers else n,
            name,
            this * 1000,
            last * 1000,
            (this - last) * 1000,
        )
        for side, rows in (("revenue", REVENUE), ("expenditure", SPENDING))
        for n, (name, this, last) in enumerate(rows[:-1], 1)
    ]
    assert set(found) == set(wanted)
    assert len(found) == len(wanted)
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    covered = "SELECT count(*) FROM checks WHERE rule_id = 'total-equals-parts'"
    assert db.execute(covered).fetchone() == (6,)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []


def test_boxes_that_nothing_tells_apart_give_no_amounts(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市一般会計予算の概要")
    for n, row in enumerate(SPENDING):
        name, this, last = row
        top = 100 + n * (HEIGHT + 6)
        box(made, 40, top, 90)
        made.text(name, 44, top + 20, 9)
        right(made, money(last), 36 + WIDTH, top + 4)
        right(made, money(this), 36 + WIDTH, top + 24)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (2 * len(SPENDING),)


def test_boxes_with_texts_are_no_table(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市の主な事業")
    for n, (name, this, _) in enumerate(SPENDING):
        top = 100 + n * (HEIGHT + 6)
        box(made, 40, top, 90)
        made.text(name, 44, top + 20, 9)
        right(made, money(this), 36 + WIDTH, top + 4)
        made.text("老朽化した施設を改修する", 134, top + 20, 8)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)
