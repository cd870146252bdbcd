"""The cells of a ruled region, filled with what is printed in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from yosandb.extract.geometry.lines import Line, lines_of, segments
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.lattice import Lattice, Place
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.words import reads_as_figure

# A number that stands beside the lines of a name has no more characters than this.
NUMBER = 4
# A line that runs this deep into a glyph (in sizes) does not part it from its neighbour.
PIERCED = 0.15
_DIGITS = "0123456789０１２３４５６７８９,，.．"


def filled(page: int, lattice: Lattice, chars: Iterable[Char]) -> list[Cell]:
    """Every cell of a region, the empty ones included, in reading order."""
    inside, overflowing = _by_place(lattice, chars)
    return [
        Cell(
            page,
            place.box,
            _lines(inside[place]),
            place.rows,
            place.columns,
            place in overflowing,
        )
        for place in lattice.places
    ]


def _by_place(
    lattice: Lattice, chars: Iterable[Char]
) -> tuple[dict[Place, list[Char]], set[Place]]:
    """What stands in each cell, and the cells whose text runs over their lines.

    A line parts what stands on either side of it. Where it runs through a glyph, or through a
    number, the text goes on over it: a name belongs where it begins, a number where it ends.
    """
    fields = {(r, c): place for place in lattice.places for r in place.rows for c in place.columns}
    here: dict[Char, Place] = {}
    for char in chars:
        x, y = char.centre
        if lattice.box.holds((x, y)):
            here[char] = fields[_step(lattice.ys, y), _step(lattice.xs, x)]
    found: defaultdict[Place, list[Char]] = defaultdict(list)
    overflowing: set[Place] = set()
    for piece in _pieces(here):
        number = reads_as_figure("".join(char.text for char in piece))
        own = here[piece[-1 if number else 0]]
        found[own] += piece
        if any(here[char] is not own for char in piece):
            overflowing.add(own)
    return found, overflowing


def _pieces(here: Mapping[Char, Place]) -> Iterator[list[Char]]:
    """Runs of characters that no line parts."""
    for segment in segments(here):
        piece: list[Char] = []
        for char in segment.chars:
            if (
                piece
                and here[char] is not here[piece[-1]]
                and not _runs_over(here, piece[-1], char)
            ):
                yield piece
                piece = []
            piece.append(char)
        yield piece


def _runs_over(here: Mapping[Char, Place], before: Char, after: Char) -> bool:
    if before.turn or here[before].rows != here[after].rows:
        return False
    wall, slack = here[after].box.x0, PIERCED * after.size
    pierced = before.box.x1 > wall + slack or after.box.x0 < wall - slack
    close = after.box.x0 - before.box.x1 < slack
    return pierced or (close and all(char.text in _DIGITS for char in (before, after)))


def _step(steps: Sequence[float], at: float) -> int:
    """Which stretch between the steps holds `at`."""
    return min(max(bisect_right(steps, at) - 1, 0), len(steps) - 2)


def _lines(chars: Sequence[Char]) -> tuple[Line, ...]:
    """The lines of a cell from top to bottom; a number beside several lines comes first."""
    found = lines_of(chars) if chars else []
    for line in found if len(found) > 2 else ():
        others = [other for other in found if other is not line]
        if len(line.chars) <= NUMBER and line.box.x1 < min(other.box.x0 for other in others):
            return (line, *others)
    return tuple(found)
