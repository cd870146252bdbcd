"""The headings and labels of tables as printed values, each claimed once."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed, strung
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.model import Cell, Figure, Table
from yosandb.extract.shapes.table.units import Unit
from yosandb.extract.sheet import Sheet


class Claimed:
    """What cells say, also of pages before: a heading holds for the pages on which a table goes on.

    The first who asks for a cell claims it, under the name that is given.
    """

    def __init__(self) -> None:
        self._said: WeakKeyDictionary[Cell, Printed] = WeakKeyDictionary()

    def cell(self, sheet: Sheet, name: str, cell: Cell) -> Printed:
        """The words of a cell, its lines as one."""
        if cell not in self._said:
            text = "".join(line.text for line in cell.lines)
            chars = [char for line in cell.lines for char in line.chars]
            free = len(sheet.claims.free(chars)) == len(chars) and cell.page == sheet.number
            read = sheet.field if free else None
            self._said[cell] = (
                sheet.printed(cell.lines, text) if read is None else read(name, cell.lines, text)
            )
        return self._said[cell]

    def path(self, sheet: Sheet, name: str, cells: Sequence[Cell]) -> Printed:
        """Headings from the outermost in, a line each."""
        return strung((self.cell(sheet, name, cell) for cell in cells), "\n")

    def figure(
        self, sheet: Sheet, figure: Figure, row_label: Printed, unit: Unit | None, **more: Printed
    ) -> Record:
        """The record of a figure: its value in the row of that name, under the words over it."""
        fields = {
            "row_label": row_label,
            "column_label": self.path(sheet, "figures.column_label", figure.heads),
            "value": sheet.field("figures.value", [figure.line]),
            **more,
        }
        number = sheet.table_number(figure.table, figure.table.number)
        return Record(
            "figures",
            sheet.number,
            figure.line.text,
            {name: printed for name, printed in fields.items() if printed.parts},
            facts={"table_number": number, "row": figure.row, "column": figure.column},
            unit=None if unit is None else unit_printed(sheet, unit),
        )


def unit_printed(sheet: Sheet, unit: Unit) -> Printed:
    """A unit with its place, which may be on the page where the table began."""
    return _printed(sheet, unit.page, unit.lines, unit.text)


def heads_printed(sheet: Sheet, heads: Sequence[Cell]) -> Printed:
    """Headings from the outermost in with their places, claimed by nobody."""
    return strung((_printed(sheet, h.page, h.lines, h.text) for h in heads), "\n")


def _printed(sheet: Sheet, page: int, lines: Sequence[Line], text: str) -> Printed:
    """What stands on this page, or on the one where the table began."""
    if page == sheet.number:
        return sheet.printed(lines, text)
    parts = (
        Part(page, Box(*(round(edge, 3) for edge in line.box)), line.text, *line.known)
        for line in lines
    )
    return Printed(text, tuple(parts))


def label_heads(sheet: Sheet, table: Table, over: Around) -> None:
    """Claim the words of the form: the heading of a table, and the unit above it."""
    for cell in table.heads:
        sheet.label_lines("columns", cell.lines)
    sheet.label("leaders", table.leaders)
    if over.unit_line is not None:
        sheet.label("unit", over.unit_line.chars)


def say_overflowing(sheet: Sheet, table: Table) -> None:
    """Tell of cells whose text runs over their lines: it may belong to the cell beside."""
    cells = dict.fromkeys(cell for row in table.rows for cell in row.distinct() if cell.overflows)
    for cell in cells:
        say_overflow(sheet, cell.text)


def say_overflow(sheet: Sheet, text: str) -> None:
    """Tell of a text that runs over the line of its cell."""
    message = f"text runs over the line of its cell: {text[:40]}; compare it by eye"
    sheet.problem("cell-overflows", message)
