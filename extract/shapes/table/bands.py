"""What stands between level lines of one width that follow each other down a page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.table.around import UNIT
from yosandb.extract.shapes.table.level_lines import Level
from yosandb.extract.shapes.table.white_heads import only_over
from yosandb.extract.shapes.table.words import is_amount, is_value, reads_as_figure, whole_number
from yosandb.lean import lean

# A table between level lines has so many of them.
LEVELS = 3
# Words over the columns that no line is drawn above: so many, as close to the one below (in sizes).
HEADS, CLOSE = 3, 1.0
# A figure stands as far as this from words beside it that are not its own (in sizes).
GAP = 0.4
# White between two parts of a table is lower than this (in the height of its lowest row).
LOW = 0.75
# A figure begins with such a sign, however close the one before it stands.
SIGNS = "△▲▵"
# What a wall parts has white around it, of so many sizes.
WHITE = 0.25


@lean(eq=False, slots=False)
class Band:
    """What stands between two level lines; `below` is the lower one. `is_told` says that it is one
    row, whatever its figures are."""

    box: Box
    parts: tuple[Line, ...]
    below: Level
    is_told: bool = False

    @property
    def is_row(self) -> bool:
        """Whether several things stand beside each other: a title is one alone."""
        return any(_beside(one.box, other.box) for one, other in combinations(self.parts, 2))

    @property
    def has_figures(self) -> bool:
        """Whether something in it is a figure, or stands in the place of one."""
        return any(is_value(part.bare) for part in self.parts)

    @property
    def is_one_row(self) -> bool:
        """Whether no figure stands below another one, but for one in brackets of two, and for the
        parts of one."""
        return not any(_is_over(a, b) for a, b in combinations(self.figures, 2))

    @property
    def figures(self) -> list[Line]:
        """Its figures; of those below each other that add up to one beside them the first alone."""
        stacks = _stacks(part for part in self.parts if reads_as_figure(part.bare))
        alone = {whole_number(own[0].bare) for own in stacks if len(own) == 1} - {None}
        whole = [self.is_told or _sum(own) in alone for own in stacks]
        return [
            p for own, one in zip(stacks, whole, strict=True) for p in (own[:1] if one else own)
        ]

    @property
    def is_tall(self) -> bool:
        """Whether words stand on several lines."""
        return len(lines(part for part in self.parts if part.turn == 0)) > 1


def _stacks(figures: Iterable[Line]) -> list[list[Line]]:
    """Figures that stand below each other, together."""
    stacks: list[list[Line]] = []
    for figure in figures:
        own = next((own for own in stacks if _is_over(own[-1], figure)), None)
        if own is None:
            stacks.append([figure])
        else:
            own.append(figure)
    return stacks


def _is_over(figure: Line, other: Line) -> bool:
    """Whether two figures stand above each other, both in brackets or neither."""
    one, two = figure.box, other.box
    return one.x0 < two.x1 and two.x0 < one.x1 and is_bracketed(figure) is is_bracketed(other)


def _sum(figures: Sequence[Line]) -> int | None:
    said = [whole_number(figure.bare) for figure in figures]
    return None if None in said else sum(filter(None, said))


def is_bracketed(part: Line) -> bool:
    """Whether a figure stands in brackets: last year's, or a rate, below another one."""
    return part.bare[:1] in "(（" and part.bare[-1:] in ")）"


def _beside(box: Box, other: Box) -> bool:
    return box.top < other.bottom and other.top < box.bottom


def banded(levels: Sequence[Level], chars: Placed) -> list[Band]:
    """The bands between level lines that begin and end together."""
    first = Level(levels[0].box._replace(top=0.0, bottom=0.0))
    found = [
        band
        for above, below in pairwise([first, *levels])
        for band in _parted(above.box.top, below, chars, drawn=above is not first)
    ]
    return [*found, *_foot(levels[-2:], chars)]


def _foot(levels: Sequence[Level], chars: Placed) -> Iterator[Band]:
    """The last row below a bar, where every second one has none: as high as the bar; and those
    below it, each of which is no higher."""
    above, last = (level.box for level in levels)
    height = last.top - above.top
    rows: list[Band] = []
    while (row := _row_below(rows[-1].below.box if rows else last, height, chars)) is not None:
        rows.append(row)
    if rows and not levels[-1].drawn:
        yield band_of(last.top, rows[-1].below, chars)


def _row_below(last: Box, height: float, chars: Placed) -> Band | None:
    end = last.top + height
    band = band_of(last.top, Level(last._replace(top=end, bottom=end), drawn=False), chars)
    return band if band.is_row and band.has_figures else None


