"""款, 項 and 目 in one column: where each begins and how it is numbered, by sums and by order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from yosandb.extract.families.budget_statement.evidence import Row
from yosandb.extract.families.budget_statement.nesting import Nesting
from yosandb.extract.families.budget_statement.proving import ENOUGH, IN_ORDER, PART, Tables, Tally
from yosandb.extract.runs import near

# Rows begin at the same place within this (in sizes).
SAME_PLACE = 0.5
LEVELS = 3


def steps(tables: Tables, names: int, whole: int) -> tuple[float, ...]:
    """Where rows of 款, 項 and 目 begin, from the middle of the word over their names.

    Nothing where the places are not three, or the deeper rows do not add up to those above them.
    """
    rows = [
        (row.numbered[names], row.figures[whole], row.size)
        for row in tables.rows
        if names in row.numbered and whole in row.figures
    ]
    places = _places([x for x, _, _ in rows], max((size for *_, size in rows), default=0.0))
    if len(places) != LEVELS:
        return ()
    depths = [(min(range(LEVELS), key=lambda n: abs(places[n] - x)), yen) for x, yen, _ in rows]
    return tuple(places) if adds_up([depths]) else ()


def has_codes(tables: Tables, names: int, whole: int) -> bool:
    """Whether the numbers before the names are those of 款, 項 and 目 (2-1-3), by the same sums."""
    rows = [row for row in tables.rows if _has(row, names, whole)]
    depths = [(row.codes[names], row.figures[whole]) for row in rows]
    if not any(depth == LEVELS for depth, _ in depths):
        return False
    own = [
        [(row.codes[names], row.figures[whole]) for row in table.rows if _has(row, names, whole)]
        for table in tables.every
    ]
    return adds_up([depths]) or adds_up(own, whole=True)


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
    every = tuple(dict.fromkeys(written for written, _ in marks))
    if len(every) != LEVELS or len(marks) < ENOUGH:
        return ()
    return _by_order(marks, every) or _by_sums(tables, names, whole, every)


def _by_sums(tables: Tables, names: int, whole: int, every: tuple[str, ...]) -> tuple[str, ...]:
    """The order in which deeper rows add up to those above them, more than in any other: numbers
    may be missing."""
    rows = [
        (row.marks[names][0], row.figures[whole])
        for row in tables.rows
        if names in row.marks and whole in row.figures
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
    again = [sum(mark == (written, 1) for mark in marks) for written in best[1:]]
    told = counted[best] >= IN_ORDER * len(marks) and min(again) >= PART
    return best if told and list(counted.values()).count(counted[best]) == 1 else ()


def _in_order(marks: list[tuple[str, int]], order: tuple[str, ...]) -> int:
    """How many numbers go on after the last one of their level, or begin again below another."""
    last = [0] * len(order)
    agreed = 0
    for written, number in marks:
        depth = order.index(written)
        agreed += number > last[depth] if last[depth] else number == 1
        last[depth:] = [number, *[0] * (len(order) - depth - 1)]
    return agreed


def known_nestings(
    tables: Iterable[tuple[Tables, Mapping[int, str]]],
) -> dict[tuple[str, ...], Nesting]:
    """The same under headings whose words the form knows."""
    found = {own.words: nesting_of(own, roles) for own, roles in tables}
    return {words: nested for words, nested in found.items() if nested}
