"""Ruled cells: from a place to the lines around it, however these were drawn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.grid import Grid, cell_lines
from yosandb.extract.page import Box, Ruling
from yosandb.tests.typeset import cells, chars, level, upright

PAGE = Box(0, 0, 600, 840)
TABLE = cells((100, 200, 300), (100, 150, 200))


def in_pieces(ruling: Ruling, pieces: int) -> list[Ruling]:
    x0, top, x1, bottom = ruling.box
    wide, high = x1 - x0, bottom - top
    steps = [n / pieces for n in range(pieces + 1)]
    return [
        Ruling(Box(x0 + wide * a, top + high * a, x0 + wide * b, top + high * b))
        for a, b in pairwise(steps)
    ]


@pytest.mark.parametrize(
    ("point", "cell"),
    [
        ((150, 120), Box(100, 100, 200, 150)),
        ((250, 120), Box(200, 100, 300, 150)),
        ((150, 180), Box(100, 150, 200, 200)),
        ((299, 199), Box(200, 150, 300, 200)),
    ],
)
def test_the_cell_around_a_place(point: tuple[float, float], cell: Box) -> None:
    assert Grid(TABLE).cell(point, PAGE) == cell


def test_outside_of_a_table_the_page_is_the_cell() -> None:
    assert Grid(TABLE).cell((50, 500), PAGE) == PAGE
    assert Grid([]).cell((150, 120), PAGE) == PAGE


def test_a_cell_that_is_open_at_the_left_goes_to_the_edge() -> None:
    grid = Grid([level(100, 300, 100), level(100, 300, 150), upright(300, 100, 150)])
    assert grid.cell((150, 120), PAGE) == Box(0, 100, 300, 150)


def test_a_merged_cell_goes_over_the_line_that_is_not_there() -> None:
    merged = [level(100, 300, y) for y in (100, 150, 200)]
    merged += [upright(100, 100, 200), upright(300, 100, 200), upright(200, 150, 200)]
    assert Grid(merged).cell((150, 120), PAGE) == Box(100, 100, 300, 150)
    assert Grid(merged).cell((150, 180), PAGE) == Box(100, 150, 200, 200)


@given(pieces=st.integers(1, 12), x=st.integers(101, 299), y=st.integers(101, 199))
def test_lines_drawn_in_pieces_give_the_same_cells(pieces: int, x: int, y: int) -> None:
    broken = [piece for ruling in TABLE for piece in in_pieces(ruling, pieces)]
    point = (x + 0.5, y + 0.5)
    assert Grid(broken).cell(point, PAGE) == pytest.approx(Grid(TABLE).cell(point, PAGE))


def test_lines_that_miss_each_other_by_a_point_still_meet() -> None:
    grid = Grid(
        [upright(100, 101, 149), upright(200, 99, 151), level(99, 201, 100), level(101, 199, 150)]
    )
    for point in ((150, 125), (150, 100.2), (150, 149.8), (100.2, 125), (199.8, 125)):
        assert grid.cell(point, PAGE) == Box(100, 100, 200, 150)


def test_a_vertical_line_in_pieces_counts_by_its_whole_length() -> None:
    pieces = in_pieces(upright(200, 100, 200), 10)
    assert Grid(pieces).verticals_within(100, 200) == [200]
    assert Grid(pieces[:4]).verticals_within(100, 200) == []
    assert Grid(pieces[:6]).verticals_within(100, 200) == [200]


def test_pieces_drawn_twice_count_once() -> None:
    twice = in_pieces(upright(200, 100, 200), 10)[:4] * 2
    assert Grid(twice).verticals_within(100, 200) == []


def test_a_horizontal_line_counts_where_it_goes_over_all_columns() -> None:
    lines = [level(100, 300, 100), level(100, 180, 120), level(100, 200, 150), level(200, 300, 150)]
    assert Grid(lines).horizontals_across([150, 250], 90, 210) == [100, 150]
    assert Grid(lines).horizontals_across([150], 90, 210) == [100, 120, 150]


def test_text_of_two_cells_is_never_one_line() -> None:
    # Without the line between them, the two would stand close enough to be one word.
    words = [*chars("左端", 180, 110), *chars("右端", 201, 110)]
    assert [line.text for line in cell_lines(words, Grid(TABLE), PAGE)] == ["左端", "右端"]
    assert [line.text for line in cell_lines(words, Grid([]), PAGE)] == ["左端右端"]


def test_a_word_that_is_spaced_out_in_its_cell_is_one() -> None:
    words = [*chars("合", 120, 110), *chars("計", 160, 110), *chars("小計", 210, 110)]
    assert [line.bare for line in cell_lines(words, Grid(TABLE), PAGE)] == ["合計", "小計"]


def test_a_wide_gap_without_rulings_parts_words() -> None:
    words = [*chars("予算額", 110, 110), *chars("実績額", 210, 110)]
    assert [line.text for line in cell_lines(words, Grid([]), PAGE)] == ["予算額", "実績額"]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))),
    st.integers(0, 9),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted),
)
def test_what_may_be_parted_is_all_that_is_parted_at_some_height(
    lines: list[tuple[int, int]], y: int, between: list[int]
) -> None:
    grid = Grid([Ruling(Box(x, top, x, top + 5)) for x, top in lines])
    assert grid.may_part(*between) == any(x in range(between[0], between[1] + 1) for x, _ in lines)
    assert grid.may_part(*between) or not grid.parting(y, *between)
