"""A table whose cells neither rulings nor white part, laid out under words that are known."""

from collections.abc import Iterator, Sequence
from functools import partial

from yosandb.extract import regex
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char, union
from yosandb.extract.shapes.form import heads
from yosandb.extract.shapes.form.heads import Over
from yosandb.extract.shapes.form.rows import row_chars
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

_NAME = "name"


@lean(slots=False)
class Worded:
    """How such a table is told: by the words `over` its columns, one of which is `name`.

    A row begins with the first of `labels` that any name begins with, else it prints `once` one
    time; what stands under `aside` is beside all rows.
    """

    over: Over
    labels: Sequence["regex.Pattern[str]"]
    once: str
    aside: str

    def table(self, sheet: Sheet, zone: Zone, columns: UnderWords) -> Table | None:
        """The table of a part of a form; its words may stand on the page before."""
        found = columns.table(sheet, zone, self.over) if zone.chars else None
        if found is None:
            return None
        beside = found.column(self.aside)
        aside = [c for c in found.body if beside is not None and beside.takes(c.box)]
        inside = [c for c in found.body if c not in set(aside)]
        spots = [column.middle for column in found.columns if column is not beside]
        rows = row_chars(sheet, zone, found, inside, spots, partial(self._anchors, found))
        over = {c.name: _head(columns, zone, found, c.name) for c in found.columns}
        return Table(
            sheet.number,
            1,
            found.box,
            tuple(Column(c.x0, c.x1, (over[c.name],)) for c in found.columns),
            tuple(self._rows(sheet, found, rows, aside)),
            tuple(dict.fromkeys(over.values())),
        )

    def _anchors(self, table: heads.Table, chars: Sequence[Char]) -> list[Box]:
        """What each row prints once: 指標①, else its target."""
        cells = table.cells(chars)
        names = cells.get(_NAME, [])
        begun = [[x for x in names if label.match(x.seen)] for label in self.labels]
        own = next(filter(None, begun), cells.get(self.once, []))
        return [line.box for line in own]

    def _rows(
        self,
        sheet: Sheet,
        table: heads.Table,
        rows: Sequence[Sequence[Char]],
        aside: Sequence[Char],
    ) -> Iterator[Row]:
        whole = range(len(rows))
        beside = {self.aside: _cell(sheet, table, self.aside, lines_of(aside), whole)}
        for number, chars in enumerate(rows):
            cells = table.cells(chars)
            own = {
                column.name: beside.get(column.name)
                or _cell(sheet, table, column.name, cells.get(column.name, []), whole[number:][:1])
                for column in table.columns
            }
            top, bottom = min(c.box.top for c in chars), max(c.box.bottom for c in chars)
            yield Row(top, bottom, {n: (cell,) for n, cell in enumerate(own.values())})


def _head(columns: UnderWords, zone: Zone, table: heads.Table, name: str) -> Cell:
    """The words over a column, which may stand on the page before."""
    page, lines = columns.over(zone, name)
    at = next(n for n, column in enumerate(table.columns) if column.name == name)
    return Cell(
        page,
        union(line.box for line in lines) if lines else table.box,
        tuple(lines),
        range(1),
        range(at, at + 1),
    )


def _cell(sheet: Sheet, table: heads.Table, name: str, lines: Sequence[Line], rows: range) -> Cell:
    """A cell of a column; it goes as far right as any text of the column."""
    places = [n for n, column in enumerate(table.columns) if column.name == name]
    boxes = [line.box for line in lines] or [table.box]
    box = union(boxes)._replace(x1=table.edge(name) or table.box.x1)
    at = places[0] if places else 0
    return Cell(sheet.number, box, tuple(lines), rows, range(at, at + 1))
