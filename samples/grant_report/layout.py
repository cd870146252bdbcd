"""Rows of cells to boxes on pages: line breaks, heights, page breaks. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from form import Cell, Row
from reportlab.pdfbase import pdfmetrics

NOT_FIRST = "、。，．）)」』】ー・：；～％,."
NOT_LAST = "（(「『【"
TOKEN = regex.compile(r"[!-'*-~]+|.")
SLACK = 0.01


@dataclass(frozen=True)
class Frame:
    """Where a form may stand on a page."""

    page: int
    x0: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True)
class Type:
    """Fonts and spaces; bold may be the same font (then the painter fakes it)."""

    font: str
    size: float
    bold: str = ""
    leading: float = 1.2
    pad: float = 2.0

    def face(self, cell: Cell) -> tuple[str, float]:
        """Give font and size of a cell."""
        return (self.bold or self.font) if cell.bold else self.font, self.size * cell.scale


@dataclass(frozen=True)
class Box:
    """A cell as it stands on a page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...]
    cell: Cell
    section: str


def broken(text: str, font: str, size: float, width: float) -> list[str]:
    """Break a paragraph into lines as Japanese typesetting does."""
    lines, line = [], ""
    for token in TOKEN.findall(text):
        if line and pdfmetrics.stringWidth(line + token, font, size) > width + SLACK:
            while line[1:] and (token[0] in NOT_FIRST or line[-1] in NOT_LAST):
                line, token = line[:-1], line[-1] + token
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def lines_of(cell: Cell, width: float, face: Type) -> tuple[str, ...]:
    """Break what a cell says into lines."""
    font, size = face.face(cell)
    room = (cell.x1 - cell.x0) * width - 2 * face.pad
    return tuple(part for text in cell.text.split("\n") for part in broken(text, font, size, room))


def need(cell: Cell, count: int, face: Type) -> float:
    """Give the height that so many lines of a cell need."""
    return count * face.size * cell.scale * face.leading + 2 * face.pad


def heights(rows: Sequence[Row], width: float, face: Type) -> list[float]:
    """Give the height of each row; a cell over many rows makes the last one taller."""
    tall = [
        max(
            [
                row.height * face.size,
                *(need(c, len(lines_of(c, width, face)), face) for c in row.cells if c.rows == 1),
            ]
        )
        for row in rows
    ]
    for index, row in enumerate(rows):
        for cell in (c for c in row.cells if c.rows > 1):
            lack = need(cell, len(lines_of(cell, width, face)), face)
            lack -= sum(tall[index : index + cell.rows])
            tall[index + cell.rows - 1] += max(0.0, lack)
    return tall


def chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Give the rows that must stay together."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.keep:
            yield chunk
            chunk = []


class Flow:
    """Fills frames with rows; `repeat` prints the words of the programme table again."""

    def __init__(self, frames: Iterator[Frame], face: Type, repeat: bool = False) -> None:
        self.frames, self.face, self.repeat = frames, face, repeat
        self.boxes: list[Box] = []
        self.pages: dict[tuple[int, int], int] = {}
        self.next_frame()

    def next_frame(self) -> None:
        """Go on in the next frame."""
        self.frame = next(self.frames)
        self.y = self.frame.top

    def room(self) -> float:
        """Give what is left of the frame."""
        return self.frame.bottom - self.y

    def put(self, rows: Sequence[Row]) -> None:
        """Set rows below each other."""
        tall = heights(rows, self.frame.width, self.face)
        for index, row in enumerate(rows):
            if row.programme:
                self.pages.setdefault(row.programme, self.frame.page)
            for cell in row.cells:
                self.boxes.append(self.box(cell, row, sum(tall[index : index + cell.rows])))
            self.y += tall[index]

    def box(self, cell: Cell, row: Row, height: float) -> Box:
        """Set one cell."""
        f = self.frame
        lines = lines_of(cell, f.width, self.face)
        x0, x1 = f.x0 + cell.x0 * f.width, f.x0 + cell.x1 * f.width
        return Box(f.page, x0, self.y, x1, self.y + height, lines, cell, row.section)

    def add(self, rows: Sequence[Row]) -> None:
        """Set a form."""
        heads = [row for row in rows if row.head]
        for chunk in chunks(rows):
            if chunk[-1].split:
                self.halve(chunk, heads)
                continue
            if sum(heights(chunk, self.frame.width, self.face)) > self.room() + SLACK:
                self.turn(chunk[-1], heads)
            self.put(chunk)

    def turn(self, row: Row, heads: Sequence[Row]) -> None:
        """Go on in the next frame, with the table's words again if the table goes on."""
        self.next_frame()
        if self.repeat and row.section == "programmes" and not row.head:
            self.put(heads)

    def halve(self, chunk: Sequence[Row], heads: Sequence[Row]) -> None:
        """Break the last row after `split` lines and go on in the next frame."""
        *before, row = chunk
        self.put(before)
        self.put([self.cut(row, None, row.split)])
        self.turn(row, heads)
        self.put([self.cut(row, row.split, None)])

    def cut(self, row: Row, start: int | None, end: int | None) -> Row:
        """Give some lines of a row; where it is cut nothing is centred."""
        width = self.frame.width
        cells = tuple(
            replace(c, text="\n".join(lines_of(c, width, self.face)[start:end]), middle=False)
            for c in row.cells
        )
        return replace(row, cells=cells, height=0)
