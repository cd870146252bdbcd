"""Several columns of words before the figures of a table without lines: № 事業名 担当課."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, lines
from yosandb.extract.page import union
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# White that parts columns of words is as wide as this (in sizes).
WHITE = 0.8


def with_label_columns(table: Table, above: Sequence[Line]) -> Table:
    """The table with a column for each word that stands over its names, where white parts them."""
    edge = table.columns[0].x1
    over = [_words(line, edge) for line in above[-2:]]
    words = max(over, key=len, default=[])
    parts = [
        part
        for row in table.rows
        for cell in row.cells[0]
        for line in cell.lines
        for part in line.segments
    ]
    walls = _walls(words, parts) if len(words) > 1 else None
    if walls is None:
        return table
    bounds = [table.columns[0].x0, *walls, edge]
    more = len(walls)
    heads = [
        Cell(table.page, word.box, (word,), range(1), range(n, n + 1))
        for n, word in enumerate(words)
    ]
    labels = [
        Column(x0, x1, (heads[n],), figures=False) for n, (x0, x1) in enumerate(pairwise(bounds))
    ]
    known = {cell: _moved(cell, more) for cell in table.heads}
    others = [
        replace(column, heads=tuple(known[cell] for cell in column.heads))
        for column in table.columns[1:]
    ]
    rows = tuple(_parted(row, bounds, more) for row in table.rows)
    kept = [cell for cell in known.values() if cell.columns.start > more]
    return replace(
        table,
        columns=(*labels, *others),
        rows=rows,
        heads=(*heads, *kept),
        box=union([table.box, *(word.box for word in words)]),
    )


def _words(line: Line, edge: float) -> list[Line]:
    parts = sorted(line.words, key=lambda part: part.box.x0)
    return [part for part in parts if part.box.x1 <= edge]


def _walls(words: Sequence[Line], parts: Sequence[Line]) -> list[float] | None:
    """Where white runs down between each two words; None where it does not."""
    found: list[float] = []
    for one, other in pairwise(words):
        low, high = one.box.centre[0], other.box.centre[0]
        left = max((p.box.x1 for p in parts if p.box.centre[0] < (low + high) / 2), default=low)
        gaps = _white(parts, low, high)
        if not gaps:
            return None
        found.append(min(gaps, key=lambda x: abs(x - left)))
    return found if found == sorted(found) else None


def _white(parts: Sequence[Line], low: float, high: float) -> list[float]:
    """The middles of the white between two places, that no part of any row covers."""
    edges = sorted((part.box.x0, part.box.x1) for part in parts)
    found: list[float] = []
    reached = low
    for start, end in [*edges, (high, high)]:
        if start - reached >= WHITE * parts[0].size and low < (reached + start) / 2 < high:
            found.append((reached + min(start, high)) / 2)
        reached = max(reached, end)
    return found


def _parted(row: Row, bounds: Sequence[float], more: int) -> Row:
    first = row.cells[0][0]
    cells: dict[int, tuple[Cell, ...]] = {}
    for number, (x0, x1) in enumerate(pairwise(bounds)):
        own = [
            part
            for line in first.lines
            for part in line.segments
            if x0 <= part.box.centre[0] < x1 or (number == more and part.box.centre[0] >= x1)
        ]
        box = union([part.box for part in own]) if own else first.box
        columns = range(number, number + 1)
        cells[number] = (Cell(first.page, box, tuple(lines(own)), first.rows, columns),)
    cells |= {
        column + more: tuple(_moved(cell, more) for cell in inside)
        for column, inside in row.cells.items()
        if column
    }
    return Row(row.top, row.bottom, cells)


def _moved(cell: Cell, more: int) -> Cell:
    start, stop = cell.columns.start, cell.columns.stop
    return replace(cell, columns=range(start + more, stop + more))
