"""What stands of items on the page that faces theirs: their figures, sources, and department."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from yosandb.extract.claims import Claim
from yosandb.extract.families.budget_statement import rules, titles
from yosandb.extract.families.budget_statement.figure import is_figure
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.lexicon import Lexicon
from yosandb.extract.families.budget_statement.plan import BookPage, Scratch
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

_FIGURES = (*rules.FIGURES, *rules.SOURCES, *rules.OTHERS)
_FIELDS = {name: f"items.{name}" for name in rules.FIGURES} | {
    "department": "programmes.department"
}
# Headings that face each other end on one height within this (in sizes).
SAME_HEAD = 3.0


@lean(slots=False)
class Beside:
    """The columns of one table that belong to the items on the page before, by their role."""

    box: Box
    lines: Mapping[str, list[Line]]
    heads: Mapping[str, Line]
    sheet: Sheet
    unit: Printed | None

    def lend(self, sheet: Sheet) -> None:
        """Let rows of the page before have its values, in its unit."""
        sheet.lend(self.sheet)
        if self.unit is not None:
            sheet.say_unit(self.unit)

    def within(self, top: float, bottom: float) -> dict[str, list[Line]]:
        """The lines from `top` to `bottom`."""
        return {
            name: [line for line in lines if top <= line.box.centre[1] < bottom]
            for name, lines in self.lines.items()
        }


class Facing:
    """The pages on the right whose columns go on with those of the page before."""

    def __init__(self) -> None:
        self._by_page: dict[int, list[Beside]] = {}

    def each(self, pages: Iterable[BookPage], lexicon: Lexicon) -> Iterator[BookPage]:
        """The pages of a book, each once what faces it is known."""
        before: BookPage | None = None
        for plan in pages:
            view = plan.view_for(Scratch(plan.page, plan.running), lexicon)
            if before is not None and before.view is not None:
                if any(form.is_items for form in before.view.forms):
                    self._note(view)
                yield before
            before = BookPage(plan.page, plan.running, view)
        if before is not None:
            yield before

    def _note(self, view: View) -> None:
        found = [_beside(view, form) for form in view.forms if form.faces and view.body(form)]
        if found:
            self._by_page[view.sheet.number] = found

    def of(self, number: int, form: Form) -> Beside | None:
        """What faces a table of page `number`."""
        near = SAME_HEAD * max((char.size for char in form.chars), default=0.0)
        every = self._by_page.get(number + 1, ())
        best = min(every, key=lambda b: abs(b.box.bottom - form.box.bottom), default=None)
        far = best is None or abs(best.box.bottom - form.box.bottom) > near
        return None if far else best

    def claim(self, view: View) -> bool:
        """Claim what was read with the page before; False where nothing was."""
        sheet = view.sheet
        if sheet.number not in self._by_page:
            return False
        for form in view.forms if view.lexicon.facing else ():
            lines = _beside(view, form).lines if form.faces and view.body(form) else {}
            for name, own in lines.items():
                field = _FIELDS.get(name, "amounts.yen")
                read = (line for line in own if name == "department" or is_figure(line))
                sheet.claims.claim((c for line in read for c in line.chars), Claim.FIELD, field)
                sheet.label_lines("words of the form", own)
        return True


def _beside(view: View, form: Form) -> Beside:
    body = view.body(form)
    names = _FIGURES if form.is_notes else (*_FIGURES, "department")
    own = [column for column in form.table(view.grid, body) if column.name in names]
    lines = {column.name: lines_of(column.inside(body)) for column in own}
    chars = tuple(char for each in lines.values() for line in each for char in line.chars)
    sheet = Sheet(replace(view.sheet.page, chars=chars, rulings=(), frames=()))
    unit = next(iter(form.units), titles.unit(view))
    said = None if unit is None else view.sheet.printed([unit])
    return Beside(form.box, lines, {n: form.words[n] for n in lines}, sheet, said)
