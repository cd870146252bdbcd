"""Rows of a table without lines whose names go on above or below the line of their figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.model import Cell, Row, Table, shared

# A line belongs to the nearer of two rows if it is nearer by this much (in sizes).
NEARER = 0.15
# Lines of one name follow each other more closely than rows do, at most this far (in sizes).
FAR = 2.2
# ... and a name has no more lines above or below that of its figures.
LINES = 3
# 【自主財源】   ■ 交付金   依存財源: a heading over rows
HEADING = regex.compile(r"[【\[〔<《■●◆◇□▼].*|.*財源")
# 4   （12）   第3款   ⑤   廃款: what stands before a name
LEAD = regex.compile(
    r"(?:第?[0-9]{1,2}款?[.．、]?|[(][0-9]{1,2}[)]|[①-⑳㉑-㉟○〇△▲・]|[(]?廃款[)]?)+"
)


def rejoined(table: Table, whole: Callable[[str], bool]) -> Table:
    """The table with the lines of a wrapped name in the row of their figures.

    A line without figures goes to the row with which it makes a `whole` name, else to the nearer
    one of those that are not whole yet; one with a number to none that has a number. What is near
    to neither, or to both alike, and what stands beside whole names alone, stays a row of its own.
    """
    lines = _Lines(table, whole)
    parts: dict[int, list[int]] = {number: [number] for number in lines.anchors}
    for number in range(len(table.rows)):
        if number not in parts and (owner := lines.owner(number)) is not None:
            parts[owner].append(number)
    taken = {number for owned in parts.values() for number in owned}
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        if number in parts:
            rows.append(lines.joined([table.rows[n] for n in sorted(parts[number])]))
        elif number not in taken:
            rows.append(row)
    return table if len(rows) == len(table.rows) else replace(table, rows=tuple(rows))


class _Lines:
    """The lines of a table: `anchors` are those with figures, the others may be parts of names."""

    def __init__(self, table: Table, whole: Callable[[str], bool]) -> None:
        self._rows = table.rows
        self._whole = whole
        self._figures = [n for n, column in enumerate(table.columns) if n and column.figures]
        self._labels = range(min(self._figures, default=1))
        self._beside = shared(table)
        self.anchors = [n for n, row in enumerate(self._rows) if self._has_figures(row)]

    def _has_figures(self, row: Row) -> bool:
        return any(cell.lines for number in self._figures for cell in row.cells[number])

    def _said(self, row: Row, column: int) -> list[Cell]:
        """What a row says in a column of names, without what stands beside other rows, too."""
        cells = row.cells[column]
        return [c for c in cells if c.lines and c.columns.start == column and c not in self._beside]

    def _text(self, number: int) -> str:
        row = self._rows[number]
        return "".join(cell.text for column in self._labels for cell in self._said(row, column))

    def _name(self, *numbers: int) -> str:
        """The name that lines make together, from the first to the last of them."""
        every = range(min(numbers), max(numbers) + 1)
        return "".join(LEAD.sub("", self._text(number)) for number in every)

    def owner(self, number: int) -> int | None:
        """The row with figures that a line belongs to; None where it is a row of its own."""
        if not (text := self._text(number)) or HEADING.fullmatch(text):
            return None
        numbered = LEAD.match(text) is not None
        near = {
            anchor: far
            for anchor in self._around(number)
            if (far := self._far(number, anchor)) is not None
            and not (numbered and LEAD.match(self._text(anchor)))
        }
        makes = [n for n in near if self._whole(self._name(number, n))]
        if len(makes) == 1:
            return makes[0]
        wanted = makes or [n for n in near if not self._whole(self._name(n))]
        ways = sorted(near[n] for n in wanted)
        if not ways or (len(ways) > 1 and ways[1] - ways[0] <= NEARER):
            return None
        return min(wanted, key=lambda n: near[n])

    def _around(self, number: int) -> Iterator[int]:
        """The rows with figures next above a line and next below it."""
        yield from (a for a in reversed(self.anchors) if a < number and self._is_next(a, number))
        yield from (a for a in self.anchors if a > number and self._is_next(a, number))

    def _is_next(self, anchor: int, number: int) -> bool:
        low, high = sorted((anchor, number))
        return not any(low < other < high for other in self.anchors)

    def _far(self, number: int, anchor: int) -> float | None:
        """How far a line is from a row, in sizes; None where the lines between are not close."""
        tops = [self._rows[n].top for n in range(min(number, anchor), max(number, anchor) + 1)]
        size = median(c.size for x in self._lines_of(number) for c in x.chars)
        steps = [(b - a) / size for a, b in pairwise(tops)]
        return sum(steps) if max(steps) <= FAR and len(steps) <= LINES else None

    def _lines_of(self, number: int) -> list[Line]:
        row = self._rows[number]
        return [x for column in self._labels for c in self._said(row, column) for x in c.lines]

    def joined(self, parts: Sequence[Row]) -> Row:
        """One row of several lines: names one below the other, figures of whichever has any."""
        if len(parts) == 1:
            return parts[0]
        cells = {
            column: self._names(parts, column) if column in self._labels else _said(parts, column)
            for column in parts[0].cells
        }
        return Row(min(p.top for p in parts), max(p.bottom for p in parts), cells)

    def _names(self, parts: Sequence[Row], column: int) -> tuple[Cell, ...]:
        """The lines of a column of names as one cell, behind what stands beside other rows."""
        first = parts[0].cells[column][0]
        beside = [c for c in dict.fromkeys(parts[0].cells[column]) if c in self._beside]
        lines = tuple(x for part in parts for c in self._said(part, column) for x in c.lines)
        columns = range(column, column + 1)
        return (*beside, Cell(first.page, first.box, lines, first.rows, columns))


def _said(parts: Sequence[Row], column: int) -> tuple[Cell, ...]:
    said = [part.cells[column] for part in parts if any(c.lines for c in part.cells[column])]
    return tuple(cell for cells in said for cell in cells) or parts[0].cells[column]
