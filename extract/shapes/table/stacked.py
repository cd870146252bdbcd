"""A row whose cells hold several figures one above the other: a row for each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row

# Middles of lines of one height differ by less than this (in sizes).
LEVEL = 0.6


def labelled(line: Line) -> tuple[Line, Line] | None:
    """A name and its figure on one line of a cell, with white between: 総合職 200,700."""
    parts = line.segments
    if len(parts) < 2 or not words.reads_as_figure(parts[-1].bare):
        return None
    name = joined(parts[:-1])
    wordy = any(char.text.isalpha() for char in name.chars)
    return (name, parts[-1]) if wordy else None


def unstacked(row: Row, figures: set[int]) -> list[Row]:
    """The rows within a ruled one; the row itself where no cell holds more than one figure."""
    heights = _heights(_stacked(row, figures))
    if len(heights) < 2:
        return [row]
    return [_at(row, height, heights) for height in heights]


def _stacked(row: Row, figures: set[int]) -> list[Line]:
    """The figures of all columns, if some cell has more than one of them."""
    cells = dict.fromkeys(cell for column in sorted(figures) for cell in row.cells[column])
    found = [[line for line in cell.lines if words.reads_as_figure(line.bare)] for cell in cells]
    if not any(len(lines) > 1 for lines in found):
        return []
    return [line for lines in found for line in lines]


def _heights(lines: Iterable[Line]) -> list[Line]:
    """One line for each height at which figures stand, from top to bottom."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: line.box.centre[1]):
        if not found or not are_level(found[-1], line):
            found.append(line)
    return found


def are_level(line: Line, other: Line) -> bool:
    """Whether two lines stand on one height."""
    return abs(line.box.centre[1] - other.box.centre[1]) <= LEVEL * max(line.size, other.size)


def _at(row: Row, height: Line, heights: Sequence[Line]) -> Row:
    """What of a row stands at one height; words that keep to no height stand beside all, and so do
    those that other rows have, too."""
    lowest = min(len(cell.rows) for cell in row.distinct())
    parts = {
        cell: cell
        if len(cell.rows) > lowest and not any(map(_is_figure, cell.lines))
        else _part(cell, height, heights)
        for cell in row.distinct()
    }
    cells = {column: tuple(parts[cell] for cell in inside) for column, inside in row.cells.items()}
    return replace(row, top=height.box.top, bottom=height.box.bottom, cells=cells)


def _is_figure(line: Line) -> bool:
    return words.reads_as_figure(line.bare)


def _part(cell: Cell, height: Line, heights: Sequence[Line]) -> Cell:
    several = len(cell.lines) > 1 or (cell.lines and words.reads_as_figure(cell.lines[0].bare))
    if not several:
        return cell
    if not all(any(are_level(line, other) for other in heights) for line in cell.lines):
        return cell
    own = tuple(line for line in cell.lines if are_level(line, height))
    return replace(cell, lines=own)
