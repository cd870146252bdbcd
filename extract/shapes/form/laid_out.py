"""Where things stand on a page of forms, whatever its labels mean: in boxes, in frames and free."""

from collections.abc import Sequence

from yosandb.extract.geometry.lines import Line, closed_up, lines_of, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once, once_a_page
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.frames import frames
from yosandb.extract.shapes.table.lattice import Lattice, lattices, lone_boxes, within
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Ruled:
    """A ruled region: its cells, and what stands apart in its frames, which are no cells."""

    box: Box
    whole: Region
    framed: Sequence[Sequence[Line]]


@lean(eq=False, slots=False)
class Laid:
    """Characters of a page as they stand in its boxes.

    `lone` are the boxes that part nothing, each with its lines; `free` is what stands in no ruled
    region.
    """

    chars: Placed
    lone: Sequence[tuple[Box, Sequence[Line]]]
    regions: Sequence[Ruled]
    free: Sequence[Line]

    @once
    def words(self) -> list[Line]:
        """What is free, with the letters of a spaced-out word in one."""
        return closed_up(self.free)


@once_a_page
def laid_out(page: Page, chars: Placed) -> Laid:
    """Characters of a page as they stand in its boxes, once however many kinds of forms ask."""
    drawn = lattices(page.rulings)
    boxes = [lattice.box for lattice in drawn]
    lone = [(box, chars.within(box)) for box in lone_boxes(page.rulings)]
    return Laid(
        chars,
        [(box, lines_of(c for c in own if c.turn == 0)) for box, own in lone],
        [_ruled(page, lattice, boxes, chars) for lattice in drawn],
        segments(chars.outside(boxes)),
    )


def _ruled(page: Page, lattice: Lattice, boxes: Sequence[Box], chars: Placed) -> Ruled:
    """A region; what stands in another one within it is of that one."""
    inner = within(lattice.box, boxes)
    own = Placed(chars.outside(inner)) if inner else chars
    framed = [inside for _, inside in frames(lattice, own)]
    apart = {char for inside in framed for char in inside}
    cells = filled(page, lattice, [char for char in own if char not in apart] if apart else own)
    parts = [closed_up(segments(inside)) for inside in framed]
    return Ruled(lattice.box, region(lattice.xs, lattice.ys, cells), parts)
