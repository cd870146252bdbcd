"""The left half of the statutory table: a row for each 目, and 計 below them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level, parted_by_rulings
from yosandb.extract.families.budget_statement.departments import department_on
from yosandb.extract.families.budget_statement.figure import is_figure
from yosandb.extract.families.budget_statement.nesting import FLAT, Nesting
from yosandb.extract.geometry.grid import SNAP, Grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.table import Column, by_column, within
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import Text, unspaced
from yosandb.lean import lean

# Figures of one row stand on one height, within this (in sizes).
SAME_ROW = 0.6
# Without a ruling a row begins this much (in sizes) above its first line.
ABOVE = 0.35
# Text may touch the ruling above it, in points.
NEAR = 2.0
# A number stands this much (in sizes) to the left of the names below it.
HANGING = 0.3
# 廃 stands this much (in widths) apart from the name behind it: 廃棄物処理費 is a name.
APART = 0.15
NOTHING: Mapping[str, list[Line]] = {}


@dataclass
class Row:
    """A row of the table: where it begins, what it is called, and its figures by column.

    `level` is `kan`, `kou` or `moku` where the row says so, `total` for 計. `dashes` stand where
    there is no figure; `again` are the 款 and 項 that go on from the page before, `offices` lines
    below the name that say whose it is.
    """

    top: float
    level: str | None = None
    number: Line | None = None
    names: list[Line] = field(default_factory=list)
    mark: Line | None = None
    total: Line | None = None
    figures: dict[str, Line] = field(default_factory=dict)
    named: list[Line] = field(default_factory=list)
    dashes: list[Line] = field(default_factory=list)
    again: list[Line] = field(default_factory=list)
    offices: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line | None:
        """The number or the 計 that the row is known by."""
        return self.total or self.number

    @property
    def is_gone(self) -> bool:
        """Whether its amount is nothing: without number it is abolished (廃目)."""
        figure = self.figures.get("amount")
        return figure is None or not figure.narrow.strip("0－―-—")

    def begins_with(self, line: Line) -> bool:
        """Whether the row is known by a part of this line."""
        return self.first is not None and self.first.chars[0] in line.chars


@lean(slots=False)
class Items:
    """The left half of a table.

    `nesting` tells 款, 項 and 目 apart, if the column of the names holds all three; `over` are the
    ends of names that run over their column.
    """

    table: Sequence[Column]
    grid: Grid
    nesting: Nesting = FLAT
    over: Set[Char] = frozenset()

    @property
    def names(self) -> Column:
        """The column of their names."""
        return next(column for column in self.table if column.name == "moku")

    def inside(self, chars: Sequence[Char]) -> list[Char]:
        """Those of `chars` that stand in its columns, or are the ends of names."""
        own = within(self.table, (char for char in chars if char not in self.over))
        return [*own, *(char for char in chars if char in self.over)]

    def rows(
        self,
        chars: Sequence[Char],
        top: float,
        bottom: float,
        number: "regex.Pattern[str]" = rules.ITEM,
        facing: Mapping[str, list[Line]] = NOTHING,
    ) -> list[Row]:
        """The rows that begin between `top` and `bottom`; the first one may be the rest of another.

        `number` is how those of 目 are written, `facing` what stands beside them on another page.
        """
        cells, again = self._cells(chars, facing)
        rulings = self.grid.horizontals_across([self.names.middle], top, bottom)
        found = [Row(top), *_placed(_starts(cells["moku"], self.nesting, number), rulings)]
        figures = {name: lines for name, lines in cells.items() if name in _FIGURE_COLUMNS}
        for figure in figure_rows(figures):
            _give(found, figure, rulings)
        for line in cells["moku"]:
            _name(found, line, self.nesting)
        for row in found:
            row.names.sort(key=_top)
        for line in again:
            _owner(found, line).again.append(line)
        for line in (line for own in figures.values() for line in own):
            if rules.NONE.fullmatch(line.narrow):
                _owner(found, line).dashes.append(line)
        for line in cells.get("sources", ()):
            _owner(found, line).named.append(line)
        return found

    def _cells(
        self, chars: Sequence[Char], facing: Mapping[str, list[Line]]
    ) -> tuple[dict[str, list[Line]], list[Line]]:
        """The lines of each column, and those that name what goes on from the page before."""
        words = total_words(chars)
        taken = {char for line in words for char in line.chars} | self.over
        cells = by_column((char for char in chars if char not in taken), self.table)
        if ends := [char for char in chars if char in self.over]:
            cells["moku"] = lines_of([*(c for line in cells["moku"] for c in line.chars), *ends])
        _overflow(self.table, cells)
        cells |= facing
        names, again = self._told_again(_made_whole(cells["moku"]))
        cells["moku"] = sorted([*names, *words], key=_top)
        return cells, again

    def _told_again(self, lines: Sequence[Line]) -> tuple[Sequence[Line], list[Line]]:
        """The lines of 款, 項 and 目 in columns of their own, and of them the bracketed names of
        those that go on: （総務費）　（総務管理費）　3 財産管理費."""
        if not self.nesting.by_place:
            return lines, []
        parts = [part for line in lines for part in parted_by_rulings(line, self.grid)]
        bracketed = (part for part in parts if rules.IN_BRACKETS.fullmatch(part.narrow))
        again = [p for p in bracketed if self.nesting.level(p) in rules.NESTED[:-1]]
        return [part for part in parts if part not in again], again


def _top(line: Line) -> float:
    return line.box.top


def _placed(starts: Sequence[Row], rulings: Sequence[float]) -> Sequence[Row]:
    """Rows from where they begin on, by the rulings above them."""
    firsts = [line for row in starts if (line := row.first) is not None]
    for row, top in zip(starts, snapped(firsts, rulings), strict=True):
        row.top = top
    if len(rulings) < len(starts):
        # Not every row has a ruling above it: what stands above the first one is no part of it.
        starts[0].top = max(starts[0].top, firsts[0].box.top - ABOVE * firsts[0].size)
    return starts


def running_over(names: Column, chars: Sequence[Char], grid: Grid) -> Set[Char]:
    """The ends of names that run over the ruling at the right of their column, where their row has
    none: 款 and 項 are bands over several columns."""
    x = names.x1
    if not any(abs(box.x0 - x) <= SNAP for box in grid.verticals):
        return frozenset()
    runs = (run for line in lines_of(chars) for run in line.segments)
    over = (run for run in runs if names.takes(run.chars[0].box) and run.chars[-1].centre[0] >= x)
    free = (run for run in over if not grid.parting(run.box.centre[1], x - SNAP, x + SNAP))
    return frozenset(char for run in free for char in run.chars if char.centre[0] >= x)


_FIGURE_COLUMNS = (*rules.FIGURES, *rules.SOURCES, *rules.OTHERS)


def figure_rows(columns: Mapping[str, Iterable[Line]]) -> list[dict[str, Line]]:
    """Figures that stand on one height, from top to bottom."""
    every = [(line, name) for name, lines in columns.items() for line in lines if is_figure(line)]
    found: list[dict[str, Line]] = []
    height = 0.0
    for line, name in sorted(every, key=lambda pair: pair[0].box.centre[1]):
        y = line.box.centre[1]
        if found and y - height <= SAME_ROW * line.size and name not in found[-1]:
            found[-1][name] = line
        else:
            found.append({name: line})
            height = y
    return found


def _starts(lines: Sequence[Line], nesting: Nesting, number: "regex.Pattern[str]") -> list[Row]:
    """Rows that begin with their number, or are a 計."""
    if nesting.coded or nesting.shapes:
        told = _by_code if nesting.coded else partial(_by_shape, nesting=nesting)
        return [row for line in lines if (row := _total(line) or told(line)) is not None]
    return _numbered(lines, nesting, number)


def _numbered(lines: Iterable[Line], nesting: Nesting, number: "regex.Pattern[str]") -> list[Row]:
    """A wrapped name may go on with figures (健康ふじ / ２１推進費): they begin below the name,
    unless a deeper level begins there."""
    found: list[Row] = []
    names: defaultdict[str | None, float] = defaultdict(lambda: float("inf"))
    for line in lines:
        bare = unspaced(line)
        if (total := _total(line)) is not None:
            found.append(total)
        elif (match := number.fullmatch(bare.text)) is not None:
            nested = nesting.level(line)
            column = nested if nesting.columns else None
            below = line.box.x0 > names[column] - HANGING * line.size
            if below and (nested is None or nesting.columns):
                continue
            level = rules.LEVELS.get(match["level"] or "", nested)
            row = _row(line, level, bare.group(match, "number"), bare.group(match, "name"))
            if row.names:
                names[column] = row.names[0].box.x0
            found.append(row)
    return found


def _total(line: Line) -> Row | None:
    """A 計, which may say of what it is one: 総務管理費　小計."""
    is_total = rules.is_total(unspaced(line).text)
    return Row(line.box.top, level="total", total=line) if is_total else None


def _row(line: Line, level: str | None, number: Line | None, name: Line | None) -> Row:
    names = [] if name is None else [name]
    return Row(line.box.top, level, number, names, mark=_rest(line, number, name))


def _by_code(line: Line) -> Row | None:
    """A row that begins with the numbers of its 款, 項 and 目."""
    bare = unspaced(line)
    match = rules.CODE.fullmatch(bare.text)
    if match is None:
        return None
    parts = rules.code_parts(match["code"])
    level = rules.NESTED[len(parts) - 1]
    return _row(line, level, bare.part(*parts[-1]), bare.group(match, "name"))


def _by_shape(line: Line, nesting: Nesting) -> Row | None:
    """A row whose number is written as those of its level are: （１）総務管理費."""
    bare = unspaced(line)
    match, level = rules.NUMBER.fullmatch(bare.text), nesting.written(bare.text)
    if match is None or level is None:
        return None
    return _row(line, level, bare.group(match, "number"), bare.group(match, "name"))


def _made_whole(lines: Sequence[Line]) -> list[Line]:
    """Lines with the rest of （つづき） at the end of its own, where it is over the next."""
    found = list(lines)
    for place, (line, below) in enumerate(pairwise(lines)):
        cut, bare = rules.AGAIN_CUT.search(unspaced(line).text), unspaced(below)
        if cut is None:
            continue
        rest = regex.compile(rf"{rules.AGAIN_REST[cut['begun']]}[)）\]〕]").search(bare.text)
        if rest is not None:
            own = bare.part(*rest.span()).chars
            found[place] = Line((*found[place].chars, *own))
            found[place + 1] = Line(tuple(char for char in below.chars if char not in set(own)))
    return [line for line in found if line.chars]


def _rest(line: Line, *parts: Line | None) -> Line | None:
    """What stands in a line besides its parts: 款, a point."""
    taken = {char for part in parts if part is not None for char in part.chars}
    left = tuple(char for char in line.chars if char not in taken)
    return Line(left) if left else None


def _owner(found: Sequence[Row], line: Line) -> Row:
    """The last row that begins above the middle of `line`."""
    y = line.box.centre[1]
    return next((row for row in reversed(found) if row.top <= y), found[0])


def _give(found: list[Row], figure: dict[str, Line], rulings: Sequence[float]) -> None:
    """Hand a row of figures to the row that it stands in; a second one begins a row of its own."""
    first = min(figure.values(), key=lambda line: line.box.top)
    owner = _owner(found, first)
    if owner is not found[0] and not owner.figures:
        owner.figures = figure
        return
    before = max((line.box.bottom for line in owner.figures.values()), default=owner.top)
    above = [r for r in rulings if before - NEAR <= r <= first.box.centre[1]]
    begin = max(above, default=first.box.top - ABOVE * first.size)
    found.insert(found.index(owner) + 1, Row(begin, figures=figure))


def _name(found: Sequence[Row], line: Line, nesting: Nesting) -> None:
    """Hand a line of the 目 column to its row, unless the row begins with it."""
    bare = unspaced(line)
    if any(row.begins_with(line) for row in found):
        return
    level = nesting.level(line) if nesting.columns else None
    row = _owner([row for row in found if level is None or _holds(row, line, level)] or found, line)
    if row.first is not None and department_on(line) is not None:
        row.offices.append(line)
        return
    if row.number is None and not row.names and (match := _abolished(row, bare)) is not None:
        row.mark, row.level = bare.part(*match.span()), row.level or level
        if match.end() < len(bare.text):
            row.names.append(bare.part(match.end(), len(bare.text)))
        return
    row.names.append(line)


def _holds(row: Row, line: Line, level: str) -> bool:
    """Whether a row of a level, or one without a number on the same height, has names where a line
    of the level stands: names of 款 go on beside rows of 目."""
    beside = (is_level(line, figure) for figure in row.figures.values())
    return row.level == level or (row.level is None and any(beside))


def _abolished(row: Row, bare: Text) -> "regex.Match[str] | None":
    """The mark of what is no more: 廃 alone only where white parts it from the name behind it, any
    other one where the row has no amount."""
    match = rules.ABOLISHED.match(bare.text) or (row.is_gone and rules.MARKED.match(bare.text))
    if match or not rules.GONE.match(bare.text):
        return match or None
    first, second, third = (bare.part(n, n + 1).box for n in range(3))
    white = second.x0 - first.x1
    is_apart = white >= APART * (first.x1 - first.x0) and white > 2 * (third.x0 - second.x1)
    return rules.GONE.match(bare.text) if is_apart else None


def _overflow(table: Sequence[Column], cells: dict[str, list[Line]]) -> None:
    """Give names back what reached into the column of figures beside them, and the other way."""
    names = [column.name for column in table]
    beside = next((n for n in names[names.index("moku") + 1 :] if n in rules.FIGURES), None)
    if beside is not None:
        cells["moku"], cells[beside] = parted(cells["moku"], cells[beside])


def parted(names: Sequence[Line], figures: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Names and the figures beside them, each without what belongs to the other."""
    chars = [char for line in (*names, *figures) for char in line.chars]
    own_names = [c for line in names for c in line.chars]
    for line in figures:
        match = rules.TEXT_AND_FIGURE.fullmatch(line.narrow)
        if match is not None:
            own_names += unspaced(line).part(*match.span("text")).chars
    kept = set(own_names)
    return lines_of(own_names), lines_of(char for char in chars if char not in kept)


def total_words(chars: Iterable[Char]) -> list[Line]:
    """歳　入　合　計, spaced out over more than the column of the names, before its figures."""
    found = []
    for line in lines_of(chars):
        bare = unspaced(line)
        match = rules.TOTAL_ROW.match(bare.text)
        if match is not None:
            found.append(bare.part(0, len(match["word"])))
    return found


def snapped(lines: Sequence[Line], rulings: Sequence[float]) -> list[float]:
    """Where the rows begin that begin with `lines`: at the ruling above, or right above the line.

    A number may stand in the middle of its cell, with a part of the name above it.
    """
    tops: list[float] = []
    before = float("-inf")
    for line in lines:
        above = [r for r in rulings if before - NEAR <= r <= line.box.top + NEAR]
        tops.append(max(above, default=line.box.top - ABOVE * line.size))
        before = line.box.bottom
    return tops
