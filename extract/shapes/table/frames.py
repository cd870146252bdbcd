"""Frames: ruled boxes that are no cells of a table but parts of a page, with tables of their own.

A sheet may have a box for each of its parts. Within one, a table mostly has level lines alone.
"""

from collections.abc import Sequence

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.lattice import Lattice, Place

# A frame is as wide as this share of the region that it is in, and has so many lines, half of
# which have words or figures that stand apart.
WIDE, LINES = 0.5, 2


def frames(lattice: Lattice, chars: Sequence[Char]) -> list[tuple[Place, list[Char]]]:
    """The frames of a region, each with what stands in it."""
    found: list[tuple[Place, list[Char]]] = []
    for place in lattice.places:
        if place.box.width < WIDE * lattice.box.width:
            continue
        inside = [c for c in chars if place.box.holds(c.centre) and c.turn == 0]
        if inside and _is_frame(lines(segments(inside))):
            found.append((place, inside))
    return found


def _is_frame(rows: Sequence[Line]) -> bool:
    apart = sum(len(row.segments) > 1 for row in rows)
    return len(rows) >= LINES and 2 * apart >= len(rows)
