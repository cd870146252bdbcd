"""The fields of one row of a declared table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.beside_names import (
    asides,
    marked_tags,
    name_below,
    tags_at_name,
    within_brackets,
)
from yosandb.extract.families.declared.columns import last_year_below
from yosandb.extract.families.declared.in_place import in_place_of_amounts
from yosandb.extract.families.declared.kan_in_cells import code_of
from yosandb.extract.families.declared.note_marks import note_mark
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.storeys import Parted
from yosandb.extract.families.declared.texts_below import TextsBelow
from yosandb.extract.families.declared.told_in_cells import PROSE, Told, ToldInCells
from yosandb.extract.fields import AMOUNTS, BESIDE, FIELDS, LISTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.pieces import claim, flowing, unclaimed, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.white_lines import AS_ABOVE
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import BULLETS
from yosandb.lean import lean

_LAST_YEAR = regex.compile(r"[(（](?:前|昨)年|前年度")
# What begins a line of a list, and is no part of the name behind it.
DOTS = "・･·‧•"
# ... and what does where most names of a table begin with one of these; ※ begins a note.
_SIGNS = frozenset(BULLETS) - frozenset(f"{DOTS}※＊*△▲")
# What columns hold that is read as records beside the row, or as headings over it.
_APART = ("measure", "kpi", "sources", "section")


@lean(slots=False)
class Said:
    """What a row prints of its record; `others` are second figures of cells, by their column, and
    `told` the texts of its columns of prose, by the field of each."""

    fields: Mapping[str, Printed]
    lists: Mapping[str, tuple[Printed, ...]]
    figures: dict[int, Line]
    others: Sequence[tuple[Line, int]]
    told: Mapping[str, Sequence[Told]]


class RowFields:
    """Claims what the rows of one table on one page print of their records."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._columns = reading.columns
        self._table = reading.table
        self._office: Printed | None = None
        self._cells: dict[tuple[str, Cell], Printed] = {}
        self._in_cells = ToldInCells(reading.sheet, reading.table, reading.columns)
        self._texts = TextsBelow(reading)
        self._marks = {*DOTS, *_bullets(reading)}

    def of(
        self, parted: Parted, figures: dict[int, Line], opened: Mapping[str, str] | None = None
    ) -> Said:
        """What a row prints of its record; `opened` are the texts that go on in its columns."""
        row = parted.row
        fields = name_below(self._reading, row) | asides(self._reading, row)
        fields |= self._amount_text(parted, figures)
        figures = {n: line for n, line in figures.items() if not self._is_taken(line)}
        lists: dict[str, tuple[Printed, ...]] = {}
        told: dict[str, Sequence[Told]] = {}
        lists |= tags_at_name(self._reading, row)
        fields |= self._texts.of(row)
        for name, numbers in self._by_field().items():
            inside = (cell for number in numbers for cell in row.cells[number] if cell.lines)
            cells = list(dict.fromkeys(inside))
            if name in AMOUNTS or name in BESIDE or name in _APART or not cells:
                continue
            if name == "department" and self._office is not None and self._is_as_above(cells[0]):
                self._sheet.label_lines("as above", cells[0].lines)
                fields[name] = self._office
            elif name in LISTS[self._table]:
                found = tuple(self._field(name, cell.lines) for cell in cells)
                lists[name] = (*lists.get(name, ()), *found)
            elif name in PROSE:
                told[name] = self._told(name, cells, (opened or {}).get(name, name))
            else:
                fields[name] = self._words(name, cells)
        fields |= dict(_texts(told, fields))
        for number, line in figures.items():
            if (name := self._columns.fields[number]) in AMOUNTS:
                fields[name] = self._field(name, [line])
        stacked = list(self._stacked(parted))
        for field, line, _ in stacked:
            if field is not None and field not in fields:
                fields[field] = self._field(field, [line])
        self._office = fields.get("department", self._office)
        others = [(line, column) for field, line, column in stacked if field is None]
        return Said(fields, lists | marked_tags(self._reading, row, lists), figures, others, told)

    def _is_as_above(self, cell: Cell) -> bool:
        """Whether all that is left of a cell says that it is as in the row above."""
        free = unclaimed(self._sheet, cell.lines)
        return bool(free) and "".join(line.bare for line in free) in AS_ABOVE

    def _stacked(self, parted: Parted) -> Iterator[tuple[str | None, Line, int]]:
        """Figures below the first of their cell: last year's, where the words over it say so."""
        if self._columns.of("measure"):
            return
        for row in parted.below:
            for column, line in self._reading.figures(row).items():
                if row.cells[column] == parted.row.cells[column]:
                    continue  # one cell beside all rows
                head = self._columns.heading(column)
                bracketed = line.bare[:1] in "(（" and _LAST_YEAR.search(head) is not None
                last = bracketed or last_year_below(self._columns.table.columns[column]) is not None
                yield ("previous" if last else None), line, column

    def _amount_text(self, parted: Parted, figures: Mapping[int, Line]) -> dict[str, Printed]:
        """What stands in the place of an amount, kept as printed.

        A figure that is left for it is said; words have been where figures were looked for.
        """
        if "amount_text" not in FIELDS[self._table]:
            return {}
        found = in_place_of_amounts(self._reading, parted.row, figures)
        lines = [*(line for inside in found.values() for line in inside), *parted.unsure]
        if not lines:
            return {}
        if parted.unsure or not figures.keys().isdisjoint(found):
            said = " ".join(line.text for line in lines)
            message = f"in place of a plain amount stands {said}: no amount is taken"
            self._sheet.problem("amount-not-plain", message)
        return {"amount_text": self._field("amount_text", lines)}

    def _is_taken(self, line: Line) -> bool:
        return not self._sheet.claims.free(line.chars)

    def _by_field(self) -> dict[str, list[int]]:
        names = dict.fromkeys(self._columns.fields.values())
        return {name: self._columns.of(name) for name in names}

    def _words(self, name: str, cells: Sequence[Cell]) -> Printed:
        """A field of words; several cells of a code make one, others are paragraphs."""
        said = [self._once(name, cell) for cell in cells]
        numbers = all(printed.text.isdecimal() for printed in said)
        return strung(said, "." if numbers else "\n")

    def _once(self, name: str, cell: Cell) -> Printed:
        """What a cell says; one that stands beside several rows is claimed by the first."""
        if (name, cell) not in self._cells:
            self._cells[name, cell] = self._joined(name, cell)
        return self._cells[name, cell]

    def _joined(self, name: str, cell: Cell) -> Printed:
        """The lines of a cell: of prose as paragraphs, of a code one each, of a name as one."""
        if name == "code":
            return self._field(name, cell.lines, code_of(cell))
        if name == "name" and cell.lines[0].bare[:1] in self._marks and cell.lines[0].bare[1:]:
            self._sheet.label("marks", cell.lines[0].chars[:1])
        if name == "name":
            self._sheet.label("marks", note_mark(cell.lines, self._reading.kept.legend))
        lines = unclaimed(self._sheet, cell.lines)
        if name == "department" and (inner := within_brackets(lines)):
            self._sheet.label("marks", (lines[0].chars[0], lines[-1].chars[-1]))
            lines = inner
        pieces = claim(self._sheet, f"{self._table}.{name}", lines or cell.lines, cell.box.x1)
        return wrapped(pieces)

    def _told(self, name: str, cells: Sequence[Cell], opened: str) -> Sequence[Told]:
        """The texts in the cells of a column of prose, one at least."""
        return [told for cell in cells for told in self._in_cells.of(name, cell, opened)]

    def _field(self, name: str, lines: Sequence[Line], text: str | None = None) -> Printed:
        return self._sheet.field_once(f"{self._table}.{name}", lines, text)


def _texts(
    told: Mapping[str, Sequence[Told]], known: Mapping[str, Printed]
) -> Iterator[tuple[str, Printed]]:
    """The texts of a row by their field; several of one are paragraphs."""
    every = [text for own in told.values() for text in own if text.pieces]
    for name in dict.fromkeys(text.field for text in every):
        above = [known[name]] if name in known else []
        own = [flowing(text.pieces) for text in every if text.field == name]
        yield name, strung([*above, *own], "\n")


def _bullets(reading: Reading) -> set[str]:
    """The sign that most names of a table begin with, if no legend tells what it stands for."""
    rows = [row for row in reading.rows if reading.columns.prints_amount(row)]
    names = [cells[0].lines[0].bare for row in rows if (cells := reading.said(row, "name"))]
    signs = Counter(name[0] for name in names if name[0] in _SIGNS and len(name) > 1)
    return {
        sign
        for sign, count in signs.items()
        if count > 1 and 2 * count > len(names) and plainly(sign) not in reading.kept.legend
    }
