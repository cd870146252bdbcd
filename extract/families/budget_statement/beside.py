"""Where one of two tables beside each other ends and the other one begins."""

from collections.abc import Iterable
from itertools import pairwise

from yosandb.extract.geometry.grid import SNAP


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
