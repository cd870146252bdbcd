"""Boxes that are drawn a side after the other."""

from itertools import permutations

import pytest

from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import Path
from yosandb.extract.ink.paths import shapes
from yosandb.extract.ink.sides import boxes_of_sides
from yosandb.extract.page import Box

WHOLE = Box(40, 100, 240, 180)
TOP, FOOT = Box(40, 100, 240, 101), Box(40, 179, 240, 180)
LEFT, RIGHT = Box(40, 100, 48, 180), Box(239, 100, 240, 180)
SIDES = (TOP, FOOT, RIGHT, LEFT)


@pytest.mark.parametrize("strips", [*permutations(SIDES)])
def test_four_strips_in_any_order_are_a_box(strips: tuple[Box, ...]) -> None:
    assert [*boxes_of_sides(strips)] == [WHOLE]


@pytest.mark.parametrize(
    "strips",
    [
        (TOP, FOOT, RIGHT),  # open at the left
        (TOP, FOOT, RIGHT, RIGHT),
        (TOP, FOOT, RIGHT, Box(40, 100, 48, 150)),  # too short
        (TOP, FOOT, RIGHT, Box(40, 100, 140, 180)),  # half of it is filled
        (TOP, Box(40, 300, 240, 301), RIGHT, LEFT),  # a line far below
        (TOP, FOOT, Box(300, 100, 301, 180), RIGHT, LEFT),  # something between
    ],
)
def test_others_are_none(strips: tuple[Box, ...]) -> None:
    assert [*boxes_of_sides(strips)] == []


def test_such_a_box_is_a_frame_with_all_its_edges() -> None:
    ink = Colour("DeviceRGB", (0.2, 0.4, 0.3))
    corners = [(x.x0, x.top) for x in SIDES]
    paths = [Path(box, (at,), False, ink) for box, at in zip(SIDES, corners, strict=True)]
    found = shapes(paths, 600, 840)
    assert WHOLE in found.frames
    assert {Box(40, 100, 40, 180), Box(240, 100, 240, 180)} <= {*found.rulings}
