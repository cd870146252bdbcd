"""Rows at the ends of a table that has lines between its rows alone: none is drawn above the first
one, or below the last.

::

    議会費      2億2,480万円     1.2%
    ┄┄┄┄┄┄┄┄┄┄┄┄┄
    総務費     24億1,350万円    12.6%
    ─────────────
    合計      190億8,000万円   100.0%
"""

from collections.abc import Sequence

from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.bands import Band, band_of
from yosandb.extract.shapes.table.level_lines import SAME, Level

# So many rows between lines tell how high rows are, all about as high as each other by this factor.
ROWS, ALIKE = 2, 1.3


def with_open_ends(run: Sequence[Band], chars: Placed) -> list[Band]:
    """The bands of a table, and a row right above them and below that is set as the next one is."""
    rows = [band for band in run if band.is_row and band.has_figures]
    heights = [band.box.height for band in rows]
    if len(rows) < ROWS or max(heights) > ALIKE * min(heights):
        return list(run)
    first, last = run[0], run[-1]
    height = max(heights)
    above = band_of(first.box.top - height, _level(first, first.box.top), chars)
    below = band_of(last.box.bottom, _level(last, last.box.bottom + height), chars)
    return [
        *([above] if first in rows and _is_set_like(above, first) else []),
        *run,
        *([below] if last in rows and _is_set_like(below, last) else []),
    ]


def _level(row: Band, at: float) -> Level:
    """A line on some height, as that below a row."""
    box = row.below.box
    return Level(Box(box.x0, at, box.x1, at), row.below.joints, drawn=row.below.drawn)


def _is_set_like(band: Band, row: Band) -> bool:
    """Whether a row has its name and its figures where another one has them: each thing begins or
    ends below one of that."""
    own, others = (sorted(b.parts, key=lambda part: part.box.x0) for b in (band, row))
    if len(own) != len(others) or not (band.is_row and band.has_figures and band.is_one_row):
        return False
    boxes = ((a.box, b.box) for a, b in zip(own, others, strict=True))
    return all(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= SAME for a, b in boxes)
