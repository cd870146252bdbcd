"""Words in narrow cells, their letters below each other, in columns that follow from the right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from yosandb.extract import regex
from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char
from yosandb.lean import lean

# No more letters than this stand beside each other in a narrow cell, which has so much room (in
# sizes); what stands in two such cells beside each other is no longer than that.
ABREAST, NARROW, SHORT = 3, 5.0, 6
# Letters of one column stand over the same middle within this (in sizes).
SAME_MIDDLE = 0.35
# A number stands among so many lines at the top of its cell.
OVER = 3
NUMBER = regex.compile(r"第?[0-9]{1,3}\p{L}?[.、)]?")
# So many letters below each other are a word.
WORD = 2


@lean(slots=False)
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
    for part in (part for part in short if not part.text.isascii()):
        if any(_narrow_cell(char, grid, page) for char in (part.chars[0], part.chars[-1])):
            for char, cell in _in_cells(part, grid, page):
                cells[cell].append(char)
    for part in (part for part in short if cells and part.text.isdecimal()):
        for char, cell in _in_cells(part, grid, page):
            if cell in cells and char not in cells[cell]:
                cells[cell].append(char)
    return cells


def _in_cells(part: Line, grid: Grid, page: Box) -> Iterator[tuple[Char, Box]]:
    """The characters of a segment that stand in narrow cells."""
    for char in part.chars:
        if (cell := _narrow_cell(char, grid, page)) is not None:
            yield char, cell


def _narrow_cell(char: Char, grid: Grid, page: Box) -> Box | None:
    left, right = grid.strip(char.centre, page)
    return grid.cell(char.centre, page) if right - left <= NARROW * char.size else None


def _columns(chars: Sequence[Char]) -> tuple[list[Line], list[Line]] | None:
    """The lines over a word, and its letters in columns from the right; None if there are none or
    too many."""
    rows = lines_of(chars)
    heads = _heads(rows)
    rows = rows[len(heads) :]
    middles = _by_middle([char for row in rows for char in row.chars])
    columns = [Line(tuple(sorted(own, key=_top))) for own in middles]
    if not columns or len(columns) > ABREAST or not any(c.isalpha() for c in columns[0].bare):
        return None
    return heads, columns


def _heads(rows: Sequence[Line]) -> list[Line]:
    """The lines over a word: its number (第 / 10 / 款), and what stands over the middle of columns,
    for these begin on one height."""
    start = max(
        (n for n, row in enumerate(rows[:OVER], 1) if NUMBER.fullmatch(row.narrow)), default=0
    )
    widest = max((len(row.chars) for row in rows[start:]), default=0)
    return [*rows[:start], *takewhile(lambda row: len(row.chars) < widest, rows[start:])]


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
    right of it, or a number stands among them."""
    lengths = [len(column.chars) for column in columns]
    numbered = any(char.isdigit() for column in columns for char in column.bare)
    return numbered or lengths != sorted(lengths, reverse=True)


def _longest(columns: Sequence[Line]) -> int:
    return max(len(column.chars) for column in columns)


def _middle(char: Char) -> float:
    return char.centre[0]


def _top(char: Char) -> float:
    return char.centre[1]
