"""Words in narrow cells, their letters below each other."""

from collections.abc import Sequence

import pytest

from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import segments
from yosandb.extract.geometry.pillars import pillars
from yosandb.extract.page import Box, Char
from yosandb.tests.typeset import cells, chars, column

PAGE = Box(0, 0, 600, 800)


def stood(cell: Box, number: str, *stems: str) -> list[Char]:
    """A number over letters that stand below each other, in columns from the right."""
    middle, top = (cell.x0 + cell.x1) / 2, cell.top + 2
    found = chars(number, middle - 2.5 * len(number), top, 10)
    for n, stem in enumerate(stems):
        x = middle + ((len(stems) - 1) / 2 - n) * 10 - 5
        found += column(x, top + 11, *stem, pitch=10.5)
    return found


def read(drawn: Sequence[Char], *rows: float) -> list[str]:
    """The words that stand upright in narrow cells with a wide one beside each."""
    found = pillars(segments(drawn), Grid(cells((100, 130, 300), rows)), PAGE)
    return ["/".join(line.text for line in pillar.lines) for pillar in found]


def test_a_number_and_the_letters_below_it_are_one_word() -> None:
    first, second = Box(100, 100, 130, 160), Box(100, 160, 130, 220)
    drawn = [*stood(first, "1", "議会費"), *stood(second, "10", "市税")]
    assert read(drawn, 100, 160, 220) == ["1/議会費", "10/市税"]


def test_columns_follow_from_the_right() -> None:
    cell = Box(100, 100, 130, 160)
    assert read(stood(cell, "4", "都市計", "画税"), 100, 160) == ["4/都市計/画税"]
    assert read(stood(cell, "2", "配当割", "交付金"), 100, 160) == ["2/配当割/交付金"]


def test_a_low_cell_is_read_as_the_others_of_its_strip_are() -> None:
    low = stood(Box(100, 160, 130, 184), "2", "徴", "税", "費")
    assert read([*stood(Box(100, 100, 130, 160), "1", "総務費"), *low], 100, 160, 184) == [
        "1/総務費",
        "2/徴/税/費",
    ]
    assert read(low, 160, 184) == []


@pytest.mark.parametrize("lines", [("固定", "資産", "税"), ("1 固定", "資産税")])
def test_lines_in_a_narrow_cell_do_not_stand_upright(lines: Sequence[str]) -> None:
    name = column(104, 102, *lines, pitch=11)
    below = stood(Box(100, 160, 130, 220), "2", "配当割", "交付金")
    assert read([*name, *below], 100, 160, 220) == []


def test_letters_below_each_other_in_a_wide_cell_are_a_list() -> None:
    drawn = column(140, 102, "国", "県", "債")
    assert read(drawn, 100, 160) == []
