"""Which column is this year and which is last year: words propose, the changes decide.

this year − last year = change, row by row, is the only proof of it that a page holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns

# Fewer rows whose change is not nought prove nothing.
ROWS = 3
# A sum holds if it does in this share of the rows that print its terms.
SHARE = 0.8
_ROLES = ("amount", "previous", "change")


def decided_by_changes(columns: Columns, *, strict: bool = True) -> Columns:
    """The columns in the order in which the changes come out; doubted where none does.

    Words that name both years are not turned round by their changes, which a city may print the
    other way: where these contradict them, a `strict` kind of table is doubted.
    """
    if not columns.of("change"):
        return columns
    here = {role: columns.of(role) for role in _ROLES}
    if all(len(found) == 1 for found in here.values()):
        way = tuple(found[0] for found in here.values())
        wrong = strict and _contradicted(columns, way)
        return _doubted(columns, "this year less last year is not the change") if wrong else columns
    others = [*_unknown(columns), *here["amount"], *here["previous"]]
    here |= {role: others for role in ("amount", "previous") if not here[role]}
    turned = {**here, "amount": here["previous"], "previous": here["amount"]}
    ways = list(dict.fromkeys([*_ways(here), *_ways(turned)]))
    proved = [way for way in ways if _comes_out(columns, way)]
    if len(proved) == 1:
        return _named(columns, proved[0])
    if not ways:
        return columns
    why = "in no order is this year less last year the change" if not proved else "several orders"
    return _doubted(columns, why)


def _doubted(columns: Columns, why: str) -> Columns:
    return columns.doubted(f"{why}: {', '.join(map(columns.heading, columns.fields))}")


def _unknown(columns: Columns) -> list[int]:
    """The columns under no known word that may be amounts: those of whole numbers."""
    return [number for number in columns.unknown if _is_whole(columns, number)]


def _is_whole(columns: Columns, number: int) -> bool:
    if not columns.table.columns[number].figures:
        return False
    own = [row for row in columns.table.rows if any(c.lines for c in row.cells[number])]
    return 2 * sum(figure_in(row, number) is not None for row in own) > len(own)


def _ways(here: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    ways = product(*(here[role] for role in _ROLES))
    return (way for way in ways if len(set(way)) == len(way))


def _judged(columns: Columns, way: Sequence[int]) -> tuple[int, int]:
    """In how many rows with a change it comes out, and in how many it does not."""
    held = missed = 0
    for row in (*columns.table.earlier, *columns.table.rows):
        this, last, change = (figure_in(row, number) for number in way)
        if change:
            comes_out = (this or 0) - (last or 0) == change
            held, missed = held + comes_out, missed + (not comes_out)
    return held, missed


def _comes_out(columns: Columns, way: Sequence[int]) -> bool:
    held, missed = _judged(columns, way)
    return held >= ROWS and held >= SHARE * (held + missed)


def _contradicted(columns: Columns, way: Sequence[int]) -> bool:
    held, missed = _judged(columns, way)
    return missed >= ROWS and missed > held


def _named(columns: Columns, way: Sequence[int]) -> Columns:
    """The columns with the roles that were proved; others that claim one are unknown."""
    rivals = [n for n, name in columns.fields.items() if name in _ROLES and n not in way]
    return columns.without(rivals).renamed(dict(zip(way, _ROLES, strict=True)))
