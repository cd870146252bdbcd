"""Tables without upright lines beside each other: the level lines of each end before the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.table.words import counts

# A table has at least this many level lines, one below each row, and rows with names.
ROWS = 4
# ... each over this share of what all lines go over.
SHARE = 0.25
# Lines of one table end within this of each other (in points).
SAME = 3.0


def panels(chars: Iterable[Char], levels: Sequence[Box]) -> list[list[Char]]:
    """What stands on each side of the white between such tables; what lies over it is a title."""
    inside = list(chars)
    walls = _walls(levels)
    parts = [part for part in segments(inside) if not _is_over(part, walls)] if walls else []
    found = [
        [part for part in parts if low < part.box.x0 < high]
        for low, high in pairwise([float("-inf"), *walls, float("inf")])
    ]
    # The lines below the sums of one table may end like those of several.
    if not walls or any(sum(not counts(x.bare) for x in own) < ROWS for own in found):
        return [inside]
    return [[char for part in own for char in part.chars] for own in found]


def _walls(levels: Sequence[Box]) -> list[float]:
    """The middles of the white between the lines of such tables."""
    reach = max((b.x1 for b in levels), default=0) - min((b.x0 for b in levels), default=0)
    long = (box for box in levels if box.width >= SHARE * reach)
    spans = Counter((round(box.x0 / SAME), round(box.x1 / SAME)) for box in long)
    wide = sorted(span for span, count in spans.items() if count >= ROWS)
    apart = all(one[1] < other[0] for one, other in pairwise(wide))
    return [SAME * (a[1] + b[0]) / 2 for a, b in pairwise(wide)] if apart else []


def _is_over(part: Line, walls: Sequence[float]) -> bool:
    return any(part.box.x0 < wall < part.box.x1 for wall in walls)
