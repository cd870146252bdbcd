"""The family *table*: whatever has rows and columns gives its figures, also where none knows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract.families.base import Found, Heading, Rank, Reader
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.families.declared.sums import total_record
from yosandb.extract.families.table_accounts import account_totals
from yosandb.extract.families.table_series import Series, is_money
from yosandb.extract.geometry.grid import cell_lines, page_grid
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.geometry.paragraphs import flowing
from yosandb.extract.identity import Identity
from yosandb.extract.page import Box, Char
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.covers import cover_lines
from yosandb.extract.shapes.own_amount import stands_apart
from yosandb.extract.shapes.table.around import Around, around, page_titles
from yosandb.extract.shapes.table.claimed import Claimed, say_overflowing, unit_printed
from yosandb.extract.shapes.table.going_on import continued
from yosandb.extract.shapes.table.in_brackets import apart_from_brackets
from yosandb.extract.shapes.table.model import Figure, Table
from yosandb.extract.shapes.table.on_pies import off_pies, pies_of
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.units import unit_of
from yosandb.extract.shapes.text import plain
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# Of figures that are kept as text, so many are named; from so many on, a table was not read.
SHOWN, SOME = 5, 3
GIVES: Gives = {
    "figures": ("column_label", "row_label", "title", "value"),
    "passages": ("text",),
    "totals": ("amount", "label"),
}


@lean(eq=False, slots=False)
class TablePlan:
    """The tables of a page that no family knows, and `chars`, all that is left to them."""

    tables: tuple[Table, ...]
    chars: frozenset[Char]

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about."""
        return self.chars


@lean
class Tables:
    """Any table: its figures with the whole path of headings over and beside each of them."""

    name: str = "table"
    japanese: str = "表"
    description: str = "any table: each figure with the headings of its row and column"
    rank: Rank = Rank.ANY
    stretch: int = 1
    identity: Identity | None = None

    @property
    def gives(self) -> Gives:
        """The fields of its records by table."""
        return GIVES

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[TablePlan]:
        """The tables outside of what other families have, and all else that these leave."""
        free = [char for char in sheet.body() if char not in taken]
        found = tables(sheet.page, free)
        if not free or not (found or taken):
            return []
        own = sheet.page.chars if not taken else free
        return [TablePlan(tuple(found), frozenset(own))]

    def reader(self) -> Reader[TablePlan]:
        """A reader for one document."""
        return TableReader()


def table_plan(sheet: Sheet, chars: frozenset[Char]) -> TablePlan | None:
    """The tables among `chars` of a page that another family leaves to this one."""
    found = tables(sheet.page, [char for char in sheet.body() if char in chars])
    return TablePlan(tuple(found), chars) if found else None


