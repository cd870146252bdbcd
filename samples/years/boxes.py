"""Boxes under filled headings in columns, as 資料２ of Asahikawa has them, with 小計 and 合計.

A programme has its amount at the right of its name, and what is printed of last year below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content import Programme, Section, Sheet, Total
from ink import Ink, Rect, Text, width, wrap

COLOUR = {"重点事業": "#c55a11", "主要事業": "#538135"}
HEADING, GAP = "#1f4e79", 14.0


@dataclass(frozen=True)
class Look:
    """The paper and its columns; `columns` holds how many sections stand in each."""

    size: tuple[float, float]
    columns: tuple[int, ...]
    font: str
    print: float = 9.6
    leading: float = 12.4
    bold: bool = False
    top: float = 62.0
    margin: float = 30.0

    @property
    def room(self) -> float:
        """How wide a column is."""
        count = len(self.columns)
        return (self.size[0] - 2 * self.margin - GAP * (count - 1)) / count

    def left(self, column: int) -> float:
        return self.margin + column * (self.room + GAP)


@dataclass
class Pen:
    """Puts down ink from a place downwards, in a column."""

    look: Look
    x: float
    y: float
    room: float
    ink: list[Ink]

    def line(self, words: str, bold: bool = False) -> None:
        """A line at the left."""
        self.y += self.look.leading
        at = self.y - self.look.leading + self.look.print
        self.ink.append(Text(self.x, at, words, self.look.print, self.look.font, bold))

    def right(self, words: str) -> None:
        """Words at the right end of the last line."""
        at = self.x + self.room - width(words, self.look.font, self.look.print)
        y = self.y - self.look.leading + self.look.print
        self.ink.append(Text(at, y, words, self.look.print, self.look.font))


def _programme(pen: Pen, row: Programme) -> None:
    look = pen.look
    for line in wrap(row.head, look.print, pen.room, look.font):
        pen.line(line, look.bold)
        reach = width(line, look.font, look.print)
    if reach + width(row.amount, look.font, look.print) + 6 > pen.room:
        pen.y += look.leading
    pen.right(row.amount)
    if row.last_year:
        pen.y += look.leading
        pen.right(row.last_year)
    for paragraph in row.lines:
        for line in wrap("　" + paragraph, look.print, pen.room, look.font):
            pen.line(line)
    pen.y += 5


def _group(pen: Pen, label: str, rows: Sequence[Programme], sums: Sequence[Total]) -> None:
    """A box with its label at the left, turned by a quarter."""
    x, room, top = pen.x, pen.room, pen.y
    pen.x, pen.room, pen.y = x + 23, room - 28, top + 4
    for row in rows:
        _programme(pen, row)
    for total in sums:
        pen.y += pen.look.leading
        pen.right(f"{total.label}　{total.amount}")
        pen.y += 4
    pen.x, pen.room, pen.y = x, room, max(pen.y, top + 48)
    middle = (top + pen.y) / 2 - 2 * 9.5
    strip = Rect(x, top, 16, pen.y - top, COLOUR[label], None)
    words = Text(x + 4.6, middle, label, 9.5, pen.look.font, False, -90, "#ffffff")
    pen.ink += [Rect(x + 18, top, room - 18, pen.y - top), strip, words]
    pen.y += 4


def _section(pen: Pen, part: Section) -> None:
    font = pen.look.font
    middle = pen.x + (pen.room - width(part.heading, font, 12)) / 2
    pen.ink.append(Rect(pen.x, pen.y, pen.room, 19, HEADING, None))
    pen.ink.append(Text(middle, pen.y + 14, part.heading, 12, font, colour="#ffffff"))
    pen.y += 22
    for label, rows in part.groups:
        last = (label, rows) == part.groups[-1]
        _group(pen, label or "", rows, [s for s in part.sums if s.section] if last else [])
    pen.y += 8


def page(sheet: Sheet, look: Look, label: str) -> list[Ink]:
    """The one page of a sheet; what is the sum of all stands at its foot."""
    wide, high = look.size
    ink: list[Ink] = [
        Text(look.margin, 40, sheet.title, 17, look.font),
        Rect(wide - look.margin - 58, 22, 58, 22),
        Text(wide - look.margin - 46, 37, label, 11, look.font),
    ]
    rest = list(sheet.sections)
    for column, count in enumerate(look.columns):
        pen = Pen(look, look.left(column), look.top, look.room, ink)
        for part in rest[:count]:
            _section(pen, part)
        assert pen.y < high - 40, f"column {column + 1} is too long: {pen.y:.0f}"
        rest = rest[count:]
    (whole,) = (total for part in sheet.sections for total in part.sums if not total.section)
    words = f"{whole.label}　{whole.amount}"
    at = wide - look.margin - width(words, look.font, 12)
    return [*ink, Text(at, high - 24, words, 12, look.font)]
