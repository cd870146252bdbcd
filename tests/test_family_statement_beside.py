"""What stands beside each other: tables of their own, and 款, 項 and 目 in columns of one."""

from yosandb.extract.families.budget_statement.evidence import NUMBERED
from yosandb.extract.families.budget_statement.items import Items
from yosandb.extract.families.budget_statement.nesting import Nesting
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.table import Column
from yosandb.extract.page import Page
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import cells, chars, page

LEFT = (40.0, 120.0, 180.0, 240.0, 280.0)
RIGHT = (310.0, 390.0, 450.0, 510.0, 550.0)
HEADS = ("款", "いま", "まえ", "ちがい")


def summaries(right: tuple[str, ...] = HEADS) -> Page:
    """歳入 on the left, 歳出 on the right, two 款 each."""
    placed = []
    for edges, heads in ((LEFT, HEADS), (RIGHT, right)):
        placed += [chars(word, x + 6, 70, 8) for x, word in zip(edges, heads, strict=False)]
        for n, name in enumerate(("1 市税", "2 諸収入")):
            placed.append(chars(name, edges[0] + 3, 96 + 20 * n, 8))
            for x, figure in zip(edges[2:], ("3,000", "2,900", "100"), strict=True):
                placed.append(chars(figure, x - 3 - 4 * len(figure), 96 + 20 * n, 8))
    heights = (62.0, 90.0, 110.0, 130.0)
    return page(*placed, rulings=(*cells(LEFT, heights), *cells(RIGHT, heights)))


def test_the_first_word_that_comes_again_begins_another_table() -> None:
    tables = View(Sheet(summaries(), ())).tables
    assert [table.words for table in tables] == [HEADS, HEADS]
    assert [[sorted(row.figures.values()) for row in table.rows] for table in tables] == [
        [[100, 2900, 3000]] * 2
    ] * 2


def test_so_does_another_word_before_the_same_ones() -> None:
    """歳入の部 over the names on the left, 歳出の部 on the right."""
    right = ("出の部", *HEADS[1:])
    tables = View(Sheet(summaries(right), ())).tables
    assert [table.words for table in tables] == [HEADS, right]


def test_other_words_are_columns_of_one_table() -> None:
    (table,) = View(Sheet(summaries(("課", "現員", "定員", "増員")), ())).tables
    assert len(table.words) == 8


COLUMNS = (20.0, 60.0, 100.0, 160.0, 200.0, 240.0, 280.0)
COLUMN_HEADS = (
    ("款", 35),
    ("項", 75),
    ("目", 125),
    ("本年度", 162),
    ("前年度", 202),
    ("比較", 246),
)
NESTED_ROWS = (
    ("1 総務費", None, None),
    (None, "1 管理費", None),
    (None, None, "1 一般管理費"),
)


def in_columns(*rows: tuple[str | None, ...], number: int = 1) -> Page:
    """款, 項 and 目 in columns of their own, each row with its figures."""
    placed = [chars("歳出", 30, 20), *(chars(word, x, 70, 8) for word, x in COLUMN_HEADS)]
    for n, names in enumerate(rows):
        top = 96 + 14 * n
        for x, name in zip(COLUMNS, names, strict=False):
            placed.append(chars(name or "", x + 2, top, 8))
        for x, figure in zip(COLUMNS[4:], ("90", "80", "10"), strict=True):
            placed.append(chars(figure, x - 3 - 4 * len(figure), top, 8))
    heights = [62.0, *(90.0 + 14 * n for n in range(len(rows) + 1))]
    return page(*placed, rulings=cells(COLUMNS, heights), number=number)


def test_款_項_目_in_three_columns_are_one_nested_one() -> None:
    (table,) = View(Sheet(in_columns(*NESTED_ROWS), ())).tables
    assert table.words[0] == "款項目"
    places = [row.numbered[0] for row in table.rows]
    assert places == sorted(set(places))


INDENTS = (22.0, 62.0, 102.0)


def test_names_in_brackets_say_what_goes_on() -> None:
    """（総務）　（管理）　2 財産管理費: the 目 alone begins here."""
    made = in_columns(("（総務）", "（管理）", "2 財産管理費"))
    body = [char for char in made.chars if char.box.top > 90]
    table = [Column("moku", 20, 160), Column("amount", 160, 200)]
    found = Items(table, Grid(made.rulings), Nesting(INDENTS)).rows(body, 90, 110)
    (row,) = (row for row in found if row.number is not None)
    assert row.level == "moku"
    assert [line.text for line in row.names] == ["財産管理費"]
    assert [line.text for each in found for line in each.again] == ["（総務）", "（管理）"]


def test_a_share_is_no_number_of_an_item() -> None:
    """構成比 22.4 stands in each row, as numbers of 款 do."""
    assert [
        text for text in ("1 市税", "1.市税", "(1)", "22.4", "△2.5") if NUMBERED.fullmatch(text)
    ] == [
        "1 市税",
        "1.市税",
        "(1)",
    ]
