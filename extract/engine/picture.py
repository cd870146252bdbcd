"""What a page looks like: pdfium draws it, with a string and without it.

A string is seen if the picture changes where it stands when it is taken away. That needs no rule
about colours, masks, layers or what was drawn over it.
"""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageOps

from yosandb.extract.engine.drawing import Drawing, Run
from yosandb.extract.page import Box, Char, reached

# Pixels per point. Strokes of small print are about half a point wide.
SCALE = 2.0
# Shapes are compared closer, and moved by so many pixels: outlines do not lie quite on their text.
CLOSE_SCALE = 4.0
_NEAR = [(x, y) for x in range(-2, 3) for y in range(-2, 3)]
SHIFTS = sorted(_NEAR, key=lambda by: by[0] * by[0] + by[1] * by[1])
# Pictures of a place show the same character if they share this much of their ink.
SAME_SHAPE = 0.45
# Glyphs side by side overlap a little: the middle of a box is its own, by this share.
OWN_SHARE = 0.8
# The library keeps what it has parsed: it is opened anew after so many pages.
PAGES_KEPT = 32
# A page that takes more pixels than this (A0 takes 32 million) is not drawn.
MOST_PIXELS = 100_000_000
# Strings that begin within this distance, in points, are the same in both libraries; within the
# larger one if none begins closer.
SAME_ORIGIN = 0.2
NEAR_ORIGIN = 2.0
# Strings that overlap are taken away one after the other; no page has so many upon another.
MOST_LAYERS = 6
# Pictures that cover less than this share of a page are not the page itself.
MOSTLY = 0.3
# So many pages of a document tell how many are without words.
LOOKED_AT = 40
# Places on the page are asked of the library in these parts of a point.
FINE = 100


_Found = TypeVar("_Found")
_IMAGES = (pdfium.FPDF_PAGEOBJ_IMAGE,)


class NotDrawn(Exception):
    """pdfium cannot draw a page: it is damaged, or too large."""


class _Text(NamedTuple):
    origin: tuple[float, float]
    handle: object


class Pictures:
    """The pictures of one document; nothing is opened until one is needed.

    `drawn` counts the pages that were looked at.
    """

    def __init__(self, source: Path | bytes, password: str | None = None) -> None:
        self._source = source
        self._password = password
        self._document: pypdfium2.PdfDocument | None = None
        self._uses = 0
        self.drawn: set[int] = set()

    def contrasts(self, drawing: Drawing, runs: Sequence[Run]) -> dict[Char, float] | None:
        """How much each glyph of `runs` darkens the picture, as a share of the range of grey.

        Light print on dark ground gives negative numbers. None where the page cannot be drawn; a
        glyph that the library does not find is left out.
        """
        return self._looked(drawing, lambda page: _contrasts(page, drawing, runs))

    def alike(self, drawing: Drawing, runs: Sequence[Run]) -> dict[Char, bool] | None:
        """Whether what is seen in the place of each glyph has its shape.

        For glyphs that are not seen themselves: outlines over them may show the same.
        """
        return self._looked(drawing, lambda page: _alike(page, drawing, runs))

    def _looked(
        self, drawing: Drawing, look: Callable[[pypdfium2.PdfPage], dict[Char, _Found]]
    ) -> dict[Char, _Found] | None:
        self.drawn.add(drawing.number)
        try:
            with self._page(drawing.number) as page:
                return look(page)
        except NotDrawn:
            return None

    def image(self, number: int, scale: float) -> Image.Image:
        """Page `number` as shown, with `scale` pixels a point; annotations are drawn on it.

        Raises `NotDrawn`.
        """
        with self._page(number) as page:
            picture: Image.Image = page.render(scale=scale).to_pil()
            return picture if picture.mode == "RGB" else picture.convert("RGB")

    def dpi(self, number: int) -> float | None:
        """How finely the pictures of a page were scanned; None if they do not cover most of it.

        Raises `NotDrawn`.
        """
        with self._page(number) as page:
            width, height = page.get_size()
            found = [_fineness(image) for image in page.get_objects(filter=_IMAGES)]
        covered = sum(area for _, area in found)
        if covered < MOSTLY * width * height:
            return None
        return sum(fineness * area for fineness, area in found) / covered

    def wordless(self, few: int, many: int) -> int:
        """About how many pages have no characters, but a picture; or few, and many curves.

        Of a long document some pages are looked at, evenly; damaged ones count for none.
        """
        try:
            with self._page(1):
                count = len(self._document or ())
        except NotDrawn:
            return 0
        step = max(1, count // LOOKED_AT)
        looked = range(1, count + 1, step)
        return round(
            sum(self._is_wordless(number, few, many) for number in looked) * count / len(looked)
        )

    def _is_wordless(self, number: int, few: int, many: int) -> bool:
        try:
            with self._page(number) as page:
                text = page.get_textpage()
                try:
                    count = text.count_chars()
                    if count == 0 and any(True for _ in page.get_objects(filter=_IMAGES)):
                        return True
                    return count <= few and len(_places(page)) >= many
                finally:
                    text.close()
        except NotDrawn:
            return False

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()
            self._document = None

    @contextmanager
    def _page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        try:
            page = self._opened(number)
            try:
                yield page
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise NotDrawn(str(error)) from error

    def _opened(self, number: int) -> pypdfium2.PdfPage:
        if self._uses % PAGES_KEPT == 0:
            self.close()
        self._uses += 1
        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._source, password=self._password)
        page = self._document[number - 1]
        if pdfium.FPDFPage_GetAnnotCount(page.raw):
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = self._document[number - 1]
        return page


