"""The words over the columns of a table without lines, and which columns each stands over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, union
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.around import UNIT
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR, YEAR
from yosandb.lean import lean

# Rows of words over a table that may be its heading.
DEEPEST = 3
# What stands further above them (in sizes), or is larger than they are, is a title.
APART, LARGER = 2.0, 1.15
# Words set between two rows of a heading reach into the lower one by this much (in sizes).
INTO = 0.25
# A word in the middle of two rows stands above the lower one by so much (in sizes).
RAISED = 0.3
# The line that a word shares with all that it stands over is drawn as close below it (in sizes).
DRAWN = 1.0
# The lines of one word over a column follow each other as closely as this (in sizes).
TIGHT = 0.6
_YEAR = regex.compile(YEAR)
_ANY_YEAR = regex.compile(rf"(?:{YEAR}|{RELATIVE_YEAR})")


def heads_over(
    page: int,
    above: Sequence[Line],
    stretches: Sequence[tuple[float, float]],
    levels: Sequence[Box] = (),
) -> list[tuple[Cell, ...]]:
    """The words over each column, from the outermost in.

    `above` are the lines right above the first row, from top to bottom; `stretches` say from where
    to where each column is printed, that of the labels first; `levels` are the level lines drawn.
    """
    heads: list[list[Cell]] = [[] for _ in stretches]
    lowest: list[int] = []
    raised: set[int] = set()
    below: Line | None = None
    units = above[-1:] if above and _are_units(above[-1]) else []
    rows, wrapped = _unwrapped(_rows(above[: len(above) - len(units)]))
    for line in reversed(rows[-DEEPEST:]):
        row = _row(line, stretches, heads, lowest)
        title = below is not None and (_is_title(line, below) or _says_unit(line))
        if title or not _is_row(row, lowest, stretches):
            break
        below = line
        for part, own in row.leaves:
            heads[own].append(_cell(page, *wrapped.get(id(part), (part,)), own=own))
        lowest = lowest or sorted({number for _, number in row.leaves if number})
        raised |= _raised(row.leaves)
        alone = raised - {_below(part, stretches) for part in row.groups}
        under = [number for number in lowest if number not in alone]
        under = under if len(under) >= len(row.groups) else lowest
        runs = _drawn(row.groups, lowest, stretches, levels)
        extents = [_extent(stretches[n], heads[n]) for n in under]
        runs = runs or _centred(row.groups, under, extents)
        runs = runs or _shared_out(row.groups, under, stretches)
        for part, run in zip(row.groups, runs, strict=True):
            cell = Cell(page, part.box, (part,), range(1), range(run[0], run[-1] + 1))
            for own in run:
                heads[own].insert(0, cell)
    for part in (part for line in units for part in line.segments):
        if (number := _below(part, stretches)) is not None:
            heads[number].append(_cell(page, part, own=number))
    return [_with_whole_years(cells) for cells in heads]


def _with_whole_years(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The words over a column; a year that wraps, 令和５ over 年度, is one of them."""
    found: list[Cell] = []
    for cell in cells:
        outer = found[-1] if found else None
        alike = outer is not None and outer.columns == cell.columns
        if outer is not None and alike and _YEAR.fullmatch(outer.text + cell.text):
            box = union([outer.box, cell.box])
            found[-1] = replace(outer, box=box, lines=(*outer.lines, *cell.lines))
        else:
            found.append(cell)
    return tuple(found)


def _raised(leaves: Sequence[tuple[Line, int]]) -> set[int]:
    """The columns whose word, set in the middle of two rows, is all that stands over them."""
    low = max((part.box.centre[1] for part, _ in leaves), default=0.0)
    return {n for part, n in leaves if low - part.box.centre[1] > RAISED * part.size}


@lean(slots=False)
class _Row:
    """A row of a heading: words over one column each, with its number, and over several."""

    leaves: Sequence[tuple[Line, int]]
    groups: Sequence[Line]


def _row(
    line: Line,
    stretches: Sequence[tuple[float, float]],
    heads: Sequence[Sequence[Cell]],
    lowest: Sequence[int],
) -> _Row:
    """The words of a line; a column that has a word below has no second one."""
    parts = [part for part in line.words if not UNIT.fullmatch(_bare(part))]
    # Words right of all that is printed stand over a column in which nothing is.
    parts = [part for part in parts if part.box.x0 < stretches[-1][1]]
    own = [_below(part, stretches) for part in parts]
    if not lowest and _in_order(parts, stretches):
        own = [*range(len(parts))]
    placed = list(zip(parts, own, strict=True))
    leaves = [(part, n) for part, n in placed if n is not None and not heads[n]]
    groups = [part for part, n in placed if n is None or heads[n]]
    return _Row(leaves, sorted(groups, key=lambda part: part.box.x0))


