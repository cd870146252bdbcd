"""The heading of a table over the pages behind it that print none: figures end where they do
below it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from yosandb.extract.families.budget_statement import titles
from yosandb.extract.families.budget_statement.figure import figures_of, has_figures
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.heads import Head, Leaf
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.records import Unit
from yosandb.extract.sheet import Sheet

# Such a share of the figures of a page end where those under the heading do, or more ...
SHARE = 0.8
# ... at so many places, within this (in points).
PLACES = 3
SAME_EDGE = 2
# Pages lie no further to the left or right of each other than this, in points.
FARTHEST = 60


@dataclass
class _Over:
    """The headings of a page, where the figures below them end, and their unit."""

    heads: Sequence[Head]
    forms: Sequence[Form]
    ends: Counter[int]
    sheet: Sheet
    unit: Unit | None = None

    @property
    def words(self) -> set[str]:
        """What stands over its columns."""
        own = {word for head in self.heads for word in head.words}
        return own | {word for form in self.forms for word in form.heading}

    def shift(self, ends: Counter[int]) -> int | None:
        """How far to the right a page lies on which figures end there; None where they do not end
        where those below these headings do."""
        apart = Counter(there - own for own in self.ends for there in ends)
        near = [dx for dx, _ in apart.most_common() if abs(dx) <= FARTHEST]
        return next((dx for dx in (0, *near[:PLACES]) if self._fits(ends, dx)), None)

    def _fits(self, ends: Counter[int], dx: int) -> bool:
        known = {end + dx + step for end in self.ends for step in range(-SAME_EDGE, SAME_EDGE + 1)}
        met = [end for end in ends if end in known]
        return len(met) >= PLACES and sum(ends[end] for end in met) >= SHARE * ends.total()


class Carried:
    """Keeps the headings of the last page that prints some, for those that follow."""

    def __init__(self) -> None:
        self._last: View | None = None
        self._over: _Over | None = None

    def on(self, view: View) -> None:
        """Set a page under the headings of an earlier one, where rows stand above its first one or
        it has none of its own."""
        if len(view.halves) == 1 and self._carries(view):
            return
        self._over, self._last = None, None
        if len(view.halves) == 1 and (view.forms or any(view.heads)):
            self._last = view

    def _carries(self, view: View) -> bool:
        rows = list(_body(view))
        first = min(_tops(view, None), default=float("inf"))
        if not any(has_figures(row) for row in rows if row.box.bottom <= first):
            return False
        over = self._known()
        if over is None:
            return False
        # Words of rows may look like a heading, but share none with those of the one above.
        ends = min(_tops(view, over.words), default=float("inf"))
        for end in dict.fromkeys((ends, first)):
            above = [row for row in rows if row.box.bottom <= end]
            dx = over.shift(_ends(above))
            if dx is not None:
                over.ends.update({x - dx: count for x, count in _ends(above).items()})
                self._set(view, over, dx, above[0].box.top, end)
                return True
        return False

    def _known(self) -> _Over | None:
        """The last headings, worked out once they are asked for."""
        if self._over is None and self._last is not None:
            last = self._last
            heads = [head for own in last.heads for head in own]
            heads = [head for head in heads if not any(other.is_below(head) for other in heads)]
            forms = [f for f in last.forms if last.end(f) == last.sheet.page.height]
            top = min([*(h.box.bottom for h in heads), *(f.box.bottom for f in forms)])
            below = [row for row in last.rows if row.box.top >= top]
            own = [*(head.chars for head in heads), *(form.chars for form in forms)]
            chars = tuple(char for each in own for char in each)
            page = replace(last.sheet.page, chars=chars, rulings=(), frames=())
            self._over = _Over(heads, forms, _ends(below), Sheet(page), last.sheet.unit)
        return self._over

    @staticmethod
    def _set(view: View, over: _Over, dx: int, top: float, end: float) -> None:
        heads = [_head(head, dx, top) for head in over.heads]
        view.carry(heads, [_form(form, dx, top) for form in over.forms], end)
        view.sheet.lend(over.sheet)
        if over.unit is not None and view.sheet.unit is None:
            columns = tuple((x0 + dx, x1 + dx, said) for x0, x1, said in over.unit.columns)
            view.sheet.unit = replace(over.unit, columns=columns)


def _body(view: View) -> Iterator[Line]:
    """The rows of a page from the first one on that says nothing of the page itself."""
    begun = False
    for row in view.rows:
        begun = begun or not titles.is_said(row)
        if begun:
            yield row


def _tops(view: View, words: set[str] | None) -> Iterator[float]:
    """Where the headings of a page stand: all, or those that have some of `words` among theirs."""
    for form in view.forms:
        if words is None or words & set(form.heading):
            yield form.box.top
    for head in () if view.forms else (head for own in view.heads for head in own):
        if words is None or words & set(head.words):
            yield head.box.top


def _ends(rows: Iterable[Line]) -> Counter[int]:
    return Counter(round(x) for row in rows for x, _ in figures_of(row))


def _moved(line: Line, dx: int) -> Line:
    if not dx:
        return line
    boxes = (char.box._replace(x0=char.box.x0 + dx, x1=char.box.x1 + dx) for char in line.chars)
    return Line(tuple(replace(c, box=box) for c, box in zip(line.chars, boxes, strict=True)))


def _head(head: Head, dx: int, top: float) -> Head:
    leaves = tuple(Leaf(leaf.text, _moved(leaf.line, dx)) for leaf in head.leaves)
    return replace(head, leaves=leaves, chars=(), units=(), box=_flat(head.box, dx, top))


def _form(form: Form, dx: int, top: float) -> Form:
    words = {name: _moved(line, dx) for name, line in form.words.items()}
    box = _flat(form.box, dx, top)
    return replace(form, words=words, chars=(), units=(), box=box, nesting=form.nesting.moved(dx))


def _flat(box: Box, dx: int, top: float) -> Box:
    """Where a heading would stand right above the first row of a page."""
    return Box(box.x0 + dx, top - 1.0, box.x1 + dx, top)
