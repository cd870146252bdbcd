"""Dotted lines: programs draw each of their dots as a box of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from yosandb.extract.page import Box
from yosandb.extract.runs import runs

# So many dots are a line.
DOTS = 12
# The white behind each is this wide at most, in lengths of the dot, and the same within this (in
# points): programs round.
APART, SAME = 3.0, 0.3
# As far as figures in a file are rounded (in points).
NOISE = 0.1


def dotted(dots: Iterable[Box]) -> Iterator[Box]:
    """The lines, level or upright, that dots of one size in one row and of one pitch are."""
    every = list(dots)
    yield from _level(every)
    for box in _level([_turned(box) for box in every]):
        yield _turned(box)


def _level(dots: Sequence[Box]) -> Iterator[Box]:
    rows: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in dots:
        rows[round(box.centre[1] / NOISE), round(box.height / NOISE)].append(box)
    for row in rows.values():
        for run in runs(sorted(row), _goes_on) if len(row) >= DOTS else ():
            if len(run) >= DOTS:
                y = run[0].centre[1]
                yield Box(run[0].x0, y, run[-1].x1, y)


def _goes_on(run: Sequence[Box], box: Box) -> bool:
    white = box.x0 - run[-1].x1
    if not 0 < white <= APART * run[-1].width:
        return False
    return len(run) < 2 or abs(white - (run[-1].x0 - run[-2].x1)) <= SAME


def _turned(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)
