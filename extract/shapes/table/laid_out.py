"""The tables of a page as they are read: apart, whole, and with what stands above each."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.table.around import Around, around, page_title
from yosandb.extract.shapes.table.beside import apart
from yosandb.extract.shapes.table.going_on import continued
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.on_pies import off_pies
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.rests import with_rest
from yosandb.extract.shapes.table.wrapped import rejoined
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Layout:
    """The tables of a page in the order in which they are read, and what stands above each.

    `inside` are the characters in them, `outside` all others. `last` is the last table before
    those beside each other were parted: it may go on.
    """

    tables: tuple[Table, ...]
    over: tuple[Around, ...]
    title: Line | None
    inside: Sequence[Char]
    outside: Sequence[Char]
    last: Table | None


# Tells a name that is complete.
_Whole: TypeAlias = Callable[[str], bool] | None


def laid_out(page: Page, free: Sequence[Char], before: Table | None, whole: _Whole) -> Layout:
    """The tables among the `free` characters of a page; `before` is one that may go on there.

    Where `whole` tells a name that is complete, lines of wrapped names are in their rows. All is
    laid out once, however many families ask for it.
    """
    return _laid_out(page, off_pies(page, free), before, whole)


@once_a_page
def _laid_out(page: Page, free: Placed, before: Table | None, whole: _Whole) -> Layout:
    every = with_rest(page, free, before, continued(tables(page, free), before))
    found = [part for table in every for part in apart(table)]
    if whole is not None:
        found = [rejoined(table, whole) for table in found]
    outside = free.outside(table.box for table in found)
    without = set(outside)
    inside = [char for char in free if char not in without]
    return Layout(
        tuple(found),
        tuple(around(found, outside, page.rulings)),
        page_title(found, outside, page_grid(page)),
        inside,
        outside,
        every[-1] if every else None,
    )
