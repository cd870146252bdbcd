"""What a colour says of itself: its numbers mean nothing without their space."""

import pytest

from yosandb.extract.engine.colour import Colour


@pytest.mark.parametrize(
    ("space", "parts", "paper"),
    [
        ("DeviceGray", (1.0,), True),
        ("DeviceGray", (0.0,), False),
        ("CalGray", (1.0,), True),
        ("DeviceRGB", (1.0, 1.0, 1.0), True),
        ("DeviceRGB", (0.99, 0.98, 1.0), True),
        ("DeviceRGB", (1.0, 1.0, 0.0), False),
        ("DeviceCMYK", (0.0, 0.0, 0.0, 0.0), True),
        ("DeviceCMYK", (0.0, 0.0, 0.0, 1.0), False),
        ("ICCBased", (0.0, 0.0, 0.0), False),
        ("ICCBased", (1.0,), True),
        ("ICCBased", (0.0, 0.0, 0.0, 0.0), True),
        ("Lab", (100.0, 0.0, 0.0), True),
        ("Lab", (50.0, 0.0, 0.0), False),
        # 1.0 of a spot colour is full ink, and 1 of a palette is whatever stands there.
        ("Separation", (1.0,), None),
        ("DeviceN", (1.0,), None),
        ("DeviceN", (0.0, 0.0), None),
        ("Indexed", (1.0,), None),
        ("Pattern", (), None),
        ("DeviceRGB", (), None),
        ("DeviceRGB", (1.0,), None),
    ],
)
def test_a_colour_is_paper_only_where_its_space_says_so(
    space: str, parts: tuple[float, ...], paper: bool | None
) -> None:
    assert Colour(space, parts).is_paper is paper
