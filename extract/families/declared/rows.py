"""One row of a declared table: its fields, its sources, or the total or heading that it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.beside_names import tags_in
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.heading import (
    Heading,
    Kind,
    kind_of,
    outer_within,
    printed_again,
    read_heading,
)
from yosandb.extract.families.declared.kan_above import KanAbove
from yosandb.extract.families.declared.kan_in_cells import KanInCells
from yosandb.extract.families.declared.kan_rows import kan_of, kan_rows
from yosandb.extract.families.declared.over_rows import headings_with_sums, wholes
from yosandb.extract.families.declared.reading import Reading, is_whole
from yosandb.extract.families.declared.row_fields import RowFields, Said
from yosandb.extract.families.declared.sections import headings_alone, kan_beside, tags_alone
from yosandb.extract.families.declared.sections_beside import SectionsBeside
from yosandb.extract.families.declared.storeys import Parted, in_storeys
from yosandb.extract.families.declared.sums import COUNT
from yosandb.extract.families.declared.texts_below import TextRows
from yosandb.extract.families.declared.told_in_cells import PROSE
from yosandb.extract.families.declared.told_sources import sources_of, sources_of_total
from yosandb.extract.families.declared.told_sums import headings_that_sum, whole_line
from yosandb.extract.fields import AMOUNTS, BESIDE, FIELDS, LISTS
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.geometry.paragraphs import right_edge
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, flowing, unclaimed
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import More, Record, passage
from yosandb.extract.shapes.kan import is_rest_of_kan
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.claimed import heads_printed
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.vocabulary import OF_WHICH

# 総務部 計: a sum behind the name of what it is of
_SUM = regex.compile(r"(?:小計|合計|総計|計)?(?:[(][^()]*[)])?$")
_SUM_ALONE = regex.compile(r"[(\[【]?(?:小|合|総|総合|累)?計[)\]】]?")
_APART = regex.compile(r"\S{2,}\s+(?:小|合)?\s*計")
# 予算額, R7当初: an amount that is no account of what was spent
_BUDGET = regex.compile("予算|当初|計画|要求|査定")

# What stands in the rows of a programme and is a record of its own.
Lists: TypeAlias = Mapping[str, tuple[Printed, ...]]
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
    one more of its indicators below its own blanks."""
    found: list[Parted] = []
    for number, row in enumerate(reading.rows):
        names = reading.said(row, "name")
        again = bool(found and names) and names == reading.said(found[-1].row, "name")
        if found and (again or _is_of_indicator(reading, row)):
            found[-1] = replace(found[-1], below=(*found[-1].below, row))
        else:
            found.append(Parted(number, row))
    return found


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
        self._ended: list[Section] = []
        self._total: tuple[Section, Line] | None = None
        self._sheet = reading.sheet
        self._columns = reading.columns
        self._claimed = reading.claimed
        self._unit = reading.unit
        self._table = reading.table
        self._last: Record | None = None
        self._cut = reading.kept.take_cut()
        self.at_end: Cut | None = None
        self._sums = headings_with_sums(reading.columns, goes_on=reading.may_go_on)
        self._told = headings_that_sum(reading.columns)
        self._fields = RowFields(reading)
        self._kan_above = KanAbove(reading.columns)
        self._kan_rows = kan_rows(reading.columns)
        table = reading.part.table
        goes_on = table.borrowed or bool(table.carried) or reading.kept.goes_on
        self._tags_alone = tags_alone(reading.columns)
        self._alone = headings_alone(reading.columns) - self._tags_alone
        self._tags: tuple[Printed, ...] = ()
        others = self._alone | self._tags_alone | self._sums.rows | self._sums.doubtful | self._told
        self._texts = TextRows(reading, others)
        self._alone -= self._texts.said
        if not goes_on:
            reading.kept.headings = Tree()
        self._headings = reading.kept.headings
        self._sections = SectionsBeside(reading, self._headings)
        self._levels = KanInCells(self._sheet, self._table, reading.columns, self._headings)
        self._opened = tuple(self._headings.path)
        self._on_top = reading.kept.ends_in_record
        self._note_order()
        if reading.section is not None:
            self._begin(reading.section)

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
            kind = kind_of([whole], self._reading.kept.below)
            self._begin(read_heading(self._sheet, self._table, [whole], kind))
            yield from self._used()
            return
        if cut is not None and (rest := self._rest_across(row)) is not None:
            yield from self._rest(cut, replace(parted, row=rest), {})
            return
        if self._stands_alone(number, row):
            if not self._goes_on_below(said):
                self._open_outer([line for cell in said for line in cell.lines])
                self._begin(self._read_heading(said))
                yield from self._used() if self._total is not None else ()
            yield from self._unused()
            return
        self._on_top = False
        figures = self._reading.figures(row)
        amounts = {*self._columns.of("measure"), *self._columns.of("sources")}
        label = [c for c in said if self._is_words(c) and not amounts.issuperset(c.columns)]
        # 小計 … 7事業: how many rows a total covers may stand in any column of words.
        words_of = [cell for cell in label if COUNT.fullmatch(cell.text) is None]
        remarks = [cell for cell in words_of if self._is_prose(cell)]
        if named := [cell for cell in words_of if self._is_sum_alone(cell)]:
            remarks = [cell for cell in words_of if cell not in named]
        if said_of := "".join(cell.text for cell in words_of if cell not in remarks):
            label = [cell for cell in label if cell not in remarks]
        if figures and (_is_sum(said_of) or _ends_in_sum(label)):
            yield from self._totals(label, parted, figures)
            yield from map(self._reading.remark, remarks)
            lines = [line for cell in label for line in cell.lines]
            yield from self._reading.unknown(row, number, lines)
        elif any(cell.lines for n in self._columns.of("name") for cell in row.cells[n]):
            kan = (figures or parted.unsure) and number in self._kan_rows
            if number in self._sums.rows or kan:
                yield from self._kan(number, row, figures)
            elif figures and self._is_part(row):
                yield from self._part(number, row, figures)
            elif cut is not None and self._is_rest(cut, row):
                yield from self._rest(cut, parted, figures)
            else:
                yield from self._record(parted, figures)
        elif self._within and cut is not None and _is_of_indicator(self._reading, row):
            yield from self._within(self._reading, cut.record, (row, *parted.below))
        elif cut is not None and self._is_unnamed_rest(row):
            yield from self._rest(cut, parted, figures)
        elif said:
            text = " ".join(cell.text for cell in row.distinct() if cell.lines)[:60]
            self._sheet.problem("row-unclear", f"a row without a name: {text}", "error")

    def _is_sum_alone(self, cell: Cell) -> bool:
        """Whether nothing but 合計 stands in the place of a name, whatever stands beside it."""
        named = any(self._columns.fields.get(number) == "name" for number in cell.columns)
        return named and _SUM_ALONE.fullmatch(narrow("".join(cell.text.split()))) is not None

    def _is_prose(self, cell: Cell) -> bool:
        """Whether a cell stands under words of text: beside a total it says more of that."""
        return all(self._columns.fields.get(number) in PROSE for number in cell.columns)

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

    def _kind(self, cell: Cell) -> Kind:
        return kind_of(cell.lines, self._reading.kept.below)

    def _note_order(self) -> None:
        """Of headings right below each other the first is the outer one."""
        found = [self._heading_in(n, row) for n, row in enumerate(self._reading.rows)]
        for outer, inner in pairwise(found):
            if outer is not None and inner is not None:
                self._reading.kept.below.add((self._kind(outer), self._kind(inner)))

    def _read_heading(self, cells: Sequence[Cell]) -> Heading:
        lines = [line for cell in cells for line in cell.lines]
        lines = [joined(lines)] if len(cells) > 1 else lines  # its number in a column of its own
        kind = kind_of(lines, self._reading.kept.below)
        return read_heading(self._sheet, self._table, lines, kind)

    def _open_outer(self, lines: Sequence[Line]) -> None:
        """Open the headings before the innermost on one line, from the outermost in; one that is
        open is printed again."""
        if not (outer := outer_within(lines)):
            return
        self._open_outer(outer)
        again = printed_again(outer, self._headings.path, on_top=True)
        if again is None:
            kind = kind_of(outer, self._reading.kept.below)
            self._begin(read_heading(self._sheet, self._table, outer, kind))
        else:
            self._headings.innermost = again
            self._sheet.label_lines(f"{self._table}.section", outer)

    def _goes_on_below(self, cells: Sequence[Cell]) -> bool:
        """Whether a heading was open on the page before, and its rows go on below it."""
        lines = [line for cell in cells for line in cell.lines]
        again = printed_again(lines, self._opened, on_top=self._on_top)
        self._on_top = self._on_top and again is not None
        if again is None:
            return False
        self._headings.innermost = again
        self._sheet.label_lines(f"{self._table}.section", lines)
        return True

    def _begin(self, heading: Heading) -> Section:
        """A heading stands over the rows below, until another of its kind or of an outer one."""
        self._kan_above.end()
        before = self._headings.path
        section = self._headings.begin(heading.name, heading.kind, heading.number)
        section.department = heading.name if heading.kind.is_office else None
        if heading.count is not None:
            self._reading.kept.announced.append((heading.name, heading.count))
        self._total = None if heading.total is None else (section, heading.total)
        self._ended += [s for s in before if s not in section.path and not s.used]
        return section

    def _unused(self) -> Iterator[Record]:
        """Headings that ended before anything stood below them, kept as text."""
        yield from (passage(s.name.page, "heading", s.name) for s in self._ended)
        self._ended.clear()

    @property
    def _section(self) -> Section | None:
        """The heading that the rows are in, as their section."""
        innermost = self._headings.innermost
        return None if innermost is None else innermost.named

    def _over(self, row: Row) -> dict[str, Printed]:
        """What the headings say of the rows below them, or the 款 beside one where there are none;
        an office has them where none is nearer."""
        offices = (s.department for s in reversed(self._headings.path))
        office = next((said for said in offices if said is not None), None)
        if self._section is None:
            section = kan_beside(self._sheet, self._columns, row)
        else:
            section = self._section.name
        over = {"section": section, "department": office}
        own = FIELDS[self._table]
        return {name: said for name, said in over.items() if said is not None and name in own}

    def _used(self) -> Iterator[Record]:
        """The records of the headings that something stands below for the first time, and the total
        that the innermost ends in: of the amounts that it is of beyond doubt."""
        innermost = self._headings.innermost
        if innermost is None or "section" not in FIELDS[self._table]:
            return
        yield from innermost.use()
        numbers = wholes(self._columns)
        if self._total is not None and self._total[0] is innermost and len(numbers) == 1:
            figures = {numbers[0]: self._total[1]}
            yield from self._reading.totals(innermost.name, figures, "subtotal", innermost)
        self._total = None

    def _is_words(self, cell: Cell) -> bool:
        names = {self._columns.fields.get(number) for number in cell.columns}
        figures = [self._columns.table.columns[number].figures for number in cell.columns]
        return not names & (AMOUNTS | BESIDE.keys()) and (names != {None} or not all(figures))

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
        heading = self._read_heading([cell])
        if number in self._kan_rows and not heading.kind.word:
            heading = replace(heading, kind=replace(heading.kind, word="款"))
        section = self._begin(heading)
        yield from self._used()
        totals = list(self._reading.totals(section.name, figures, "subtotal", section))
        yield from totals
        if heading.kind.word == "款":
            self._reading.kept.kan.append(kan_of(self._reading, section, cell, [*figures], totals))
        yield from self._beside_kan(number, row, cell)

    def _beside_kan(self, number: int, row: Row, name: Cell) -> Iterator[Found]:
        """What a 款 says beside its name and its amounts."""
        for cell in row.distinct():
            if cell is name or not cell.lines or not self._is_words(cell):
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

    def _is_rest(self, cut: Cut, row: Row) -> bool:
        """Whether the first row of a page goes on with the last one of the page before."""
        text = narrow("".join(cell.text for cell in self._reading.said(row, "name")))
        numbered = bool(self._reading.said(row, "number"))
        figures = self._columns.prints_amount(row)
        if not figures and cut.is_again(text):
            return True
        return cut.goes_on(self._sheet, text, numbered=numbered, figures=figures)

    def _rest_across(self, row: Row) -> Row | None:
        """... where no line parts the column of its text from the others, which are empty."""
        said = [cell for cell in row.distinct() if cell.lines]
        if len(said) != 1 or len(said[0].columns) == 1:
            return None
        x0 = min(line.box.x0 for line in said[0].lines)
        columns = self._columns.table.columns
        prose = [n for name in PROSE for n in self._columns.of(name)]
        own = next((n for n in prose if columns[n].x0 - SNAP <= x0 < columns[n].x1), None)
        return (
            None
            if own is None
            else replace(row, cells={n: tuple(said) if n == own else () for n in row.cells})
        )

    def _is_unnamed_rest(self, row: Row) -> bool:
        """... where all of its name and its amounts stand on that page: its text goes on."""
        return not self._reading.said(row, "number") and not self._columns.prints_amount(row)

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
        parted = replace(parted, row=self._kan_above.filled(parted.row))
        number, row = parted.number, parted.row
        if number in self._sums.doubtful:
            self._say_like_heading(row)
        said = self._fields.of(parted, figures)
        self._sections.open(row)
        self._levels.open(row)
        yield from self._used()
        over = None if self._section is None else self._section.record
        record = Record(
            self._table,
            self._sheet.number,
            said.fields["name"].text,
            {**self._over(row), **self._years(), **said.fields},
            self._tagged(said.lists),
            links={} if over is None else {"section_id": over},
            unit=self._unit,
        )
        self._tags = ()
        numbered = bool(self._reading.said(row, "number"))
        printed = self._columns.prints_amount(row)
        self.at_end = Cut(self._sheet, record, numbered, printed, told=said.told)
        self._last = record
        yield record
        yield from self._beside(record, parted, said)

    def _tagged(
        self, lists: Mapping[str, tuple[Printed, ...]]
    ) -> Mapping[str, tuple[Printed, ...]]:
        """The lists of a row with the tags above it: in a row of their own, or in its headings."""
        innermost = self._headings.innermost
        over = () if innermost is None or "tag" not in LISTS[self._table] else innermost.tags
        above = (*over, *self._tags)
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

    def _covered(self, label: Printed, open_above: Sequence[Section]) -> Section | None:
        """The heading that a total is of: the innermost that is still open beside it, or that of
        the name before its word, as 総務部計 is of 総務部 below its last 課; none where it names
        what is no heading."""
        name = _SUM.sub("", said_of := "".join(narrow(label.text).split()))
        summed = {id(kan.item.fields["name"]) for kan in self._reading.kept.kan}
        for section in reversed(open_above if name else self._headings.path):
            if not name and id(section.name) in summed and not said_of.startswith("小"):
                continue  # 計 below 款 that print their own sums is that of them all
            said = "".join(narrow(section.name.text).split())
            if name in said or said in name:
                return section.named
        return None

    def _totals(
        self, label: Sequence[Cell], parted: Parted, figures: dict[int, Line]
    ) -> Iterator[Found]:
        """What is printed for all; beside sources of money below each other, what is of one of
        them is a figure of its row."""
        self._kan_above.end()
        said = self._claimed.path(self._sheet, "totals.label", label)
        open_above = self._headings.path
        self._sections.open(parted.row, label)
        section = self._covered(said, open_above)
        yield from sources_of_total(self._reading, said, parted.row, section)
        rows = [parted.row, *(parted.below if self._columns.of("measure") else ())]
        for number, row in enumerate(rows, parted.number):
            found = figures if row is parted.row else self._reading.figures(row)
            measure = [cell for cell in self._reading.said(row, "measure") if cell not in label]
            lines = [line for cell in measure for line in cell.lines]
            if measure and not is_whole(measure):
                names = [line for cell in label for line in cell.lines]
                yield from self._reading.beside(found, number, [*names, *lines])
            else:
                self._sheet.label_lines("totals.label", lines)
                kind = "subtotal" if is_rest_of_kan(label[0].text) else "total"
                yield from self._reading.totals(said, found, kind, section)


def _is_sum(text: str) -> bool:
    """Whether the words of a row say that it is the sum of others, or what is not listed."""
    return words.TOTAL.fullmatch(text) is not None or is_rest_of_kan(text)


def _without(row: Row, numbers: Sequence[int]) -> Row:
    """A row with nothing in some of its columns."""
    return replace(row, cells={**row.cells, **dict.fromkeys(numbers, ())})


def _ends_in_sum(label: Sequence[Cell]) -> bool:
    """Whether the word of a sum stands apart behind a name: 教育委員会　計."""
    return bool(label) and any(_APART.fullmatch(line.text) for line in label[-1].lines)
