"""One row of a declared table: its fields, its sources, or the total or heading that it is."""

from collections.abc import Iterator, Mapping, Sequence

import regex

from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.fields import AMOUNTS, LISTS, MEASURES
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, flowing, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.claimed import Claimed
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet

# Fields of prose: their lines make paragraphs.
PROSE = ("description", "outline", "results")
# The number or mark before a heading: 1   (2)   ③   第1章   ■
_NUMBER = regex.compile(
    r"(?:第?[0-9]{1,2}(?:[章節款項編]|[.、]|(?=[\s\p{L}]))|[(][0-9]{1,2}[)]|[①-⑳]|[■●○◎◆□▼])\s*"
)


class RowReader:
    """Reads the rows of one table on one page, from top to bottom.

    `section` is the heading that stands over its first row, and at last that over its last one.
    """

    def __init__(
        self,
        sheet: Sheet,
        part: Part,
        claimed: Claimed,
        unit: Printed | None,
        table: str,
        section: Printed | None,
    ) -> None:
        self._sheet = sheet
        self._columns = part.columns
        self._claimed = claimed
        self._unit = unit
        self._table = table
        self.section = section

    def read(self, row: Row) -> Iterator[Found]:
        """What a row is: a record with its sources, totals, or a heading over the rows below."""
        said = [cell for cell in row.distinct() if cell.lines]
        if len(said) == 1 and len(said[0].columns) > len(row.cells) / 2:
            self.section = self._heading(said[0])
            return
        figures = self._figures(row)
        label = [cell for cell in said if self._is_words(cell)]
        if figures and words.TOTAL.fullmatch("".join(cell.text for cell in label)):
            yield from self._totals(label, figures)
        elif any(cell.lines for n in self._columns.of("name") for cell in row.cells[n]):
            yield from self._record(row, figures)
        elif label or figures:
            text = " ".join(cell.text for cell in row.distinct() if cell.lines)[:60]
            self._sheet.problem("row-unclear", f"a row without a name: {text}", "error")

    def _heading(self, cell: Cell) -> Printed:
        """A heading over the rows below it, without its number."""
        text = Text(cell.lines, narrow)
        match = _NUMBER.match(text.text)
        runs = text.runs((0 if match is None else match.end(), len(text.text)))
        printed = self._field("section", runs or cell.lines)
        self._sheet.label("programmes.section", (c for line in cell.lines for c in line.chars))
        return printed

    def _is_words(self, cell: Cell) -> bool:
        names = {self._columns.fields.get(number) for number in cell.columns}
        return not names & (AMOUNTS | MEASURES)

    def _figures(self, row: Row) -> dict[int, Line]:
        """The figure of each column of amounts; what is none is said and left."""
        found: dict[int, Line] = {}
        for number, name in self._columns.fields.items():
            lines = [line for cell in row.cells[number] for line in cell.lines]
            if name not in AMOUNTS | MEASURES or not lines:
                continue
            if len(lines) == 1 and words.reads_as_figure(lines[0].bare):
                found[number] = lines[0]
            elif all(words.stands_for_figure(line.bare) for line in lines):
                self._sheet.label("no amount", (char for line in lines for char in line.chars))
            else:
                text = " ".join(line.text for line in lines)
                message = f"no amount under {self._columns.heading(number)}: {text}"
                self._sheet.problem("amount-not-plain", message)
        return found

    def _record(self, row: Row, figures: Mapping[int, Line]) -> Iterator[Found]:
        fields = {} if self.section is None else {"section": self.section}
        lists: dict[str, tuple[Printed, ...]] = {}
        for name, numbers in self._by_field().items():
            cells = [cell for number in numbers for cell in row.cells[number] if cell.lines]
            if name in AMOUNTS or name in MEASURES or not cells:
                continue
            if name in LISTS[self._table]:
                lists[name] = tuple(self._field(name, cell.lines) for cell in cells)
            else:
                fields[name] = self._words(name, cells)
        for number, line in figures.items():
            if (name := self._columns.fields[number]) in AMOUNTS:
                fields[name] = self._field(name, [line])
        record = Record(
            self._table,
            self._sheet.number,
            fields["name"].text,
            fields,
            lists,
            unit=self._unit,
        )
        yield record
        yield from self._sources(record, figures)
        yield from self._unknown(row)

    def _by_field(self) -> dict[str, list[int]]:
        names = dict.fromkeys(self._columns.fields.values())
        return {name: self._columns.of(name) for name in names}

    def _words(self, name: str, cells: Sequence[Cell]) -> Printed:
        """A field of words; several cells of a code make one, others are paragraphs."""
        said = [self._joined(name, cell) for cell in cells]
        numbers = all(printed.text.isdecimal() for printed in said)
        return strung(said, "." if numbers else "\n")

    def _joined(self, name: str, cell: Cell) -> Printed:
        """The lines of a cell: of prose as paragraphs, of a code one each, of a name as one."""
        if name == "code":
            return self._field(name, cell.lines, "\n".join(line.text for line in cell.lines))
        pieces = claim(self._sheet, f"{self._table}.{name}", cell.lines, cell.box.x1)
        return flowing(pieces) if name in PROSE else wrapped(pieces)

    def _field(self, name: str, lines: Sequence[Line], text: str | None = None) -> Printed:
        return self._sheet.field(f"{self._table}.{name}", lines, text)

    def _sources(self, record: Record, figures: Mapping[int, Line]) -> Iterator[Record]:
        """The amounts beside the main one: each source of money under its heading."""
        for number, line in figures.items():
            measure = self._columns.fields[number]
            if measure in MEASURES:
                yield self._amount(record, number, line, measure)

    def _unknown(self, row: Row) -> Iterator[Found]:
        """What stands under words that nothing is declared for: text with the words over it."""
        for number in self._columns.unknown:
            lines = [line for cell in row.cells[number] for line in cell.lines]
            if lines and self._sheet.claims.free(lines[0].chars):
                heads = self._columns.table.columns[number].heads
                fields = {
                    "text": self._sheet.field("passages.text", lines),
                    "section": self._claimed.cell(self._sheet, "columns", heads[-1]),
                }
                anchor = fields["text"].text
                yield Record(
                    "passages", self._sheet.number, anchor, fields, facts={"kind": "column"}
                )

    def _amount(self, record: Record, number: int, line: Line, measure: str) -> Record:
        heads = self._columns.table.columns[number].heads
        fields = {
            "yen": self._sheet.field("amounts.yen", [line]),
            "label": self._claimed.cell(self._sheet, "columns", heads[-1]),
        }
        return Record(
            "amounts",
            self._sheet.number,
            line.text,
            fields,
            facts={"measure": measure},
            links={"row_id": record},
            unit=self._unit,
        )

    def _totals(self, label: Sequence[Cell], figures: Mapping[int, Line]) -> Iterator[Record]:
        said = self._claimed.path(self._sheet, "totals.label", label)
        for number, line in figures.items():
            name = self._columns.fields[number]
            column = name if name in MEASURES else f"{name}_yen"
            column = "budget_yen" if name == "amount" else column
            fields = {"label": said, "amount": self._sheet.field("totals.amount", [line])}
            fields |= {} if self.section is None else {"section": self.section}
            facts = {"kind": "total", "column": column}
            anchor = f"{said.text} {line.text}"
            yield Record("totals", self._sheet.number, anchor, fields, facts=facts, unit=self._unit)
