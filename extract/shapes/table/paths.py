"""The figures of a table, each with the headings of its row and of its column."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Figure, Row, Table
from yosandb.extract.shapes.table.stacked import labelled

# イ 賞与引当金: a letter that is set apart numbers the lowest level.
_KANA = regex.compile(r"[ア-ン]\s+\p{L}")
# What stands in the place of a figure has no more lines than this; more are a text or a table.
WORDS = 3
# Marks that number headings of one level each, however deep they are: 1. (1) ① ア.
_MARKS = (
    regex.compile(r"第[0-9一二三四五六七八九十]+[章節条款項]?"),
    regex.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"),
    regex.compile(r"[0-9]{1,2}[.、．]?(?=\p{L})"),
    regex.compile(r"[(（][0-9]{1,2}[)）]"),
    regex.compile(r"[①-⑳]"),
    regex.compile(r"[ア-ン][.、．)）](?=\p{L})"),
    regex.compile(words.PART),
)


def figures(table: Table) -> Iterator[Figure]:
    """Every figure of a table, row by row; what stands in place of one is among them."""
    above = _Above(table)
    seen: set[int] = set()
    for number, row in enumerate(table.rows):
        for column, cell in _figure_cells(table, row):
            labels = (*table.facing.get(number, ()), *above.labels(row, column))
            for line, own in _parts(cell):
                if id(line.chars[0]) not in seen:
                    yield Figure(table, number, column, line, (*labels, *own))
                seen.add(id(line.chars[0]))
        above.pass_by(row)


def labels_at_end(table: Table) -> Mapping[int, Cell]:
    """The labels that stand last in a table, by column, for the page on which it goes on."""
    above = _Above(table)
    for row in table.rows:
        above.pass_by(row)
    return above.last


def labels_of_rows(table: Table) -> list[tuple[Cell, ...]]:
    """What names each row of a table."""
    found: list[tuple[Cell, ...]] = []
    above = _Above(table)
    for row in table.rows:
        found.append(above.labels(row, len(table.columns)))
        above.pass_by(row)
    return found


def _figure_cells(table: Table, row: Row) -> Iterator[tuple[int, Cell]]:
    for column in sorted(row.cells):
        for cell in row.cells[column]:
            if _is_figure(table, column, cell):
                yield column, cell


def _parts(cell: Cell) -> Iterator[tuple[Line, tuple[Cell, ...]]]:
    """The figures of a cell, or what stands in place of one, with a name before it on its line."""
    lines = [line for line in cell.lines if not words.UNIT.fullmatch(line.bare)]
    named = [labelled(line) for line in lines]
    said = [pair or words.counts(line.bare) for line, pair in zip(lines, named, strict=True)]
    if any(named) and all(said):
        for line, pair in zip(lines, named, strict=True):
            yield (line, ()) if pair is None else (pair[1], (replace(cell, lines=pair[:1]),))
    elif len(lines) > WORDS:
        return
    elif len(lines) > 1 and not all(words.counts(line.bare) for line in lines):
        yield Line(tuple(char for line in lines for char in line.chars)), ()
    else:
        yield from ((line, ()) for line in lines)


def is_label(table: Table, cell: Cell) -> bool:
    """Whether a cell names a row: words outside of the columns of figures."""
    if any(table.columns[column].figures for column in cell.columns):
        return len(cell.columns) > 1 and not words.reads_as_figure(cell.text)
    return bool(cell.lines)


def _is_figure(table: Table, column: int, cell: Cell) -> bool:
    """Whether a cell is to give a figure, once however many columns it stands over."""
    if not cell.lines or column != cell.columns.start:
        return False
    if len(cell.columns) > 1:
        return words.reads_as_figure(cell.text) and not _all_labels(table, cell)
    return table.columns[column].figures


def _all_labels(table: Table, cell: Cell) -> bool:
    return not any(table.columns[column].figures for column in cell.columns)


class _Above:
    """The labels of the rows above: an empty cell means what stands above it."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._nested = {column for column in range(len(table.columns)) if _nests(table, column)}
        self.last: dict[int, Cell] = dict(table.carried)
        self._marked: list[tuple[int, int, Cell]] = []
        self._chains: dict[Cell, tuple[Cell, ...]] = {}

    def labels(self, row: Row, column: int) -> tuple[Cell, ...]:
        """What names a row for the figure in `column`, from the outermost in."""
        own = _nearest(self._table, row, column)
        if not own:
            return ()
        inherited = [
            self.last[number]
            for number in range(min(own[0].columns))
            if number in self.last and _is_empty(row, number) and self._goes_on(row, number)
        ]
        path = [above for cell in (*inherited, *own) for above in (*self._chain(cell), cell)]
        return tuple(dict.fromkeys(path))

    def _goes_on(self, row: Row, column: int) -> bool:
        """Whether an empty cell means what stands above it, or stood last on the page before."""
        if column in self._nested:
            return True
        first = self._table.rows[0].cells[column][0]
        return row.cells[column][0] is first and len(first.rows) > 1

    def pass_by(self, row: Row) -> None:
        """Keep the labels of a row for those below it."""
        for column in sorted(row.cells):
            for cell in row.cells[column]:
                if cell.lines and is_label(self._table, cell) and column == cell.columns.start:
                    self._keep(column, cell)

    def _keep(self, column: int, cell: Cell) -> None:
        if words.TOTAL.fullmatch(cell.text):
            self.last = {n: c for n, c in self.last.items() if n < column}
            return
        self.last = {n: c for n, c in self.last.items() if n < column} | {column: cell}
        level = _level(cell)
        self._chains[cell] = tuple(outer for _, _, outer in self._outer(cell))
        if level is not None:
            self._marked = [*self._outer(cell), (column, level, cell)]

    def _chain(self, cell: Cell) -> tuple[Cell, ...]:
        """The labels that one belongs to by its mark."""
        known = self._chains.get(cell)
        return tuple(outer for _, _, outer in self._outer(cell)) if known is None else known

    def _outer(self, cell: Cell) -> list[tuple[int, int, Cell]]:
        """The marked labels above that a label of another mark belongs to."""
        level = _level(cell)
        if level is None:
            return []
        column = cell.columns.start
        return [(c, at, o) for c, at, o in self._marked if c == column and at < level]


