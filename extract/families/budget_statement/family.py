"""The family *budget statement*: how its pages are recognised."""

from dataclasses import dataclass

from yosandb.extract.families.base import Reader
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.heading import forms
from yosandb.extract.families.budget_statement.reader import BudgetStatementReader
from yosandb.extract.geometry.bare import Bare
from yosandb.extract.geometry.lines import lines, segments
from yosandb.extract.page import Page

# The title of a book stands on a page of hardly more characters than this.
TITLE_PAGE = 600


@dataclass(frozen=True, slots=True)
class BudgetStatement:
    """款 項 目 節 and 説明, as every municipality prints them once a year."""

    name: str = "budget statement"
    japanese: str = "歳入歳出予算事項別明細書"
    description: str = "the statutory table 款項目節 with 説明, both sides, and 第1表"

    def recognises(self, page: Page) -> bool:
        """A page is ours if the words of the form stand over its columns, or it says its name."""
        rows = lines(segment for segment in segments(page.chars) if segment.turn == 0)
        if any(form.is_known for form in forms(rows, page.width)):
            return True
        return len(page.chars) <= TITLE_PAGE and any(
            rules.BOOK_NAME.fullmatch(Bare(row).text) for row in rows
        )

    def reader(self) -> Reader:
        """A reader for one document."""
        return BudgetStatementReader()


BUDGET_STATEMENT = BudgetStatement()
