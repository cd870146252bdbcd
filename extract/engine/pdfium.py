"""The fast engine: pdfium interprets a page, and fills the same `Drawing` as the reference.

It reads the pages that it can tell as the reference does, and leaves the others to it (`Unfit`):
what pdfium does not say of a page cannot be guessed. Names of fonts, how far they reach below the
line and what their maps may say are taken from the reference, so that both engines say the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_void_p, cast
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfpage import PDFPage

from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.fitness import Means, Unfit
from yosandb.extract.engine.pdfium_paths import paths, pictures
from yosandb.extract.engine.pdfium_text import runs
from yosandb.extract.engine.pdfium_things import Things
from yosandb.extract.engine.plumber import shown_box, to_shown

# The library keeps what it has parsed: it is opened anew after so many pages.
PAGES_KEPT = 32
# Sides of a page may differ by this much in points between the libraries.
SAME_SIDE = 0.01


class PdfiumEngine:
    """An open PDF, whose pages are drawn one at a time as far as pdfium can tell what they show."""

    def __init__(self, source: Path | bytes, password: str | None, page_count: int) -> None:
        self._source, self._password, self._page_count = source, password, page_count
        self._document: pypdfium2.PdfDocument | None = None
        self._uses = 0

    def drawing(self, number: int, page: PDFPage, means: Means) -> Drawing:
        """What page `number` draws, counted from 1; raises `Unfit` where that cannot be told."""
        shown = shown_box(page)
        turned = page.rotate // 90 % 2
        width, height = (shown.height, shown.width) if turned else (shown.width, shown.height)
        with self._opened(number) as (handle, text):
            sides = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
            if max(abs(sides[0] - width), abs(sides[1] - height)) > SAME_SIDE:
                raise Unfit("a page of another size")
            things = Things(_address(handle), to_shown(shown, page.rotate, 1))
            if not things.handles:
                raise Unfit("nothing drawn")
            return Drawing(
                number=number,
                width=width,
                height=height,
                runs=tuple(runs(things, _address(text), means)),
                paths=tuple(paths(things)),
                pictures=tuple(pictures(things, means)),
            )

    @contextmanager
    def _opened(self, number: int) -> Iterator[tuple[object, object]]:
        """The page and its text, closed again in the end."""
        if self._uses % PAGES_KEPT == 0:
            self.close()
        self._uses += 1
        if self._document is None:
            self._document = self._open()
        handle = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
        if not handle:
            raise Unfit("a page that pdfium does not find")
        text = pdfium.FPDFText_LoadPage(handle)
        try:
            yield handle, text
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)

    def _open(self) -> pypdfium2.PdfDocument:
        try:
            document = pypdfium2.PdfDocument(self._source, password=self._password)
        except pypdfium2.PdfiumError as error:
            raise Unfit("a file that pdfium does not open") from error
        if len(document) != self._page_count:
            document.close()
            raise Unfit("another number of pages")
        return document

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()
            self._document = None


def _address(handle: object) -> int:
    found = cast(handle, c_void_p).value  # type: ignore[arg-type]
    if found is None:
        raise Unfit("a page that pdfium does not read")
    return found
