"""Boxes that are drawn a side after the other, as their sides differ in colour or in width.

A card whose left edge is a thick bar of colour is painted so: four strips, each along the whole of
a side, or each the whole box behind a clip that lets one side be seen.
"""

from collections.abc import Iterator, Sequence

from yosandb.extract.page import Box, union

# A side is no thicker than this share of its box.
THICK = 0.25
# A frame must have room for a line of text.
LOWEST = 6.0
# Strips of one box end this close to each other, in points.
MEET = 0.5


def boxes_of_sides(strips: Sequence[Box]) -> Iterator[Box]:
    """The boxes of which four strips, drawn after each other, are the sides."""
    for four in zip(strips, strips[1:], strips[2:], strips[3:], strict=False):
        whole = union(four)
        thick = THICK * min(whole.width, whole.height)
        if thick < THICK * LOWEST:
            continue
        level = [(x.top, x.bottom) for x in four if x.width >= whole.width - MEET]
        upright = [(x.x0, x.x1) for x in four if x.height >= whole.height - MEET]
        if _are_opposite(level, thick) and _are_opposite(upright, thick):
            yield whole


def _are_opposite(strips: Sequence[tuple[float, float]], thick: float) -> bool:
    """Whether these are two thin strips with room between them."""
    if len(strips) != 2 or any(end - begin > thick for begin, end in strips):
        return False
    (_, end), (begin, _) = sorted(strips)
    return begin - end >= thick
