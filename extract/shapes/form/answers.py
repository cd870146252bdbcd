"""Labels and their values on a page: in boxes and without, beside, below or behind them.

A label without a value has none: what another label says is never taken for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.bars import bar_over
from yosandb.extract.shapes.form.boxed import in_boxes, in_lone_boxes
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.unboxed import without_boxes
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.frames import frames
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.vocabulary import UNIT_WORD

_UNIT = regex.compile(UNIT_WORD)
# So many different labels below a name make a form.
LABELS = 2
# 款 2 総務費 項 1 総務管理費 …   2款 総務費 1項 …: where a programme stands in the book
ACCOUNT_PATH = regex.compile(r"款|[0-9]{1,2}款")


def answers(page: Page, chars: Iterable[Char], labels: Labels) -> list[Answer]:
    """The labels among `chars` with their values, from top to bottom."""
    every = list(chars)
    found, boxed = in_lone_boxes(page, every, labels)
    inside = [char for char in every if char not in boxed]
    regions = lattices(page.rulings)
    boxes = [lattice.box for lattice in regions]
    free = [c for c in inside if not any(box.holds(c.box.centre) for box in boxes)]
    above = segments(free) if labels.bar and free else []
    barred: list[Answer] = []
    for lattice in regions:
        own = _without_inner(inside, lattice.box, boxes)
        framed = frames(lattice, own)
        apart = {char for _, framed_own in framed for char in framed_own}
        cells = filled(page.number, lattice, [c for c in own if c not in apart])
        whole = region(lattice.xs, lattice.ys, cells)
        ruled = [_with_bar(whole, answer, labels) for answer in in_boxes(whole, labels)]
        barred += _barred(whole, lattice.box, ruled, labels, above)
        found += ruled
        loose = [answer for _, part in framed for answer in without_boxes(part, labels)]
        found += loose
    found += without_boxes(free, labels)
    if not any(answer.field == labels.bar and answer.lines for answer in found):
        found += barred  # where a label says the name, a bar over other labels is a heading
    found = [_with_unit(answer) for answer in found]
    return sorted(found, key=lambda answer: (answer.top, answer.start.box.x0))


def _with_unit(answer: Answer) -> Answer:
    """An answer whose figure has its unit above it: 円 over 23,615,000."""
    first, *rest = answer.lines or (None,)
    if first is None or not _UNIT.fullmatch(first.narrow) or not rest:
        return answer
    if len(rest) > 1 or not reads_as_figure(rest[0].bare):
        return answer
    return replace(answer, lines=tuple(rest), unit=(first,))


def _barred(
    whole: Region, box: Box, ruled: Sequence[Answer], labels: Labels, above: Sequence[Line]
) -> Iterator[Answer]:
    """The name of a form over its labels, where none of them says it."""
    known = {answer.field for answer in ruled if answer.field}
    if not labels.bar or labels.bar in known or len(known) < LABELS:
        return
    said = {char for a in ruled for line in (*a.label, *a.lines) for char in line.chars}
    if name := bar_over(whole, box, said, labels, above):
        top = min(line.box.top for line in name)
        yield Answer(labels.bar, (), name, box.x1, min(top, box.top))


def _with_bar(whole: Region, answer: Answer, labels: Labels) -> Answer:
    """The label of a name, which begins a form, with the bar over its row: 款 2 総務費 項 1 …"""
    if answer.field != labels.bar or not answer.label:
        return answer
    row = max((n for n, y in enumerate(whole.ys) if y <= answer.label[0].box.top), default=0)
    over = whole.row(row - 1) if row > 0 else []
    text = over[0].text if len(over) == 1 else ""
    is_bar = row == 1 or ACCOUNT_PATH.match(text) is not None
    if not text or len(over[0].lines) > 1 or "。" in text or not is_bar:
        return answer
    return replace(answer, top=over[0].box.top)


def _without_inner(chars: Sequence[Char], box: Box, boxes: Sequence[Box]) -> list[Char]:
    """What stands in a region, and not in another region within it."""
    inner = [other for other in boxes if other is not box and _is_within(other, box)]
    return [char for char in chars if not any(other.holds(char.centre) for other in inner)]


def _is_within(inner: Box, outer: Box) -> bool:
    corners = ((inner.x0, inner.top), (inner.x1, inner.bottom))
    return inner != outer and all(outer.holds(corner) for corner in corners)
