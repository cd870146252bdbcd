"""What a whole book proves of its layout, before any of it is read."""

from yosandb.extract.families.budget_statement.evidence import Table
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS, Lexicon, lexicon
from yosandb.extract.families.budget_statement.plan import BookPage, Scratch
from yosandb.extract.families.budget_statement.waiting import Waiting


class Survey:
    """Gathers what stands below headings; from the first one that no rule knows, pages wait.

    Where the words over all columns are known, nothing is gathered, and no page waits.
    """

    def __init__(self) -> None:
        self.waiting = Waiting()
        self._tables: list[Table] = []

    def keeps(self, plan: BookPage) -> bool:
        """Whether a page waits until the book has been seen as a whole."""
        view = plan.view_for(Scratch(plan.page, plan.running))
        known = any(form.is_known or form.is_front for form in view.forms)
        if (known and not self.waiting) or view.is_turned:
            return False
        tables = view.tables
        if not tables and not self.waiting:
            return False
        self._tables += tables
        self.waiting.put(plan)
        return True

    def lexicon(self) -> Lexicon:
        """What the words over columns mean, once all pages have been seen."""
        return lexicon(self._tables) if self._tables else NO_WORDS
