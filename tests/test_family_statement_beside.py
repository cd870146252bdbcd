"""Tables beside each other under headings that no rule knows are tables of their own."""

from yosandb.extract.families.budget_statement.view import View
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


def test_other_words_are_columns_of_one_table() -> None:
    (table,) = View(Sheet(summaries(("課", "いま", "まえ", "ちがい")), ())).tables
    assert len(table.words) == 8
