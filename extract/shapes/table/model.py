"""What a table is: columns under their headings, rows, and the cells in which they meet."""

from collections.abc import Mapping
from dataclasses import field

from yosandb.extract.geometry.lines import Line, closed_up, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.once import once
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.table.words import KEY
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Cell:
    """What is printed in one cell of a page, line by line.

    `rows` and `columns` are those of the ruled region that it stands in: a cell that is merged
    downwards or over several columns has more than one. `overflows` says that its text runs over
    the lines around it.
    """

    page: int
    box: Box
    lines: tuple[Line, ...]
    rows: range
    columns: range
    overflows: bool = False

    @once
    def text(self) -> str:
        """All its lines as one word, without blanks and with half-width figures."""
        return narrow("".join(line.bare for line in self.lines))

    @once
    def parts(self) -> tuple[Line, ...]:
        """What of its lines stands apart from the rest, the letters of a spaced-out word in one."""
        return tuple(closed_up(segments(char for line in self.lines for char in line.chars)))


@lean(eq=False, slots=False)
class Column:
    """A column: how far it goes, and the headings over it from the outermost in."""

    x0: float
    x1: float
    heads: tuple[Cell, ...] = ()
    figures: bool = False

    @once
    def words(self) -> tuple[str, ...]:
        return tuple(head.text for head in self.heads)

    @property
    def is_key(self) -> bool:
        """Whether its words say that it numbers or names the rows."""
        return bool(self.heads) and KEY.fullmatch(self.heads[-1].text) is not None

    def takes(self, box: Box) -> bool:
        return self.x0 <= box.centre[0] < self.x1


@lean(eq=False, slots=False)
class Row:
    """A row: what is printed in it by column.

    A cell over several columns or rows is one and the same. A column has more than one cell where
    lines part it and nothing else of the row.
    """

    top: float
    bottom: float
    cells: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)

    def distinct(self) -> list[Cell]:
        """Its cells from left to right, each once."""
        ordered = [cell for column in sorted(self.cells) for cell in self.cells[column]]
        return list(dict.fromkeys(ordered))


@lean(eq=False, slots=False)
class Table:
    """One heading and the rows under it; `number` counts the tables of the page from 1.

    `borrowed` says that the heading stands on an earlier page, on which the table began;
    `carried` are the labels, by column, that stood last on that page. `facing` are the labels of
    a row on the left page of a spread, by the number of the row. `is_below` says that it stands
    below another one within the same lines. `above` are labels, each with its value, in boxes of
    their own right above its heading: 指標名 │ 来館者数 │ 単位 │ 人. `leaders` are dots between its
    names and its figures, which stand in no cell. `earlier` are the rows of the page on which a
    borrowed heading stands, under its columns.
    """

    page: int
    number: int
    box: Box
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: tuple[Cell, ...] = ()
    borrowed: bool = False
    is_below: bool = False
    carried: Mapping[int, Cell] = field(default_factory=dict)
    facing: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    above: tuple[tuple[Cell, Cell], ...] = ()
    leaders: tuple[Char, ...] = ()
    earlier: tuple[Row, ...] = ()

    def holds(self, char: Char) -> bool:
        """Whether a character stands in it, or in the boxes right above it."""
        over = (cell.box for pair in self.above for cell in pair)
        return self.box.holds(char.centre) or any(box.holds(char.centre) for box in over)


@lean(eq=False, slots=False)
class Figure:
    """One figure of a table: where it stands, and the headings of its row from the outermost in."""

    table: Table
    row: int
    column: int
    line: Line
    labels: tuple[Cell, ...]

    @property
    def heads(self) -> tuple[Cell, ...]:
        return self.table.columns[self.column].heads


def shared(table: Table) -> frozenset[Cell]:
    """Cells that stand beside several rows: what they say is a heading of all these."""
    seen: set[Cell] = set()
    again: set[Cell] = set()
    for row in table.rows:
        cells = set(row.distinct())
        again |= cells & seen
        seen |= cells
    return frozenset(again)
