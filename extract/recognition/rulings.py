"""Straight long lines in the picture of a page: where they run, and which ink is theirs.

Scans leave lines broken, stepped and frayed: what is left of one would be taken for print. What
hangs together by a step of one pixel is a line if a part of it is one without: the strokes of print
make such steps from character to character, but are not that straight.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from yosandb.extract.recognition.dashes import Edges as Edges
from yosandb.extract.recognition.dashes import dashed

# Inches. A stroke longer than this is a ruling; one thicker than this is a bar or a bold stroke.
RULING = 0.4
THICKEST = 0.04
# Breaks of a line, and what may be between the parts of one on the same height.
BREAK, BETWEEN = 0.035, 0.07
# A line goes on beyond what is sure of it by no less than this.
MORE = 0.2
# Lines shorter than this are strokes of print if others join this share of them.
SHORT, JOINED = 1.5, 0.2
# Strokes no shorter than this are rulings, too, where both ends come so close to others; print in
# a head that is as low as its line touches both.
SIDE, TOUCH = 0.2, 0.01
# Parts of one line, and what frays from it, lie on heights no further apart.
STEP = 0.02


def rulings(black: Any, dpi: float) -> tuple[Any, tuple[Edges, ...]]:
    """The ink of the lines, and left, top, right and bottom of each of them in pixels."""
    import cv2

    # What runs from top to bottom is looked at on its side. Lines of dashes come first, whole: the
    # closest of their dots would be taken for a line, and break the others that cross there.
    dashes, others = dashed(black.T.copy(), dpi)
    upright, found = _level_lines(cv2.subtract(black.T, dashes), dpi)
    others += found
    ink = cv2.bitwise_or(dashes, upright).T.copy()
    dashes, lines = dashed(black, dpi, [_turned(line) for line in others])
    level, found = _level_lines(cv2.subtract(black, dashes), dpi)
    lines += found
    ink |= dashes | level
    rest = cv2.subtract(black, ink)
    ink |= _frayed(rest, lines, dpi)
    ink |= _frayed(rest.T.copy(), others, dpi).T
    rest = cv2.subtract(black, ink)
    others += _sides(rest.T, [_turned(line) for line in lines], ink.T, dpi)
    lines += _sides(rest, [_turned(line) for line in others], ink, dpi)
    return ink, (*lines, *map(_turned, others))


def _turned(line: Edges) -> Edges:
    x0, top, x1, bottom = line
    return top, x0, bottom, x1


def _sides(rest: Any, ends: list[Edges], ink: Any, dpi: float) -> list[Edges]:
    """Level strokes from one upright line to another, put into `ink`: the sides of small cells."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest.copy())
    touch = max(2, round(TOUCH * dpi))
    found: list[Edges] = []
    for x, y, w, h, number in _boxes(stats):
        if h > _thickest(dpi) or w < SIDE * dpi:
            continue
        crossed = [e for e in ends if e[1] - touch <= y and y + h <= e[3] + touch]
        if all(any(e[0] - touch <= end <= e[2] + touch for e in crossed) for end in (x, x + w)):
            ink[y : y + h, x : x + w][labels[y : y + h, x : x + w] == number] = 255
            found.append((x, y, x + w, y + h))
    return found


def _level_lines(black: Any, dpi: float) -> tuple[Any, list[Edges]]:
    import cv2
    import numpy

    thick = _thickest(dpi)
    # Strokes that are higher than a line are print, or lines that cross: these stay.
    high = cv2.morphologyEx(black, cv2.MORPH_OPEN, numpy.ones((thick + 1, 1)))
    flat = cv2.subtract(black, high)
    sure = _long(black, 5, dpi)
    line = _long(cv2.dilate(flat, numpy.ones((3, 1))), int(BREAK * dpi) | 1, dpi)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_or(line, sure))
    mask = numpy.zeros_like(black)
    parts: list[Edges] = []
    for x, y, w, h, number in _boxes(stats):
        if h > thick + 2:
            continue
        own = labels[y : y + h, x : x + w] == number
        found = _stretch(own & (sure[y : y + h, x : x + w] > 0), black, (x, y, x + w, y + h), dpi)
        if found is None or _is_print(black, (x + found[0], y, x + found[1], y + h), dpi):
            continue
        parts.append((x + found[0], y + 1, x + found[1], y + h - 1))
        own[:, : found[0]] = own[:, found[1] :] = False
        mask[y : y + h, x : x + w][own] = 255
    return cv2.bitwise_and(flat, mask), _joined(parts, dpi)


