"""款, 項 and 目 in one column: where each begins and how it is numbered, by sums and by order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

from yosandb.extract.families.budget_statement.evidence import Row
from yosandb.extract.families.budget_statement.nesting import Nesting
from yosandb.extract.families.budget_statement.proving import ENOUGH, IN_ORDER, PART, Tables, Tally
from yosandb.extract.runs import near

# Rows begin at the same place within this (in sizes).
SAME_PLACE = 0.5
LEVELS = 3
# What rows of one level have in common: how their numbers are written, or where they begin.
Kind = TypeVar("Kind")


def steps(tables: Tables, names: int, whole: int) -> tuple[float, ...]:
    """Where rows of 款, 項 and 目 begin, from the middle of the word over their names.

    Nothing where the places are not three, or neither do the deeper rows add up to those above
    them nor their numbers begin again below each of them: 款 and 項 may have no figures.
    """
    every = [row for row in tables.rows if names in row.numbered]
    for rows in ([row for row in every if whole in row.figures], every):
        size = max((row.size for row in rows), default=0.0)
        places = _places([row.numbered[names] for row in rows], size)
        if len(places) != LEVELS:
            continue
        depths = [_nearest(places, row.numbered[names]) for row in rows]
        priced = [
            (d, r.figures[whole]) for d, r in zip(depths, rows, strict=True) if whole in r.figures
        ]
        marks = [
            (d, r.marks[names][1]) for d, r in zip(depths, rows, strict=True) if names in r.marks
        ]
        if adds_up([priced]) or _are_in_order(marks, range(LEVELS)):
            return tuple(places)
    return ()


def _nearest(places: Sequence[float], x: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - x))


def has_codes(tables: Tables, names: int, whole: int) -> bool:
    """Whether the numbers before the names are those of 款, 項 and 目 (2-1-3), by the same sums, or
    because each begins with that of the row above it."""
    codes = [row.codes[names] for row in tables.rows if names in row.codes]
    if not any(len(code) == LEVELS for code in codes):
        return False
    own = [
        [
            (len(row.codes[names]), row.figures[whole])
            for row in table.rows
            if _has(row, names, whole)
        ]
        for table in tables.every
    ]
    one = [pair for rows in own for pair in rows]
    return _are_within(codes) or adds_up([one]) or adds_up(own, whole=True)


def _are_within(codes: Sequence[tuple[int, ...]]) -> bool:
    """Whether codes of all three levels stand below each other, each behind its own 款 and 項."""
    path: tuple[int, ...] = ()
    agreed = 0
    for code in codes:
        goes_on = len(path) < len(code) or code[-1] > path[len(code) - 1]
        agreed += code[:-1] == path[: len(code) - 1] and goes_on
        path = code
    levels = Counter(len(code) for code in codes)
    told = all(levels[n] >= PART for n in range(2, LEVELS + 1)) and levels[1] > 0
    return told and agreed >= IN_ORDER * len(codes) and len(codes) >= ENOUGH


def _has(row: Row, names: int, whole: int) -> bool:
    return names in row.codes and whole in row.figures


def adds_up(runs: Sequence[Sequence[tuple[int, int]]], *, whole: bool = False) -> bool:
    """Whether rows add up to those above them; only what is `whole` in a run may be asked for:
    pages may be missing."""
    return _tally(runs, whole=whole).holds(PART)


def _tally(runs: Sequence[Sequence[tuple[int, int]]], *, whole: bool = False) -> Tally:
    """How often rows add up to those above them."""
    tally = Tally()
    for run in runs:
        for amount, parts in _sums(run, whole=whole):
            tally.note(amount, parts)
    return tally


def _places(xs: Sequence[float], size: float) -> list[float]:
    """The places at which rows begin, from left to right."""
    return [each[len(each) // 2] for each in near(xs, SAME_PLACE * size)]


def _sums(
    rows: Sequence[tuple[int, int]], *, whole: bool = False
) -> Iterator[tuple[int, list[int]]]:
    """Each row with those one step deeper that follow it; `whole` ones end before the rows do."""
    for place, (depth, amount) in enumerate(rows):
        parts = []
        ended = False
        for below, yen in rows[place + 1 :]:
            if below <= depth:
                ended = True
                break
            if below == depth + 1:
                parts.append(yen)
        if parts and (ended or not whole):
            yield amount, parts


def nesting_of(tables: Tables, roles: Mapping[int, str]) -> Nesting:
    """How the rows of a table are nested, as far as its sums and its numbers prove it."""
    at = {role: n for n, role in roles.items()}
    whole, names = at.get("supplement", at.get("amount")), at.get("moku")
    if names is None or whole is None:
        return Nesting(coded="code" in at)
    if "code" in at or has_codes(tables, names, whole):
        return Nesting(coded=True)
    return Nesting(steps(tables, names, whole), shapes=shapes(tables, names, whole))


def shapes(tables: Tables, names: int, whole: int) -> tuple[str, ...]:
    """Three ways in which numbers are written, from 款 to 目; empty where neither their order nor
    their sums tell: those of a level begin again below each row of the level above."""
    marks = [row.marks[names] for row in tables.rows if names in row.marks]
    often = Counter(written for written, _ in marks)
    every = tuple(written for written, count in often.items() if count >= PART)
    if len(every) != LEVELS or len(marks) < ENOUGH:
        return ()
    own = [mark for mark in marks if mark[0] in every]
    return _by_order(own, every) or _by_sums(tables, names, whole, every)


def _by_sums(tables: Tables, names: int, whole: int, every: tuple[str, ...]) -> tuple[str, ...]:
    """The order in which deeper rows add up to those above them, more than in any other: numbers
    may be missing."""
    rows = [
        (row.marks[names][0], row.figures[whole])
        for row in tables.rows
        if names in row.marks and whole in row.figures and row.marks[names][0] in every
    ]
    orders = list(permutations(every))
    tallies = [_tally([[(o.index(written), yen) for written, yen in rows]]) for o in orders]
    best = max(tallies, key=lambda tally: tally.told)
    alone = [tally.told for tally in tallies].count(best.told) == 1
    return orders[tallies.index(best)] if alone and best.holds(PART) else ()


def _by_order(marks: list[tuple[str, int]], every: tuple[str, ...]) -> tuple[str, ...]:
    """The order in which numbers of a level go on until a row above begins them again."""
    counted = {order: _in_order(marks, order) for order in permutations(every)}
    best = max(counted, key=lambda order: counted[order])
    alone = list(counted.values()).count(counted[best]) == 1
    return best if alone and _are_in_order(marks, best) else ()


def _are_in_order(marks: Sequence[tuple[Kind, int]], order: Sequence[Kind]) -> bool:
    """Whether nearly all numbers go on so, and those of the lower levels begin again often."""
    again = [sum(mark == (kind, 1) for mark in marks) for kind in order[1:]]
    told = len(marks) >= ENOUGH and min(again) >= PART
    return told and _in_order(marks, order) >= IN_ORDER * len(marks)


def _in_order(marks: Iterable[tuple[Kind, int]], order: Sequence[Kind]) -> int:
    """How many numbers go on after the last one of their level, or begin below another row."""
    places = {kind: depth for depth, kind in enumerate(order)}
    last = [0] * len(order)
    agreed = 0
    for kind, number in marks:
        depth = places[kind]
        agreed += number > last[depth]
        last[depth:] = [number, *[0] * (len(order) - depth - 1)]
    return agreed


def known_nestings(
    tables: Iterable[tuple[Tables, Mapping[int, str]]],
) -> dict[tuple[str, ...], Nesting]:
    """The same under headings whose words the form knows."""
    found = {own.words: nesting_of(own, roles) for own, roles in tables}
    return {words: nested for words, nested in found.items() if nested}
