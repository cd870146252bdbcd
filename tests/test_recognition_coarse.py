"""The picture of a coarse scan keeps its thinnest strokes."""

from typing import Any

import pytest

from yosandb.extract.recognition.model import is_installed

if not is_installed():
    pytest.skip("the extra is not installed: pip install 'yosandb[ocr]'", allow_module_level=True)

import numpy
from PIL import Image

from yosandb.extract.recognition.coarse import FINER, noise, refined
from yosandb.extract.recognition.paper import paper


def scan(stroke: int) -> Image.Image:
    """Bold print, and below it a stroke that is thinner than a pixel: as grey as this."""
    grey: Any = numpy.full((200, 300), 255, numpy.uint8)
    grey[40:60, 40:260:4] = 0
    grey[100, 120:138] = stroke
    return Image.fromarray(grey)


@pytest.mark.parametrize(("stroke", "seen"), [(0, True), (140, True), (225, False)])
def test_a_stroke_that_is_grey_is_print_and_the_shade_of_paper_is_none(
    stroke: int, seen: bool
) -> None:
    picture = scan(stroke)
    made = paper(numpy.array(refined(picture, noise(picture), FINER)), 300.0)
    assert made.ink[190:215, 240:276].any() == seen
