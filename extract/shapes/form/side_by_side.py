"""A page that goes down one column after the other: parts of one form side by side.

::

    事業名  …                      担当課  …
    Ⅰ 事業の概要         │  Ⅲ 指標
    Ⅱ 事業コスト         │  Ⅳ 評価
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.form.headings import MARKED
from yosandb.extract.shapes.form.zones import Panel, within
from yosandb.extract.shapes.table.lattice import MEET, lattices
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import UNIT_SAID
from yosandb.lean import lean

# Forms begin beside each other on heights that differ by no more than this (in points).
LEVEL = 6.0
# A caption ends no further above its box (in sizes of its words).
OVER = 1.5


def columns(page: Page, panel: Panel, begins: Callable[[Panel], bool]) -> list[Panel]:
    """The panel in the order in which it is read: what stands over two columns, the left one, the
    right one, and what stands below both; mostly it is one.

    Between columns is white from top to bottom, ruled boxes stand on either side of it, and so do
    headings or captions: without any it is all the same in which order boxes are read. Where a
    form `begins` in each, they are two forms.
    """
    boxes = _boxes(page, panel)
    whites = _whites(page, panel, boxes)
    if not whites:
        return [panel]
    found = _cut(panel, _from_first(panel, whites[0], boxes))
    sides = found[1:3]
    headed = any(side.headings for side in sides) or all(_heads(side, boxes) for side in sides)
    if not headed or all(begins(side) for side in sides):
        return [panel]
    return [own for part in found if part.chars for own in columns(page, part, begins)]


@lean(eq=False, slots=False)
class Forms:
    """Where forms begin in a part of a page, and the headings over them."""

    tops: Callable[[Panel], Sequence[float]]
    heads: Callable[[Panel], Sequence[Line]]


def columns_of_forms(page: Page, panel: Panel, forms: Forms) -> list[Panel]:
    """The same of a page whose columns each hold several forms, of which those beside each other do
    not begin on one height, or with headings of their own: other rows of forms are read from left
    to right.

    A bar over the first form of a column is of that column; a heading over all columns stands
    before the first one.
    """
    heads = _across(page, panel, forms)
    edges = [panel.box.top, *(head.top for head in heads), panel.box.bottom]
    strips = [within(panel, panel.box._replace(top=a, bottom=b)) for a, b in pairwise(edges)]
    parted = [_beside(page, strips[0], forms)]
    parted += [
        _below(page, strip, head, forms) for head, strip in zip(heads, strips[1:], strict=True)
    ]
    if all(len(parts) == 1 for parts in parted):
        return [panel]
    return [part for parts in parted for part in parts if part.chars]


def _across(page: Page, panel: Panel, forms: Forms) -> list[Box]:
    """The headings over boxes that begin beside each other, in none of whose columns anything
    stands beside them."""
    boxes = _boxes(page, panel)
    found: list[Box] = []
    for line in forms.heads(panel):
        below = [box for box in boxes if box.top >= line.box.bottom - line.size]
        first = min((box.top for box in below), default=0.0)
        level = [box for box in below if box.top - first <= LEVEL]
        words = [part for part in line.words if not UNIT_SAID.fullmatch(plain(part).text.strip())]
        if len(words) == 1 and len(level) > 1 and not any(_overlap(line.box, b) > 0 for b in boxes):
            found.append(line.box)
    return found


def _below(page: Page, strip: Panel, head: Box, forms: Forms) -> list[Panel]:
    """A heading over all columns and these, one after the other; one part where they are rows."""
    parts = _beside(page, within(strip, strip.box._replace(top=head.bottom)), forms)
    if len(parts) == 1:
        return [strip]
    return [within(strip, strip.box._replace(bottom=head.bottom)), *parts]


def _beside(page: Page, panel: Panel, forms: Forms, *, level_too: bool = False) -> list[Panel]:
    """The columns of a part of a page without headings over them; where two are read one after the
    other, others beside them are, `level_too`."""
    boxes = _boxes(page, panel)
    for white in _whites(page, panel, boxes):
        bars = [frame for frame in page.frames if not frame.x0 < white.x0 < frame.x1]
        over, left, right, below = _cut(panel, _from_first(panel, white, [*boxes, *bars]))
        sides = forms.tops(left), forms.tops(right)
        if all(sides) and (
            level_too or not _are_level(*sides) or _are_headed(page, left, right, forms)
        ):
            return [
                *_beside(page, over, forms),
                *_beside(page, left, forms, level_too=True),
                *_beside(page, right, forms, level_too=True),
                *_beside(page, below, forms),
            ]
    return [panel]


def _are_headed(page: Page, left: Panel, right: Panel, forms: Forms) -> bool:
    """Whether headings are of one column alone: each has its own, or one stands beside a box."""
    sides = [_heads_in(page, side, forms) for side in (left, right)]
    boxes = [_boxes(page, side) for side in (right, left)]
    beside = (
        _overlap(head.box, box) > 0
        for heads, others in zip(sides, boxes, strict=True)
        for head in heads
        for box in others
    )
    return all(sides) or any(beside)


def _heads_in(page: Page, side: Panel, forms: Forms) -> list[Line]:
    parts = _beside(page, side, forms, level_too=True)
    return [head for part in parts for head in forms.heads(part)]


def _are_level(tops: Sequence[float], others: Sequence[float]) -> bool:
    """Whether each form of one side begins on the height of one beside it: a row may end early."""
    fewer, more = sorted((tops, others), key=len)
    return all(any(abs(top - other) <= LEVEL for other in more) for top in fewer)


def _boxes(page: Page, panel: Panel) -> list[Box]:
    every = [lattice.box for lattice in lattices(page.rulings)]
    return [box for box in every if panel.box.holds(box.centre)]


def _whites(page: Page, panel: Panel, boxes: Sequence[Box]) -> list[Box]:
    """The white between boxes that stand beside each other, the longest first."""
    lines = [*(ruling.box for ruling in page.rulings), *_reaching(panel, boxes)]
    runs = [box for x in _between(boxes) for box in _white(panel, lines, boxes, x)]
    return sorted(runs, key=lambda box: -box.height)


def _cut(panel: Panel, white: Box) -> list[Panel]:
    """What stands over the white, left and right of it, and below it."""
    whole, x = panel.box, white.centre[0]
    parts = (
        whole._replace(bottom=white.top),
        Box(whole.x0, white.top, x, white.bottom),
        Box(x, white.top, whole.x1, white.bottom),
        whole._replace(top=white.bottom),
    )
    return [within(panel, box) for box in parts]


def _from_first(panel: Panel, white: Box, boxes: Sequence[Box]) -> Box:
    """The white from the first box or heading on: a title above stands over both columns."""
    every = (*boxes, *(line.box for line in _heads(panel, boxes)))
    tops = [box.top for box in every if white.top <= box.centre[1] <= white.bottom]
    return white._replace(top=max(white.top, min(tops)))


def _reaching(panel: Panel, boxes: Sequence[Box]) -> Iterator[Box]:
    """The captions as far as the boxes below them reach."""
    for line in _heads(panel, boxes):
        below = (box for box in boxes if _is_caption(line, box))
        yield from (line.box._replace(x0=box.x0, x1=box.x1) for box in below)


def _between(boxes: Sequence[Box]) -> list[float]:
    """Where white may part boxes that stand beside each other."""
    pairs = ((a, b) for a in boxes for b in boxes if b.x0 - a.x1 > MEET)
    level = (pair for pair in pairs if _overlap(*pair) > 0)
    return list({round((a.x1 + b.x0) / 2): (a.x1 + b.x0) / 2 for a, b in level}.values())


def _overlap(box: Box, other: Box) -> float:
    return min(box.bottom, other.bottom) - max(box.top, other.top)


def _white(panel: Panel, lines: Sequence[Box], boxes: Sequence[Box], x: float) -> Iterator[Box]:
    """The white at `x` from one thing that stands over it to the next, boxes on either side."""
    ink = [char.box for char in panel.chars]
    over = sorted((box.top, box.bottom) for box in (*ink, *lines) if box.x0 <= x <= box.x1)
    last = max((box.bottom for box in (*ink, *boxes)), default=panel.box.top)
    top = panel.box.top
    for start, end in (*over, (last, last)):
        inside = [box for box in boxes if top <= box.centre[1] <= start]
        sides = ([box for box in inside if box.x1 <= x], [box for box in inside if box.x0 >= x])
        if all(sides):
            yield Box(x, top, x, start)
        top = max(top, end)


def _heads(panel: Panel, boxes: Sequence[Box]) -> list[Line]:
    """The lines outside all boxes that have a mark, or that are the caption of a box."""
    free = [c for c in panel.chars if not any(box.holds(c.centre) for box in boxes)]
    found = segments(free) if free else []
    return [
        line
        for line in found
        if MARKED.match(line.bare) or any(_is_caption(line, box) for box in boxes)
    ]


def _is_caption(line: Line, box: Box) -> bool:
    """Whether a line stands right over a box, no wider than it is: 事業の概要 in a bar."""
    inside = box.x0 <= line.box.x0 and line.box.x1 <= box.x1
    return inside and 0 <= box.top - line.box.bottom <= OVER * line.size
