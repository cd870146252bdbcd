"""Reads the tables of a declared family: a row of the table becomes a record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.declared.arithmetic import doubted
from yosandb.extract.families.declared.columns import is_beside
from yosandb.extract.families.declared.facing import LeftPage
from yosandb.extract.families.declared.heading import Heading as OverRows
from yosandb.extract.families.declared.heading import kind_of, printed_again, read_heading
from yosandb.extract.families.declared.names_page import NamesPlan
from yosandb.extract.families.declared.plan import (
    DeclaredPlan,
    Part,
    found_plan,
    headings_over,
    units_over,
)
from yosandb.extract.families.declared.reading import Kept, Reading
from yosandb.extract.families.declared.sections import (
    are_numbered,
    headings_above,
    is_shared,
    policy_above,
    title_inside,
)
from yosandb.extract.families.declared.sums import Sums
from yosandb.extract.fields import FIELDS
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.pieces import unclaimed
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Record, passage
from yosandb.extract.shapes.form.years import dated
from yosandb.extract.shapes.legend import legend_among
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import (
    Claimed,
    label_heads,
    say_overflowing,
    unit_printed,
)
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.units import Unit
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily

_FIRST_MADE = regex.compile("当初")


class DeclaredReader:
    """The state of one document: the table that may go on, and what its totals cover."""

    def __init__(self, family: "TableFamily") -> None:
        self._family = family
        self._claimed = Claimed()
        self._before: Table | None = None
        self._unit: Printed | None = None
        self._over: Around | None = None
        self._kept = Kept()
        self._sums = Sums()
        self._titled: str | None = None
        self._left: LeftPage | None = None
        self._each_numbered = False
        self._foot: tuple[Sheet, Line] | None = None

    def survey(self, plans: Sequence[DeclaredPlan | NamesPlan]) -> None:
        """A table is laid out by its own words."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> DeclaredPlan | None:
        """The table of the page before, where it goes on without its heading, or the amounts of
        the names on it."""
        if self._left is not None:
            return self._left.plan(self._family, sheet, taken)
        return found_plan(self._family, sheet, self._before)

    def read(self, sheet: Sheet, plan: DeclaredPlan | NamesPlan) -> Iterator[Found]:
        """The records of each table, and its totals; names wait for the page that faces them."""
        left, self._left = self._left, None
        if isinstance(plan, NamesPlan):
            yield from () if left is None else left.rest()
            yield from self._title(sheet, plan.title)
            yield from self._headings(sheet, () if plan.title is None else [plan.title])
            self._left, self._before = LeftPage(plan), None
            self._left.claim()
            return
        if left is not None and plan.is_right:
            left.open_with(sheet)
        yield from self._tables(sheet, plan)
        if left is not None:
            yield from left.rest(sheet if plan.is_right else None)

    def _tables(self, sheet: Sheet, plan: DeclaredPlan) -> Iterator[Found]:
        yield from self._title(sheet, plan.title)
        self._kept.legend |= legend_among(_outside(sheet, plan))
        if self._foot is not None and self._foot[0].number != sheet.number - 1:
            self._foot = None
        sectioned = "section" in FIELDS[self._family.table]
        above = headings_above(plan.parts, each=self._each_numbered) if sectioned else {}
        self._each_numbered |= are_numbered(plan.parts)
        for part in plan.parts:
            self._kept.goes_on = self._goes_on(part.printed or part.table)
            if self._kept.goes_on or part.table.borrowed:
                part = self._with_unit(part)
            else:
                self._let_go()
            self._over = part.over
            section = self._section(sheet, above.get(part.table.number))
            if section is None and sectioned and not part.columns.of("section"):
                section = self._shared(sheet, part) or policy_above(sheet, part)
            inside = title_inside(part.table) if sectioned else None
            own = [] if inside is None else [inside]
            yield from self._headings(sheet, [*part.over.title, *own])
            yield from _year_over(sheet, part)
            yield from _first_made(sheet, part)
            unit = self._unit_of(sheet, part)
            _say_unknown(sheet, part, self._family.beside)
            for doubt in doubted(part.columns, self._family.sums):
                message = f"the columns of a table contradict their words: {doubt}"
                sheet.problem("columns-unclear", message, "error")
            say_overflowing(sheet, part.table)
            family = self._family
            told = (family.table, family.source, self._kept, section, family.stage)
            reading = Reading(sheet, part, self._claimed, unit, *told)
            yield from self._counted(family.read(reading))
            label_heads(sheet, part.table, part.over)
            _say_left(sheet, part)
            self._foot = None
        yield from self._title_left(sheet, plan.title)
        is_last = plan.parts[-1].table.number == plan.last.number
        self._before = plan.last if is_last else None
        self._foot = None if plan.foot is None else (sheet, plan.foot)

    def _with_unit(self, part: Part) -> Part:
        """A table that goes on, in the unit that is printed where it began."""
        if part.over.unit is not None or self._over is None:
            return part
        over = replace(part.over, unit=self._over.unit, page=self._over.page)
        return replace(part, over=over)

    def _let_go(self) -> None:
        """The last row of the page before goes on nowhere."""
        if (cut := self._kept.take_cut()) is not None:
            cut.say_alone()

    def _goes_on(self, table: Table) -> bool:
        """Whether a table prints the words of the last one on the page before again."""
        before = self._before
        if before is None or before.page != table.page - 1:
            return False
        over, again = ([c.words for c in own.columns if c.words] for own in (before, table))
        return again == over

    def finish(self) -> Iterator[Found]:
        """All totals, with what they cover by their place."""
        yield from () if self._left is None else self._left.rest()
        self._let_go()
        yield from self._sums.totals(self._kept.kan)
        for heading, count in self._kept.announced:
            yield from self._sums.miscounted(heading, count)

    def _counted(self, found: Iterator[Found]) -> Iterator[Found]:
        """Keep what totals may cover; a total waits until all is known."""
        for item in found:
            total = isinstance(item, Record) and item.table == "totals"
            if isinstance(item, Record):
                self._sums.note(item, self._kept.series, leads=self._kept.leads)
            elif isinstance(item, More):
                self._sums.note_more(item, self._kept.series)
            if not total:
                yield item

    def _title(self, sheet: Sheet, title: Line | None) -> Iterator[Found]:
        """The first line of the document is its title."""
        is_free = title is not None and sheet.claims.free(title.chars) == list(title.chars)
        if title is not None and is_free and self._titled is None:
            yield Heading("title", sheet.field("documents.title", [title]))
        elif title is not None:
            yield Heading("heading", sheet.printed([title]))
        self._titled = self._titled or (title.bare if title is not None else "")

    def _title_left(self, sheet: Sheet, title: Line | None) -> Iterator[Found]:
        """The title of a later page, where it heads no rows: the same again, or a heading."""
        if title is not None and title.bare == self._titled:
            sheet.label("title", title.chars)
        elif title is not None:
            yield from self._headings(sheet, [title])

    def _headings(self, sheet: Sheet, over: Iterable[Line]) -> Iterator[Found]:
        """What else stands right above a table: it may name the year, and is kept as text."""
        for line in over:
            if left := sheet.claims.free(line.chars):
                printed = sheet.field("passages.text", [Line(tuple(left))])
                yield Heading("heading", printed)
                yield passage(sheet.number, "heading", printed)

    def _section(self, sheet: Sheet, line: Line | None) -> OverRows | None:
        """The heading of the rows of a table, where it stands right above it."""
        if line is None or not sheet.claims.free(line.chars):
            return None
        opened = self._kept.headings.path if self._kept.goes_on else ()
        again = printed_again([line], opened, on_top=self._kept.ends_in_record)
        if again is not None:
            self._kept.headings.innermost = again
            sheet.label(f"{self._family.table}.section", line.chars)
            return None
        kind = kind_of([line], self._kept.below, over=True)
        return read_heading(sheet, self._family.table, [line], kind)

    def _shared(self, sheet: Sheet, part: Part) -> OverRows | None:
        """The heading that rows have in common with a table of another kind above theirs, which may
        stand at the foot of the page before."""
        line = part.shared
        if line is None and self._foot is not None and not headings_over(part.over):
            sheet, line = self._foot
        if line is None or not is_shared(line):
            return None
        kind = kind_of([line], self._kept.below, over=True)
        return read_heading(sheet, self._family.table, [line], kind)

    def _unit_of(self, sheet: Sheet, part: Part) -> Printed | None:
        """The unit of the amounts; a table that goes on keeps that of its beginning."""
        units = units_over(sheet, part)
        if len(units) > 1:
            return None
        if units:
            self._unit = self._say(sheet, units[0])
        return self._unit if units or part.table.borrowed else None

    def _say(self, sheet: Sheet, unit: Unit) -> Printed:
        printed = unit_printed(sheet, unit)
        if unit.page == sheet.number:
            sheet.say_unit(printed)
        return printed