def _is_row(row: _Row, lowest: Sequence[int], stretches: Sequence[tuple[float, float]]) -> bool:
    """Whether the words of a line fit over the columns, above those of the lines below."""
    if len(row.groups) > len(lowest):
        return False
    if len(row.groups) == 1 and (row.leaves or not _is_over_some(row.groups[0], lowest, stretches)):
        return False
    return bool(lowest) or len({n for _, n in row.leaves} - {0}) >= _fewest(stretches)


def _rows(above: Sequence[Line]) -> list[Line]:
    """The rows of a heading: a word set in the middle of two belongs to the lower one."""
    found: list[Line] = []
    for line in reversed(above):
        if found and _reaches_into(line, found[-1]):
            found[-1] = joined([line, found[-1]])
        else:
            found.append(line)
    return found[::-1]


def _unwrapped(rows: Sequence[Line]) -> tuple[list[Line], dict[int, tuple[Line, Line]]]:
    """The rows of a heading without those in which one word of another row goes on (前々年度 / 決算
    beside 前年度 当年度), and such words by the one of their row that is kept."""
    found: list[Line] = []
    wrapped: dict[int, tuple[Line, Line]] = {}
    for row in rows:
        upper = found[-1] if found else None
        if upper is not None and (tail := _only_under(row, upper)) is not None:
            wrapped[id(tail[0])] = tail
        elif upper is not None and (lead := only_over(upper, row)) is not None:
            wrapped[id(lead[1])] = lead
            found[-1] = row
        else:
            found.append(row)
    return found, wrapped


def _only_under(row: Line, upper: Line) -> tuple[Line, Line] | None:
    """The word of the row above that the only word of a row stands right below."""
    if len(row.words) != 1 or row.box.top - upper.box.bottom > TIGHT * row.size:
        return None
    over = [part for part in upper.words if _overlap(part.box, row.box)]
    return (over[0], row.words[0]) if len(over) == 1 < len(upper.words) else None


def only_over(upper: Line, row: Line) -> tuple[Line, Line] | None:
    """The word of the row below that a year alone in its row stands right above; other words of
    that row have years of their own, so that it is over no more."""
    close = row.box.top - upper.box.bottom <= TIGHT * row.size
    if len(upper.words) != 1 or not close or _ANY_YEAR.fullmatch(_bare(upper)) is None:
        return None
    under = [part for part in row.words if _overlap(part.box, upper.box)]
    own = any(_ANY_YEAR.match(_bare(part)) for part in row.words if part not in under)
    return (upper.words[0], under[0]) if own and len(under) == 1 else None


def _reaches_into(line: Line, lower: Line) -> bool:
    """Whether a line goes on beside one below it, and stands over nothing of that."""
    beside = line.box.bottom - lower.box.top > INTO * line.size
    return beside and not any(_overlap(a.box, b.box) for a in line.words for b in lower.words)


def _overlap(box: Box, other: Box) -> bool:
    """Whether two boxes share some of their width."""
    return box.x0 < other.x1 and other.x0 < box.x1


def _are_units(line: Line) -> bool:
    """Whether a line says the unit of each column, below the words over it: 千円 ％ 千円 ％."""
    return all(words.UNIT.fullmatch(_bare(part)) for part in line.segments)


def _is_title(line: Line, below: Line) -> bool:
    """Whether a line is set larger than the words below it, or further above them than these."""
    apart = below.box.top - line.box.bottom > APART * below.size
    return apart or min(char.size for char in line.chars) > LARGER * below.size


def _says_unit(line: Line) -> bool:
    """Whether a unit stands beside what else a line says, as it does beside a title."""
    return any(UNIT.fullmatch(_bare(part)) for part in line.words)


def _is_over_some(
    part: Line, columns: Sequence[int], stretches: Sequence[tuple[float, float]]
) -> bool:
    """Whether a word alone on its line stands over some columns, and is no title over all."""
    if len(columns) >= len(stretches) - 1 or columns[-1] - columns[0] >= len(columns):
        return False
    return stretches[columns[0]][0] <= part.box.x0 and part.box.x1 <= stretches[columns[-1]][1]


def _fewest(stretches: Sequence[tuple[float, float]]) -> int:
    """A heading has words over two columns of figures, or over the only one."""
    return min(2, len(stretches) - 1)


def _below(part: Line, stretches: Sequence[tuple[float, float]]) -> int | None:
    """The only column that a word stands over; None where it is over several or over none.

    What reaches over it at both sides, and has its middle elsewhere, is a title.
    """
    box = part.box
    figures = [n for n, (x0, x1) in enumerate(stretches) if n and x0 < box.x1 and box.x0 < x1]
    if len(figures) == 1:
        x0, x1 = stretches[figures[0]]
        is_over = x0 - part.size <= box.centre[0] <= x1 + part.size
        return figures[0] if is_over or not (box.x0 < x0 and x1 + part.size < box.x1) else None
    return 0 if not figures and box.centre[0] < stretches[0][1] else None


