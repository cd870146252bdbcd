"""The storeys of a ruled region: rows whose walls stand in other places than those above them.

A sheet may be one region from its first label to its last, with tables between rows of labels and
values. The walls of such a row part nothing in a table, and those of the table nothing in the row.
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from yosandb.extract.page import Box
from yosandb.extract.shapes.table.lattice import Lattice, Place

# So many columns stand in the same places below each other in one table, and by chance else.
COLUMNS = 2


def storeys(lattice: Lattice) -> list[Lattice]:
    """The parts of a region from top to bottom, each with its own walls alone.

    A row belongs to the storey above unless each has a wall that the other has not: cells that
    are joined in a heading or a total have no wall of their own. Only the names of rows may be
    parted in other places, 職員数 │ 正規 below 財源内訳 │ 国庫支出金, left of the same columns.
    """
    starts = [0]
    known = _walls(lattice, 0)
    for row in range(1, len(lattice.ys) - 1):
        own = _walls(lattice, row)
        if _differ(own, known) and not _is_crossed(lattice, row):
            starts.append(row)
            known = own
        known = known | own
    if len(starts) == 1:
        return [lattice]
    return [_storey(lattice, a, b) for a, b in pairwise([*starts, len(lattice.ys) - 1])]


def _differ(own: Set[int], known: Set[int]) -> bool:
    if not (own - known and known - own):
        return False
    last = max(own ^ known)
    return sum(wall > last for wall in own) < COLUMNS


def _walls(lattice: Lattice, row: int) -> frozenset[int]:
    return frozenset(place.left for place in lattice.places if row in place.rows)


def _is_crossed(lattice: Lattice, row: int) -> bool:
    """Whether a cell goes from the row above into this one: a bar beside several rows."""
    return any(place.top < row < place.bottom for place in lattice.places)


def _storey(lattice: Lattice, top: int, bottom: int) -> Lattice:
    return _of_places(lattice, [p for p in lattice.places if top <= p.top < bottom])


def beside(lattice: Lattice) -> list[Lattice]:
    """Tables that stand beside each other in a region, each with level lines that the other lacks.

    Costs by year have other rows than the list of indicators at their right.
    """
    for wall in range(1, len(lattice.xs) - 1):
        left = [place for place in lattice.places if place.right <= wall]
        right = [place for place in lattice.places if place.left >= wall]
        whole = len(left) + len(right) == len(lattice.places)
        if whole and _levels(left) - _levels(right) and _levels(right) - _levels(left):
            return [_of_places(lattice, left), *beside(_of_places(lattice, right))]
    return [lattice]


def _levels(places: Sequence[Place]) -> frozenset[int]:
    return frozenset(y for place in places for y in (place.top, place.bottom))


def _of_places(lattice: Lattice, places: Sequence[Place]) -> Lattice:
    """The part of a region that some of its places fill, with their lines alone."""
    columns = sorted({x for place in places for x in (place.left, place.right)})
    rows = sorted({y for place in places for y in (place.top, place.bottom)})
    xs = tuple(lattice.xs[x] for x in columns)
    ys = tuple(lattice.ys[y] for y in rows)
    own = tuple(
        Place(
            place.box,
            rows.index(place.top),
            rows.index(place.bottom),
            columns.index(place.left),
            columns.index(place.right),
        )
        for place in places
    )
    return Lattice(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, own)
