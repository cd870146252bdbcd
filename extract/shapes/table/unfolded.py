"""Rows of two or three storeys, as the heading over them: one row, its storeys beside each other.

::

    番 | 事業名         | 本年度 | 前年度 | 増減
    号 | 区分 | 内容                      | 担当課
    ---+------+-------------------------------
    1  | 消防指令業務   | 159,132 | 171,354 | △12,222
       | 継続 | 3市1町で共同で使う         | 通信指令課

The lines part every row as they part the heading, each storey in its own way.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.storeyed import Storeys, storeys_at, storeys_of


def unfolded(whole: Region) -> Region:
    """The region with the storeys of its rows beside each other; itself where rows have but one."""
    top = storeys_of(whole)
    return whole if top is None else _flat(whole, top)


def _flat(whole: Region, top: Storeys) -> Region:
    """Each row of all storeys as one; any other stands under the storey that is parted as it is."""
    ys = [whole.ys[0]]
    at: dict[tuple[int, int], list[Cell]] = {}
    row = 0
    while row < whole.row_count:
        own = storeys_at(whole, row, min(top.count, whole.row_count - row))
        is_whole = own.shape == top.shape
        for number in range(len(top.cells)):
            at[len(ys) - 1, number] = [own.cells[number]] if is_whole else []
        if not is_whole:
            for number, cell in _under(whole.row(row), top):
                at[len(ys) - 1, number].append(cell)
        row += top.count if is_whole else 1
        ys.append(whole.ys[row])
    widths = (cell.box.width for cell in top.cells)
    blank = replace(top.cells[0], lines=())
    full = {place: cells or [blank] for place, cells in at.items()}
    return Region([*accumulate(widths, initial=whole.xs[0])], ys, _renumbered(full))


def _under(row: Sequence[Cell], top: Storeys) -> Iterator[tuple[int, Cell]]:
    """The columns of a row that is no whole one: a heading over all, a total, the rest of a row."""
    if len(row) == 1:
        yield from ((number, row[0]) for number in range(len(top.cells)))
        return
    walls = {cell.columns.start for cell in row}
    found = [top.columns(storey) for storey in range(top.count)]
    lefts = [{top.shape[number][2] for number in own.values()} for own in found]
    own = next(
        (each for each, begins in zip(found, lefts, strict=True) if walls <= begins), found[0]
    )
    for cell in row:
        for number in dict.fromkeys(own[column] for column in cell.columns):
            yield number, cell


def _renumbered(at: Mapping[tuple[int, int], Sequence[Cell]]) -> dict[tuple[int, int], Cell]:
    """The cells by their new rows and columns; what stands in several of them is one still."""
    places: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for place, cells in at.items():
        places[tuple(cells) if any(cell.lines for cell in cells) else place].append(place)
    return {place: cell for own in places.values() for cell in [_cell(at, own)] for place in own}


def _cell(at: Mapping[tuple[int, int], Sequence[Cell]], own: Sequence[tuple[int, int]]) -> Cell:
    rows, columns = zip(*own, strict=True)
    return replace(
        at[own[0]][0],
        lines=tuple(line for cell in at[own[0]] for line in cell.lines),
        rows=range(min(rows), max(rows) + 1),
        columns=range(min(columns), max(columns) + 1),
    )
