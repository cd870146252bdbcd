"""Tables with level lines alone: their columns stand where the pieces of these meet, or between the
white through all their rows."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, product

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, closed_up, lines
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page, Ruling, union
from yosandb.extract.shapes.table.bands import LEVELS, Band, banded, crosses, runs_with_headings
from yosandb.extract.shapes.table.bar_rows import with_bar_rows
from yosandb.extract.shapes.table.lattice import Lattice, lattices, level_lines
from yosandb.extract.shapes.table.level_lines import SAME, levels_of
from yosandb.extract.shapes.table.open_ends import with_open_ends
from yosandb.extract.shapes.table.rows_between import row_by_row
from yosandb.extract.shapes.table.rows_of_lines import with_rows_of_lines
from yosandb.extract.shapes.table.short_lines import free_ends, with_shorter
from yosandb.extract.shapes.table.white_walls import has_values, walls_in_white, whites
from yosandb.extract.shapes.table.words import reads_as_figure

# 14年   206経営体, and no 8年度
_COUNTED = regex.compile(r"[0-9][0-9,.]*+(?!年度)\p{L}{1,4}")


def level_tables(page: Page, chars: Placed) -> list[Lattice]:
    """The tables of a page that have level lines alone and rows between each two: below words
    over the columns; or what is told by more than white, because the pieces of the lines say how
    far columns go, bars are drawn behind the rows, or words stand on several lines.
    """
    every = [with_bar_rows(page, own, chars) for own in levels_of(page)]
    drawn = level_lines(page.rulings)
    found: list[Lattice] = []
    for levels in (*with_shorter(every), *every):
        among = any(own.box.holds(level.box.centre) for own in found for level in levels)
        bands = _rows(banded(levels, chars)) if len(levels) >= LEVELS else ()
        runs = runs_with_headings(bands) if bands else ()
        whole = [with_open_ends(run, chars) for run in runs if not among and _is_told(run)]
        found += [x for run in whole for x in _walled(run, drawn)]
    return found


def _rows(bands: Iterable[Band]) -> list[Band]:
    return with_rows_of_lines(row_by_row(bands))


def _is_told(run: Sequence[Band]) -> bool:
    rows = [band for band in run[1:] if band.is_row]
    told = sum(band.is_tall or bool(band.below.joints) or not band.below.drawn for band in rows)
    told_by_more = 2 * told > len(rows)
    return all(band.is_one_row for band in rows) and (told_by_more or _is_heading(run[0]))


def _is_heading(band: Band) -> bool:
    """Whether words stand over columns, and no figures of whatever unit (14年)."""
    return not any(reads_as_figure(p.bare) or _COUNTED.fullmatch(p.narrow) for p in band.parts)


def _walled(run: Sequence[Band], drawn: Sequence[Box]) -> list[Lattice]:
    """Regions whose cells lie between level lines and walls; a heading among the rows is one."""
    whole = union(band.box for band in run)
    walls = _joints(run) or walls_in_white(run, whole, drawn)
    walls = _with_ends(walls, run)
    if any(band.is_told and _is_across(band, run, walls) for band in run):
        return []  # a row whose name runs into the next column, and no heading
    return lattices(Ruling(box) for box in _lines(run, whole, walls, drawn)) if walls else []


def _with_ends(walls: Sequence[float], run: Sequence[Band]) -> list[float]:
    """The walls, one of them at each place where a line ends that is shorter than its table; none
    at all where words of a row run over it."""
    ends = free_ends(band.below for band in run)
    rows = [band for band in run if has_values(band)]
    if not all(any(a < x < b for a, b in whites(band)) for band in rows for x in ends):
        return []
    chars = [char.centre[0] for band in run for part in band.parts for char in part.chars]
    others = [wall for wall in walls if all(_is_between(chars, wall, x) for x in ends)]
    return sorted([*others, *ends]) if walls else []


def _is_between(places: Sequence[float], wall: float, other: float) -> bool:
    """Whether something stands between two walls."""
    return any(min(wall, other) < x < max(wall, other) for x in places)


def _joints(run: Sequence[Band]) -> list[float]:
    """Where the pieces of most lines meet that are drawn in pieces."""
    drawn = [band.below.joints for band in run if band.below.joints]
    every = sorted(x for joints in drawn for x in joints)
    found = [x for x in every if 2 * sum(abs(x - other) <= SAME for other in every) > len(drawn)]
    return [x for n, x in enumerate(found) if not n or x - found[n - 1] > SAME]


def _is_across(band: Band, run: Sequence[Band], walls: Sequence[float]) -> bool:
    """Whether a number and words that run over a wall are a heading over the rows below."""
    over = any(part.box.x0 < x < part.box.x1 for part in band.parts for x in walls)
    return over and band is not run[0] and not has_values(band)


def _lines(
    run: Sequence[Band], whole: Box, walls: Sequence[float], drawn: Sequence[Box]
) -> Iterator[Box]:
    yield Box(whole.x0, whole.top, whole.x1, whole.top)
    for band in run:
        top, part = band.box.bottom, band.below.part or whole
        yield Box(part.x0, top, part.x1, top)
    for x in (whole.x0, whole.x1):
        yield Box(x, whole.top, x, whole.bottom)
    storeys = [] if run[0].has_figures else _storeys(run[0], walls, drawn)
    yield from storeys
    for band in (band for band in run if band.is_row and not _is_across(band, run, walls)):
        for x in walls:
            over = _over(x, band, storeys) if band is run[0] else []
            yield Box(x, max([band.box.top, *over]), x, band.box.bottom)


def _over(x: float, heads: Band, storeys: Sequence[Box]) -> Iterator[float]:
    """How far down reaches what stands over the columns on both sides of a wall in a heading."""
    yield from (line.top for line in storeys if _is_under(line, x, heads))
    yield from (part.box.bottom for part in heads.parts if crosses([part], x))


def _is_under(line: Box, x: float, heads: Band) -> bool:
    """Whether a wall begins below a line in the heading: this runs over words on both its sides,
    and not only into the white beside them."""
    below = [part.box.centre[0] for part in heads.parts if part.box.centre[1] > line.top]
    own = [at for at in below if line.x0 < at < line.x1]
    return line.x0 < x < line.x1 and (not own or min(own) < x < max(own))


def _storeys(heads: Band, walls: Sequence[float], drawn: Sequence[Box]) -> list[Box]:
    """The lines below words that stand over several columns, drawn or not."""
    inside = [
        own
        for line in drawn
        if heads.box.holds(line.centre)
        and min(line.top - heads.box.top, heads.box.bottom - line.top) > SAME
        for own in _for_each_word(line, heads, walls)
    ]
    return inside or [line for part in heads.parts if (line := _below(part, heads, walls))]


def _for_each_word(line: Box, heads: Band, walls: Sequence[float]) -> Iterator[Box]:
    """A line, one for each of the words that stand beside each other right above it: they are set
    in the middle of what is theirs."""
    over = [p for p in heads.parts if line.x0 < p.box.centre[0] < line.x1]
    rows = lines(part for part in over if part.box.centre[1] < line.top)
    words = sorted(closed_up(rows[-1].segments), key=_left) if rows else []
    within = [x for x in walls if line.x0 + SAME < x < line.x1 - SAME]
    gaps = [(a.box.x1, b.box.x0) for a, b in pairwise(words)]
    ways = product(*([x for x in within if a <= x <= b] for a, b in gaps))
    parts = [list(pairwise([line.x0, *cuts, line.x1])) for cuts in ways]
    best = min(parts, key=partial(_off, words), default=[(line.x0, line.x1)])
    yield from (line._replace(x0=x0, x1=x1) for x0, x1 in best)


def _off(words: Sequence[Line], parts: Sequence[tuple[float, float]]) -> float:
    """How far words stand from the middle of the parts of a line."""
    middles = ((x0 + x1) / 2 for x0, x1 in parts)
    return sum(abs(word.box.centre[0] - x) for word, x in zip(words, middles, strict=False))


def _left(word: Line) -> float:
    return word.box.x0


def _below(word: Line, heads: Band, walls: Sequence[float]) -> Box | None:
    """The line below a word that stands across walls, with words in each column below it."""
    edges = [heads.box.x0, *walls, heads.box.x1]
    first, last = bisect(edges, word.box.x0) - 1, bisect(edges, word.box.x1)
    under = [p.box.centre[0] for p in heads.parts if p.box.top >= word.box.bottom - SAME]
    columns = {bisect(edges, x) - 1 for x in under}
    if last - first < 2 or not columns.issuperset(range(first, last)):
        return None
    return Box(edges[first], word.box.bottom, edges[last], word.box.bottom)
