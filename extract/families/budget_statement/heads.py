"""Headings of tables found by their place: short words over columns of figures."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise, takewhile

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import between, parted_by_rulings
from yosandb.extract.families.budget_statement.figure import has_figures
from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line, closed_up, segments
from yosandb.extract.once import once
from yosandb.extract.page import Box, Char, union
from yosandb.extract.patterns import ROWS, any_of
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.lean import lean

# What the words of the form over columns of names and figures mean.
ROLES = ("kan", "kou", "moku", *rules.FIGURES, *rules.SOURCES)
# Rows of one heading follow each other as closely as this (in sizes).
ROW_PITCH = 3.2
# A heading has so many columns, and its first figures stand within so many rows below it.
COLUMNS = 3
BEGINS_WITHIN = 8
# A word over a column is no longer than this, and no amount.
LONGEST = 16
_is_amount = any_of(rules.FIGURE, rules.NONE, regex.compile(MONEY), signs="0123456789－―—-円")
_says = any_of(rules.SIDE, rules.FRONT, rules.BOOK, rules.ACCOUNT, signs="歳総予明計")
LEVELS = frozenset("款項")
# Lines of one word stand over the same middle within this (in sizes).
SAME_MIDDLE = 1.6
# Letters of one word that are set apart come in pieces of no more than this.
PIECE = 2
# A row that begins with a number is one of the body: 1 議会費, (1) 報酬; 8年度予算 is a word.
BEGINS_ROW = regex.compile(r"[(（第]?[0-9]{1,3}[)）款項目.、]?(?!年)(?:\D.*)?|[①-⑳Ⅰ-Ⅻ].*")
# 千円 or （円） in each column, or （単位：千円） beside the heading.
UNITS = regex.compile(rf"(?:[(（\[〔]?[百万千億]*円[)）\]〕]?)+|{rules.UNIT.pattern}")


@lean(slots=False)
class Leaf:
    """The word over one column; `text` has no blanks."""

    text: str
    line: Line


@lean(slots=False)
class Head:
    """A heading: the words over its columns from left to right, and how far its table goes."""

    leaves: tuple[Leaf, ...]
    chars: tuple[Char, ...]
    units: tuple[Line, ...]
    box: Box
    x0: float
    x1: float

    @property
    def words(self) -> tuple[str, ...]:
        """What stands over the columns."""
        return tuple(leaf.text for leaf in self.leaves)

    def body(self, chars: Iterable[Char], end: float) -> list[Char]:
        """What stands below it, down to `end`."""
        top, x0, x1 = self.box.bottom, self.x0, self.x1
        return [c for c in chars if top <= c.centre[1] < end and x0 <= c.centre[0] < x1]

    def is_below(self, other: "Head") -> bool:
        """Whether the table of another heading ends where this one stands."""
        return self.box.top >= other.box.bottom and self.x0 < other.x1 and other.x0 < self.x1


@lean(slots=False)
class _Word:
    """A word of a heading, with its cell where rulings make one; a ruling may end it below."""

    line: Line
    cell: Box | None
    floor: float

    def is_over(self, other: "_Word") -> bool:
        """Whether another word stands below it, in a column of its own."""
        if other is self or other.line.box.top < self.line.box.bottom - self.line.size / 2:
            return False
        around = self.line.box if self.cell is None else self.cell
        return around.x0 < other.line.box.centre[0] < around.x1

    def goes_on(self, other: "_Word") -> bool:
        """Whether another word is its next line: in one cell, or below its middle."""
        if self.cell is not None and other.cell is not None:
            return self.cell == other.cell
        if other.line.box.centre[1] > self.floor:
            return False
        apart = abs(self.line.box.centre[0] - other.line.box.centre[0])
        gap = other.line.box.top - self.line.box.bottom
        size = self.line.size
        return apart <= SAME_MIDDLE * size / 2 and -size / 2 <= gap <= size


class Search:
    """Looks for headings among the rows of a page or of a half of one."""

    def __init__(self, rows: Sequence[Line], grid: Grid, x0: float, x1: float) -> None:
        self._rows, self._x0, self._x1 = rows, x0, x1
        self._grid, self._words = grid, _Words(grid)

    def heads(self, known: Collection[tuple[str, ...]] = ()) -> list[Head]:
        """The headings; those below the first one say the same.

        Where the words of some are `known`, what stands below these is the body.
        """
        found: list[Head] = []
        for block in self._blocks:
            if not (block.has_figures or known):
                continue
            possible = [self._possible(part, known) for part in block.parts]
            for head in _chosen(possible, known):
                alike = any(_is_alike(head, other) for other in found)
                may_be = block.has_figures and (not found or alike or _is_of_form(head))
                if head.words in known or may_be:
                    found.append(head)
        return found

    def other_words(self, sure: Set[Char]) -> Iterator[tuple[str, ...]]:
        """The words of all that may be headings beside those of `sure`."""
        blocks = (block for block in self._blocks if block.has_figures)
        for part in (part for block in blocks for part in block.parts):
            if all(set(row.chars) <= sure for row in part):
                continue
            for possible in self._possible(part):
                yield from (head.words for head in possible if sure.isdisjoint(head.chars))

    @once
    def _blocks(self) -> list["_Block"]:
        found: list[_Block] = []
        for place, block in _blocks(self._rows):
            figures = any(map(has_figures, self._rows[place : place + BEGINS_WITHIN]))
            found.append(_Block(block, self._grid, has_figures=figures))
        return found

    def _possible(
        self, part: Sequence[Line], known: Collection[tuple[str, ...]] = ()
    ) -> Iterator[list[Head]]:
        """The headings that the first rows of a part of a block may be, the fullest first."""
        for end in range(len(part), 0, -1):
            head = _head(part[:end], self._words, self._x0, self._x1, known)
            if head is not None:
                yield _side_by_side(head, self._grid)


class _Block:
    """Rows that may be headings, and whether figures stand below them."""

    def __init__(self, rows: Sequence[Line], grid: Grid, *, has_figures: bool) -> None:
        self._rows, self._grid, self.has_figures = rows, grid, has_figures

    @once
    def parts(self) -> list[list[Line]]:
        """What rulings part of it."""
        return list(_ruled_off(self._rows, self._grid))


def _is_of_form(head: Head) -> bool:
    """Whether so many words over columns are those of the form that they are no rows of a table."""
    return sum(rules.role(word, ROLES) is not None for word in head.words) >= COLUMNS


def _chosen(
    parts: Iterable[Iterator[list[Head]]], known: Collection[tuple[str, ...]]
) -> list[Head]:
    """Of what the parts of a block may be, the headings that are known, or those of most words:
    over them stand titles of fewer."""
    first: list[Head] = []
    for possible in parts:
        own = next(possible, [])
        if len(first) == 0 or _width(own) > _width(first):
            first = own
        if known:
            said = (heads for heads in (own, *possible) if any(h.words in known for h in heads))
            if (heads := next(said, None)) is not None:
                return heads
    return first


def _width(heads: Sequence[Head]) -> int:
    return sum(len(head.leaves) for head in heads)


def _side_by_side(head: Head, grid: Grid) -> list[Head]:
    """A heading as those of tables that stand beside each other: its first word comes again, or
    another one that is followed by the same words (歳入の部　計上額　旧年計上額)."""
    first, *then = head.words[:COLUMNS]
    places = [
        n
        for n, word in enumerate(head.words)
        if word == first or list(head.words[n + 1 : n + COLUMNS]) == then
    ]
    ends = [*places[1:], len(head.leaves)]
    narrow = any(end - start < COLUMNS for start, end in zip(places, ends, strict=True))
    if narrow or len(places) == 1:
        return [head]
    boxes = [leaf.line.box for leaf in head.leaves]
    ruled = grid.verticals_within(min(box.top for box in boxes), head.box.bottom)
    cuts = [between(boxes[n - 1].x1, boxes[n].x0, ruled) for n in places[1:]]
    edges = [head.x0, *cuts, head.x1]
    return [
        _part(head, head.leaves[start:end], x0, x1)
        for start, end, x0, x1 in zip(places, ends, edges, edges[1:], strict=False)
    ]


def _part(head: Head, leaves: tuple[Leaf, ...], x0: float, x1: float) -> Head:
    """One of the headings that stand beside each other."""
    chars = tuple(char for char in head.chars if x0 <= char.centre[0] < x1)
    units = tuple(line for line in head.units if x0 <= line.box.centre[0] < x1)
    box = union(leaf.line.box for leaf in leaves)
    top = min(box.top, head.box.top)
    return Head(leaves, chars, units, Box(box.x0, top, box.x1, head.box.bottom), x0, x1)


def _is_alike(head: Head, other: Head) -> bool:
    """Whether two headings share most of their words: words of the body are others."""
    shared = set(head.words) & set(other.words)
    return 2 * len(shared) >= min(len(head.words), len(other.words))


def _ruled_off(block: Sequence[Line], grid: Grid) -> Iterator[list[Line]]:
    """The rows of a block that no ruling from side to side parts: a unit may stand above the
    heading, words of the body below it. 千円 in each column belongs to what is above it."""
    boxes = [row.box for row in block]
    spots = [min(b.x0 for b in boxes), max(b.x1 for b in boxes)]
    cuts = grid.horizontals_across(spots, boxes[0].bottom - 1, boxes[-1].top + 1)
    edges = [float("-inf"), *cuts, float("inf")]
    for top, bottom in pairwise(edges):
        inside = [row for row in block if top <= row.box.centre[1] < bottom]
        below = [row for row in block if row.box.centre[1] >= bottom]
        if inside:
            yield inside + list(takewhile(is_unit, below))


def is_unit(row: Line) -> bool:
    """Whether a line says in which unit figures are, and nothing else."""
    return "円" in row.narrow and UNITS.fullmatch(row.narrow) is not None


def _blocks(rows: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of rows that may be headings, each with the number of the row below it."""
    block: list[Line] = []
    for place, row in enumerate(rows):
        wordy = _is_wordy(row)
        if block and not (wordy and row.box.top - block[-1].box.bottom <= ROW_PITCH * row.size):
            yield place, block
            block = []
        if wordy:
            block.append(row)


