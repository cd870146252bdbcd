"""Which pages are read by recognition, and how their pictures are drawn for it."""

from dataclasses import dataclass, replace

from yosandb.extract.engine.names import Ocr
from yosandb.extract.engine.picture import Pictures
from yosandb.extract.layer import text_layer
from yosandb.extract.page import Page
from yosandb.extract.recognition.model import Unavailable
from yosandb.extract.suspicion import own_reasons

# Dots per inch: how finely outlines are drawn; a picture is drawn as it was scanned, within these.
OUTLINES_DPI = 300.0
COARSEST, FINEST = 170.0, 300.0
# A page that takes more pixels than this is drawn more coarsely: A3 at 300 dpi has 17 million, A0
# at 172 dpi has this many.
MOST_PIXELS = 46_000_000
# At 150 dots per inch a quarter of the names were wrong, and headings that tell the unit were lost.
_TOO_COARSE = "It was scanned at {:.0f} dots per inch; at least 170 are needed"


@dataclass(frozen=True, slots=True)
class Recognition:
    """Reads the pages of a document that have no text of their own, or all of them."""

    ocr: Ocr
    pictures: Pictures

    def of(self, page: Page) -> Page:
        """The page itself, or what is read in its picture; `unread` says why it is not."""
        if self.ocr == Ocr.NEVER or not self._is_due(page):
            return page
        dpi = self._dpi(page)
        if dpi < COARSEST:
            return replace(page, unread=_TOO_COARSE.format(dpi))
        from yosandb.extract.recognition.pages import recognised

        try:
            return recognised(page, self.pictures.image(page.number, dpi / 72), dpi)
        except Unavailable as lack:
            return replace(page, unread=str(lack)) if self._is_unread(page) else page

    def _is_due(self, page: Page) -> bool:
        if page.damage is not None or not page.width:
            return False
        poor = page.recognised and any(own_reasons(page))
        return self.ocr == Ocr.ALWAYS or self._is_unread(page) or poor

    @staticmethod
    def _is_unread(page: Page) -> bool:
        return text_layer(page) in ("image", "outlines")

    def _dpi(self, page: Page) -> float:
        """How finely the page is drawn; less than `COARSEST` where its picture is coarser."""
        scanned = self.pictures.dpi(page.number) if text_layer(page) != "outlines" else None
        dpi = OUTLINES_DPI if scanned is None else min(scanned, FINEST)
        area = page.width * page.height / 72 / 72
        return min(dpi, float((MOST_PIXELS / area) ** 0.5))
