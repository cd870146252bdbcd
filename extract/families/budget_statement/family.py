"""The family *budget statement*: how its pages are recognised."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import WHOLE, Rank, Reader
from yosandb.extract.families.budget_statement import rules, titles
from yosandb.extract.families.budget_statement.open_sums import looks_open
from yosandb.extract.families.budget_statement.plan import BookPage
from yosandb.extract.families.budget_statement.proving import is_statement, looks_like_one
from yosandb.extract.families.budget_statement.reader import BudgetStatementReader
from yosandb.extract.families.budget_statement.view import View, view_of
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.geometry.lines import page_rows
from yosandb.extract.identity import STATEMENT, Identity
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.lattice import stands_in_table
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# The title of a book stands on a page of hardly more characters than this.
TITLE_PAGE = 600


GIVES: Gives = {
    "accounts": ("name",),
    "amounts": ("label", "yen"),
    "figures": ("column_label", "row_label", "title", "value"),
    "items": ("amount", "before", "change", "name", "number", "previous", "supplement"),
    "notes": ("amount", "formula", "text"),
    "passages": ("section", "text"),
    "programmes": ("budget", "code", "department", "name", "supplement"),
    "setsu": ("amount", "name", "number", "supplement"),
    "totals": ("amount", "label"),
}


@lean
class BudgetStatement:
    """款 項 目 節 and 説明, as every municipality prints them once a year."""

    name: str = "budget statement"
    japanese: str = "歳入歳出予算事項別明細書"
    description: str = "the statutory table 款項目節 with 説明, both sides, and 第1表"

    rank: Rank = Rank.DECLARED
    stretch: int = WHOLE
    identity: Identity | None = STATEMENT

    @property
    def gives(self) -> Gives:
        """The fields of its records by table."""
        return GIVES

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[BookPage]:
        """A page is ours if the words of the form stand over its columns, or it says its name."""
        view = view_of(sheet)
        return [BookPage(sheet.page, sheet.running, view)] if _is_ours(view) else []

    def guesses(self, sheet: Sheet, *, begun: bool) -> Sequence[BookPage]:
        """A page with words that no rule knows may be ours, if figures under them add up.

        The book decides: after it was `begun`, a page with a heading over figures may be the rest.
        """
        view = view_of(sheet)
        if _is_of_accounts(view):
            return []
        told = bool(view.tables) if begun else is_statement(view.tables, said=_is_said(view))
        if not told and titles.mentions_side(view):
            told = looks_like_one(view.tables) or looks_open(view.rows)
        return [BookPage(sheet.page, sheet.running, view)] if told else []

    def reader(self) -> Reader[BookPage]:
        """A reader for one document."""
        return BudgetStatementReader()


def _is_said(view: View) -> bool:
    """Whether a page names 歳入 or 歳出, or 款 and 項."""
    return titles.side(view) is not None or bool(view.titles)


def _has_items(view: View) -> bool:
    """Whether 目 and its amounts are among the words over columns that stand under other words."""
    words = [set(head.words) for heads in view.heads for head in heads]
    figures = [regex.compile(rules.WORDS[name]) for name in rules.FIGURES]
    return any(
        {"目", "科目"} & own and any(p.fullmatch(word) for p in figures for word in own)
        for own in words
    )


def _is_of_accounts(view: View) -> bool:
    """Whether words over columns say what came of 款 alone: 款 │ 予算現額 │ 支出済額."""
    words = {word for heads in view.heads for head in heads for word in head.words}
    kan = any(regex.compile(rules.WORDS["kan"]).fullmatch(word) for word in words)
    return kan and any(rules.OF_ACCOUNTS.match(word) for word in words)


def _tells_itself(view: View) -> bool:
    """Whether a heading is that of a statement by its own words; 区分, 金額 and 説明 alone stand
    over the sums of a whole year as well, in a paper of its accounts."""
    known = [form for form in view.forms if form.is_known and not form.is_list]
    if all(form.is_plain for form in known):
        return bool(known) and not any(rules.ACCOUNTS.search(row.narrow) for row in view.top_rows)
    return True


def _is_ours(view: View) -> bool:
    # Most pages are of other kinds: what takes least to find out is asked first.
    if _tells_itself(view):
        return True
    if _has_items(view) and view.titles:
        return True
    if any(rules.SUMMARY_OF_BOOK.fullmatch(row.narrow) for row in view.rows) and view.tables:
        return True
    page = view.sheet.page
    return len(page.chars) <= TITLE_PAGE and any(
        rules.BOOK_NAME.fullmatch(row.narrow) and not stands_in_table(row.box, page.rulings)
        for row in page_rows(page)
    )


BUDGET_STATEMENT = checked(BudgetStatement())
