"""Tables with level lines alone: their columns stand between the white through all their rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from yosandb.extract.geometry.lines import Line, closed_up, segments
from yosandb.extract.page import Box, Char, Ruling, union
from yosandb.extract.shapes.table.bands import SAME, Band, banded, runs_of_rows, runs_with_headings
from yosandb.extract.shapes.table.lattice import Lattice, lattices
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure

# White that parts columns is as wide as this (in sizes), or as this where it parts words of the
# heading as well.
WHITE, NARROW = 0.8, 0.25


def level_ruled(rulings: Sequence[Ruling], box: Box, chars: Sequence[Char]) -> list[Lattice]:
    """The tables within a box that have level lines alone, with walls where white parts columns."""
    inside = [
        line
        for line in (ruling.box for ruling in rulings)
        if box.x0 + SAME < line.x0 and line.x1 < box.x1 - SAME and box.holds(line.centre)
    ]
    return _walled(run for bands in banded(inside, chars) for run in runs_of_rows(bands))


def tall_rows(rulings: Sequence[Ruling], chars: Sequence[Char]) -> list[Lattice]:
    """The tables of a page that have level lines alone, with one row of words on several lines
    between each two.

    Where a row is one line, or many rows stand between two lines, white alone tells the rows.
    """
    levels = [ruling.box for ruling in rulings]
    runs = [run for bands in banded(levels, chars) for run in runs_with_headings(bands)]
    return _walled(run for run in runs if _is_tall(run))


def _is_tall(run: Sequence[Band]) -> bool:
    rows = [band for band in run[1:] if band.is_row]
    return all(band.is_one_row for band in rows) and (
        2 * sum(band.is_tall for band in rows) > len(rows)
    )


def _walled(runs: Iterable[Sequence[Band]]) -> list[Lattice]:
    """Regions whose cells lie between level lines and white; a heading among the rows is one."""
    found: list[Lattice] = []
    for run in runs:
        whole = union(band.box for band in run)
        rows = [band for band in run if band.is_row]
        inside = [char for band in rows for part in band.parts for char in part.chars]
        words = closed_up(run[0].parts)
        walls = _joined(_walls(whole, inside, words), run[0].box.bottom, inside)
        if len(walls) > 2:
            found += lattices(Ruling(box) for box in _lines(run, whole, walls[1:-1]))
    return found


def _lines(run: Sequence[Band], whole: Box, walls: Sequence[float]) -> Iterator[Box]:
    for top in (*(band.box.top for band in run), whole.bottom):
        yield Box(whole.x0, top, whole.x1, top)
    for x in (whole.x0, whole.x1):
        yield Box(x, whole.top, x, whole.bottom)
    for band in (band for band in run if band.is_row):
        yield from (Box(x, band.box.top, x, band.box.bottom) for x in walls)


def _walls(whole: Box, chars: Sequence[Char], words: Sequence[Line]) -> list[float]:
    """Where white runs through all rows, the edges of the table included."""
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