def _is_wordy(row: Line) -> bool:
    """Whether a row may be one of a heading: short words, no figure, no title."""
    texts = [part.narrow for part in row.segments]
    if any(map(_is_amount, texts)) or _is_said(row.narrow):
        return False
    if len(row.narrow) <= LONGEST:
        return True
    return max(map(len, texts)) <= LONGEST >= max(len(part.narrow) for part in row.words)


@lru_cache(ROWS)
def _is_said(text: str) -> bool:
    """Whether a row says of which table, side or account the page is, or is numbered."""
    if BEGINS_ROW.fullmatch(text) or _says(text):
        return True
    title = None if LEVELS.isdisjoint(text) else rules.TITLE.fullmatch(text)
    return title is not None and bool(title["kan"] or title["kou"])


def _head(
    block: Sequence[Line], said: "_Words", x0: float, x1: float, known: Collection[tuple[str, ...]]
) -> Head | None:
    if not known and sum([len(said.parts(row)) for row in block]) < COLUMNS:
        return None
    around = Box(x0, block[0].box.top - 1, x1, block[-1].box.bottom + 1)
    every = [word for row in block for word in said.of(row, around)]
    units = tuple(word.line for word in every if is_unit(word.line))
    words = [word for word in every if not is_unit(word.line)]
    leaves = _nested(sorted(_leaves(words), key=lambda leaf: leaf.line.box.centre[0]))
    if len(leaves) < COLUMNS and tuple(leaf.text for leaf in leaves) not in known:
        return None
    box = union(word.line.box for word in words)
    chars = tuple(char for row in block for char in row.chars)
    return Head(tuple(leaves), chars, units, box, x0, x1)