@dataclass
class TableReader:
    """Reads the tables of one document; one may go on from page to page."""

    _before: Table | None = None
    _claimed: Claimed = field(default_factory=Claimed)
    _series: Series = field(default_factory=Series)
    _over: Around | None = None
    _waiting: "_Waiting | None" = None

    def survey(self, plans: Sequence[TablePlan]) -> None:
        """Tables need no survey."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> None:
        """A page without a table is not ours."""

    def finish(self) -> Iterable[Found]:
        """What waited for another page, and the sums of the tables that might have gone on."""
        yield from self._let_go(None, None)
        yield from self._series.finish()

    def read(self, sheet: Sheet, plan: TablePlan) -> Iterator[Found]:
        """The figures of each table, its sums, and the words that are neither, as passages."""
        for doubt in sheet.doubts:
            sheet.problem("columns-unclear", doubt, "error")
        sheet.doubts.clear()
        found = continued(plan.tables, self._before)
        free = [char for char in sheet.body() if char in plan.chars]
        yield from _pies(sheet, free)
        apart = off_pies(sheet.page, free)
        outside = [c for c in apart if not any(t.box.holds(c.centre) for t in found)]
        for table in found:
            say_overflowing(sheet, table)
        titles = page_titles(found, outside, page_grid(sheet.page))
        titles += cover_lines(outside, sheet.page.frames) if sheet.number == 1 else []
        for title in titles:
            yield Heading("heading", sheet.printed([title]))
        above = around(found, outside, sheet.page.rulings)
        yield from self._let_go(sheet, above[0] if found and found[0].facing else None)
        last: Table | None = None
        for table, over in zip(found, above, strict=True):
            self._over = _with_unit(over, table, self._over, _is_right_below(table, over, last))
            last = table
            yield from self._table(sheet, table, self._over, is_last=table is found[-1])
        self._before = found[-1] if found else None
        yield from _rest(sheet, free)

    def _table(self, sheet: Sheet, table: Table, over: Around, *, is_last: bool) -> Iterator[Found]:
        table = apart_from_brackets(table) or table
        over_it = [
            line
            for line in (*over.title, *_across(table))
            if len(sheet.claims.free(line.chars)) == len(line.chars)
        ]
        title = sheet.field("figures.title", over_it) if over_it else None
        if title is not None:
            yield Heading("heading", title)
        records: dict[Figure, Record] = {}
        for figure in figures(table):
            if not sheet.claims.free(figure.line.chars):
                continue
            records[figure] = self._figure(sheet, figure, over, title)
        if is_last and over.unit is None:
            self._waiting = _Waiting(table, records)
        else:
            yield from self._told(table, records)
        if over.unit_line is not None:
            sheet.label("figures.unit", over.unit_line.chars)
        for cell in table.heads:
            sheet.label_lines("figures.column_label", cell.lines)
        sheet.label("leaders", table.leaders)

    def _let_go(self, sheet: Sheet | None, facing: Around | None) -> Iterator[Found]:
        """The figures of the page before; their unit may be printed over the facing half alone."""
        if self._waiting is None:
            return
        table, records = self._waiting.table, self._waiting.records
        self._waiting = None
        if sheet is not None and facing is not None and facing.unit is not None:
            records = {f: _in_unit(sheet, f, record, facing) for f, record in records.items()}
        yield from self._told(table, records)

    def _told(self, table: Table, records: Mapping[Figure, Record]) -> Iterator[Record]:
        """The figures of a table whose units are known, and the totals that they are."""
        yield from records.values()
        yield from self._series.add(table, records)
        money = {figure: record for figure, record in records.items() if is_money(record)}
        yield from account_totals(table, money)

    def _figure(self, sheet: Sheet, figure: Figure, over: Around, title: Printed | None) -> Record:
        """The record of one figure."""
        row_label = self._claimed.path(sheet, "figures.row_label", figure.labels)
        more = {} if title is None else {"title": title}
        return self._claimed.figure(sheet, figure, row_label, unit_of(figure, over), **more)


@lean
class _Waiting:
    """A table without a unit at the end of its page, and the records of its figures."""

    table: Table
    records: Mapping[Figure, Record]


def _in_unit(sheet: Sheet, figure: Figure, record: Record, over: Around) -> Record:
    """The record of a figure, in the unit over the facing half where it has none of its own."""
    unit = None if record.unit is not None else unit_of(figure, over)
    return record if unit is None else replace(record, unit=unit_printed(sheet, unit))


def _across(table: Table) -> Iterator[Line]:
    """What a table prints in its heading over all columns: its title, and over none of them."""
    whole = range(len(table.columns))
    yield from (line for cell in table.heads if cell.columns == whole for line in cell.lines)


def _is_right_below(table: Table, over: Around, last: Table | None) -> bool:
    """Whether nothing is printed between a table and the one above it: they are one block."""
    if last is None or over.above:
        return False
    beside = table.box.x1 <= last.box.x0 or last.box.x1 <= table.box.x0
    return table.box.top >= last.box.bottom and not beside


def _with_unit(over: Around, table: Table, before: Around | None, is_block: bool) -> Around:
    """A table that goes on, or stands in one block, is in the unit printed where that began."""
    goes_on = table.borrowed or table.carried or table.facing or table.is_below or is_block
    if over.unit is not None or before is None or not goes_on:
        return over
    return replace(over, unit=before.unit, page=before.page)


def _pies(sheet: Sheet, chars: Iterable[Char]) -> Iterator[Record]:
    """The whole that a pie is of, and what else is printed upon it, as a passage: its shares, if
    they are printed beside it again."""
    again = {part.narrow for part in segments(off_pies(sheet.page, sheet.page.chars))}
    for pie in pies_of(sheet.page, chars):
        if pie.label and pie.amount:
            label = sheet.field("totals.label", pie.label)
            yield total_record(sheet, label, pie.amount, "amount_yen")
        rest = [part for line in pie.lines for part in segments(sheet.claims.free(line.chars))]
        if rest and all(part.narrow in again for part in rest if stands_apart(part.narrow)):
            text = "\n".join(line.text for line in rest)
            yield passage(sheet.number, "text", sheet.field("passages.text", rest, text))


def _rest(sheet: Sheet, chars: Iterable[Char]) -> Iterator[Record]:
    """Words around the tables and beside their figures; a figure among them is said."""
    whole = Box(0, 0, sheet.page.width, sheet.page.height)
    free = sheet.claims.free(chars)
    rest = cell_lines(free, page_grid(sheet.page), whole)
    if figures := [part for part in segments(free) if stands_apart(plain(part).text.strip())]:
        first = "; ".join(part.text.strip() for part in figures[:SHOWN])
        message = f"figures that stand in no table that can be read: {len(figures)} ({first})"
        sheet.problem("table-unread", message, "error" if len(figures) >= SOME else "warning")
    if rest:
        text = flowing(rest)
        printed = sheet.field("passages.text", rest, text)
        yield passage(sheet.number, "text", printed)


TABLES = checked(Tables())
