"""Ruled tables in which bars of colour, or lines of words, stand across, where no upright line goes
on."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.geometry.lines import lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page, union
from yosandb.extract.shapes.table.lattice import MEET, Lattice, Place
from yosandb.extract.shapes.table.level_lines import SAME
from yosandb.extract.shapes.table.words import reads_as_figure

# A bar is no higher than this many times the lowest row beside it.
HIGH = 2.5
# Words begin as close to the left edge (in sizes).
NEAR = 2.0


def with_bars(page: Page, regions: Sequence[Lattice], chars: Placed) -> list[Lattice]:
    """The regions, those of the same columns as one where nothing but a bar or a line of words
    parts them: it is a row of a single cell, as a heading over rows is.

    ::

        金額     事業名
        ▒▒１ 子ども▒▒▒▒▒▒▒▒ 小計 1,595 ▒▒
        1,200    通園事業
        ▒▒２ 福祉▒▒▒▒▒▒▒▒▒▒ 小計   892 ▒▒
    """
    found: list[Lattice] = []
    for own in regions:
        before = found[-1] if found else None
        bar = None if before is None else _bar_below(page, before) or _words(before, own, chars)
        if before is None or bar is None or not _goes_on(before, bar, own):
            found.append(own)
        else:
            found[-1] = _below(_below(before, bar), own)
    return [_with_last(page, own, own in regions) for own in found]


def _with_last(page: Page, lattice: Lattice, is_whole: bool) -> Lattice:
    """A table of which a bar ends the page; one without any other bar has none below it."""
    bar = None if is_whole else _bar_below(page, lattice)
    return lattice if bar is None else _below(lattice, bar)


def _bar_below(page: Page, lattice: Lattice) -> Lattice | None:
    """The bar as wide as a region that begins where that ends."""
    x0, _, x1, bottom = lattice.box
    for box in page.frames:
        same = abs(box.x0 - x0) <= SAME and abs(box.x1 - x1) <= SAME
        if same and abs(box.top - bottom) <= MEET and box.height <= _highest(lattice):
            return _row(lattice, box.bottom)
    return None


def _words(lattice: Lattice, other: Lattice, chars: Placed) -> Lattice | None:
    """The row between two regions in which one line of words stands, the first at the left edge,
    and below which no words of another heading follow."""
    x0, _, x1, bottom = lattice.box
    first = (segments(chars.within(place.box)) for place in other.places if not place.top)
    begins = any(reads_as_figure(part.bare) for parts in first for part in parts)
    if not begins or not 0 < other.box.top - bottom <= _highest(lattice):
        return None
    found = lines(segments(chars.within(Box(x0, bottom, x1, other.box.top))))
    if len(found) != 1 or found[0].box.x0 - x0 > NEAR * found[0].size:
        return None
    return _row(lattice, other.box.top)


def _row(lattice: Lattice, bottom: float) -> Lattice:
    """A row of one cell below a region."""
    box = Box(lattice.box.x0, lattice.box.bottom, lattice.box.x1, bottom)
    place = Place(box, 0, 1, 0, len(lattice.xs) - 1)
    return Lattice(box, lattice.xs, (box.top, bottom), (place,))


def _highest(lattice: Lattice) -> float:
    return HIGH * min(b - a for a, b in pairwise(lattice.ys))


def _goes_on(lattice: Lattice, bar: Lattice, other: Lattice) -> bool:
    columns = zip(lattice.xs, other.xs, strict=False)
    same = len(lattice.xs) == len(other.xs) and all(abs(a - b) <= SAME for a, b in columns)
    return same and abs(bar.box.bottom - other.box.top) <= MEET


def _below(upper: Lattice, lower: Lattice) -> Lattice:
    """One region of two, of which the second begins where the first ends."""
    rows = len(upper.ys) - 1
    moved = (replace(p, top=p.top + rows, bottom=p.bottom + rows) for p in lower.places)
    ys = (*upper.ys, *lower.ys[1:])
    return Lattice(union([upper.box, lower.box]), upper.xs, ys, (*upper.places, *moved))
