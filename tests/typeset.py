"""Test pages: our own `Page` built by hand, and PDF files typeset with reportlab.

All places are points from the top left corner of the page.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from yosandb.extract.page import Box, Char, Page, Ruling

WIDTH, HEIGHT = 600.0, 840.0
# A Japanese font that a PDF only names: no font file is needed.
GOTHIC = "HeiseiKakuGo-W5"
MINCHO = "HeiseiMin-W3"

BLACK, WHITE, GREY = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.6, 0.6, 0.6)
Colour = tuple[float, float, float]


def chars(
    words: str,
    x: float,
    top: float,
    size: float = 10.0,
    *,
    font: str = "Gothic",
    turn: int = 0,
    pitch: float = 1.0,
) -> list[Char]:
    """A line of text that begins at x, top; `pitch` spreads its letters.

    A blank takes half a size, an ideographic blank a whole one; neither is a character. Text
    turned by 90 or 270 degrees clockwise runs down or up from its beginning.
    """
    found: list[Char] = []
    at, spaced = 0.0, False
    for letter in words:
        advance = size * (1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5)
        if not letter.isspace():
            box = _placed(x, top, at, advance, size, turn)
            found.append(Char(letter, box, size, font, turn, spaced))
        spaced = letter.isspace()
        at += advance * pitch
    return found


def _placed(x: float, top: float, at: float, advance: float, size: float, turn: int) -> Box:
    match turn:
        case 90:
            return Box(x, top + at, x + size, top + at + advance)
        case 270:
            return Box(x, top - at - advance, x + size, top - at)
        case _:
            return Box(x + at, top, x + at + advance, top + size)


def column(
    x: float, top: float, *lines: str, size: float = 10.0, pitch: float = 14.0
) -> list[Char]:
    """Lines of text one below the other, their tops `pitch` apart."""
    return [char for n, line in enumerate(lines) for char in chars(line, x, top + n * pitch, size)]


def page(
    *texts: Iterable[Char],
    rulings: Sequence[Ruling] = (),
    frames: Sequence[Box] = (),
    number: int = 1,
    hidden: int = 0,
    images: int = 0,
    curves: int = 0,
) -> Page:
    """A page with `texts` in the order in which they are given."""
    return Page(
        number=number,
        width=WIDTH,
        height=HEIGHT,
        chars=tuple(char for text in texts for char in text),
        rulings=tuple(rulings),
        frames=tuple(frames),
        hidden=hidden,
        images=images,
        curves=curves,
    )


def level(x0: float, x1: float, y: float) -> Ruling:
    """A horizontal line."""
    return Ruling(Box(x0, y, x1, y))


def upright(x: float, top: float, bottom: float) -> Ruling:
    """A vertical line."""
    return Ruling(Box(x, top, x, bottom))


def cells(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """The lines of a fully ruled table with these edges."""
    return [level(xs[0], xs[-1], y) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


class Paper:
    """A PDF in the making, drawn from the top left corner."""

    def __init__(self, path: Path, *, rotation: int = 0) -> None:
        for font in (GOTHIC, MINCHO):
            pdfmetrics.registerFont(UnicodeCIDFont(font))
        self.path = path
        # reportlab takes the size of a turned page as shown.
        size = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)
        self.canvas.setPageRotation(rotation)

    def text(
        self,
        words: str,
        x: float,
        top: float,
        size: float = 10.0,
        *,
        font: str = GOTHIC,
        colour: Colour = BLACK,
        mode: int = 0,
        turn: int = 0,
    ) -> None:
        """A line of text; `mode` is the PDF's rendering mode, 3 paints nothing."""
        self.canvas.saveState()
        self.canvas.setFillColorRGB(*colour)
        self.canvas.translate(x, HEIGHT - top - 0.88 * size)
        self.canvas.rotate(-turn)
        line = self.canvas.beginText(0, 0)
        line.setFont(font, size)
        line.setTextRenderMode(mode)
        line.textOut(words)
        self.canvas.drawText(line)
        self.canvas.restoreState()

    def rect(
        self, box: Box, *, fill: Colour | None = None, stroke: bool = True, radius: float = 0.0
    ) -> None:
        """A rectangle, its corners rounded by `radius`."""
        if fill is not None:
            self.canvas.setFillColorRGB(*fill)
        at = (box.x0, HEIGHT - box.bottom, box.width, box.height)
        if radius:
            self.canvas.roundRect(*at, radius, int(stroke), int(fill is not None))
        else:
            self.canvas.rect(*at, int(stroke), int(fill is not None))

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A straight line, half a point wide."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def next_page(self) -> None:
        """All that follows stands on a new page."""
        self.canvas.showPage()

    def save(self) -> Path:
        """Write the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.path
