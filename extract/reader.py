"""Reads a PDF with pdfplumber into our own pages.

This module and `bounds.py`, which keeps the PDF library within bounds, are the only ones that name
it. Another engine must be able to fill the same `Page`; nothing else knows which did.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTImage, LTItem
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFXRefFallback
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from PIL.Image import Image

from yosandb.errors import UnreadableFile
from yosandb.extract import bounds
from yosandb.extract.engine.execution import Execution
from yosandb.extract.ink import Path as Drawn
from yosandb.extract.ink import Shapes, inside, seen, shapes, without_overprint
from yosandb.extract.page import Box, Char, Page, Ruling

# Text rendering modes that paint nothing (ISO 32000-1, 9.3.6, table 106).
INVISIBLE_MODES = {3, 7}
PNG_DPI = 110
# Where a file says that its cross-reference table stands.
TABLE = re.compile(rb"startxref\s*\d*")
# What the library says of a glyph whose font gives it no meaning, and what we say.
UNMAPPED = re.compile(r"\(cid:\d+\)")
UNKNOWN = "\ufffd"
# Pictures that cover this share of a page are the page itself, as it was scanned.
COVERING_SHARE = 0.8
# Behind a scan all of its text is unseen, but for a page number that was stamped on it.
UNSEEN_SHARE = 0.95
# A packed stream of nothing may still take this many bytes.
EMPTY_STREAM = 64

bounds.set_up()


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own device, which also notes the rendering mode that pdfminer forgets."""

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        self._invisible = textstate.render in INVISIBLE_MODES
        super().render_string(textstate, *args, **kwargs)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance: float = super().render_char(*args, **kwargs)
        item = self.cur_item._objs[-1]
        item.invisible = self._invisible  # type: ignore[attr-defined]
        return advance


class Source:
    """An open PDF: its number of pages, and its pages one at a time.

    `announced` is how many pages it says to have; `is_mended` says that its cross-reference table
    is damaged and its objects were found by searching for them.
    """

    def __init__(self, path: Path, pdf: PDF) -> None:
        self._path = path
        self._pdf = pdf
        self.page_count = len(pdf.pages)
        self.announced = _announced(pdf)
        self.is_mended = any(isinstance(xref, PDFXRefFallback) for xref in pdf.doc.xrefs)

    def pages(self) -> Iterator[Page]:
        """Each page in order; a page is let go of before the next one is read."""
        for number in range(1, self.page_count + 1):
            yield self.page(number)

    def page(self, number: int) -> Page:
        """Page `number`, counted from 1; a page that cannot be read says so in `damage`."""
        plumbed = self._pdf.pages[number - 1]
        try:
            return _page(plumbed)
        except MemoryError:
            raise  # no fault of the page: the process has reached its bound
        except Exception as error:  # the engine may raise anything on a damaged page
            return Page(number, 0, 0, (), damage=f"{type(error).__name__}: {error}")
        finally:
            plumbed.close()

    def image(self, number: int) -> tuple[Image, float]:
        """A picture of page `number` as shown, and its pixels per point."""
        plumbed = self._pdf.pages[number - 1]
        picture = plumbed.to_image(resolution=PNG_DPI, antialias=True).original
        return picture.convert("RGB"), PNG_DPI / 72


@contextmanager
def open_pdf(path: Path, password: str | None = None) -> Iterator[Source]:
    """Open the PDF at `path`; raises `UnreadableFile` that says why it cannot be read."""
    _require_pdf(path)
    # The stream is ours to close: the library's own way of closing reads the page tree once more.
    with path.open("rb") as stream:
        try:
            source = _source(path, stream, password)
        except UnreadableFile as error:
            if error.code == "encrypted":
                raise
            source = _mended(path, stream, password, error)
        yield source


def _source(path: Path, stream: BufferedReader | BytesIO, password: str | None) -> Source:
    try:
        source = Source(path, pdfplumber.open(stream, password=password or "", unicode_norm=None))
    except Exception as error:  # the engine may raise anything on a damaged file
        raise _unreadable(path, error, password) from error
    if source.page_count:
        return source
    raise UnreadableFile(
        path, "no-pages", "has no pages", "Ask the publisher for the whole document."
    )


