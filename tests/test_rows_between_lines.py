"""Level lines below groups of rows: a 款 and the うち of it, or several of them, stand between two
lines, in tables that stand beside each other under bars."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import WHITE, Paper

Kan = tuple[str, int, int, tuple[tuple[str, int, int], ...]]
REVENUE: tuple[Kan, ...] = (
    ("市税", 4_210_300, 4_150_000, (("うち市民税", 1_800_123, 1_775_400),)),
    ("地方譲与税", 130_000, 128_500, ()),
    ("地方交付税", 3_300_000, 3_410_000, (("うち普通交付税", 2_900_000, 3_000_000),)),
    ("使用料及び手数料", 210_000, 210_000, ()),
    ("繰越金", 1, 1, ()),
    ("市債", 614_700, 542_400, ()),
)
SPENDING: tuple[Kan, ...] = (
    ("議会費", 152_300, 150_100, ()),
    ("総務費", 1_420_000, 1_500_500, ()),
    ("民生費", 3_610_200, 3_480_000, (("うち児童福祉費", 1_200_345, 1_100_210),)),
    ("土木費", 1_592_501, 1_609_901, ()),
    ("教育費", 1_690_000, 1_700_400, (("うち小学校費", 322_000, 333_001),)),
)
SIZE, ROW, WIDE = 6.5, 12.0, 258.0
EDGES = (0.0, 62.0, 100.0, 124.0, 162.0, 186.0, 226.0, WIDE)
LEAVES = ("予算額", "構成比", "予算額", "構成比", "増減額", "率")


class Side:
    """One table from `x0` on, from top to bottom."""

    def __init__(self, made: Paper, x0: float, top: float) -> None:
        self.made, self.x0, self.top = made, x0, top

    def put(self, words: str, x: float, share: float, down: float = 2.0) -> None:
        """Words with so much of them left of a place."""
        at = self.x0 + x - share * length(words, SIZE)
        self.made.text(words, at, self.top + down, SIZE)

    def line(self, first: int = 0, last: int = -1, down: float = 0.0, short: float = 0.0) -> None:
        left, right = self.x0 + EDGES[first] + short, self.x0 + EDGES[last] - short
        self.made.line(left, self.top + down, right, self.top + down)

    def bar(self, words: str) -> None:
        """A title in white on a bar."""
        whole = Box(self.x0, self.top, self.x0 + WIDE, self.top + 14)
        self.made.rect(whole, fill=(0.2, 0.3, 0.5), stroke=False)
        self.made.text(words, self.x0 + 90, self.top + 3, 8, colour=WHITE)
        self.made.canvas.setFillColorRGB(0, 0, 0)
        self.top += 14

    def heads(self, years: Sequence[str], drawn: str) -> None:
        """Two storeys of words, with one line below the upper ones, one below each, or none."""
        for n, word in enumerate(years):
            self.put(word, (EDGES[2 * n + 1] + EDGES[2 * n + 3]) / 2, 0.5)
            if drawn == "each":
                self.line(2 * n + 1, 2 * n + 3, 11, 2)
        if drawn == "all":
            self.line(1, -1, 11)
        self.put("区　分", EDGES[1] / 2, 0.5, 8)
        for n, word in enumerate(LEAVES):
            self.put(word, (EDGES[n + 1] + EDGES[n + 2]) / 2, 0.5, 13)
        self.top += 23
        self.line()

    def row(self, name: str, figures: Sequence[str], indent: float = 0.0) -> None:
        self.put(name, 2 + indent, 0)
        for word, x1 in zip(figures, EDGES[2:], strict=True):
            self.put(word, x1 - 2, 1)
        self.top += ROW


def figures(this: int, last: int, sums: tuple[int, int], *, turned: bool) -> list[str]:
    """Both years with their shares, the change and its rate."""
    years = [(f"{a:,}", f"{100 * a / s:.1f}") for a, s in zip((this, last), sums, strict=True)]
    more = this - last
    change = f"{more:,}" if more >= 0 else f"△{-more:,}"
    rate = f"{100 * abs(more) / last:.1f}"
    (one, two) = reversed(years) if turned else years
    return [*one, *two, change, rate if more >= 0 else f"△{rate}"]


def side(made: Side, name: str, kan: Sequence[Kan], *, turned: bool, drawn: str, rows: int) -> None:
    """A side of the budget, with a line below every so many of its 款."""
    made.bar(name)
    years = ["令和８年度", "令和７年度"]
    made.heads([*(reversed(years) if turned else years), "比　較"], drawn)
    sums = sum(k[1] for k in kan), sum(k[2] for k in kan)
    for number, (own, this, last, parts) in enumerate(kan, 1):
        made.row(own, figures(this, last, sums, turned=turned))
        for part, part_this, part_last in parts:
            made.row(part, figures(part_this, part_last, sums, turned=turned), 6)
        if number % rows == 0 or number == len(kan):
            made.line()
    made.row(f"{name[:2]}合計", figures(*sums, sums, turned=turned))
    made.line()


def both(path: Path, *, turned: bool, drawn: str, rows: int, beside: bool) -> Database:
    paper = Paper(path)
    paper.text("令和８年度　一般会計当初予算の概要", 36, 40, 14)
    paper.text("（単位：千円、％）", 470, 70, 8)
    for n, (name, kan) in enumerate((("歳入", REVENUE), ("歳出（目的別）", SPENDING))):
        made = Side(paper, 36 + 270 * n * beside, 90 + 220 * n * (not beside))
        side(made, name, kan, turned=turned, drawn=drawn, rows=rows)
    return read(paper.save())


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("drawn", ["all", "each", "none"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("beside", [False, True])
def test_each_line_between_two_level_lines_is_a_row(
    tmp_path: Path, turned: bool, drawn: str, rows: int, beside: bool
) -> None:
    db = both(tmp_path / "kan.pdf", turned=turned, drawn=drawn, rows=rows, beside=beside)
    sql = "SELECT side, name, amount_yen, previous_yen, change_yen FROM items WHERE level = 'kan'"
    assert {*db.execute(sql)} == {
        (side, name, 1000 * this, 1000 * last, 1000 * (this - last))
        for side, kan in (("revenue", REVENUE), ("expenditure", SPENDING))
        for name, this, last, _ in kan
    }
    parts = "SELECT p.name, i.name, i.amount_yen FROM items i JOIN items p ON p.id = i.parent_id"
    assert {*db.execute(parts)} == {
        (name, part, 1000 * this)
        for name, _, _, own in (*REVENUE, *SPENDING)
        for part, this, _ in own
    }
    shares = "SELECT value FROM figures WHERE row_label = ? AND column_label LIKE '%構成比%'"
    whole = sum(this for _, this, _, _ in SPENDING), sum(last for _, _, last, _ in SPENDING)
    found = {value for (value,) in db.execute(shares, ['["民生費"]'])}
    assert found == {
        round(100 * a / s, 1) for a, s in zip((3_610_200, 3_480_000), whole, strict=True)
    }
    problems = {kind for (kind,) in db.execute("SELECT code FROM problems")}
    assert problems == set()


def test_what_stands_below_a_part_as_far_in_is_a_part_as_well(tmp_path: Path) -> None:
    parts = (("うち個人市民税", 1_800_123, 1_775_400), ("　　固定資産税", 1_900_555, 1_888_000))
    kan = (("市税", 4_210_300, 4_150_000, parts), *REVENUE[1:])
    paper = Paper(tmp_path / "kan.pdf")
    paper.text("令和８年度　一般会計当初予算の概要", 36, 40, 14)
    paper.text("（単位：千円、％）", 470, 70, 8)
    side(Side(paper, 36, 90), "歳入", kan, turned=False, drawn="all", rows=1)
    db = read(paper.save())
    sql = "SELECT p.name, i.name FROM items i JOIN items p ON p.id = i.parent_id"
    assert ("市税", "固定資産税") in {*db.execute(sql)}
    kan_names = [name for (name,) in db.execute("SELECT name FROM items WHERE level = 'kan'")]
    assert sorted(kan_names) == sorted(name for name, *_ in REVENUE)
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
