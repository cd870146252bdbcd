"""Which pages are read by recognition, and how their pictures are drawn for it."""

from dataclasses import replace

from PIL.Image import Image

from yosandb.extract.engine.names import Ocr
from yosandb.extract.engine.picture import NotDrawn, Pictures
from yosandb.extract.layer import text_layer
from yosandb.extract.page import Char, Page
from yosandb.extract.recognition.model import Unavailable
from yosandb.extract.suspicion import own_reasons
from yosandb.lean import lean

# Dots per inch: how finely outlines are drawn; a picture is drawn as it was scanned, within these.
OUTLINES_DPI = 300.0
# A scan of 150 dpi comes out a little coarser: its pixels are whole.
COARSEST, FINEST = 148.0, 300.0
# Coarser pages than this are made finer before they are read.
COARSE = 190.0
# No character of a page that is coarse and noisy is surer than this: its amounts need a sum.
NOISY_SURE = 0.95
# A page that takes more pixels than this is drawn more coarsely: A3 at 300 dpi has 17 million, A0
# at 172 dpi has this many.
MOST_PIXELS = 46_000_000
# What is read in the place of suspect text has at least this share of its characters.
LEAST_SHARE = 0.5
_NOT_DRAWN = "No picture can be drawn of it"
_LESS = "Text recognition found less print on the page than its text has"
_TOO_COARSE = "It was scanned at {:.0f} dots per inch; at least 150 are needed"


@lean
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
            dpi, finest = self._dpi(page)
            if dpi < COARSEST:
                return replace(page, unread=_TOO_COARSE.format(dpi))
            picture = self.pictures.image(page.number, dpi / 72)
            if dpi < COARSE:
                read = _read_finer(page, kind, picture, dpi, finest)
            else:
                from yosandb.extract.recognition.pages import recognised

                read = recognised(page, kind, picture, dpi)
            lost = kind == "suspect" and len(read.chars) < LEAST_SHARE * len(page.chars)
            return replace(page, unread=_LESS) if lost and not read.unread else read
        except Unavailable as lack:
            return replace(page, unread=str(lack)) if self._is_unread(page) else page
        except NotDrawn:
            return replace(page, unread=_NOT_DRAWN)

    def _with_curves(self, page: Page) -> Page:
        """The page with the characters that are drawn as curves in its lines, as far as told."""
        from yosandb.extract.recognition.curves import CURVES_DPI, with_curves
        from yosandb.extract.recognition.model import model

        try:
            model()  # without it no page is drawn in vain
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

    def _dpi(self, page: Page) -> tuple[float, float]:
        """How finely the page is drawn (less than `COARSEST` where its picture is coarser), and how
        finely it may be.
        """
        scanned = self.pictures.dpi(page.number) if text_layer(page) != "outlines" else None
        dpi = OUTLINES_DPI if scanned is None else min(scanned, FINEST)
        finest = float((MOST_PIXELS / (page.width * page.height / 72 / 72)) ** 0.5)
        return min(dpi, finest), finest


def _read_finer(page: Page, kind: str, picture: Image, dpi: float, finest: float) -> Page:
    """What is read in the picture of a coarse page."""
    from yosandb.extract.recognition.coarse import FINER, QUIET, noise, refined
    from yosandb.extract.recognition.pages import recognised

    finer, noisy = min(FINER, finest / dpi), noise(picture)
    read = recognised(page, kind, refined(picture, noisy, finer), finer * dpi)
    return _no_surer(read, NOISY_SURE) if noisy > QUIET else read


def _no_surer(page: Page, most: float) -> Page:
    """The page with each character at most so sure."""

    def less(char: Char) -> Char:
        known = char.reading
        if known is None or known.confidence is None or known.confidence <= most:
            return char
        return replace(char, reading=replace(known, confidence=most))

    return replace(page, chars=tuple(map(less, page.chars)))
