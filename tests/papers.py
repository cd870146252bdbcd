"""Papers of budgets in many layouts, typeset from their content: what is printed is the gold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from yosandb.tests.typeset import GOTHIC, WIDTH, Paper

SIZE = 9.0
ROW = 20.0
FIGURES = "0123456789,.△－-％%() "


@dataclass(frozen=True)
class Column:
    """A column: where it begins and ends, and the words over it (lines parted by /)."""

    words: str
    x0: float
    x1: float


def length(words: str, size: float = SIZE) -> float:
    """How wide a line is."""
    return float(stringWidth(words, GOTHIC, size))


class Table:
    """A table in the making, ruled or not; `top` is where the next row begins.

    The first column names or counts the rows, unless they are not `named`.
    """

    def __init__(
        self,
        paper: Paper,
        columns: Sequence[Column],
        top: float,
        *,
        ruled: bool = True,
        named: bool = True,
    ) -> None:
        self.paper, self.columns, self.top, self.ruled = paper, columns, top, ruled
        self._names = columns[0] if named else None

    def heads(self, groups: Sequence[tuple[str, int, int]] = (), height: float = ROW) -> None:
        """The words over the columns; `groups` stand over some of them (from, to), above."""
        if groups:
            inside = {n for _, a, b in groups for n in range(a, b + 1)}
            for words, a, b in groups:
                x0, x1 = self.columns[a].x0, self.columns[b].x1
                self._centred(words, x0, x1, self.top)
                self._frame(x0, x1, self.top, self.top + ROW)
            for n, column in enumerate(self.columns):
                below = n in inside
                middle = self.top + (ROW if below else ROW / 2)
                self._centred(column.words, column.x0, column.x1, middle)
                self._frame(
                    column.x0, column.x1, self.top + (ROW if below else 0), self.top + 2 * ROW
                )
            self.top += 2 * ROW
            return
        for column in self.columns:
            self._centred(column.words, column.x0, column.x1, self.top)
            self._frame(column.x0, column.x1, self.top, self.top + height)
        self.top += height

    def heading(self, words: str) -> None:
        """A heading over the rows below, across all columns."""
        x0, x1 = self.columns[0].x0, self.columns[-1].x1
        self.paper.text(words, x0 + 4, self.top + 5, SIZE)
        self._frame(x0, x1, self.top, self.top + ROW)
        self.top += ROW

    def row(self, *cells: str, height: float = ROW, indent: float = 0.0) -> None:
        """A row: figures at the right of their cell, words at its left, lines parted by /."""
        for column, cell in zip(self.columns, cells, strict=True):
            for n, line in enumerate(cell.split("/") if cell else ()):
                figure = all(char in FIGURES for char in line) and column is not self._names
                x = column.x1 - 4 - length(line) if figure else column.x0 + 4 + indent
                self.paper.text(line, x, self.top + 5 + 11 * n, SIZE)
            self._frame(column.x0, column.x1, self.top, self.top + height)
        self.top += height

    def _centred(self, words: str, x0: float, x1: float, top: float) -> None:
        for n, line in enumerate(words.split("/") if words else ()):
            self.paper.text(line, (x0 + x1 - length(line)) / 2, top + 5 + 10 * n, SIZE)

    def _frame(self, x0: float, x1: float, top: float, bottom: float) -> None:
        if self.ruled:
            self.paper.line(x0, top, x1, top)
            self.paper.line(x0, bottom, x1, bottom)
            self.paper.line(x0, top, x0, bottom)
            self.paper.line(x1, top, x1, bottom)


def columns(*parts: tuple[str, float], left: float = 40.0) -> list[Column]:
    """Columns of these words and widths, one beside the other."""
    found: list[Column] = []
    for words, width in parts:
        found.append(Column(words, left, left + width))
        left += width
    return found


def money(amount: int | None) -> str:
    """An amount in thousand yen as cities print it."""
    if amount is None:
        return ""
    return f"△{-amount:,}" if amount < 0 else f"{amount:,}"


def paper(path: Path, title: str, *, unit: str = "（単位：千円）") -> Paper:
    """A page with its title and unit."""
    made = Paper(path)
    made.text(title, 60, 40, 14)
    if unit:
        made.text(unit, WIDTH - 140, 78, SIZE)
    return made
