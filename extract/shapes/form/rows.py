"""The rows of a table: by its rulings, and where none part what each row prints once, by white."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from yosandb.extract.geometry.table import cuts_between
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.form.heads import Table
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet

# The boxes of what each row prints once (its amounts, its label), from top to bottom.
Anchors: TypeAlias = Callable[[Sequence[Char]], Sequence[Box]]


def row_chars(
    sheet: Sheet,
    zone: Zone,
    table: Table,
    chars: Sequence[Char],
    spots: Sequence[float],
    anchors: Anchors,
) -> list[list[Char]]:
    """The characters of each row; `spots` are the x that a ruling between rows goes over."""
    edges = zone.grid.horizontals_across(spots, table.box.top, table.box.bottom)
    found: list[list[Char]] = []
    for inside in _between([table.box.top, *edges, table.box.bottom], chars):
        found += _parted(sheet, table, inside, anchors(inside))
    return [row for row in found if row]


def _parted(
    sheet: Sheet, table: Table, chars: Sequence[Char], anchors: Sequence[Box]
) -> list[list[Char]]:
    """Characters between two rulings, parted again where they hold the anchors of several rows."""
    cuts = cuts_between(anchors, [x.box for cell in table.cells(chars).values() for x in cell])
    if None in cuts:
        sheet.problem("rows-unclear", "no white parts some rows of the table: check them by eye")
    known = [cut for cut in cuts if cut is not None]
    return _between([float("-inf"), *known, float("inf")], chars)


def _between(heights: Sequence[float], chars: Sequence[Char]) -> list[list[Char]]:
    return [
        [char for char in chars if top <= char.centre[1] < bottom]
        for top, bottom in pairwise(heights)
    ]
