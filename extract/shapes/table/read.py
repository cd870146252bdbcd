"""From a page to its tables: the ruled ones, whatever they are about."""

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import Lattice, lattices
from yosandb.extract.shapes.table.layout import Block, blocks, region
from yosandb.extract.shapes.table.model import Table


def tables(page: Page, chars: Iterable[Char]) -> list[Table]:
    """The tables among `chars` of a page, from top to bottom, each by what it prints itself."""
    inside = list(chars)
    found: list[Table] = []
    for lattice in _lattices(page):
        for block in _blocks(page, lattice, inside):
            number = len(found) + 1
            found.append(
                Table(page.number, number, lattice.box, block.columns, block.rows, block.heads)
            )
    return found


_of_pages: "WeakKeyDictionary[Page, list[Lattice]]" = WeakKeyDictionary()


def _lattices(page: Page) -> list[Lattice]:
    """The ruled regions of a page, found once however many ask for them."""
    if page not in _of_pages:
        _of_pages[page] = lattices(page.rulings)
    return _of_pages[page]


def _blocks(page: Page, lattice: Lattice, chars: Sequence[Char]) -> list[Block]:
    cells = filled(page.number, lattice, chars)
    return list(blocks(region(lattice.xs, lattice.ys, cells)))
