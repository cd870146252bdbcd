"""Frames: ruled boxes that are no cells of a table but parts of a page, with tables of their own.

A sheet may have a box for each of its parts. Within one, a table mostly has level lines alone: its
columns stand between the white that runs through all its rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Char, Ruling
from yosandb.extract.shapes.table.lattice import Lattice, Place, lattices, level_lines
from yosandb.extract.shapes.table.words import counts, reads_as_figure
from yosandb.extract.shapes.vocabulary import BULLETS, COUNT

# A frame is as wide as this share of the region that it is in, and has so many lines, half of
# which have words or figures that stand apart.
WIDE, LINES = 0.5, 2
# Level lines of one table begin and end within this of each other (in points).
SAME = 3.0
# A table between level lines has so many of them.
LEVELS = 3
# White that parts columns is as wide as this (in sizes), or as this where it parts words of the
# heading as well.
WHITE, NARROW = 0.8, 0.25


def frames(lattice: Lattice, chars: Placed) -> list[tuple[Place, list[Char]]]:
    """The frames of a region, each with what stands in it."""
    found: list[tuple[Place, list[Char]]] = []
    for place in lattice.places:
        if place.box.width < WIDE * lattice.box.width:
            continue
        inside = [c for c in chars.within(place.box) if c.turn == 0]
        if inside and is_frame(lines(segments(inside))):
            found.append((place, inside))
    return found


def is_frame(rows: Sequence[Line]) -> bool:
    """Whether the lines of a box are those of a part of a page: things stand apart in them."""
    apart = sum(len(row.segments) > 1 and not _tells(row) for row in rows)
    return len(rows) >= LINES and 2 * apart >= len(rows)


def _tells(row: Line) -> bool:
    """Whether a line is an item of a text, with a gap in it: ・延べ利用　86日　　待機児童　0人. A
    figure that counts nothing (1,200千円) is one of a list."""
    parts = sorted(row.segments, key=lambda part: part.box.x0)
    figures = [part.narrow for part in parts if reads_as_figure(part.bare)]
    return parts[0].bare[:1] in BULLETS and all(map(COUNT.fullmatch, figures))


def level_ruled(rulings: Sequence[Ruling], box: Box, chars: Sequence[Char]) -> list[Lattice]:
    """The tables within a box that have level lines alone, with walls where white parts columns."""
    found: list[Lattice] = []
    for run in _runs(rulings, box, chars):
        whole = Box(run[0].x0, run[0].top, run[0].x1, run[-1].top)
        inside = [char for char in chars if whole.holds(char.centre)]
        found += walled(whole, [line.top for line in run], inside)
    return found


def walled(whole: Box, levels: Sequence[float], chars: Sequence[Char]) -> list[Lattice]:
    """The table of `chars` between level lines, with walls where white runs through all rows."""
    walls = [] if not chars else joined_walls(walls_of(whole, chars), levels[1], chars)
    if len(walls) <= 2:
        return []
    upright = [Ruling(Box(x, whole.top, x, whole.bottom)) for x in walls]
    level = [Ruling(Box(whole.x0, y, whole.x1, y)) for y in levels]
    return lattices([*level, *upright])


def _runs(rulings: Sequence[Ruling], box: Box, chars: Sequence[Char]) -> Iterator[list[Box]]:
    """Level lines of equal width inside of a box, with a row of a table between each two."""
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for line in level_lines(rulings):
        inside = box.x0 + SAME < line.x0 and line.x1 < box.x1 - SAME
        if inside and box.holds(line.centre):
            alike[round(line.x0 / SAME), round(line.x1 / SAME)].append(line)
    for group in alike.values():
        run: list[Box] = []
        levels = sorted(group, key=lambda line: line.top)
        for number, line in enumerate(levels):
            if run and not _is_row(chars, [own.top for own in levels[number - 1 :]]):
                yield from (run,) if len(run) >= LEVELS else ()
                run = []
            run.append(line)
        yield from (run,) if len(run) >= LEVELS else ()


def _is_row(chars: Sequence[Char], levels: Sequence[float]) -> bool:
    """Whether a row of a table stands between the first two of some level lines.

    Several things stand beside each other in it: a title is one alone. So is a label without
    figures, but then there are figures in the next row that has several.
    """
    for number, (top, bottom) in enumerate(pairwise(levels)):
        parts = segments(char for char in chars if top <= char.centre[1] < bottom)
        if len(parts) > 1:
            return not number or any(reads_as_figure(part.bare) for part in parts)
        if not parts:
            return False
    return False


def walls_of(whole: Box, chars: Sequence[Char], words: Sequence[Line] = ()) -> list[float]:
    """Where white runs through all rows, the edges of the table included.

    It may be narrow where it parts `words` of the heading as well.
    """
    size = median(char.size for char in chars)
    edges = sorted((char.box.x0, char.box.x1) for char in chars)
    cuts: list[float] = []
    reached = edges[0][1]
    for start, end in edges[1:]:
        gap, middle = start - reached, (reached + start) / 2
        if gap >= (NARROW if _parts(words, middle) else WHITE) * size:
            cuts.append(middle)
        reached = max(reached, end)
    return [whole.x0, *cuts, whole.x1]


def _parts(words: Sequence[Line], x: float) -> bool:
    """Whether a place lies between two words of a heading that stand apart."""
    left = max((word.box.x1 for word in words if word.box.x0 < x), default=None)
    right = min((word.box.x0 for word in words if word.box.x0 >= x), default=None)
    return left is not None and right is not None and left < x


def joined_walls(walls: Sequence[float], body: float, chars: Sequence[Char]) -> list[float]:
    """The walls without those between a word over nothing and what no word is over.

    A word may stand left in its column and its figures right, or in its middle over names. They
    are paired from the left, in runs of such columns that come out even: where one is left over
    nothing tells which it is.
    """
    kinds = [_kind(a, b, body, chars) for a, b in pairwise(walls)]
    gone = _pairs(kinds, "figures")
    kinds = ["" if n in gone or n + 1 in gone else kind for n, kind in enumerate(kinds)]
    gone |= _pairs(kinds, "words")
    return [wall for number, wall in enumerate(walls) if number not in gone]


def _pairs(kinds: Sequence[str], body: str) -> set[int]:
    """The walls between each word over nothing and the `body` beside it that is its own."""
    gone: set[int] = set()
    start = 0
    for end in range(1, len(kinds) + 1):
        alternates = end < len(kinds) and {kinds[end - 1], kinds[end]} == {"head", body}
        if not alternates:
            if (end - start) % 2 == 0:
                gone |= {*range(start + 1, end, 2)}
            start = end
    return gone


def _kind(left: float, right: float, body: float, chars: Sequence[Char]) -> str:
    """Whether a column is a word over nothing (`head`), or `figures` or `words` under none."""
    own = [char for char in chars if left <= char.centre[0] < right]
    over = [char for char in own if char.centre[1] < body]
    if over or not own:
        return "head" if over and len(over) == len(own) else ""
    parts = [part.bare for part in segments(own)]
    return "figures" if all(map(counts, parts)) else "words"
