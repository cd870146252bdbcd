"""Ruled tables: lines that meet form a region, and between its lines lie the cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from yosandb.extract.page import Box, Ruling, union
from yosandb.extract.runs import near
from yosandb.lean import lean

# No row or column is thinner than this: double lines are one (in points).
MEET = 3.0
# Lines that meet may miss each other by this much, and the pieces of one line by twice as much:
# some programs leave a gap around each crossing (in points).
REACH = 4.0
# White between two tables is no higher than this where their lines nearly meet (in points).
APART = 9.0
# A line parts two cells if it runs along this share of their common edge.
PARTS = 0.6
# The regions of so many pages, and of the parts of pages that are looked at alone, are kept.
_PAGES = 64


@lean(eq=False)
class Place:
    """A cell between the lines: its box, and the rows and columns of the lattice that it covers.

    `bottom` and `right` are the first row and column that it does not cover.
    """

    box: Box
    top: int
    bottom: int
    left: int
    right: int

    @property
    def columns(self) -> range:
        return range(self.left, self.right)

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom)


@lean(eq=False)
class Lattice:
    """A ruled region: where its rows and columns part, and its cells in reading order."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]


def lattices(rulings: Iterable[Ruling]) -> list[Lattice]:
    """The ruled regions of a page that have two cells or more, from top to bottom."""
    return [lattice for lattice in _drawn(rulings) if len(lattice.places) > 1]


def lone_boxes(rulings: Iterable[Ruling]) -> list[Box]:
    """The boxes of a page that are no cell of a region: nothing is parted in them."""
    return [lattice.box for lattice in _drawn(rulings) if len(lattice.places) == 1]


def within(outer: Box, boxes: Iterable[Box]) -> list[Box]:
    """The boxes that lie in another one, itself not included."""
    return [box for box in boxes if box != outer and all(map(outer.holds, _corners(box)))]