def _mended(
    path: Path, stream: BufferedReader | BytesIO, password: str | None, refusal: UnreadableFile
) -> Source:
    """The file without its cross-reference table: the engine then searches for the objects."""
    stream.seek(0)
    content = TABLE.sub(b"", stream.read())
    try:
        return _source(path, BytesIO(content), password)
    except UnreadableFile:
        raise refusal from None


def _announced(pdf: PDF) -> int | None:
    """The number of pages as the root of the page tree has it."""
    root = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(root.get("Count")) if isinstance(root, dict) else None
    return count if isinstance(count, int) else None


def _require_pdf(path: Path) -> None:
    """Tell an empty file and a file of another kind apart before the engine sees them."""
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(
            path, "unreadable", f"cannot be opened ({reason})", "Check the file and its rights."
        ) from error
    if not head:
        raise UnreadableFile(path, "empty-file", "is empty", "Download it again.")
    if b"%PDF-" not in head:
        raise UnreadableFile(
            path, "not-a-pdf", "is not a PDF", "Only PDF files can be converted; leave it out."
        )


def _unreadable(path: Path, error: Exception, password: str | None) -> UnreadableFile:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if isinstance(cause, MemoryError):
        raise cause
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
        message = "is encrypted" + (" and the password does not open it" if password else "")
        return UnreadableFile(path, "encrypted", message, "Give its password with --password.")
    return UnreadableFile(
        path,
        "damaged-pdf",
        f"is damaged ({type(cause).__name__}: {cause})".replace(": )", ")"),
        "It may be cut short: download it again.",
    )


def _page(plumbed: PlumberPage) -> Page:
    lost_before = bounds.unpacker.lost
    device = _Device(plumbed.pdf.rsrcmgr, pageno=plumbed.page_number, laparams=None)
    Execution(plumbed.pdf.rsrcmgr, device).process_page(plumbed.page_obj)
    shown = _shown(plumbed)
    items = list(_flat(device.get_result()))
    drawn = shapes(_paths(items, plumbed, shown), shown.width, shown.height)
    glyphs = [item for item in items if isinstance(item, LTChar)]
    recognised = _is_recognised(items, plumbed, shown)
    chars, hidden, overprinted = _chars(glyphs, plumbed, shown, None if recognised else drawn)
    return Page(
        number=plumbed.page_number,
        width=shown.width,
        height=shown.height,
        chars=chars,
        rulings=tuple(Ruling(box) for box in drawn.rulings),
        frames=drawn.frames,
        hidden=hidden,
        images=sum(isinstance(item, LTImage) for item in items),
        curves=drawn.curves,
        damage=None if items else _unpacking_damage(plumbed),
        overprinted=overprinted,
        recognised=recognised,
        lost=bounds.unpacker.lost - lost_before,
    )


def _unpacking_damage(plumbed: PlumberPage) -> str | None:
    """Why a page is empty although its file holds content for it; None for a blank page."""
    streams = [resolve1(content) for content in plumbed.page_obj.contents]
    length = sum(int(resolve1(stream.attrs.get("Length")) or 0) for stream in streams)
    if length > EMPTY_STREAM and not any(stream.get_data().strip() for stream in streams):
        return "its content cannot be unpacked"
    return None


def _shown(plumbed: PlumberPage) -> Box:
    """What a viewer shows of the page: the crop box within the media box."""
    media, crop = Box(*plumbed.mediabox), Box(*plumbed.cropbox)
    shown = Box(
        max(media.x0, crop.x0),
        max(media.top, crop.top),
        min(media.x1, crop.x1),
        min(media.bottom, crop.bottom),
    )
    return shown if shown.width > 0 and shown.height > 0 else media


def _flat(item: LTItem) -> Iterator[LTItem]:
    """All drawn items, those of nested forms included, in drawing order."""
    if isinstance(item, Iterable):
        for child in item:
            yield from _flat(child)
    else:
        yield item


