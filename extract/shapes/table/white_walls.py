"""Where columns lie between level lines alone: in the white through all rows and their heading."""

from bisect import bisect
from collections.abc import Sequence
from itertools import combinations, pairwise

from yosandb.extract.geometry.lines import Line, closed_up
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.bands import Band, is_bracketed
from yosandb.extract.shapes.table.frames import joined_walls, walls_of
from yosandb.extract.shapes.table.level_lines import SAME
from yosandb.extract.shapes.table.words import is_value, reads_as_figure

# Letters of a word that is spread stand apart by so much, all alike but for this (in sizes).
APART, EVEN = 0.25, 0.5


def walls_in_white(run: Sequence[Band], whole: Box) -> list[float]:
    """The white through all rows, where it parts all figures that stand beside each other."""
    every = [word for part in closed_up(run[0].parts) for word in _apart(part)]
    words = [word for word in every if not _is_over_several(word, every)]
    body = [part for band in run[1:] if has_values(band) for part in band.parts]
    inside = [char for part in (*words, *body) for char in part.chars]
    spread = [word.box for word in words if _is_spread(word, body)]
    found = [x for x in walls_of(whole, inside, words) if not any(b.x0 < x < b.x1 for b in spread)]
    walls = joined_walls(found, run[0].box.bottom, inside)[1:-1]
    return walls if all(_are_parted(band, walls) for band in run) else []


def has_values(band: Band) -> bool:
    """Whether more stands in a row than a number and words."""
    return any(is_value(part.bare) for part in sorted(band.parts, key=_left)[1:])


def _left(part: Line) -> float:
    return part.box.x0


def _apart(word: Line) -> list[Line]:
    """The words in letters that seem to be one: the gaps within a word are alike."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(word.chars)]
    wide = min(gaps, default=0.0) + EVEN * word.size
    ends = [0, *(n for n, gap in enumerate(gaps, 1) if gap > wide), len(word.chars)]
    return [Line(word.chars[start:end]) for start, end in pairwise(ends)]


def _is_spread(word: Line, body: Sequence[Line]) -> bool:
    """Whether the letters of a word stand apart (事　業　名), and there is not something below each
    as there is below words of columns (款 項 目)."""
    gaps = [(a.box.x1, b.box.x0) for a, b in pairwise(word.chars)]
    if not gaps or min(x1 - x0 for x0, x1 in gaps) < APART * word.size:
        return False
    middles = [(x0 + x1) / 2 for x0, x1 in gaps]
    letters = pairwise([word.box.x0, *middles, word.box.x1])
    return any(
        not any(part.box.x0 < x1 and x0 < part.box.x1 for part in body) for x0, x1 in letters
    )


def _is_over_several(word: Line, words: Sequence[Line]) -> bool:
    """Whether a word of the heading stands over others that stand beside each other."""
    under = [
        other.box
        for other in words
        if other.box.top >= word.box.bottom - SAME
        and word.box.x0 < other.box.x1
        and other.box.x0 < word.box.x1
    ]
    return any(a.x1 <= b.x0 or b.x1 <= a.x0 for a, b in combinations(under, 2))


def _are_parted(band: Band, walls: Sequence[float]) -> bool:
    figures = [part for part in band.parts if reads_as_figure(part.bare)]
    columns = [(bisect(walls, part.box.x1), is_bracketed(part)) for part in figures]
    return len(set(columns)) == len(columns)