def _corners(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    return (box.x0, box.top), (box.x1, box.bottom)


def stands_in_table(box: Box, rulings: Iterable[Ruling]) -> bool:
    """Whether something stands in a ruled region of several rows and columns."""
    regions = (own for own in lattices(rulings) if min(len(own.xs), len(own.ys)) > 2)
    return any(own.box.holds(box.centre) for own in regions)


def level_lines(rulings: Iterable[Ruling]) -> list[Box]:
    """The level lines of a page; what is drawn in pieces, a cell each, is one."""
    return _whole([r.box for r in rulings if not _upright(r.box)])


def _drawn(rulings: Iterable[Ruling]) -> tuple[Lattice, ...]:
    return _every(tuple(ruling.box for ruling in rulings))


@lru_cache(_PAGES)
def _every(boxes: tuple[Box, ...]) -> tuple[Lattice, ...]:
    """The regions of these lines, found once however many kinds of documents ask for them."""
    groups = [
        box
        for group in _regions(_whole(boxes))
        for part in _apart(group, boxes)
        for own in _regions(part)  # a box close above may be all that joined them
        for box in _beside(own, boxes)
    ]
    found = [_lattice(group) for group in groups]
    wanted = [lattice for lattice in found if lattice is not None]
    return tuple(sorted(wanted, key=lambda lattice: (lattice.box.top, lattice.box.x0)))


def _whole(boxes: Sequence[Box]) -> list[Box]:
    """Lines that are drawn in pieces, as one each."""
    levels: dict[tuple[bool, int], list[Box]] = defaultdict(list)
    for upright in (False, True):
        at = 0 if upright else 1
        lines = sorted((b for b in boxes if _upright(b) == upright), key=lambda b: b[at])
        number = 0
        for before, line in zip((None, *lines), lines, strict=False):
            number += before is not None and line[at] - before[at] > MEET / 2
            levels[upright, number].append(line)
    return [line for (upright, _), level in levels.items() for line in _joined(level, upright)]


def _upright(box: Box) -> bool:
    return box.width < box.height


def _joined(level: Sequence[Box], upright: bool) -> Iterator[Box]:
    start, end = (1, 3) if upright else (0, 2)
    run: list[Box] = []
    reached = 0.0
    for piece in sorted(level, key=lambda box: box[start]):
        if run and piece[start] > reached + 2 * REACH:
            yield union(run)
            run = []
        reached = max(reached, piece[end]) if run else piece[end]
        run.append(piece)
    if run:
        yield union(run)


def _regions(lines: Sequence[Box]) -> list[list[Box]]:
    """Lines grouped by whether they meet, directly or by way of others."""
    level = sorted((b for b in lines if not _upright(b)), key=lambda box: box.top)
    tops = [box.top for box in level]
    group = {id(box): [box] for box in lines}
    found: list[tuple[Box, Box]] = []
    for line in lines:
        if not _upright(line):
            continue
        near = level[bisect_left(tops, line.top - REACH) : bisect_right(tops, line.bottom + REACH)]
        found += ((line, x) for x in near if x.x0 - REACH <= line.x0 <= x.x1 + REACH)
    for line, other in _meeting(found):
        _unite(group, line, other)
    distinct = {id(members): members for members in group.values()}
    return [members for members in distinct.values() if len(members) > 2]


def _meeting(pairs: Sequence[tuple[Box, Box]]) -> Iterator[tuple[Box, Box]]:
    """The pairs of an upright and a level line that meet, of those within reach of each other.

    Where another line ends one of them, it goes no farther: so does a table in a frame, whose lines
    the frame is close around. Double lines end it both.
    """
    ends: dict[tuple[int, int], float] = {}
    gaps = [[*_gaps(line, other)] for line, other in pairs]
    for own in gaps:
        for end, gap in own:
            ends[end] = min(abs(gap), ends.get(end, REACH))
    for pair, own in zip(pairs, gaps, strict=True):
        if all(gap <= ends[end] + MEET for end, gap in own):
            yield pair


def _gaps(upright: Box, level: Box) -> Iterator[tuple[tuple[int, int], float]]:
    """How far each end of two lines is from the other line; less than 0 beyond it."""
    x, y = upright.x0, level.top
    yield from zip(_ends(upright), (upright.top - y, y - upright.bottom), strict=True)
    yield from zip(_ends(level), (level.x0 - x, x - level.x1), strict=True)


def _ends(line: Box) -> tuple[tuple[int, int], tuple[int, int]]:
    return (id(line), 0), (id(line), 1)


def _apart(lines: Sequence[Box], pieces: Sequence[Box]) -> Iterator[list[Box]]:
    """Tables that stand so close below each other that their lines nearly meet, one by one.

    Between them is white that no piece of an upright line crosses.
    """
    whole = union(lines)
    levels = sorted(box.top for box in lines if not _upright(box))
    gaps = [
        (a, b)
        for a, b in pairwise(levels)
        if MEET < b - a <= APART and not any(_crosses(x, (a + b) / 2, whole) for x in pieces)
    ]
    tops = [whole.top, *(b for _, b in gaps)]
    bottoms = [*(a for a, _ in gaps), whole.bottom]
    for top, bottom in zip(tops, bottoms, strict=True):
        inside = [box for box in lines if box.top <= bottom and box.bottom >= top]
        yield [
            box._replace(top=max(box.top, top), bottom=min(box.bottom, bottom)) for box in inside
        ]


def _crosses(piece: Box, height: float, whole: Box) -> bool:
    inside = whole.x0 - MEET <= piece.x0 <= whole.x1 + MEET
    return inside and _upright(piece) and piece.top < height < piece.bottom


def _beside(lines: Sequence[Box], pieces: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand so close beside each other that their lines nearly meet, one by one.

    Between them is white that no piece of a level line crosses. Halves of one table may be parted
    so, too: they are of different widths, and begin and end on the same heights.
    """
    whole = union(lines)
    sides = sorted(box.x0 for box in lines if _upright(box))
    gaps = [
        (a, b)
        for a, b in pairwise(sides)
        if MEET < b - a <= APART and not any(_spans(x, (a + b) / 2, whole) for x in pieces)
    ]
    spans = list(pairwise([whole.x0, *(x for gap in gaps for x in gap), whole.x1]))[::2]
    parts = [list(_between(lines, left, right)) for left, right in spans]
    widths = [right - left for left, right in spans]
    own = _differ(map(_top, parts)) or _differ(map(_bottom, parts)) or not _differ(widths)
    return parts if len(parts) > 1 and own else [list(lines)]


def _between(lines: Sequence[Box], left: float, right: float) -> Iterator[Box]:
    for box in lines:
        if box.x0 <= right and box.x1 >= left:
            yield box._replace(x0=max(box.x0, left), x1=min(box.x1, right))


def _top(lines: Sequence[Box]) -> float:
    return min(box.top for box in lines if _upright(box))


def _bottom(lines: Sequence[Box]) -> float:
    return max(box.bottom for box in lines if _upright(box))


def _differ(places: Iterable[float]) -> bool:
    ordered = sorted(places)
    return ordered[-1] - ordered[0] > MEET


def _spans(piece: Box, at: float, whole: Box) -> bool:
    inside = whole.top - MEET <= piece.top <= whole.bottom + MEET
    return inside and not _upright(piece) and piece.x0 < at < piece.x1


def _unite(group: dict[int, list[Box]], line: Box, other: Box) -> None:
    larger, smaller = sorted((group[id(line)], group[id(other)]), key=len, reverse=True)
    if larger is not smaller:
        larger.extend(smaller)
        for box in smaller:
            group[id(box)] = larger


def _lattice(lines: Sequence[Box]) -> Lattice | None:
    whole = union(lines)
    upright = [box for box in lines if _upright(box)]
    level = [box for box in lines if not _upright(box)]
    xs = _steps([box.x0 for box in upright], whole.x0, whole.x1)
    ys = _steps([box.top for box in level], whole.top, whole.bottom)
    if len(xs) < 2 or len(ys) < 2:
        return None
    places = _places(xs, ys, _Walls(xs, ys, upright, level))
    return Lattice(whole, xs, ys, tuple(sorted(places, key=lambda p: (p.top, p.left))))


def _steps(places: Iterable[float], start: float, end: float) -> tuple[float, ...]:
    """Where lines stand from `start` to `end`, double lines as one."""
    return tuple(sum(step) / len(step) for step in near([start, *places, end], MEET))


class _Walls:
    """Which neighbouring fields of a lattice a line parts."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        upright: Iterable[Box],
        level: Iterable[Box],
    ) -> None:
        self.right: set[tuple[int, int]] = set()
        self.below: set[tuple[int, int]] = set()
        for line in upright:
            column = _nearest(xs, line.x0) - 1
            self.right |= {(row, column) for row in _along(ys, line.top, line.bottom)}
        for line in level:
            row = _nearest(ys, line.top) - 1
            self.below |= {(row, column) for column in _along(xs, line.x0, line.x1)}


def _nearest(steps: Sequence[float], at: float) -> int:
    return min(range(len(steps)), key=lambda n: abs(steps[n] - at))


def _along(steps: Sequence[float], start: float, end: float) -> Iterator[int]:
    for number, (low, high) in enumerate(pairwise(steps)):
        if min(high, end) - max(low, start) >= PARTS * (high - low):
            yield number


def _places(xs: Sequence[float], ys: Sequence[float], walls: _Walls) -> Iterator[Place]:
    """Cells: fields of the lattice that no line parts; what is no rectangle goes row by row."""
    rows, columns = len(ys) - 1, len(xs) - 1
    done: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in done:
                continue
            right = column + 1
            while (
                right < columns and (row, right - 1) not in walls.right and (row, right) not in done
            ):
                right += 1
            bottom = row + 1
            while bottom < rows and _opens(walls, bottom - 1, column, right, columns):
                bottom += 1
            done |= {(r, c) for r in range(row, bottom) for c in range(column, right)}
            box = Box(xs[column], ys[row], xs[right], ys[bottom])
            yield Place(box, row, bottom, column, right)


def _opens(walls: _Walls, row: int, left: int, right: int, columns: int) -> bool:
    """Whether the fields of a row go on in the next one, as wide as they are and not parted."""
    inside = range(left, right)
    if any((row, column) in walls.below for column in inside):
        return False
    ends_left = left == 0 or (row + 1, left - 1) in walls.right
    ends_right = right == columns or (row + 1, right - 1) in walls.right
    return ends_left and ends_right and not any((row + 1, c) in walls.right for c in inside[:-1])
