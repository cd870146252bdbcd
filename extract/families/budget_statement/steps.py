"""款, 項 and 目 in one column: where each begins, by the sums from 目 to 項 to 款."""

from collections.abc import Iterator, Sequence

from yosandb.extract.families.budget_statement.evidence import Row
from yosandb.extract.families.budget_statement.proving import PART, Tables, Tally

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
    return tuple(places) if _hold([depths]) else ()


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
    return _hold([depths]) or _hold(own, whole=True)


def _has(row: Row, names: int, whole: int) -> bool:
    return names in row.codes and whole in row.figures


def _hold(runs: Sequence[Sequence[tuple[int, int]]], *, whole: bool = False) -> bool:
    """Whether rows add up to those above them; only what is `whole` in a run may be asked for:
    pages may be missing."""
    tally = Tally()
    for run in runs:
        for amount, parts in _sums(run, whole=whole):
            tally.note(amount, parts)
    return tally.holds(PART)


def _places(xs: Sequence[float], size: float) -> list[float]:
    """The places at which rows begin, from left to right."""
    found: list[list[float]] = []
    for x in sorted(xs):
        if found and x - found[-1][-1] <= SAME_PLACE * size:
            found[-1].append(x)
        else:
            found.append([x])
    return [each[len(each) // 2] for each in found]


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
