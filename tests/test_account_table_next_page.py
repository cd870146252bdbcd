"""A table of 款 whose last rows stand on the next page, without any words over them.

What parts its columns may differ there: the numbers are apart where each row has one, lines end
with the first page, the page is set further right; and too few rows are left to tell a 款.
"""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, change, read, total
from yosandb.tests.papers import length, paper
from yosandb.tests.test_grant_forms import rows
from yosandb.tests.test_leaders import money, right
from yosandb.tests.typeset import HEIGHT, Paper

EDGES = (300.0, 380.0, 460.0, 540.0)
HEADS = ("前年度 A", "最終予算額", "本年度 B", "比較 B-A")
SIDES = {"revenue": REVENUE, "expenditure": SPENDING}


class Sheet:
    """A table in the making, its rows parted by lines or by nothing."""

    def __init__(self, path: Path, *, lined: bool) -> None:
        self.paper: Paper = paper(path, "令和7年度 みなと市一般会計当初予算 款別一覧")
        self.paper.text("（単位：千円）", 480, 60, 9)
        self.lined, self.top, self.shift = lined, 90.0, 0.0

    def line(self) -> None:
        if self.lined:
            y = HEIGHT - self.top
            self.paper.canvas.line(50 + self.shift, y, 545 + self.shift, y)

    def heads(self, side: str) -> None:
        self.paper.text(f"（{side}）", 50, self.top - 14, 9)
        self.line()
        self.paper.text("款", 120, self.top + 5, 9)
        for x, word in zip(EDGES, HEADS, strict=True):
            right(self.paper, word, x, self.top + 5)
        self.top += 20
        self.line()

    def row(self, kan: Kan) -> None:
        number, name, this, last = kan
        words = f"{number}　{name}" if number else name
        self.paper.text(words, 60 + self.shift, self.top + 4, 9)
        amounts = (last or 0, (last or 0) + 1_234, this or 0, change(this, last))
        for x, amount in zip(EDGES, amounts, strict=True):
            right(self.paper, money(amount), x + self.shift, self.top + 4)
        self.top += 18
        self.line()

    def next_page(self, *, lined: bool, shift: float) -> None:
        self.paper.canvas.showPage()
        self.lined, self.shift, self.top = lined, shift, 50.0


@pytest.mark.parametrize(
    ("lined", "still", "shift", "first"),
    [
        (True, True, 0.0, 4),
        (True, False, 0.0, 4),
        (False, False, 0.0, 4),
        (True, True, 12.0, 4),
        (True, True, 0.0, 6),
    ],
)
def test_rows_on_the_next_page(
    tmp_path: Path, lined: bool, still: bool, shift: float, first: int
) -> None:
    sheet = Sheet(tmp_path / "kan.pdf", lined=lined)
    for side, kan in zip(("歳入", "歳出"), SIDES.values(), strict=True):
        sheet.heads(side)
        for n, each in enumerate([*kan, (None, f"{side}合計", *total(kan))]):
            if side == "歳出" and n == first:
                sheet.next_page(lined=still, shift=shift)
            sheet.row(each)
        sheet.top += 24
    db = read(sheet.paper.save())
    said = "side, name, amount_yen / 1000, previous_yen / 1000, change_yen / 1000"
    assert rows(db, f"SELECT {said} FROM items ORDER BY side, name") == sorted(
        (of, name, this, last, change(this, last))
        for of, kan in SIDES.items()
        for _, name, this, last in kan
    )
    assert {code for (code,) in rows(db, "SELECT code FROM problems")} == {"column-unknown"}
    closed = "SELECT status, count(*) FROM checks GROUP BY status"
    assert rows(db, closed) == [("closed", 26)]


def test_a_side_named_within_the_table_is_no_amount(tmp_path: Path) -> None:
    """（歳出） between level lines goes over all columns, names and amounts alike."""
    sheet = Sheet(tmp_path / "kan.pdf", lined=True)
    sheet.heads("歳入")
    for each in [*REVENUE, (None, "歳入合計", *total(REVENUE))]:
        sheet.row(each)
    sheet.paper.text("（歳出）", 300 - length("（歳出）", 9) / 2, sheet.top + 4, 9)
    sheet.top += 18
    sheet.line()
    for each in [*SPENDING, (None, "歳出合計", *total(SPENDING))]:
        sheet.row(each)
    db = read(sheet.paper.save())
    counted = "SELECT side, count(*) FROM items GROUP BY side ORDER BY side"
    assert rows(db, counted) == [("expenditure", 8), ("revenue", 8)]
    assert rows(db, "SELECT message FROM problems WHERE code = 'amount-not-plain'") == []
