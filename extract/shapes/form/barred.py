"""Cards under bars: each bar of colour holds a name, and what stands below it is told of that.

::

    ▓ 見守り事業 ▓▓▓▓▓▓▓▓▓▓  ▓ 街路樹再生事業 ▓▓▓▓▓▓
      予算額  12,345           予算額  …
"""

from collections.abc import Sequence

from yosandb.extract.geometry.lines import Line, lines_of, segments
from yosandb.extract.geometry.placed import page_placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.words import TOTAL, reads_as_figure

# Bars of one kind differ by no more than this (in points); a page has so many of them, each so wide
# and no higher than this (in sizes of its words).
ALIKE, BARS, WIDE, HIGH = 2.0, 2, 10.0, 2.6
# White that is higher than this (in sizes) ends a card.
WHITE = 3.0


@once_a_page
def bar_cards(page: Page) -> tuple[Box, ...]:
    """The cards of a page: the bars of one kind with what stands below them, if figures do so below
    each; a bar right above others is over these."""
    bars = [(frame, line) for frame in page.frames if (line := _only_line(page, frame))]
    kinds: list[list[Box]] = []
    for bar, _ in bars:
        kind = next((own for own in kinds if _is_alike(own[0], bar)), None)
        kinds = [*kinds, [bar]] if kind is None else kinds
        kind = kinds[-1] if kind is None else kind
        kind += [] if bar in kind else [bar]
    every = [bar for bar, _ in bars]
    for kind in sorted(kinds, key=lambda own: -len(own)):
        cards = [_card(page, bar, every) for bar in kind]
        if len(kind) >= BARS and all(
            _has_figures(page, card, bar) for card, bar in zip(cards, kind, strict=True)
        ):
            return tuple(sorted(cards, key=lambda card: (card.top, card.x0)))
    return ()


def all_answered(page: Page, found: Sequence[Answer]) -> bool:
    """Whether there are cards under bars, and each figure in them is what a label says."""
    said = {char for own in found for line in (*own.label, *own.lines) for char in line.chars}
    cards = bar_cards(page)
    inside = (part for card in cards for part in segments(page_placed(page).within(card)))
    left = (part for part in inside if reads_as_figure(part.bare))
    return bool(cards) and all(said.issuperset(part.chars) for part in left)


def _only_line(page: Page, frame: Box) -> Line | None:
    """The line of words in a bar that is part of no table and stands in no frame."""
    inside = page_placed(page).within(frame)
    size = inside[0].size if inside else 0.0
    if not inside or frame.height > HIGH * size or frame.width < WIDE * size:
        return None
    found = lines_of(inside)
    said = found[0].bare
    words = len(found) == 1 and any(map(str.isalpha, said)) and not TOTAL.fullmatch(said)
    around = [*(own.box for own in lattices(page.rulings)), *page.frames]
    cells = any(o.holds(frame.centre) and o.height > frame.height + ALIKE for o in around)
    drawn = any(_is_edge(ruling.box, frame) for ruling in page.rulings)
    row = any(_goes_on(page, frame, other) for other in page.frames)
    return found[0] if words and not (cells or drawn or row or reads_as_figure(said)) else None


def _goes_on(page: Page, frame: Box, other: Box) -> bool:
    """Whether the colour goes on at the right, under a figure: it is that of a row of a table."""
    level = abs(other.top - frame.top) <= ALIKE and abs(other.bottom - frame.bottom) <= ALIKE
    if not level or abs(other.x0 - frame.x1) > ALIKE:
        return False
    return reads_as_figure("".join(char.text for char in page_placed(page).within(other)))


def _is_edge(ruling: Box, frame: Box) -> bool:
    """Whether a line is the left edge of a frame: that is a box, and no bar of colour."""
    upright = abs(ruling.x0 - frame.x0) <= ALIKE and ruling.x1 - ruling.x0 < ALIKE
    return upright and ruling.top <= frame.centre[1] <= ruling.bottom


def _is_alike(bar: Box, other: Box) -> bool:
    return abs(bar.width - other.width) <= ALIKE and abs(bar.height - other.height) <= ALIKE


def _card(page: Page, bar: Box, bars: Sequence[Box]) -> Box:
    """A bar with the lines that follow each other closely below it, down to the next bar."""
    below = [o.top for o in bars if o.top >= bar.bottom and o.x0 < bar.x1 and bar.x0 < o.x1]
    whole = bar._replace(bottom=min(below, default=page.height))
    found = sorted(lines_of(page_placed(page).within(whole)), key=lambda line: line.box.top)
    bottom = bar.bottom
    for line in found:
        if line.box.top - bottom > WHITE * line.size:
            break
        bottom = max(bottom, line.box.bottom)
    return whole._replace(bottom=bottom)


def _has_figures(page: Page, card: Box, bar: Box) -> bool:
    inside = page_placed(page).within(card._replace(top=bar.bottom))
    return any(char.text.isdecimal() for char in inside)
