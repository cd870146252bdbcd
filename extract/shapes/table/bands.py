"""What stands between level lines of one width that follow each other down a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure

# Level lines of one table begin and end within this of each other (in points).
SAME = 3.0
# A table between level lines has so many of them.
LEVELS = 3


@dataclass(frozen=True, eq=False)
class Band:
    """What stands between two level lines."""

    box: Box
    parts: tuple[Line, ...]

    @property
    def is_row(self) -> bool:
        """Whether several things stand beside each other: a title is one alone."""
        return any(_beside(one.box, other.box) for one, other in combinations(self.parts, 2))

    @property
    def has_figures(self) -> bool:
        """Whether something in it is a figure, or stands in the place of one."""
        return any(reads_as_figure(p.bare) or stands_for_figure(p.bare) for p in self.parts)

    @property
    def is_one_row(self) -> bool:
        """Whether no figure stands below another one."""
        figures = [part.box for part in self.parts if reads_as_figure(part.bare)]
        return not any(a.x0 < b.x1 and b.x0 < a.x1 for a, b in combinations(figures, 2))

    @property
    def is_tall(self) -> bool:
        """Whether words stand on several lines."""
        return len(lines(part for part in self.parts if part.turn == 0)) > 1


def _beside(box: Box, other: Box) -> bool:
    return box.top < other.bottom and other.top < box.bottom


def banded(levels: Iterable[Box], chars: Sequence[Char]) -> Iterator[list[Band]]:
    """The bands between level lines that begin and end together, for each such set of lines."""
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for line in levels:
        if line.width > line.height:
            alike[round(line.x0 / SAME), round(line.x1 / SAME)].append(line)
    for group in alike.values():
        if len(group) >= LEVELS:
            yield [
                _band(Box(above.x0, above.top, above.x1, below.top), chars)
                for above, below in pairwise(sorted(group, key=lambda line: line.top))
            ]


def _band(box: Box, chars: Sequence[Char]) -> Band:
    return Band(box, tuple(segments(char for char in chars if box.holds(char.centre))))


def runs_with_headings(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Bands that follow each other, with words alone among them that stand over a row of figures.

    Where words of a heading follow, what stands alone is the title of another table.
    """
    run: list[Band] = []
    for band, below in zip(bands, [*bands[1:], None], strict=True):
        over = below is not None and below.is_row and below.has_figures
        if band.is_row or (run and band.parts and over):
            run.append(band)
            continue
        yield from (run,) if len(run) >= LEVELS - 1 else ()
        run = []
    yield from (run,) if len(run) >= LEVELS - 1 else ()
