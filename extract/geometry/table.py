"""Columns found by the words of their heading, rows by rulings or by the white between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from yosandb.extract import regex
from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char, union
from yosandb.lean import lean

# The white between two rows is clearly wider than that between lines by this factor.
CLEARLY_WIDER = 1.25
# Lines whose tops differ by less than this (in sizes) begin at the same height.
SAME_TOP = 0.4
# White as wide as this (in heights of the text) may part columns.
WHITE = 0.4
# Lines that part the first row (this high, in heights of its text) part the whole table, also
# where more text than the table stands below.
FIRST_ROW = 1.5
# Where the middle of the ink is of full-width brackets and points, in widths of their box.
SIDED = dict.fromkeys("（［｛「『【〔〈《", 0.75) | dict.fromkeys(
    "）］｝」』】〕〉》、。，．", 0.25
)
# Steps in which a boundary between columns without a ruling is looked for, in points.
STEP = 0.5
# So many rows show how a column is set; figures in it are no more than these characters.
FEW_ROWS = 3
FIGURE = regex.compile(r"[\p{Nd},，△▲−－-]+")


@lean(slots=False)
class Column:
    """A column of a table: its name and how far it goes, in points."""

    name: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def takes(self, box: Box) -> bool:
        return self.x0 <= box.centre[0] < self.x1

    def inside(self, chars: Iterable[Char]) -> list[Char]:
        """Those of `chars` that stand in the column, in their order."""
        x0, x1 = self.x0, self.x1
        return [
            char
            for char in chars
            if x0 <= (char.centre[0] if char.text not in SIDED else ink_middle(char)) < x1
        ]


def ink_middle(char: Char) -> float:
    """Where the ink of a character stands from left to right.

    The ink of a full-width （ is in its right half, that of ） in its left one: each belongs to
    the column of what it encloses.
    """
    return char.box.x0 + SIDED.get(char.text, 0.5) * char.box.width


def columns(heads: Mapping[str, Box], grid: Grid, body: Sequence[Char], edges: Box) -> list[Column]:
    """The columns under `heads`, from the left edge to the right edge of the table."""
    ordered = sorted(heads.items(), key=lambda head: head[1].centre[0])
    boxes = [char.box for char in body]
    _, top, _, bottom = union(boxes) if boxes else edges
    heights = [end - start for _, start, _, end in boxes]
    first_row = FIRST_ROW * median(heights) if heights else 0.0
    ruled = {*grid.verticals_within(top, bottom), *grid.verticals_within(top, top + first_row)}
    cells = [_head_cell(box, grid, edges) for _, box in ordered]
    cuts = [_boundary(a, b, ruled, body) for a, b in pairwise(cells)]
    starts, ends = [edges.x0, *cuts], [*cuts, edges.x1]
    return [
        Column(name, start, end)
        for (name, _), start, end in zip(ordered, starts, ends, strict=True)
    ]


@lean(slots=False)
class _Head:
    """The word over a column, and how far its ruled cell goes (if it has one)."""

    word: Box
    cell: Box


def _head_cell(word: Box, grid: Grid, edges: Box) -> _Head:
    return _Head(word, grid.cell(word.centre, Box(edges.x0, word.top, edges.x1, word.bottom)))


def _boundary(left: _Head, right: _Head, ruled: Iterable[float], body: Sequence[Char]) -> float:
    """Where the column of `left` ends and that of `right` begins.

    Several rulings may stand between two words: a word can be centred over two columns. Its cell
    then tells where they begin.
    """
    start, end = left.word.centre[0], right.word.centre[0]
    between = [x for x in ruled if start < x < end]
    for edge in (right.cell.x0, left.cell.x1):
        if any(abs(edge - x) <= SNAP for x in between):
            return edge
    if between:
        return max((x for x in between if x <= right.word.x0 + STEP), default=min(between))
    return _white_cut(left.word, right.word, body)


def _white_cut(left: Box, right: Box, chars: Sequence[Char]) -> float:
    """The white between two columns without a ruling.

    What stands between the text under one word and that under the other, white on both sides,
    goes to the right column if the left one has text beside it, else to the nearer word. Amounts
    before more text are those of what stands to the left of them.
    """
    body = [char.box for char in chars]
    start, end = left.centre[0], right.centre[0]
    runs = _ink_runs([left, right, *body], start, end)
    if len(runs) < 2:
        return whitest([left, right, *body], start, end)
    own = [box for box in body if box.x0 < runs[0][1] and box.x1 > start - left.width]
    for (_, before), (begin, stop) in pairwise(runs):
        inside = [char for char in chars if begin <= char.centre[0] <= stop]
        if stop < end and _are_amounts(inside):
            continue
        spots = [char.box for char in inside]
        beside = any(a.top < b.bottom and b.top < a.bottom for a in spots for b in own)
        if beside or stop >= end or right.x0 - stop <= begin - left.x1:
            return (before + begin) / 2
    return (runs[-2][1] + runs[-1][0]) / 2


def _are_amounts(chars: Iterable[Char]) -> bool:
    """Whether nothing but figures stand in a stretch, in groups of three or set against their
    right edge."""
    rows: dict[int, list[Char]] = {}
    for char in chars:
        rows.setdefault(round(char.box.bottom), []).append(char)
    texts = ["".join(char.text for char in row) for row in rows.values()]
    if not texts or not all(map(FIGURE.fullmatch, texts)):
        return False
    starts = {round(min(char.box.x0 for char in row)) for row in rows.values()}
    ends = {round(max(char.box.x1 for char in row)) for row in rows.values()}
    grouped = any(not text.isdigit() for text in texts)
    return grouped or (len(rows) >= FEW_ROWS and len(ends) < len(starts))


def _ink_runs(boxes: Iterable[Box], start: float, end: float) -> list[tuple[float, float]]:
    """Stretches of x in which something is printed, parted by white, from `start` to `end`."""
    near = sorted((box for box in boxes if box.x1 > start and box.x0 < end), key=lambda b: b.x0)
    runs: list[tuple[float, float]] = []
    for box in near:
        if runs and box.x0 - runs[-1][1] < WHITE * box.height:
            runs[-1] = (runs[-1][0], max(runs[-1][1], box.x1))
        else:
            runs.append((box.x0, box.x1))
    return runs


def whitest(boxes: Sequence[Box], start: float, end: float) -> float:
    """The middle of the widest stretch between `start` and `end` over which least is printed."""
    places = [start + STEP * n for n in range(1, max(int((end - start) / STEP), 2))]
    near = [box for box in boxes if start < box.x1 > box.x0 < end]
    starts, ends = sorted(box.x0 for box in near), sorted(box.x1 for box in near)
    ink = [bisect_left(starts, x) - bisect_right(ends, x) for x in places]
    least = min(ink)
    best: list[float] = []
    run: list[float] = []
    for x, amount in zip(places, ink, strict=True):
        run = [*run, x] if amount == least else []
        best = max(best, run, key=len)
    return (best[0] + best[-1]) / 2


def by_column(chars: Iterable[Char], table: Sequence[Column]) -> dict[str, list[Line]]:
    """The lines of each column, from top to bottom."""
    return {name: lines_of(own) for name, own in in_columns(chars, table).items()}


def in_columns(chars: Iterable[Char], table: Sequence[Column]) -> dict[str, list[Char]]:
    """What stands in each column, in its order."""
    edges = [*(column.x0 for column in table[:1]), *(column.x1 for column in table)]
    if edges != sorted(edges) or any(a.x1 != b.x0 for a, b in pairwise(table)):
        every = list(chars)
        return {column.name: column.inside(every) for column in table}
    found: list[list[Char]] = [[] for _ in range(len(edges) + 1)]
    for char in chars:
        x = char.centre[0] if char.text not in SIDED else ink_middle(char)
        found[bisect_right(edges, x)].append(char)
    return {column.name: own for column, own in zip(table, found[1:], strict=False)}


def within(table: Sequence[Column], chars: Iterable[Char]) -> list[Char]:
    """Those of `chars` that stand in any column of `table`, in their order."""
    stretches: list[tuple[float, float]] = []
    for column in table:
        if stretches and stretches[-1][1] == column.x0 <= column.x1:
            stretches[-1] = (stretches[-1][0], column.x1)
        else:
            stretches.append((column.x0, column.x1))
    return [c for c in chars if any(x0 <= ink_middle(c) < x1 for x0, x1 in stretches)]


def cuts_between(anchors: Sequence[Box], body: Sequence[Box]) -> list[float | None]:
    """The height at which to part each anchor's row from the next; None where it is not clear.

    An anchor is what each row prints once (its amount, its number). Rows are parted by the widest
    white between two anchors; where all white is alike, rows that begin with their anchor are
    parted right above it.
    """
    top_aligned = _begin_with_their_text(anchors, body)
    return [_cut(a, b, body, top_aligned=top_aligned) for a, b in pairwise(anchors)]


def _begin_with_their_text(anchors: Sequence[Box], body: Sequence[Box]) -> bool:
    """Whether nothing of a row stands above its anchor: seen where the first row begins."""
    if not anchors or not body:
        return False
    first = min(box.top for box in body)
    return abs(first - anchors[0].top) <= SAME_TOP * anchors[0].height


def _cut(above: Box, below: Box, body: Sequence[Box], *, top_aligned: bool) -> float | None:
    gaps = _white_between(above, below, body)
    if not gaps:
        return None
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    others = [end - start for start, end in gaps if (start, end) != widest]
    if not others or widest[1] - widest[0] > CLEARLY_WIDER * max(max(others), STEP):
        return (widest[0] + widest[1]) / 2
    if top_aligned:
        start, end = gaps[-1]
        return (start + end) / 2
    return None


def _white_between(above: Box, below: Box, body: Sequence[Box]) -> list[tuple[float, float]]:
    """Heights between two anchors at which no line of the table stands, top to bottom."""
    start, end = above.centre[1], below.centre[1]
    gaps: list[tuple[float, float]] = []
    reached = above.bottom
    for box in sorted((b for b in body if b.bottom > start and b.top < end), key=lambda b: b.top):
        if box.top > reached:
            gaps.append((reached, box.top))
        reached = max(reached, box.bottom)
    return [gap for gap in gaps if gap[1] <= end + below.height]
