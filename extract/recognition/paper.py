"""The picture of a page made ready to be read: level, evenly lit, lines apart from print."""

from dataclasses import dataclass
from typing import Any

from yosandb.extract.recognition.rulings import Edges, rulings

# All lengths are in inches, for pictures come in any number of dots per inch.
# Dark ground that is as high and as wide as this is a band with light print on it.
BAND = 0.11
# Pages are scanned askew by a few degrees at most.
MOST_SKEW = 3.0
LEAST_SKEW = 0.04
# Specks smaller than this are dust.
SPECK = 0.009


@dataclass(frozen=True, slots=True, eq=False)
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
    reach = max(3, int(0.12 * dpi / 4)) | 1
    ground = cv2.medianBlur(cv2.dilate(small, numpy.ones((reach, reach))), min(reach | 1, 31))
    ground = cv2.resize(ground, picture.shape[::-1])
    # Dark bands are ground of their own: they stay dark, and are told later.
    ground = numpy.where(ground < 140, 255, numpy.maximum(ground, 1)).astype(numpy.float32)
    return numpy.clip(picture / ground * 255, 0, 255).astype(numpy.uint8)


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

    side = max(3, int(BAND * dpi))
    dark = cv2.threshold(grey, 140, 255, cv2.THRESH_BINARY_INV)[1]
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((max(3, side // 3), side)))
    solid = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, numpy.ones((side, 2 * side)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    found = []
    for x, y, w, h, area in stats[1:count]:
        if w >= 2 * side and h >= side and area >= 0.6 * w * h:
            inside = grey[y : y + h, x : x + w]
            grey[y : y + h, x : x + w] = 255 - inside
            found.append((int(x), int(y), int(x + w), int(y + h)))
    return grey, tuple(found)


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
