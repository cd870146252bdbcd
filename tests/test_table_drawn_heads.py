"""Lines drawn below the words over several columns tell which columns these are."""

import pytest

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.white_heads import heads_over
from yosandb.tests.typeset import chars

# Names, then an amount and its share, this year's and last year's, then what it came to be.
STRETCHES = [(40.0, 200.0), (240.0, 290.0), (320.0, 340.0), (360.0, 410.0), (440.0, 460.0)]
LATER = (500.0, 550.0)
LEAVES = [("予算額", 260.0), ("構成比", 310.0), ("予算額", 380.0), ("構成比", 430.0)]
# Each spans its amount and its share; the words in their middle are nearer to the amounts.
DRAWN = [Box(200.0, 73.0, 342.0, 73.0), Box(350.0, 73.0, 462.0, 73.0)]


def line(*words: tuple[str, float, float]) -> Line:
    return Line(tuple(char for text, x, top in words for char in chars(text, x, top)))


def heads(levels: list[Box]) -> list[tuple[str, ...]]:
    above = [
        line(("８年度", 236.0, 60.0), ("７年度", 371.0, 60.0), ("９月補正後", 500.0, 60.0)),
        line(("款", 100.0, 69.0)),
        line(("現計", 515.0, 75.0)),
        line(*((text, x, 79.0) for text, x in LEAVES)),
    ]
    found = heads_over(1, above, [*STRETCHES, LATER], levels)
    return [tuple(cell.text for cell in cells) for cells in found]


def test_a_word_stands_over_all_that_the_line_below_it_spans() -> None:
    assert heads(DRAWN) == [
        ("款",),
        ("8年度", "予算額"),
        ("8年度", "構成比"),
        ("7年度", "予算額"),
        ("7年度", "構成比"),
        ("9月補正後", "現計"),
    ]


@pytest.mark.parametrize("levels", [[], DRAWN[:1], [Box(30.0, 73.0, 560.0, 73.0)]])
def test_words_between_two_rows_of_a_heading_hide_none_of_it(levels: list[Box]) -> None:
    found = heads(levels)
    assert [cells[0] for cells in found[1::2]] == ["8年度", "7年度", "9月補正後"]
    assert found[0] == ("款",) and found[5][-1] == "現計"
