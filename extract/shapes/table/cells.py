"""The cells of a ruled region, filled with what is printed in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from yosandb.extract.geometry.lines import Line, closed_up, lines, lines_of, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.table.lattice import Lattice, Place
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.words import reads_as_figure

# A number that stands beside the lines of a name has no more characters than this.
NUMBER = 4
# A row that no line parts has at least so many columns, and figures in all but one of these.
UNPARTED = 3
# Words over a column may reach over its edges by this much (in sizes).
SLACK = 0.5
# A line that runs this deep into a glyph (in sizes) does not part it from its neighbour.
PIERCED = 0.15
_DIGITS = "0123456789０１２３４５６７８９,，.．"


def filled(page: Page, lattice: Lattice, chars: Iterable[Char]) -> list[Cell]:
    """Every cell of a region, the empty ones included, in reading order."""
    return list(_filled(page, lattice, tuple(Placed(chars).within(lattice.box))))


@once_a_page
def _filled(whole: Page, lattice: Lattice, chars: tuple[Char, ...]) -> list[Cell]:
    """The same, where nothing else is asked but what stands in the region."""
    page = whole.number
    inside, overflowing = _by_place(lattice, chars)
    found: list[Cell] = []
    for place in lattice.places:
        own = (_lines(inside[place]), place.rows, place.columns, place in overflowing)
        parted = _parted(page, lattice, place, inside[place])
        parted = parted or _headed(page, lattice, place, inside[place])
        found += parted or [Cell(page, place.box, *own)]
    return found


def _headed(page: int, lattice: Lattice, place: Place, chars: Sequence[Char]) -> list[Cell]:
    """The cells of a heading that no line parts, each word over the columns that it stands above.

    So are words set in a dark bar from side to side. Nothing where it is a title.
    """
    is_bar = place.top == 0 and len(place.columns) == len(lattice.xs) - 1
    parts = closed_up(segments(chars)) if is_bar else []
    figures = any(reads_as_figure(part.bare) for part in parts)
    if len(parts) < UNPARTED or figures or all(len(part.chars) == 1 for part in parts):
        return []  # a word that is spread over all columns is one
    over: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for part in parts:
        slack = SLACK * part.size
        first = _step(lattice.xs, part.box.x0 + slack)
        over[first, _step(lattice.xs, part.box.x1 - slack) + 1].append(part)
    spans = sorted(over)
    if 2 * len(spans) < len(place.columns) or any(a[1] > b[0] for a, b in pairwise(spans)):
        return []
    free = [n for n in place.columns if not any(a <= n < b for a, b in spans)]
    return [
        Cell(
            page,
            Box(lattice.xs[left], place.box.top, lattice.xs[right], place.box.bottom),
            tuple(lines(over.get((left, right), ()))),
            place.rows,
            range(left, right),
        )
        for left, right in sorted([*spans, *((n, n + 1) for n in free)])
    ]


def _parted(page: int, lattice: Lattice, place: Place, chars: Sequence[Char]) -> list[Cell]:
    """The cells of a row that no line parts: its figures stand in columns of the rows around it.

    So is a total set below a table. Nothing where it is one cell after all.
    """
    if len(place.columns) < UNPARTED or not chars:
        return []
    parts = sorted(segments(chars), key=lambda part: part.box.x0)
    at = [_step(lattice.xs, part.box.x1 - part.size / 2) for part in parts]
    figures = [n for n, part in enumerate(parts) if reads_as_figure(part.bare)]
    columns = [at[n] for n in figures]
    if len(set(columns)) < max(len(columns), UNPARTED - 1) or len(lines(parts)) > 1:
        return []
    label = [part for n, part in enumerate(parts) if n < figures[0]]
    rest = [n for n in range(figures[0], len(parts)) if n not in figures]
    if rest or figures[0] != len(label):
        return []
    first = max(columns[0], place.left + 1)
    box = Box(place.box.x0, place.box.top, lattice.xs[first], place.box.bottom)
    found = [Cell(page, box, tuple(lines(label)), place.rows, range(place.left, first))]
    for column in range(first, place.right):
        own = tuple(parts[n] for n in figures if at[n] == column)
        box = Box(lattice.xs[column], place.box.top, lattice.xs[column + 1], place.box.bottom)
        found.append(Cell(page, box, own, place.rows, range(column, column + 1)))
    return found


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
