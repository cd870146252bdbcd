"""Small files that ask for much: each page has its bound, and what it says is in the message."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yosandb.extract import ration
from yosandb.extract.engine.names import Choice
from yosandb.extract.page import Box
from yosandb.extract.ration import CHARACTERS, on_page
from yosandb.extract.reader import open_pdf
from yosandb.tests.test_bad_files import CATALOGUE, ONE_PAGE, pdf

# Fewer than a page may have: half a million take long to write, and are bounded alike.
PATHS = 5000
FONT = b"<< /Font << /F 5 0 R >> >>"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources %s >>"
A4 = b"0 0 595 842"
TEXT = b"BT /F 12 Tf 50 700 Td (ABC) Tj ET\n"


def packed(data: bytes, more: bytes = b"") -> bytes:
    body = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(body), more)
    return head + body + b"\nendstream"


def drawing(content: bytes, *others: bytes, box: bytes = A4, font: bytes = b"") -> bytes:
    """A file of one page that draws `content` with Helvetica."""
    objects = (PAGE % (box, FONT), packed(content), HELVETICA % font, *others)
    return pdf(CATALOGUE, ONE_PAGE, *objects)


def mapped(line: bytes) -> bytes:
    """A page whose font has a map with this in it."""
    said = b"/CIDInit /ProcSet findresource begin begincmap 1 %s endcmap" % line
    return drawing(TEXT, packed(said), font=b"/ToUnicode 6 0 R")


def widths(spans: bytes) -> bytes:
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [%s] /FontDescriptor <<>> >>"
    whole = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
    whole += b" /DescendantFonts [7 0 R] >>"
    page = PAGE % (A4, b"<< /Font << /F 5 0 R /W 6 0 R >> >>")
    content = packed(b"BT /W 9 Tf 9 9 Td <0001> Tj ET " + TEXT)
    return pdf(CATALOGUE, ONE_PAGE, page, content, HELVETICA % b"", whole, inner % spans)


def predicted(columns: int) -> bytes:
    parameters = b"/DecodeParms << /Predictor 12 /Columns %d >>" % columns
    return pdf(CATALOGUE, ONE_PAGE, PAGE % (A4, FONT), packed(b"\2" * 99, parameters))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a string of many megabytes": (
        lambda: drawing(b"BT /F 1 Tf (%s) Tj ET" % (b"A" * 9_000_000)),
        "characters",
    ),
    "brackets in brackets": (lambda: drawing(b"( " * 900_000), ""),
    "many characters": (
        lambda: drawing(b"BT /F 1 Tf 9 9 Td %s ET" % (b"(%s) Tj " % (b"A" * 999) * 60)),
        f"more than {CHARACTERS} characters",
    ),
    "many words in a line": (
        lambda: drawing(b"BT /F 0.01 Tf 9 9 Td %s ET" % (b"(kan) Tj " * 3000)),
        "a line of it holds",
    ),
    "many paths": (lambda: drawing(b"0 0 m 9 9 l S\n" * (PATHS + 2)), f"more than {PATHS} paths"),
    "much to draw": (lambda: drawing(b" " * (17 << 20)), "more than 16 MB"),
    "a map of all codes": (
        lambda: mapped(b"beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
        "covers more than",
    ),
    "a map of all cids": (
        lambda: mapped(b"begincidrange <00000000> <7fffffff> 0 endcidrange"),
        "covers more than",
    ),
    "a line of pixels without end": (lambda: predicted(1 << 31), "more than 64 MB"),
    "a page of miles": (lambda: drawing(TEXT, box=b"0 0 1000000000 1000000000"), "points long"),
    "characters without a size": (
        lambda: drawing(b"BT 1 0 0 1 9 9 Tm /F 1" + b"0" * 308 + b" Tf 9 Tc (ABC) Tj ET"),
        "",
    ),
}
READ: dict[str, Callable[[], bytes]] = {
    "a line that comes from far": lambda: drawing(TEXT + b"300 -5e8 m 300 800 l S"),
    "a line with a far end": lambda: drawing(TEXT + b"300 -500000000 m 300 800 l S"),
    "a line that goes far to the right": lambda: drawing(TEXT + b"9 9 m 2000000000 9 l S"),
    "a box of miles": lambda: drawing(TEXT + b"-900000000 -900000000 1900000000 1900000000 re S"),
    "text that stands far away": lambda: drawing(TEXT + b"BT /F 9 Tf 900000000 9 Td (X) Tj ET"),
    "letters of miles": lambda: drawing(TEXT + b"BT /F 900000000 Tf 9 9 Td (X) Tj ET"),
    "widths of all codes": lambda: widths(b"0 2000000000 1000"),
    "a glyph of senseless size": lambda: drawing(
        TEXT + b"BT /F 9999999 Tf 9 9 Td (A) Tj ET 9 9 50 50 re f"
    ),
    "widths of some codes": lambda: widths(b"0 9 1000 20 [1 2 3]"),
}


ENGINES = (Choice.PDFPLUMBER, Choice.AUTO)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", REFUSED)
def test_a_page_beyond_its_bound_is_given_up_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, engine: Choice
) -> None:
    assert ration.PATHS > PATHS
    monkeypatch.setattr(ration, "PATHS", PATHS)
    make, says = REFUSED[case]
    (tmp_path / "a.pdf").write_bytes(make())
    with open_pdf(tmp_path / "a.pdf", choice=engine) as source:
        (page,) = source.pages()
    if says:
        assert says in (page.damage or "")
    assert page.chars == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", READ)
def test_what_is_seen_of_such_a_page_is_read(tmp_path: Path, case: str, engine: Choice) -> None:
    (tmp_path / "a.pdf").write_bytes(READ[case]())
    with open_pdf(tmp_path / "a.pdf", choice=engine) as source:
        (page,) = source.pages()
    assert page.damage is None
    assert "ABC" in "".join(char.text for char in page.chars)
    for ruling in page.rulings:
        assert Box(0, 0, page.width, page.height).holds(ruling.box[:2])
        assert Box(0, 0, page.width, page.height).holds(ruling.box[2:])


def corners() -> Iterator[tuple[Box, tuple[Box, ...]]]:
    yield Box(-5, -5, 200, 5), (Box(0, 0, 100, 5),)
    yield Box(10, 10, 20, 20), (Box(10, 10, 20, 20),)
    yield Box(110, 10, 120, 20), ()
    yield Box(50, -1e9, 50, 1e9), (Box(50, 0, 50, 100),)
    yield Box(float("-inf"), 3, float("inf"), 3), (Box(0, 3, 100, 3),)


@pytest.mark.parametrize(("box", "cut"), list(corners()))
def test_boxes_are_cut_to_the_page(box: Box, cut: tuple[Box, ...]) -> None:
    assert on_page([box], Box(0, 0, 100, 100)) == cut
