"""The level lines of a page: drawn whole, drawn in a piece for each column, or edges of bars."""

from collections.abc import Iterable, Iterator, Sequence

from yosandb.extract.page import Box, Page, union
from yosandb.extract.shapes.table.lattice import MEET, REACH
from yosandb.lean import lean

# Level lines of one table begin and end within this of each other (in points).
SAME = 3.0
# A bar as high as this share of its page is none of a row; what is as narrow as this is no table.
HIGH, NARROW = 0.25, 0.15


@lean
class Level:
    """A level line, and where the pieces meet that it is drawn in: `drawn` as a line, or the edge
    of a filled bar. One that is a `part` of what it is as wide as leaves a cell beside it whole."""

    box: Box
    joints: tuple[float, ...] = ()
    drawn: bool = True
    part: Box | None = None

    def double(self, other: "Level") -> "Level":
        """The one line that two right below each other are."""
        joints = _apart(sorted({*self.joints, *other.joints}))
        return Level(self.box, joints, drawn=self.drawn or other.drawn)


def levels_of(page: Page) -> list[list[Level]]:
    """The level lines of a page by where they begin and end, each set from top to bottom."""
    drawn = [ruling.box for ruling in page.rulings if ruling.box.width > ruling.box.height]
    bars = (frame for frame in page.frames if frame.height <= HIGH * page.height)
    edges = [edge for bar in bars for edge in _edges(bar)]
    found: list[list[Level]] = []
    for level in _joined(drawn, edges):
        if level.box.width < NARROW * page.width:
            continue
        own = next((group for group in found if _alike(group[-1].box, level.box)), None)
        if own is None:
            found.append([level])
        elif level.box.top - own[-1].box.top <= MEET:
            own[-1] = own[-1].double(level)
        else:
            own.append(level)
    return found


def _edges(bar: Box) -> Iterator[Box]:
    yield from (Box(bar.x0, y, bar.x1, y) for y in (bar.top, bar.bottom))


def _alike(box: Box, other: Box) -> bool:
    return abs(box.x0 - other.x0) <= SAME and abs(box.x1 - other.x1) <= SAME


def _joined(drawn: Sequence[Box], edges: Sequence[Box]) -> Iterator[Level]:
    """Pieces on one height that meet, as one line each, from top to bottom."""
    lines = {id(box) for box in drawn}
    for level in _on_one_height([*drawn, *edges]):
        for run in meeting(level):
            whole = union(run)
            ends = sorted({box.x1 for box in run})
            joints = _apart(x for x in ends if any(abs(box.x0 - x) <= REACH for box in run))
            box = whole._replace(bottom=whole.top)
            yield Level(box, joints, drawn=any(id(piece) in lines for piece in run))


def _on_one_height(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    level: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if level and box.top - level[0].top > MEET / 2:
            yield level
            level = []
        level.append(box)
    yield from (level,) if level else ()


def meeting(level: Iterable[Box]) -> Iterator[list[Box]]:
    """Boxes on one height that meet, from left to right."""
    run: list[Box] = []
    for box in sorted(level, key=lambda box: box.x0):
        if run and box.x0 > max(other.x1 for other in run) + REACH:
            yield run
            run = []
        run.append(box)
    yield run


def _apart(places: Iterable[float]) -> tuple[float, ...]:
    """Places without those that are the same but for their drawing."""
    found: list[float] = []
    for place in places:
        if not found or place - found[-1] > SAME:
            found.append(place)
    return tuple(found)
