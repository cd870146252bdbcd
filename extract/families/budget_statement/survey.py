"""What a whole book proves of its layout, before any of it is read."""

from collections.abc import Mapping
from dataclasses import replace

from yosandb.extract.families.budget_statement.evidence import Table, table
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.heads import Head, Leaf
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS, Lexicon, lexicon
from yosandb.extract.families.budget_statement.plan import BookPage
from yosandb.extract.families.budget_statement.proved import may_be_form
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.steps import known_nestings
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.families.budget_statement.waiting import Waiting


class Survey:
    """Gathers what stands below headings, from the first one on that no rule knows.

    `pages` are all of them, if what is proved at last tells more of any than its words do.
    """

    def __init__(self) -> None:
        self.pages = Waiting()
        self._gathers = False
        self._before: View | None = None
        self._words: set[tuple[str, ...]] = set()
        # The headings over items of which no word tells 款, 項 and 目 apart.
        self._flat: set[tuple[str, ...]] = set()
        self._tables: list[Table] = []
        self._nested: list[tuple[Table, dict[int, str]]] = []

    def note(self, plan: BookPage, view: View) -> None:
        """Gather what one page may prove, as it was laid out for the scout."""
        self.pages.put(plan)
        self._flat |= {f.heading for f in view.forms if f.is_items and not f.nesting}
        known = any(form.is_known or form.is_front for form in view.forms)
        nested = [form for form in view.forms if form.may_nest]
        if (known and not nested and not self._gathers) or view.is_turned:
            self._before = view
            return
        if nested:
            self._nested += [each for form in nested if (each := _nested(view, form)) is not None]
        else:
            # The items of a page whose heading no rule knows may stand on the one before.
            self._tables += [*(() if self._before is None else self._before.tables), *view.tables]
        self._before = None
        self._gathers = self._gathers or bool(nested or view.tables)
        self._words |= view.other_words

    def tells_more(self, lexicon: Lexicon) -> bool:
        """Whether pages may look another way by what was proved than by the words of the form."""
        told = (words for words in self._words if may_be_form(words, lexicon))
        return not self._flat.isdisjoint(lexicon.nestings) or any(True for _ in told)

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
