"""Two pages of a book on one page of the file: parted at the gutter, or one table over both."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.families.budget_statement.halves import halves
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import page_segments
from yosandb.extract.page import Char, Page, Ruling
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

# A spread: a table on each of its pages, white between 280 and 320.
LEFT, RIGHT = (20.0, 80.0, 200.0, 280.0), (320.0, 380.0, 500.0, 580.0)
TABLE1 = (("款", 40.0), ("項", 130.0), ("金額", 230.0))


def spread(*texts: Sequence[Char], rulings: Sequence[Ruling], number: int = 1) -> Page:
    return replace(page(*texts, rulings=rulings, number=number), height=400.0)


def front(x: float, top: float, *rows: tuple[str, str, str]) -> list[Char]:
    """第1表 whose first column begins at x."""
    placed = [c for word, at in TABLE1 for c in chars(word, x + at - 20, top, 8)]
    for n, (kan, kou, amount) in enumerate(rows):
        y = top + 20 + 16 * n
        placed += chars(kan, x + 3, y, 8) if kan else []
        placed += chars(kou, x + 63, y, 8) if kou else []
        placed += chars(amount, x + 256 - 4 * len(amount), y, 8)
    return placed


def totals(*pages: Page) -> list[tuple[object, str, str]]:
    """Side, name and amount of each row of 第1表, whose statement is not there."""
    return [
        (r.facts.get("side"), r.fields["name" if r.table == "items" else "label"].text, text)
        for r in records(pages)
        if isinstance(r, Record)
        and r.table in ("items", "totals")
        and (text := r.fields["amount"].text)
    ]


RULED = [*cells(LEFT, (40.0, 60.0, 200.0)), *cells(RIGHT, (40.0, 60.0, 200.0))]


def test_white_that_no_ruling_crosses_parts_two_pages() -> None:
    text = [*chars("款", 40, 44), *chars("款", 340, 44)]
    both = spread(text, rulings=RULED)
    assert len(halves(both, page_segments(both))) == 2
    crossed = spread(text, rulings=[*RULED, *cells((280.0, 320.0), (40.0, 200.0))])
    assert len(halves(crossed, page_segments(crossed))) == 1


def test_an_upright_page_is_one() -> None:
    upright = page(chars("款", 40, 44), chars("款", 340, 44), rulings=RULED)
    assert len(halves(upright, page_segments(upright))) == 1


def test_tables_of_facing_pages_are_read_each_for_itself() -> None:
    """歳入 ends on the left at another height than 歳出 begins on the right."""
    left = [
        *chars("歳入", 30, 20, 8),
        *front(
            20, 44, ("1 市税", "", "1,500"), ("", "1 市民税", "1,500"), ("歳入合計", "", "1,500")
        ),
    ]
    right = [
        *chars("歳出", 340, 26, 8),
        *front(320, 50, ("1 議会費", "", "1,500"), ("", "1 議会費", "1,500")),
    ]
    assert totals(spread(left, right, rulings=RULED)) == [
        ("revenue", "市税", "1,500"),
        ("revenue", "市民税", "1,500"),
        ("revenue", "歳入合計", "1,500"),
        ("expenditure", "議会費", "1,500"),
        ("expenditure", "議会費", "1,500"),
    ]


def test_another_paper_beside_a_table_is_not_read_as_it() -> None:
    left = front(20, 44, ("1 議会費", "", "1,500"), ("", "1 議会費", "1,500"))
    right = [*chars("第2表 債務負担行為", 340, 24, 8), *chars("庁舎の警備", 330, 64, 8)]
    assert len(totals(spread(left, right, rulings=RULED))) == 2


def test_a_number_right_below_the_frame_is_the_foot() -> None:
    text = [*front(20, 44, ("1 議会費", "", "1,500"))]
    sheet = Sheet(spread(text, chars("98", 24, 202, 8), chars("99", 560, 202, 8), rulings=RULED))
    view = View(sheet)
    assert [line.text for line in view.feet] == ["98", "99"] and view.numbers == [98, 99]
