"""Tables with level lines alone: their columns stand where the pieces of these meet, or between the
white through all their rows."""

from bisect import bisect
from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Page, Ruling, union
from yosandb.extract.shapes.table.bands import LEVELS, Band, banded, runs_with_headings
from yosandb.extract.shapes.table.lattice import Lattice, lattices, level_lines
from yosandb.extract.shapes.table.level_lines import SAME, levels_of
from yosandb.extract.shapes.table.white_walls import has_values, walls_in_white
from yosandb.extract.shapes.table.words import reads_as_figure

# 14年   206経営体, and no 8年度
_COUNTED = regex.compile(r"[0-9][0-9,.]*+(?!年度)\p{L}{1,4}")


def level_tables(page: Page, chars: Placed) -> list[Lattice]:
    """The tables of a page that have level lines alone and one row between each two: below words
    over the columns; or what is told by more than white, because the pieces of the lines say how
    far columns go, bars are drawn behind the rows, or words stand on several lines.
    """
    levels = (own for own in levels_of(page) if len(own) >= LEVELS)
    runs = (run for own in levels for run in runs_with_headings(banded(own, chars)))
    drawn = level_lines(page.rulings)
    return [lattice for run in runs if _is_told(run) for lattice in _walled(run, drawn)]


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
    walls = _joints(run) or walls_in_white(run, whole)
    return lattices(Ruling(box) for box in _lines(run, whole, walls, drawn)) if walls else []


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
    for top in (*(band.box.top for band in run), whole.bottom):
        yield Box(whole.x0, top, whole.x1, top)
    for x in (whole.x0, whole.x1):
        yield Box(x, whole.top, x, whole.bottom)
    storeys = [] if run[0].has_figures else _storeys(run[0], walls, drawn)
    yield from storeys
    for band in (band for band in run if band.is_row and not _is_across(band, run, walls)):
        for x in walls:
            under = [line.top for line in storeys if band is run[0] and line.x0 < x < line.x1]
            yield Box(x, max([band.box.top, *under]), x, band.box.bottom)


def _storeys(heads: Band, walls: Sequence[float], drawn: Sequence[Box]) -> list[Box]:
    """The lines below words that stand over several columns, drawn or not."""
    inside = [
        line
        for line in drawn
        if heads.box.holds(line.centre)
        and min(line.top - heads.box.top, heads.box.bottom - line.top) > SAME
    ]
    return inside or [line for part in heads.parts if (line := _below(part, heads, walls))]


def _below(word: Line, heads: Band, walls: Sequence[float]) -> Box | None:
    """The line below a word that stands across walls, with words in each column below it."""
    edges = [heads.box.x0, *walls, heads.box.x1]
    first, last = bisect(edges, word.box.x0) - 1, bisect(edges, word.box.x1)
    under = [p.box.centre[0] for p in heads.parts if p.box.top >= word.box.bottom - SAME]
    columns = {bisect(edges, x) - 1 for x in under}
    if last - first < 2 or not columns.issuperset(range(first, last)):
        return None
    return Box(edges[first], word.box.bottom, edges[last], word.box.bottom)