def _boxes(stats: Any) -> Iterator[Sequence[int]]:
    return ((*map(int, box[:4]), number) for number, box in enumerate(stats) if number)


def _stretch(sure: Any, black: Any, edges: Edges, dpi: float) -> tuple[int, int] | None:
    """From where to where a line runs: as far as it is sure, and on if that is for a good part.

    A stroke of print in the way of its end is none, nor are the strokes of several characters.
    """
    import numpy

    columns = numpy.flatnonzero(sure.any(axis=0))
    if not len(columns):
        return None
    x0, top, x1, bottom = edges
    first, last, wide = int(columns[0]), int(columns[-1]) + 1, x1 - x0
    before, after = (x0, top, x0 + first, bottom), (x0 + last, top, x1, bottom)
    goes_back = first >= MORE * dpi and not _is_print(black, before, dpi)
    goes_on = wide - last >= MORE * dpi and not _is_print(black, after, dpi)
    return 0 if goes_back else first, wide if goes_on else last


def _is_print(black: Any, line: Edges, dpi: float) -> bool:
    """Whether a short line is made of the strokes of bold print: others join it all along."""
    x0, top, x1, bottom = line
    if x1 - x0 > SHORT * dpi:
        return False
    above, below = black[max(0, top - 2) : max(1, top - 1), x0:x1], black[bottom + 1 :, x0:x1][:1]
    joins = (above > 0).any(axis=0) | (below > 0).any(axis=0)
    return float(joins.mean()) > JOINED


def _long(black: Any, gap: int, dpi: float) -> Any:
    """What runs on for the length of a line, but for gaps of so many pixels."""
    import cv2
    import numpy

    closed = cv2.morphologyEx(black, cv2.MORPH_CLOSE, numpy.ones((1, gap)))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, numpy.ones((1, int(RULING * dpi))))


def _thickest(dpi: float) -> int:
    return max(2, int(THICKEST * dpi))


def _joined(parts: list[Edges], dpi: float) -> list[Edges]:
    """Parts of one line, broken or stepped, as one."""
    step, between = STEP * dpi, BETWEEN * dpi
    whole: list[Edges] = []
    for part in sorted(parts):
        for place, (x0, top, x1, bottom) in enumerate(whole):
            level = abs(part[1] + part[3] - top - bottom) <= 2 * step
            if level and part[0] <= x1 + between:
                tops, bottoms = min(part[1], top), max(part[3], bottom)
                whole[place] = (x0, tops, max(part[2], x1), bottoms)
                break
        else:
            whole.append(part)
    return whole


def _frayed(rest: Any, lines: list[Edges], dpi: float) -> Any:
    """What is left of lines beside them and where others cross: pieces of no height on theirs."""
    import cv2
    import numpy

    step = max(1, int(STEP * dpi))
    band = numpy.zeros_like(rest)
    for x0, top, x1, bottom in lines:
        band[max(0, top - step) : bottom + step, max(0, x0 - step) : x1 + step] = 255
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest)
    inside = numpy.bincount(labels[band > 0], minlength=count)
    low = stats[:, 3] <= _thickest(dpi) + step
    gone = (inside == stats[:, cv2.CC_STAT_AREA]) & low
    gone[0] = False
    return numpy.where(gone[labels], numpy.uint8(255), numpy.uint8(0))
