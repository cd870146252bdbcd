"""A table whose cells hold two figures, one in brackets, with a column for each of the two.

::

    事 業 名     │ 予算額   │ 増減額        事 業 名     │ 予算額 │ 前年度 │ 増減額 │ 増減率
               │ (前年度) │ (増減率)
    防災倉庫整備事業 │  18,642 │ △2,658
               │ (21,300) │ (△12.5)
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.storeyed_rows import joined, stands_in
from yosandb.extract.shapes.table.units import in_cell
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure
from yosandb.extract.shapes.text import Wrapped
from yosandb.lean import lean

# 予算額（前年度）   （前年度予算額）本年度予算額: the word of what stands in brackets
_HEAD = regex.compile(
    r"(?P<plain>[^()（）]+)[(（](?P<bracketed>[^()（）]+)[)）]"
    r"|[(（](?P<bracketed>[^()（）]+)[)）](?P<plain>[^()（）]+)"
)
_OPENING, _CLOSING = "(（", ")）"


@lean(slots=False)
class _Pair:
    """Two figures of a cell; a cell may lack either."""

    plain: Line | None
    bracketed: Line | None

    @property
    def is_whole(self) -> bool:
        return self.plain is not None and self.bracketed is not None


def apart_from_brackets(table: Table) -> Table | None:
    """The table with what stands in brackets under its own word; None where it has no such cells.

    The word over them has brackets, too, every figure is alone or one of such a pair, and most are.
    """
    said = {number: _words(column) for number, column in enumerate(table.columns)}
    wanted = [number for number, words in said.items() if words is not None]
    if not wanted:
        return None
    grouped = groupby(table.rows, lambda row: stands_in(row, wanted[0]))
    rows = [joined(list(group)) for _, group in grouped]
    own = {n: pairs for n in wanted if (pairs := _pairs(rows, n)) is not None}
    if not own:
        return None
    places = {number: len(table.columns) + n for n, number in enumerate(own)}
    heads = {number: words for number, words in said.items() if number in own and words is not None}
    columns = [
        replace(column, heads=heads[n][0]) if n in own else column
        for n, column in enumerate(table.columns)
    ]
    columns += [replace(table.columns[n], heads=(*heads[n][0], heads[n][1])) for n in own]
    parted = tuple(_parted(row, n, own, places) for n, row in enumerate(rows))
    brackets = tuple(_brackets(row, number) for row in rows for number in own)
    marks = tuple(cell for cell in brackets if cell is not None)
    return replace(table, columns=tuple(columns), rows=parted, heads=(*table.heads, *marks))


def _words(column: Column) -> tuple[tuple[Cell, ...], Cell] | None:
    """The words over a column, and the one in brackets; a unit is none.

    Where no line parts them from others, the two lines of a heading are cells of their own.
    """
    if not column.figures or not column.heads:
        return None
    outer, head = column.heads[:-1], column.heads[-1]
    if outer and outer[-1].columns == head.columns:
        outer, head = outer[:-1], replace(head, lines=(*outer[-1].lines, *head.lines))
    text = Wrapped(head.lines)
    match = _HEAD.fullmatch(text.text)
    if match is None or in_cell(head) is not None:
        return None
    plain, inside = (
        replace(head, lines=tuple(text.runs(match.span(own)))) for own in ("plain", "bracketed")
    )
    return (*outer, plain), inside


def _pairs(rows: Sequence[Row], number: int) -> Sequence[_Pair | None] | None:
    """What each row has in a column; None where it has other cells than such pairs."""
    found = [_pair([line for cell in row.cells[number] for line in cell.lines]) for row in rows]
    whole = sum(pair is not None and pair.is_whole for pair in found)
    empty = [all(not cell.lines for cell in row.cells[number]) for row in rows]
    strange = [
        row for row, pair, none in zip(rows, found, empty, strict=True) if pair is None and not none
    ]
    across = all(any(len(cell.columns) > 1 for cell in row.cells[number]) for row in strange)
    said = sum(pair is not None for pair in found)
    return found if whole and across and 2 * whole >= said else None


def _pair(lines: Sequence[Line]) -> _Pair | None:
    if not 0 < len(lines) <= 2 or not all(_is_value(line) for line in lines):
        return None
    plain = [line for line in lines if not _is_bracketed(line)]
    bracketed = [line for line in lines if _is_bracketed(line)]
    if len(plain) > 1 or len(bracketed) > 1:
        return None
    return _Pair(next(iter(plain), None), next(iter(bracketed), None))


def _is_bracketed(line: Line) -> bool:
    return line.bare[:1] in _OPENING and line.bare[-1:] in _CLOSING and len(line.bare) > 2


def _is_value(line: Line) -> bool:
    inside = narrow(line.bare[1:-1] if _is_bracketed(line) else line.bare)
    return reads_as_figure(inside) or stands_for_figure(inside)


def _parted(
    row: Row,
    at: int,
    own: Mapping[int, Sequence[_Pair | None]],
    places: Mapping[int, int],
) -> Row:
    """A row with the two figures of each such cell in two columns."""
    cells = dict(row.cells)
    for number, pairs in own.items():
        pair, first = pairs[at], row.cells[number][:1]
        if pair is None:
            cells[places[number]] = row.cells[number]
            continue
        inside = None if pair.bracketed is None else Line(pair.bracketed.chars[1:-1])
        for place, line in ((number, pair.plain), (places[number], inside)):
            said, there = (() if line is None else (line,)), range(place, place + 1)
            cells[place] = tuple(replace(cell, lines=said, columns=there) for cell in first)
    return replace(row, cells=cells)


def _brackets(row: Row, number: int) -> Cell | None:
    """The brackets around a figure: they are of the form, as its words are."""
    pair = _pair([line for cell in row.cells[number] for line in cell.lines])
    if pair is None or pair.bracketed is None:
        return None
    chars = pair.bracketed.chars
    return replace(row.cells[number][0], lines=(Line((chars[0], chars[-1])),))
