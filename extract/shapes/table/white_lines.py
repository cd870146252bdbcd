"""One line of a table without rulings: words on the left, figures, and words behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, union
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.vocabulary import UNIT_WORD
from yosandb.lean import lean

# Grouped or with a decimal or a unit: what is surely an amount, and no number of a page or a year.
SURE = regex.compile(r".*[0-9],[0-9]{3}.*|.*[0-9]\.[0-9].*|.*[0-9](?:百?[万億]?円|千円|％|%)")
# A unit that stands apart behind the first of its figures.
UNIT = regex.compile(rf"{UNIT_WORD}|[％%人件]")
# The last letter of a unit that stands behind each figure, and what the next figure begins with.
_ENDS, _BEGINS = "円％%", regex.compile(r"[△▲▵Δ＋+－−0-9０-９-]")
# 2教科   186経営体   79.86年   －: what may stand in a column of figures with units; no 4年度決算
_VALUE = regex.compile(r"[△▲+＋-]?[0-9][0-9,.]*+(?!年度.)[^0-9\s,.()]{0,4}|[－―-]")
# What stands for the words of the row above.
AS_ABOVE = ("〃", "同上", "”", "々")
# Figures of one column end within this of each other (in sizes).
EDGE = 1.0
# A figure that runs up to the word before it ends just where others do, within this (in sizes), and
# stands apart from the word by this much.
SAME, CLOSE = 0.3, 0.2
# Small print below a name is smaller than it by this factor.
SMALL = 0.9


@lean(eq=False, slots=False)
class WhiteLine:
    """A line of a page: its words, the figures behind them, and the words behind these; `beside`
    are figures in brackets on the line next to it."""

    label: tuple[Line, ...]
    figures: tuple[Line, ...]
    after: tuple[Line, ...]
    whole: Line
    beside: tuple[Line, ...] = ()

    @property
    def box(self) -> Box:
        return union([self.whole.box, *(part.box for part in self.beside)])

    @property
    def size(self) -> float:
        return self.whole.size

    @property
    def is_prose(self) -> bool:
        """Whether it is a line of a text and not of a table."""
        text = "".join(part.bare for part in self.label)
        return not self.figures and ("、" in text or "。" in text)


def white_line(line: Line) -> WhiteLine:
    """Part a line: the longest run of figures behind a word are its figures.

    What says that there is none (－) is one of them beside others. Where words follow, one of the
    figures must surely be an amount.
    """
    ordered = sorted(line.words, key=lambda part: part.box.x0)
    parts = [piece for part in ordered for piece in _at_units(part)]
    start, end = _figures(parts)
    after = parts[end:]
    sure = sum(SURE.fullmatch(narrow(part.bare)) is not None for part in parts[start:end])
    if start == end or (after and not sure):
        return WhiteLine(tuple(parts), (), (), line)
    figures = _with_units(parts[start:end])
    return WhiteLine(tuple(parts[:start]), tuple(figures), tuple(after), line)


def _at_units(part: Line) -> list[Line]:
    """Figures of several columns that run up to each other, parted behind their units:
    6.1 ％ △960,424 千円."""
    pairs = enumerate(pairwise(part.chars), 1)
    ends = [n for n, (a, b) in pairs if a.text in _ENDS and _BEGINS.match(b.text)]
    edges = [0, *ends, len(part.chars)]
    pieces = [Line(part.chars[a:b]) for a, b in pairwise(edges)] if ends else []
    whole = pieces and all(words.reads_as_figure(piece.bare) for piece in pieces)
    return pieces if whole else [part]


def _figures(parts: Sequence[Line]) -> tuple[int, int]:
    """From where to where the figures of a line go: the last of the longest runs behind a word."""
    best, most = (0, 0), 0
    start = 0
    for end in range(1, len(parts) + 1):
        if not _counts(parts, end - 1):
            start = end
            continue
        said = sum(words.reads_as_figure(part.bare) for part in parts[start:end])
        if start and said >= max(most, 1):
            best, most = (start, end), said
    return best


def _counts(parts: Sequence[Line], place: int) -> bool:
    """Whether a part is one of figures; 新規 in front of them is the name of their row."""
    text = parts[place].bare
    if text in AS_ABOVE:
        return False
    if words.reads_as_figure(text):
        return True
    if words.stands_for_figure(text):
        return place > 0 or not text.isalpha()
    before = parts[place - 1].bare if place else ""
    return UNIT.fullmatch(text) is not None and words.reads_as_figure(before)


def _with_units(figures: Sequence[Line]) -> list[Line]:
    """Figures, each with the unit that stands apart behind it."""
    found: list[Line] = []
    for part in figures:
        if found and UNIT.fullmatch(part.bare):
            found[-1] = joined([found[-1], part])
        else:
            found.append(part)
    return found


def under_columns(line: WhiteLine, block: Sequence[WhiteLine]) -> WhiteLine:
    """A line of figures alone, which stand in the columns of the lines around it.

    The name of such a row stands on a line of its own, above it or below; a first figure that is
    set apart is its number.
    """
    every = [figure for other in block for figure in other.figures]
    edges = [edge_of(figure) for figure in every]
    parts = [p for p in line.label if not edges or p.box.x0 <= max(edges)]
    if line.figures or not parts or not all(words.reads_as_figure(p.bare) for p in parts):
        return line
    lead = [] if _at_edge(parts[0], edges, line.size) else parts[:1]
    rest = parts[len(lead) :]
    if len(rest) > 1 and all(_at_edge(part, edges, line.size) for part in rest):
        after = tuple(part for part in line.label if part not in parts)
        return replace(line, label=tuple(lead), figures=tuple(rest), after=after)
    return line


def in_columns(line: WhiteLine, block: Sequence[WhiteLine]) -> WhiteLine:
    """A line whose values, in whatever unit, end in all columns of the lines around it."""
    rows = [other.figures for other in block if len(other.figures) > 1]
    if line.figures or not rows:
        return line if line.figures else _before_words(line, block)
    most = max(rows, key=len)
    ends = [part.box.x1 for part in most]
    parts = [piece for part in line.label for piece in _cut(part, ends)]
    own = [n for n, part in enumerate(parts) if _is_value(part, ends, line.size)]
    if len(own) < len(most) or own != [*range(own[0], own[-1] + 1)] or not own[0]:
        return line
    first, last = own[0], own[-1] + 1
    label, figures, after = (tuple(own) for own in (parts[:first], parts[first:last], parts[last:]))
    return replace(line, label=label, figures=figures, after=after)


def _before_words(line: WhiteLine, block: Sequence[WhiteLine]) -> WhiteLine:
    """A line with one small figure among its words, which ends where those of others do, as the
    words behind it begin where theirs do."""
    others = [other for other in block if len(other.figures) == 1 and other.after]
    for place, part in enumerate(line.label[1:-1], 1):
        behind = line.label[place + 1]
        alike = [
            other
            for other in others
            if _is_below(other.figures[0], part, line.size)
            and abs(other.after[0].box.x0 - behind.box.x0) <= SAME * line.size
        ]
        if len(alike) > 1 and words.reads_as_figure(part.bare):
            label, after = line.label[:place], line.label[place + 1 :]
            return replace(line, label=label, figures=(part,), after=after)
    return line


def _cut(part: Line, ends: Sequence[float]) -> Iterator[Line]:
    """A part whose figure, which ends where others do, runs up to the word behind it."""
    for place, (before, char) in enumerate(pairwise(part.chars), 1):
        figure = Line(part.chars[:place])
        wide = char.box.x0 - before.box.x1 >= CLOSE * part.size
        ends_there = any(abs(before.box.x1 - end) <= SAME * part.size for end in ends)
        if wide and ends_there and words.reads_as_figure(figure.bare):
            yield figure
            yield from _cut(Line(part.chars[place:]), ends)
            return
    yield part


def with_value(line: WhiteLine, edges: Sequence[float]) -> WhiteLine:
    """A line of figures whose last word is one, too, in whatever unit: 914ｔ, in a column of its
    own left of the others."""
    if not line.figures or not line.label[1:]:
        return line
    last, first = line.label[-1], line.figures[0]
    ends = [edge for edge in edges if edge < first.box.x0]
    if not _is_value(last, ends, line.size) or not any(char.isdigit() for char in last.narrow):
        return line
    return replace(line, label=line.label[:-1], figures=(last, *line.figures))


def _is_value(part: Line, ends: Sequence[float], size: float) -> bool:
    at_end = any(abs(part.box.x1 - end) <= EDGE * size for end in ends)
    return at_end and _VALUE.fullmatch(part.narrow) is not None


def with_tail(line: WhiteLine, block: Sequence[WhiteLine]) -> WhiteLine:
    """A line whose last word runs up to its figure, which ends where others of the block do."""
    if line.figures or not line.label:
        return line
    edges = [edge_of(figure) for other in block for figure in other.figures]
    last = line.label[-1]
    for place in range(1, len(last.chars)):
        before, char = last.chars[place - 1], last.chars[place]
        tail = Line(last.chars[place:])
        if char.box.x0 - before.box.x1 < CLOSE * last.size and before.text not in ")）]］】":
            continue
        ends = any(abs(edge_of(tail) - edge) <= SAME * line.size for edge in edges)
        if words.reads_as_figure(tail.bare) and ends:
            label = (*line.label[:-1], Line(last.chars[:place]))
            return replace(line, label=label, figures=(tail,))
    return line


def with_front(line: WhiteLine, block: Sequence[WhiteLine]) -> WhiteLine:
    """A line whose last figure runs up to the word behind it, and ends where others of the block
    do, or others before a word that are surely amounts or of another length."""
    found = _front(line)
    if found is None:
        return line
    figure, word = found
    others = [other for other in block if other is not line]
    fronts = [front[0] for other in others if (front := _front(other)) is not None]
    known = [figure for other in others for figure in other.figures]
    known += [front for front in fronts if SURE.fullmatch(narrow(front.bare))]
    lengths = {len(own.chars) for own in (figure, *fronts) if _is_below(figure, own, line.size)}
    if not any(_is_below(figure, own, line.size) for own in known) and len(lengths) < 2:
        return line
    return replace(line, figures=(*line.figures, figure), after=(word, *line.after[1:]))


def _is_below(figure: Line, other: Line, size: float) -> bool:
    return abs(edge_of(figure) - edge_of(other)) <= SAME * size


def _front(line: WhiteLine) -> tuple[Line, Line] | None:
    """The figure that the first word behind the figures begins with, and what follows it."""
    if not line.figures or not line.after:
        return None
    chars = line.after[0].chars
    for place in range(1, len(chars) - 1):
        figure, word = Line(chars[:place]), Line(chars[place:])
        wide = chars[place].box.x0 - chars[place - 1].box.x1 >= CLOSE * line.size
        if wide and words.reads_as_figure(figure.bare) and word.bare[0].isalpha():
            return figure, word
    return None


def _at_edge(part: Line, edges: Sequence[float], size: float) -> bool:
    return any(abs(edge_of(part) - edge) <= EDGE * size for edge in edges)


def is_smaller(line: Line, name: Line) -> bool:
    """Whether a line is set in smaller print than the name above it."""
    return line.size <= SMALL * name.size


def edge_of(figure: Line) -> float:
    """The right edge of a figure, without its unit."""
    return max(
        (char.box.x1 for char in figure.chars if char.text not in "百千万億円％%人件"),
        default=figure.box.x1,
    )
