"""The cells of a ruled region, filled with what is printed in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.lattice import Lattice, Place
from yosandb.extract.shapes.table.model import Cell

# A number that stands beside the lines of a name has no more characters than this.
NUMBER = 4


def filled(page: int, lattice: Lattice, chars: Iterable[Char]) -> list[Cell]:
    """Every cell of a region, the empty ones included, in reading order."""
    inside = _by_place(lattice, chars)
    return [
        Cell(page, place.box, _lines(inside[place]), place.rows, place.columns)
        for place in lattice.places
    ]


def _by_place(lattice: Lattice, chars: Iterable[Char]) -> dict[Place, list[Char]]:
    found: defaultdict[Place, list[Char]] = defaultdict(list)
    fields = {(r, c): place for place in lattice.places for r in place.rows for c in place.columns}
    for char in chars:
        x, y = char.box.centre
        if lattice.box.holds((x, y)):
            found[fields[_step(lattice.ys, y), _step(lattice.xs, x)]].append(char)
    return found


def _step(steps: Sequence[float], at: float) -> int:
    """Which stretch between the steps holds `at`."""
    return min(max(sum(step <= at for step in steps) - 1, 0), len(steps) - 2)


def _lines(chars: Sequence[Char]) -> tuple[Line, ...]:
    """The lines of a cell from top to bottom; a number beside several lines comes first."""
    found = lines_of(chars) if chars else []
    for line in found if len(found) > 2 else ():
        others = [other for other in found if other is not line]
        if len(line.chars) <= NUMBER and line.box.x1 < min(other.box.x0 for other in others):
            return (line, *others)
    return tuple(found)
