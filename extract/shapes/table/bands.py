"""What stands between level lines of one width that follow each other down a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.table.words import counts, reads_as_figure

# Level lines of one table begin and end within this of each other (in points).
SAME = 3.0
# A table between level lines has so many of them.
LEVELS = 3
# Words over the columns that no line is drawn above: so many, as close to the one below (in sizes).
HEADS, CLOSE = 3, 1.0


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
        return any(counts(part.bare) for part in self.parts)

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
            levels = sorted(group, key=lambda line: line.top)
            first = levels[0]._replace(top=0.0, bottom=0.0)
            yield [
                band
                for above, below in pairwise([first, *levels])
                for band in _parted(above, below, chars, drawn=above is not first)
            ]


def _parted(above: Box, below: Box, chars: Sequence[Char], *, drawn: bool) -> Iterator[Band]:
    """The band between two level lines; a heading at its foot that no line parts from a title or
    a text above it is one of its own.

    Above the first line, not `drawn`, nothing else is of the table.
    """
    whole = _band(Box(above.x0, above.top, above.x1, below.top), chars)
    rows = lines(part for part in whole.parts if part.turn == 0)
    over = rows[:-1]
    texts = bool(over) and all(len(line.segments) == 1 for line in over)
    if not rows or (drawn and not texts) or not _is_heading(rows[-1], below.top):
        yield from (whole,) if drawn else ()
        return
    edge = (max([whole.box.top, *(line.box.bottom for line in over)]) + rows[-1].box.top) / 2
    if drawn:
        yield _band(Box(above.x0, above.top, above.x1, edge), chars)
    yield _band(Box(above.x0, edge, above.x1, below.top), chars)


def _is_heading(line: Line, below: float) -> bool:
    """Whether a line right above a drawn one has words for several columns, and no figure."""
    words = line.segments
    return (
        len(words) >= HEADS
        and below - line.box.bottom <= CLOSE * line.size
        and not any(reads_as_figure(part.bare) for part in words)
    )


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
