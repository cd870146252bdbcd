"""From a page to its tables, ruled or not, whatever they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.table.barred import with_bars
from yosandb.extract.shapes.table.boxed import name_over, series, titled, under_name
from yosandb.extract.shapes.table.cards import card_tables
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.frames import frames, level_ruled
from yosandb.extract.shapes.table.heads_again import without_heads_again
from yosandb.extract.shapes.table.labelled import with_labels
from yosandb.extract.shapes.table.lattice import Lattice, lattices, within
from yosandb.extract.shapes.table.layout import Block, blocks, region
from yosandb.extract.shapes.table.leaders import leaders
from yosandb.extract.shapes.table.level_lines import levels_of
from yosandb.extract.shapes.table.levels import level_tables
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.on_pies import off_pies
from yosandb.extract.shapes.table.paired import paired
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
    dots = leaders(page)
    chars = off_pies(page, chars)
    inside = Placed(char for char in chars if char not in dots) if dots else chars
    found = _in_form(page, inside) if in_form else _on_page(page, inside)
    return [_led(table, Placed(dots)) for table in found] if dots else list(found)


def _led(table: Table, dots: Placed) -> Table:
    return replace(table, leaders=tuple(dots.within(table.box)))


@once_a_page
def _on_page(page: Page, chars: Placed) -> list[Table]:
    drawn = with_bars(page, lattices(page.rulings), chars)
    return _tables(page, _with_pieced(page, drawn, chars), chars)


@once_a_page
def _in_form(page: Page, chars: Placed) -> list[Table]:
    regions = _parted(page)
    return with_labels(page, _tables(page, regions, chars), regions, chars)


@once_a_page
def _parted(page: Page) -> list[Lattice]:
    """The regions of a form, those that its labels stand in apart."""
    chars = Placed(page.chars)
    levels = [part for lattice in lattices(page.rulings) for part in storeys(lattice, chars)]
    return [part for lattice in levels for part in beside(lattice, chars)]


def _tables(page: Page, regions: Sequence[Lattice], inside: Placed) -> list[Table]:
    boxes = series(regions)
    found, cards = card_tables(page, regions, inside, 1)
    for lattice in (own for own in regions if own not in cards):
        own = _own(lattice, regions, inside)
        found += _after(found, _of_region(page, lattice, own, is_box=lattice in boxes))
    outside = Placed(inside.outside(own.box for own in regions))
    level, white = _outside(page, outside)
    white = _after([*found, *level], white)
    found += _after(found, level)
    return [without_heads_again(table) for table in (*titled(found), *white)]


def _own(lattice: Lattice, regions: Sequence[Lattice], chars: Placed) -> Placed:
    """What stands in a region, and in none that lies within it: a frame holds whole tables."""
    own = Placed(chars.within(lattice.box))
    inner = within(lattice.box, (other.box for other in regions))
    return Placed(own.outside(inner)) if inner else own


def _after(before: Sequence[Table], tables: Sequence[Table]) -> list[Table]:
    """The tables, which are numbered from 1, with the numbers behind those of the others."""
    count = len(before)
    return [replace(own, number=count + own.number) if count else own for own in tables]


@once_a_page
def _of_region(page: Page, lattice: Lattice, chars: Placed, *, is_box: bool) -> list[Table]:
    """The tables of one region; `is_box` says that it is one of a series of boxes."""
    if is_box and (boxed := _boxed(page, lattice, chars)):
        return boxed
    framed = _within_frames(page, lattice, chars)
    rows = _in_rows(page, lattice, chars)
    if framed or rows:
        return [*framed, *_after(framed, rows)]
    if levels := _in_levels(page, lattice, chars):
        return levels
    return [
        Table(
            page.number,
            place + 1,
            lattice.box,
            block.columns,
            block.rows,
            block.heads,
            is_below=place > 0,
        )
        for place, block in enumerate(_blocks(page, lattice, chars))
    ]


@once_a_page
def _outside(page: Page, chars: Placed) -> tuple[list[Table], list[Table]]:
    """The tables outside of all regions: between level lines, and others."""
    found: list[Table] = []
    for lattice in level_tables(page, chars):
        for block in _blocks(page, lattice, chars):
            parts = (block.columns, block.rows, block.heads)
            found.append(Table(page.number, len(found) + 1, lattice.box, *parts))
        chars = Placed(chars.outside([lattice.box]))
    levels = _levels(page)
    white: list[Table] = []
    for panel in panels(chars, [level.box for own in levels_of(page) for level in own]):
        white += white_tables(page.number, panel, len(white) + 1, levels=levels)
    return found, white


def _with_pieced(page: Page, drawn: Sequence[Lattice], chars: Placed) -> list[Lattice]:
    """The regions that are drawn, but where the pieces of their lines tell a whole table."""
    pieced = pieced_tables(page, drawn, chars)
    rest = [own for own in drawn if not any(t.box.holds(own.box.centre) for t in pieced)]
    return sorted([*rest, *pieced], key=lambda lattice: (lattice.box.top, lattice.box.x0))


def _levels(page: Page) -> list[Box]:
    return [ruling.box for ruling in page.rulings if ruling.box.width > ruling.box.height]


def _within_frames(page: Page, lattice: Lattice, chars: Placed) -> list[Table]:
    """The tables within the boxes of a region that are parts of a page and no cells."""
    found: list[Table] = []
    for place, inside in frames(lattice, chars):
        own = level_ruled(page.rulings, place.box, inside)
        for table in own:
            for block in _blocks(page, table, inside):
                parts = (block.columns, block.rows, block.heads)
                found.append(Table(page.number, len(found) + 1, table.box, *parts))
        rest = Placed(inside).outside(table.box for table in own)
        found += white_tables(page.number, rest, len(found) + 1, levels=_levels(page))
    return found


def _boxed(page: Page, box: Lattice, chars: Placed) -> list[Table]:
    """The tables without lines in a box of a series, each under the name in the cell above it."""
    found: list[Table] = []
    for place, inside in frames(box, chars):
        name = name_over(page.number, box, place, chars)
        if name is not None and not level_ruled(page.rulings, place.box, inside):
            own = white_tables(page.number, inside, len(found) + 1, framed=True)
            found += [under_name(table, name) for table in own]
    return found


def _in_rows(page: Page, lattice: Lattice, chars: Placed) -> list[Table]:
    """The tables of a region whose rows are boxes as wide as it is."""
    found: list[Table] = []
    for own in stacks(lattice, chars):
        for block in _blocks(page, own, chars):
            parts = (block.columns, block.rows, block.heads)
            found.append(Table(page.number, len(found) + 1, own.box, *parts))
    return found


def _in_levels(page: Page, lattice: Lattice, chars: Placed) -> list[Table]:
    """The tables of a region that no upright line parts: they stand between its level lines."""
    found: list[Table] = []
    for own in level_tables(page, chars) if len(lattice.xs) == 2 < len(lattice.ys) else ():
        for block in _blocks(page, own, Placed(chars.within(own.box))):
            parts = (block.columns, block.rows, block.heads)
            found.append(Table(page.number, len(found) + 1, own.box, *parts))
    return found


def _blocks(page: Page, lattice: Lattice, chars: Sequence[Char]) -> list[Block]:
    cells = filled(page, lattice, chars)
    return list(blocks(paired(unfolded(region(lattice.xs, lattice.ys, cells)))))
