"""What stands beside each other: tables, and the words of two cells."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line

# A ruling parts words with white as wide as this (in sizes) between them.
WHITE = 0.2
# What stands on one height does so within this (in sizes).
SAME_LINE = 0.6


def is_level(name: Line, beside: Line) -> bool:
    """Whether a name and what stands beside it are on one height."""
    return abs(name.box.centre[1] - beside.box.centre[1]) <= SAME_LINE * name.size


def between(start: float, end: float, ruled: Iterable[float]) -> float:
    """Between the last ruling of one table and the first one of the next, or in the middle.

    `start` and `end` are where the words of the one end and those of the other begin, `ruled` the x
    of vertical rulings.
    """
    inside = sorted(x for x in ruled if start < x < end)
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise(inside) if b - a > SNAP]
    if gaps:
        return min(gaps)[1]
    return inside[0] if inside else (start + end) / 2


def parted_by_rulings(part: Line, grid: Grid) -> Iterator[Line]:
    """Words that a ruling parts; one that runs over a ruling stays whole."""
    start = 0
    for place, (a, b) in enumerate(pairwise(part.chars), 1):
        wide = b.box.x0 - a.box.x1 >= WHITE * part.size
        if wide and grid.parting(part.box.centre[1], a.box.centre[0], b.box.centre[0]):
            yield Line(part.chars[start:place])
            start = place
    yield Line(part.chars[start:])
