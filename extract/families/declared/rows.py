"""One row of a declared table: its fields, its sources, or the total or heading that it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.beside_names import tags_in
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.headings_over import HeadingsOver
from yosandb.extract.families.declared.kan_in_cells import KanInCells
from yosandb.extract.families.declared.kan_rows import kan_of, kan_rows
from yosandb.extract.families.declared.over_rows import headings_with_sums
from yosandb.extract.families.declared.places import by_places, is_of_place
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.rests import is_rest, is_unnamed_rest, rest_across
from yosandb.extract.families.declared.row_fields import RowFields, Said
from yosandb.extract.families.declared.sections import headings_alone, tags_alone
from yosandb.extract.families.declared.sections_beside import SectionsBeside
from yosandb.extract.families.declared.storeys import Parted, in_storeys
from yosandb.extract.families.declared.texts_below import TextRows
from yosandb.extract.families.declared.told_sources import sources_of
from yosandb.extract.families.declared.told_sums import headings_that_sum, whole_line
from yosandb.extract.families.declared.total_rows import TotalRows
from yosandb.extract.fields import FIELDS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import right_edge
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, flowing, unclaimed
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import More, Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.claimed import heads_printed
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.vocabulary import OF_WHICH

# 予算額, R7当初: an amount that is no account of what was spent
_BUDGET = regex.compile("予算|当初|計画|要求|査定")

# What stands in the rows of a programme and is a record of its own.
Beside: TypeAlias = Callable[[Reading, Record, Sequence[Row]], Iterable[Found]]


def programme_rows(reading: Reading, beside: Beside | None = None) -> Iterator[Found]:
    """The rows of a table of programmes, from top to bottom."""
    reader = RowReader(reading, beside)
    for parted in in_storeys(reading) or _whole(reading):
        yield from reader.read(parted)
    reading.kept.cut = reader.at_end if reading.may_go_on else None
    reading.kept.ends_in_record = reader.at_end is not None


def _whole(reading: Reading) -> list[Parted]:
    """Each row with those that were parted from it: figures below each other beside one name, or
    one more of its indicators below its own blanks; places with amounts of their own apart."""
    found: list[list[Parted]] = []
    for number, row in enumerate(reading.rows):
        names = reading.said(row, "name")
        above = reading.said(found[-1][0].row, "name") if found else []
        again = bool(above) and (names == above or is_of_place(reading, row, found[-1][0].row))
        if found and (again or _is_of_indicator(reading, row)):
            found[-1].append(Parted(number, row))
        else:
            found.append([Parted(number, row)])
    return [parted for group in found for parted in by_places(reading, group)]


def _is_of_indicator(reading: Reading, row: Row) -> bool:
    """Whether a row prints an indicator and nothing else."""
    kpis = {cell for n in reading.columns.of("kpi") for cell in row.cells[n] if cell.lines}
    return bool(kpis) and all(cell in kpis for cell in row.distinct() if cell.lines)


class RowReader:
    """Reads the rows of one table on one page, from top to bottom.

    `at_end` is the last row, where it is a record.
    """

    def __init__(self, reading: Reading, beside: Beside | None = None) -> None:
        self._reading = reading
        self._within = beside
        self._sheet = reading.sheet
        self._columns = reading.columns
        self._claimed = reading.claimed
        self._unit = reading.unit
        self._table = reading.table
        self._last: Record | None = None
        self._whole: Record | None = None
        self._cut = reading.kept.take_cut()
        self.at_end: Cut | None = None
        self._sums = headings_with_sums(reading.columns, goes_on=reading.may_go_on)
        self._told = headings_that_sum(reading.columns)
        self._fields = RowFields(reading)
        self._kan_rows = kan_rows(reading.columns)
        self._tags_alone = tags_alone(reading.columns)
        self._alone = headings_alone(reading.columns) - self._tags_alone
        self._tags: tuple[Printed, ...] = ()
        others = self._alone | self._tags_alone | self._sums.rows | self._sums.doubtful | self._told
        self._texts = TextRows(reading, others)
        self._alone -= self._texts.said
        self._headings = HeadingsOver(reading)
        tree = self._headings.tree
        self._sections = SectionsBeside(reading, tree)
        self._levels = KanInCells(self._sheet, self._table, reading.columns, tree)
        self._totals = TotalRows(reading, self._headings, self._sections)
        self._headings.note_order([self._heading_in(n, row) for n, row in enumerate(reading.rows)])
        if reading.section is not None:
            self._headings.begin(reading.section)

    def read(self, parted: Parted) -> Iterator[Found]:
        """What a row is: a record with its sources, totals, or a heading over the rows below."""
        number, row = parted.number, parted.row
        said = [cell for cell in row.distinct() if cell.lines]
        if number in self._texts.rows and self._last is not None:
            yield from self._text(number, self._last)
            return
        if number in self._texts.rests and self._last is not None:
            yield from self._rest_of_name(number, self._last)
            return
        cut, self._cut, self.at_end = self._cut, None, None
        if number in self._tags_alone:
            self._tags = (tags_in(self._reading, said[0].lines),)
            return
        if number in self._told and (whole := whole_line(row)) is not None:
            self._headings.open_line(whole)
            yield from self._headings.used()
            return
        if cut is not None and (rest := rest_across(self._reading, row)) is not None:
            yield from self._rest(cut, replace(parted, row=rest), {})
            return
        if self._stands_alone(number, row):
            if not self._headings.goes_on_below(said):
                self._headings.open(said)
                yield from self._headings.used() if self._headings.ends_in_sum else ()
            yield from self._headings.unused()
            return
        self._headings.end_top()
        figures = self._reading.figures(row)
        if figures and (worded := self._totals.worded(said)) is not None:
            yield from self._totals.read(worded, parted, figures)
        elif any(cell.lines for n in self._columns.of("name") for cell in row.cells[n]):
            yield from self._named(parted, figures, cut)
        elif self._within and cut is not None and _is_of_indicator(self._reading, row):
            yield from self._within(self._reading, cut.record, (row, *parted.below))
        elif cut is not None and is_unnamed_rest(self._reading, row):
            yield from self._rest(cut, parted, figures)
        elif said:
            text = " ".join(cell.text for cell in row.distinct() if cell.lines)[:60]
            self._sheet.problem("row-unclear", f"a row without a name: {text}", "error")

    def _named(self, parted: Parted, figures: dict[int, Line], cut: Cut | None) -> Iterator[Found]:
        """A row with a name: most often a record."""
        number, row = parted.number, parted.row
        kan = (figures or parted.unsure) and number in self._kan_rows
        if number in self._sums.rows or kan:
            yield from self._kan(number, row, figures)
        elif figures and self._is_part(row):
            yield from self._part(number, row, figures)
        elif cut is not None and is_rest(self._reading, cut, row):
            yield from self._rest(cut, parted, figures)
        else:
            yield from self._record(parted, figures)

    def _rest_of_name(self, number: int, record: Record) -> Iterator[Found]:
        """The rest of a name below the row of its amounts, all lines of it at once."""
        lines = [x for x in self._texts.rest(number) if self._sheet.claims.free(x.chars)]
        if lines:
            rest = self._sheet.field(f"{self._table}.name", lines)
            yield More(record, {"name": strung([record.fields["name"], rest], "")}, {})

    def _text(self, number: int, record: Record) -> Iterator[Found]:
        """The text below the name of a record, all lines of it at once; where the name may go on in
        it, that is said."""
        self._sheet.label_lines("programmes.description", self._texts.label(number))
        lines = unclaimed(self._sheet, self._texts.below(number))
        if not lines:
            return
        said = flowing(claim(self._sheet, f"{self._table}.description", lines, right_edge(lines)))
        if self._texts.may_be_name(number):
            message = f"{lines[0].text} may be the rest of the name above it: read as its text"
            self._sheet.problem("row-unclear", message)
        known = record.fields.get("description")
        yield More(
            record, {"description": said if known is None else strung([known, said], "\n")}, {}
        )

    def _stands_alone(self, number: int, row: Row) -> bool:
        """Whether a row is a heading and nothing else."""
        said = [cell for cell in row.distinct() if cell.lines]
        across = len(said) == 1 and len(said[0].columns) > len(row.cells) / 2
        return (across or number in self._alone) and number not in self._texts.said

    def _heading_in(self, number: int, row: Row) -> Cell | None:
        """The heading that a row is, with sums beside it or without."""
        if self._stands_alone(number, row):
            return next(cell for cell in row.distinct() if cell.lines)
        names = self._reading.said(row, "name")
        kan = self._columns.prints_amount(row) and number in self._kan_rows
        return names[0] if names and (number in self._sums.rows or kan) else None

    def _is_part(self, row: Row) -> bool:
        """うち工事請負費: what part of the money of the programme above is spent on."""
        said = "".join(cell.text for cell in self._reading.said(row, "name"))
        return self._last is not None and OF_WHICH.match(narrow(said)) is not None

    def _part(self, number: int, row: Row, figures: dict[int, Line]) -> Iterator[Found]:
        """A note of the programme above; its other figures are kept as they are."""
        assert self._last is not None
        names = [line for cell in self._reading.said(row, "name") for line in cell.lines]
        main = [n for n in self._columns.of("amount") if n in figures] or sorted(figures)
        fields = {
            "text": self._sheet.field("notes.text", names),
            "amount": self._sheet.field("notes.amount", [figures[main[0]]]),
        }
        links = {"programme_id": self._last}
        page, text = self._sheet.number, fields["text"].text
        yield Record("notes", page, text, fields, links=links, unit=self._unit)
        rest = {column: line for column, line in figures.items() if column != main[0]}
        yield from self._reading.beside(rest, number, names)
        yield from self._reading.unknown(row, number, names)

    def _kan(self, number: int, row: Row, figures: dict[int, Line]) -> Iterator[Found]:
        """The heading, and its amounts as totals of what stands below it."""
        (cell,) = self._reading.said(row, "name")
        heading = self._headings.read([cell])
        if number in self._kan_rows and not heading.kind.word:
            heading = replace(heading, kind=replace(heading.kind, word="款"))
        section = self._headings.begin(heading)
        yield from self._headings.used()
        totals = list(self._reading.totals(section.name, figures, "subtotal", section))
        yield from totals
        if heading.kind.word == "款":
            self._reading.kept.kan.append(kan_of(self._reading, section, cell, [*figures], totals))
        yield from self._beside_kan(number, row, cell)

    def _beside_kan(self, number: int, row: Row, name: Cell) -> Iterator[Found]:
        """What a 款 says beside its name and its amounts."""
        for cell in row.distinct():
            if cell is name or not cell.lines or not self._columns.is_words(cell):
                continue
            if words.stands_for_figure(cell.text):
                self._sheet.label_lines("no text", cell.lines)
            else:
                yield self._reading.remark(cell)
        yield from self._reading.unknown(row, number, name.lines)

    def _say_like_heading(self, row: Row) -> None:
        """A row that is set like the headings of its table, and has another amount."""
        name = "".join(cell.text for cell in self._reading.said(row, "name"))
        message = (
            f"{name} is set like a heading, and its amount is not the sum of the rows below it:"
            " read as a programme"
        )
        self._sheet.problem("row-unclear", message)

    def _rest(self, cut: Cut, parted: Parted, figures: dict[int, Line]) -> Iterator[Found]:
        """What the rest of a row adds to the record that began on the page before."""
        names = self._reading.said(parted.row, "name")
        if cut.is_again(narrow("".join(cell.text for cell in names))):
            self._sheet.label_lines("as above", (line for cell in names for line in cell.lines))
            parted = replace(parted, row=_without(parted.row, self._columns.of("name")))
        said = self._fields.of(parted, figures, cut.opened)
        more = cut.more(said.fields, said.lists, said.told)
        if "code" in said.fields:
            message = f"the 款 beside {cut.text} go on on the next page: its section may be another"
            self._sheet.problem("row-unclear", message)
        yield more
        self._last = cut.record
        self.at_end = cut.after(self._sheet, more, said.told)
        yield from self._beside(cut.record, parted, said)

    def _record(self, parted: Parted, figures: dict[int, Line]) -> Iterator[Found]:
        parted = replace(parted, row=self._headings.kan.filled(parted.row))
        number, row = parted.number, parted.row
        if number in self._sums.doubtful:
            self._say_like_heading(row)
        said = self._fields.of(parted, figures)
        self._sections.open(row)
        self._levels.open(row)
        yield from self._headings.used()
        section = self._headings.section
        over = None if section is None else section.record
        record = Record(
            self._table,
            self._sheet.number,
            said.fields["name"].text,
            {**self._headings.over(row), **self._years(), **said.fields},
            self._tagged(said.lists),
            links=({} if over is None else {"section_id": over}) | self._within_whole(parted),
            unit=self._unit,
        )
        self._whole = self._whole if parted.is_part else record
        self._tags = ()
        numbered = bool(self._reading.said(row, "number"))
        printed = self._columns.prints_amount(row)
        self.at_end = Cut(self._sheet, record, numbered, printed, told=said.told)
        self._last = record
        yield record
        yield from self._beside(record, parted, said)

    def _within_whole(self, parted: Parted) -> dict[str, Record]:
        """The programme that a part is of."""
        return {"parent_id": self._whole} if parted.is_part and self._whole is not None else {}

    def _tagged(
        self, lists: Mapping[str, tuple[Printed, ...]]
    ) -> Mapping[str, tuple[Printed, ...]]:
        """The lists of a row with the tags above it: in a row of their own, or in its headings."""
        above = (*self._headings.tags(), *self._tags)
        return {**lists, "tag": (*above, *lists.get("tag", ()))} if above else lists

    def _years(self) -> dict[str, Printed]:
        """The year over this year's amounts, which may not be that of the paper (R7決算 in that of
        令和８年度); nor may that over what was spent, where no year stands over the budget."""
        if "fiscal_year" not in FIELDS[self._table]:
            return {}
        budget = [*self._columns.of("amount"), *self._columns.of("supplement")]
        spent = self._columns.of("actual")
        year, settled = map(self._year_over, (budget or spent, spent))
        found = {} if year is None else {"fiscal_year": year}
        if budget and year is None and settled is not None:
            heads = self._columns.table.columns[spent[0]].heads
            found["actual_label"] = self._claimed.path(self._sheet, "columns", heads)
        budgeted = [n for n in budget if _BUDGET.search(self._columns.heading(n))]
        if budgeted:
            heads = self._columns.table.columns[budgeted[0]].heads
            found["amount_label"] = heads_printed(self._sheet, heads)
        return found

    def _year_over(self, numbers: Sequence[int]) -> Printed | None:
        """The year over a column that is the only one of its kind."""
        return self._reading.year_over(numbers[0]) if len(numbers) == 1 else None

    def _beside(self, record: Record, parted: Parted, said: Said) -> Iterator[Found]:
        """What hangs on the record of a row: sources, figures below others, unknown columns."""
        yield from self._reading.amounts(record, said.figures, parted.row)
        yield from sources_of(self._reading, record, parted.row)
        if self._columns.of("measure"):
            for row in parted.below:
                yield from self._reading.amounts(record, self._reading.figures(row), row)
        names = [line for cell in self._reading.said(parted.row, "name") for line in cell.lines]
        for line, column in said.others:
            # a second figure of a cell: nothing tells what it is of
            message = f"no word tells what {line.text} below another amount is: kept as a figure"
            self._sheet.problem("amount-not-plain", message)
            yield from self._reading.beside({column: line}, parted.number, names)
        yield from self._reading.unknown(parted.row, parted.number, names)
        if self._within is not None:
            yield from self._within(self._reading, record, (parted.row, *parted.below))


def _without(row: Row, numbers: Sequence[int]) -> Row:
    """A row with nothing in some of its columns."""
    return replace(row, cells={**row.cells, **dict.fromkeys(numbers, ())})
