"""款, 項, 目, 節 in one column: where each begins and how it is numbered, by sums and by order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise, permutations
from math import inf

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.evidence import Row
from yosandb.extract.families.budget_statement.nesting import FLAT, Nesting
from yosandb.extract.families.budget_statement.proving import (
    AGREE,
    ENOUGH,
    IN_ORDER,
    PART,
    Tables,
    Tally,
    setsu_below,
)
from yosandb.extract.runs import near
from yosandb.lean import lean

# Rows begin at the same place within this (in sizes).
SAME_PLACE = 0.5
LEVELS = len(rules.NESTED)
_BELOW_KAN, _FRONT = rules.NESTED[1:], rules.NESTED[:-1]
# Columns of a statement beside those of the items.
_BESIDE = {*rules.SOURCES, *rules.SETSU_WORDS, "priced", "sources", "note", "explained"}
# What rows of one level have in common: how their numbers are written, or where they begin.
Kind = str | float


@lean(slots=False)
class _Item:
    """A row: its `kind` tells its level, `number` is 0 where it has none, `yen` its figure, which
    is `alone` if there is no other."""

    kind: Kind
    number: int
    yen: int | None
    alone: bool


def _levels(items: Sequence[_Item], order: Sequence[Kind]) -> tuple[str, ...]:
    """What kinds of rows are, from the outermost in: 節 have one figure, all others have more.

    Of two levels 款 may stand above the table, as nothing in it tells.
    """
    alone = [kind for kind in order if _are_alone(items, kind)]
    if alone == [*order[-1:]] and 1 < len(order) <= LEVELS + 1:
        return (*rules.NESTED[LEVELS + 1 - len(order) :], "setsu")
    return {LEVELS: rules.NESTED, len(_BELOW_KAN): _BELOW_KAN}.get(len(order), ())


def _are_alone(items: Sequence[_Item], kind: Kind) -> bool:
    own = [item.alone for item in items if item.kind == kind]
    return sum(own) >= IN_ORDER * len(own) > 0


def steps(rows: Sequence[Row], names: int, whole: int, alone: Set[int] = frozenset()) -> Nesting:
    """Where rows of 款, 項, 目 and 節 begin, from the middle of the word over their names; those of
    節 are `alone`.

    Nothing where neither the deeper rows add up to those above them nor their numbers begin again
    below each of them: 款 and 項 may have no figures.
    """
    every = [row for row in rows if names in row.numbered or id(row) in alone]
    best = FLAT
    for own in ([row for row in every if whole in row.figures], every):
        xs = [row.numbered.get(names, row.names[names]) for row in own]
        places = _places(xs, max((row.size for row in own), default=0.0))
        begin = [places[_nearest(places, x)] for x in xs]
        items = [_item(row, x, names, whole, alone) for row, x in zip(own, begin, strict=True)]
        levels = _levels(items, places)
        told = levels and (_add_up(items, places) or _are_numbered(items, places))
        if told and len(places) > len(best.indents):
            best = Nesting(tuple(places), levels=levels)
    return best


def _item(row: Row, kind: Kind, names: int, whole: int, alone: Set[int]) -> _Item:
    number = row.marks[names][1] if names in row.marks else 0
    return _Item(kind, number, row.figures.get(whole), id(row) in alone)


def _nearest(places: Sequence[float], x: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - x))


def has_codes(tables: Tables, names: int, whole: int, alone: Set[int] = frozenset()) -> bool:
    """Whether the numbers before the names are those of 款, 項 and 目 (2-1-3), by the same sums, or
    because each begins with that of the row above it; 節 have one of their own."""
    rows = [row for row in tables.rows if names in row.codes]
    rows = [row for row in rows if len(row.codes[names]) > 1 or id(row) not in alone]
    codes = [row.codes[names] for row in rows]
    if not any(len(code) == LEVELS for code in codes):
        return False
    priced = [(len(r.codes[names]), r.figures[whole]) for r in rows if whole in r.figures]
    return _are_within(codes) or adds_up([priced])


def _coded(tables: Tables, names: int, whole: int, alone: Set[int]) -> Nesting:
    """Rows with codes: those of 節 have one number and add up, or there are none."""
    order = tuple(range(1, LEVELS + 2))
    items = []
    for row in (row for row in tables.rows if names in row.codes):
        code, below = row.codes[names], id(row) in alone and len(row.codes[names]) == 1
        items.append(
            _Item(order[-1] if below else len(code), code[-1], row.figures.get(whole), below)
        )
    kinds = {item.kind for item in items}
    if not {order[0], order[-1]} <= kinds:
        return Nesting(coded=True)
    told = _add_up(items, order)
    return Nesting(coded=True, levels=_levels(items, order)) if told else FLAT


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


def adds_up(runs: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether rows add up to those above them."""
    return _tally(runs).holds(PART)