def _fineness(image: pypdfium2.PdfImage) -> tuple[float, float]:
    """Pixels of a picture for each inch that it takes on the page, and its area in points."""
    left, bottom, right, top = image.get_bounds()
    across, down = image.get_px_size()
    area = max((right - left) * (top - bottom), 1e-6)
    return (across * down / area) ** 0.5 * 72, area


def _contrasts(page: pypdfium2.PdfPage, drawing: Drawing, runs: Sequence[Run]) -> dict[Char, float]:
    whole = _drawn(page)
    scale = _scale(whole, drawing)
    found: dict[Char, float] = {}
    for layer in _layers(_matched(page, drawing, runs)):
        _show((handle for _, handle in layer), shown=False)
        without = _drawn(page)
        _show((handle for _, handle in layer), shown=True)
        darker, lighter = ImageChops.subtract(without, whole), ImageChops.subtract(whole, without)
        some_light = lighter.getbbox() is not None  # most print is dark
        for run, _ in layer:
            for char in run.chars:
                own = _own_pixels(char.box, scale, whole.size)
                dark = _strongest(darker, own)
                light = _strongest(lighter, own) if some_light else 0.0
                found[char] = dark if dark >= light else -light
    return found


def _alike(page: pypdfium2.PdfPage, drawing: Drawing, runs: Sequence[Run]) -> dict[Char, bool]:
    seen = ImageOps.invert(_drawn(page, CLOSE_SCALE))
    scale = _scale(seen, drawing)
    matched = _matched(page, drawing, runs)
    everything = [pdfium.FPDFPage_GetObject(page.raw, place) for place in _places(page)]
    _show(everything, shown=False)
    _show((handle for _, handle in matched), shown=True)
    alone = ImageOps.invert(_drawn(page, CLOSE_SCALE))
    _show(everything, shown=True)
    return {
        char: _has_shape(seen, alone, _own_pixels(char.box, scale, seen.size))
        for run, _ in matched
        for char in run.chars
    }


def _has_shape(seen: Image.Image, alone: Image.Image, own: tuple[int, int, int, int]) -> bool:
    here = seen.crop(own)
    if any(_shared_ink(here, _moved(alone, own, by)) >= SAME_SHAPE for by in SHIFTS):
        return True
    moved = {by: _moved(alone, own, by) for by in SHIFTS}
    # A stroke as thin as that of 一 is one row of pixels here, and half of two rows there.
    between = ((moved[x, y], moved.get(to)) for x, y in SHIFTS for to in ((x + 1, y), (x, y + 1)))
    halves = (Image.blend(a, b, 0.5) for a, b in between if b is not None)
    return any(_shared_ink(here, other) >= SAME_SHAPE for other in halves)


def _moved(
    picture: Image.Image, own: tuple[int, int, int, int], by: tuple[int, int]
) -> Image.Image:
    left, top, right, bottom = own
    return picture.crop((left + by[0], top + by[1], right + by[0], bottom + by[1]))


def _shared_ink(here: Image.Image, other: Image.Image) -> float:
    """The ink that two pictures of a place share, of all that they have."""
    total = _sum(ImageChops.lighter(here, other))
    return _sum(ImageChops.darker(here, other)) / total if total else 0.0


def _places(page: pypdfium2.PdfPage) -> range:
    return range(pdfium.FPDFPage_CountObjects(page.raw))


def _show(handles: Iterable[object], *, shown: bool) -> None:
    for handle in handles:
        pdfium.FPDFPageObj_SetIsActive(handle, shown)


def _scale(picture: Image.Image, drawing: Drawing) -> tuple[float, float]:
    return picture.width / drawing.width, picture.height / drawing.height


def _drawn(page: pypdfium2.PdfPage, scale: float = SCALE) -> Image.Image:
    width, height = page.get_size()
    if width * height * scale * scale > MOST_PIXELS:
        raise pypdfium2.PdfiumError("the page is too large to be drawn")
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    picture: Image.Image = bitmap.to_pil()
    return picture


