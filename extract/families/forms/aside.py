"""What belongs to a form without a label of its own: beside its name, or at the side of its card.

::

    ┌──┬────────┬──────────────┐
    │新│ 事業名 │ 移住支援事業 │
    │規│ 予算額 │        1,200 │
    └──┴────────┴──────────────┘
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.forms.labelled import put
from yosandb.extract.families.forms.open_form import OpenForm
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.text import plain
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import Part


def read_aside(sheet: Sheet, zone: Zone, part: "Part", form: OpenForm, labels: Labels) -> None:
    """Give `form` what stands without a label on the height of its name, or left or right of all
    that its labels say, if it reads like that."""
    wanted = [name for name in part.beside if not form.said(name)]
    if not wanted:
        return
    said = answers(sheet.page, zone.chars, labels)
    free = segments(sheet.claims.free(zone.chars))
    sides = list(_sides(free, said))
    level = [[run] for run in _beside_name(free, said) if not any(_is_part(run, x) for x in sides)]
    for name in wanted:
        pattern = regex.compile(part.beside[name])
        found = {runs for place in (*level, *sides) if (runs := _read(place, pattern))}
        if len(found) == 1:
            put(sheet, part, form, name, found.pop(), None)


def _beside_name(free: Sequence[Line], said: Sequence[Answer]) -> Iterator[Line]:
    names = [answer for answer in said if answer.field == "name" and answer.lines]
    own = [line for name in names for line in (*name.label, *name.lines)]
    for run in free:
        if any(abs(run.level - line.level) <= max(run.size, line.size) for line in own):
            yield run


def _is_part(run: Line, side: Sequence[Line]) -> bool:
    """Whether more stands above or below a run at the side: a letter of a word set downwards."""
    return run in side and any(
        other != run and other.box.x0 < run.box.x1 and run.box.x0 < other.box.x1 for other in side
    )


def _sides(free: Sequence[Line], said: Sequence[Answer]) -> Iterator[list[Line]]:
    """What stands left of all labels and values of a form, and right of them, from the top down."""
    boxes = [line.box for answer in said for line in (*answer.label, *answer.lines)]
    left = min((box.x0 for box in boxes), default=0.0)
    right = max((box.x1 for box in boxes), default=0.0)
    for side in ([x for x in free if x.box.x1 <= left], [x for x in free if x.box.x0 >= right]):
        yield sorted(side, key=lambda line: line.box.top)


def _read(place: Sequence[Line], pattern: "regex.Pattern[str]") -> tuple[Line, ...]:
    """The runs that read like a field, each of them or all together as one word; else nothing."""
    whole = (Line(tuple(char for run in place for char in run.chars)),) if place else ()
    for runs in (tuple(place), whole):
        if all(pattern.fullmatch(plain(run).text.strip()) for run in runs):
            return runs
    return ()
