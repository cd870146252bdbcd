"""Reads the forms of one document: panel by panel, part by part, until each form is whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.forms.amount_labels import rows_of
from yosandb.extract.families.forms.apart import in_rows, said
from yosandb.extract.families.forms.aside import read_aside
from yosandb.extract.families.forms.cut_texts import note_last, with_rest
from yosandb.extract.families.forms.front import Front, without_unit, without_units_again
from yosandb.extract.families.forms.inside import Inside
from yosandb.extract.families.forms.labelled import (
    put,
    read_cells,
    read_columns,
    read_labels,
)
from yosandb.extract.families.forms.left import LeftOver
from yosandb.extract.families.forms.open_form import OpenForm
from yosandb.extract.families.forms.over_forms import OverForms
from yosandb.extract.families.forms.plan import FormPlan, tops_of
from yosandb.extract.families.forms.running import belongs_to_form
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.families.forms.unknown_labels import UnknownLabels
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char, Page
from yosandb.extract.printed import Part as PrintedPart
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, Unit
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.headings import Heading as PartHeading
from yosandb.extract.shapes.form.headings import page_headings
from yosandb.extract.shapes.form.labels import NUMBERS
from yosandb.extract.shapes.form.regions import begins_of, parted
from yosandb.extract.shapes.form.side_by_side import Forms, columns, columns_of_forms
from yosandb.extract.shapes.form.zones import Panel, Zone, panels, zones
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import FormFamily, Part


class FormReader:
    """The state of one document: the form that is still open, and its tables that may go on."""

    def __init__(self, family: "FormFamily") -> None:
        self._family = family
        self._form: OpenForm | None = None
        self._kind: str | None = None
        self._front = Front(family.marks, family.labels, family.begins)
        self._unknown = UnknownLabels(family.labels)
        self._left = LeftOver(self._unknown)
        self._columns = UnderWords()
        self._tables = {
            kind: [begun() for begun in part.tables] for kind, part in family.parts.items()
        }
        self._broken = False
        self._turned = False
        self._lead: list[Answer] = []
        self._over = (
            OverForms(family.titled, family.labels, sure=family.captioned)
            if family.titled
            else None
        )
        self._own = [regex.compile(words) for words in family.own]

    def survey(self, plans: Sequence[FormPlan]) -> None:
        """Read page by page."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> FormPlan | None:
        """The rest of what is being read."""
        return FormPlan(frozenset(sheet.page.chars)) if self.continues(sheet.page) else None

    def continues(self, page: Page) -> bool:
        """A page with few headings or none goes on with a form that has not come to its end."""
        if self._form is None:
            return False
        headed = bool(page_headings(page, self._family.headings))
        if self._family.begins:
            return headed or bool(tops_of(said(self._family, page, page.chars)))
        return self._kind != self._family.kinds[-1] or headed

    def read(self, sheet: Sheet, plan: FormPlan) -> Iterator[Found]:
        """The forms that end on this page, and what it says about the document."""
        self._broken = self._form is not None
        first = self._first(sheet)
        if self._over is not None:
            self._over.note_year(sheet, first)
        body = sheet.body(lambda line: self._is_own(line) or belongs_to_form(sheet, line, first))
        top = min((char.box.top for char in body), default=first)
        yield from self._front.running(sheet, min(first, top))
        parts = self._columns_of_forms(sheet, body)
        for number, chars in enumerate(parts):
            self._broken = self._form is not None  # a column goes on as a page does
            if self._over is not None and not self._family.captioned:
                chars = self._without_bars(sheet, number, parts)
            yield from self._panels(sheet, chars)
        if sheet.unit is None and self._family.habit is not None:
            sheet.unit = Unit("family", habit=self._family.habit)

    def _columns_of_forms(self, sheet: Sheet, body: Sequence[Char]) -> list[Sequence[Char]]:
        """What stands on a page in the order in which its forms are read: mostly all at once."""
        if not self._family.begins:
            return [body]
        (panel, *others) = panels(sheet.page, body, self._family.headings)
        forms = Forms(partial(self._tops_in, sheet), partial(self._heads_in, sheet))
        parts = [] if others else columns_of_forms(sheet.page, panel, forms)
        return [part.chars for part in parts] if len(parts) > 1 else [body]

    def _tops_in(self, sheet: Sheet, part: Panel) -> list[float]:
        """Where the forms of a part of a page begin."""
        found = said(self._family, sheet.page, part.chars)
        return [answer.top for answer in found if answer.field == self._family.begins]

    def _heads_in(self, sheet: Sheet, part: Panel) -> list[Line]:
        """The headings over forms of a part of a page."""
        if self._over is None or self._family.captioned:
            return []
        begun = self._begun(sheet, part.chars)
        return list(self._over.bars.headings(sheet.page, part.chars, begun))

    def _panels(self, sheet: Sheet, chars: Sequence[Char]) -> Iterator[Found]:
        for panel in panels(sheet.page, chars, self._family.headings):
            for part, goes_on in self._in_columns(sheet, panel):
                for zone in zones(part):
                    own = replace(zone, kind=zone.kind or "") if goes_on else zone
                    yield from self._zone(sheet, own)
            self._broken = False

    def finish(self) -> Iterator[Found]:
        """The last form, and the totals over all forms."""
        yield from self._close()
        for inside in self._every_table():
            yield from inside.finish()
        yield from self._unknown.finish()
        yield from () if self._over is None else self._over.finish()

    def _in_columns(self, sheet: Sheet, panel: Panel) -> Iterator[tuple[Panel, bool]]:
        """The parts of a panel that is read column by column, and whether each goes on with what
        stands in the one before."""
        begins = partial(self._begins_in, sheet)
        parts = columns(sheet.page, panel, begins) if self._family.begins else [panel]
        if len(parts) == 1:
            yield panel, False
            return
        parts = self._named_first(parts, begins)
        begun = [begins(part) for part in parts]
        if any(begun) and not begun[0]:
            parts[0] = self._without_lead(sheet, parts[0])
        for place, part in enumerate(parts):
            yield part, any(begun[:place]) or (place > 0 and not begun[place])

    def _named_first(self, parts: Sequence[Panel], begins: Callable[[Panel], bool]) -> list[Panel]:
        """The parts; a column in which forms begin comes before those beside it, if the first form
        of the document begins in a column that is not the first: nothing else could have them."""
        first = next((part for part in parts if begins(part)), None)
        if first is None:
            return list(parts)
        before = parts[: parts.index(first)]
        beside = [part for part in before if part.box.top == first.box.top]
        self._turned |= self._form is None and bool(beside)
        if not self._turned:
            return list(parts)
        over = [part for part in before if part not in beside]
        return [*over, first, *beside, *parts[len(before) + 1 :]]

    def _without_lead(self, sheet: Sheet, part: Panel) -> Panel:
        """What stands over both columns without the number of the form that begins in one."""
        found = said(self._family, sheet.page, part.chars)
        self._lead = [answer for answer in found if answer.field in NUMBERS and answer.lines]
        lines = [line for answer in self._lead for line in (*answer.label, *answer.lines)]
        own = {char for line in lines for char in line.chars}
        return replace(part, chars=tuple(char for char in part.chars if char not in own))

    def _begins_in(self, sheet: Sheet, part: Panel) -> bool:
        found = said(self._family, sheet.page, part.chars)
        return any(answer.field == self._family.begins for answer in found)

    def _first(self, sheet: Sheet) -> float:
        """The top of the first word of the forms on a page: they repeat what stands below it."""
        found = page_headings(sheet.page, self._family.headings)
        tops = [heading.line.box.top for heading in found]
        if self._family.begins:
            tops += tops_of(said(self._family, sheet.page, sheet.page.chars))
        return min(tops, default=sheet.page.height)

    def _without_bars(
        self, sheet: Sheet, number: int, columns: Sequence[Sequence[Char]]
    ) -> list[Char]:
        """What stands on a page, or in one of its columns, besides the headings across it that are
        over its forms; where it has none, over those of the columns below it."""
        body = columns[number]
        later = (own for chars in columns[number + 1 :] for own in self._begun(sheet, chars))
        begun = self._begun(sheet, body) or list(later)
        taken = set() if self._over is None else self._over.bars.take(sheet, body, begun, number)
        return [char for char in body if char not in taken]

    def _begun(self, sheet: Sheet, chars: Iterable[Char]) -> list[Answer]:
        """What names or numbers the forms among `chars`."""
        begun = {self._family.begins, *NUMBERS}
        found = said(self._family, sheet.page, chars)
        return [answer for answer in found if answer.field in begun and answer.lines]

    def _is_own(self, line: Line) -> bool:
        return any(words.fullmatch(line.bare) for words in self._own)

    def _every_table(self) -> list[Inside]:
        return [inside for tables in self._tables.values() for inside in tables]

    def _begin(self, sheet: Sheet, top: float = 0.0) -> Iterator[Found]:
        yield from self._close()
        self._left = LeftOver(self._unknown)
        self._form = OpenForm(sheet.number, self._family.table, self._family.names)
        if self._over is not None:
            self._form.year = self._over.year
            self._form.section = self._over.section(top)
        for inside in self._every_table():
            inside.begin()
        for answer in self._lead:
            put(sheet, self._family.parts[""], self._form, answer.field, answer.lines, answer.right)
            sheet.label_lines("labels", answer.label)
        self._lead = []

    def _close(self) -> Iterator[Found]:
        if self._form is not None:
            tables = self._every_table()
            further = {k: v for inside in tables for k, v in inside.fields().items()}
            unit = next(filter(None, (inside.unit() for inside in tables)), None)
            if self._over is not None:
                yield from self._over.opened(self._form.section)
            record = self._form.record(further, unit)
            yield record
            amounts = list(rows_of(self._form, record))
            yield from amounts
            if self._over is not None:
                self._over.closed(record, amounts)
            found = [item for inside in tables for item in inside.records(record)]
            found += self._family.completes(found)
            if self._family.programme is not None:
                own = self._family.programme
                found = list(own.rows(self._form, record, amounts, found, self._unknown))
            yield from sorted(found, key=_is_about_others)
            yield from self._left.finish()
        self._form = None

    def _zone(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """Read one part of a form; `kind` None is what stands above the first heading."""
        for heading in zone.headings:
            yield from self._heading(sheet, heading)
        zone = self._front.without_title(sheet, without_unit(sheet, zone))
        if not zone.kind and "" in self._family.parts:
            yield from self._labelled(sheet, zone)
        elif zone.kind is None:
            yield from self._above(sheet, zone)
        else:
            yield from self._headed(sheet, zone, zone.kind)

    def _headed(self, sheet: Sheet, zone: Zone, kind: str) -> Iterator[Found]:
        if kind == self._family.headings.begins or self._begins_again(kind):
            yield from self._begin(sheet)
            if kind != self._family.headings.begins:
                sheet.problem("name-missing", "a form begins without the name of its project")
        self._say_missing(sheet, kind)
        self._kind, self._broken = kind, False
        yield from self._part(sheet, zone, kind)

    def _labelled(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """Parts of forms without headings: each form begins where its first label comes again."""
        found = said(self._family, sheet.page, zone.chars)
        told = () if self._form is None else tuple(self._form.cells)
        boxes = [lattice.box for lattice in lattices(sheet.page.rulings)]
        begins = begins_of(found, self._family.begins, told, boxes)
        for begun, region in parted(zone, begins):
            if begun:
                yield from self._begin(sheet, region.box.top)
                self._broken = False
                region = yield from self._front.beside_number(sheet, region, found)
            if self._over is not None:
                region = self._over.without_headings(sheet, region, first=self._form is None)
            if not begun and zone.kind is None:
                rest = yield from self._front.read(sheet, region, broken=self._broken)
                chars = tuple(char for line in rest for char in line.chars)
                region = replace(region, chars=chars)
            self._kind = ""
            yield from self._part(sheet, region, "", continued=self._broken)

    def _begins_again(self, kind: str) -> bool:
        """Whether the second part comes again after the last: the first was not understood."""
        if self._form is None or self._family.begins:
            return False
        kinds = self._family.kinds
        return kind == kinds[1] and kinds[-1] in self._form.kinds

    def _say_missing(self, sheet: Sheet, kind: str) -> None:
        """Say of parts that should have been read by now that they have no rows."""
        form, kinds = self._form, self._family.kinds
        for earlier in kinds[: kinds.index(kind)]:
            part = self._family.parts[earlier]
            empty = all(inside.is_empty for inside in self._tables[earlier])
            if form is not None and part.wanted and empty:
                form.missing(sheet, earlier, part.wanted)

    def _heading(self, sheet: Sheet, heading: PartHeading) -> Iterator[Heading]:
        """④市予算事業（令和5年度） also says the year; all else in a heading is a label."""
        part = self._family.parts.get(heading.kind)
        match = None if part is None or part.year is None else part.year.search(heading.line.bare)
        if match is not None and self._form is not None:
            year = Line(heading.line.chars[match.start("year") : match.end("year")])
            self._form.year = sheet.field(f"{self._family.table}.fiscal_year", [year])
            yield Heading("form", self._form.year)
        if sheet.unit is None and (unit := unit_said([heading.line])):
            sheet.say_unit(sheet.field("pages.unit", unit))
        sheet.label("headings", heading.line.chars)

    def _above(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """What stands above the first heading; it may go on with what a page break cut off."""
        rest = yield from self._front.read(sheet, zone, broken=self._broken)
        if self._broken and rest and self._kind is not None:
            self._broken = False
            chars = tuple(char for line in rest for char in line.chars)
            going_on = replace(zone, kind=self._kind, chars=chars)
            yield from self._part(sheet, going_on, self._kind, continued=True)

    def _part(
        self, sheet: Sheet, zone: Zone, kind: str, *, continued: bool = False
    ) -> Iterator[Found]:
        """Read a part of the open form: what its tables leave, its labels and its text say."""
        form, part = self._form, self._family.parts.get(kind)
        if form is None or part is None:
            return
        form.kinds.append(kind)
        if part.city is not None:
            yield from _concerned(sheet, zone, part.city)
        for inside in self._every_table():
            if inside not in self._tables[kind]:
                zone = inside.elsewhere(sheet, zone, self._columns)
        rows = in_rows(self._family, sheet.page, zone.chars)
        tabular = replace(zone, chars=tuple(char for char in zone.chars if char not in rows))
        for inside in self._tables[kind]:
            tabular = inside.read(sheet, tabular, self._columns, continued=continued)
            form.note(inside.fields())
        left = rows.union(tabular.chars)
        zone = replace(zone, chars=tuple(char for char in zone.chars if char in left))
        if part.text is not None:
            put(sheet, part, form, part.text, lines_of(zone.chars), None)
        if part.over is not None:
            table = self._columns.table(sheet, zone, part.over)
            if table is not None:
                read_columns(sheet, part, table, form)
        if part.labels or part.amounts:
            others = [other for other in self._family.parts.values() if other is not part]
            zone = without_units_again(sheet, zone)
            if continued:
                zone = with_rest(sheet, zone, part, form, self._answers(sheet, zone))
            note_last(form, part, self._answers(sheet, zone), zone)
            yield from read_labels(
                sheet, zone, [part, *others], self._family.labels, form, self._family.programme
            )
            read_aside(sheet, zone, part, form, self._family.labels)
        if part.cells and not form.said(part.cells[0]):
            yield from read_cells(sheet, zone, part, form)
        if part.labels or part.cells:
            yield from self._left.read(sheet, zone, partial(self._describe, sheet, part))

    def _answers(self, sheet: Sheet, zone: Zone) -> list[Answer]:
        return answers(sheet.page, zone.chars, self._family.labels)

    def _describe(self, sheet: Sheet, part: "Part", lines: Sequence[Line]) -> bool:
        """Take a text without a label for what it is about, where no label says that."""
        form = self._form
        if form is None or not part.untold or not {"outline", part.untold}.isdisjoint(form.labels):
            return False
        put(sheet, part, form, part.untold, lines, max(line.box.x1 for line in lines))
        return True


def _is_about_others(item: Found) -> bool:
    """Whether it comes after the rows of all tables: totals, and what is not checked."""
    return not isinstance(item, Record) or item.table == "totals"


def _concerned(sheet: Sheet, zone: Zone, city: "regex.Pattern[str]") -> Iterator[Heading]:
    """指標名（旭川市関係分）: a word over a column may name the city."""
    for line in zone.lines:
        match = city.search(line.bare)
        if match is not None:
            run = Line(line.chars[match.start("whom") : match.end("whom")])
            printed = (PrintedPart(sheet.number, run.box, run.said, *run.known),)
            yield Heading("form", Printed(run.text, printed))
