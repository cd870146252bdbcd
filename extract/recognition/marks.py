"""Marks told by their shape: rings, discs, squares, triangles. The model drops most of them."""

from typing import Any

from yosandb.extract.recognition.rulings import Edges

# Of the place that a mark takes, its outline holds this share; a ring of 18 pixels with a bump of
# one pixel holds 0.737.
ROUND, SQUARE, POINTED = (0.7, 0.85), (0.93, 1.0), (0.42, 0.6)
# Marks are as high as wide.
EVEN = (0.86, 1.16)
# A nought is narrower, and its hole takes this share of it: that of 6 and 9 takes less.
NARROW, HOLE = (0.4, 0.8), 0.3
# A mark is open if its ink is no more than this share of what its outline holds.
OPEN = 0.7
# Where the middle of what the outline holds lies, from its top: a triangle on its foot, a diamond.
UPWARD, LEVEL, DOWNWARD = (0.6, 0.74), (0.45, 0.55), (0.26, 0.4)
# Breaks of strokes that are closed, as a share of the mark.
BREAK = 0.12
# How sure a shape is.
SURE = 0.98
# Letters that the model makes of a ring.
RINGS = frozenset("OoＯｏ0０〇○◯。")
_POINTED = ((UPWARD, "△▲"), (LEVEL, "◇◆"), (DOWNWARD, "▽▼"))


def mark(ink: Any, edges: Edges) -> str | None:
    """The mark that stands in a place of a page, told by its ink; None for anything else."""
    import numpy

    x0, top, x1, bottom = edges
    wide, high = x1 - x0, bottom - top
    if not (wide and high and EVEN[0] <= wide / high <= EVEN[1]):
        return None
    own = numpy.pad(ink[top:bottom, x0:x1], 1)
    return _by_shape(own) or _by_shape(_mended(own))


def is_zero(ink: Any, edges: Edges) -> bool:
    """Whether the ink of a place is the figure 0: a narrow ring with one large hole."""
    import cv2
    import numpy

    x0, top, x1, bottom = edges
    wide, high = x1 - x0, bottom - top
    own = numpy.pad(ink[top:bottom, x0:x1], 1)
    outlines, _ = cv2.findContours(own, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if len(outlines) != 2 or not _in(wide / high, NARROW):
        return False
    outer = max(outlines, key=lambda outline: float(cv2.contourArea(outline)))
    filled = cv2.drawContours(numpy.zeros_like(own), [outer], 0, 255, -1) > 0
    held, hole = int(filled.sum()), int((filled & (own == 0)).sum())
    return _in(held / (wide * high), ROUND) and hole >= HOLE * held


def _mended(own: Any) -> Any:
    """Ink with the breaks of its strokes closed."""
    import cv2
    import numpy

    reach = max(3, int(BREAK * max(own.shape))) | 1
    room = numpy.pad(own, reach)
    whole = cv2.morphologyEx(room, cv2.MORPH_CLOSE, numpy.ones((reach, reach)))
    return whole[reach:-reach, reach:-reach]


def _by_shape(own: Any) -> str | None:
    import cv2
    import numpy

    high, wide = own.shape[0] - 2, own.shape[1] - 2
    outlines, nested = cv2.findContours(own, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outer = [place for place in range(len(outlines)) if nested[0][place][3] < 0]
    filled = numpy.zeros_like(own)
    largest = max(outer, key=lambda place: float(cv2.contourArea(outlines[place])))
    cv2.drawContours(filled, outlines, largest, 255, -1)
    if (own & ~filled).any():
        return None
    held = int((filled > 0).sum())
    is_open = int((own > 0).sum()) <= OPEN * held
    if _in(held / (wide * high), ROUND):
        return ("◎" if len(outer) == 2 else "○") if is_open else "●"
    if _in(held / (wide * high), SQUARE):
        return "□" if is_open else "■"
    if _in(held / (wide * high), POINTED):
        middle = float(numpy.nonzero(filled)[0].mean()) / high
        return next((pair[not is_open] for reach, pair in _POINTED if _in(middle, reach)), None)
    return None


def _in(value: float, reach: tuple[float, float]) -> bool:
    return reach[0] <= value <= reach[1]
