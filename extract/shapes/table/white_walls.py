"""Where columns lie between level lines alone: in the white through all rows and their heading."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import inf
from statistics import median

from yosandb.extract.geometry.lines import Line, closed_up, joined
from yosandb.extract.page import Box
from yosandb.extract.shapes.heading import sum_behind
from yosandb.extract.shapes.table.bands import Band, is_bracketed
from yosandb.extract.shapes.table.frames import NARROW, joined_walls, walls_of
from yosandb.extract.shapes.table.level_lines import SAME
from yosandb.extract.shapes.table.words import is_value
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import PLAIN_FIGURE

# Letters of a word that is spread stand apart by so much, all alike but for this (in sizes).
APART, EVEN = 0.25, 0.5
# Where no white is in common, a wall runs into no character deeper than this (in sizes).
INTO = 0.1


def walls_in_white(run: Sequence[Band], whole: Box, drawn: Sequence[Box] = ()) -> list[float]:
    """The white through all rows, where it parts all figures that stand beside each other.

    A line `drawn` below a word of the heading tells over which others it stands.
    """
    every = [word for part in closed_up(run[0].parts) for word in _apart(part)]
    words = [word for word in every if not _is_over_several(word, every, drawn)]
    rows = [band for band in run[1:] if has_values(band)]
    body = [part for band in rows for part in band.parts]
    inside = [char for part in (*words, *body) for char in part.chars]
    spread = [word.box for word in words if _is_spread(word, body)]
    found = walls_of(whole, inside, words)
    found = sorted([*found, *_within_rows(found, words, rows)])
    found = [x for x in found if not any(b.x0 < x < b.x1 for b in spread)]
    walls = joined_walls(found, run[0].box.bottom, inside)[1:-1]
    return walls if all(_are_parted(band, walls) for band in run) else []


def _within_rows(
    walls: Sequence[float], words: Sequence[Line], rows: Sequence[Band]
) -> Iterator[float]:
    """Walls between words of the heading where no white runs down but each row has some: a long
    unit reaches as far right as the longest figure of another row reaches left."""
    for one, other in pairwise(sorted(words, key=_left)):
        common = [(one.box.x1, other.box.x0)]
        if any(one.box.x0 < x < other.box.x1 for x in walls) or common[0][0] >= common[0][1]:
            continue
        for band in rows:
            found = whites(band)
            common = [
                (max(a, c), min(b, d)) for a, b in common for c, d in found if a < d and c < b
            ]
        widest = max(common, key=lambda white: white[1] - white[0], default=None)
        if widest is not None:
            yield sum(widest) / 2


def whites(band: Band) -> list[tuple[float, float]]:
    """From where to where nothing stands in a row, or hardly anything: a wall may run there."""
    boxes = sorted(char.box for part in band.parts for char in part.chars)
    size = median(box.height for box in boxes)
    ends = [-inf, *accumulate((box.x1 for box in boxes), max)]
    gaps = zip(ends, [*(box.x0 for box in boxes), inf], strict=True)
    return [(a - INTO * size, b + INTO * size) for a, b in gaps if b - a >= NARROW * size]


def has_values(band: Band) -> bool:
    """Whether more stands in a row than a number and words: an amount may stand before them. A
    heading that says the sum of the rows below it has no more than that."""
    parts = sorted(band.parts, key=_left)
    if parts and sum_behind(plain(joined(parts)).text, PLAIN_FIGURE) is not None:
        return False
    before = any(is_value(part.bare) and not part.bare.isdecimal() for part in parts[:1])
    return (before and len(parts) > 1) or any(is_value(part.bare) for part in parts[1:])


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


def _is_over_several(word: Line, words: Sequence[Line], drawn: Sequence[Box]) -> bool:
    """Whether a word of the heading stands over others that stand beside each other."""
    x, bottom = word.box.centre[0], word.box.bottom
    lines = (b for b in drawn if b.x0 < x < b.x1 and 0 <= b.top - bottom + SAME <= word.size)
    reach = min(lines, key=lambda line: line.top, default=word.box)
    under = [
        other.box
        for other in words
        if other.box.top >= bottom - SAME and reach.x0 < other.box.x1 and other.box.x0 < reach.x1
    ]
    return any(a.x1 <= b.x0 or b.x1 <= a.x0 for a, b in combinations(under, 2))


def _are_parted(band: Band, walls: Sequence[float]) -> bool:
    columns = [(bisect(walls, part.box.x1), is_bracketed(part)) for part in band.figures]
    return len(set(columns)) == len(columns)
