"""Which rows of a table of 款 stand within others: 項 within 款, and 目 within these.

How a row is set proposes its level: the word behind its number, its indent, the kind of its number,
its print. The sums decide: what stands within a row adds up to it.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence

from yosandb.extract.families.account_table.names import INDENT, Name, named_rows
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.kan import is_group, is_rest_of_kan
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Row
from yosandb.lean import lean

LEVELS = ("kan", "kou", "moku")
# Levels hold if this share of the sums does; one may go on over the page.
SHARE = 0.8
_AMOUNTS = ("amount", "previous")


@lean(slots=False)
class _Named:
    """A row that may be a 款 or within one."""

    number: int
    name: Name
    row: Row


def levels_of(columns: Columns, *, goes_on: bool = False) -> dict[int, int]:
    """How deep each row stands, by its number, 0 for a 款; empty where all are of one level.

    One sum of several terms must hold, unless the table `goes_on` from the page before.
    """
    rows = [
        named
        for number, name in named_rows(columns)
        if not (
            words.TOTAL.fullmatch(name.text) or is_group(name.text) or is_rest_of_kan(name.text)
        )
        and not name.is_part
        and _prints(columns, (named := _Named(number, name, columns.table.rows[number])).row)
    ]
    for depths in (_by_word(rows), _by_indent(rows), *_by_kind(rows)):
        if 1 < len(set(depths)) <= len(LEVELS) and _adds_up(columns, rows, depths, goes_on=goes_on):
            return {named.number: depth for named, depth in zip(rows, depths, strict=True)}
    return {}


def _by_word(rows: Sequence[_Named]) -> list[int]:
    """第1款 議会費, 第1項 議会費: as the word behind the number says."""
    said = [LEVELS.index(named.name.level) if named.name.level else -1 for named in rows]
    return [] if -1 in said else said


def _by_indent(rows: Sequence[_Named]) -> list[int]:
    """By where names begin; what is in brackets may begin with them or behind them."""
    size = max((named.name.runs[0].size for named in rows), default=0)
    edges: list[float] = []
    for x0 in sorted(named.name.edges[0] for named in rows if len(named.name.edges) == 1):
        if not edges or x0 - edges[-1] > INDENT * size:
            edges.append(x0)
    return [_nearest(edges, named.name.edges) for named in rows] if edges else []


def _nearest(edges: Sequence[float], places: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda n: min(abs(edges[n] - x0) for x0 in places))


def _by_kind(rows: Sequence[_Named]) -> Iterator[list[int]]:
    """By the kind of number, 1 or (1), or by the print: the first row is a 款."""
    kinds: tuple[Callable[[Name], Hashable], ...] = (
        lambda name: name.lead,
        lambda name: (name.runs[0].chars[0].font, round(name.runs[0].size, 1)),
    )
    for kind in kinds:
        said = [kind(named.name) for named in rows]
        order = list(dict.fromkeys(said))
        yield [order.index(each) for each in said]


def _adds_up(
    columns: Columns, rows: Sequence[_Named], depths: Sequence[int], *, goes_on: bool
) -> bool:
    """Whether what stands within rows adds up to them, nearly everywhere."""
    held = missed = 0
    several = False
    for place, within in _within(depths):
        whole = _amounts(columns, rows[place].row)
        parts = [_amounts(columns, rows[part].row) for part in within]
        sums = [sum(said or 0 for said in column) for column in zip(*parts, strict=True)]
        if not any(said is not None for said in whole):
            continue
        closes = all(said in (None, found) for said, found in zip(whole, sums, strict=True))
        held, missed = held + closes, missed + (not closes)
        several |= closes and len(within) > 1
    enough = several or (goes_on and held > 0)
    return enough and held >= SHARE * (held + missed - min(missed, 1))


def _within(depths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each row that has others one step within it, with these."""
    for place, depth in enumerate(depths):
        inside: list[int] = []
        for other in range(place + 1, len(depths)):
            if depths[other] <= depth:
                break
            inside += [other] if depths[other] == depth + 1 else []
        if inside:
            yield place, inside


def _amounts(columns: Columns, row: Row) -> list[int | None]:
    return [figure_in(row, number) for number in _numbers(columns)]


def _prints(columns: Columns, row: Row) -> bool:
    """Whether anything stands in the place of an amount: a heading has nothing there."""
    return any(cell.lines for number in _numbers(columns) for cell in row.cells[number])


def _numbers(columns: Columns) -> list[int]:
    return [number for name in _AMOUNTS for number in columns.of(name)]
