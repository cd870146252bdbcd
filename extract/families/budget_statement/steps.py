"""款, 項 and 目 in one column: where each begins, by the sums from 目 to 項 to 款."""

from collections.abc import Iterator, Sequence

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
    tally = Tally()
    for amount, parts in _sums(depths):
        tally.note(amount, parts)
    return tuple(places) if tally.holds(PART) else ()


def has_codes(tables: Tables, names: int, whole: int) -> bool:
    """Whether the numbers before the names are those of 款, 項 and 目 (2-1-3), by the same sums."""
    rows = [r for r in tables.rows if names in r.codes and whole in r.figures]
    depths = [(row.codes[names], row.figures[whole]) for row in rows]
    if not any(depth == LEVELS for depth, _ in depths):
        return False
    tally = Tally()
    for amount, parts in _sums(depths):
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


def _sums(rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Each row with those one step deeper that follow it."""
    for place, (depth, amount) in enumerate(rows):
        parts = []
        for below, yen in rows[place + 1 :]:
            if below <= depth:
                break
            if below == depth + 1:
                parts.append(yen)
        if parts:
            yield amount, parts