def _parted(top: float, below: Level, chars: Placed, *, drawn: bool) -> Iterator[Band]:
    """The band between two level lines; a heading at its foot that no line parts from a title or
    a text above it is one of its own.

    Above the first line, not `drawn`, nothing else is of the table.
    """
    whole = band_of(top, below, chars)
    rows = lines(part for part in whole.parts if part.turn == 0)
    over = rows[:-1]
    texts = bool(over) and all(len(line.segments) == 1 for line in over)
    texts = texts and only_over(over[-1], rows[-1]) is None
    if not rows or (drawn and not texts) or not _is_heading(rows[-1], below.box.top):
        yield from (whole,) if drawn else ()
        return
    edge = (max([top, *(line.box.bottom for line in over)]) + rows[-1].box.top) / 2
    if drawn:
        yield band_of(top, Level(below.box._replace(top=edge)), chars)
    yield band_of(edge, below, chars)


def _is_heading(line: Line, below: float) -> bool:
    """Whether a line right above a drawn one has words for several columns, and no figure."""
    words = line.segments
    return (
        len(words) >= HEADS
        and below - line.box.bottom <= CLOSE * line.size
        and not any(reads_as_figure(part.bare) for word in words for part in _cut(word))
    )


def band_of(top: float, below: Level, chars: Placed) -> Band:
    """What stands between a height and a level line."""
    box = Box(below.box.x0, top, below.box.x1, below.box.top)
    parts = (part for whole in segments(chars.within(box)) for part in _cut(whole))
    return Band(box, tuple(parts), below)


def _cut(part: Line) -> Iterator[Line]:
    """A segment, parted where a figure stands close before words or behind them, or before another
    one: there is one blank in it then, or the other one begins with its sign; so is an amount in
    the midst of words."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(part.chars)]
    wide = [gap for gap in gaps if gap >= GAP * part.size]
    for place, gap in enumerate(gaps, 1):
        left, right = Line(part.chars[:place]), Line(part.chars[place:])
        signed = right.bare[0] in SIGNS and reads_as_figure(left.bare)
        if gap < GAP * part.size and not signed:
            continue
        before, behind = reads_as_figure(left.bare), reads_as_figure(right.bare)
        apart = signed or len(wide) == 1 if before and behind else before or behind
        if apart or _begins_in_amount(right):
            yield left
            yield from _cut(right)
            return
    yield part


def _begins_in_amount(words: Line) -> bool:
    """Whether an amount stands before words: 62,500　避難所に設ける."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(words.chars)]
    end = next((n for n, gap in enumerate(gaps, 1) if gap >= GAP * words.size), 0)
    return end > 0 and is_amount(Line(words.chars[:end]).bare)


def _is_title(band: Band, below: Band | None) -> bool:
    """Whether a title and its unit stand over the words of another heading, or a legend between
    them."""
    words = [] if below is None or below.has_figures else below.parts
    is_short = len(band.parts) < HEADS or any(UNIT.fullmatch(part.narrow) for part in band.parts)
    return not band.has_figures and is_short and len(words) >= HEADS


def _is_gap(band: Band, below: Band | None, run: Sequence[Band]) -> bool:
    """Whether nothing stands between two parts of a table, lower than its rows are, and no words of
    another heading follow."""
    if below is None or band.parts or not below.parts or not run[-1].has_figures:
        return False
    low = band.box.height < LOW * min(own.box.height for own in run)
    return low and (below.has_figures or not below.is_row)


def runs_with_headings(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Bands that follow each other, with words alone among them that stand over a row of figures.

    Where words of a heading follow, what stands alone, or beside a unit, is the title of another
    table.
    """
    run: list[Band] = []
    for place, band in enumerate(bands):
        below = bands[place + 1] if place + 1 < len(bands) else None
        over = _stands_over(bands[place + 1 :])
        if run and _is_gap(band, below, run):
            continue
        if (band.is_row and not _is_title(band, below)) or (run and band.parts and over):
            run.append(band)
            continue
        yield from (run,) if len(run) >= LEVELS - 1 else ()
        run = []
    yield from (run,) if len(run) >= LEVELS - 1 else ()


def _stands_over(bands: Iterable[Band]) -> bool:
    """Whether these begin with a row of figures, or with headings over one."""
    below = next((band for band in bands if len(band.parts) != 1 or band.has_figures), None)
    return below is not None and below.is_row and (below.has_figures or below.is_told)


def crosses(parts: Sequence[Line], x: float) -> bool:
    """Whether words run over a place, and no white parts them there."""
    over = (part for part in parts if part.box.x0 < x < part.box.x1)
    return any(not any(_lies_between(x, *two) for two in pairwise(part.chars)) for part in over)


def _lies_between(x: float, before: Char, after: Char) -> bool:
    gap = after.box.x0 - before.box.x1
    return gap >= WHITE * after.size and before.box.x1 <= x <= after.box.x0
