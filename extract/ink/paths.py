"""Drawn paths become ruling lines, frames, and drawings of other kinds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from yosandb.extract.engine.drawing import Path
from yosandb.extract.ink.dotted import dotted
from yosandb.extract.ink.sides import boxes_of_sides
from yosandb.extract.page import Box
from yosandb.lean import lean

# A path thinner than this is a line, whatever it was drawn as (many programs fill thin boxes).
LINE_WIDTH = 2.0
# Shorter lines are dots, dashes and parts of glyphs or pictures.
SHORTEST_RULING = 4.0
# A frame must have room for a line of text.
SMALLEST_FRAME = 6.0
# A filled box as large as the page is its background.
BACKGROUND_SHARE = 0.95
# Points of a box lie on its edges; those of a rounded corner within this share of its shorter side.
CORNER_SHARE = 0.3
# ... or of half of it and a little more, where straight edges at the top and bottom lie between.
HALF_ROUND, STRAIGHT = 0.52, 0.2
# As far as figures in a file are rounded (in points).
NOISE = 0.1
# Colour fills a table from a line to another one if it ends within this of both (in points).
MEETS = 2.0
_T = TypeVar("_T")
# Points of a ring touch the middle of an edge as closely as this share of half its height, and lie
# no further within than this (of its radius, squared).
TOUCH, WITHIN = 0.15, 0.8


@lean
class Shapes:
    """What the paths of a page draw: lines, frames, rings among all the rest."""

    rulings: tuple[Box, ...]
    frames: tuple[Box, ...]
    rings: tuple[Box, ...]
    curves: tuple[Path, ...]


def shapes(paths: Sequence[Path], width: float, height: float) -> Shapes:
    """Sort paths into rulings and frames; `curves` are all the rest."""
    rulings: list[Box] = []
    frames: list[Box] = []
    rings: list[Box] = []
    curves: list[Path] = []
    fills: list[Path] = []
    dots: list[Box] = []
    for path in paths:
        x0, top, x1, bottom = path.box
        wide, high = x1 - x0, bottom - top
        shorter = wide if wide < high else high
        if shorter <= LINE_WIDTH:
            if _is_ink(path):
                rulings.append(_axis(path.box))
                dots += [path.box] if _is_short(path.box) else []
        elif wide >= BACKGROUND_SHARE * width and high >= BACKGROUND_SHARE * height:
            continue  # it is the background of the page
        elif not _is_boxlike(path):
            curves.append(path)
            if _is_ring(path):
                rings.append(path.box)
        elif shorter >= SMALLEST_FRAME:
            if path.stroked or _is_ink(path):
                frames.append(path.box)
            if path.stroked and not path.curved:
                rulings.extend(_edges(path.box))
            elif _is_ink(path) and not path.curved:
                fills.append(path)
    for box in boxes_of_sides([path.box for path in paths if path.fill and _is_ink(path)]):
        if box.width < BACKGROUND_SHARE * width or box.height < BACKGROUND_SHARE * height:
            frames.append(box)
            rulings.extend(_edges(box))
    rulings.extend(_between_walls(fills, rulings))
    rulings.extend(dotted(dots))
    long = (r for r in rulings if not _is_short(r))
    return Shapes(tuple(dict.fromkeys(long)), _unique(frames), _unique(rings), tuple(curves))


def _is_ink(path: Path) -> bool:
    return path.stroked or (path.fill is not None and path.fill.is_paper is not True)


def _is_short(box: Box) -> bool:
    return max(box.width, box.height) < SHORTEST_RULING


def _is_boxlike(path: Path) -> bool:
    """A rectangle, or one with rounded corners: all its points lie near its edges."""
    x0, top, x1, bottom = path.box
    corners = {(x0, top), (x1, top), (x0, bottom), (x1, bottom)}
    if corners.issuperset(path.points) and len({*path.points}) == len(corners):
        return True  # as nearly all are
    share = HALF_ROUND if path.curved and _is_straight(path) else CORNER_SHARE
    reach = share * min(path.box.width, path.box.height)
    on_edges = all(min(x - x0, x1 - x, y - top, bottom - y) <= reach for x, y in path.points)
    return on_edges and all(
        any(abs(x - u) <= reach and abs(y - v) <= reach for x, y in path.points) for u, v in corners
    )


def _is_straight(path: Path) -> bool:
    """Whether the top and the bottom of what is drawn are edges, not the ends of curves alone."""
    x0, top, x1, bottom = path.box
    for edge in (top, bottom):
        ends = [x for x, y in path.points if abs(y - edge) <= NOISE]
        if not ends or max(ends) - min(ends) < STRAIGHT * (x1 - x0):
            return False
    return True


def _is_ring(path: Path) -> bool:
    """An ellipse that is drawn and not filled: its points touch the middles of all its edges, and
    none lies within."""
    x0, top, x1, bottom = path.box
    (x, y), wide, high = path.box.centre, path.box.width / 2, path.box.height / 2
    if not path.curved or not path.stroked or path.fill is not None or high * 2 < SMALLEST_FRAME:
        return False
    reach = TOUCH * high
    middles = [(x0, y), (x1, y), (x, top), (x, bottom)]
    touched = all(
        any(abs(a - u) <= reach and abs(b - v) <= reach for a, b in path.points) for u, v in middles
    )
    inside = (((a - x) / wide) ** 2 + ((b - y) / high) ** 2 < WITHIN for a, b in path.points)
    return touched and not any(inside)


def _axis(box: Box) -> Box:
    """The middle line of a thin box."""
    x, y = box.centre
    if box.width < box.height:
        return Box(x, box.top, x, box.bottom)
    return Box(box.x0, y, box.x1, y)


def _edges(box: Box) -> list[Box]:
    x0, top, x1, bottom = box
    return [
        Box(x0, top, x1, top),
        Box(x0, bottom, x1, bottom),
        Box(x0, top, x0, bottom),
        Box(x1, top, x1, bottom),
    ]


def _between_walls(fills: Sequence[Path], rulings: Iterable[Box]) -> Iterator[Box]:
    """The upper and lower edges of colour that fills a table from one upright line to another:
    that of its heading may be all that parts it from the first row. Where the same colour goes on,
    there is no edge."""
    walls = _near((line.x0, line) for line in rulings if line.width < line.height)
    tops = _near((fill.box.top, fill) for fill in fills)
    bottoms = _near((fill.box.bottom, fill) for fill in fills)
    for fill in fills:
        for y, beyond in ((fill.box.top, bottoms), (fill.box.bottom, tops)):
            same = (f.box for f in beyond(y) if f is not fill and f.fill == fill.fill)
            for x0, x1 in _without(fill.box, same):
                ends = (walls(x0), walls(x1))
                if all(any(w.top - MEETS <= y <= w.bottom + MEETS for w in end) for end in ends):
                    yield Box(x0, y, x1, y)


def _without(whole: Box, boxes: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """The parts of a box, from left to right, that are neither above nor below some others."""
    reached = whole.x0
    for box in sorted(boxes):
        if box.x0 > reached + MEETS:
            yield reached, min(box.x0, whole.x1)
        reached = max(reached, box.x1)
    if reached < whole.x1 - MEETS:
        yield reached, whole.x1


def _near(placed: Iterable[tuple[float, _T]]) -> Callable[[float], list[_T]]:
    """What lies within MEETS of a place, of things that are placed."""
    by_place: dict[int, list[tuple[float, _T]]] = defaultdict(list)
    for at, thing in placed:
        by_place[round(at / MEETS)].append((at, thing))

    def near(at: float) -> list[_T]:
        n = round(at / MEETS)
        own = [each for m in (n - 1, n, n + 1) for each in by_place.get(m, ())]
        return [thing for x, thing in own if abs(x - at) <= MEETS]

    return near


def _unique(boxes: list[Box]) -> tuple[Box, ...]:
    """Boxes without those drawn twice (filled, then stroked), largest first."""
    first = {tuple(round(edge) for edge in box): box for box in reversed(boxes)}
    return tuple(sorted(first.values(), key=lambda box: -box.width * box.height))
