"""What a supplement makes of an amount, under whatever word: 補正前の額 ＋ 補正額 ＝ 計."""

from itertools import permutations

from yosandb.extract.families.declared.arithmetic import ROWS, figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.words import TOTAL

# A sum holds if it does in this share of the rows that print it.
SHARE = 0.8


def after_by_sums(columns: Columns) -> Columns:
    """The columns, with the one that is what was budgeted before and the supplement in its rows; a
    word for a sum needs fewer of them than another."""
    before, supplement = columns.of("before"), columns.of("supplement")
    if columns.of("after") or len(before) != 1 or len(supplement) != 1:
        return columns
    terms = (before[0], supplement[0])
    found = [n for n in columns.unknown if _is_sum(columns, n, terms)]
    return columns.renamed({found[0]: "after"}) if len(found) == 1 else columns


def supplemented(columns: Columns) -> Columns:
    """The columns of a table whose rows say what they were before a supplement and are with it:
    its sums tell which is which. A supplement of last year, whose amounts stand beside this year's,
    is none of the rows."""
    own = columns.of("supplement")
    if not own or columns.of("previous") or columns.of("change"):
        return columns.without([*own, *columns.of("before")])
    rivals = sorted({*columns.of("before"), *columns.of("amount"), *columns.unknown})
    found = [
        (before, supplement, after)
        for supplement in own
        for before, after in permutations(rivals, 2)
        if _is_sum(columns, after, (before, supplement))
    ]
    if len(found) != 1:
        return columns.doubted("no sums tell what was budgeted before the supplement, and what is")
    before, _, after = found[0]
    others = {n for n in (*own, *rivals) if n not in found[0]}
    return columns.without(others).renamed({before: "before", after: "amount"})


def _is_sum(columns: Columns, number: int, terms: tuple[int, int]) -> bool:
    held = [
        holds for row in columns.table.rows if (holds := _holds(row, number, terms)) is not None
    ]
    rows = 1 if TOTAL.fullmatch("".join(columns.table.columns[number].words[-1:])) else ROWS
    return sum(held) >= rows and sum(held) >= SHARE * len(held)


def _holds(row: Row, number: int, terms: tuple[int, int]) -> bool | None:
    """Whether a row prints the sum of its terms, of which it has one at least."""
    whole, parts = figure_in(row, number), [figure_in(row, n) for n in terms]
    if whole is None or parts == [None, None]:
        return None
    return sum(part or 0 for part in parts) == whole
