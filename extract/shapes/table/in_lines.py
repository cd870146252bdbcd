"""A table whose cells hold an amount for each line of the word over them, each in its own column.

::

    事業名           │ 交付決定額 │ 指標名        事業名 │ 交付決定額 │ 実績額 │ 指標名
                     │ 実績額     │
    ───────┼──────┼────
    朝市再生事業     │  4,500,000 │ 来場者数
                     │ ╌╌╌╌╌ ├────
                     │  4,120,300 │ 出店数
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.storeyed_rows import stands_in

# 交付決定額   実績額   うち交付金   地方債: a whole word over amounts, and no half of one
_AMOUNT = regex.compile(r"(?:うち)?\w*(?:額|費|金|債|財源)")
# So many figures tell in the end that there is one for each line.
ENOUGH = 2


def apart_by_lines(table: Table) -> Table | None:
    """The table with a column for each line of a word that stands over as many amounts in a cell.

    None where no word has such lines, or where some cell has more or fewer.
    """
    said = {n: own for n, column in enumerate(table.columns) if (own := _words(column))}
    for key in range(min(said, default=0)):
        beside = partial(stands_in, number=key)
        groups = [list(own) for _, own in groupby(table.rows, beside)]
        if said and all(_are_apart(groups, n, len(own)) for n, own in said.items()):
            return _parted(table, said, groups)
    return None


def _words(column: Column) -> Sequence[Cell]:
    """The word on each line over a column, with the unit below them; none if it is one word."""
    if not column.figures or not column.heads:
        return ()
    head = column.heads[-1]
    units = [line for line in head.lines if words.UNIT.fullmatch(line.bare)]
    lines = [line for line in head.lines if line not in units]
    whole = all(_AMOUNT.fullmatch(narrow(line.bare)) for line in lines)
    if len(lines) < 2 or not whole:
        return ()
    return [replace(head, lines=(line, *units)) for line in lines]


def _lines(rows: Sequence[Row], number: int) -> list[Line]:
    """What stands in a column of some rows, from top to bottom."""
    cells = dict.fromkeys(cell for row in rows for cell in row.cells[number])
    return list(dict.fromkeys(line for cell in cells for line in cell.lines))


def _are_apart(groups: Sequence[Sequence[Row]], number: int, count: int) -> bool:
    """Whether the rows beside each cell of another column have an amount for each line."""
    found = [_lines(own, number) for own in groups if not _is_across(own, number)]
    figures = all(_is_value(line) for lines in found for line in lines)
    return figures and sum(map(bool, found)) >= ENOUGH and {*map(len, found)} <= {0, count}


def _is_across(rows: Sequence[Row], number: int) -> bool:
    """Whether what stands in a column is words across the table."""
    return all(len(cell.columns) > 1 for row in rows for cell in row.cells[number])


def _is_value(line: Line) -> bool:
    return words.reads_as_figure(line.bare) or words.stands_for_figure(line.bare)


def _parted(
    table: Table, said: Mapping[int, Sequence[Cell]], groups: Sequence[Sequence[Row]]
) -> Table:
    """The table with the further columns behind its own."""
    columns = list(table.columns)
    places: dict[int, list[int]] = {}
    for number, own in said.items():
        column = table.columns[number]
        made = [replace(column, heads=(*column.heads[:-1], head)) for head in own]
        places[number] = [number, *range(len(columns), len(columns) + len(made) - 1)]
        columns[number] = made[0]
        columns += made[1:]
    rows = [row for group in groups for row in _rows(group, places)]
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _rows(group: Sequence[Row], places: Mapping[int, Sequence[int]]) -> list[Row]:
    """Rows of which each has all amounts of their group; those that only these had parted are
    one."""
    own: dict[int, tuple[Cell, ...]] = {}
    for number, at in places.items():
        cells = group[0].cells[number]
        lines = [] if _is_across(group, number) else _lines(group, number)
        own |= dict.fromkeys(at, cells)
        if lines:
            own |= {n: (_placed(cells[0], x, n),) for x, n in zip(lines, at, strict=True)}
    whole = _whole_cells(group)
    found: dict[tuple[Cell, ...], Row] = {}
    for row in group:
        cells_of = {n: tuple(whole[c] for c in inside) for n, inside in row.cells.items()}
        made = replace(row, cells={**cells_of, **own})
        found.setdefault(tuple(made.distinct()), made)
    return list(found.values())


def _placed(cell: Cell, line: Line, place: int) -> Cell:
    return replace(cell, lines=(line,), columns=range(place, place + 1))


def _whole_cells(group: Sequence[Row]) -> dict[Cell, Cell]:
    """Each cell, or the one that it is a piece of where figures below each other have parted it."""
    cells = dict.fromkeys(cell for row in group for n in row.cells for cell in row.cells[n])
    found: dict[Cell, Cell] = {}
    for _, pieces in groupby(
        sorted(cells, key=lambda cell: (cell.box.x0, cell.box.top, cell.box.x1)),
        key=lambda cell: cell.box,
    ):
        every = list(pieces)
        lines = tuple(dict.fromkeys(line for piece in every for line in piece.lines))
        whole = every[0] if len(every) == 1 else replace(every[0], lines=lines)
        found |= dict.fromkeys(every, whole)
    return found
