"""Whether forms of a declared kind stand on a page, and from where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.form.answers import Answer, answers
from yosandb.extract.shapes.form.headings import page_headings
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import FormFamily

# A page shows at least this many different headings of the form.
ENOUGH_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A page of forms, from the first word of the form down.

    `known` is how many different words that the form needs, or headings, were found: of two kinds
    of forms that share words, the page is of the one that knows more of them.
    """

    covers: frozenset[Char]
    known: int = 0


def found_plan(family: "FormFamily", sheet: Sheet) -> FormPlan | None:
    """A page is of a kind of form by two of its headings, one its own; else by its labels."""
    page = sheet.page
    if not _may_be(family, page):
        return None
    tops, known = _labelled(family, sheet) if family.needs else _headed(family, page)
    if not tops:
        return None
    return FormPlan(frozenset(char for char in page.chars if char.box.bottom > min(tops)), known)


def _may_be(family: "FormFamily", page: Page) -> bool:
    """Whether the characters of its words stand on a page at all: most pages are not looked at."""
    seen = set(as_seen("".join(char.text for char in page.chars)))
    enough = min(ENOUGH_HEADINGS, len(family.keys))
    return sum(seen.issuperset(key) for key in family.keys) >= enough


def _headed(family: "FormFamily", page: Page) -> tuple[Sequence[float], int]:
    found = page_headings(page, family.headings)
    kinds = {heading.kind for heading in found}
    own = any(words.fullmatch(h.line.bare) for h in found for words in family.headings.own)
    enough = len(kinds) >= ENOUGH_HEADINGS and own
    return [heading.line.box.top for heading in found] if enough else [], len(kinds)


def _labelled(family: "FormFamily", sheet: Sheet) -> tuple[Sequence[float], int]:
    found = answers(sheet.page, sheet.page.chars, family.labels)
    wanted = {name for group in family.needs for name in group}
    known = wanted & {answer.field for answer in found}
    return tops_of(found) if stands_there(family, found) else [], len(known)


def stands_there(family: "FormFamily", found: Sequence[Answer]) -> bool:
    """Whether one label of each group that is needed is among those found."""
    here = {answer.field for answer in found}
    return all(here.intersection(group) for group in family.needs)


def tops_of(found: Sequence[Answer]) -> list[float]:
    """Where labels of fields begin."""
    return [line.box.top for answer in found if answer.field for line in answer.label]
