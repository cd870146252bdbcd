"""The picture of a page made ready to be read: level, evenly lit, lines apart from print."""

from typing import Any

from yosandb.extract.recognition.rulings import Edges, rulings
from yosandb.lean import lean

# All lengths are in inches, for pictures come in any number of dots per inch.
# What is darker than this, of 255, is no paper.
DARKEST = 140
# Dark ground that is as high and as wide as this is a band with light print on it.
BAND = 0.11
# Strokes of print are thinner than this. Of the place that a band takes, so much is its own; of
# that, so much is dark, and so much of its edge.
STROKE, FILLED, DARK, DARK_EDGE = 0.045, 0.6, 0.5, 0.85
# Pages are scanned askew by a few degrees at most.
MOST_SKEW = 3.0
LEAST_SKEW = 0.04
# More pieces of ink than this are no print, whatever dust is on it: a spread of A3 has 10,000.
MOST_SPECKS = 40_000
# Specks smaller than this are dust.
SPECK = 0.009


@lean(eq=False)
class Paper:
    """A page in grey and in black (`ink`: what is print), with its rulings as pixels.

    `pieces` counts the pieces of ink, in which print is parted; `rulings` and `bands` are left,
    top, right and bottom in pixels; `skew` is by how many degrees the picture was turned;
    `dust` counts the specks that were left out, by square inch.
    """

    grey: Any
    ink: Any
    rulings: tuple[Edges, ...]
    bands: tuple[Edges, ...]
    dpi: float
    skew: float
    dust: float
    pieces: int


def paper(picture: Any, dpi: float) -> Paper:
    """A grey picture made ready."""
    import cv2

    grey = _even(picture, dpi)
    skew = _skew(_black(grey), dpi)
    if abs(skew) >= LEAST_SKEW:
        high, wide = grey.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
        grey = cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    else:
        skew = 0.0
    grey, bands = _bands_turned(grey, dpi)
    black = _black(grey)
    pieces = cv2.connectedComponents(black)[0]
    if pieces > MOST_SPECKS:
        return Paper(grey, black, (), bands, dpi, skew, 0.0, pieces)
    lines, found = rulings(black, dpi)
    black[lines > 0] = 0
    dust, pieces = _dusted(black, dpi)
    shown = grey.copy()
    shown[cv2.dilate(lines, None) > 0] = 255
    return Paper(shown, black, found, bands, dpi, skew, dust, pieces)


def _even(picture: Any, dpi: float) -> Any:
    """The picture on white: what is lit unevenly, or grey paper, is divided out."""
    import cv2
    import numpy

    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(0.12 * dpi / 4)) | 1
    ground = cv2.medianBlur(cv2.dilate(small, numpy.ones((reach, reach))), min(reach | 1, 31))
    # Dark bands are ground of their own: they stay dark to their edges, and are told later.
    ground = numpy.where(ground < DARKEST, 255, ground).astype(numpy.uint8)
    ground = cv2.resize(ground, picture.shape[::-1]).astype(numpy.float32)
    even = numpy.clip(picture / ground * 255, 0, 255).astype(numpy.uint8)
    return numpy.where(picture < DARKEST, picture, even)


def _black(grey: Any) -> Any:
    import cv2

    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return cv2.threshold(grey, min(max(level, 110), 190), 255, cv2.THRESH_BINARY_INV)[1]


def _skew(black: Any, dpi: float) -> float:
    """The angle by which the lines of print are most level."""
    import cv2

    scale = min(1.0, 75 / dpi)
    small = cv2.resize(black, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = small.shape

    def sharpness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
        rows = cv2.warpAffine(small, turn, (wide, high)).sum(axis=1, dtype=float)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best, step = 0.0, 0.5
    reach = MOST_SKEW
    while step >= LEAST_SKEW / 2:
        count = round(reach / step)
        angles = [best + step * n for n in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (sharpness(angle), -abs(angle)))
        reach, step = step, step / 4
    return best


def _bands_turned(grey: Any, dpi: float) -> tuple[Any, tuple[Edges, ...]]:
    """The picture with light print on dark bands made dark print on white."""
    import cv2
    import numpy

    side, stroke = round(BAND * dpi) | 1, round(STROKE * dpi) | 1
    dark = cv2.threshold(grey, DARKEST, 255, cv2.THRESH_BINARY_INV)[1]
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((stroke, stroke)))
    # Print as high as its band parts it; what lies beside a band is not joined with it.
    solid = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, numpy.ones((1, side)))
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    mask = numpy.zeros_like(dark)
    found: list[Edges] = []
    for outline in outlines:
        x, y, w, h = cv2.boundingRect(outline)
        if w < side or h < side or max(w, h) < 2 * side:
            continue
        own = numpy.zeros((h, w), numpy.uint8)
        cv2.fillConvexPoly(own, cv2.convexHull(outline) - (x, y), 255)
        inside = dark[y : y + h, x : x + w]
        own[:, ~(inside > 0).any(axis=0)] = 0  # white between two bands
        if _is_band(own, inside):
            mask[y : y + h, x : x + w] |= own
            found.append((x, y, x + w, y + h))
            light = 255.0 - grey[y : y + h, x : x + w]
            turned = numpy.clip(light * 255 / (255 - DARKEST), 0, 255)
            grey[y : y + h, x : x + w][own > 0] = turned[own > 0]
    # The edge of a band is as dark as its ground, and no print.
    grey[cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, numpy.ones((5, 5))) > 0] = 255
    return grey, tuple(found)


def _is_band(own: Any, inside: Any) -> bool:
    """Whether a place is dark for the most part, and all along its edge: bold print is not."""
    import cv2
    import numpy

    edge = cv2.morphologyEx(numpy.pad(own, 1), cv2.MORPH_ERODE, numpy.ones((5, 5)))[1:-1, 1:-1]
    edge = (own > 0) & (edge == 0)
    if not edge.any() or (own > 0).sum() < FILLED * own.size:
        return False
    dark = inside > 0
    return bool(dark[own > 0].mean() >= DARK and dark[edge].mean() >= DARK_EDGE)


def _dusted(black: Any, dpi: float) -> tuple[float, int]:
    """Take the dust away; how many specks there were in a square inch, and how many pieces stay."""
    import cv2
    import numpy

    count, labels, stats, _ = cv2.connectedComponentsWithStats(black)
    side = max(2.0, SPECK * dpi)
    small = (stats[:, 2] <= side) & (stats[:, 3] <= side) & (stats[:, 4] <= side * side / 2)
    small[0] = False
    black[numpy.isin(labels, numpy.flatnonzero(small))] = 0
    specks = int(small.sum())
    return specks / (black.size / dpi / dpi), count - 1 - specks
