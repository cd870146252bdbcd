"""Text and ruling lines on pages, painted with reportlab; the same bytes every time.

Places are points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = {  # Debian: fonts-ipaexfont
    "gothic": Path("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"),
    "mincho": Path("/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf"),
}
NAMED = ("HeiseiKakuGo-W5", "HeiseiMin-W3")
NOT_FIRST = "、。，）」』・ー々ょっゃゅァィゥェォッャュョ,.)%"
NOT_LAST = "（「『("
DIGITS = "0123456789,"


@dataclass(frozen=True)
class Text:
    """A line of text whose baseline begins at x, y; `bold` prints it twice, 0.3 pt apart."""

    x: float
    y: float
    words: str
    size: float
    font: str
    bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A ruling line, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float = 0.5


@dataclass
class Page:
    """A page as it is shown. `stored` is the /Rotate that undoes how it is stored, `turned` one
    that nothing undoes."""

    size: tuple[float, float]
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    style: str = "line"
    stored: int = 0
    turned: int = 0
    shuffle: int | None = None


def register() -> None:
    """Make the fonts known to reportlab: two that the PDF carries, two that it only names."""
    for name, path in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for name in NAMED:
        pdfmetrics.registerFont(UnicodeCIDFont(name))


register()


def width(words: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(words, font, size))


def wrap(words: str, room: float, font: str, size: float) -> list[str]:
    """Break a name into lines that fit, as Japanese is broken."""
    lines, line = [], ""
    for glyph in words:
        line += glyph
        if width(line, font, size) > room and len(line) > 1:
            end = next((n for n in range(len(line) - 1, 1, -1) if may_break(line, n)), 0)
            end = end or len(line) - 1
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line]


def may_break(line: str, at: int) -> bool:
    before, after = line[at - 1], line[at]
    number = before in DIGITS and after in DIGITS
    return after not in NOT_FIRST and before not in NOT_LAST and not number and after != "　"


def cut(page: Page, parts: int) -> list[Page]:
    """Cut a sheet into pages side by side."""
    room = page.size[0] / parts
    pages = []
    for n in range(parts):
        left, right = n * room, (n + 1) * room
        texts = [replace(t, x=t.x - left) for t in page.texts if left <= t.x < right]
        rules = [
            replace(r, x0=r.x0 - left, x1=r.x1 - left) for r in page.rules if left <= r.x0 < right
        ]
        pages.append(replace(page, size=(room, page.size[1]), texts=texts, rules=rules))
    return pages


def _paint_rule(canvas: Canvas, rule: Rule, page: Page) -> None:
    height, half = page.size[1], rule.thick / 2
    match page.style:
        case "none":
            return
        case "rect":
            size = (rule.x1 - rule.x0 + rule.thick, rule.y1 - rule.y0 + rule.thick)
            canvas.rect(rule.x0 - half, height - rule.y1 - half, *size, stroke=0, fill=1)
        case _:
            canvas.setDash([0.8, 1.6] if page.style == "dotted" else [])
            canvas.setLineWidth(rule.thick)
            canvas.line(rule.x0, height - rule.y0, rule.x1, height - rule.y1)


def _turn(canvas: Canvas, page: Page) -> None:
    wide, high = page.size
    match page.stored:
        case 90:
            canvas.transform(0, 1, -1, 0, high, 0)
        case 180:
            canvas.transform(-1, 0, 0, -1, wide, high)
        case 270:
            canvas.transform(0, -1, 1, 0, 0, wide)


def _paint_page(canvas: Canvas, page: Page) -> None:
    stored = page.size[::-1] if page.stored in (90, 270) else page.size
    rotation = (page.stored + page.turned) % 360
    # reportlab writes the sides of a page that is rotated by 90° or 270° the other way round.
    canvas.setPageSize(stored[::-1] if rotation in (90, 270) else stored)
    canvas.setPageRotation(rotation)
    canvas.saveState()
    _turn(canvas, page)
    for rule in page.rules:
        _paint_rule(canvas, rule, page)
    texts = page.texts
    if page.shuffle is not None:
        texts = random.Random(page.shuffle).sample(texts, len(texts))
    for text in texts:
        canvas.setFont(text.font, text.size)
        canvas.drawString(text.x, page.size[1] - text.y, text.words)
        if text.bold:
            canvas.drawString(text.x + 0.3, page.size[1] - text.y, text.words)
    canvas.restoreState()
    canvas.showPage()


def paint(path: Path, title: str, pages: Sequence[Page]) -> None:
    """Write the PDF."""
    canvas = Canvas(str(path), pagesize=pages[0].size, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        _paint_page(canvas, page)
    canvas.save()
