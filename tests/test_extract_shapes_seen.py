"""Outlines over hidden text show the same glyph or another one: compared by their ink."""

import pytest
from PIL import Image, ImageDraw

from yosandb.extract.engine.picture import _has_shape

SIZE = 24
OWN = (8, 8, 8 + SIZE, 8 + SIZE)


def bars(*rows: tuple[int, int]) -> Image.Image:
    """Level strokes of one pixel each, in rows with a strength."""
    picture = Image.new("L", (SIZE + 16, SIZE + 16))
    pen = ImageDraw.Draw(picture)
    for row, strength in rows:
        pen.line((10, 8 + row, 29, 8 + row), fill=strength)
    return picture


@pytest.mark.parametrize(
    ("seen", "alone", "same"),
    [
        (bars((10, 255)), bars((11, 255)), True),  # a pixel lower
        (bars((10, 110), (11, 110)), bars((11, 255)), True),  # half of two rows
        (bars((10, 255)), bars((4, 255)), False),  # far above
        (bars((10, 255)), bars((6, 255), (16, 255)), False),  # 一 and 二
        (bars((10, 255)), bars((4, 255), (10, 255), (16, 255)), False),  # 一 and 三
    ],
)
def test_a_thin_stroke_is_itself_between_two_rows_of_pixels(
    seen: Image.Image, alone: Image.Image, same: bool
) -> None:
    assert _has_shape(seen, alone, OWN) is same
