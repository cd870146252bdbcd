"""Boxes of a diagram that arrows join: 国 10億円 → 県 5億円. What flows is no cost of a programme.

::

    ┌────────────┐
    │ 国の交付金 │
    │ 10億円     │
    └────────────┘
          ↓
    ┌────────────┐
    │ 県の補助金 │
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import segments
from yosandb.extract.page import Box, Page, union
from yosandb.extract.shapes.entry.head import Head

_DOWN = regex.compile(r"[↓⇓⇩↑⇑⇧]+")
_LEVEL = regex.compile(r"[→⇒⇨➡⟶←⇐]+")
# An arrow joins what stands as close to it as this (in its sizes), and boxes of a diagram are no
# higher than this (in sizes of their words).
NEAR, HIGH = 2.5, 10.0


def steps(page: Page, heads: Sequence[Head]) -> set[Head]:
    """The heads that arrows join to others."""
    arrows = list(_arrows(page))
    boxes = {head: _box_of(page, head) for head in heads} if arrows else {}
    found: set[Head] = set()
    for arrow, down in arrows:
        reach = NEAR * max(arrow.width, arrow.height)
        before, after = (
            [head for head, box in boxes.items() if 0 <= gap(arrow, box, down=down) <= reach]
            for gap in (_before, _after)
        )
        if before and after:
            found |= {*before, *after}
    return found


def _arrows(page: Page) -> Iterator[tuple[Box, bool]]:
    """The arrows that stand for themselves, and whether each points down or up."""
    every = [char for char in page.chars if _DOWN.match(char.text) or _LEVEL.match(char.text)]
    for run in segments(page.chars) if every else ():
        if _DOWN.fullmatch(run.bare) or _LEVEL.fullmatch(run.bare):
            yield run.box, _DOWN.fullmatch(run.bare) is not None


def _box_of(page: Page, head: Head) -> Box:
    """The smallest frame around a head that is low, or the lines of the head."""
    amount = head.slot.main if head.slot is not None else None
    lines = [*head.text.lines[: head.lines], *(head.text.runs(amount.span) if amount else ())]
    own, high = union(line.box for line in lines), HIGH * lines[0].size
    around = (f for f in page.frames if f.holds(own.centre) and f.height <= high)
    return min(around, key=lambda frame: frame.height, default=own)


def _before(arrow: Box, box: Box, *, down: bool) -> float:
    """How far above an arrow, or left of it, a box ends; less than nothing where it does not."""
    if down:
        return arrow.top - box.bottom if arrow.x0 < box.x1 and box.x0 < arrow.x1 else -1.0
    return arrow.x0 - box.x1 if arrow.top < box.bottom and box.top < arrow.bottom else -1.0


def _after(arrow: Box, box: Box, *, down: bool) -> float:
    """How far below an arrow, or right of it, a box begins."""
    if down:
        return box.top - arrow.bottom if arrow.x0 < box.x1 and box.x0 < arrow.x1 else -1.0
    return box.x0 - arrow.x1 if arrow.top < box.bottom and box.top < arrow.bottom else -1.0