def _tally(runs: Sequence[Sequence[tuple[int, int]]], at: int | None = None) -> Tally:
    """How often rows add up to those above them, of all levels or of one, all with some below."""
    tally = Tally()
    for depth, amount, parts in (each for run in runs for each in _sums(run)):
        if parts if at is None else depth == at:
            tally.note(amount, parts)
    return tally


def _places(xs: Sequence[float], size: float) -> list[float]:
    """The places at which rows begin, from left to right."""
    return [each[len(each) // 2] for each in near(xs, SAME_PLACE * size)]


def _sums(rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Each row with those one step deeper that follow it."""
    for place, (depth, amount) in enumerate(rows):
        parts = []
        for below, yen in rows[place + 1 :]:
            if below <= depth:
                break
            if below == depth + 1:
                parts.append(yen)
        yield depth, amount, parts


def nesting_of(tables: Tables, roles: Mapping[int, str]) -> Nesting:
    """How the rows of a table are nested, as far as its sums and its numbers prove it."""
    at = {role: n for n, role in roles.items()}
    whole, names = at.get("supplement", at.get("amount")), at.get("code", at.get("moku"))
    if names is None or whole is None:
        return Nesting(coded="code" in at)
    found = _nesting_of(tables, at, names, whole)
    # 款 and 項 of 総括 are no 項 and 目.
    return FLAT if found.levels == _BELOW_KAN and _BESIDE.isdisjoint(at) else found


def front(tables: Tables, names: int, whole: int) -> Nesting:
    """款 and 項 in one column of 総括: the numbers of 款 go up down each table."""
    rows = list(tables.rows)
    for found in (how(rows, names, whole) for how in (steps, shapes)):
        numbers = [[n for row in t.rows for n in _outer(row, names, found)] for t in tables.every]
        up = all(a < b for own in numbers for a, b in pairwise(own))
        if found.levels == _BELOW_KAN and up and max(map(len, numbers)) >= PART:
            return replace(found, levels=_FRONT)
    return FLAT


def _outer(row: Row, names: int, nesting: Nesting) -> Iterator[int]:
    """The number of a row of the outer level."""
    written, number = row.marks.get(names, ("", 0))
    x = row.numbered.get(names, inf)
    first = [abs(x - at) <= SAME_PLACE * row.size for at in nesting.indents[:1]]
    if number and (written in nesting.shapes[:1] or any(first)):
        yield number


def _nesting_of(tables: Tables, at: Mapping[str, int], names: int, whole: int) -> Nesting:
    """By their codes, by where they begin, and by how their numbers are written."""
    others = {n for role, n in at.items() if role in rules.FIGURES} - {whole}
    spent = not at.keys().isdisjoint((*rules.SOURCES, "sources"))
    below = setsu_below(tables, names, whole, others, spent=spent) if others else ()
    alone = {id(row) for row in below}
    if "code" in at or has_codes(tables, names, whole, alone):
        return _coded(tables, names, whole, alone)
    rows = list(tables.rows)
    by_place, by_shape = (how(rows, names, whole, alone) for how in (steps, shapes))
    if by_place.levels == by_shape.levels:
        return replace(by_place, shapes=by_shape.shapes)
    return by_place if by_place.holds_setsu or not by_shape else by_shape


def shapes(rows: Sequence[Row], names: int, whole: int, alone: Set[int] = frozenset()) -> Nesting:
    """The ways in which numbers are written, from 款 in; nothing where neither their order nor
    their sums tell: those of a level begin again below each row of the level above."""
    marked = [row for row in rows if names in row.marks]
    often = Counter(row.marks[names][0] for row in marked)
    every = tuple(written for written, count in often.items() if count >= PART)
    items = [_item(row, row.marks[names][0], names, whole, alone) for row in marked]
    items = [item for item in items if item.kind in every]
    orders = {o: levels for o in permutations(every) if (levels := _levels(items, o))}
    for rank, tells in (
        ((_in_order, _are_numbered), (_told, _add_up)) if len(marked) >= ENOUGH else ()
    ):
        ranks = {order: rank(items, order) for order in orders}
        best = [order for order in orders if ranks[order] == max(ranks.values())]
        if len(best) == 1 and tells(items, best[0]):
            return Nesting(shapes=best[0], levels=orders[best[0]])
    return FLAT


def _add_up(items: Sequence[_Item], order: Sequence[Kind]) -> bool:
    """Whether deeper rows add up to those above them: on each level, unless it is 款, 項 and 目;
    those that have no figures go on by their numbers."""
    run = _priced(items, order)
    if _levels(items, order) == rules.NESTED:
        return adds_up([run])
    tallies = [_tally([run], depth) for depth, _ in enumerate(order[:-1])]
    agreed = all(tally.agreed >= AGREE * tally.rows for tally in tallies)
    told = sum(tally.told for tally in tallies) >= PART
    above = [item for item in items if item.kind != order[-1]]
    return agreed and told and (all(t.rows for t in tallies) or _go_on(above, order[:-1]))


def _priced(items: Iterable[_Item], order: Sequence[Kind]) -> list[tuple[int, int]]:
    """The figures of rows, each with its depth."""
    return [(order.index(item.kind), item.yen) for item in items if item.yen is not None]


def _told(items: Sequence[_Item], order: Sequence[Kind]) -> tuple[int, int]:
    """How many sums of two terms an order closes, and how far numbers go on in it."""
    return _tally([_priced(items, order)]).told, _in_order(items, order)


def _are_numbered(items: Sequence[_Item], order: Sequence[Kind]) -> bool:
    """Whether numbers alone tell levels: those of 款, 項 and 目."""
    return _levels(items, order) == rules.NESTED and _go_on(items, order)


def _go_on(items: Sequence[_Item], order: Sequence[Kind]) -> bool:
    """Whether nearly all numbers go on so, and those of the lower levels begin again often."""
    numbers = [item for item in items if item.number]
    firsts = Counter(item.kind for item in numbers if item.number == 1)
    told = len(numbers) >= ENOUGH and min(firsts[kind] for kind in order[1:]) >= PART
    return told and _in_order(numbers, order) >= IN_ORDER * len(numbers)


def _in_order(items: Iterable[_Item], order: Sequence[Kind]) -> int:
    """How many numbers go on after the last one of their level, or begin below another row."""
    last = [0] * len(order)
    agreed = 0
    for item in (item for item in items if item.number):
        depth = order.index(item.kind)
        agreed += item.number > last[depth]
        last[depth:] = [item.number, *[0] * (len(order) - depth - 1)]
    return agreed


def known_nestings(
    tables: Iterable[tuple[Tables, Mapping[int, str]]],
) -> dict[tuple[str, ...], Nesting]:
    """The same under headings whose words the form knows."""
    found = {own.words: nesting_of(own, roles) for own, roles in tables}
    return {words: nested for words, nested in found.items() if nested}
