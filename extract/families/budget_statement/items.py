"""The left half of the statutory table: a row for each 目, and 計 below them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.bare import Bare
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.table import Column, by_column
from yosandb.extract.page import Char

# Figures of one row stand on one height, within this (in sizes).
SAME_ROW = 0.6
# Without a ruling a row begins this much (in sizes) above its first line.
ABOVE = 0.35


@dataclass
class Row:
    """A row of the table: where it begins, what it is called, and its figures by column.

    `level` is `kan`, `kou` or `moku` where the row says so, `total` for 計. `odd` is what stands
    under a figure's heading and is no figure.
    """

    top: float
    level: str | None = None
    number: Line | None = None
    names: list[Line] = field(default_factory=list)
    mark: Line | None = None
    total: Line | None = None
    figures: dict[str, Line] = field(default_factory=dict)
    named: list[Line] = field(default_factory=list)
    odd: list[Line] = field(default_factory=list)

    @property
    def is_start(self) -> bool:
        return self.number is not None or self.total is not None


def rows(
    table: Sequence[Column], chars: Sequence[Char], grid: Grid, top: float, bottom: float
) -> list[Row]:
    """The rows that begin between `top` and `bottom`; the first one may be the rest of another."""
    cells = by_column(chars, table)
    figures = figure_rows({n: lines for n, lines in cells.items() if n in _FIGURE_COLUMNS})
    moku = next(column for column in table if column.name == "moku")
    rulings = grid.horizontals_across([moku.middle], top, bottom)
    found = [Row(top), *_starts(cells["moku"])]
    for figure in figures:
        _give(found, figure, rulings)
    for line in cells["moku"]:
        _name(found, line)
    _snap(found, [*cells["moku"], *(line for row in figures for line in row.values())], rulings)
    for name in _FIGURE_COLUMNS:
        for line in cells.get(name, ()):
            if not _is_figure(line):
                _owner(found, line).odd.append(line)
    for line in cells.get("sources", ()):
        _owner(found, line).named.append(line)
    return found


_FIGURE_COLUMNS = (*rules.FIGURES, *rules.SOURCES)


def _is_figure(line: Line) -> bool:
    text = Bare(line).text
    return bool(rules.FIGURE.fullmatch(text) or rules.NONE.fullmatch(text))


def figure_rows(columns: Mapping[str, Iterable[Line]]) -> list[dict[str, Line]]:
    """Figures that stand on one height, from top to bottom."""
    every = [(line, name) for name, lines in columns.items() for line in lines if _is_figure(line)]
    found: list[dict[str, Line]] = []
    height = 0.0
    for line, name in sorted(every, key=lambda pair: pair[0].box.centre[1]):
        y = line.box.centre[1]
        if found and y - height <= SAME_ROW * line.size and name not in found[-1]:
            found[-1][name] = line
        else:
            found.append({name: line})
            height = y
    return found


def _starts(lines: Iterable[Line]) -> list[Row]:
    """Rows that begin with their number, or are a 計."""
    found: list[Row] = []
    for line in lines:
        bare = Bare(line)
        if rules.TOTAL.fullmatch(bare.text):
            found.append(Row(line.box.top, level="total", total=line))
        elif (match := rules.ITEM.fullmatch(bare.text)) is not None:
            number = bare.group(match, "number")
            row = Row(line.box.top, level=rules.LEVELS.get(match["level"] or ""), number=number)
            name = bare.group(match, "name")
            row.names = [] if name is None else [name]
            row.mark = _rest(line, number, name)
            found.append(row)
    return found


def _rest(line: Line, *parts: Line | None) -> Line | None:
    """What stands in a line besides its parts: 款, a point."""
    taken = {char for part in parts if part is not None for char in part.chars}
    left = tuple(char for char in line.chars if char not in taken)
    return Line(left) if left else None


def _owner(found: Sequence[Row], line: Line) -> Row:
    """The last row that begins above the middle of `line`."""
    y = line.box.centre[1]
    return next((row for row in reversed(found) if row.top <= y), found[0])


def _give(found: list[Row], figure: dict[str, Line], rulings: Sequence[float]) -> None:
    """Hand a row of figures to the row that it stands in; a second one begins a row of its own."""
    first = min(figure.values(), key=lambda line: line.box.top)
    owner = _owner(found, first)
    if owner is not found[0] and not owner.figures:
        owner.figures = figure
        return
    y = first.box.top
    cell = max((ruling for ruling in rulings if ruling <= first.box.centre[1]), default=owner.top)
    begin = max(cell, owner.top) if owner is found[0] or cell > owner.top else y
    place = found.index(owner) + 1
    found.insert(place, Row(min(begin, y), figures=figure))


def _name(found: Sequence[Row], line: Line) -> None:
    """Hand a line of the 目 column to its row, unless the row begins with it."""
    bare = Bare(line)
    if rules.TOTAL.fullmatch(bare.text) or rules.ITEM.fullmatch(bare.text):
        return
    row = _owner(found, line)
    if row.number is None and not row.names and (match := _abolished(bare)) is not None:
        row.mark = bare.part(*match.span())
        if match.end() < len(bare.text):
            row.names.append(bare.part(match.end(), len(bare.text)))
        return
    row.names.append(line)


def _abolished(bare: Bare) -> "regex.Match[str] | None":
    return rules.ABOLISHED.match(bare.text)


def _snap(found: Sequence[Row], content: Iterable[Line], rulings: Sequence[float]) -> None:
    """Let each row begin at the ruling above it, or right above its first line."""
    bottoms = sorted(line.box.bottom for line in content)
    for row in found[1:]:
        first = [line.box.top for line in (*row.names, *row.figures.values())]
        if row.number is not None or row.total is not None:
            first = [row.top]
        top = min(first, default=row.top)
        before = max((b for b in bottoms if b <= top + 1), default=0.0)
        above = [ruling for ruling in rulings if before - 2 <= ruling <= top + 2]
        size = next((line.size for line in (*row.names, *row.figures.values())), 0.0)
        row.top = max(above, default=top - ABOVE * size)
