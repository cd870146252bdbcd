"""Boxes on pages to a PDF, with reportlab."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from layout import Box, Type
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

IPAEX = "/usr/share/fonts/opentype/ipaexfont-{0}/ipaex{1}.ttf"  # Debian: fonts-ipaexfont
FAKE_BOLD = 0.3
Segment = tuple[float, float, float, float]
Order = Callable[[list[Box]], list[Box]]


@dataclass(frozen=True)
class Look:
    """How a document is drawn. `rules`: full, horizontal, rectangles or none."""

    size: tuple[float, float]
    rules: str = "full"
    shade: float | None = None
    order: Order = field(default=lambda boxes: boxes)
    running_head: str = ""
    page_number: str = ""
    thickness: float = 0.5


def embedded(name: str) -> str:
    """Register IPAex `Gothic` or `Mincho`, whose glyphs the PDF carries."""
    path = IPAEX.format(name.lower(), name[0].lower())
    pdfmetrics.registerFont(TTFont(f"IPAex{name}", path))
    return f"IPAex{name}"


def named(name: str) -> str:
    """Register a font that the PDF only names."""
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def bottom_up(boxes: list[Box]) -> list[Box]:
    """Draw the last box first, as some spreadsheets do."""
    return boxes[::-1]


def shuffled(seed: int) -> Order:
    """Draw the boxes in any order."""

    def mixed(boxes: list[Box]) -> list[Box]:
        return random.Random(seed).sample(boxes, len(boxes))

    return mixed


def segments(box: Box, rules: str) -> list[Segment]:
    """Give the ruling lines of a box."""
    if rules == "none" or not box.cell.ruled:
        return []
    level = [(box.x0, box.top, box.x1, box.top), (box.x0, box.bottom, box.x1, box.bottom)]
    if rules == "horizontal":
        return level
    upright = [(box.x0, box.top, box.x0, box.bottom), (box.x1, box.top, box.x1, box.bottom)]
    return level + upright


def draw_rule(canvas: Canvas, look: Look, rule: Segment) -> None:
    """Draw a ruling line, as a line or as a thin filled rectangle."""
    x0, top, x1, bottom = rule
    height, thick = look.size[1], look.thickness
    if look.rules == "rectangles":
        canvas.rect(
            x0 - thick / 2,
            height - bottom - thick / 2,
            x1 - x0 + thick,
            bottom - top + thick,
            stroke=0,
            fill=1,
        )
    else:
        canvas.setLineWidth(thick)
        canvas.line(x0, height - top, x1, height - bottom)


def draw_line(
    canvas: Canvas, text: str, at: tuple[float, float], font: tuple[str, float], bold: bool
) -> None:
    """Draw a line of text; without a bold font a bold one is drawn twice."""
    canvas.setFont(*font)
    canvas.drawString(*at, text)
    if bold:
        canvas.drawString(at[0] + FAKE_BOLD, at[1], text)


def draw_text(canvas: Canvas, box: Box, face: Type, height: float) -> None:
    """Draw the lines of a box."""
    font, size = face.face(box.cell)
    step = size * face.leading
    used = step * len(box.lines)
    y = box.top + face.pad
    if box.cell.middle:
        y = (box.top + box.bottom - used) / 2
    for index, line in enumerate(box.lines):
        width = pdfmetrics.stringWidth(line, font, size)
        x = {"left": box.x0 + face.pad, "right": box.x1 - face.pad - width}.get(
            box.cell.align, (box.x0 + box.x1 - width) / 2
        )
        baseline = height - (y + step * index + (step - size) / 2 + size * 0.88)
        draw_line(canvas, line, (x, baseline), (font, size), box.cell.bold and not face.bold)


def draw_furniture(canvas: Canvas, look: Look, face: Type, page: int, count: int) -> None:
    """Draw the running head and the page number."""
    width, height = look.size
    canvas.setFont(face.font, 8)
    if look.running_head:
        canvas.drawRightString(width - 36, height - 26, look.running_head)
    if look.page_number:
        canvas.drawCentredString(width / 2, 20, look.page_number.format(page=page, count=count))


def draw_page(canvas: Canvas, boxes: list[Box], look: Look, face: Type) -> None:
    """Draw a page: shades, ruling lines, words in the order of the look."""
    height = look.size[1]
    for box in boxes:
        if box.cell.shaded and look.shade is not None:
            canvas.setFillGray(look.shade)
            size = (box.x1 - box.x0, box.bottom - box.top)
            canvas.rect(box.x0, height - box.bottom, *size, stroke=0, fill=1)
    canvas.setFillGray(0)
    for rule in sorted({s for box in boxes for s in segments(box, look.rules)}):
        draw_rule(canvas, look, rule)
    for box in look.order(boxes):
        draw_text(canvas, box, face, height)


def paint(path: Path, title: str, boxes: Sequence[Box], look: Look, face: Type) -> int:
    """Write the PDF; gives the number of its pages."""
    canvas = Canvas(str(path), pagesize=look.size, invariant=1)
    canvas.setTitle(title)
    count = max(box.page for box in boxes)
    for page in range(1, count + 1):
        draw_page(canvas, [b for b in boxes if b.page == page], look, face)
        draw_furniture(canvas, look, face, page, count)
        canvas.showPage()
    canvas.save()
    return count
