"""Tables with level lines alone: their columns stand between the white through all their rows."""

from collections.abc import Iterable, Iterator, Sequence

from yosandb.extract.geometry.lines import closed_up
from yosandb.extract.page import Box, Char, Ruling, union
from yosandb.extract.shapes.table.bands import Band, banded, runs_with_headings
from yosandb.extract.shapes.table.frames import joined_walls, walls_of
from yosandb.extract.shapes.table.lattice import Lattice, lattices, level_lines


def tall_rows(rulings: Sequence[Ruling], chars: Sequence[Char]) -> list[Lattice]:
    """The tables of a page that have level lines alone, with one row of words on several lines
    between each two.

    Where a row is one line, or many rows stand between two lines, white alone tells the rows.
    """
    runs = [
        run for bands in banded(level_lines(rulings), chars) for run in runs_with_headings(bands)
    ]
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
        walls = joined_walls(walls_of(whole, inside, words), run[0].box.bottom, inside)
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
