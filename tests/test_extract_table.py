"""Columns by the words of their heading, rows by the white between them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.table import Column, by_column, columns, cuts_between, whitest
from yosandb.extract.page import Box, Char
from yosandb.tests.typeset import cells, chars, column, upright

EDGES = Box(40, 100, 560, 400)


def heads(**at: tuple[float, str]) -> dict[str, Box]:
    return {name: Line(tuple(chars(word, x, 100))).box for name, (x, word) in at.items()}


HEADS = heads(name=(60, "事業名"), outline=(200, "概要"), budget=(420, "予算額"))
BODY = [
    *column(50, 130, "商店街支援費", "創業支援費"),
    *column(150, 130, "商店街の催しを支援する", "創業の費用を補助する"),
    *column(415, 130, "6,090", "12,000"),
]


def read(body: Sequence[Char], table: Sequence[Column]) -> dict[str, list[str]]:
    return {name: [line.text for line in lines] for name, lines in by_column(body, table).items()}


CONTENT = {
    "name": ["商店街支援費", "創業支援費"],
    "outline": ["商店街の催しを支援する", "創業の費用を補助する"],
    "budget": ["6,090", "12,000"],
}


def test_columns_without_rulings_are_parted_by_the_white() -> None:
    assert read(BODY, columns(HEADS, Grid([]), BODY, EDGES)) == CONTENT


def test_columns_with_rulings_are_parted_by_these() -> None:
    grid = Grid(cells((40, 140, 400, 560), (90, 120, 200)))
    table = columns(HEADS, grid, BODY, EDGES)
    assert [(c.x0, c.x1) for c in table] == [(40, 140), (140, 400), (400, 560)]
    assert read(BODY, table) == CONTENT


def test_rulings_in_the_heading_alone_part_nothing_below() -> None:
    grid = Grid([upright(300, 90, 112)])
    assert read(BODY, columns(HEADS, grid, BODY, EDGES)) == CONTENT


def test_columns_stand_in_the_order_of_the_page_not_of_the_form() -> None:
    turned = heads(budget=(60, "予算額"), name=(200, "事業名"))
    body = [*column(60, 130, "6,090"), *column(190, 130, "商店街支援費")]
    table = columns(turned, Grid([]), body, EDGES)
    assert [column.name for column in table] == ["budget", "name"]
    assert read(body, table) == {"budget": ["6,090"], "name": ["商店街支援費"]}


def test_an_empty_column_keeps_its_place() -> None:
    body = [*column(50, 130, "商店街支援費"), *column(415, 130, "6,090")]
    assert read(body, columns(HEADS, Grid([]), body, EDGES)) == {
        "name": ["商店街支援費"],
        "outline": [],
        "budget": ["6,090"],
    }


def test_numbers_that_are_wider_than_their_heading_stay_whole() -> None:
    narrow = heads(budget=(300, "予算額"), actual=(360, "実績額"))
    body = [*column(275, 130, "123,456,789"), *column(340, 130, "123,456,789")]
    table = columns(narrow, Grid([]), body, EDGES)
    assert read(body, table) == {"budget": ["123,456,789"], "actual": ["123,456,789"]}


def boxes(*tops: float, height: float = 10.0) -> list[Box]:
    return [Box(50, top, 150, top + height) for top in tops]


def test_rows_are_parted_by_the_widest_white() -> None:
    body = boxes(100, 114, 128, 156, 170)
    assert cuts_between([body[0], body[3]], body) == [147]


def test_a_row_may_stand_above_its_amount() -> None:
    body = boxes(100, 114, 128, 156, 170, 184)
    assert cuts_between([body[1], body[4]], body) == [147]


def test_rows_that_begin_with_their_amount_are_parted_above_it() -> None:
    body = boxes(100, 114, 128, 142)
    assert cuts_between([body[0], body[2]], body) == [126]


def test_where_all_white_is_alike_and_amounts_are_centred_it_is_not_clear() -> None:
    body = boxes(100, 114, 128, 142, 156, 170)
    assert cuts_between([body[1], body[4]], body) == [None]


def test_one_row_has_no_cut() -> None:
    assert cuts_between(boxes(100), boxes(100, 114)) == []
    assert cuts_between([], []) == []


ROWS = st.lists(st.integers(1, 4), min_size=2, max_size=6)


@given(ROWS, st.booleans())
def test_rows_set_apart_are_always_found(sizes: list[int], top_aligned: bool) -> None:
    """A row a list of lines, its amount on the first or the middle one, wide white between rows."""
    body: list[Box] = []
    anchors: list[Box] = []
    ends: list[float] = []
    top = 100.0
    for size in sizes:
        row = boxes(*(top + 12 * line for line in range(size)))
        anchors.append(row[0 if top_aligned else size // 2])
        body += row
        ends.append(row[-1].bottom)
        top = row[-1].bottom + 12
    found = cuts_between(anchors, body)
    assert [
        cut is not None and end < cut < end + 12 for cut, end in zip(found, ends[:-1], strict=True)
    ] == [True] * (len(sizes) - 1)


@pytest.mark.parametrize("gap", [(100, 200), (150, 160)])
def test_the_whitest_place_is_in_the_gap(gap: tuple[int, int]) -> None:
    ink = [Box(50, 0, gap[0], 10), Box(gap[1], 0, 300, 10)]
    assert whitest(ink, 60, 290) == pytest.approx(sum(gap) / 2, abs=1)


def test_lines_of_a_column_stand_from_top_to_bottom() -> None:
    assert [line.text for line in lines_of(reversed(BODY[:11]))] == CONTENT["name"]


def test_a_bracket_stands_in_the_column_of_what_it_encloses() -> None:
    """（R6.3月）: the ink of a full-width bracket is in the half beside what it encloses."""
    table = [Column("name", 0, 107), Column("when", 107, 152), Column("rest", 152, 300)]
    found = by_column([*chars("事業", 60, 10), *chars("（6月）", 101, 10, 10)], table)
    assert {name: [line.text for line in lines] for name, lines in found.items()} == {
        "name": ["事業"],
        "when": ["（6月）"],
        "rest": [],
    }
