"""The storeys of a ruled region: rows whose walls stand in other places than those above them.

A sheet may be one region from its first label to its last, with tables between rows of labels and
values. The walls of such a row part nothing in a table, and those of the table nothing in the row.
"""

from collections.abc import Iterator
from itertools import pairwise

from yosandb.extract.page import Box
from yosandb.extract.shapes.table.lattice import Lattice, Place


def storeys(lattice: Lattice) -> list[Lattice]:
    """The parts of a region from top to bottom, each with its own walls alone.

    A row belongs to the storey above unless each has a wall that the other has not: cells that
    are joined in a heading or a total have no wall of their own.
    """
    starts = [0]
    known = _walls(lattice, 0)
    for row in range(1, len(lattice.ys) - 1):
        own = _walls(lattice, row)
        if own - known and known - own and not _is_crossed(lattice, row):
            starts.append(row)
            known = own
        known = known | own
    if len(starts) == 1:
        return [lattice]
    return [_storey(lattice, a, b) for a, b in pairwise([*starts, len(lattice.ys) - 1])]


def _walls(lattice: Lattice, row: int) -> frozenset[int]:
    return frozenset(place.left for place in lattice.places if row in place.rows)


def _is_crossed(lattice: Lattice, row: int) -> bool:
    """Whether a cell goes from the row above into this one: a bar beside several rows."""
    return any(place.top < row < place.bottom for place in lattice.places)


def _storey(lattice: Lattice, top: int, bottom: int) -> Lattice:
    ys = lattice.ys[top : bottom + 1]
    places = [place for place in lattice.places if top <= place.top < bottom]
    walls = sorted({x for place in places for x in (place.left, place.right)})
    box = Box(lattice.box.x0, ys[0], lattice.box.x1, ys[-1])
    return Lattice(box, tuple(lattice.xs[x] for x in walls), ys, tuple(_moved(places, walls, top)))


def _moved(places: list[Place], walls: list[int], top: int) -> Iterator[Place]:
    """Places by the rows and columns of their storey."""
    at = {wall: number for number, wall in enumerate(walls)}
    for place in places:
        left, right = at[place.left], at[place.right]
        yield Place(place.box, place.top - top, place.bottom - top, left, right)
