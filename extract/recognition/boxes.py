"""The boxes that lines close, where they are no cells of a table: they hold what a frame holds.

A page of text has its frames drawn as such; in a picture they are four lines. In a table lines go
on across others; the sides of boxes end where they meet, and may be shared by the next box.
"""

from collections.abc import Iterator, Sequence

from yosandb.extract.page import Box

# Lines meet if they come this close, in points.
MEET = 2.5
# A box has room for a line of text.
SMALLEST = 6.0


def closed_boxes(rulings: Sequence[Box]) -> list[Box]:
    """The boxes of a page, largest first; none that lie in a table."""
    levels = [line for line in rulings if line.width > line.height]
    walls = [line for line in rulings if line.width <= line.height]
    found = [
        box
        for lines in _together(levels, walls)
        if not any(_cross(a, b) for a in lines for b in lines)
        for box in _boxes(lines)
    ]
    found = sorted(dict.fromkeys(found), key=lambda box: -box.width * box.height)
    # The line of the box above closes this one as well: the inner of two such is meant.
    return [box for n, box in enumerate(found) if not any(_same(box, o) for o in found[n + 1 :])]


def _same(box: Box, other: Box) -> bool:
    return all(abs(a - b) < SMALLEST for a, b in zip(box, other, strict=True))


def _together(levels: Sequence[Box], walls: Sequence[Box]) -> Iterator[list[Box]]:
    """Lines that hang together by others."""
    left = [*levels, *walls]
    while left:
        own = [left.pop()]
        for line in own:
            joined = [other for other in left if _touch(line, other)]
            own += joined
            left = [other for other in left if other not in joined]
        yield own


def _touch(a: Box, b: Box) -> bool:
    return (
        a.x0 <= b.x1 + MEET
        and b.x0 <= a.x1 + MEET
        and a.top <= b.bottom + MEET
        and b.top <= a.bottom + MEET
    )


def _cross(level: Box, wall: Box) -> bool:
    """Whether both go on beyond each other, as the lines of a table do."""
    if level.width <= level.height or wall.width > wall.height:
        return False
    x, y = wall.x0, level.top
    return level.x0 + MEET < x < level.x1 - MEET and wall.top + MEET < y < wall.bottom - MEET


def _boxes(lines: Sequence[Box]) -> Iterator[Box]:
    """From each corner at the upper left to the next lines that close a box."""
    levels = sorted((e for e in lines if e.width > e.height), key=lambda e: e.top)
    walls = sorted((e for e in lines if e.width <= e.height), key=lambda e: e.x0)
    for top in levels:
        for left in walls:
            if not (_reaches(left, top.top, down=True) and _goes_right(top, left.x0)):
                continue
            right = next((w for w in walls if _is_right_side(w, left, top)), None)
            below = next((e for e in levels if _is_foot(e, top, left)), None)
            if right is None or below is None:
                continue
            if _reaches(right, below.top, down=False) and below.x1 >= right.x0 - MEET:
                yield Box(left.x0, top.top, right.x0, below.top)


def _reaches(wall: Box, y: float, *, down: bool) -> bool:
    """Whether a wall goes on from a height: down, or up."""
    if down:
        return wall.top <= y + MEET and wall.bottom >= y + SMALLEST
    return wall.bottom >= y - MEET and wall.top <= y - SMALLEST


def _goes_right(level: Box, x: float) -> bool:
    return level.x0 <= x + MEET and level.x1 >= x + SMALLEST


def _is_right_side(wall: Box, left: Box, top: Box) -> bool:
    met = wall.x0 <= top.x1 + MEET and _reaches(wall, top.top, down=True)
    return wall.x0 >= left.x0 + SMALLEST and met


def _is_foot(level: Box, top: Box, left: Box) -> bool:
    met = level.top <= left.bottom + MEET and _goes_right(level, left.x0)
    return level.top >= top.top + SMALLEST and met