def _nested(leaves: Sequence[Leaf]) -> list[Leaf]:
    """款, 項 and 目 in columns of their own as one, in which each level begins further in."""
    levels = len(rules.NESTED)
    for n in range(len(leaves) - levels + 1):
        own = leaves[n : n + levels]
        if [leaf.text for leaf in own] == list(rules.LEVELS):
            line = Line(tuple(char for leaf in own for char in leaf.line.chars))
            return [*leaves[:n], Leaf(line.narrow, line), *leaves[n + levels :]]
    return list(leaves)


class _Words:
    """The words of rows, which are asked for again with fewer rows below them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._parted: dict[Line, list[Line]] = {}
        self._closed: dict[tuple[Line, ...], list[Line]] = {}

    def of(self, row: Line, around: Box) -> list[_Word]:
        """Those of a row: what rulings or white part, spaced-out words made whole."""
        strips: dict[Box, list[Line]] = {}
        for part in self.parts(row):
            strips.setdefault(self._grid.cell(part.box.centre, around), []).append(part)
        found: list[_Word] = []
        for cell, inside in strips.items():
            words = self._whole(tuple(inside))
            ruled = len(words) == 1 and around.x0 < cell.x0 and cell.x1 < around.x1
            for word in words:
                own = cell if ruled and _is_inside(word.box, cell) else None
                found.append(_Word(word, own, cell.bottom))
        return found

    def parts(self, row: Line) -> list[Line]:
        """What white or rulings part of a row: no more words than these."""
        if row not in self._parted:
            self._parted[row] = [
                part for whole in row.segments for part in parted_by_rulings(whole, self._grid)
            ]
        return self._parted[row]

    def _whole(self, parts: tuple[Line, ...]) -> list[Line]:
        """What stands in one cell, the letters of a spaced-out word in one."""
        if parts not in self._closed:
            chars = [char for part in parts for char in part.chars]
            words = closed_up(segments(chars))
            short = all(len(word.chars) <= PIECE for word in words)
            self._closed[parts] = [Line(tuple(chars))] if short else words
        return self._closed[parts]


def _is_inside(word: Box, cell: Box) -> bool:
    return cell.x0 - SNAP <= word.x0 and word.x1 <= cell.x1 + SNAP


def _is_between(word: _Word, others: Sequence[_Word]) -> bool:
    """Whether a word stands over the middle of two lower ones, and nearest to both."""
    if word.cell is not None:
        return False
    x, size = word.line.box.centre[0], word.line.size
    lower = [o.line.box for o in others if o.line.box.top >= word.line.box.bottom - size / 2]
    level = [o.line.box.centre[0] for o in others if o.line.box.top < word.line.box.bottom - size]
    left = max((b for b in lower if b.centre[0] < x), key=lambda b: b.centre[0], default=None)
    right = min((b for b in lower if b.centre[0] > x), key=lambda b: b.centre[0], default=None)
    if left is None or right is None:
        return False
    middle = (left.centre[0] + right.centre[0]) / 2
    apart = x - left.centre[0]
    nearest = all(min(abs(o - left.centre[0]), abs(o - right.centre[0])) > apart for o in level)
    return abs(middle - x) <= SAME_MIDDLE * size and nearest


def _leaves(words: Sequence[_Word]) -> Iterator[Leaf]:
    """The words right above columns, those of several lines made whole."""
    left = list(words)
    while left:
        lines = [left.pop(0)]
        while (below := next((w for w in left if lines[-1].goes_on(w)), None)) is not None:
            others = [w for w in left if lines[-1].is_over(w) and w is not below]
            if others and lines[-1].cell is None:
                break
            left.remove(below)
            lines.append(below)
        others = [word for word in words if word not in lines]
        if not any(lines[0].is_over(w) for w in others) and not _is_between(lines[0], others):
            line = Line(tuple(char for word in lines for char in word.line.chars))
            yield Leaf(line.narrow, line)
