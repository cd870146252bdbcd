"""Our own page: characters, rulings, rectangles and size, whatever engine filled it.

All coordinates are points from the top left corner of the page as shown (after rotation).
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import field
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from yosandb.extract.reading import Reading
from yosandb.lean import lean


class Box(NamedTuple):
    """A rectangle in points; `top` is smaller than `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        x, y = point
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


# A box of its four edges, made by the thousand: the type itself takes them one by one, in Python.
box_of: "Callable[[tuple[float, float, float, float]], Box]" = partial(tuple.__new__, Box)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around `boxes`; there must be at least one."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return box_of((min(x0s), min(tops), max(x1s), max(bottoms)))


# Things are looked up by squares of the page of this size, in points.
SQUARE = 24.0
# What reaches into more squares than this is larger than any page that is printed.
MOST_SQUARES = 100_000


def reached(box: Box) -> Iterable[tuple[int, int]]:
    """The squares of the page into which a box reaches, by column and row.

    None for a box of senseless size, as damaged files have them.
    """
    left, right = int(box.x0 // SQUARE), int(box.x1 // SQUARE)
    top, bottom = int(box.top // SQUARE), int(box.bottom // SQUARE)
    if left == right and top == bottom:
        return ((left, top),)
    if (right - left + 1) * (bottom - top + 1) > MOST_SQUARES:
        return ()
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def along(box: Box, turn: int) -> tuple[float, float]:
    """Where a box begins and ends in the direction in which its text is read."""
    match turn:
        case 90:
            return box.top, box.bottom
        case 180:
            return -box.x1, -box.x0
        case 270:
            return -box.bottom, -box.top
        case _:
            return box.x0, box.x1


def across(box: Box, turn: int) -> float:
    """The middle of a box across the direction in which its text is read: the line's height."""
    x, y = box.centre
    match turn:
        case 90:
            return -x
        case 180:
            return -y
        case 270:
            return x
        case _:
            return y


@lean(eq=False)
class Char:
    """One printed character.

    `turn` is by how many degrees clockwise its line of text is turned; `spaced` says that a blank
    is printed right before it; `said` is what the map of its font says of it, if that is not
    what is read; `reading` how it is known, where not by that map alone. Its places
    are asked for again and again, so they are worked out once: `centre`, and in the direction of
    its text `start`, `end` and `level` (its height).
    """

    text: str
    box: Box
    size: float
    font: str
    turn: int = 0
    spaced: bool = False
    said: str | None = None
    reading: Reading | None = None
    centre: tuple[float, float] = field(init=False, repr=False)
    start: float = field(init=False, repr=False)
    end: float = field(init=False, repr=False)
    level: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        x0, top, x1, bottom = self.box
        centre = (x0 + x1) / 2, (top + bottom) / 2
        if self.turn:
            start, end = along(self.box, self.turn)
            level = across(self.box, self.turn)
        else:
            start, end, level = x0, x1, centre[1]
        self.centre, self.start, self.end, self.level = centre, start, end, level  # type: ignore[misc]


@lean
class Ruling:
    """A straight printed line: vertical where `x0 == x1`, horizontal where `top == bottom`."""

    box: Box
    vertical: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        x0, top, x1, bottom = self.box
        self.vertical = x1 - x0 < bottom - top  # type: ignore[misc]


class Mark(StrEnum):
    """Print that is seen but is no text of the page's lines."""

    WATERMARK = "watermark"
    RUBY = "ruby"
    NOTE = "note-mark"
    STRUCK = "struck"


@lean(eq=False)
class Marked:
    """Characters that stand apart from the text of the page."""

    mark: Mark
    chars: tuple[Char, ...]


@lean(eq=False, weakref_slot=True)
class Page:
    """A page as it is read: the characters that count, and the lines and frames around them.

    `chars` are the text, `marked` what is seen beside it. `turn` is by how many degrees clockwise
    the page as shown was turned so that its lines are level: coordinates are those after that.

    `hidden` counts characters that are not seen (invisible, covered, clipped, outside the page);
    `overprinted` counts glyphs that were printed again to look bold; `muddled` are places where
    different characters stand upon one another, or under outlines of another shape: what is there
    is `\ufffd`. `images` and `curves` tell a scan and outlined text from an empty page, `drawn`
    are curves in the place of a character. `recognised` says that a picture covers the page and
    its characters lie unseen behind it, as text recognition leaves them; `looked` that the page
    was drawn to tell what is seen. `lost` counts pieces of the page that could not be unpacked,
    `undrawn_values` form fields with a value that is not drawn; `damage` says why a page could not
    be read at all. `ocr` is the kind of a page whose characters were recognised in its
    picture, which was turned by `skew` degrees to be level; `unread` says why they were not.
    `rings` are ellipses drawn around words, `pies` round charts of coloured sectors. `known` is
    what has been worked out of it so far.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rulings: tuple[Ruling, ...] = ()
    frames: tuple[Box, ...] = ()
    hidden: int = 0
    images: int = 0
    curves: int = 0
    damage: str | None = None
    overprinted: int = 0
    recognised: bool = False
    lost: int = 0
    marked: tuple[Marked, ...] = ()
    turn: int = 0
    muddled: tuple[Box, ...] = ()
    drawn: tuple[Box, ...] = ()
    looked: bool = False
    undrawn_values: int = 0
    ocr: str | None = None
    skew: float = 0.0
    unread: str | None = None
    rings: tuple[Box, ...] = ()
    pies: tuple[Box, ...] = ()
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def counted(self) -> tuple[Char, ...]:
        """All characters that are seen."""
        return (*self.chars, *(char for marked in self.marked for char in marked.chars))
