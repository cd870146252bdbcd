"""Tables without lines: names on the left, figures below each other at one right edge.

What is set like that among running text is left to it: a column of figures wants three rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from yosandb.extract.geometry.lines import Line, closed_up, joined, lines, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, Char, union
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.white_heads import heads_over

# Figures of one column end within this of each other (in sizes).
EDGE = 1.0
# Rows of one table follow each other as closely as this (in sizes).
PITCH = 3.0
# A table has at least this many rows with figures.
ROWS = 3
# Grouped or with a decimal or a unit: what is surely an amount, and no number of a page or a year.
SURE = regex.compile(r".*[0-9],[0-9]{3}.*|.*[0-9]\.[0-9].*|.*[0-9](?:円|千円|百万円|％|%)")
MONEY = regex.compile(r"円$")
# A unit that stands apart behind the first of its figures.
UNIT = regex.compile(r"(?:百万|千|万|億)?円|[％%人件]")


@dataclass(frozen=True, eq=False)
class _Line:
    """A line of a page: its words on the left, and its figures with their right edges."""

    label: tuple[Line, ...]
    figures: tuple[Line, ...]
    whole: Line

    @property
    def box(self) -> Box:
        return self.whole.box

    @property
    def size(self) -> float:
        return self.whole.size


def white_tables(page: int, chars: Iterable[Char], first: int) -> list[Table]:
    """The tables of a page that no line parts; they are numbered from `first`."""
    upright = [part for part in segments(chars) if part.turn == 0]
    found: list[Table] = []
    for block in _blocks([_line(line) for line in lines(upright)]):
        table = _table(page, first + len(found), block)
        if table is not None:
            found.append(table)
    return found


def _line(line: Line) -> _Line:
    """Part a line behind its last words: what reads as figures there are figures."""
    parts = closed_up(segments(line.chars))
    figures: list[Line] = []
    while parts and (words.reads_as_figure(parts[-1].bare) or _is_unit(parts)):
        figures.insert(0, parts.pop())
    whole = _with_units(figures) if parts else []
    label = parts if whole else closed_up(segments(line.chars))
    return _Line(tuple(label), tuple(whole), line)


def _is_unit(parts: Sequence[Line]) -> bool:
    return (
        len(parts) > 1
        and UNIT.fullmatch(parts[-1].bare) is not None
        and words.reads_as_figure(parts[-2].bare)
    )


def _with_units(figures: Sequence[Line]) -> list[Line]:
    """Figures, each with the unit that stands apart behind it."""
    found: list[Line] = []
    for part in figures:
        if found and UNIT.fullmatch(part.bare):
            found[-1] = joined([found[-1], part])
        else:
            found.append(part)
    return found


def _blocks(every: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines that begin and end with figures, and hold few lines without."""
    block: list[_Line] = []
    for line in every:
        near = block and line.box.top - block[-1].box.bottom <= PITCH * line.size
        if block and (not near or _is_prose(line)):
            yield block
            block = []
        if not _is_prose(line):
            block.append(line)
    if block:
        yield block


def _is_prose(line: _Line) -> bool:
    text = "".join(part.bare for part in line.label)
    return not line.figures and ("、" in text or "。" in text)


def _table(page: int, number: int, block: Sequence[_Line]) -> Table | None:
    block = [_under_columns(line, block) for line in block]
    with_figures = [place for place, line in enumerate(block) if line.figures]
    if not with_figures or not _is_enough(block):
        return None
    body = block[with_figures[0] : with_figures[-1] + 1]
    above = [line.whole for line in block[: with_figures[0]]]
    figures = [figure for line in body for figure in line.figures]
    sure = sum(SURE.fullmatch(narrow(figure.bare)) is not None for figure in figures)
    edges = _edges(figures)
    if 2 * sure < len(figures) or (len(edges) > 1 and len(figures) < ROWS * len(edges)):
        return None
    if 2 * sum(bool(line.figures) for line in body) < len(body):
        return None
    left = min(part.box.x0 for line in body for part in (*line.label, *line.figures))
    start = min(figure.box.x0 for figure in figures)
    steps = [left, *(edge + 1 for edge in [start - 2, *edges])]
    rows = tuple(_row(page, place, line, edges) for place, line in enumerate(body))
    heads = heads_over(page, above, _stretches(rows, start, left))
    columns = tuple(
        Column(x0, x1, heads[place], place > 0) for place, (x0, x1) in enumerate(pairwise(steps))
    )
    over = tuple(dict.fromkeys(cell for cells in heads for cell in cells))
    box = union([*(line.box for line in body), *(cell.box for cell in over)])
    return Table(page, number, box, columns, rows, over)


def _stretches(rows: Sequence[Row], start: float, left: float) -> list[tuple[float, float]]:
    """From where to where each column is printed; names go on to the first figure."""
    found: list[tuple[float, float]] = [(left, start)]
    for column in range(1, len(rows[0].cells)):
        boxes = [c.box for row in rows for c in row.cells[column] if c.lines]
        found.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)))
    return found


def _under_columns(line: _Line, block: Sequence[_Line]) -> _Line:
    """A line of figures alone, which stand in the columns of the lines around it.

    The name of such a row stands on a line of its own, above it or below; a first figure that is
    set apart is its number.
    """
    every = [figure for other in block for figure in other.figures]
    parts = list(line.label)
    if line.figures or not every or not all(words.reads_as_figure(p.bare) for p in parts):
        return line
    edges = _edges(every)
    size = line.size
    lead = [] if _at_edge(parts[0], edges, size) else parts[:1]
    rest = parts[len(lead) :]
    if len(rest) > 1 and all(_at_edge(part, edges, size) for part in rest):
        return _Line(tuple(lead), tuple(rest), line.whole)
    return line


def _at_edge(part: Line, edges: Sequence[float], size: float) -> bool:
    return any(abs(_edge(part) - edge) <= EDGE * size for edge in edges)


def _is_enough(block: Sequence[_Line]) -> bool:
    """Whether figures below each other are a table: two are, if both print their unit."""
    rows = [line for line in block if line.figures]
    whole = all(MONEY.search(figure.bare) for line in rows for figure in line.figures)
    return len(rows) >= ROWS or (len(rows) == ROWS - 1 and whole)


def _edges(figures: Sequence[Line]) -> list[float]:
    """The right edges at which figures end, without their units."""
    edges: list[list[float]] = []
    size = median(figure.size for figure in figures)
    for edge in sorted(_edge(figure) for figure in figures):
        if edges and edge - edges[-1][-1] <= EDGE * size:
            edges[-1].append(edge)
        else:
            edges.append([edge])
    return [max(group) for group in edges]


def _edge(figure: Line) -> float:
    return max(char.box.x1 for char in figure.chars if char.text not in "百千万億円％%人件")


def _row(page: int, number: int, line: _Line, edges: Sequence[float]) -> Row:
    rows = range(number, number + 1)
    cells: dict[int, tuple[Cell, ...]] = {
        column: (Cell(page, line.box, (), rows, range(column, column + 1)),)
        for column in range(len(edges) + 1)
    }
    if line.label:
        label = joined(line.label)
        cells[0] = (Cell(page, label.box, (label,), rows, range(1)),)
    for figure in line.figures:
        column = 1 + min(range(len(edges)), key=lambda n: abs(edges[n] - _edge(figure)))
        cells[column] = (Cell(page, figure.box, (figure,), rows, range(column, column + 1)),)
    return Row(line.box.top, line.box.bottom, cells)
