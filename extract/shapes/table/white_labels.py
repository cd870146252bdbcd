"""Several columns of words before the figures of a table without lines: № 事業名 担当課."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char, union
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# White that parts columns of words is as wide as this (in sizes).
WHITE = 0.8


def with_label_columns(table: Table, above: Sequence[Line]) -> Table:
    """The table with a column for each word that stands over its names, where white parts them."""
    edge = table.columns[0].x1
    over = [_words(line, edge) for line in above[-2:]]
    words = max(over, key=len, default=[])
    every = [list(_parts(row)) for row in table.rows if _has_figures(row)]
    several = [parts for parts in every if len(parts) > 1]
    # A heading over the rows below it may run over the columns, and so may one word alone.
    counted = several if 2 * len(several) > len(every) else every
    chars = [char for parts in counted for part in parts for char in part.chars]
    walls = _walls(words, chars) if words[1:] else None
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


def _has_figures(row: Row) -> bool:
    return any(cell.lines for column, inside in row.cells.items() if column for cell in inside)


def _parts(row: Row) -> Iterator[Line]:
    for cell in row.cells[0]:
        for line in cell.lines:
            yield from line.segments


def _words(line: Line, edge: float) -> list[Line]:
    parts = sorted(line.words, key=lambda part: part.box.x0)
    return [part for part in parts if part.box.x1 <= edge]


def _walls(words: Sequence[Line], chars: Sequence[Char]) -> list[float] | None:
    """Where white runs down between each two words; None where it does not."""
    found: list[float] = []
    for one, other in pairwise(words):
        low, high = one.box.centre[0], other.box.centre[0]
        left = max((c.box.x1 for c in chars if c.centre[0] < (low + high) / 2), default=low)
        gaps = _white(chars, low, high)
        if not gaps:
            return None
        found.append(min(gaps, key=lambda x: abs(x - left)))
    return found if found == sorted(found) else None


def _white(chars: Sequence[Char], low: float, high: float) -> list[float]:
    """The middles of the white between two places, that no character of any row covers."""
    least = WHITE * median(char.size for char in chars)
    edges = sorted((char.box.x0, char.box.x1) for char in chars)
    found: list[float] = []
    reached = low
    for start, end in [*edges, (high, high)]:
        if start - reached >= least and low < (reached + start) / 2 < high:
            found.append((reached + min(start, high)) / 2)
        reached = max(reached, end)
    return found


def _parted(row: Row, bounds: Sequence[float], more: int) -> Row:
    first = row.cells[0][0]
    over = _over(first.lines, bounds)
    cells: dict[int, tuple[Cell, ...]] = {}
    if over:
        whole = Cell(first.page, first.box, first.lines, first.rows, over)
        cells = dict.fromkeys(over, (whole,))
        others = (n for n in range(more + 1) if n not in over)
        cells |= {n: (replace(first, lines=(), columns=range(n, n + 1)),) for n in others}
    else:
        cells = dict(_cells(row, bounds, more))
    cells |= {
        column + more: tuple(_moved(cell, more) for cell in inside)
        for column, inside in row.cells.items()
        if column
    }
    return Row(row.top, row.bottom, cells)


def _over(lines_: Sequence[Line], bounds: Sequence[float]) -> range:
    """The columns that words run over, through the white of the rows around; mostly none."""
    if not any(_runs_over(line, wall) for line in lines_ for wall in bounds[1:-1]):
        return range(0)
    chars = [char for line in lines_ for char in line.chars]
    own = [n for char in chars for n in range(len(bounds) - 1) if bounds[n] < char.box.x1]
    return range(min(own), max(own) + 1)


def _runs_over(line: Line, wall: float) -> bool:
    """Whether a place lies in a letter, or between two that stand closer than columns do."""
    if any(char.box.x0 < wall < char.box.x1 for char in line.chars):
        return True
    left = max((c.box.x1 for c in line.chars if c.box.x1 <= wall), default=float("-inf"))
    right = min((c.box.x0 for c in line.chars if c.box.x0 >= wall), default=float("inf"))
    return right - left < WHITE * line.size


def _cells(row: Row, bounds: Sequence[float], more: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    first = row.cells[0][0]
    for number, (x0, x1) in enumerate(pairwise(bounds)):
        end = x1 if number < more else float("inf")
        inside = ([c for c in line.chars if x0 <= c.centre[0] < end] for line in first.lines)
        own = [part for chars in inside for part in segments(chars)]
        box = union([part.box for part in own]) if own else first.box
        columns = range(number, number + 1)
        yield number, (Cell(first.page, box, tuple(lines(own)), first.rows, columns),)


def _moved(cell: Cell, more: int) -> Cell:
    start, stop = cell.columns.start, cell.columns.stop
    return replace(cell, columns=range(start + more, stop + more))
