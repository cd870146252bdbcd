"""A page on its way through a file: a column for each of what its characters have in common.

One by one its characters would take longer to store, and to make again, than all else that is done
with a page that waits.
"""

import copyreg
from array import array
from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

from yosandb.extract.geometry.lines import Line
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page, Ruling, box_of

# Characters by their number on a page, line by line.
Places: TypeAlias = tuple[tuple[int, ...], ...]

_GIVEN = [each.name for each in fields(Char) if each.init]
_BOX = _GIVEN.index("box")
_TOLD = [name for name in _GIVEN if name != "box"]
_told = attrgetter(*_TOLD)
_APART = ("chars", "rulings", "frames")
_OTHERS = [each.name for each in fields(Page) if each.init and each.name not in _APART]


def places(page: Page, lines: Iterable[Line]) -> Places:
    """Where the characters of some lines are among those of their page."""
    return tuple(places_of(page, line.chars) for line in lines)


def places_of(page: Page, chars: Iterable[Char]) -> tuple[int, ...]:
    """The same of some characters."""
    return tuple(map(_numbered(page).__getitem__, chars))


@once_a_page
def _numbered(page: Page) -> dict[Char, int]:
    return {char: place for place, char in enumerate(page.chars)}


def chars_at(page: Page, places: Iterable[int]) -> tuple[Char, ...]:
    """The characters of a page in these places."""
    return tuple(map(page.chars.__getitem__, places))


def lines_at(page: Page, places: Places) -> tuple[Line, ...]:
    """The lines again, of the same characters as the page."""
    return tuple(Line(chars_at(page, line)) for line in places)


@once_a_page
def _packed(page: Page) -> tuple[Any, ...]:
    told = dict(zip(_TOLD, zip(*map(_told, page.chars), strict=True), strict=False))
    boxes = [_flat(char.box for char in page.chars), _flat(ruling.box for ruling in page.rulings)]
    others = {name: getattr(page, name) for name in _OTHERS}
    return _unpacked, (told, *boxes, _flat(page.frames), others)


def _unpacked(told: dict[str, Any], chars: Any, rulings: Any, frames: Any, others: Any) -> Page:
    columns = [told.get(name, ()) for name in _TOLD]
    columns.insert(_BOX, _boxes(chars))
    return Page(
        chars=tuple(map(Char, *columns)),
        rulings=tuple(map(Ruling, _boxes(rulings))),
        frames=tuple(_boxes(frames)),
        **others,
    )


def _flat(boxes: Iterable[Box]) -> "array[float]":
    return array("d", chain.from_iterable(boxes))


def _boxes(flat: "array[float]") -> Iterable[Box]:
    corners = [iter(flat)] * 4
    return map(box_of, zip(*corners, strict=True))


# Whoever stores a page stores it so.
copyreg.pickle(Page, _packed)