def _outside(sheet: Sheet, plan: DeclaredPlan) -> list[Line]:
    """What stands on a page outside its tables."""
    tables = [part.table for part in plan.parts]
    return lines_of(c for c in sheet.page.chars if not any(t.holds(c) for t in tables))


def _year_over(sheet: Sheet, part: Part) -> Iterator[Heading]:
    """The word over this year's amounts that names its year, where last year's stand beside them:
    it is that of a paper whose title names none."""
    columns = part.columns
    last = {columns.years.get(number) for number in columns.of("previous")}
    for number in columns.of("amount"):
        year = columns.years.get(number)
        if year is not None and year - 1 in last:
            heads = part.table.columns[number].heads
            own = [x for x in heads if x.page == sheet.number and dated([x]) is not None]
            yield from (Heading("heading", sheet.printed(x.lines, x.text)) for x in own[-1:])


def _first_made(sheet: Sheet, part: Part) -> Iterator[Heading]:
    """当初 over this year's amounts, where last year's stand beside them and nothing that came of
    them later: the stage of a paper whose title names none."""
    columns = part.columns
    later = any(columns.of(name) for name in ("before", "supplement", "after", "actual"))
    if later or not columns.of("previous"):
        return
    heads = (head for n in columns.of("amount") for head in part.table.columns[n].heads)
    own = [x for x in heads if x.page == sheet.number and _FIRST_MADE.search(x.text)]
    yield from (Heading("heading", sheet.printed(x.lines, x.text)) for x in own[-1:])


