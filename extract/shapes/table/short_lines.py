"""Level lines that are shorter than their table: beside them a cell goes on downwards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yosandb.extract.page import Box
from yosandb.extract.shapes.table.level_lines import SAME, Level


def with_shorter(groups: Sequence[Sequence[Level]]) -> Iterator[list[Level]]:
    """Level lines of one width with shorter ones among them; the first two of them
    lie above and below the words over the columns, in which lines have parts of these above them.
    """
    for own in groups:
        whole = own[0].box
        rest = (level for group in groups if group is not own for level in group)
        among = [
            replace(level, box=level.box._replace(x0=whole.x0, x1=whole.x1), part=level.box)
            for level in rest
            if own[1:] and own[1].box.top < level.box.top < own[-1].box.top
            if _is_part(level.box, whole)
        ]
        if among:
            yield sorted([*own, *among], key=lambda level: level.box.top)


def _is_part(line: Box, whole: Box) -> bool:
    """Whether a line runs over most of a wider one, and not beyond it."""
    left, right = line.x0 - whole.x0, whole.x1 - line.x1
    return min(left, right) >= -SAME and max(left, right) > SAME and 2 * line.width > whole.width


def free_ends(levels: Iterable[Level]) -> list[float]:
    """Where lines begin or end that are parts of wider ones, from left to right."""
    parts = [(level.box, level.part) for level in levels if level.part is not None]
    ends = [part.x0 for whole, part in parts if part.x0 - whole.x0 > SAME]
    ends = sorted([*ends, *(part.x1 for whole, part in parts if whole.x1 - part.x1 > SAME)])
    return [x for n, x in enumerate(ends) if not n or x - ends[n - 1] > SAME]