def _box(item: Any, plumbed: PlumberPage, shown: Box) -> Box:
    """From the engine's coordinates (up from the media box) to points of the page as shown."""
    left, top = shown.x0 - plumbed.mediabox[0], shown.top - plumbed.mediabox[1]
    height = plumbed.mediabox[3] - plumbed.mediabox[1]
    return Box(item.x0 - left, height - item.y1 - top, item.x1 - left, height - item.y0 - top)


def _paths(items: list[LTItem], plumbed: PlumberPage, shown: Box) -> Iterator[Drawn]:
    for item in items:
        if isinstance(item, LTCurve):
            box = _box(item, plumbed, shown)
            yield Drawn(
                box=box,
                points=tuple((box.x0 + x - item.x0, box.top + item.y1 - y) for x, y in item.pts),
                stroked=bool(item.stroke),
                fill=_colour(item.non_stroking_color) if item.fill else None,
                curved=any(step[0] in "cvy" for step in item.original_path or ()),
            )


def _chars(
    glyphs: list[LTChar], plumbed: PlumberPage, shown: Box, drawn: Shapes | None
) -> tuple[tuple[Char, ...], int, int]:
    """The characters that are seen, each once; how many are not seen, and how many were doubled.

    Without `drawn` all are seen: on the picture before them.
    """
    visible: list[Char] = []
    hidden = 0
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        text = _text(glyph)
        if not text or text.isspace():
            continue
        char = Char(
            text=text,
            box=_box(glyph, plumbed, shown),
            size=glyph.size,
            font=str(glyph.fontname),
            turn=_turn(glyph.matrix),
            spaced=before is not None and before.get_text().isspace() and _adjoin(before, glyph),
        )
        colour = _colour(glyph.graphicstate.ncolor)
        painted = not getattr(glyph, "invisible", False)
        painted = drawn is None or (painted and seen(char.box, colour, drawn))
        if painted and inside(char.box, shown.width, shown.height):
            visible.append(char)
        else:
            hidden += 1
    single = without_overprint(visible)
    return single, hidden, len(visible) - len(single)


def _text(glyph: LTChar) -> str:
    """What a glyph says; the replacement mark where its font does not tell."""
    text = glyph.get_text()
    return UNKNOWN if UNMAPPED.fullmatch(text) else text


def _is_recognised(items: list[LTItem], plumbed: PlumberPage, shown: Box) -> bool:
    """Whether pictures cover the page and its glyphs are unseen: the text of a scan."""
    pictures = [
        (place, _box(item, plumbed, shown))
        for place, item in enumerate(items)
        if isinstance(item, LTImage) and not item.stream.get_any(("SMask", "Mask", "ImageMask"))
    ]
    covered = sum(box.width * box.height for _, box in pictures)
    if covered < COVERING_SHARE * shown.width * shown.height:
        return False
    last = pictures[-1][0]
    glyphs = [(n, i) for n, i in enumerate(items) if isinstance(i, LTChar) and i.get_text().strip()]
    unseen = sum(getattr(item, "invisible", False) or place < last for place, item in glyphs)
    return bool(glyphs) and unseen >= UNSEEN_SHARE * len(glyphs)


def _adjoin(blank: LTChar, glyph: LTChar) -> bool:
    """Whether a blank stands right beside the glyph drawn after it, whichever way the line runs."""
    reach = glyph.size / 2
    across = abs(blank.x1 - glyph.x0) <= reach and abs(blank.y0 - glyph.y0) <= reach
    down = abs(blank.y0 - glyph.y1) <= reach and abs(blank.x0 - glyph.x0) <= reach
    return across or down


def _turn(matrix: tuple[float, ...]) -> int:
    """Degrees clockwise by which a line of text with this matrix is turned on the page."""
    a, b = matrix[:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90


def _colour(value: Any) -> tuple[float, ...] | None:
    """Components of a plain grey, RGB or CMYK colour; None for patterns and named colours."""
    parts = value if isinstance(value, list | tuple) else (value,)
    if all(isinstance(part, int | float) for part in parts):
        return tuple(float(part) for part in parts)
    return None
