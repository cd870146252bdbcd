"""Which pages are read by recognition, and how their pictures are drawn for it."""

from dataclasses import dataclass, replace

from yosandb.extract.engine.names import Ocr
from yosandb.extract.engine.picture import NotDrawn, Pictures
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
# What is read in the place of suspect text has at least this share of its characters.
LEAST_SHARE = 0.5
_NOT_DRAWN = "No picture can be drawn of it"
_LESS = "Text recognition found less print on the page than its text has"
_TOO_COARSE = "It was scanned at {:.0f} dots per inch; at least 170 are needed"


@dataclass(frozen=True, slots=True)
class Recognition:
    """Reads the pages of a document whose text is missing or suspect, or all of them."""

    ocr: Ocr
    pictures: Pictures

    def of(self, page: Page, *, asked: bool = False) -> Page:
        """The page itself, or what is read in its picture; `unread` says why it is not.

        `asked` says that the text of the page proved to be suspect.
        """
        if self.ocr == Ocr.NEVER:
            return page
        if asked or self._is_due(page):
            return self._read(page)
        if page.recognised:
            return self._as_seen(page)
        return self._with_curves(page) if page.drawn else page

    def _as_seen(self, page: Page) -> Page:
        """A page whose text lies unseen behind its picture; what is seen, where they differ."""
        read = self._read(page)
        if read.ocr is None or read.unread is not None:
            return page
        from yosandb.extract.recognition.agreement import agree

        return page if agree(page, read) else read

    def _read(self, page: Page) -> Page:
        """What is read in the picture of a page; `unread` says why it is not."""
        kind = text_layer(page)
        if kind == "text" and self.ocr != Ocr.ALWAYS:
            kind = "suspect"
        try:
            dpi = self._dpi(page)
            if dpi < COARSEST:
                return replace(page, unread=_TOO_COARSE.format(dpi))
            from yosandb.extract.recognition.pages import recognised

            read = recognised(page, kind, self.pictures.image(page.number, dpi / 72), dpi)
            lost = kind == "suspect" and len(read.chars) < LEAST_SHARE * len(page.chars)
            return replace(page, unread=_LESS) if lost and not read.unread else read
        except Unavailable as lack:
            return replace(page, unread=str(lack)) if self._is_unread(page) else page
        except NotDrawn:
            return replace(page, unread=_NOT_DRAWN)

    def _with_curves(self, page: Page) -> Page:
        """The page with the characters that are drawn as curves in its lines, as far as told."""
        from yosandb.extract.recognition.curves import CURVES_DPI, with_curves

        try:
            return with_curves(page, self.pictures.image(page.number, CURVES_DPI / 72))
        except (Unavailable, NotDrawn):
            return page

    def _is_due(self, page: Page) -> bool:
        if page.damage is not None or not page.width:
            return False
        return self.ocr == Ocr.ALWAYS or self._is_unread(page) or any(own_reasons(page))

    @staticmethod
    def _is_unread(page: Page) -> bool:
        return text_layer(page) in ("image", "outlines")

    def _dpi(self, page: Page) -> float:
        """How finely the page is drawn; less than `COARSEST` where its picture is coarser."""
        scanned = self.pictures.dpi(page.number) if text_layer(page) != "outlines" else None
        dpi = OUTLINES_DPI if scanned is None else min(scanned, FINEST)
        area = page.width * page.height / 72 / 72
        return min(dpi, float((MOST_PIXELS / area) ** 0.5))
