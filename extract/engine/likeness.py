"""Whether two engines draw one page alike."""

from collections.abc import Sequence

from yosandb.extract.engine.drawing import Drawing, Path
from yosandb.extract.page import Box, Char

# Boxes that lie further apart than this, in points, are not those of one glyph or line.
SAME_PLACE = 0.5


def difference(drawing: Drawing, other: Drawing, reach: float = SAME_PLACE) -> str | None:
    """The first difference between two drawings of a page, in words; None if they are alike."""
    mine, theirs = _chars(drawing), _chars(other)
    if len(mine) == len(theirs) and (said := _texts(mine, theirs)) is not None:
        return said
    for what, boxes, others in (
        ("characters", [char.box for char in mine], [char.box for char in theirs]),
        ("paths", _paths(drawing), _paths(other)),
        ("pictures", [p.box for p in drawing.pictures], [p.box for p in other.pictures]),
    ):
        if len(boxes) != len(others):
            return f"{len(boxes)} {what} and {len(others)}"
        furthest = max(map(_apart, boxes, others), default=0.0)
        if furthest > reach:
            return f"{what} {furthest:.2f} points apart"
    return None


def _apart(box: Box, other: Box) -> float:
    return max(abs(a - b) for a, b in zip(box, other, strict=True))


def _chars(drawing: Drawing) -> list[Char]:
    return [char for run in drawing.runs for char in run.chars]


def _paths(drawing: Drawing) -> list[Box]:
    """The paths but for those of one point, which draw nothing."""
    return [path.box for path in drawing.paths if _draws(path)]


def _draws(path: Path) -> bool:
    return len(path.points) > 1


def _texts(chars: Sequence[Char], others: Sequence[Char]) -> str | None:
    for char, other in zip(chars, others, strict=True):
        if (char.text, char.spaced) != (other.text, other.spaced):
            mine, theirs = (f"「{' ' * c.spaced}{c.text}」" for c in (char, other))
            return f"{mine} and {theirs}"
    return None
