"""Where each form begins on a page of several: one below the other, or side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from yosandb.extract.geometry.table import whitest
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import NUMBERS
from yosandb.extract.shapes.form.zones import Zone
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Begin:
    """Where a form begins: its name, the number of it that stands above, and what else its boxes
    say before the name."""

    name: Answer
    number: Answer | None = None
    lead: Sequence[Answer] = ()

    @property
    def top(self) -> float:
        """Where the first of it stands."""
        return min(answer.top for answer in (self.name, *self.lead))

    @property
    def number_chars(self) -> tuple[Char, ...]:
        """What the number and its label are printed with."""
        lines = () if self.number is None else (*self.number.label, *self.number.lines)
        return tuple(char for line in lines for char in line.chars)


def parted(zone: Zone, begins: Sequence[Begin]) -> Iterator[tuple[bool, Zone]]:
    """A zone cut where its forms begin, and whether one begins there: the first part may not.

    The number of a form is of its part however high it stands: beside the title of the paper.
    """
    numbers = {char for begin in begins for char in begin.number_chars}
    zone = replace(zone, chars=tuple(char for char in zone.chars if char not in numbers))
    rows = [list(row) for _, row in groupby(begins, key=lambda begin: round(begin.name.top))]
    tops = [min(begin.top for begin in row) for row in rows]
    edges = [zone.box.top, *tops, zone.box.bottom]
    first, *others = [_between(zone, top, bottom) for top, bottom in pairwise(edges)]
    if first.chars:
        yield False, first
    for row, region in zip(rows, others, strict=True):
        ordered = sorted(row, key=lambda begin: begin.name.start.box.x0)
        for begin, column in zip(ordered, _side_by_side(region, ordered), strict=True):
            yield True, replace(column, chars=(*begin.number_chars, *column.chars))


def begins_of(
    found: Sequence[Answer], name: str | None, open_form: Sequence[str], boxes: Sequence[Box]
) -> list[Begin]:
    """Where forms begin: at the field `name`, each with the number right above it, and with the
    rows above it in the same of the ruled `boxes`.

    ::

        整理番号  5-1-11
        事務事業名  道路照明灯ＬＥＤ化事業

    `open_form` are the fields that the form of the page before has said: a number, or such rows,
    are the next form's where that one has its own, or none of it stands above on this page.
    """
    made: list[Begin] = []
    told = Counter(open_form)
    above: list[Answer] = []
    said = [answer for answer in found if answer.field or answer.lines]  # no captions
    for place, answer in enumerate(said):
        if answer.field == name:
            last = above[-1] if above else (said[place - 1] if place else None)
            led = last is not None and last.field in NUMBERS and bool(last.label)
            own = last if led and (place == 1 or told[said[place - 1].field] > 1) else None
            before = told if made or open_form else None
            lead = _lead(answer, above, before, boxes)
            number = None if own in lead else own
            made.append(Begin(answer, number, lead))
            told = Counter(each.field for each in (*lead, number) if each is not None)
            above = []
        else:
            told[answer.field] += 1
            above.append(answer)
    return made


def _lead(
    name: Answer, above: Sequence[Answer], told: Mapping[str, int] | None, boxes: Sequence[Box]
) -> list[Answer]:
    """What stands above a name in its own box; where a form was begun before, what that one has
    `told` as well."""
    box = next((own for own in boxes if own.holds(name.start.box.centre)), None)
    if box is None or not name.label:
        return []
    inside = [a for a in above if a.top < name.top and box.holds(a.start.box.centre)]
    if told is None:
        return inside
    taken: Counter[str] = Counter()
    start = len(inside)
    for place in reversed(range(len(inside))):
        field = inside[place].field
        taken[field] += 1
        if field and told[field] <= taken[field]:
            break
        start = place if field or not place else start
    return inside[start:]


def _between(zone: Zone, top: float, bottom: float) -> Zone:
    inside = tuple(char for char in zone.chars if top <= char.centre[1] < bottom)
    return replace(zone, chars=inside, box=zone.box._replace(top=top, bottom=bottom))


def _side_by_side(zone: Zone, begins: Sequence[Begin]) -> Iterator[Zone]:
    """The forms of one row from left to right, cut at the white between them."""
    starts = [begin.name.start.box.x0 for begin in begins]
    # the box of a name goes further right than its letters
    ends = [max(begin.name.right, start) for begin, start in zip(begins, starts, strict=True)]
    ink = [char.box for char in zone.chars]
    cuts = [
        whitest(ink, end if end < b else a, b)
        for (a, b), end in zip(pairwise(starts), ends, strict=False)
    ]
    for left, right in pairwise([zone.box.x0, *cuts, zone.box.x1]):
        inside = tuple(char for char in zone.chars if left <= char.centre[0] < right)
        box = Box(left, zone.box.top, right, zone.box.bottom)
        yield replace(zone, chars=inside, box=box)
