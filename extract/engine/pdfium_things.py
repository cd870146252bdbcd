"""What pdfium drew on a page: its objects, and what is asked of all kinds of them."""

from collections.abc import Sequence
from ctypes import c_uint

import pypdfium2.raw as pdfium
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

from yosandb.extract.engine import bulk
from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import rounded
from yosandb.extract.engine.fitness import Unfit
from yosandb.extract.engine.veil import OPEN, Veil
from yosandb.extract.page import Box

# A page with more objects is left to the reference, which counts what it draws.
MOST_OBJECTS = 100_000
TEXT, PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
PICTURE = pdfium.FPDF_PAGEOBJ_IMAGE
# A clip is a box if its corners lie this close to those of one, in points.
STRAIGHT = 0.001
_OPAQUE = 255


class Things:
    """The objects of a page in their order, each by its address in the library.

    `kinds`, `veils` and `matrices` go with `handles`; a matrix leads to the page as shown.
    Raises `Unfit` where an object is of another kind, or may be seen only in part.
    """

    def __init__(self, page: int, to_shown: Matrix) -> None:
        count = bulk.object_count(page)
        if not 0 <= count <= MOST_OBJECTS:
            raise Unfit("too many objects")
        self.to_shown = to_shown
        self.handles = bulk.whole_numbers(bulk.object_at, page, count)
        self.kinds = list(map(bulk.object_type, self.handles))
        if not {*self.kinds} <= {TEXT, PATH, PICTURE}:
            raise Unfit("forms or gradients")
        if any(map(bulk.object_veiled, self.handles)):
            raise Unfit("transparency")
        self.matrices = self._to_shown(to_shown)
        self.veils = [self._veil(handle) for handle in self.handles]
        self._inks: dict[tuple[int, ...], Colour] = {}
        self._parts = bulk.Numbers(c_uint)

    def ink(self, place: int, *, stroked: bool = False) -> Colour:
        """The colour that an object is filled with, or that of its line."""
        ask = bulk.object_stroke if stroked else bulk.object_fill
        parts = self._parts.of(ask, self.handles[place], 4)
        if parts is None or parts[3] != _OPAQUE:
            raise Unfit("a colour that is not told")
        key = tuple(parts)
        ink = self._inks.get(key)
        if ink is None:
            shares = tuple(part / _OPAQUE for part in key[:3])
            ink = self._inks[key] = Colour("DeviceRGB", shares)
        return ink

    def _to_shown(self, to_shown: Matrix) -> list[Matrix]:
        numbers = bulk.floats(bulk.object_matrix, ((handle,) for handle in self.handles), 6)
        known: dict[Matrix, Matrix] = {}
        found = []
        for own in zip(*(numbers[start::6] for start in range(6)), strict=True):
            matrix = known.get(own)
            if matrix is None:
                matrix = known[own] = mult_matrix(own, to_shown)
            found.append(matrix)
        return found

    def _veil(self, handle: int) -> Veil:
        clip = bulk.object_clip(handle)
        veil = OPEN
        for path in range(bulk.clip_paths(clip)):
            count = bulk.clip_segments(clip, path)
            segments = [bulk.clip_segment(clip, path, n) for n in range(count)]
            veil = veil.clipped(self._clip(bulk.ends(segments)), shaped=False)
        return veil

    def _clip(self, numbers: Sequence[float]) -> Box:
        xs, ys = numbers[::2], numbers[1::2]
        if not 4 <= len(xs) <= 5:
            raise Unfit("a clip that is no box")
        around = min(xs), min(ys), max(xs), max(ys)
        for x, y in zip(xs, ys, strict=True):
            across = min(abs(x - around[0]), abs(x - around[2]))
            if max(across, min(abs(y - around[1]), abs(y - around[3]))) > STRAIGHT:
                raise Unfit("a clip that is no box")
        first = apply_matrix_pt(self.to_shown, around[:2])
        return rounded(*first, *apply_matrix_pt(self.to_shown, around[2:]))
