"""A table in whose cells words stand before figures, with a column for each of these words.

::

    事 業 名      │ 決算額・財源内訳         │ 事業の成果
    移住定住促進事業 │ 決算額      18,462  │ 移住相談会への出展 …
    （地域創生課）  │ 国庫支出金    4,200  │
                │ 一般財源     14,262  │
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.level_lines import SAME
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.stacked import labelled
from yosandb.extract.shapes.table.words import reads_as_figure


def under_their_words(table: Table) -> Table | None:
    """The table with the figures of such cells under their words; None where it has none.

    Each line of each cell of a column must be made so, and one cell have several of them; the cell
    of a total may be empty, and a heading goes across.
    """
    for number in range(len(table.columns)):
        own = [_own_lines(row.cells[number]) for row in table.rows]
        wide = [pair for lines in own for line in lines if (pair := labelled(line)) is not None]
        told = [_told(lines, [figure.box.x1 for _, figure in wide]) for lines in own]
        if any(len(said) > 1 for said in told) and all(map(_says_no_more, own, told)):
            return _apart(table, number, told)
    return None


def _own_lines(cells: Sequence[Cell]) -> list[Line]:
    """What stands in a column alone, and not across several."""
    return [line for cell in cells if len(cell.columns) == 1 for line in cell.lines]


def _says_no_more(lines: Sequence[Line], told: Mapping[str, object]) -> bool:
    return bool(told) or not lines


def _told(lines: Sequence[Line], ends: Sequence[float]) -> dict[str, tuple[Line, Line]]:
    """The word and the figure of each line of a cell, by the word; none where one of its lines says
    something else, or a word comes again. Figures of other cells end at `ends`."""
    pairs = [pair for line in lines if (pair := labelled(line) or _close(line, ends)) is not None]
    found = {word.bare: (word, figure) for word, figure in pairs}
    return found if len(found) == len(lines) else {}


def _close(line: Line, ends: Sequence[float]) -> tuple[Line, Line] | None:
    """A word and a figure that leaves no white before it: it ends where those of others do."""
    for place in range(1, len(line.chars)):
        word, figure = Line(line.chars[:place]), Line(line.chars[place:])
        if reads_as_figure(figure.bare):
            is_word = word.chars[-1].text.isalpha()
            aligned = any(abs(figure.box.x1 - x1) <= SAME for x1 in ends)
            return (word, figure) if is_word and aligned else None
    return None


def _apart(table: Table, number: int, told: Sequence[Mapping[str, tuple[Line, Line]]]) -> Table:
    """The table with a column for each word in place of column `number`."""
    words = list(dict.fromkeys(word for own in told for word in own))
    old, more = table.columns[number], len(words) - 1
    own = [*table.heads, *(head for column in table.columns for head in column.heads)]
    own += [cell for row in table.rows for cell in row.distinct()]
    known = {cell: _moved(cell, number, more) for cell in own}
    made: dict[tuple[Cell, str], Cell] = {}  # one beside several rows is one of them all
    rows, labels = [], []
    for row, said in zip(table.rows, told, strict=True):
        place = row.cells[number][0]
        across = tuple(known[c] for c in row.cells[number] if len(c.columns) > 1)
        cells = {
            n + (more if n > number else 0): tuple(known[c] for c in inside)
            for n, inside in row.cells.items()
            if n != number
        }
        for at, word in enumerate(words, number):
            cell = _cell(place, said[word][1], at) if word in said else None
            cells[at] = across if cell is None else (made.setdefault((place, word), cell),)
            labels += [_cell(place, said[word][0], at)] if word in said else []
        rows.append(Row(row.top, row.bottom, cells))
    first = {word: next(x for x in labels if x.lines[0].bare == word) for word in words}
    columns = [
        replace(column, heads=tuple(known[head] for head in column.heads))
        for column in table.columns
    ]
    columns[number : number + 1] = [Column(old.x0, old.x1, (first[w],), True) for w in words]
    heads = (*(known[head] for head in table.heads), *labels)
    return replace(table, columns=tuple(columns), rows=tuple(rows), heads=heads)


def _cell(place: Cell, line: Line, column: int) -> Cell:
    return replace(place, box=line.box, lines=(line,), columns=range(column, column + 1))


def _moved(cell: Cell, number: int, more: int) -> Cell:
    """A cell where the column `number` has made room for so many more."""
    start, stop = cell.columns.start, cell.columns.stop
    return replace(
        cell,
        columns=range(
            start + (more if start > number else 0), stop + (more if stop > number else 0)
        ),
    )
