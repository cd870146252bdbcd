"""Where each form begins on a page of several: one below the other, or side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from yosandb.extract.geometry.table import whitest
from yosandb.extract.page import Box
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.zones import Zone

# The fields that number a form.
NUMBERS = ("number", "code")


def parted(zone: Zone, begins: Sequence[Answer]) -> Iterator[tuple[bool, Zone]]:
    """A zone cut where its forms begin, and whether one begins there: the first part may not."""
    rows = [list(row) for _, row in groupby(begins, key=lambda answer: round(answer.top))]
    tops = [min(answer.top for answer in row) for row in rows]
    edges = [zone.box.top, *tops, zone.box.bottom]
    first, *others = [_between(zone, top, bottom) for top, bottom in pairwise(edges)]
    if first.chars:
        yield False, first
    for row, region in zip(rows, others, strict=True):
        for column in _side_by_side(region, row):
            yield True, column


def begins_of(found: Sequence[Answer], name: str | None, open_form: Sequence[str]) -> list[Answer]:
    """Where forms begin: at the field `name`, or at the number right above it.

    ::

        整理番号  5-1-11
        事務事業名  道路照明灯ＬＥＤ化事業

    `open_form` are the fields that the form of the page before has said: a number is the next
    form's where that one has its own, or none of it stands above on this page.
    """
    made: list[Answer] = []
    told = Counter(open_form)
    above: Answer | None = None
    said = [answer for answer in found if answer.field or answer.lines]  # no captions
    for place, answer in enumerate(said):
        if answer.field == name:
            is_led = above is not None and above.field in NUMBERS and bool(above.label)
            if above is not None and is_led and (place == 1 or told[above.field] > 1):
                answer = replace(answer, top=min(above.top, answer.top))
            made.append(answer)
            told.clear()
        else:
            told[answer.field] += 1
        above = answer
    return made


def _between(zone: Zone, top: float, bottom: float) -> Zone:
    inside = tuple(char for char in zone.chars if top <= char.centre[1] < bottom)
    return replace(zone, chars=inside, box=zone.box._replace(top=top, bottom=bottom))


def _side_by_side(zone: Zone, begins: Sequence[Answer]) -> Iterator[Zone]:
    """The forms of one row, cut at the white between them."""
    starts = sorted(answer.start.box.x0 for answer in begins)
    ink = [char.box for char in zone.chars]
    cuts = [whitest(ink, a, b) for a, b in pairwise(starts)]
    for left, right in pairwise([zone.box.x0, *cuts, zone.box.x1]):
        inside = tuple(char for char in zone.chars if left <= char.centre[0] < right)
        box = Box(left, zone.box.top, right, zone.box.bottom)
        yield replace(zone, chars=inside, box=box)
