"""The reference engine: pdfplumber opens a file, pdfminer.six interprets its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from io import BufferedReader, BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFXRefFallback
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix
from pdfplumber.pdf import PDF

from yosandb.extract import bounds
from yosandb.extract.engine import to_unicode
from yosandb.extract.engine.annotations import appearances, undrawn_values
from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.fonts import Fonts
from yosandb.extract.engine.interpreter import Interpreter
from yosandb.extract.engine.known_outlines import KnownOutlines, shipped
from yosandb.extract.engine.layers import Layers
from yosandb.extract.engine.recorder import Recorder
from yosandb.extract.page import Box
from yosandb.extract.ration import bounded

# A packed stream of nothing may still take this many bytes.
EMPTY_STREAM = 64

bounds.set_up()
to_unicode.set_up()


class PlumberEngine:
    """An open PDF, whose pages are drawn one at a time.

    `announced` is how many pages it says to have; `is_mended` says that its cross-reference table
    is damaged and its objects were found by searching for them; `has_xfa` that it is a form whose
    content only some viewers draw. `fonts` and `layers` are those of the whole document.
    """

    def __init__(
        self,
        stream: BufferedReader | BytesIO,
        password: str | None,
        known: KnownOutlines | None = None,
    ) -> None:
        bounds.unpacker.begin_file()
        self._pdf = pdfplumber.open(stream, password=password or "", unicode_norm=None)
        catalog = self._pdf.doc.catalog
        self.fonts = Fonts(shipped() if known is None else known)
        self.layers = Layers(catalog.get("OCProperties"))
        self.page_count = len(self._pdf.pages)
        self.announced = _announced(self._pdf)
        self.is_mended = any(isinstance(xref, PDFXRefFallback) for xref in self._pdf.doc.xrefs)
        form = resolve1(catalog.get("AcroForm"))
        self.has_xfa = isinstance(form, dict) and "XFA" in form

    def drawing(self, number: int) -> Drawing:
        """What page `number` draws, counted from 1; one that cannot be read says so in `damage`."""
        try:
            with self.page(number) as page:
                return bounded(self._drawing(number, page))
        except Exception as error:  # the engine may raise anything on a damaged page
            if bounds.is_ours(error):
                raise
            return Drawing(number, 0, 0, damage=f"{type(error).__name__}: {error}")

    @contextmanager
    def page(self, number: int) -> Iterator[PDFPage]:
        """The library's own page `number`, counted from 1, until what it holds is let go of.

        What it says to draw is unpacked in copies: the document keeps its streams till the end.
        """
        plumbed = self._pdf.pages[number - 1]
        page = plumbed.page_obj
        contents = page.contents
        try:
            bounds.unpacker.turn_page()
            page.contents = [copy(resolve1(content)) for content in contents]
            yield page
        finally:
            page.contents = contents
            plumbed.close()

    def _drawing(self, number: int, page: PDFPage) -> Drawing:
        lost_before = bounds.unpacker.lost
        scale = _unit(page)
        shown = shown_box(page)
        turned = page.rotate // 90 % 2
        width, height = shown.width * scale, shown.height * scale
        if turned:
            width, height = height, width
        recorder = Recorder(self.fonts)
        interpreter = Interpreter(self.fonts, recorder, Box(0, 0, width, height), self.layers)
        interpreter.render_contents(
            page.resources, page.contents, ctm=to_shown(shown, page.rotate, scale)
        )
        interpreter.init_state(to_shown(shown, page.rotate, scale))
        for form, matrix in appearances(page):
            interpreter.draw_form(form, matrix)
        return Drawing(
            number=number,
            width=width,
            height=height,
            runs=tuple(recorder.runs),
            paths=tuple(recorder.paths),
            pictures=tuple(recorder.pictures),
            damage=None if recorder.next_order() > 1 else _unpacking_damage(page),
            lost=bounds.unpacker.lost - lost_before,
            undrawn_values=undrawn_values(page),
        )

    def embedded_files(self) -> Iterator[tuple[str, bytes]]:
        """The PDF files within a portfolio (ISO 32000-1, 12.3.5), by their names."""
        catalog = self._pdf.doc.catalog
        names = resolve1(catalog.get("Names"))
        files = resolve1(names.get("EmbeddedFiles")) if isinstance(names, dict) else None
        if "Collection" in catalog and files is not None:
            for name, data in _named_files(files):
                if data[:1024].lstrip().startswith(b"%PDF-"):
                    yield name, data


def _announced(pdf: PDF) -> int | None:
    """The number of pages as the root of the page tree has it."""
    root = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(root.get("Count")) if isinstance(root, dict) else None
    return count if isinstance(count, int) else None


def _named_files(node: Any, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The files of a name tree (7.9.6), each with its content."""
    node = resolve1(node)
    if not isinstance(node, dict) or depth > 32:
        return
    for kid in resolve1(node.get("Kids")) or ():
        yield from _named_files(kid, depth + 1)
    pairs = resolve1(node.get("Names")) or []
    for name, specification in zip(pairs[::2], pairs[1::2], strict=False):
        found = resolve1(specification)
        held = resolve1(found.get("EF")) if isinstance(found, dict) else None
        stream = resolve1(held.get("UF") or held.get("F")) if isinstance(held, dict) else None
        if stream is not None:
            label = resolve1(found.get("UF") or found.get("F") or name)
            yield _text(label), stream.get_data()


def _text(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    return (
        value[2:].decode("utf-16-be", "replace")
        if value[:2] == b"\xfe\xff"
        else value.decode("latin-1")
    )


def _unit(page: PDFPage) -> float:
    """Points for each unit of the page's own coordinates (UserUnit, 14.11.1)."""
    unit = resolve1(page.attrs.get("UserUnit", 1))
    return float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0


def shown_box(page: PDFPage) -> Box:
    """What a viewer shows of the page: the crop box within the media box, corners in order."""
    media, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    shown = Box(
        max(media.x0, crop.x0),
        max(media.top, crop.top),
        min(media.x1, crop.x1),
        min(media.bottom, crop.bottom),
    )
    return shown if shown.width > 0 and shown.height > 0 else media


def _ordered(box: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in box)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def to_shown(shown: Box, rotate: int, scale: float) -> Matrix:
    """From the page's coordinates, upwards, to points down from the top left of what is shown."""
    x0, y0, x1, y1 = shown
    matrix: Matrix
    match rotate // 90 % 4:
        case 1:
            matrix = (0, 1, 1, 0, -y0, -x0)
        case 2:
            matrix = (-1, 0, 0, 1, x1, -y0)
        case 3:
            matrix = (0, -1, -1, 0, y1, x1)
        case _:
            matrix = (1, 0, 0, -1, -x0, y1)
    return tuple(value * scale for value in matrix)  # type: ignore[return-value]


def _unpacking_damage(page: PDFPage) -> str | None:
    """Why a page is empty although its file holds content for it; None for a blank page."""
    streams = [resolve1(content) for content in page.contents]
    length = sum(int(resolve1(stream.attrs.get("Length")) or 0) for stream in streams)
    if length > EMPTY_STREAM and not any(stream.get_data().strip() for stream in streams):
        return "its content cannot be unpacked"
    return None
