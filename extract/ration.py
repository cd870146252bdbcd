"""How much a page may draw before it is given up, whatever engine reads it.

A file of some kilobytes can ask for millions of characters, or for forms that draw forms that
draw forms. No page of a budget comes near these bounds: the fullest spread in A3 met so far has
8,000 characters and 3,000 paths, a map 100,000.
"""

from collections import Counter

from yosandb.extract.page import Box, Char, Page, Ruling

CHARACTERS = 60_000
PATHS = 500_000
FORMS = 20_000
# Characters that share a line, however small or closely set.
IN_A_LINE = 2_000
# Lines and frames that are laid out.
RULINGS = 50_000
# No page is larger than this in points (ISO 32000-1, annex C): 200 inches; with a user unit more.
LARGEST_SIDE = 144_000.0


class TooMuch(Exception):
    """A page that draws more than may be."""


class Ration:
    """What one page has drawn so far."""

    def __init__(self) -> None:
        self._left = {"characters": CHARACTERS, "paths": PATHS, "forms": FORMS}
        self._whole = dict(self._left)

    def take(self, what: str) -> None:
        """Count one of the characters, paths or forms; raises `TooMuch`."""
        self._left[what] -= 1
        if self._left[what] < 0:
            raise TooMuch(f"it draws more than {self._whole[what]} {what}")


def bounded(page: Page) -> Page:
    """The page, if it can be laid out in bounded time; raises `TooMuch` otherwise."""
    if max(page.width, page.height) > LARGEST_SIDE:
        raise TooMuch(f"it is {max(page.width, page.height):.0f} points long")
    if len(page.chars) > CHARACTERS:
        raise TooMuch(f"it draws more than {CHARACTERS} characters")
    if len(page.rulings) + len(page.frames) > RULINGS:
        raise TooMuch(f"it draws more than {RULINGS} lines and frames")
    fullest = Counter(map(_line, page.chars)).most_common(1)
    if fullest and fullest[0][1] > IN_A_LINE:
        raise TooMuch(f"a line of it holds more than {IN_A_LINE} characters")
    return page


def _line(char: Char) -> tuple[bool, int]:
    """Roughly the line that a character stands in, whichever way it runs."""
    upright = char.turn % 180 == 0
    return upright, int(char.box.bottom if upright else char.box.x0)


def on_page(boxes: tuple[Box, ...], width: float, height: float) -> tuple[Box, ...]:
    """Boxes cut to what a page shows of them; those beside it are gone."""
    cut = (
        Box(max(0.0, b.x0), max(0.0, b.top), min(width, b.x1), min(height, b.bottom)) for b in boxes
    )
    return tuple(box for box in cut if box.x0 <= box.x1 and box.top <= box.bottom)


def rulings(boxes: tuple[Box, ...], width: float, height: float) -> tuple[Ruling, ...]:
    """Lines cut to what a page shows of them."""
    return tuple(map(Ruling, on_page(boxes, width, height)))
