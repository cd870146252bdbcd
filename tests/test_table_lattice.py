"""Ruled regions and their cells, however their lines are drawn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.page import Box, Ruling
from yosandb.extract.shapes.table.lattice import Lattice, lattices
from yosandb.tests.typeset import cells, level, upright

XS, YS = (50, 150, 250, 350), (100, 130, 160, 190)


def places(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return [(p.top, p.bottom, p.left, p.right) for p in lattice.places]


def test_a_fully_ruled_table_has_a_cell_for_each_field() -> None:
    (lattice,) = lattices(cells(XS, YS))
    assert places(lattice) == [(r, r + 1, c, c + 1) for r in range(3) for c in range(3)]


def test_cells_without_a_line_between_them_are_one() -> None:
    """財源内訳 over two columns, and a label beside two rows."""
    lines = [
        *(level(50, 350, y) for y in (100, 190)),
        level(150, 350, 130),
        level(150, 350, 160),
        *(upright(x, 100, 190) for x in (50, 150, 350)),
        upright(250, 130, 190),
    ]
    (lattice,) = lattices(lines)
    assert places(lattice) == [
        (0, 3, 0, 1),
        (0, 1, 1, 3),
        (1, 2, 1, 2),
        (1, 2, 2, 3),
        (2, 3, 1, 2),
        (2, 3, 2, 3),
    ]


def test_double_lines_and_lines_in_pieces_are_one_line() -> None:
    pieces = [
        Ruling(Box(x, y, x + 50, y))
        for y in (100, 101.5, 130, 160, 190)
        for x in range(50, 350, 50)
    ]
    (lattice,) = lattices([*pieces, *(upright(x, 100, 190) for x in XS)])
    assert len(lattice.places) == 9


def test_lines_may_leave_a_gap_around_each_crossing() -> None:
    pieces = [level(a + 3.3, b - 3.3, y) for y in YS for a, b in pairwise(XS)]
    (lattice,) = lattices([*pieces, *(upright(x, 100, 190) for x in XS)])
    assert len(lattice.places) == 9


def test_a_table_may_be_open_at_its_sides() -> None:
    lines = [*(level(50, 350, y) for y in YS), *(upright(x, 100, 190) for x in XS[1:-1])]
    (lattice,) = lattices(lines)
    assert len(lattice.places) == 9
    assert (lattice.box.x0, lattice.box.x1) == (50, 350)


def test_tables_that_do_not_meet_are_two() -> None:
    below = [
        Ruling(line.box._replace(top=line.box.top + 300, bottom=line.box.bottom + 300))
        for line in cells(XS, YS)
    ]
    assert len(lattices([*below, *cells(XS, YS)])) == 2


def test_lines_that_part_nothing_are_no_table() -> None:
    assert lattices([level(50, 350, 100), level(50, 350, 130)]) == []
    assert lattices([]) == []


STEPS = st.lists(st.integers(8, 60), min_size=1, max_size=6)


@given(STEPS, STEPS, st.randoms(use_true_random=False))
def test_the_cells_of_a_table_cover_it_once(
    widths: list[int], heights: list[int], rng: object
) -> None:
    """Whatever lines are missing inside: no place is in two cells, none in no cell."""
    xs = [50 + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [100 + sum(heights[:n]) for n in range(len(heights) + 1)]
    edge = cells((xs[0], xs[-1]), (ys[0], ys[-1]))
    inner = [upright(x, a, b) for x in xs[1:-1] for a, b in pairwise(ys)]
    inner += [level(a, b, y) for y in ys[1:-1] for a, b in pairwise(xs)]
    kept = [line for line in inner if rng.random() < 0.7]  # type: ignore[attr-defined]
    for lattice in lattices([*edge, *kept]):
        fields = [(r, c) for p in lattice.places for r in p.rows for c in p.columns]
        rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
        assert sorted(fields) == [(r, c) for r in range(rows) for c in range(columns)]


@pytest.mark.parametrize("white", [3.2, 3.6, 4.0])
def test_a_frame_close_around_a_table_is_a_region_of_its_own(white: float) -> None:
    """Its bar at the side and the table in it: what ends at its own border goes no farther."""
    box = Box(XS[0] - white, YS[0] - white, XS[-1] + white, YS[-1] + white)
    frame = cells((box.x0 - 20, box.x0, box.x1), (box.top, box.bottom))
    outer, inner = lattices([*frame, *cells(XS, YS)])
    assert places(outer) == [(0, 1, 0, 1), (0, 1, 1, 2)]
    assert len(inner.places) == 9


def test_a_double_border_is_one_with_the_table_in_it() -> None:
    border = cells((XS[0] - 2, XS[-1] + 2), (YS[0] - 2, YS[-1] + 2))
    (lattice,) = lattices([*border, *cells(XS, YS)])
    assert len(lattice.places) == 9
