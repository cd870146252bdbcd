"""Pies: coloured sectors that make a round whole. What is printed upon one belongs to the drawing,
and to no line of print beside it."""

from collections.abc import Iterable, Sequence

from yosandb.extract.engine.drawing import Path
from yosandb.extract.page import Box, union

# A pie has at least so many sectors, and is at least so high and wide (in points).
SECTORS, SMALLEST = 3, 40.0
# Sectors meet in points that are printed within this of each other (in points).
SAME = 1.5
# A whole is no wider than this many times its height, nor the other way round: some lie aslant.
FLATTEST = 2.5
# Points that bend an arc lie outside of it by up to this share of its radius, squared; the corner
# of a square by twice the radius.
OUTSIDE = 1.5
# Drawings of more pieces than this are pictures and no charts, and so are pieces of more points.
MOST_PIECES, MOST_POINTS = 200, 400


def pies(curves: Iterable[Path]) -> tuple[Box, ...]:
    """The boxes around the pies among what is drawn as curves."""
    pieces = [path for path in curves if _may_be_sector(path)]
    groups: list[list[Path]] = []
    for path in pieces if len(pieces) <= MOST_PIECES else ():
        met = [group for group in groups if any(_meet(path, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([path, *(other for group in met for other in group)])
    found = ((group, union(path.box for path in group)) for group in groups)
    return tuple(box for group, box in found if _is_pie(group, box))


def on_pie(pie: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies upon a pie."""
    return _reach(pie, point) <= 1


def _may_be_sector(path: Path) -> bool:
    """Whether a piece is filled, and reaches from the middle of a pie to its edge."""
    long = max(path.box.width, path.box.height) >= SMALLEST / 4
    return long and path.curved and path.fill is not None and len(path.points) <= MOST_POINTS


def _is_pie(sectors: Sequence[Path], box: Box) -> bool:
    colours = {sector.fill for sector in sectors}
    low, high = sorted((box.width, box.height))
    if len(sectors) < SECTORS or len(colours) < SECTORS or low < SMALLEST or high > FLATTEST * low:
        return False
    return all(_reach(box, point) <= OUTSIDE for path in sectors for point in path.points)


def _reach(box: Box, point: tuple[float, float]) -> float:
    """How far from the middle of an ellipse a point lies, as a share of its radius, squared."""
    (x, y), (middle, level) = point, box.centre
    return ((x - middle) / (box.width / 2)) ** 2 + ((y - level) / (box.height / 2)) ** 2


def _meet(one: Path, other: Path) -> bool:
    """Whether two sectors have a corner in common."""
    a, b = one.box, other.box
    if (
        a.x0 > b.x1 + SAME
        or b.x0 > a.x1 + SAME
        or a.top > b.bottom + SAME
        or b.top > a.bottom + SAME
    ):
        return False
    return any(
        abs(x - u) <= SAME and abs(y - v) <= SAME for x, y in one.points for u, v in other.points
    )
