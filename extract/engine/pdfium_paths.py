"""Paths and pictures as pdfium drew them."""

from collections.abc import Iterator
from ctypes import c_float, c_int

import pypdfium2.raw as pdfium
from pdfminer.utils import Matrix, apply_matrix_rect

from yosandb.extract.engine import bulk
from yosandb.extract.engine.drawing import Path, Picture, hundredths, rounded
from yosandb.extract.engine.fitness import Means
from yosandb.extract.engine.pdfium_things import PATH, PICTURE, Things
from yosandb.extract.page import Box
from yosandb.extract.ration import Ration

_BEGIN, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
# A curve is told by three points, of which the last lies on it.
_POINTS_OF_CURVE = 3


def pictures(things: Things, means: Means) -> Iterator[Picture]:
    """The pictures of a page, each within its clip."""
    for place, kind in enumerate(things.kinds):
        if kind == PICTURE:
            square = apply_matrix_rect(things.matrices[place], (0, 0, 1, 1))
            box = things.veils[place].visible(rounded(*square))
            if box is not None:
                yield Picture(box, place + 1, means.opaque)


def paths(things: Things) -> Iterator[Path]:
    """The parts of all paths, each a path of its own, as far as their clips let them be seen."""
    ration = Ration()
    width, mode = bulk.Numbers(c_float), bulk.Numbers(c_int)
    for place, kind in enumerate(things.kinds):
        if kind != PATH:
            continue
        handle = things.handles[place]
        filled, stroked = mode.of(bulk.path_mode, handle, 2) or (0, 0)
        ink = things.ink(place) if filled else None
        line = (width.of(bulk.object_width, handle, 1) or (0.0,))[0] if stroked else 0.0
        for points, curved in _parts(handle, things.matrices[place]):
            ration.take("paths")
            xs, ys = zip(*points, strict=True)
            around = Box(min(xs), min(ys), max(xs), max(ys))
            box = things.veils[place].visible(around)
            if box is not None:
                yield Path(box, points, bool(stroked), ink, curved, place + 1, width=line)


_Part = tuple[tuple[tuple[float, float], ...], bool]


def _parts(handle: int, matrix: Matrix) -> Iterator[_Part]:
    """The points on each part of a path, and whether it has curves."""
    segments = bulk.whole_numbers(bulk.path_segment, handle, bulk.path_segments(handle))
    kinds = list(map(bulk.segment_type, segments))
    points = _shown(bulk.ends(segments), matrix)
    begins = [place for place, kind in enumerate(kinds) if kind == _BEGIN]
    for begin, end in zip(begins, [*begins[1:], len(kinds)], strict=True):
        if _CURVE in kinds[begin:end]:
            yield tuple(_on_curve(points[begin:end], kinds[begin:end])), True
        else:
            yield tuple(points[begin:end]), False


def _shown(numbers: list[float], matrix: Matrix) -> list[tuple[float, float]]:
    a, b, c, d, e, f = matrix
    return [
        (hundredths[a * x + c * y + e], hundredths[b * x + d * y + f])
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def _on_curve(points: list[tuple[float, float]], kinds: list[int]) -> Iterator[tuple[float, float]]:
    passed = 0
    for point, kind in zip(points, kinds, strict=True):
        passed = passed + 1 if kind == _CURVE else 0
        if passed % _POINTS_OF_CURVE == 0:
            yield point
