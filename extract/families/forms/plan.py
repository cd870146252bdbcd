"""Whether forms of a declared kind stand on a page, and from where."""

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from yosandb.extract.families.base import Plan
from yosandb.extract.families.forms.apart import has_tables, said
from yosandb.extract.families.forms.by_year import by_year, without_words
from yosandb.extract.families.forms.label_cards import are_cards
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.glyphs import as_seen
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.barred import all_answered
from yosandb.extract.shapes.form.headings import MARKED, Heading, Words, page_headings
from yosandb.extract.shapes.form.heads import words_over
from yosandb.extract.shapes.form.zones import panels, zones
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import FormFamily

# What is needed may stand in the tables of a form.
TABLES = "tables"
# A page shows at least this many different headings of the form.
ENOUGH_HEADINGS = 2
# Words over the columns of one table stand within this distance of each other's height (in sizes).
ONE_ROW = 2.5


@lean
class FormPlan:
    """A page of forms, from the first word of the form down.

    `known` is how many different words of the form were found. It is `loose` where headings told
    it, or where the label that each of its forms begins with was none of them. Each form is a row
    of `table`.
    """

    covers: frozenset[Char]
    known: int = 0
    loose: bool = False
    table: str = ""

    def is_of(self, other: Plan) -> bool:
        """Whether most of it is another plan's; one found by chance has fewer words: a loose one,
        or one of forms about something else, of projects and not of programmes."""
        chance = (
            isinstance(other, FormPlan)
            and self.known > other.known
            and (other.loose or other.table != self.table)
        )
        return not chance and 2 * len(self.covers & other.covers) > len(self.covers)


def found_plan(family: "FormFamily", sheet: Sheet) -> FormPlan | None:
    """A page is of a kind of form by two of its headings, one its own; else by its labels."""
    page = sheet.page
    if not _may_be(family, page):
        return None
    tops, known, loose = (
        _labelled(family, sheet) if family.needs else (*_headed(family, page), True)
    )
    if not tops:
        return None
    covers = frozenset(char for char in page.chars if char.box.bottom > min(tops))
    return FormPlan(covers, known, loose, family.table)


def _may_be(family: "FormFamily", page: Page) -> bool:
    """Whether the characters of its words stand on a page at all: most pages are not looked at."""
    enough = min(ENOUGH_HEADINGS, len(family.keys))
    return sum(_letters(page).issuperset(key) for key in family.keys) >= enough


@once_a_page
def _letters(page: Page) -> frozenset[str]:
    return frozenset(as_seen("".join([char.text for char in page.chars])))


def _headed(family: "FormFamily", page: Page) -> tuple[Sequence[float], int]:
    found = page_headings(page, family.headings)
    kinds = {heading.kind for heading in _opening(found, family.headings)}
    own = any(words.fullmatch(h.line.bare) for h in found for words in family.headings.own)
    if len(kinds) < ENOUGH_HEADINGS or not own:
        return [], 0
    known = len({heading.kind for heading in found}) + sum(_words_over(family, page))
    return [heading.line.box.top for heading in found], known


def _words_over(family: "FormFamily", page: Page) -> Iterator[int]:
    """How many words stand beside each other over the columns of parts that have such."""
    for panel in panels(page, page.chars, family.headings):
        for zone in zones(panel):
            part = family.parts.get(zone.kind or "")
            if part is not None and part.over is not None:
                words = len(words_over(zone, part.over))
                yield words if words > 1 else 0


def _opening(found: Sequence[Heading], words: Words) -> list[Heading]:
    """Headings that open a part whatever stands around them. Of several without a mark beside each
    other one does: all of them may be words over the columns of one table."""
    opening: list[Heading] = []
    for heading in sorted(found, key=lambda h: h.kind in words.beside):
        if MARKED.match(heading.line.bare) or not any(_beside(heading, h) for h in opening):
            opening.append(heading)
    return opening


def _beside(heading: Heading, other: Heading) -> bool:
    """Whether two headings stand where words over the columns of one table do."""
    own, box = heading.line.box, other.line.box
    apart = own.x1 <= box.x0 or box.x1 <= own.x0
    return apart and abs(own.top - box.top) <= ONE_ROW * heading.line.size


def _labelled(family: "FormFamily", sheet: Sheet) -> tuple[Sequence[float], int, bool]:
    if not _is_named(family, answers(sheet.page, sheet.page.chars, family.labels)):
        return [], 0, False
    found = said(family, sheet.page, sheet.page.chars)
    own = {*family.own_labels} - AMOUNTS  # papers of any kind have labels of amounts
    known = {a.field for a in found if a.field and a.label} & own
    loose = bool(family.begins) and family.begins not in known
    if not stands_there(family, found, sheet.page):
        return [], len(known), loose
    tops = tops_of(found)
    begins = [answer.top for answer in found if answer.field == family.begins]
    if min(tops, default=0.0) < min(begins, default=0.0):
        # the end of a form that was begun: captions stand over its tables
        tops += [line.box.top for answer in found if not answer.field for line in answer.label]
    return tops, len(known), loose


def _is_named(family: "FormFamily", found: Sequence[Answer]) -> bool:
    """Whether the labels that are needed are among all that look like some.

    Most pages lack one, and need not be looked through for the tables of a form, whose words are no
    labels.
    """
    here = {a.field for a in (*found, *by_year(without_words(found), None))}
    if family.begins and family.begins not in here:
        return False
    every = [
        needs
        for needs in (family.needs, family.named, family.running, family.barred, family.carded)
        if needs
    ]
    labels = ([group for group in needs if TABLES not in group] for needs in every)
    return any(all(map(here.intersection, groups)) for groups in labels)


def stands_there(family: "FormFamily", found: Sequence[Answer], page: Page) -> bool:
    """Whether one label of each group that is needed is among those found, or a table of the form
    where that will do; a form whose name a label says may have other ones."""
    begun = [answer for answer in found if answer.field == family.begins and answer.lines]
    if family.begins and not begun:
        return False
    lacking = _lacking(family.needs, {answer.field for answer in found})
    if not all(TABLES in group for group in lacking):
        said = {answer.field for answer in found if _is_told(family, answer)}
        ways = [family.named, () if lattices(page.rulings) else family.running]
        if are_cards(page, found, family.begins, family.carded):
            return True
        if not any(answer.label for answer in begun):
            said |= {answer.field for answer in by_year(found, None)}
            ways = [family.barred if all_answered(page, found) else ()]
        return any(groups and not _lacking(groups, said) for groups in ways)
    return not lacking or has_tables(family, page)


def _lacking(groups: Sequence[Sequence[str]], here: Set[str]) -> list[Sequence[str]]:
    return [group for group in groups if here.isdisjoint(group)]


def _is_told(family: "FormFamily", answer: Answer) -> bool:
    """Whether a label says what its field may be: 区分 R5決算 is no tag."""
    splits = (part.splits.get(answer.field) for part in family.parts.values())
    split = next(filter(None, splits), None)
    return split is None or not answer.lines or bool(split(answer.lines))


def tops_of(found: Sequence[Answer]) -> list[float]:
    """Where labels of fields begin."""
    return [
        line.box.top for answer in found if answer.field for line in answer.label or answer.lines
    ]
