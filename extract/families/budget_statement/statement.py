"""Reads the pages of the statutory table: 目 on the left, 節 and 説明 on the right."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.book import Moku
from yosandb.extract.families.budget_statement.departments import department_on
from yosandb.extract.families.budget_statement.facing import Facing
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.item_titles import Title
from yosandb.extract.families.budget_statement.items import (
    Items,
    Row,
    parted,
    running_over,
    total_words,
)
from yosandb.extract.families.budget_statement.ledger import Ledger
from yosandb.extract.families.budget_statement.note_lines import NoteLine, lines_beside
from yosandb.extract.families.budget_statement.notes import Beside, NotesColumn
from yosandb.extract.families.budget_statement.setsu import SetsuColumn
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.stretches import Stretches
from yosandb.extract.geometry.table import Column, in_columns
from yosandb.extract.page import Char
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# The columns of the left half; all others stand on the right.
_LEFT = ("moku", *rules.FIGURES, *rules.SOURCES, *rules.OTHERS, "sources")


@lean(slots=False)
class Band:
    """A stretch from top to bottom that belongs to one 目 or a programme below it, or to none:
    `kou` is the 項 that is named above it then, `setsu` the 節 that the page before has there."""

    top: float
    bottom: float
    moku: Moku | None
    programme: Record | None = None
    kou: Record | None = None
    setsu: Record | None = None

    def holds(self, lines: Iterable[Line]) -> list[Line]:
        """Those of some lines that stand in it."""
        return [line for line in lines if self.top <= line.box.centre[1] < self.bottom]

    def parted(self, starts: Sequence[tuple[float, Record | None]]) -> Iterator["Band"]:
        """The same in stretches that each belong to the 節 that begins there."""
        ends = [*(top for top, _ in starts[1:]), self.bottom]
        for (top, setsu), bottom in zip(starts, ends, strict=True):
            yield replace(self, top=max(top, self.top), bottom=bottom, setsu=setsu)


@lean(slots=False)
class Right:
    """The right half of a table: what stands in its columns, and how its 説明 is set."""

    columns: Mapping[str, Stretches]
    setting: Setting
    heads: Mapping[str, Line]

    def notes(self, lines: Sequence[Line], band: Band) -> list[NoteLine]:
        """Lines of 説明 with their amounts, which may stand in a column of their own."""
        money = {name: self.lines(rules.BESIDE + name, band) for name in self.heads}
        return lines_beside(lines, money) if money else self.setting.parted(lines)

    def label_dashes(self, sheet: Sheet) -> None:
        """A dash in a column of sources says that there is none."""
        inside = (self.columns[rules.BESIDE + name].lines for name in self.heads)
        dashes = [line for own in inside for line in own if rules.NONE.fullmatch(line.narrow)]
        sheet.label_lines("words of the form", dashes)

    @property
    def holds(self) -> list[str]:
        """Which of 節 and 説明 stand in its columns."""
        setsu = {"kubun", "setsu", "figure"} & self.columns.keys()
        return [*(["setsu"] if setsu else []), *(["note"] if "note" in self.columns else [])]

    def lines(self, name: str, band: Band) -> list[Line]:
        """The lines of a column within a band."""
        column = self.columns.get(name)
        return [] if column is None else column.within(band.top, band.bottom)


class StatementReader:
    """Reads one page after the other; a 目 may go on over pages, its halves may face each other."""

    def __init__(self, ledger: Ledger, habits: Habits) -> None:
        self._ledger = ledger
        self._habits = habits
        self._setsu = SetsuColumn(habits)
        self._notes = NotesColumn(habits)
        # Which 目, and programme below it, 節 and 説明 are read of: they may stand on two pages.
        self._at: dict[str, tuple[Moku, Record | None]] = {}
        self._bands: list[Band] | None = None
        self._starts: list[tuple[float, Record | None]] = []
        self._revenue = False
        self._amount_field = "amount"
        self._stage_said = False
        self._begun = False
        self.facing = Facing()

    def read(self, view: View) -> Iterator[Found]:
        """All that stands in the tables of a page."""
        facing, self._bands = self._bands, None
        self._habits.departments.turn_to(self._ledger.place)
        for form in view.forms:
            view.sheet.label("words of the form", form.chars)
            _say_unread(view, form)
            for name in sorted(form.guessed):
                self._ledger.guesses.say(view.sheet, form.words[name].bare, name)
            if form.is_items:
                yield from self._left(view, form)
            elif form.is_notes:
                yield from self._facing(view, form, facing)

    def finish(self) -> Iterator[Found]:
        """Hand on what is still open."""
        yield from self._setsu.finish()
        yield from self._notes.finish()
        self._at = {}

    def break_off(self) -> Iterator[Found]:
        """Pages are missing: nothing that follows belongs to the 目 before them."""
        yield from self.finish()
        self._notes.forget()
        self._ledger.lose_place()
        self._bands = None

    # the left half

    def _left(self, view: View, form: Form) -> Iterator[Found]:
        sheet, facing = view.sheet, self.facing.of(view.sheet.number, form)
        heads = {**({} if facing is None else facing.heads), **form.words}
        sourced = form.has_sources or not heads.keys().isdisjoint(rules.SOURCES)
        self._ledger.turn_by_form(sourced, view.titles, sheet)
        self._set_form(form)
        supplement = self._amount_field == "supplement"
        self._ledger.turn_to_table(heads, "supplement" if supplement else "initial")
        if facing is not None:
            facing.lend(sheet)
        left, right, body = self._halves(view, form)
        bands: list[Band] = []
        for title, chars, top, bottom in _stretches(view, form, body):
            if title is not None:
                yield from self._ledger.title(sheet, title)
            if left is None or not chars:
                bands.append(self._ledger_band(top, bottom))
                continue
            there = {} if facing is None else facing.within(top, bottom)
            offices = there.pop("department", [])
            found = self._rows(left, left.inside(chars), top, bottom, there)
            for row, end in zip(found, [*(r.top for r in found[1:]), bottom], strict=True):
                yield from self._row(sheet, row, is_first=row is found[0])
                band = self._ledger_band(row.top, end)
                self._starts = []
                if right is not None:
                    own = [*band.holds(offices), *self._offices(sheet, row)]
                    yield from self._band(sheet, right, band, own)
                bands += band.parted(self._starts or [(row.top, None)])
        if not form.is_notes:
            self._bands = [*(self._bands or ()), *bands]

    def _halves(self, view: View, form: Form) -> tuple[Items | None, Right | None, list[Char]]:
        """The columns of items, those of 節 and 説明 beside them, and what stands in the table."""
        body = view.body(form)
        if not body:
            return None, None, body
        columns = form.table(view.grid, body)
        left = Items([c for c in columns if c.name in _LEFT], view.grid, form.nesting.of_items)
        below = _setsu_below(form, columns, body)
        apart = {char for own in below.values() for char in own}
        body = [char for char in body if char not in apart]
        left = replace(left, over=running_over(left.names, body, view.grid))
        # 節 may stand beside the items, and 説明 on the page that faces them.
        if not (form.is_notes or form.has_setsu):
            return left, None, body
        beside = [char for char in body if char not in left.over]
        right = self._right(form, columns, beside, below)
        right.label_dashes(view.sheet)
        return left, right, body

    def _rows(
        self,
        left: Items,
        chars: Sequence[Char],
        top: float,
        bottom: float,
        facing: Mapping[str, list[Line]],
    ) -> list[Row]:
        """The rows of a stretch; the book learns how the numbers of 目 are written."""
        if self._habits.learns:
            for line in lines_of(left.names.inside(chars)):
                self._habits.items.note(line.narrow)
        return left.rows(chars, top, bottom, self._habits.items.pattern, facing)

    @staticmethod
    def _offices(sheet: Sheet, row: Row) -> list[Line]:
        """The department that stands below the name of an item: 担当　企画政策課."""
        sheet.label_lines("words of the form", row.offices)
        return [office for line in row.offices if (office := department_on(line)) is not None]

    def _ledger_band(self, top: float, bottom: float) -> Band:
        """A stretch of what was read last."""
        return Band(top, bottom, self._ledger.moku, self._ledger.programme, self._ledger.open_kou)

    def _set_form(self, form: Form) -> None:
        self._amount_field = "supplement" if form.has("supplement") else "amount"
        self._revenue = self._ledger.side == "revenue"

    def _right(
        self,
        form: Form,
        columns: Sequence[Column],
        chars: Sequence[Char],
        below: Mapping[str, list[Char]],
    ) -> Right:
        """The right half of a table, and how its 説明 is set."""
        right = [column for column in columns if column.name not in _LEFT]
        inside = in_columns(chars, right) | dict(below)
        beside = form.beside
        if beside.keys() == {"amount"}:
            # The amounts of details may stand in the column of their words.
            inside["note"] += inside.pop(rules.BESIDE + "amount")
            beside = {}
        if "priced" in inside:
            inside["kubun"], inside["figure"] = self._parted(form, inside.pop("priced"))
        settings = self._habits.settings_of(frozenset(form.words))
        origin = form.words["note"].box.centre[0] if "note" in form.words else form.x0
        stretches = {name: Stretches(own) for name, own in inside.items()}
        lines = stretches["note"].lines if "note" in stretches else []
        setting = settings.of(lines, origin, learns=self._habits.learns)
        return Right(stretches, setting, beside)

    def _parted(self, form: Form, chars: Sequence[Char]) -> tuple[list[Char], list[Char]]:
        """The names of 節 in a column, and the figures that stand behind them."""
        settings = self._habits.settings_of(frozenset(form.words) - {"note"})
        lines, origin = lines_of(chars), form.words["priced"].box.centre[0]
        setting = settings.of(lines, origin, learns=self._habits.learns)
        priced = (line.amount for line in setting.parted(lines))
        own = {char for amount in priced if amount is not None for char in amount.chars}
        return [c for c in chars if c not in own], [c for c in chars if c in own]

    def say_stage(self, view: View, form: Form) -> Iterator[Found]:
        """補正前の額 stands in a supplementary budget alone, 前年度 in an initial one. Of two years
        over the figures the one of this budget is said, and not the year before."""
        for name in ("before", "previous"):
            if name in form.words and not self._stage_said:
                word = form.words[name]
                if name == "previous" and rules.SAYS_YEAR.search(word.narrow):
                    word = form.words.get("amount", word)
                yield Heading("form", view.sheet.printed([word], word.bare))
                self._stage_said = True

    def _row(self, sheet: Sheet, row: Row, *, is_first: bool) -> Iterator[Found]:
        told = [n for n in row.names if is_first and rules.IN_BRACKETS.fullmatch(n.narrow)]
        self._ledger.goes_on(sheet, [*row.again, *told])
        yield from (self._ledger.rest if is_first else self._ledger.row)(sheet, row)

    # the right half

    def _facing(self, view: View, form: Form, bands: list[Band] | None) -> Iterator[Found]:
        """A right half, beside the bands of the left half on the page before."""
        body = view.body(form)
        if not body:
            return
        if bands is None:
            message = "no left half (目) stands before this right half: its 節 have no 目"
            view.sheet.problem("spread-side-missing", message, "error")
            bands = [Band(0, view.sheet.page.height, None)]
        for title in view.titles:
            if self._ledger.is_here(title) and view.is_above(title, form):
                view.sheet.label("printed again", title.line.chars)
        right = self._right(form, form.table(view.grid, body), body, {})
        right.label_dashes(view.sheet)
        for band in bands:
            yield from self._band(view.sheet, right, band)

    def _band(
        self, sheet: Sheet, right: Right, band: Band, offices: Sequence[Line] = ()
    ) -> Iterator[Found]:
        """節 and 説明 beside one 目; `offices` name the department of all of it."""
        names = right.lines("kubun", band) or right.lines("setsu", band)
        amounts = right.lines("figure", band)
        if any(rules.TEXT_AND_FIGURE.fullmatch(line.narrow) for line in amounts):
            names, amounts = parted(names, amounts)
        notes = right.lines("note", band)
        if not (names or amounts or notes):
            return
        if band.moku is None and not self._begun and band.bottom < sheet.page.height:
            message = "no 目 stands above the first rows: it is on a page that is not in the file"
            sheet.problem("row-unclear", message)
        self._begun = True
        yield from self._begin(band, right.holds)
        if offices:
            self._notes.of_office(sheet.printed(offices))
        if not self._revenue and not (band.programme is not None and self._explained(names, notes)):
            yield from self._setsu.read(sheet, names, amounts)
            beside = Beside(right.lines("department", band), right.heads)
            yield from self._notes.read(sheet, right.notes(notes, band), right.setting, beside)
            return
        yield from self._by_setsu(sheet, right, band, names, amounts, notes)

    def _begin(self, band: Band, columns: Collection[str]) -> Iterator[Found]:
        """What stands in these columns belongs to another 目, or another programme below it."""
        record = None if band.moku is None else band.moku.record
        here = None if band.moku is None else (band.moku, band.programme)
        new = [part for part in columns if here is None or self._at.get(part) != here]
        self._at |= dict.fromkeys(new, here) if here is not None else {}
        if here is None:
            self._at = {}
        if "setsu" in new:
            yield from self._setsu.begin(record, self._amount_field)
        if "note" in new:
            name = "supplement" if self._amount_field == "supplement" else "budget"
            yield from self._notes.begin(
                record,
                band.programme,
                band.kou,
                amount_field=name,
                has_programmes=not self._revenue,
            )

    def _numbered(self, names: Sequence[Line]) -> list[Line]:
        """The lines with which 節 begin."""
        return [name for name in names if self._habits.setsu.match(name.narrow)]

    def _explained(self, names: Sequence[Line], notes: Sequence[Line]) -> bool:
        """Whether a line of 説明 stands beside each 節."""
        starts = self._numbered(names)
        return bool(starts) and all(any(is_level(n, note) for note in notes) for n in starts)

    def _by_setsu(
        self,
        sheet: Sheet,
        right: Right,
        band: Band,
        names: Sequence[Line],
        amounts: Sequence[Line],
        notes: Sequence[Line],
    ) -> Iterator[Found]:
        """Revenue: each 節 is explained beside it."""
        starts = self._numbered(names)
        cuts = [0.0, *(line.box.top - line.size / 2 for line in starts), sheet.page.height]
        for top, bottom in pairwise(cuts):
            inside = Band(top, bottom, None)
            yield from self._setsu.read(sheet, inside.holds(names), inside.holds(amounts))
            if "note" not in right.columns:  # it stands on the page that faces this one
                yield from self._setsu.finish()
                self._starts.append((top, self._setsu.current))
            if lines := inside.holds(notes):
                yield from self._setsu.finish()
                beside = "setsu" in right.holds
                yield from self._notes.under(self._setsu.current if beside else band.setsu)
                yield from self._notes.read(sheet, right.notes(lines, inside), right.setting)


def _setsu_below(
    form: Form, columns: Sequence[Column], body: Sequence[Char]
) -> dict[str, list[Char]]:
    """節 that stand below 目 in one column: their names and their amounts."""
    if not form.nesting.holds_setsu:
        return {}
    figures = {
        c.name: [
            line for line in lines_of(c.inside(body)) if rules.TOUCHED_FIGURE.fullmatch(line.narrow)
        ]
        for c in columns
        if c.name in rules.FIGURES
    }
    moku = next(column for column in columns if column.name == "moku")
    names = form.nesting.setsu(lines_of(moku.inside(body)), figures)
    every = (line for own in figures.values() for line in own)
    amounts = (line for line in every if any(is_level(name, line) for name in names))
    return {
        "kubun": [char for line in names for char in line.chars],
        "figure": [char for line in amounts for char in line.chars],
    }


def _say_unread(view: View, form: Form) -> None:
    """Say which columns are not read: no word and no sum tells what they are."""
    unread = [name for name in form.words if name.startswith(rules.UNKNOWN)]
    body = view.body(form) if unread else []
    total = {char for line in total_words(body) for char in line.chars}
    for column in form.table(view.grid, body) if body else ():
        if column.name in unread and not total.issuperset(column.inside(body)):
            word = form.words[column.name].text
            message = f"the column under 「{word}」 is not read: no sum tells what stands in it"
            view.sheet.problem("heading-missing", message, "error")


def _stretches(
    view: View, form: Form, body: Sequence[Char]
) -> Iterator[tuple[Title | None, list[Char], float, float]]:
    """The body of a form parted by the titles in it: each with what stands below it."""
    own = [t for t in view.titles if form.x0 <= t.line.box.x0 < form.x1]
    for title in own:
        if view.is_above(title, form):
            yield title, [], 0.0, 0.0
    end = view.end(form)
    heads = [other for other in view.forms if other.box.top == end]
    inside = [
        title
        for title in own
        if form.box.bottom <= title.line.box.top < end
        and not any(view.is_above(title, head) for head in heads)
    ]
    cuts = [form.box.bottom, *(t.end for t in inside)]
    ends = [*(t.top for t in inside), end]
    for below, top, bottom in zip([None, *inside], cuts, ends, strict=True):
        yield below, [c for c in body if top <= c.centre[1] < bottom], top, bottom
