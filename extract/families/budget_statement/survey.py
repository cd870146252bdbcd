"""What a whole book proves of its layout, before any of it is read."""

from collections.abc import Mapping
from dataclasses import replace

from yosandb.extract.families.budget_statement.evidence import Table, table
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.heads import Head, Leaf
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS, Lexicon, lexicon
from yosandb.extract.families.budget_statement.plan import BookPage, Scratch
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.steps import known_nestings
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.families.budget_statement.waiting import Waiting


class Survey:
    """Gathers what stands below headings; from the first one that no rule knows, pages wait.

    Where the words over all columns are known, nothing is gathered, and no page waits.
    """

    def __init__(self) -> None:
        self.waiting = Waiting()
        self._tables: list[Table] = []
        self._nested: list[tuple[Table, dict[int, str]]] = []

    def keeps(self, plan: BookPage) -> bool:
        """Whether a page waits until the book has been seen as a whole."""
        view = plan.view_for(Scratch(plan.page, plan.running))
        known = any(form.is_known or form.is_front for form in view.forms)
        nested = [form for form in view.forms if form.may_nest]
        if (known and not nested and not self.waiting) or view.is_turned:
            return False
        if nested:
            self._nested += [each for form in nested if (each := _nested(view, form)) is not None]
            self.waiting.put(plan)
            return True
        tables = view.tables
        if not tables and not self.waiting:
            return False
        self._tables += tables
        self.waiting.put(plan)
        return True

    def lexicon(self) -> Lexicon:
        """What the words over columns mean, once all pages have been seen."""
        found = lexicon(self._tables) if self._tables else NO_WORDS
        groups: dict[tuple[str, ...], tuple[Tables, Mapping[int, str]]] = {}
        for own, roles in self._nested:
            groups.setdefault(own.words, (Tables(own.words), roles))[0].every.append(own)
        return replace(found, nestings={**known_nestings(groups.values()), **found.nestings})


def _nested(view: View, form: Form) -> tuple[Table, dict[int, str]] | None:
    """What stands under a heading whose words are known, and the roles of its columns."""
    body = view.body(form)
    leaves = tuple(Leaf(line.narrow, line) for _, line in form.columns)
    head = Head(leaves, form.chars, (), form.box, form.x0, form.x1)
    roles = {n: name for n, (name, _) in enumerate(form.columns)}
    return (table((view.sheet.number, 0), head, view.grid, body), roles) if body else None
