"""From a page to its tables, ruled or not, whatever they are about."""

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.table.boxed import name_over, series, titled, under_name
from yosandb.extract.shapes.table.cards import card_tables
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.frames import frames, level_ruled
from yosandb.extract.shapes.table.heads_again import without_heads_again
from yosandb.extract.shapes.table.labelled import with_labels
from yosandb.extract.shapes.table.lattice import Lattice, lattices, level_lines
from yosandb.extract.shapes.table.layout import Block, blocks, region
from yosandb.extract.shapes.table.levels import level_tables
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.panels import panels
from yosandb.extract.shapes.table.pieced import pieced_tables
from yosandb.extract.shapes.table.stacks import stacks
from yosandb.extract.shapes.table.storeys import beside, storeys
from yosandb.extract.shapes.table.unfolded import unfolded
from yosandb.extract.shapes.table.white import white_tables


def tables(page: Page, chars: Iterable[Char], *, in_form: bool = False) -> list[Table]:
    """The tables among `chars` of a page, each by what it prints itself; ruled ones come first.

    They are laid out once however many ask for them. `in_form` says that rows of labels and values
    may be ruled together with them.
    """
    inside = list(chars)
    known = _laid_out.setdefault(page, {})
    key = (in_form, frozenset(inside))
    if key not in known:
        regions = lattices(page.rulings)
        if in_form:
            levels = [part for lattice in regions for part in storeys(lattice)]
            regions = [part for lattice in levels for part in beside(lattice)]
        else:
            regions = _with_pieced(page, regions, inside)
        found = _tables(page, regions, inside)
        known[key] = with_labels(page, found, regions, inside) if in_form else found
    return list(known[key])


def _tables(page: Page, regions: Sequence[Lattice], inside: Sequence[Char]) -> list[Table]:
    boxes = series(regions)
    found, cards = card_tables(page.number, regions, inside, 1)
    for lattice in (own for own in regions if own not in cards):
        if lattice in boxes and (boxed := _boxed(page, lattice, inside, len(found) + 1)):
            found += boxed
            continue
        within = _within_frames(page, lattice, inside, len(found) + 1)
        within += _in_rows(page, lattice, inside, len(found) + len(within) + 1)
        if within:
            found += within
            continue
        for place, block in enumerate(_blocks(page, lattice, inside)):
            found.append(
                Table(
                    page.number,
                    len(found) + 1,
                    lattice.box,
                    block.columns,
                    block.rows,
                    block.heads,
                    is_below=place > 0,
                )
            )
    outside = [c for c in inside if not any(r.box.holds(c.centre) for r in regions)]
    for lattice in level_tables(page, outside):
        for block in _blocks(page, lattice, outside):
            parts = (block.columns, block.rows, block.heads)
            found.append(Table(page.number, len(found) + 1, lattice.box, *parts))
        outside = [c for c in outside if not lattice.box.holds(c.centre)]
    levels = _levels(page)
    white: list[Table] = []
    for panel in panels(outside, level_lines(page.rulings)):
        white += white_tables(page.number, panel, len(found) + len(white) + 1, levels=levels)
    return [without_heads_again(table) for table in (*titled(found), *white)]


def _with_pieced(page: Page, drawn: Sequence[Lattice], chars: Sequence[Char]) -> list[Lattice]:
    """The regions that are drawn, but where the pieces of their lines tell a whole table."""
    pieced = pieced_tables(page, drawn, chars)
    rest = [own for own in drawn if not any(t.box.holds(own.box.centre) for t in pieced)]
    return sorted([*rest, *pieced], key=lambda lattice: (lattice.box.top, lattice.box.x0))


def _levels(page: Page) -> list[Box]:
    return [ruling.box for ruling in page.rulings if ruling.box.width > ruling.box.height]


def _within_frames(page: Page, lattice: Lattice, chars: Sequence[Char], first: int) -> list[Table]:
    """The tables within the boxes of a region that are parts of a page and no cells."""
    found: list[Table] = []
    for place, inside in frames(lattice, chars):
        own = level_ruled(page.rulings, place.box, inside)
        for table in own:
            for block in _blocks(page, table, inside):
                number = first + len(found)
                parts = (block.columns, block.rows, block.heads)
                found.append(Table(page.number, number, table.box, *parts))
        rest = [c for c in inside if not any(t.box.holds(c.centre) for t in own)]
        found += white_tables(page.number, rest, first + len(found), levels=_levels(page))
    return found


def _boxed(page: Page, box: Lattice, chars: Sequence[Char], first: int) -> list[Table]:
    """The tables without lines in a box of a series, each under the name in the cell above it."""
    found: list[Table] = []
    for place, inside in frames(box, chars):
        name = name_over(page.number, box, place, chars)
        if name is not None and not level_ruled(page.rulings, place.box, inside):
            own = white_tables(page.number, inside, first + len(found), framed=True)
            found += [under_name(table, name) for table in own]
    return found


def _in_rows(page: Page, lattice: Lattice, chars: Sequence[Char], first: int) -> list[Table]:
    """The tables of a region whose rows are boxes as wide as it is."""
    found: list[Table] = []
    for own in stacks(lattice, chars):
        for block in _blocks(page, own, chars):
            parts = (block.columns, block.rows, block.heads)
            found.append(Table(page.number, first + len(found), own.box, *parts))
    return found


_laid_out: "WeakKeyDictionary[Page, dict[tuple[bool, frozenset[Char]], list[Table]]]" = (
    WeakKeyDictionary()
)


def _blocks(page: Page, lattice: Lattice, chars: Sequence[Char]) -> list[Block]:
    cells = filled(page.number, lattice, chars)
    return list(blocks(unfolded(region(lattice.xs, lattice.ys, cells))))
