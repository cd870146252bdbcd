"""What is seen on a page: paths become rulings and frames, unseen characters are told apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from yosandb.extract.page import Box, Char

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
# Ink lighter than this in every component cannot be told from paper.
WHITE = 0.97
# Two equal glyphs whose centres are this close (in sizes) are one glyph printed twice for bold.
OVERPRINT = 0.12


@dataclass(frozen=True, slots=True)
class Path:
    """A drawn path: its box, its points, and how it is painted (`fill` None: not filled)."""

    box: Box
    points: tuple[tuple[float, float], ...]
    stroked: bool
    fill: tuple[float, ...] | None
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the paths of a page draw: lines, frames, coloured grounds, and other curves."""

    rulings: tuple[Box, ...]
    frames: tuple[Box, ...]
    grounds: tuple[Box, ...]
    curves: int


def shapes(paths: Iterable[Path], width: float, height: float) -> Shapes:
    """Sort paths into rulings, frames and grounds; `curves` counts all the rest."""
    rulings: list[Box] = []
    frames: list[Box] = []
    grounds: list[Box] = []
    curves = 0
    for path in paths:
        if min(path.box.width, path.box.height) <= LINE_WIDTH:
            if _is_ink(path):
                rulings.append(_axis(path.box))
        elif _is_background(path.box, width, height):
            continue
        elif not _is_boxlike(path):
            curves += 1
        elif min(path.box.width, path.box.height) >= SMALLEST_FRAME:
            if path.stroked or _is_ink(path):
                frames.append(path.box)
            if path.stroked and not path.curved:
                rulings.extend(_edges(path.box))
            if path.fill is not None and not is_white(path.fill):
                grounds.append(path.box)
    long = (r for r in rulings if max(r.width, r.height) >= SHORTEST_RULING)
    return Shapes(tuple(dict.fromkeys(long)), _unique(frames), tuple(grounds), curves)


def _is_ink(path: Path) -> bool:
    return path.stroked or (path.fill is not None and not is_white(path.fill))


def _is_boxlike(path: Path) -> bool:
    """A rectangle, or one with rounded corners: all its points lie near its edges."""
    x0, top, x1, bottom = path.box
    reach = CORNER_SHARE * min(path.box.width, path.box.height)
    on_edges = all(min(x - x0, x1 - x, y - top, bottom - y) <= reach for x, y in path.points)
    corners = [(x, y) for x in (x0, x1) for y in (top, bottom)]
    return on_edges and all(
        any(abs(x - u) <= reach and abs(y - v) <= reach for x, y in path.points) for u, v in corners
    )


def _is_background(box: Box, width: float, height: float) -> bool:
    return box.width >= BACKGROUND_SHARE * width and box.height >= BACKGROUND_SHARE * height


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


def _unique(boxes: list[Box]) -> tuple[Box, ...]:
    """Boxes without those drawn twice (filled, then stroked), largest first."""
    first = {tuple(round(edge) for edge in box): box for box in reversed(boxes)}
    return tuple(sorted(first.values(), key=lambda box: -box.width * box.height))


def is_white(colour: tuple[float, ...] | None) -> bool:
    """Whether a colour (grey, RGB or CMYK) is that of the paper."""
    if colour is None:
        return False
    if len(colour) == 4:
        return max(colour) <= 1 - WHITE
    return bool(colour) and min(colour) >= WHITE


def seen(box: Box, colour: tuple[float, ...] | None, drawn: Shapes) -> bool:
    """Whether a glyph in `colour` shows: white ink shows only on a coloured ground."""
    if not is_white(colour):
        return True
    return any(ground.holds(box.centre) for ground in drawn.grounds)


def inside(box: Box, width: float, height: float) -> bool:
    """Whether a glyph's centre lies on the page as shown."""
    return Box(0, 0, width, height).holds(box.centre)


def without_overprint(chars: list[Char]) -> tuple[Char, ...]:
    """Each glyph once, where bold is faked by printing it again almost in the same place."""
    kept: list[Char] = []
    near: dict[tuple[str, int, int], list[Char]] = defaultdict(list)
    for char in chars:
        x, y = (int(c // max(char.size, 1)) for c in char.box.centre)
        neighbours = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in near[char.text, x + dx, y + dy]
        )
        if not any(_same_place(char, other) for other in neighbours):
            kept.append(char)
            near[char.text, x, y].append(char)
    return tuple(kept)


def _same_place(char: Char, other: Char) -> bool:
    (x, y), (u, v) = char.box.centre, other.box.centre
    return abs(x - u) <= OVERPRINT * char.size and abs(y - v) <= OVERPRINT * char.size
