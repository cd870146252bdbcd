"""Words in narrow cells, their letters below each other, in columns that follow from the right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char

# No more letters than this stand beside each other in a narrow cell, which has so much room (in
# sizes); what stands in two such cells beside each other is no longer than that.
ABREAST, NARROW, SHORT = 3, 5.0, 6
# Letters of one column stand over the same middle within this (in sizes).
SAME_MIDDLE = 0.35
# So many letters below each other are a word.
WORD = 2


@dataclass(frozen=True)
class Pillar:
    """A word that stands upright in `cell`; `lines` are what stands over it, a number, and its
    columns, as they are read."""

    cell: Box
    lines: tuple[Line, ...]

    @property
    def chars(self) -> tuple[Char, ...]:
        """All of its characters."""
        return tuple(char for line in self.lines for char in line.chars)

    @property
    def strip(self) -> tuple[int, int]:
        """Between which two lines it stands: one number for all that are in one place."""
        return _strip(self.cell)


def pillars(parts: Iterable[Line], grid: Grid, page: Box) -> list[Pillar]:
    """Those among the segments of a page, from top to bottom and from left to right.

    Columns as long as each other may be lines of two letters, too, and one letter in each is a
    line elsewhere: they are what the others of their strip are.
    """
    cells = _narrow_cells(parts, grid, page) if grid.verticals else {}
    found = {cell: lines for cell, chars in cells.items() if (lines := _columns(chars))}
    level = {_strip(cell) for cell, (_, columns) in found.items() if _are_lines(columns)}
    words = {_strip(cell) for cell, (_, columns) in found.items() if _longest(columns) >= WORD}
    upright = [
        Pillar(cell, (*heads, *columns))
        for cell, (heads, columns) in found.items()
        if _strip(cell) in words - level
    ]
    return sorted(upright, key=lambda pillar: (pillar.cell.top, pillar.cell.x0))


def _strip(cell: Box) -> tuple[int, int]:
    return round(cell.x0 / SNAP), round(cell.x1 / SNAP)


def _narrow_cells(parts: Iterable[Line], grid: Grid, page: Box) -> dict[Box, list[Char]]:
    """What stands in narrow cells that hold a letter at least."""
    short = [part for part in parts if len(part.chars) <= SHORT]
    cells: dict[Box, list[Char]] = defaultdict(list)
    for bare in (False, True):
        for part in short:
            if part.text.isdecimal() == bare and (cells or not bare):
                _put(part, cells, grid, page, bare=bare)
    return cells


def _put(part: Line, cells: dict[Box, list[Char]], grid: Grid, page: Box, *, bare: bool) -> None:
    """Add the characters of a segment to their cells; `bare` numbers to those that are known."""
    for char in part.chars:
        cell = grid.cell(char.centre, page)
        if (cell in cells) if bare else cell.width <= NARROW * char.size:
            cells[cell].append(char)


def _columns(chars: Sequence[Char]) -> tuple[list[Line], list[Line]] | None:
    """The lines over a word, and its letters in columns from the right; None if there are none or
    too many."""
    rows = lines_of(chars)
    heads = []
    while rows and not any(char.isalpha() for char in rows[0].bare):
        heads.append(rows.pop(0))
    columns = _by_middle([char for row in rows for char in row.chars])
    if not columns or len(columns) > ABREAST:
        return None
    return heads, [Line(tuple(sorted(own, key=_top))) for own in columns]


def _by_middle(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that stand over one middle, from the right to the left."""
    columns: list[list[Char]] = []
    for char in sorted(chars, key=_middle, reverse=True):
        near = SAME_MIDDLE * char.size
        if columns and _middle(columns[-1][0]) - _middle(char) <= near:
            columns[-1].append(char)
        else:
            columns.append([char])
    return columns


def _are_lines(columns: Sequence[Line]) -> bool:
    """Whether the letters go from left to right: a column on the left is longer than on the
    right of it."""
    lengths = [len(column.chars) for column in columns]
    return lengths != sorted(lengths, reverse=True)


def _longest(columns: Sequence[Line]) -> int:
    return max(len(column.chars) for column in columns)


def _middle(char: Char) -> float:
    return char.centre[0]


def _top(char: Char) -> float:
    return char.centre[1]
