"""Lines made of dots or dashes in the picture of a page: they part cells as whole ones do.

A dash beside an amount is read as a figure of it: 987 and a broken line make 9871.
"""

from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any

Edges = tuple[int, int, int, int]

# Inches: how thick and how long a dash is at most, how far it is to the next one (or in its own
# lengths: where a line crosses, one is missing), and how long their line is at least.
THICK, LONG, APART, LINE = 0.025, 0.1, 0.085, 0.4
MISSING = 3.2
FEWEST = 10
# A dash fills this share of its place; this share of those of a line are alike, to two pixels.
SOLID, ALIKE = 0.6, 0.7
# Heights of neighbours differ by no more than this, in pixels.
DRIFT = 1.5
# A dash is so many times as long as thick.
FLAT = 2


def dashed(black: Any, dpi: float, ends: Sequence[Edges] | None = None) -> tuple[Any, list[Edges]]:
    """The ink of the level lines of dots and dashes, and their edges in pixels.

    Dots between a name and its page (……) are no line: where `ends` are given, one of dots runs
    from one of these upright lines to another.
    """
    import cv2
    import numpy

    _, labels, stats, _ = cv2.connectedComponentsWithStats(black)
    found: list[Edges] = []
    gone: Any = numpy.zeros(len(stats), bool)
    for chain in _chains(stats, dpi):
        first, last = stats[chain[0]], stats[chain[-1]]
        wide = [int(stats[number][2]) for number in chain]
        alike = sum(abs(own - median(wide)) <= 2 for own in wide)
        x0, x1 = int(first[0]), int(last[0] + last[2])
        if len(chain) < FEWEST or x1 - x0 < LINE * dpi or alike < ALIKE * len(chain):
            continue
        tops = [int(stats[number][1]) for number in chain]
        bottoms = [int(stats[number][1] + stats[number][3]) for number in chain]
        line = (x0, min(tops), x1, max(bottoms))
        flat = ends is None or median(wide) >= FLAT * _thick(stats, chain)
        if not flat and not all(_is_at(x, line, ends or (), 2 * APART * dpi) for x in (x0, x1)):
            continue
        gone[chain] = True
        found.append(line)
    return numpy.where(gone[labels], numpy.uint8(255), numpy.uint8(0)), found


def _thick(stats: Any, chain: Sequence[int]) -> float:
    return median(int(stats[number][3]) for number in chain)


def _is_at(x: int, line: Edges, ends: Sequence[Edges], reach: float) -> bool:
    """Whether an upright line passes the end of a level one."""
    return any(
        min(abs(x - end[0]), abs(x - end[2])) <= reach
        and end[1] - reach <= line[1]
        and line[3] <= end[3] + reach
        for end in ends
    )


def _chains(stats: Any, dpi: float) -> list[list[int]]:
    """The pieces of ink that follow each other on one height, each by its number."""
    x, y, w, h, area = stats.T
    small = (h <= max(3, THICK * dpi)) & (w <= LONG * dpi) & (area >= SOLID * w * h)
    small[0] = False
    chains: list[list[int]] = []
    open_at: dict[int, list[tuple[float, float, list[int]]]] = defaultdict(list)
    for number in sorted(map(int, small.nonzero()[0]), key=lambda n: int(x[n])):
        level, start = float(y[number] + h[number] / 2), float(x[number])
        near = [
            (place, entry)
            for place in range(int(level) - 2, int(level) + 3)
            for entry in open_at[place]
            if abs(entry[0] - level) <= DRIFT
            and 0 <= start - entry[1] <= max(APART * dpi, MISSING * float(w[number]))
        ]
        if near:
            place, best = min(near, key=lambda other: start - other[1][1])
            open_at[place].remove(best)
            chain = best[2]
            chain.append(number)
        else:
            chain = [number]
            chains.append(chain)
        open_at[int(level)].append((level, start + float(w[number]), chain))
    return chains
