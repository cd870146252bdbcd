"""PDF files of a few objects, written by hand: what no typesetting program writes."""

from collections.abc import Mapping
from pathlib import Path

from yosandb.extract.page import Page
from yosandb.extract.reader import open_pdf

# A font that every viewer has by itself.
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(objects: Mapping[int, bytes], catalog: int = 1) -> bytes:
    """A file with these objects by their numbers, and the table that finds them."""
    written, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(written)
    size = max(objects) + 1
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        written += b"%d 1\n%010d 00000 n \n" % (number, place)
    written += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        catalog,
        table,
    )
    return bytes(written)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream that is not packed."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def text(words: str, x: float, y: float, size: float = 12, before: bytes = b"") -> bytes:
    """Operators that show `words`; `y` counts from the bottom."""
    show = f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n".encode()
    return b"q " + before + b" " + show + b"Q\n"


def one_page(
    content: bytes,
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    box: bytes = b"[0 0 400 300]",
) -> bytes:
    """A file of one page; its own objects are 1 to 5, `more` begin at 10."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R%b"
            b"/Resources<</Font<</F1 5 0 R>>%b>>>>" % (box, page, resources),
            4: stream(content),
            5: FONT,
            **(more or {}),
        }
    )


def read(folder: Path, content: bytes, number: int = 1) -> Page:
    """Page `number` of a file with this content."""
    path = folder / "raw.pdf"
    path.write_bytes(content)
    with open_pdf(path) as source:
        return source.page(number)


def words(page: Page) -> str:
    """The characters of a page in the order in which they were drawn."""
    return "".join(char.text for char in page.chars)
