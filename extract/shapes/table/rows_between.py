"""Rows that stand below each other between two level lines, with none between them: a line may be
drawn below a row and the うち of it, or below a group of rows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, lines
from yosandb.extract.shapes.table.bands import Band
from yosandb.extract.shapes.table.level_lines import Level
from yosandb.extract.shapes.table.words import is_value


def row_by_row(run: Sequence[Band]) -> list[Band]:
    """The bands of a table, those apart whose every line is a row: it has a name of its own before
    all figures, and no figure that none of the other lines has one above or below."""
    return [row for band in run for row in _rows(band)]


def _rows(band: Band) -> Iterator[Band]:
    found = [] if band.is_one_row else _lines(band)
    if len(found) < 2 or not (_are_named(found) and _are_alike(found)):
        yield band
        return
    edges = [(_bottom(above) + _top(below)) / 2 for above, below in pairwise(found)]
    tops = [band.box.top, *edges]
    for parts, (top, bottom) in zip(found, pairwise([*tops, band.box.bottom]), strict=True):
        line = band.below.box._replace(top=bottom, bottom=bottom)
        below = Level(line, band.below.joints, drawn=band.below.drawn)
        yield Band(band.box._replace(top=top, bottom=bottom), tuple(parts), below)


def _lines(band: Band) -> list[list[Line]]:
    """The parts of a band by their line, each from left to right; none where one is turned."""
    if any(part.turn for part in band.parts):
        return []
    levels = [line.box for line in lines(band.parts)]
    own = ([p for p in band.parts if box.top <= p.box.centre[1] <= box.bottom] for box in levels)
    return [sorted(parts, key=_left) for parts in own]


def _are_named(found: Sequence[Sequence[Line]]) -> bool:
    """Whether each line begins with words where no line has anything else."""
    rest = [part.box.x0 for parts in found for part in parts[1:]]
    named = all(len(parts) > 1 and not is_value(parts[0].bare) for parts in found)
    return named and all(parts[0].box.x1 < min(rest) for parts in found)


def _are_alike(found: Sequence[Sequence[Line]]) -> bool:
    """Whether nothing but figures stands behind the names, those of a line in columns of the
    others."""
    first, *others = [parts[1:] for parts in found]
    if not all(is_value(part.bare) for parts in (first, *others) for part in parts):
        return False
    return all(_is_over(part, first) for parts in others for part in parts)


def _is_over(part: Line, others: Sequence[Line]) -> bool:
    return any(part.box.x0 < other.box.x1 and other.box.x0 < part.box.x1 for other in others)


def _top(parts: Sequence[Line]) -> float:
    return min(part.box.top for part in parts)


def _bottom(parts: Sequence[Line]) -> float:
    return max(part.box.bottom for part in parts)


def _left(part: Line) -> float:
    return part.box.x0
