"""How much a page may draw before it is given up, whatever engine reads it.

A file of some kilobytes can ask for millions of characters, or for lines of millions of points.
No page of a budget comes near these bounds: the fullest spread in A3 met so far has
8,000 characters and 3,000 paths, a map 100,000.
"""

from collections import Counter
from collections.abc import Iterable
from math import isfinite

from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.page import Box, Char

CHARACTERS = 40_000
PATHS = 500_000
# Characters that share a line, however small or closely set.
IN_A_LINE = 2_000
# No page is larger than this in points (ISO 32000-1, annex C): 200 inches; with a user unit more.
LARGEST_SIDE = 144_000.0


class TooMuch(Exception):
    """A page that draws more than may be."""


class Ration:
    """What one page has drawn so far."""

    def __init__(self) -> None:
        self._left = {"characters": CHARACTERS, "paths": PATHS}
        self._whole = dict(self._left)

    def take(self, what: str, count: int = 1) -> None:
        """Count so many of the characters or paths; raises `TooMuch`."""
        self._left[what] -= count
        if self._left[what] < 0:
            raise TooMuch(f"it draws more than {self._whole[what]} {what}")


def bounded(drawing: Drawing) -> Drawing:
    """What a page draws, if it can be laid out in bounded time; raises `TooMuch` otherwise."""
    if max(drawing.width, drawing.height) > LARGEST_SIDE:
        raise TooMuch(f"it is {max(drawing.width, drawing.height):.0f} points long")
    chars = [char for run in drawing.runs for char in run.chars]
    if len(chars) > CHARACTERS:
        raise TooMuch(f"it draws more than {CHARACTERS} characters")
    if not isfinite(sum([sum(char.box) for char in chars])):
        raise TooMuch("characters of it are of no size that can be told")
    if len(chars) > IN_A_LINE and max(Counter(map(_line, chars)).values()) > IN_A_LINE:
        raise TooMuch(f"a line of it holds more than {IN_A_LINE} characters")
    return drawing


def _line(char: Char) -> tuple[bool, int]:
    """Roughly the line that a character stands in, whichever way it runs."""
    upright = char.turn % 180 == 0
    return upright, int(char.box.bottom if upright else char.box.x0)


def on_page(boxes: Iterable[Box], page: Box) -> tuple[Box, ...]:
    """Boxes cut to what a page shows of them; those beside it are gone."""
    left, above, right, below = page
    found: list[Box] = []
    for box in boxes:
        x0, top, x1, bottom = box
        if not (left <= x0 <= x1 <= right and above <= top <= bottom <= below):  # as nearly all do
            x0, top, x1, bottom = max(left, x0), max(above, top), min(right, x1), min(below, bottom)
            if x0 > x1 or top > bottom:
                continue
            box = Box(x0, top, x1, bottom)
        found.append(box)
    return tuple(found)