def _in_order(parts: Sequence[Line], stretches: Sequence[tuple[float, float]]) -> bool:
    """Whether there is a word for each column, set left of its figures and not beyond them."""
    if len(parts) != len(stretches):
        return False
    edges = [parts[0].box.x0, *(x1 for _, x1 in stretches[1:])]
    edges[1:1] = [parts[0].box.x1]
    return all(
        start <= part.box.x0 and part.box.x1 <= end + part.size
        for part, (start, end) in zip(parts, pairwise(edges), strict=True)
    )


def _bare(part: Line) -> str:
    return narrow(part.bare)


def _cell(page: int, *parts: Line, own: int) -> Cell:
    box = union([part.box for part in parts])
    return Cell(page, box, parts, range(1), range(own, own + 1))


def _drawn(
    parts: Sequence[Line],
    columns: Sequence[int],
    stretches: Sequence[tuple[float, float]],
    levels: Sequence[Box],
) -> list[Sequence[int]]:
    """The columns that the lines drawn below words span; none where not each word has its own.

    A word without a line has what no line spans between those of its neighbours.
    """
    runs: list[Sequence[int]] = [_spanned(part, columns, stretches, levels) for part in parts]
    for place, run in enumerate(runs):
        before = [n for other in runs[:place] for n in other]
        after = [n for other in runs[place + 1 :] for n in other]
        low, high = max(before, default=0), min(after, default=len(stretches))
        if any(runs) and not run:
            runs[place] = [n for n in columns if low < n < high]
    said = [n for run in runs for n in run]
    return runs if all(runs) and len(set(said)) == len(said) else []


def _spanned(
    part: Line,
    columns: Sequence[int],
    stretches: Sequence[tuple[float, float]],
    levels: Sequence[Box],
) -> list[int]:
    """The columns whose figures end above the line that is drawn right below a word."""
    x, bottom = part.box.centre[0], part.box.bottom
    near = [box for box in levels if 0 <= box.top - bottom <= DRAWN * part.size]
    own = next((box for box in near if box.x0 <= x <= box.x1), None)
    if own is None:
        return []
    found = [n for n in columns if own.x0 < stretches[n][1] <= own.x1 + part.size]
    return found if len(found) < len(columns) else []


def _extent(stretch: tuple[float, float], heads: Sequence[Cell]) -> tuple[float, float]:
    """From where to where the innermost word over a column goes; the column where it has none."""
    return (heads[-1].box.x0, heads[-1].box.x1) if heads else stretch


def _centred(
    parts: Sequence[Line], columns: Sequence[int], extents: Sequence[tuple[float, float]]
) -> list[Sequence[int]]:
    """The columns that each word stands over in the middle, as many of them as can be; others have
    none above their own. None where a word is set in the middle of no columns.

    `extents` say from where to where each of the `columns` goes, with the word over it.
    """

    @cache
    def best(part: int, place: int) -> tuple[int, float, tuple[Sequence[int], ...]] | None:
        """How many columns are left out from `place` on, how far words stand from the middle."""
        if part == len(parts):
            return len(columns) - place, 0.0, ()
        found = []
        for start, end in combinations(range(place, len(columns) + 1), 2):
            middle = (extents[start][0] + extents[end - 1][1]) / 2
            off = abs(middle - parts[part].box.centre[0])
            rest = best(part + 1, end) if off <= parts[part].size else None
            if rest is not None:
                out, further, runs = rest
                found.append((start - place + out, off + further, (columns[start:end], *runs)))
        return min(found, key=lambda way: way[:2], default=None)

    way = best(0, 0) if parts else None
    return [] if way is None else [*way[2]]


def _shared_out(
    parts: Sequence[Line], columns: Sequence[int], stretches: Sequence[tuple[float, float]]
) -> list[Sequence[int]]:
    """Which columns each word stands over: runs of them, whose middles are nearest to the words.

    The nearest word alone would be wrong where a year is centred over three columns.
    """
    if not parts:
        return []
    ways = _splits(columns, len(parts))
    return list(min(ways, key=lambda runs: _distance(parts, tuple(runs), stretches)))


def _splits(columns: Sequence[int], pieces: int) -> Iterator[tuple[Sequence[int], ...]]:
    for cuts in combinations(range(1, len(columns)), pieces - 1):
        yield tuple(columns[a:b] for a, b in pairwise((0, *cuts, len(columns))))


def _distance(
    parts: Sequence[Line],
    runs: Sequence[Sequence[int]],
    stretches: Sequence[tuple[float, float]],
) -> float:
    found = 0.0
    for part, run in zip(parts, runs, strict=True):
        middle = (stretches[run[0]][0] + stretches[run[-1]][1]) / 2
        found += abs(middle - part.box.centre[0])
    return found
