"""What stands around the tables of a page: the title over each of them, and its unit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line, joined, lines, segments
from yosandb.extract.page import Char, Ruling
from yosandb.extract.shapes.table.lattice import REACH, stands_in_table
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.shapes.vocabulary import UNIT_WORD
from yosandb.lean import lean

# （単位：千円、％）   (単位 円)   単位：人   （事業費の単位：千円）
UNIT = regex.compile(
    r"[(（\[]?(?:(?:金額|事業費|予算額?|決算額?)の?)?単位[:：;]?(?P<units>[^()（）\]]+)[)）\]]?"
)
# ... and （千円） or （千円、％） alone, which over a column would be the unit of that column only.
_MORE = r"(?:[、,，・･/／](?:[%％‰人件]|世帯))*"
_SAYS_UNIT = regex.compile(rf"{UNIT.pattern}|[(（\[](?P<units>{UNIT_WORD}{_MORE})[)）\]]")
# A line belongs to the title of a table if it stands this close to what is below (in sizes).
CLOSE = 2.5
# A title is no longer than this (in characters) and no sentence; what is so is prose.
TITLE = 60
# The title of a cover is larger than the line at its top by this factor.
LARGER = 1.25
# What is smaller by this factor than the line below it, and right of that, is no part of a title.
SMALLER = 0.9
# Lines of one title are of one size (in points), and stand as close as this (in sizes).
ALIKE, TIGHT = 0.5, 1.5


@lean(eq=False, slots=False)
class Around:
    """What stands above one table: its title, its unit (`unit` is the part that names it), which
    may stand right below it as well.

    `above` is all that stands there, up to the table before.
    """

    page: int
    title: tuple[Line, ...] = ()
    unit_line: Line | None = None
    unit: Line | None = None
    above: tuple[Line, ...] = ()


def around(
    tables: Sequence[Table], chars: Iterable[Char], rulings: Sequence[Ruling] = ()
) -> list[Around]:
    """What stands over each table; `chars` are those of the page that stand in none.

    What stands in a ruled table of words, by the `rulings` of the page, is no title.
    """
    above: dict[int, list[Line]] = {}
    parts = segments(chars)
    for part in parts:
        lower = [table for table in tables if table.box.top >= part.box.centre[1]]
        below = [table for table in lower if _is_over(part, table)]
        if not below and _SAYS_UNIT.fullmatch(part.narrow):
            below = lower  # a unit at the margin stands beside a narrow table
        if below:
            nearest = min(below, key=lambda table: (table.box.top, table.number))
            above.setdefault(nearest.number, []).append(part)
    found = [_around(table, lines(above.get(table.number, ())), rulings) for table in tables]
    told = [
        _unit_below(over, table, parts) if over.unit is None else over
        for table, over in zip(tables, found, strict=True)
    ]
    return [
        _unit_beside(over, table, tables, told) if over.unit is None else over
        for table, over in zip(tables, told, strict=True)
    ]


def _unit_beside(
    over: Around, table: Table, tables: Sequence[Table], told: Sequence[Around]
) -> Around:
    """A table beside another one with the same words over its figures, whose unit is that of both:
    it stands once, at the margin."""
    beside = [
        other
        for own, other in zip(tables, told, strict=True)
        if other.unit is not None and _stand_level(own, table) and _said(own) == _said(table)
    ]
    if len(beside) != 1:
        return over
    return replace(over, unit=beside[0].unit)


def _stand_level(one: Table, other: Table) -> bool:
    return abs(one.box.top - other.box.top) <= REACH


def _said(table: Table) -> list[Sequence[str]]:
    """The words over the columns of figures."""
    return [column.words for column in table.columns if column.figures]


def _unit_below(over: Around, table: Table, parts: Sequence[Line]) -> Around:
    """A table whose unit stands alone right below it."""
    for part in parts:
        is_close = 0 <= part.box.top - table.box.bottom + REACH <= CLOSE * part.size
        if is_close and _is_over(part, table) and _SAYS_UNIT.fullmatch(part.narrow):
            line, unit = _unit([part])
            return replace(over, unit_line=line, unit=unit)
    return over


def page_title(tables: Sequence[Table], chars: Iterable[Char], grid: Grid) -> Line | None:
    """The line at the top of a page, above all tables, if it is short enough for a title."""
    return _title(_above(tables, chars)[:1], grid)


def page_titles(tables: Sequence[Table], chars: Iterable[Char], grid: Grid) -> list[Line]:
    """That line, the second one of a title, and the one that is set largest of all above the
    tables, as on a cover."""
    above = _above(tables, chars)
    largest = [line for line in above[1:] if line.size > LARGER * above[0].size]
    found = [_title(above[:1], grid), _title(sorted(largest, key=lambda x: -x.size)[:1], grid)]
    if _goes_on(above):
        found.insert(1, _title(above[1:2], grid))
    return [line for line in found if line is not None]


def _goes_on(above: Sequence[Line]) -> bool:
    """Whether the second line on a page is of its title: set as the first one, or larger than what
    stands below."""
    if len(above) < 2 or is_prose(above[1]):
        return False
    first, second, *others = above
    close = second.box.top - first.box.bottom <= TIGHT * max(first.size, second.size)
    larger = bool(others) and second.size > LARGER * others[0].size
    return close and (larger or abs(second.size - first.size) < ALIKE)


def _above(tables: Sequence[Table], chars: Iterable[Char]) -> list[Line]:
    """The lines of a page above all tables."""
    top = min((table.box.top for table in tables), default=float("inf"))
    parts = (part for part in segments(chars) if part.box.bottom <= top and part.turn == 0)
    # A unit at the margin beside the title is that of a table.
    return lines(part for part in parts if _SAYS_UNIT.fullmatch(part.narrow) is None)


def _title(found: Sequence[Line], grid: Grid) -> Line | None:
    return next((_unparted(line, grid) for line in found if len(line.bare) <= TITLE), None)


def _unparted(line: Line, grid: Grid) -> Line:
    """The most of a line that no ruling parts: 資料１ in a box is no word of the title beside."""
    runs = [list(line.segments[:1])]
    for part in line.segments[1:]:
        if grid.parting(part.box.centre[1], runs[-1][-1].box.x1, part.box.x0):
            runs.append([])
        runs[-1].append(part)
    return joined(max(runs, key=lambda run: sum(len(part.bare) for part in run)))


def _is_over(part: Line, table: Table) -> bool:
    return table.box.x0 <= part.box.centre[0] <= table.box.x1


def _around(table: Table, over: Sequence[Line], rulings: Sequence[Ruling]) -> Around:
    unit_line, unit = _unit(over)
    own = set() if unit_line is None else set(unit_line.chars)
    title: list[Line] = []
    edge = table.box.top
    for line in reversed(over):
        left = tuple(char for char in line.chars if char not in own)
        if edge - line.box.bottom > CLOSE * line.size or is_prose(line):
            break
        if stands_in_table(line.box, rulings):
            break
        if left and title and _is_aside(line, title[0]):
            break
        if left:
            title.insert(0, Line(left))
        edge = line.box.top
    return Around(table.page, tuple(title), unit_line, unit, tuple(over))


def _is_aside(line: Line, below: Line) -> bool:
    """Whether a line above a title ends what stands there: the name of who signs a greeting."""
    return line.size < SMALLER * below.size and line.box.x0 >= below.box.x1


def is_prose(line: Line) -> bool:
    """Whether a line above a table says something, and is no heading of it."""
    return len(line.bare) > TITLE or "。" in line.bare


def headings_among(over: Sequence[Line]) -> list[Line]:
    """The lines, from top to bottom, that are part of no paragraph."""
    prose = {n for n, line in enumerate(over) if is_prose(line)}
    for n in reversed(range(len(over) - 1)):
        if n + 1 in prose and _runs_into(over[n], over[n + 1]):
            prose.add(n)
    for n in range(1, len(over)):
        if n - 1 in prose and over[n - 1].bare[-1] != "。" and _follows(over[n - 1], over[n]):
            prose.add(n)
    return [line for n, line in enumerate(over) if n not in prose]


def _runs_into(line: Line, below: Line) -> bool:
    """Whether a line is as full as the prose on the next one, or more."""
    return _follows(line, below) and line.box.x1 >= below.box.x1 - line.size


def _follows(line: Line, below: Line) -> bool:
    """Whether the next line of a paragraph may be one below: as close to it, and set alike."""
    close = below.box.top - line.box.bottom <= line.size
    return close and abs(line.size - below.size) < ALIKE


def _unit(over: Sequence[Line]) -> tuple[Line, Line] | tuple[None, None]:
    """What says the unit, alone or beside a title, and the part of it that is the unit."""
    for line in reversed(over):
        text = unspaced(line)
        match = _SAYS_UNIT.search(text.text)
        if match is not None and (unit := text.group(match, "units")) is not None:
            return text.part(*match.span()), unit
    return None, None