def _nests(table: Table, column: int) -> bool:
    """Whether an empty cell of a column means what stands above: as 款 stands over its 項.

    Where a name of the column stands, the next column is mostly empty. A mark that is printed
    for some rows only, such as ○, says nothing of those below.
    """
    below = [_alone(row, column) for row in table.rows if not _is_empty(row, column)]
    return 2 * sum(below) > len(below)


def _alone(row: Row, column: int) -> bool:
    """Whether a label has nothing beside it, or is wide enough to stand there itself."""
    return _is_empty(row, column + 1) or row.cells[column][0] is row.cells[column + 1][0]


def _level(cell: Cell) -> int | None:
    if _KANA.match(cell.lines[0].text):
        return len(_MARKS)
    return next((n for n, mark in enumerate(_MARKS) if mark.match(cell.text)), None)


def _is_empty(row: Row, column: int) -> bool:
    return not any(cell.lines for cell in row.cells.get(column, ()))


def _nearest(table: Table, row: Row, column: int) -> list[Cell]:
    """The labels left of a figure; of columns with the same heading, the nearest one alone."""
    left = [c for c in row.distinct() if c.lines and max(c.columns) < column and is_label(table, c)]
    found: list[Cell] = []
    heads: list[Cell] = []
    for cell in reversed(left):
        over = table.columns[cell.columns.start].heads[-1:]
        again = any(a is not b and a.text == b.text for a in over for b in heads)
        if not again and not any(_is_printed_again(table, cell, other) for other in found):
            found.insert(0, cell)
        heads.extend(over)
    return found


def _is_printed_again(table: Table, cell: Cell, nearer: Cell) -> bool:
    """Whether a label stands again before the next columns of figures: 2級 … 2級 …."""
    between = table.columns[cell.columns.stop : nearer.columns.start]
    return cell.text == nearer.text and any(column.figures for column in between)
