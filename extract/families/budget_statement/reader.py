"""Reads the pages of a budget book in their order."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.budget_statement import rules, titles
from yosandb.extract.families.budget_statement.carried import Carried
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.front import FrontRow, facing_figures, front_rows
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.halves import Half
from yosandb.extract.families.budget_statement.ledger import Ledger
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS
from yosandb.extract.families.budget_statement.open_sums import has_three, looks_open
from yosandb.extract.families.budget_statement.plan import BookPage, Scratch
from yosandb.extract.families.budget_statement.proving import ENOUGH, looks_like_one
from yosandb.extract.families.budget_statement.sequence import Sequence as PageSequence
from yosandb.extract.families.budget_statement.statement import StatementReader
from yosandb.extract.families.budget_statement.survey import Survey
from yosandb.extract.families.budget_statement.view import View, view_of
from yosandb.extract.families.budget_statement.waiting import Waiting
from yosandb.extract.families.tables import TableReader, table_plan
from yosandb.extract.page import Char
from yosandb.extract.records import Record, Unit
from yosandb.extract.sheet import Sheet

# The unit of the form where none is printed (地方自治法施行規則 別記様式).
HABIT = "千円"
# A page with so many grouped figures has a table on it.
TABLE_FIGURES = 5
TURNED = "the page lies on its side or stands on its head: it is not read; turn it and try again"
GROUPED = regex.compile(r"[0-9０-９]{1,3}[,，][0-9０-９]{3}")


class BudgetStatementReader:
    """The state of one book while its pages go by; `lexicon` is what its sums prove."""

    def __init__(self, habits: Habits | None = None) -> None:
        self._habits = Habits() if habits is None else habits
        self._scout: Scout | None = None
        self._known = self._habits
        self._survey = Survey()
        self.lexicon = NO_WORDS
        self._unproved: int | None = None
        self._ledger = Ledger(self._habits)
        self.statement = StatementReader(self._ledger, self._habits)
        self._carried = Carried()
        self._pages = PageSequence()
        self._books = self._ledger.books
        self._tables = TableReader()
        self._paper: str | None = None
        self._summary: list[FrontRow] = []
        self._front_side: str | None = None
        self._is_named = self._is_titled = False

    def survey(self, plans: Sequence[BookPage]) -> None:
        """Learn the habits of the book; called with each of its pages before any is read."""
        if self._scout is None:
            self._known, self._scout = deepcopy(self._habits), Scout(self._habits)
        self._habits.frozen = False
        for plan in plans:
            self._survey.note(plan, self._scout.look(plan))
        self._habits.frozen = True

    def _settle(self) -> None:
        """All pages have been seen: the survey is over."""
        if self._scout is not None:
            self._habits.frozen = False
            self.lexicon = self._survey.lexicon()
            if self._survey.tells_more(self.lexicon):
                self._scout = self._looked_again(self._survey.pages.take())
            else:
                self.lexicon = replace(NO_WORDS, unproved=self.lexicon.unproved)
            self._survey = Survey()
            self._scout.end()
            self.statement.facing = self._scout.statement.facing
            self._habits.frozen = True
            self._ask_again(self._scout.doubted)
            self._scout = None

    def _looked_again(self, pages: Iterable[BookPage]) -> "Scout":
        """A scout that has seen the pages by what was proved, which tells more than their words."""
        self._habits.go_back(self._known)
        scout = Scout(self._habits)
        scout.lexicon = self.lexicon
        for plan in scout.statement.facing.each(pages, self.lexicon):
            scout.look(plan)
        return scout

    def _ask_again(self, doubted: Waiting) -> None:
        """Ask how far names go once more, where they seem cut, and read their pages by the answer:
        it holds if fewer of them seem so."""
        first = self._habits.cut
        if not (doubted and self._habits.ask_again()):
            return
        again = Scout(self._habits)
        again.lexicon = self.lexicon
        again.statement.facing = self.statement.facing
        self._habits.asked = True
        for plan in doubted.take():
            again.look(plan)
        again.end()
        self._habits.asked = False
        if self._habits.cut - first >= first:
            self._habits.take_back()

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> BookPage:
        """A book goes on with whatever no other family reads."""
        return BookPage(sheet.page, sheet.running, view_of(sheet))

    def read(self, sheet: Sheet, plan: BookPage) -> Iterator[Found]:
        """One page: a table of the statement, of the front, or something that is not read."""
        self._settle()
        view = plan.view_for(sheet, self.lexicon)
        if view.is_turned:
            sheet.problem("page-turned", TURNED, "error")
            yield from self.statement.break_off()
            return
        self._carried.on(view)
        yield from self._headings(view)
        yield from self._place(view)
        if self.statement.facing.claim(view) and not any(form.is_notes for form in view.forms):
            yield from self._faced(view)
            return
        papers = titles.other_papers(view)
        own = [form for form in view.forms if not any(half.holds(form.box) for half in papers)]
        kind = next(iter(papers.values()), None)
        if any(form.is_items or form.is_notes for form in own) and not self._is_enterprise:
            # 第1表 of a small account stands on one page with the beginning of its statement.
            self._front_page(view, [f for f in own if f.is_table1 or f.is_summary])
            yield from self._statement_page(view)
        elif not self._front_page(view, own):
            self._paper = kind or self._paper
            yield from self._other(view, self._paper, view.halves)
            return
        for form in own:
            yield from self.statement.say_stage(view, form)
        if kind is not None:
            yield from self._other(view, kind, tuple(papers))
        self._paper = kind

    def _faced(self, view: View) -> Iterator[Found]:
        """A page whose figures were read with the items on the page before."""
        self._units(view, view.forms)
        for form in view.forms:
            view.sheet.label("words of the form", form.chars)
            yield from self.statement.say_stage(view, form)
        self._label(view)

    def _headings(self, view: View) -> Iterator[Found]:
        """What says which book it is."""
        for heading in titles.headings(view, named=self._is_titled):
            self._is_titled = self._is_titled or heading.role == "title"
            yield heading

    def _label(self, view: View) -> None:
        """Claim what the form says of itself."""
        titles.label_words(view)

    def finish(self) -> Iterator[Found]:
        """Hand on what is still open, and the totals that waited for their items."""
        yield from self.statement.finish()
        yield from self._ledger.finish()
        yield from self._tables.finish()

    @property
    def _is_enterprise(self) -> bool:
        """Whether the account is one of an enterprise, whose tables are not the statutory one."""
        named = self._ledger.account.named
        return named is not None and named.kind == "enterprise"

    def _place(self, view: View) -> Iterator[Found]:
        """Turn to the account and the side that the page names."""
        before = self._ledger.account, self._ledger.side
        named, side = titles.account(view), titles.side(view)
        self._is_named = named is not None
        self._ledger.accounts.note_list(titles.accounts_listed(view))
        if named is not None:
            self._ledger.name_account(named, view.sheet)
        if any(form.is_table1 for form in view.forms) and self._ledger.has_expenditure:
            self._ledger.begin_again("第1表", view.sheet)
        if not any(form.is_front for form in view.forms):
            if named is None and any(form.is_items for form in view.forms):
                self._ledger.turn_by_titles(view.titles, view.sheet)
            if side is not None:
                self._ledger.turn_to(side, view.sheet)
        if (self._ledger.account, self._ledger.side) != before:
            yield from self.statement.finish()

    def _statement_page(self, view: View) -> Iterator[Found]:
        if self._ledger.books > self._books:
            self._books, self._pages = self._ledger.books, PageSequence()
        message = self._pages.gap(view.sheet.number, view.numbers)
        if message is not None:
            view.sheet.problem("page-missing", message, "error")
            yield from self.statement.break_off()
        self._units(view, view.forms)
        yield from self.statement.read(view)
        self._label(view)

    def _front_page(self, view: View, forms: Sequence[Form]) -> bool:
        """Read 第1表 or 総括; False if the page is neither."""
        read = False
        if any(form.is_front for form in forms):
            self._units(view, forms)
        for form in forms:
            if form.is_table1 or form.is_summary or self._is_names(view, form):
                rows = self._front_rows(view, form)
                self._summary = [] if form.is_table1 else rows
                read = True
            elif (form.is_sources or form.is_figures) and self._summary:
                facing_figures(view, form, self._summary)
                self._summary = []
                read = True
        if read:
            self._label(view)
        return read

    def _is_names(self, view: View, form: Form) -> bool:
        """Whether 款 without amounts are those of 総括: its title or its side stands above them."""
        said = any(rules.SUMMARY.fullmatch(row.narrow) for row in view.top_rows)
        return form.is_names and (said or titles.side_above(view, form) is not None)

    def _front_rows(self, view: View, form: Form) -> list[FrontRow]:
        """The rows of one table, noted for the account whose 款 they are."""
        self._front_side = titles.side_above(view, form) or self._front_side
        front = self._ledger.account.front
        rows = front_rows(view, form, self._front_side, front[-1] if front else None)
        if form.is_summary and not self._is_named:
            owner = self._ledger.accounts.owner_of(rows)
            self._ledger.turn_to_account(self._ledger.account if owner is None else owner)
        if form.is_summary and self._ledger.account.differs(rows):
            self._ledger.begin_again("総括", view.sheet)
        self._ledger.account.front += rows
        return rows

    def _units(self, view: View, forms: Sequence[Form]) -> None:
        """The unit in brackets above the table, or over its columns; those of columns that have
        another one."""
        sheet = view.sheet
        above = titles.unit(view)
        if above is not None and sheet.unit is None:
            sheet.say_unit(sheet.field("pages.unit", [above]))
        for form in forms:
            own = [] if above is not None else form.units[:1]
            for line in own:
                if sheet.unit is None or sheet.says_other_unit(line):
                    sheet.say_unit(sheet.field("pages.unit", [line]))
            if any(map(sheet.says_other_unit, form.units)):
                for x0, x1, line in form.units_between(view.grid, view.body(form)):
                    sheet.say_unit_between(x0, x1, sheet.printed([line]))
        if sheet.unit is None:
            sheet.unit = Unit("family", habit=HABIT)

    def _say_unproved(self, view: View) -> None:
        """Say it of each page where no sum tells what the figures of rows are that look like 目,
        or that go on with such a page or face it."""
        words = [head.words for heads in view.heads for head in heads if len(view.tables)]
        like = bool(view.titles) or looks_like_one(view.tables)
        own = [w for w in words if w in self.lexicon.unproved or like]
        told = bool(own) or looks_open(view.rows)
        begun = self._unproved == view.sheet.number - 1
        if told or (begun and (bool(words) or has_three(view.rows))):
            over = next(iter(own or words), ())
            where = f"under 「{'　'.join(over)}」 stand" if over else "here stand"
            message = (
                f"{where} figures, but fewer than {ENOUGH} sums of two terms or more tell what the "
                "columns are: they are kept as a table of figures"
            )
            view.sheet.problem("layout-unproved", message)
        self._unproved = view.sheet.number if told else None

    def _other(self, view: View, kind: str | None, where: Sequence[Half]) -> Iterator[Found]:
        """Other papers of a book: their tables give figures, the rest is kept as text."""
        self._label(view)
        if kind is None:
            self._say_unproved(view)
        example = kind == "worked example"
        chars = view.sheet.page.chars
        there = frozenset(char for char in chars if any(half.holds(char.box) for half in where))
        plan = None if example else table_plan(view.sheet, there)
        if plan is not None:
            yield from self._tables.read(view.sheet, plan)
        yield from self._passage(view, kind)

    def _passage(self, view: View, kind: str | None) -> Iterator[Found]:
        """What is printed outside of tables: kept as text, and said where it has figures."""
        sheet = view.sheet
        rows = [row for row in view.rows if sheet.claims.free(row.chars) == list(row.chars)]
        if not rows:
            return
        runs = [part for row in rows for part in row.segments]
        name = "passages.example" if kind == "worked example" else "passages.text"
        name = "documents.cover" if titles.is_cover(view) else name
        printed = sheet.field(name, runs, "\n".join(row.text for row in rows))
        facts = {"kind": kind or "text"}
        yield Record("passages", sheet.number, rows[0].text, {"text": printed}, facts=facts)
        figures = sum(bool(GROUPED.search(row.text)) for row in rows)
        if figures >= TABLE_FIGURES or kind == "worked example":
            paper = rules.UNREAD_JAPANESE[kind or "table"]
            sheet.problem("table-unread", f"{paper} is kept as text: its figures are not read")


class Scout(BudgetStatementReader):
    """Reads a book for its habits alone: what it finds is thrown away.

    `doubted` are pages with names that seem cut, each with the page before it.
    """

    def __init__(self, habits: Habits) -> None:
        super().__init__(habits)
        self.doubted = Waiting()
        self._before: BookPage | None = None

    def look(self, plan: BookPage) -> View:
        """Learn from one page; how it is laid out is known then."""
        cut, sheet = self._habits.cut, Scratch(plan.page, plan.running)
        view = plan.view_for(sheet, self.lexicon)
        for _ in self.read(sheet, BookPage(plan.page, plan.running, view)):
            pass
        self._note_doubts(plan, doubtful=self._habits.cut > cut)
        return view

    def end(self) -> None:
        """Learn from what was still open."""
        cut = self._habits.cut
        for _ in self.finish():
            pass
        self._note_doubts(None, doubtful=self._habits.cut > cut)

    def _note_doubts(self, plan: BookPage | None, *, doubtful: bool) -> None:
        """A name that seems cut began on this page, or on the one before, if that is not kept."""
        for each in (self._before, plan) if doubtful else ():
            if each is not None:
                self.doubted.put(each)
        self._before = None if doubtful else plan

    def _headings(self, view: View) -> Iterator[Found]:
        """They show no habit."""
        yield from ()

    def _label(self, view: View) -> None:
        """Nothing is claimed."""

    def _other(self, view: View, kind: str | None, where: Sequence[Half]) -> Iterator[Found]:
        """Other papers have no habits of the statement."""
        yield from ()
