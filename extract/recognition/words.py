"""Where print stands: runs of ink on one height, each piece of ink in exactly one of them.

A detector of text overlooks a lone 4, 1 or ○, and finds some lines twice. Budget papers are print
on white paper: what is no ruling and no dust is print, and belongs to the run that it stands in.
"""

from collections import defaultdict
from typing import Any

from yosandb.extract.recognition.paper import Paper
from yosandb.extract.recognition.rulings import Edges
from yosandb.lean import lean

# Inches: no print of a budget paper is lower or higher than this.
LOWEST, HIGHEST = 0.045, 0.6
# Gaps within a run, and between parts of a character above each other, in heights of the print.
GAP, WITHIN = 0.9, 0.18
# A run that is higher than the print around by this is two lines that touch.
TOO_HIGH = 1.7
# A part that is lower than this beside its line belongs to a character of it.
LOW = 0.6
# Runs are looked up by squares of the page that are so many pixels wide.
SQUARE = 64
# What is smaller than this in both directions is a dot.
DOT = 0.3
# A solid piece is the bar of a chart if it is so many times as high as the print, and wider than
# any stroke of print that high; of its place it fills this share.
BAR_HIGH, BAR_WIDE, SOLID = 1.8, 0.5, 0.9


@lean
class Run:
    """A run of print: its edges in pixels, and the pieces of ink in it from left to right."""

    edges: Edges
    pieces: tuple[Edges, ...]


def runs(paper: Paper) -> list[Run]:
    """The runs of print from top to bottom; what is too large to be print is a picture."""
    import cv2
    import numpy

    count, labels, stats, _ = cv2.connectedComponentsWithStats(paper.ink)
    highest = HIGHEST * paper.dpi
    size = _size(stats[1:count], paper.dpi)
    drawn = {n for n in range(1, count) if _is_drawn(stats[n], highest, size)}
    ink = paper.ink.copy()
    for x, y, w, h in (map(int, stats[n][:4]) for n in drawn):
        ink[y : y + h, x : x + w] = 0
    gap = numpy.ones((1, max(3, int(GAP * size))))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap)
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, numpy.ones((max(2, int(WITHIN * size)), 1)))
    for x0, top, x1, bottom in paper.rulings:
        joined[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = 0
    number, owner, _places, _ = cv2.connectedComponentsWithStats(joined)
    pieces: dict[int, list[Edges]] = defaultdict(list)
    for label in range(1, count):
        if label in drawn:
            continue
        x, y, w, h, _ = map(int, stats[label])
        inside = labels[y : y + h, x : x + w] == label
        owners = owner[y : y + h, x : x + w][inside]
        owners = owners[owners > 0]
        key = int(numpy.bincount(owners).argmax()) if len(owners) else number + label
        pieces[key].append((x, y, x + w, y + h))
    found = [run_of(own) for own in pieces.values()]
    found = [part for run in _joined(found, size) for part in _parted(run, size)]
    found = [run for run in found if not _is_speck(run, size)]
    return sorted(found, key=lambda run: (run.edges[1], run.edges[0]))


def run_of(pieces: list[Edges]) -> Run:
    """The run that pieces of ink make."""
    lefts, tops, rights, bottoms = zip(*pieces, strict=True)
    return Run((min(lefts), min(tops), max(rights), max(bottoms)), tuple(sorted(pieces)))


def _is_drawn(piece: Any, highest: float, size: float) -> bool:
    """Whether a piece of ink is of a picture: larger than any print, or the bar of a chart."""
    _, _, w, h, area = map(int, piece)
    if max(w, h) > 2 * highest:
        return True
    return h > BAR_HIGH * size and w > BAR_WIDE * size and area > SOLID * w * h


def _size(stats: Any, dpi: float) -> float:
    """The height of the print: that of most pieces that are as high as wide, or of 10 points."""
    import numpy

    wide, high = stats[:, 2], stats[:, 3]
    square = (high >= LOWEST * dpi) & (high <= HIGHEST * dpi) & (wide <= 2 * high)
    heights = high[square & (wide >= 0.35 * high)]
    return float(numpy.percentile(heights, 70)) * 1.1 if len(heights) > 5 else 10 / 72 * dpi


def _is_speck(run: Run, size: float) -> bool:
    """A dot that stands by itself is dust: those of the print stand beside their characters."""
    x0, top, x1, bottom = run.edges
    return max(x1 - x0, bottom - top) < DOT * size


def _joined(found: list[Run], size: float) -> list[Run]:
    """Parts of characters that stand above each other (二, ニ, 三) put together."""
    whole: list[Run] = []
    near: dict[tuple[int, int], list[int]] = defaultdict(list)  # by their place on the page
    for run in sorted(found, key=lambda r: r.edges[0] - r.edges[2]):
        _, top, _, bottom = run.edges
        level, columns = int((top + bottom) // (4 * size)), _squares(run)
        beside = {p for n in (-1, 0, 1) for column in columns for p in near[level + n, column]}
        place = next((p for p in sorted(beside) if _are_one(run, whole[p], size)), None)
        if place is None:
            place = len(whole)
            whole.append(run)
        else:
            whole[place] = run_of([*whole[place].pieces, *run.pieces])
        for column in columns:
            near[level, column].append(place)
    return whole


def _squares(run: Run) -> range:
    """The squares of the page that a run reaches into, from left to right."""
    return range(run.edges[0] // SQUARE, run.edges[2] // SQUARE + 1)


def _are_one(part: Run, other: Run, size: float) -> bool:
    x0, top, x1, bottom = part.edges
    a0, upper, a1, lower = other.edges
    across = min(x1, a1) - max(x0, a0) > 0.5 * min(x1 - x0, a1 - a0)
    low = bottom - top < LOW * size or lower - upper < LOW * size
    # What lies within the height of larger print (a stroke of 国) adds nothing to it.
    highest = max(1.15 * size, bottom - top, lower - upper)
    return across and low and max(bottom, lower) - min(top, upper) <= highest


def _parted(run: Run, size: float) -> list[Run]:
    """Two lines that touch, parted at the height on which least of their pieces stand."""
    _, top, _, bottom = run.edges
    if bottom - top < TOO_HIGH * size or len(run.pieces) < 4:
        return [run]
    middles = range(int(top + 0.5 * size), int(bottom - 0.5 * size))
    crossing = [(sum(p[1] < y < p[3] for p in run.pieces), y) for y in middles]
    cut, y = min(crossing, default=(len(run.pieces), 0))
    if cut > 0.2 * len(run.pieces):
        return [run]
    upper = [p for p in run.pieces if (p[1] + p[3]) / 2 < y]
    lower = [p for p in run.pieces if (p[1] + p[3]) / 2 >= y]
    if not upper or not lower:
        return [run]
    return [*_parted(run_of(upper), size), *_parted(run_of(lower), size)]
