"""Reads the pages of one grant report, panel by panel, zone by zone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.grant_report import budget, kpi, rules, simple
from yosandb.extract.families.grant_report.form import Form, Row, Sum, bind, sum_records
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.lines import lines as joined_lines
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.pieces import claim
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Problem, Record, Unit
from yosandb.extract.shapes.form import headings as zone_parts
from yosandb.extract.shapes.form.headings import page_headings
from yosandb.extract.shapes.form.heads import Table, below, table
from yosandb.extract.shapes.form.zones import Zone, panels, zones
from yosandb.extract.sheet import Sheet

HABITUAL_UNIT = "千円"
# A title is larger than the other text by this factor.
TITLE_SIZE = 1.2
# A running foot stands at least as far below the form as this (in sizes).
FOOT_GAP = 2.5


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A page of forms, from the first heading down."""

    covers: frozenset[Char]


class GrantReportReader:
    """The state of one document: the form that is still open, and its table that may go on."""

    def __init__(self) -> None:
        self._form: Form | None = None
        self._kind: str | None = None
        self._heads: dict[str, Mapping[str, Box]] = {}
        self._title = ""
        self._marks: set[str] = set()
        self._sums: list[Sum] = []
        self._broken = False

    def survey(self, plans: Sequence[FormPlan]) -> None:
        """Read page by page."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> FormPlan | None:
        """The rest of what is being read."""
        return FormPlan(frozenset(sheet.page.chars)) if self.continues(sheet.page) else None

    def continues(self, page: Page) -> bool:
        """A page with few headings or none goes on with a form that has not come to its end."""
        if self._form is None:
            return False
        return self._kind != "policy" or bool(page_headings(page, rules.WORDS))

    def read(self, sheet: Sheet, plan: FormPlan) -> Iterator[Found]:
        """The forms that end on this page, and what it says about the document."""
        self._broken = self._form is not None
        first = min(
            (h.line.box.top for h in page_headings(sheet.page, rules.WORDS)),
            default=sheet.page.height,
        )
        own = sheet.body(lambda line: self._is_own(line) or _belongs_to_form(sheet, line, first))
        for panel in panels(sheet.page, own, rules.WORDS):
            for zone in zones(panel):
                yield from self._zone(sheet, zone)
            self._broken = False
        if sheet.unit is None:
            sheet.unit = Unit("family", habit=HABITUAL_UNIT)

    def _is_own(self, line: Line) -> bool:
        """Forms repeat their words in the same places: these are no running heads."""
        return any(words.fullmatch(line.bare) for words in rules.OWN_WORDS)

    def finish(self) -> Iterator[Found]:
        """The last form, and the totals over all forms."""
        yield from self._close()
        grand = [total for total in self._sums if total.is_grand]
        for total in grand:
            total.covers = [part for part in self._sums if _is_whole(part)]
            yield from sum_records(total, {}, None)

    def _close(self) -> Iterator[Found]:
        if self._form is not None:
            rows = self._form.rows
            self._sums += [row for row in rows if isinstance(row, Sum)]
            if any(_is_whole(row) for row in rows if isinstance(row, Sum)):
                self._form.rows = [r for r in rows if isinstance(r, Row) or not r.is_grand]
            bind(self._form.rows)
            yield from self._form.records()
            yield from map(_unchecked, (s for s in self._form.rows if _covers_nothing(s)))
        self._form = None

    def _zone(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """Read one zone; `kind` None is what stands above the first heading."""
        for heading in zone.headings:
            yield from self._heading(sheet, heading)
        zone = self._without_title(sheet, _without_unit(sheet, zone))
        if zone.kind is None:
            yield from self._above(sheet, zone)
            return
        if zone.kind == "name" or self._begins_again(zone):
            yield from self._close()
            self._form = Form(sheet.number)
            if zone.kind != "name":
                sheet.problem("name-missing", "a form begins without the name of its project")
        if zone.kind in ("kpi", "policy") and self._form is not None and not self._form.rows:
            self._form.rows_missing(sheet)
        self._kind, self._broken = zone.kind, False
        yield from _named_in_words(sheet, zone)
        self._content(sheet, zone)

    def _begins_again(self, zone: Zone) -> bool:
        """Whether ③ comes again after ⑧: a new form whose first heading was not understood."""
        form = self._form
        return zone.kind == "overview" and form is not None and "policy" in form.cells

    def _heading(self, sheet: Sheet, heading: zone_parts.Heading) -> Iterator[Heading]:
        """④市予算事業（令和5年度） also says the year; all else in a heading is a label."""
        match = rules.YEAR.search(heading.line.bare)
        if heading.kind == "budget" and match is not None and self._form is not None:
            year = Line(heading.line.chars[match.start("year") : match.end("year")])
            self._form.year = sheet.field("projects.fiscal_year", [year])
            yield Heading("form", self._form.year)
        sheet.label("headings", heading.line.chars)

    def _above(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """Title and marks of the document; the rest goes on with the form of the page before."""
        rest: list[Line] = []
        lines = _levelled(zone.lines())
        largest = max((line.size for line in lines), default=0.0)
        for line in lines:
            if rules.LABEL.fullmatch(line.bare):
                yield Heading("label", sheet.field("documents.label", [line]))
            elif not self._title and not self._broken and line.size == largest:
                self._title = line.bare
                yield Heading("title", sheet.field("documents.title", [line]))
            elif line.bare == self._title:
                sheet.label("title", line.chars)
            elif self._broken and line.bare not in self._marks:
                rest.append(line)
            else:
                yield from self._mark(sheet, line)
        if self._broken and rest:
            self._goes_on(sheet, zone, rest)

    def _mark(self, sheet: Sheet, line: Line) -> Iterator[Found]:
        """A line above the form: the name of a meeting or an office, again on other pages."""
        self._marks.add(line.bare)
        printed = sheet.field("passages.text", [line])
        yield Heading("heading", printed)
        yield _passage(sheet, "heading", printed)

    def _goes_on(self, sheet: Sheet, zone: Zone, rest: Sequence[Line]) -> None:
        """What a page break cut off goes on below the words that stand on the page before."""
        self._broken = False
        chars = tuple(char for line in rest for char in line.chars)
        self._content(sheet, replace(zone, kind=self._kind, chars=chars), continued=True)

    def _content(self, sheet: Sheet, zone: Zone, *, continued: bool = False) -> None:
        form = self._form
        if form is None:
            return
        zone = self._without_grand_total(sheet, zone, form)
        match zone.kind:
            case "overview":
                form.add("overview", claim(sheet, "projects.overview", lines_of(zone.chars)))
            case "budget":
                self._programmes(sheet, zone, form, continued=continued)
            case "kpi":
                if (found := self._table(sheet, zone)) is not None:
                    kpi.read(sheet, zone, found, form)
            case _:
                if (found := self._table(sheet, zone)) is not None:
                    simple.read(sheet, found, form)

    def _table(self, sheet: Sheet, zone: Zone) -> Table | None:
        """The table under its own words, or under those on the page before."""
        kind = zone.kind or ""
        found = table(sheet, zone, rules.OVER[kind])
        if found is None and kind in self._heads:
            found = below(zone, self._heads[kind], zone.chars, zone.box.top)
        if found is None:
            sheet.problem("heading-missing", f"no words over the columns of {kind}", "error")
            return None
        self._heads[kind] = found.heads
        return found

    def _programmes(self, sheet: Sheet, zone: Zone, form: Form, *, continued: bool) -> None:
        found = self._table(sheet, zone)
        if found is None:
            return
        if found.column("name") is None:
            sheet.problem("heading-missing", "no word over the names of the programmes", "error")
        form.shares |= budget.speaks_of_grants(zone)
        rows = budget.rows(sheet, zone, found, shares=form.shares)
        continued |= bool(form.rows) and form.rows[-1].page < sheet.number
        if continued and rows and form.rows and _goes_on_with(form.rows[-1], rows[0]):
            form.rows[-1].add(rows.pop(0))  # type: ignore[union-attr, arg-type]
        form.rows += rows
        for row in rows:
            if isinstance(row, Row) and row.amounts and not row.cells.get("name"):
                amounts = "、".join(printed.text for printed in row.amounts.values())
                sheet.problem("name-missing", f"no name stands beside {amounts}", "error")

    def _without_title(self, sheet: Sheet, zone: Zone) -> Zone:
        """The title stands above each form, and so below the one before it on the same page."""
        again = [x for x in _levelled(zone.lines()) if zone.kind and x.bare == self._title]
        chars = {char for line in again for char in line.chars}
        sheet.label("title", chars)
        return replace(zone, chars=tuple(c for c in zone.chars if c not in chars))

    def _without_grand_total(self, sheet: Sheet, zone: Zone, form: Form) -> Zone:
        """総計 over all forms stands below the last one, in the columns of its table ④."""
        if zone.kind == "budget" or "budget" not in self._heads:
            return zone
        label = next((x for x in zone.lines() if rules.GRAND_TOTAL.fullmatch(x.bare)), None)
        if label is None:
            return zone
        top = label.box.top - 1.2 * label.size
        below_it = tuple(c for c in zone.chars if c.box.centre[1] >= top)
        part = replace(zone, kind="budget", chars=below_it)
        found = below(part, self._heads["budget"], below_it, top)
        form.rows += budget.rows(sheet, part, found, shares=form.shares)
        return replace(zone, chars=tuple(c for c in zone.chars if c not in set(below_it)))


def _named_in_words(sheet: Sheet, zone: Zone) -> Iterator[Heading]:
    """指標名（旭川市関係分）: a word over a column may name the city."""
    for line in zone.lines() if zone.kind == "kpi" else ():
        match = rules.CONCERNS.search(line.bare)
        if match is not None:
            run = Line(line.chars[match.start("whom") : match.end("whom")])
            yield Heading("form", Printed(run.text, (Part(sheet.number, run.box, run.said),)))


def _levelled(parts: Sequence[Line]) -> list[Line]:
    """A title with wide gaps is one line; a mark like 資料3-2 beside it is not part of it."""
    marks = [part for part in parts if rules.LABEL.fullmatch(part.bare)]
    return marks + joined_lines([part for part in parts if part not in marks])


def _covers_nothing(row: Row | Sum) -> bool:
    return isinstance(row, Sum) and not row.covers


def _unchecked(row: Row | Sum) -> Problem:
    amounts = "、".join(printed.text for printed in row.amounts.values())
    message = f"nothing was found that the total {amounts} covers: it is not checked"
    return Problem("total-unchecked", message, row.page)


def _belongs_to_form(sheet: Sheet, line: Line, first: float) -> bool:
    """Whether a line that repeats stands below a heading of the form, close to other text.

    Forms may end alike; only what stands apart at the foot of a page is a running foot.
    """
    if line.box.top < first:
        return line.size > TITLE_SIZE * median(char.size for char in sheet.page.chars)
    own = set(line.chars)
    above = [c.box for c in sheet.page.chars if c not in own and c.box.centre[1] <= line.box.bottom]
    nearest = max((box.bottom for box in above), default=0.0)
    return line.box.top - nearest <= FOOT_GAP * line.size


def _is_whole(total: Sum) -> bool:
    return not total.is_subtotal and not total.is_grand


def _goes_on_with(last: Row | Sum, first: Row | Sum) -> bool:
    """Whether the first row of a page is the rest of the last one before it."""
    if not isinstance(last, Row) or not isinstance(first, Row):
        return False
    if not first.amounts:
        return bool(last.amounts) or not first.cells.get("name")
    return not last.amounts


def _without_unit(sheet: Sheet, zone: Zone) -> Zone:
    """（単位：千円） may stand anywhere; it is no part of what it stands in."""
    unit = next((x for x in zone.lines() if rules.UNIT.fullmatch(x.bare)), None)
    if unit is None:
        return zone
    sheet.say_unit(sheet.field("pages.unit", [unit]))
    return replace(zone, chars=tuple(c for c in zone.chars if c not in set(unit.chars)))


def _passage(sheet: Sheet, kind: str, text: Printed) -> Record:
    return Record("passages", sheet.number, text.text, {"text": text}, facts={"kind": kind})
