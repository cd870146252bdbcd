"""Where each form begins on a page of several: one below the other, or side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from yosandb.extract.geometry.table import whitest
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import NUMBERS
from yosandb.extract.shapes.form.zones import Zone


@dataclass(frozen=True, eq=False)
class Begin:
    """Where a form begins: its name, and the number of it that stands above."""

    name: Answer
    number: Answer | None = None

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
    tops = [min(begin.name.top for begin in row) for row in rows]
    edges = [zone.box.top, *tops, zone.box.bottom]
    first, *others = [_between(zone, top, bottom) for top, bottom in pairwise(edges)]
    if first.chars:
        yield False, first
    for row, region in zip(rows, others, strict=True):
        ordered = sorted(row, key=lambda begin: begin.name.start.box.x0)
        for begin, column in zip(ordered, _side_by_side(region, ordered), strict=True):
            yield True, replace(column, chars=(*begin.number_chars, *column.chars))


def begins_of(found: Sequence[Answer], name: str | None, open_form: Sequence[str]) -> list[Begin]:
    """Where forms begin: at the field `name`, each with the number right above it.

    ::

        整理番号  5-1-11
        事務事業名  道路照明灯ＬＥＤ化事業

    `open_form` are the fields that the form of the page before has said: a number is the next
    form's where that one has its own, or none of it stands above on this page.
    """
    made: list[Begin] = []
    told = Counter(open_form)
    above: Answer | None = None
    said = [answer for answer in found if answer.field or answer.lines]  # no captions
    for place, answer in enumerate(said):
        if answer.field == name:
            led = above is not None and above.field in NUMBERS and bool(above.label)
            own = above if led and (place == 1 or told[said[place - 1].field] > 1) else None
            made.append(Begin(answer, own))
            told.clear()
        else:
            told[answer.field] += 1
        above = answer
    return made


def _between(zone: Zone, top: float, bottom: float) -> Zone:
    inside = tuple(char for char in zone.chars if top <= char.centre[1] < bottom)
    return replace(zone, chars=inside, box=zone.box._replace(top=top, bottom=bottom))


def _side_by_side(zone: Zone, begins: Sequence[Begin]) -> Iterator[Zone]:
    """The forms of one row from left to right, cut at the white between them."""
    starts = [begin.name.start.box.x0 for begin in begins]
    ink = [char.box for char in zone.chars]
    cuts = [whitest(ink, a, b) for a, b in pairwise(starts)]
    for left, right in pairwise([zone.box.x0, *cuts, zone.box.x1]):
        inside = tuple(char for char in zone.chars if left <= char.centre[0] < right)
        box = Box(left, zone.box.top, right, zone.box.bottom)
        yield replace(zone, chars=inside, box=box)
