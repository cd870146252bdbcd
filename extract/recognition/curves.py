"""Characters that are drawn as curves within a line of text: 補 and a 塡 that no font has."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yosandb.extract.page import Box, Char, Page
from yosandb.extract.reading import RECOGNISED, Reading
from yosandb.extract.recognition.model import Letter, Model, model

# Dots per inch of the picture in which it is read.
CURVES_DPI = 300.0
# It is read with what stands beside it, so many characters to either side and this share of its
# size above and below: by itself too little tells what it is.
BESIDE, MARGIN = 2.3, 0.25
# One that is read less surely, or is a figure, is left to whoever looks at the page.
SURE = 0.5
# Its neighbours are where the text says, give or take so many sizes: else the line was misread.
NEAR = 0.4


def with_curves(page: Page, picture: Any) -> Page:
    """The page with what its drawn characters are read as, at `CURVES_DPI`.

    Raises `Unavailable` where recognition is not installed.
    """
    reader = model()
    import numpy

    grey = numpy.rot90(numpy.array(picture.convert("L")), -page.turn // 90 % 4)
    found: list[Char] = []
    left: list[Box] = []
    for box in page.drawn:
        level = [c for c in page.chars if c.box.top <= box.centre[1] <= c.box.bottom]
        near = min(level, key=lambda c: abs(c.centre[0] - box.centre[0]), default=None)
        letter = _read(grey, box, level, near.size, reader) if near is not None else None
        if near is None or letter is None:
            left.append(box)
        else:
            found.append(_char(box, letter, level, near))
    if not found:
        return page
    chars = [replace(c, spaced=c.spaced and not _fill(found, c)) for c in page.chars]
    return replace(page, chars=(*chars, *found), drawn=tuple(left))


def _fill(found: Sequence[Char], char: Char) -> bool:
    """Whether the white before a character was the place of one of these."""
    return any(
        c.box.top <= char.centre[1] <= c.box.bottom
        and abs(char.box.x0 - c.box.x1) <= NEAR * char.size
        for c in found
    )


def _read(grey: Any, box: Box, level: Sequence[Char], size: float, reader: Model) -> Letter | None:
    """What a character is read as within its line; None if its neighbours are not found there."""
    import numpy

    scale = CURVES_DPI / 72
    x0, x1 = box.x0 - BESIDE * size, box.x1 + BESIDE * size
    top, bottom = box.top - MARGIN * size, box.bottom + MARGIN * size
    left, above, right, below = (max(0, round(edge * scale)) for edge in (x0, top, x1, bottom))
    own = numpy.pad(grey[above:below, left:right], 8, constant_values=255)
    places = {
        (left - 8 + letter.at) / scale: letter for letter in reader.read(own) if letter.text != " "
    }
    beside = [c for c in level if size / 2 < abs(c.centre[0] - box.centre[0]) < 1.5 * size]

    def at(x: float) -> Letter | None:
        near = min(places, key=lambda place: abs(place - x), default=None)
        return places[near] if near is not None and abs(near - x) <= NEAR * size else None

    letter = at(box.centre[0])
    seen = beside and all((o := at(c.centre[0])) is not None and o.text == c.text for c in beside)
    told = letter is not None and letter.confidence >= SURE and letter.text.isalpha()
    return letter if seen and told else None


def _char(box: Box, letter: Letter, level: Sequence[Char], near: Char) -> Char:
    """The character as one of its line, set as the one nearest to it."""
    x, half = box.centre[0], near.size / 2
    ahead = max((c.box.x1 for c in level if c.centre[0] < x), default=x - half)
    after = min((c.box.x0 for c in level if c.centre[0] > x), default=x + half)
    place = Box(
        round(max(x - half, min(ahead, box.x0)), 2),
        near.box.top,
        round(min(x + half, max(after, box.x1)), 2),
        near.box.bottom,
    )
    known = Reading(RECOGNISED, None, round(letter.confidence, 4), letter.alternatives)
    return Char(letter.text, place, near.size, near.font, near.turn, False, None, known)
