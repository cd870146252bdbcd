"""Text, lines and rectangles placed on a page, then painted in any order with reportlab.

Places are points from the top left corner. Blocks of ink can be shuffled before they are painted:
the page looks the same, but its characters come in another order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

NOT_FIRST = "、。，．」』）】］〕〉・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々)]％"
DIGITS = "0123456789,"
NOT_LAST = "「『（【［〔〈([①②③"
FONTS = {  # IPAex fonts, https://moji.or.jp/ipafont/ (Debian: fonts-ipaexfont)
    "gothic": Path("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"),
    "mincho": Path("/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf"),
}


@dataclass(frozen=True)
class Text:
    """A line of text whose baseline begins at x, y; `bold` prints it twice, 0.3 pt apart."""

    x: float
    y: float
    words: str
    size: float
    font: str = "gothic"
    bold: bool = False
    angle: int = 0
    colour: str = "#000000"


@dataclass(frozen=True)
class Rect:
    """A rectangle; a thin one is a line."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = "#000000"


Ink = Text | Rect


def embed_fonts() -> None:
    """Register the IPAex fonts, which reportlab then embeds as subsets."""
    for name, path in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))


def name_fonts() -> None:
    """Register the two Japanese fonts of Adobe's collection, which stay outside the file."""
    for name in ("HeiseiKakuGo-W5", "HeiseiMin-W3"):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def width(words: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(words, font, size))


def _may_break(before: str, after: str) -> bool:
    number = before in DIGITS and after in DIGITS
    return after not in NOT_FIRST and before not in NOT_LAST and not number


def wrap(words: str, size: float, room: float, font: str = "gothic") -> list[str]:
    """Break a paragraph into lines that fit, as Japanese is broken (no 、 at a line's head)."""
    lines, line = [], ""
    for glyph in words:
        line += glyph
        if width(line, font, size) > room:
            ends = (n for n in range(len(line) - 1, 1, -1) if _may_break(line[n - 1], line[n]))
            end = next(ends, len(line) - 1)
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line]


def stacked(words: str, x: float, top: float, height: float, size: float) -> list[Ink]:
    """One glyph a line, spread evenly over `height`, centred on x."""
    step = height / len(words)
    return [
        Text(x - size / 2, top + step * (n + 0.5) + size * 0.38, glyph, size)
        for n, glyph in enumerate(words)
    ]


def _paint_text(canvas: Canvas, ink: Text, page_height: float) -> None:
    canvas.saveState()
    canvas.setFillColor(ink.colour)
    canvas.setFont(ink.font, ink.size)
    canvas.translate(ink.x, page_height - ink.y)
    canvas.rotate(ink.angle)
    canvas.drawString(0, 0, ink.words)
    if ink.bold:
        canvas.drawString(0.3, 0, ink.words)
    canvas.restoreState()


def _paint_rect(canvas: Canvas, ink: Rect, page_height: float) -> None:
    canvas.setLineWidth(0.6)
    if ink.fill:
        canvas.setFillColor(ink.fill)
    if ink.stroke:
        canvas.setStrokeColor(ink.stroke)
    bottom = page_height - ink.y - ink.height
    canvas.rect(
        ink.x, bottom, ink.width, ink.height, int(ink.stroke is not None), int(ink.fill is not None)
    )


def paint(path: Path, size: tuple[float, float], pages: Iterable[Iterable[Ink]]) -> None:
    """Write a PDF, a page a sequence of ink, the same bytes every time."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for page in pages:
        for ink in page:
            if isinstance(ink, Text):
                _paint_text(canvas, ink, size[1])
            else:
                _paint_rect(canvas, ink, size[1])
        canvas.showPage()
    canvas.save()
