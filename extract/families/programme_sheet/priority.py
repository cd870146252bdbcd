"""Priority labels that run downwards beside the programmes that they stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yosandb.extract.families.programme_sheet.drafts import Programme
from yosandb.extract.page import Box
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet

# A label stands within this distance (in sizes of its type) of the programmes beside it.
REACH = 6.0
# Rounding of strips against the boxes beside them, in points.
EDGE = 3.0


@dataclass(frozen=True)
class Strip:
    """A label beside a group: what it says, and how far it goes (its frame, if it has one)."""

    printed: Printed
    box: Box
    size: float
    framed: bool

    def beside(self, programme: Programme) -> float | None:
        """The distance to a programme's lines in points; None if it stands somewhere else."""
        gap = max(programme.box.x0 - self.box.x1, self.box.x0 - programme.block.box.x1)
        return gap if -self.size <= gap <= REACH * self.size else None

    def covers(self, y: float) -> bool:
        return self.box.top - EDGE <= y <= self.box.bottom + EDGE


def assign(sheet: Sheet, programmes: Sequence[Programme], strips: Sequence[Strip]) -> None:
    """Give each programme the label of the strip beside it; say where that is not clear."""
    for programme in programmes:
        framed = [s for s in strips if s.framed and s.covers(_head_height(programme))]
        strip = _nearest(framed, programme) or _of_group(programme, programmes, strips)
        if strip is not None:
            programme.priority = strip.printed
        elif _unclear(programme, programmes, strips) and programme.priority is None:
            name = programme.fields["name"].text
            sheet.problem("priority-unclear", f"several labels stand beside the group of {name}")


def _head_height(programme: Programme) -> float:
    """The middle of the first line of a programme, in points."""
    return programme.fields["name"].parts[0].box.centre[1]


def _nearest(strips: Iterable[Strip], programme: Programme) -> Strip | None:
    gaps = [(gap, n, s) for n, s in enumerate(strips) if (gap := s.beside(programme)) is not None]
    return min(gaps)[2] if gaps else None


def _of_group(
    programme: Programme, programmes: Sequence[Programme], strips: Sequence[Strip]
) -> Strip | None:
    """A label without a strip of its own stands for the whole group if it is the only one."""
    beside = _group_strips(programme, programmes, strips)
    if len(beside) == 1:
        return beside[0]
    own = [s for s in beside if s.box.top < programme.box.bottom and programme.box.top < s.box.bottom]
    return own[0] if len(own) == 1 else None


def _unclear(
    programme: Programme, programmes: Sequence[Programme], strips: Sequence[Strip]
) -> bool:
    return len(_group_strips(programme, programmes, strips)) > 1


def _group_strips(
    programme: Programme, programmes: Sequence[Programme], strips: Sequence[Strip]
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
        if strip.beside(programme) is not None and top <= strip.box.centre[1] <= bottom
    ]
