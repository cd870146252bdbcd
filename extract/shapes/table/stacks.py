"""Rows of a table that level lines alone part, within the lines of a sheet: a heading, and below it
rows of its columns, each in a box as wide as the sheet.

A bar at the side may say what they are; what stands beside another bar is another table.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import union
from yosandb.extract.shapes.table.frames import WIDE, is_frame, walled
from yosandb.extract.shapes.table.lattice import Lattice, Place
from yosandb.extract.shapes.table.words import reads_as_figure

# A heading has words over so many columns, of which one or more hold figures.
COLUMNS = 3
# The cells of a row go over no more lines than this.
WRAPS = 3


def stacks(lattice: Lattice, chars: Placed) -> list[Lattice]:
    """The tables within a region whose rows are wide boxes, with walls where white parts them."""
    found: list[Lattice] = []
    for run in _runs(lattice):
        parts = [_parts(place, chars) for place in run]
        begins = [n for n, own in enumerate(parts) if _is_heading(own)]
        ends = [*begins[1:], len(run)][: len(begins)]
        for start, end in zip(begins, ends, strict=True):
            rows = list(_rows(run[start:end], parts[start:end]))
            if len(rows) > 1:
                own = parts[start : start + len(rows)]
                inside = [char for row in own for part in row for char in part.chars]
                levels = [rows[0].box.top, *(place.box.bottom for place in rows)]
                found += walled(union([place.box for place in rows]), levels, inside)
    return found


def _runs(lattice: Lattice) -> Iterator[list[Place]]:
    """Wide boxes right below each other, beside one and the same bar or beside none."""
    at = {(row, p.left): p for p in lattice.places for row in p.rows}
    ends = {(row, p.right): p for p in lattice.places for row in p.rows}
    wide = [p for p in lattice.places if p.box.width >= WIDE * lattice.box.width]

    def key(place: Place) -> tuple[object, ...]:
        beside = (ends.get((place.top, place.left)), at.get((place.top, place.right)))
        bars = (bar if bar is not None and len(bar.rows) > 1 else None for bar in beside)
        return (place.left, place.right, *map(id, bars))

    for _, run in groupby(sorted(wide, key=lambda p: (p.left, p.right, p.top)), key=key):
        yield list(run)


def _parts(place: Place, chars: Placed) -> list[Line]:
    """What stands apart in a box; nothing where it is a part of the page and no row."""
    found = segments(c for c in chars.within(place.box) if c.turn == 0)
    own = lines(found)
    return [] if len(own) > WRAPS and is_frame(own) else found


def _is_heading(parts: Sequence[Line]) -> bool:
    return len(parts) >= COLUMNS and not any(reads_as_figure(part.bare) for part in parts)


def _rows(run: Sequence[Place], parts: Sequence[Sequence[Line]]) -> Iterator[Place]:
    """The heading, and the boxes below it that hold figures beside other things."""
    for number, (place, own) in enumerate(zip(run, parts, strict=True)):
        figures = sum(reads_as_figure(part.bare) for part in own)
        if number and (len(own) < COLUMNS or not figures):
            return
        yield place
