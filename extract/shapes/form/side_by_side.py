"""A page that goes down one column after the other: parts of one form side by side.

::

    事業名  …                      担当課  …
    Ⅰ 事業の概要         │  Ⅲ 指標
    Ⅱ 事業コスト         │  Ⅳ 評価
"""

from collections.abc import Callable, Iterator, Sequence

from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.form.headings import MARKED
from yosandb.extract.shapes.form.zones import Panel, within
from yosandb.extract.shapes.table.lattice import MEET, lattices

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


def columns_of_forms(
    page: Page, panel: Panel, tops: Callable[[Panel], Sequence[float]], *, level_too: bool = False
) -> list[Panel]:
    """The same of a page whose columns each hold several forms, of which those beside each other do
    not begin on one height: rows of forms are read from left to right. Where two columns of a page
    are such, others beside them are, `level_too`.

    `tops` says where forms begin. A bar over the first form of a column is of that column.
    """
    boxes = _boxes(page, panel)
    for white in _whites(page, panel, boxes):
        bars = [frame for frame in page.frames if not frame.x0 < white.x0 < frame.x1]
        over, left, right, below = _cut(panel, _from_first(panel, white, [*boxes, *bars]))
        sides = tops(left), tops(right)
        if all(sides) and (level_too or not _are_level(*sides)):
            return [
                *([over] if over.chars else []),
                *columns_of_forms(page, left, tops, level_too=True),
                *columns_of_forms(page, right, tops, level_too=True),
                *(columns_of_forms(page, below, tops) if below.chars else []),
            ]
    return [panel]


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
