"""One row of a declared table: its fields, its sources, or the total or heading that it is."""

from collections.abc import Iterator, Mapping, Sequence

import regex

from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sums import column_of
from yosandb.extract.fields import AMOUNTS, LISTS, MEASURES
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, flowing, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text, plain
from yosandb.extract.shapes.vocabulary import TAG_LIST

# Fields of prose: their lines make paragraphs.
PROSE = ("description", "outline", "results")
# The number or mark before a heading: 1   (2)   ③   第1章   ■
_NUMBER = regex.compile(
    r"(?:第?[0-9]{1,2}(?:[章節款項編]|[.、]|(?=[\s\p{L}]))|[(][0-9]{1,2}[)]|[①-⑳]|[■●○◎◆□▼])\s*"
)

# 事業名（予算書名）: what a line in brackets below the name is; so is one that is set so small
_OTHER_NAME = regex.compile(r"[(（].*名.*[)）]")
_BOOK = regex.compile(r"予算書|予算事業|予算上")
_BRACKETED = regex.compile(r"\s*[(]\s*([^()]+?)\s*[)]\s*", regex.DOTALL)
SMALLER = 0.9
# （新規）   【拡充】［公約］   before a name in its cell
_TAGS = regex.compile(rf"\s*(?P<tags>(?:[(\[<【]\s*{TAG_LIST}\s*[)\]>】]\s*)+)")


def programme_rows(reading: Reading) -> Iterator[Found]:
    """The rows of a table of programmes, from top to bottom."""
    reader = RowReader(reading)
    for number, row in enumerate(reading.rows):
        yield from reader.read(number, row)
    reading.kept.section = reader.section


class RowReader:
    """Reads the rows of one table on one page, from top to bottom.

    `section` is the heading that stands over its first row, and at last that over its last one.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._columns = reading.columns
        self._claimed = reading.claimed
        self._unit = reading.unit
        self._table = reading.table
        table = reading.part.table
        goes_on = table.borrowed or bool(table.carried) or reading.kept.goes_on
        self.section = reading.kept.section if goes_on else None

    def read(self, number: int, row: Row) -> Iterator[Found]:
        """What a row is: a record with its sources, totals, or a heading over the rows below."""
        said = [cell for cell in row.distinct() if cell.lines]
        if len(said) == 1 and len(said[0].columns) > len(row.cells) / 2:
            self.section = self._heading(said[0])
            return
        figures = self._reading.figures(row)
        label = [cell for cell in said if self._is_words(cell)]
        if figures and words.TOTAL.fullmatch("".join(cell.text for cell in label)):
            yield from self._totals(label, figures)
            lines = [line for cell in label for line in cell.lines]
            yield from self._reading.unknown(row, number, lines)
        elif any(cell.lines for n in self._columns.of("name") for cell in row.cells[n]):
            yield from self._record(number, row, figures)
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
        figures = [self._columns.table.columns[number].figures for number in cell.columns]
        return not names & (AMOUNTS | MEASURES) and (names != {None} or not all(figures))

    def _record(self, number: int, row: Row, figures: dict[int, Line]) -> Iterator[Found]:
        fields = {} if self.section is None else {"section": self.section}
        fields |= self._name_below(row)
        lists: dict[str, tuple[Printed, ...]] = {}
        lists |= self._tags_before_name(row)
        for name, numbers in self._by_field().items():
            cells = [cell for number in numbers for cell in row.cells[number] if cell.lines]
            if name in AMOUNTS or name in MEASURES or not cells:
                continue
            if name in LISTS[self._table]:
                found = tuple(self._field(name, cell.lines) for cell in cells)
                lists[name] = (*lists.get(name, ()), *found)
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
        yield from self._reading.amounts(record, figures)
        names = [line for cell in self._reading.said(row, "name") for line in cell.lines]
        yield from self._reading.unknown(row, number, names)

    def _name_below(self, row: Row) -> dict[str, Printed]:
        """Another name in brackets below that of a programme, where the heading tells it or it is
        set smaller: 事業名（予算書の事業名）."""
        said = self._reading.said(row, "name")
        if self._table != "programmes" or len(said) != 1 or len(said[0].lines) < 2:
            return {}
        lines = said[0].lines
        start = next((n for n, x in enumerate(lines) if n and x.bare[:1] in "(（"), None)
        if start is None or lines[-1].bare[-1:] not in ")）":
            return {}
        head = "".join(self._columns.heading(n) for n in self._columns.of("name"))
        told = _OTHER_NAME.search(head) is not None
        if not told and lines[start].size >= SMALLER * lines[0].size:
            return {}
        name = "book_name" if _BOOK.search(head) else "sub_name"
        text = Text(lines[start:], narrow)
        match = _BRACKETED.fullmatch(text.text)
        if match is None:
            return {}
        found = {name: wrapped(claim(self._sheet, f"programmes.{name}", text.runs(match.span(1))))}
        rest = [char for line in lines[start:] for char in line.chars]
        self._sheet.label("programmes.name", rest)
        return found

    def _tags_before_name(self, row: Row) -> dict[str, tuple[Printed, ...]]:
        """（新規）園芸施設整備事業: tags in brackets before a name."""
        for cell in self._reading.said(row, "name")[:1]:
            text = plain(cell.lines[0])
            match = _TAGS.match(text.text)
            if match is not None and "tag" in LISTS[self._table] and match.end() < len(text.text):
                return {"tag": (self._field("tag", text.runs(match.span("tags"))),)}
        return {}

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
        lines = [line for line in map(self._free, cell.lines) if line is not None]
        pieces = claim(self._sheet, f"{self._table}.{name}", lines or cell.lines, cell.box.x1)
        return flowing(pieces) if name in PROSE else wrapped(pieces)

    def _free(self, line: Line) -> Line | None:
        """What of a line is no tag that was read before; None for nothing."""
        left = self._sheet.claims.free(line.chars)
        return Line(tuple(left)) if left else None

    def _field(self, name: str, lines: Sequence[Line], text: str | None = None) -> Printed:
        """A cell that reaches over several rows is claimed by the first, and said of each."""
        chars = [char for line in lines for char in line.chars]
        if len(self._sheet.claims.free(chars)) < len(chars):
            return self._sheet.printed(lines, text)
        return self._sheet.field(f"{self._table}.{name}", lines, text)

    def _totals(self, label: Sequence[Cell], figures: Mapping[int, Line]) -> Iterator[Record]:
        said = self._claimed.path(self._sheet, "totals.label", label)
        for number, line in figures.items():
            name = self._columns.fields[number]
            column = name if name in MEASURES else column_of(self._table, name)
            fields = {"label": said, "amount": self._sheet.field("totals.amount", [line])}
            fields |= {} if self.section is None else {"section": self.section}
            facts = {"kind": "total", "column": column}
            anchor = f"{said.text} {line.text}"
            yield Record("totals", self._sheet.number, anchor, fields, facts=facts, unit=self._unit)