def _say_left(sheet: Sheet, part: Part) -> None:
    """Tell what rows that were read have left in columns of fields; whoever reads them says which
    rows are none."""
    for row in part.table.rows:
        known = dict.fromkeys(c for n in part.columns.fields for c in row.cells[n] if c.lines)
        left = {cell: unclaimed(sheet, cell.lines) for cell in known}
        if all(lines == [*cell.lines] for cell, lines in left.items()):
            continue
        for cell, lines in left.items():
            if any(char.text.isalnum() for line in lines for char in line.chars):
                text = "".join(line.text for line in lines)[:60]
                over = part.columns.heading(cell.columns.start)
                sheet.problem(
                    "row-unclear", f"no row has what stands under {over}: {text}", "error"
                )


def _prints(table: Table, number: int) -> bool:
    """Whether anything stands in a column: the rest of a row has its text alone."""
    return any(cell.lines for row in table.rows for cell in row.cells[number])


def _say_unknown(sheet: Sheet, part: Part, beside: str) -> None:
    """Tell of columns that nothing is declared for; they stay columns of their own."""
    table = part.table
    worded = [n for n in part.columns.unknown if table.columns[n].heads and _prints(table, n)]
    strange = [n for n in worded if not is_beside(table.columns[n], beside)]
    unknown = [part.columns.heading(number) for number in strange]
    if unknown and not part.table.borrowed:
        message = f"no field is known for the columns {', '.join(unknown)}: kept as text"
        sheet.problem("column-unknown", message)