def _own_pixels(
    box: Box, scale: tuple[float, float], size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """The part of a picture in which a glyph stands; that of a damaged font may be far larger."""
    margin = (1 - OWN_SHARE) / 2 * box.width
    left, right = int((box.x0 + margin) * scale[0]), int((box.x1 - margin) * scale[0]) + 1
    top, bottom = int(box.top * scale[1]), int(box.bottom * scale[1]) + 1
    (x0, x1), (y0, y1) = (
        (min(max(first, 0), most), min(max(end, 0), most))
        for first, end, most in ((left, right, size[0]), (top, bottom, size[1]))
    )
    return x0, y0, x1, y1


def _strongest(picture: Image.Image, pixels: tuple[int, int, int, int]) -> float:
    """The brightest point there; 0 off the page."""
    left, top, right, bottom = pixels
    if left >= right or top >= bottom:
        return 0.0
    return float(picture.crop(pixels).getextrema()[1]) / 255  # type: ignore[arg-type]


def _sum(picture: Image.Image) -> float:
    return float(sum(picture.tobytes()))  # one byte a pixel


def _layers(matched: Sequence[tuple[Run, object]]) -> list[list[tuple[Run, object]]]:
    """The strings in groups in which none stands upon another."""
    layers: list[list[tuple[Run, object]]] = []
    taken: list[_Taken] = []
    for run, handle in matched:
        own = [char.box for char in run.chars]
        free = (n for n, places in enumerate(taken) if not places.touch(own))
        place = next(free, len(layers))
        if place == len(layers):
            if place == MOST_LAYERS:
                continue
            layers.append([])
            taken.append(_Taken())
        layers[place].append((run, handle))
        taken[place].add(own)
    return layers


class _Taken:
    """The places of glyphs, looked up by squares of the page."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def touch(self, boxes: Iterable[Box]) -> bool:
        """Whether any of these overlaps what is taken."""
        return any(
            _meet(box, other)
            for box in boxes
            for square in reached(box)
            for other in self._squares.get(square, ())
        )

    def add(self, boxes: Iterable[Box]) -> None:
        """Take these places, too."""
        for box in boxes:
            for square in reached(box):
                self._squares[square].append(box)


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _matched(
    page: pypdfium2.PdfPage, drawing: Drawing, runs: Sequence[Run]
) -> list[tuple[Run, object]]:
    """Each string with the library's own object for it; one that it lacks is left out."""
    cells: dict[tuple[int, int], list[_Text]] = defaultdict(list)
    for text in _texts(page, drawing):
        cells[_cell(text.origin)].append(text)
    # Strings that begin in one place are told apart by their order, so all take their own; the
    # libraries differ a little in where a string with spaced letters begins.
    taken: dict[Run, object] = {}
    for reach in (SAME_ORIGIN, NEAR_ORIGIN):
        for run in drawing.runs:
            own = None if run in taken else _take(cells, run.origin, reach)
            if own is not None:
                taken[run] = own.handle
    return [(run, taken[run]) for run in runs if run in taken]


def _take(
    cells: dict[tuple[int, int], list[_Text]], origin: tuple[float, float], reach: float
) -> _Text | None:
    x, y = _cell(origin)
    near = [t for dx in (-1, 0, 1) for dy in (-1, 0, 1) for t in cells.get((x + dx, y + dy), ())]
    near = [text for text in near if _distance(text.origin, origin) <= reach]
    if not near:
        return None
    best = min(near, key=lambda text: round(_distance(text.origin, origin), 1))
    cells[_cell(best.origin)].remove(best)
    return best


def _cell(origin: tuple[float, float]) -> tuple[int, int]:
    return int(origin[0] // NEAR_ORIGIN), int(origin[1] // NEAR_ORIGIN)


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def _texts(page: pypdfium2.PdfPage, drawing: Drawing) -> Iterator[_Text]:
    """The library's strings in drawing order, those of forms included."""
    for handle, (x, y) in _placed_texts(page, None, ()):
        across, down = ctypes.c_int(), ctypes.c_int()
        size = round(drawing.width * FINE), round(drawing.height * FINE)
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        yield _Text((across.value / FINE, down.value / FINE), handle)


def _placed_texts(
    page: pypdfium2.PdfPage, form: object, outer: tuple[pdfium.FS_MATRIX, ...]
) -> Iterator[tuple[object, tuple[float, float]]]:
    """Each string with its origin in the page's own coordinates."""
    inner = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    count, get = inner if form else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    container = form or page.raw
    for place in range(count(container)):
        handle = get(container, place)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(handle, matrix)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _placed_texts(page, handle, (matrix, *outer))
            continue
        point = matrix.e, matrix.f
        for m in outer:
            point = m.a * point[0] + m.c * point[1] + m.e, m.b * point[0] + m.d * point[1] + m.f
        yield handle, point
