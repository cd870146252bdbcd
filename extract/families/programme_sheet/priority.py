"""Priority labels that run downwards beside the programmes that they stand for."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.page import Box, union
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

Side: TypeAlias = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")

# A label stands within this distance (in sizes of its type) of the programmes beside it.
REACH = 6.0
# Rounding of strips against the boxes beside them, in points.
EDGE = 3.0


@lean(slots=False)
class Strip:
    """A label beside a group: what it says, and how far it goes (its frame, if it has one)."""

    printed: Printed
    box: Box
    size: float
    framed: bool

    def beside(self, programme: Programme, side: Side) -> float | None:
        """The distance to a programme's block in points; None if it stands somewhere else.

        It is taken to the frame around the text, unless the strip stands in that frame too.
        """
        block, frame = programme.block, programme.block.frame
        outside = frame is not None and not frame.holds(self.box.centre)
        box = frame if frame and outside else union(line.box for line in block.lines)
        gap = box.x0 - self.box.x1 if side == "left" else self.box.x0 - box.x1
        return gap if -self.size <= gap <= REACH * self.size else None

    def covers(self, y: float) -> bool:
        """Whether the height `y` lies along the strip."""
        return self.box.top - EDGE <= y <= self.box.bottom + EDGE


def assign(sheet: Sheet, programmes: Sequence[Programme], strips: Sequence[Strip]) -> None:
    """Give each programme the label of the strip beside it; say where that is not clear.

    A page has its labels on one side: the one on which more programmes have one.
    """
    both = [_labels(programmes, strips, side) for side in SIDES]
    labels = max(both, key=lambda found: sum(strip is not None for strip in found))
    side = SIDES[both.index(labels)]
    for programme, strip in zip(programmes, labels, strict=True):
        if strip is not None:
            programme.priority = strip.printed
        elif len(_group_strips(programme, programmes, strips, side)) > 1:
            name = programme.fields["name"].text
            sheet.problem("priority-unclear", f"several labels stand beside the group of {name}")


def _labels(
    programmes: Sequence[Programme], strips: Sequence[Strip], side: Side
) -> list[Strip | None]:
    """The label of each programme if labels stand on that side."""
    framed = [strip for strip in strips if strip.framed]
    return [
        _nearest([s for s in framed if s.covers(_head_height(p))], p, side)
        or _of_group(p, programmes, strips, side)
        for p in programmes
    ]


def _head_height(programme: Programme) -> float:
    """The middle of the first line of a programme, in points."""
    return programme.fields["name"].parts[0].box.centre[1]


def _nearest(strips: Iterable[Strip], programme: Programme, side: Side) -> Strip | None:
    gaps = [(strip.beside(programme, side), n, strip) for n, strip in enumerate(strips)]
    return min((g for g in gaps if g[0] is not None), default=(None, 0, None))[2]


def _of_group(
    programme: Programme, programmes: Sequence[Programme], strips: Sequence[Strip], side: Side
) -> Strip | None:
    """A label without a strip of its own stands for the whole group if it is the only one."""
    beside = _group_strips(programme, programmes, strips, side)
    if len(beside) == 1:
        return beside[0]
    top, bottom = programme.box.top, programme.box.bottom
    own = [strip for strip in beside if strip.box.top < bottom and top < strip.box.bottom]
    return own[0] if len(own) == 1 else None


def _group_strips(
    programme: Programme, programmes: Sequence[Programme], strips: Sequence[Strip], side: Side
) -> list[Strip]:
    """Labels beside the programmes of the same block and section."""
    group = [
        other
        for other in programmes
        if other.block is programme.block and other.section is programme.section
    ]
    top = min(other.box.top for other in group) - EDGE
    bottom = max(other.box.bottom for other in group) + EDGE
    return [
        strip
        for strip in strips
        if strip.beside(programme, side) is not None and top <= strip.box.centre[1] <= bottom
    ]
