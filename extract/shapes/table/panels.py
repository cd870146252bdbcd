"""Tables without upright lines beside each other: the level lines of each end before the other, or
the words over the one come again over the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, lines, segments
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
    if not walls:
        walls, parts = _under_heads(segments(inside))
    found = [
        [part for part in parts if low < part.box.x0 < high]
        for low, high in pairwise([float("-inf"), *walls, float("inf")])
    ]
    # The lines below the sums of one table may end like those of several.
    if not walls or any(sum(not counts(x.bare) for x in own) < ROWS for own in found):
        return [inside]
    return [[char for part in own for char in part.chars] for own in found]


def _under_heads(parts: Sequence[Line]) -> tuple[list[float], list[Line]]:
    """The white between two tables without lines, and the words of both: the words over the one
    come again over the other, and both have names. The second year of one table has none."""
    for head in lines(parts):
        words = head.segments
        half = len(words) // 2
        if len(words) % 2 or [w.bare for w in words[1:half]] != [w.bare for w in words[half + 1 :]]:
            continue
        own = [part for part in parts if part.box.bottom > head.box.top]
        wall = _white(own, words[half - 1].box.x0, words[half].box.x1)
        if half > 1 and wall is not None and _both_named(own, wall):
            return [wall], own
    return [], []


def _white(parts: Sequence[Line], start: float, end: float) -> float | None:
    """The middle of the widest white between two places that nothing reaches into."""
    edge, found = start, (0.0, 0.0)
    for part in sorted(parts, key=lambda part: part.box.x0):
        if part.box.x0 > edge and part.box.x0 <= end:
            found = max(found, (part.box.x0 - edge, (part.box.x0 + edge) / 2))
        edge = max(edge, part.box.x1)
    return found[1] if found[0] else None


def _both_named(parts: Sequence[Line], wall: float) -> bool:
    """Whether most rows begin with a name on both sides, and have a figure behind it."""
    rows = [line.segments for line in lines(parts)]
    sides = [
        [[p for p in row if (p.box.x0 < wall) is left] for row in rows] for left in (True, False)
    ]
    named = [
        sum(not counts(own[0].bare) and any(counts(p.bare) for p in own[1:]) for own in side if own)
        for side in sides
    ]
    return all(count >= ROWS and 2 * count > len(rows) for count in named)


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
