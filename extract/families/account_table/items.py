"""The rows of a table of 款: items, the うち below them, and the totals of their side."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.account_table.levels import LEVELS, levels_of
from yosandb.extract.families.account_table.names import (
    Name,
    name_cells,
    name_of,
    names_of_rows,
    side_letters,
)
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.accounts import account_of
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.reading import Reading, shared
from yosandb.extract.families.declared.sums import column_of
from yosandb.extract.fields import AMOUNTS, MEASURES
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.kan import is_known, side_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.wrapped import HEADING
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY, is_grand

_SIDES = {"revenue": regex.compile("歳入|収入"), "expenditure": regex.compile("歳出|支出(?!金)")}
# ふるさと納税 3億5千万円
_REASON = regex.compile(rf"\s*(?P<text>\S[^、。]*?)\s*(?P<amount>{MONEY})\s*")


def item_rows(reading: Reading) -> Iterator[Found]:
    """The rows of a table of 款, from top to bottom."""
    table = _ItemTable(reading)
    yield from account_of(reading)
    for number, row in enumerate(reading.rows):
        yield from table.row(number, row)
    reading.kept.cut = table.at_end if reading.may_go_on else None


class _ItemTable:
    """One table of 款: which side and account it is of, and how its rows are numbered."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._kept = reading.kept
        self._beside = shared(reading.part.table)
        self._begun = self._summed = False
        self._cut = reading.kept.take_cut()
        self.at_end: Cut | None = None
        letters = side_letters(reading.columns)
        self._aside = frozenset[Char]() if letters is None else frozenset(letters.chars)
        self._letters = "" if letters is None else letters.text
        table = reading.part.table
        goes_on = table.borrowed or bool(table.carried)
        self._levels = levels_of(reading.columns, goes_on=goes_on)
        names = [self._name(row) for row in reading.rows]
        self._numbered = any(name is not None and name.number is not None for name in names)
        if not self._goes_on():
            self._kept.side = self._said_side() or side_of(
                names_of_rows(reading.columns, self._levels)
            )
            self._kept.record, self._kept.outer = None, ()

    def _goes_on(self) -> bool:
        return self._kept.side is not None and self._reading.part.table.borrowed

    def _said_side(self) -> str | None:
        """The side that the words nearest to the table name: its heading, its totals, its title."""
        heads = [cell.text for cell in self._reading.part.table.heads]
        totals = [name.text for row in self._reading.rows if (name := self._name(row)) is not None]
        totals = [text for text in totals if words.TOTAL.fullmatch(text)]
        over = [line.narrow for line in reversed(self._reading.part.over.above)]
        beside = [*(cell.text for cell in self._beside), self._letters]
        for said in ([*heads, *totals, *beside], over[:1], over[1:2], over[2:]):
            sides = [s for s, word in _SIDES.items() if any(word.search(text) for text in said)]
            if len(sides) == 1:
                return sides[0]
        return None

    def _name(self, row: Row) -> Name | None:
        return name_of(name_cells(self._reading.columns, row, self._beside), self._aside)

    def row(self, number: int, row: Row) -> Iterator[Found]:
        """What a row is: a 款, a part of one, a total, or a heading over the rows below."""
        figures = self._reading.figures(row)
        cells = name_cells(self._reading.columns, row, self._beside)
        name = name_of(cells, self._aside)
        cut, self._cut, self.at_end = self._cut, None, None
        if cut is not None and name is not None and self._is_rest(cut, row, name):
            yield from self._rest(cut, number, row, cells, name, figures)
            return
        if cut is not None:
            cut.say_alone()
        of_a_sum = name is not None and name.is_part and self._summed
        if of_a_sum or row in self._reading.columns.part_rows:
            yield from self._kind(number, row, cells, figures)
            return
        if name is None:
            if figures:
                said = " ".join(line.text for line in figures.values())
                self._sheet.problem("row-unclear", f"a row without a name: {said}", "error")
            return
        if not self._reading.columns.prints_amount(row) and not self._may_be_cut(number, name):
            self._heading(name, cells)
        elif words.TOTAL.fullmatch(name.text):
            yield from self._totals(number, row, name, figures)
        else:
            yield from self._item(number, row, cells, name, figures)

    def _kind(
        self, number: int, row: Row, cells: Sequence[Cell], figures: dict[int, Line]
    ) -> Iterator[Found]:
        """A row that is a part of a 款 as every 款 has it (経常, 臨時), or of a sum (うち自主財源
        below it): its figures."""
        beside = [cell for cell in row.distinct() if cell in self._beside]
        name = [line for cell in (*beside, *cells) for line in cell.lines]
        yield from self._reading.beside(figures, number, name)
        yield from self._reading.unknown(row, number, name)
        self._sheet.label("items.kind", (c for cell in cells for x in cell.lines for c in x.chars))

    def _has_items(self, number: int) -> bool:
        """Whether 款 stand below a row of this table."""
        below = self._reading.rows[number + 1 :]
        return any(
            (name := self._name(row)) is not None
            and not words.TOTAL.fullmatch(name.text)
            and self._reading.columns.prints_amount(row)
            for row in below
        )

    def _is_rest(self, cut: Cut, row: Row, name: Name) -> bool:
        """Whether the first row of a page goes on with the last one of the page before."""
        if name.is_part or words.TOTAL.fullmatch(name.text):
            return False
        numbered, figures = name.number is not None, self._reading.columns.prints_amount(row)
        return cut.goes_on(
            self._sheet, name.text, numbered=numbered, figures=figures, whole=is_known
        )

    def _may_be_cut(self, number: int, name: Name) -> bool:
        """Whether a name without amounts, the last on its page, may have them on the next one."""
        if number + 1 < len(self._reading.rows) or not self._reading.may_go_on:
            return False
        if HEADING.fullmatch(name.text) or words.TOTAL.fullmatch(name.text) or name.is_part:
            return False
        is_side = any(word.search(name.text) for word in _SIDES.values())
        return name.number is not None or not (self._numbered or is_known(name.text) or is_side)

    def _heading(self, name: Name, cells: Sequence[Cell]) -> None:
        """A row of words alone: it names the side, or a group of rows."""
        sides = [side for side, word in _SIDES.items() if word.search(name.text)]
        if len(sides) == 1:
            self._kept.side = sides[0]
        self._sheet.label(
            "items.heading", (c for cell in cells for x in cell.lines for c in x.chars)
        )

    def _item(
        self, number: int, row: Row, cells: Sequence[Cell], name: Name, figures: dict[int, Line]
    ) -> Iterator[Found]:
        part = name.is_part and self._kept.record is not None
        depth = self._levels.get(number, 0)
        fields = self._fields(cells, name, figures)
        if name.number is not None and not part:
            fields["number"] = self._sheet.field("items.number", [name.number])
        record = Record(
            "items",
            self._sheet.number,
            fields["name"].text,
            fields,
            facts=self._facts(name, figures, None if part else LEVELS[depth]),
            links=self._links(depth, part=part),
            unit=self._reading.unit,
        )
        self._summed = False
        if not part:
            self._begun = True
            self._kept.record = record
            self._kept.outer = (*self._kept.outer[:depth], record)
            printed = self._reading.columns.prints_amount(row)
            self.at_end = Cut(
                self._sheet, record, name.number is not None, printed, lacks=not printed
            )
        yield record
        yield from self._beside_it(record, number, row, cells, name, figures)

    def _rest(
        self,
        cut: Cut,
        number: int,
        row: Row,
        cells: Sequence[Cell],
        name: Name,
        figures: dict[int, Line],
    ) -> Iterator[Found]:
        """What the first row of a page adds to the last one of the page before."""
        yield cut.more(self._fields(cells, name, figures), {})
        self._begun = True
        yield from self._beside_it(cut.record, number, row, cells, name, figures)

    def _fields(
        self, cells: Sequence[Cell], name: Name, figures: Mapping[int, Line]
    ) -> dict[str, Printed]:
        """The name of a row and its amounts."""
        edge = max(cell.box.x1 for cell in cells)
        fields = {"name": wrapped(claim(self._sheet, "items.name", name.runs, edge))}
        for column, line in figures.items():
            if (field := self._reading.columns.fields[column]) in AMOUNTS:
                fields[field] = self._sheet.field(f"items.{field}", [line])
        return fields

    def _beside_it(
        self,
        record: Record,
        number: int,
        row: Row,
        cells: Sequence[Cell],
        name: Name,
        figures: dict[int, Line],
    ) -> Iterator[Found]:
        """What hangs on the record of a row: sources, reasons, unknown columns."""
        yield from self._reading.amounts(record, figures)
        yield from self._reasons(row, record)
        yield from self._reading.unknown(row, number, name.runs)
        self._sheet.label("items.name", (c for cell in cells for x in cell.lines for c in x.chars))

    def _reasons(self, row: Row, record: Record) -> Iterator[Record]:
        """What a 款 is more or less for, where it says how much: a note of it."""
        for column in self._reading.columns.unknown:
            for line in (line for cell in row.cells[column] for line in cell.lines):
                text = plain(line)
                match = _REASON.fullmatch(text.text)
                if match is None:
                    continue
                fields = {
                    "text": self._sheet.field("notes.text", text.runs(match.span("text"))),
                    "amount": self._sheet.field("notes.amount", text.runs(match.span("amount"))),
                }
                links = {"item_id": record}
                yield Record("notes", self._sheet.number, line.text, fields, links=links)

    def _facts(
        self, name: Name, figures: Mapping[int, Line], level: str | None
    ) -> dict[str, str | int]:
        facts: dict[str, str | int] = {"source": self._reading.source}
        facts |= {} if level is None else {"level": level}
        facts |= {} if self._kept.side is None else {"side": self._kept.side}
        this = [figures[n].bare for n in self._reading.columns.of("amount") if n in figures]
        gone = not any(char not in "0０" for text in this for char in text)
        unnumbered = self._numbered and name.number is None
        if gone and level is not None and (name.marked or unnumbered):
            facts["abolished"] = 1
        return facts

    def _links(self, depth: int, *, part: bool) -> dict[str, Record]:
        links = {} if self._kept.account is None else {"account_id": self._kept.account}
        owner = self._kept.record if part else self._owner(depth)
        return links if owner is None else {**links, "parent_id": owner}

    def _owner(self, depth: int) -> Record | None:
        """The row one step further out, above; a page may begin within it."""
        return self._kept.outer[depth - 1] if 0 < depth <= len(self._kept.outer) else None

    def _totals(
        self, number: int, row: Row, name: Name, figures: Mapping[int, Line]
    ) -> Iterator[Found]:
        said = self._sheet.field("totals.label", name.runs)
        self._summed = True
        self._kept.leads = is_grand(name.text) and not self._begun and self._has_items(number)
        self._kept.series += self._kept.leads
        for column, line in figures.items():
            field = self._reading.columns.fields[column]
            facts: dict[str, str | int] = {
                "kind": "total" if self._kept.account is None else "account",
                "column": field if field in MEASURES else column_of("items", field),
            }
            facts |= {} if self._kept.side is None else {"side": self._kept.side}
            yield Record(
                "totals",
                self._sheet.number,
                f"{said.text} {line.text}",
                {"label": said, "amount": self._sheet.field("totals.amount", [line])},
                facts=facts,
                links={} if self._kept.account is None else {"account_id": self._kept.account},
                unit=self._reading.unit,
            )
        yield from self._reading.unknown(row, number, name.runs)
        if not self._kept.leads and (is_grand(name.text) or name.text == "計"):
            self._kept.series += 1
        self._kept.leads = False
