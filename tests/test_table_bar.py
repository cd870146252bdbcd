"""A heading in a bar that no line parts: each word stands over its columns, a title is whole."""

from collections.abc import Sequence

from yosandb.extract.page import Box, Ruling
from yosandb.tests.table_pages import ROW, WIDTH, read, text_of
from yosandb.tests.typeset import cells, page

BODY = [["道路", "1,000", "2,000"], ["公園", "1,500", "1,400"]]


def words_over(bar: Sequence[str]) -> list[tuple[str, ...]]:
    """The words over the columns of a table whose first row has lines around it alone."""
    xs = [40 + WIDTH * n for n in range(4)]
    body = cells(xs, [100 + ROW * n for n in range(1, 4)])
    top = [Ruling(Box(40, 100, xs[-1], 100))]
    sides = [Ruling(Box(x, 100, x, 100 + ROW)) for x in (40, xs[-1])]
    (table,) = read(page(text_of([bar, *BODY]), rulings=[*top, *sides, *body]))
    return [column.words for column in table.columns]


def test_each_word_stands_over_its_column() -> None:
    assert words_over(["区分", "本年度", "前年度"]) == [("区分",), ("本年度",), ("前年度",)]


def test_a_word_that_is_spread_over_all_columns_is_one() -> None:
    assert words_over(["道", "路", "費"]) == [(), (), ()]
