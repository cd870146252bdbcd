"""Frames: ruled boxes that are no cells of a table but parts of a page, with tables of their own.

A sheet may have a box for each of its parts. Within one, a table mostly has level lines alone: its
columns stand between the white that runs through all its rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Box, Char, Ruling
from yosandb.extract.shapes.table.lattice import Lattice, Place, lattices
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure

# A frame is as wide as this share of the region that it is in, and has so many lines, half of
# which have words or figures that stand apart.
WIDE, LINES = 0.5, 2
# Level lines of one table begin and end within this of each other (in points).
SAME = 3.0
# A table between level lines has so many of them.
LEVELS = 3
# White that parts columns is as wide as this (in sizes).
WHITE = 0.8


def frames(lattice: Lattice, chars: Sequence[Char]) -> list[tuple[Place, list[Char]]]:
    """The frames of a region, each with what stands in it."""
    found: list[tuple[Place, list[Char]]] = []
    for place in lattice.places:
        if place.box.width < WIDE * lattice.box.width:
            continue
        inside = [c for c in chars if place.box.holds(c.centre) and c.turn == 0]
        if inside and _is_frame(lines(segments(inside))):
            found.append((place, inside))
    return found


def _is_frame(rows: Sequence[Line]) -> bool:
    apart = sum(len(row.segments) > 1 for row in rows)
    return len(rows) >= LINES and 2 * apart >= len(rows)


def level_ruled(rulings: Sequence[Ruling], box: Box, chars: Sequence[Char]) -> list[Lattice]:
    """The tables within a box that have level lines alone, with walls where white parts columns."""
    found: list[Lattice] = []
    for run in _runs(rulings, box, chars):
        whole = Box(run[0].x0, run[0].top, run[0].x1, run[-1].top)
        inside = [char for char in chars if whole.holds(char.centre)]
        walls = [] if not inside else _joined(_walls(whole, inside), run[1].top, inside)
        if len(walls) > 2:
            upright = [Ruling(Box(x, whole.top, x, whole.bottom)) for x in walls]
            found += lattices([*(Ruling(line) for line in run), *upright])
    return found


def _runs(rulings: Sequence[Ruling], box: Box, chars: Sequence[Char]) -> Iterator[list[Box]]:
    """Level lines of equal width inside of a box, with a row of a table between each two."""
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for line in (ruling.box for ruling in rulings):
        inside = box.x0 + SAME < line.x0 and line.x1 < box.x1 - SAME
        if inside and box.holds(line.centre) and line.width > line.height:
            alike[round(line.x0 / SAME), round(line.x1 / SAME)].append(line)
    for group in alike.values():
        run: list[Box] = []
        for line in sorted(group, key=lambda line: line.top):
            if run and not _is_row(chars, run[-1].top, line.top):
                yield from (run,) if len(run) >= LEVELS else ()
                run = []
            run.append(line)
        yield from (run,) if len(run) >= LEVELS else ()


def _is_row(chars: Sequence[Char], top: float, bottom: float) -> bool:
    """Whether several things stand beside each other between two lines: a title is one alone."""
    return len(segments(char for char in chars if top <= char.centre[1] < bottom)) > 1


def _walls(whole: Box, chars: Sequence[Char]) -> list[float]:
    """Where white runs through all rows, the edges of the table included."""
    size = median(char.size for char in chars)
    edges = sorted((char.box.x0, char.box.x1) for char in chars)
    cuts: list[float] = []
    reached = edges[0][1]
    for start, end in edges[1:]:
        if start - reached >= WHITE * size:
            cuts.append((reached + start) / 2)
        reached = max(reached, end)
    return [whole.x0, *cuts, whole.x1]


def _joined(walls: Sequence[float], body: float, chars: Sequence[Char]) -> list[float]:
    """The walls without those between a word over nothing and figures that no word is over.

    A word may stand left in its column and its figures right. They are paired from the left, in
    runs of such columns that come out even: where one is left over nothing tells which it is.
    """
    kinds = [_kind(a, b, body, chars) for a, b in pairwise(walls)]
    gone: set[int] = set()
    start = 0
    for end in range(1, len(kinds) + 1):
        alternates = end < len(kinds) and {kinds[end - 1], kinds[end]} == {"head", "figures"}
        if not alternates:
            if (end - start) % 2 == 0:
                gone |= {*range(start + 1, end, 2)}
            start = end
    return [wall for number, wall in enumerate(walls) if number not in gone]


def _kind(left: float, right: float, body: float, chars: Sequence[Char]) -> str:
    """Whether a column is a word over nothing (`head`), figures under none, or neither."""
    own = [char for char in chars if left <= char.centre[0] < right]
    over = [char for char in own if char.centre[1] < body]
    under = segments(char for char in own if char.centre[1] >= body)
    if over and not under:
        return "head"
    counts = (reads_as_figure(part.bare) or stands_for_figure(part.bare) for part in under)
    return "figures" if under and not over and all(counts) else ""
