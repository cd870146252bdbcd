"""The sums within the rows of a table: 計 and 合計 among its columns, bound by their place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Figure
from yosandb.extract.shapes.totals import Entry, Role, bind

# So many rows must hold, and most of those that can be judged: a 計 may stand for other things
# than the columns before it (本年度, 前年度, 累計).
ROWS = 3
MOST = 0.5

_Sum = tuple[Figure, list[Figure]]


def across(figures: Sequence[Figure]) -> Iterator[_Sum]:
    """Each total among the columns of one table, row by row, with the figures that it covers."""
    heads = {figure.column: figure.heads for figure in figures if figure.heads}
    columns = sorted(heads)
    rows = [_alone(row) for row in _rows(figures)]
    for total, parts in bind([_entry(heads[column]) for column in columns]).items():
        covered = [columns[part] for part in parts]
        found = list(_sums(rows, columns[total], covered))
        if _are_sums(found):
            yield from found


def _entry(heads: Sequence[Cell]) -> Entry:
    path = tuple(cell.text for cell in heads)
    if words.TOTAL.fullmatch(path[-1]):
        return Entry(Role.BELOW, path[:-1], path[-1])
    of_which = any(words.OF_WHICH.match(word) for word in path)
    return Entry(Role.NONE if of_which else Role.PART, path[:-1], path[-1])


def _rows(figures: Sequence[Figure]) -> list[list[Figure]]:
    rows: dict[tuple[int, int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.table.page, figure.table.number, figure.row].append(figure)
    return list(rows.values())


def _alone(row: Sequence[Figure]) -> Mapping[int, Figure]:
    """The figures of a row by column; where several stand in one, none of them."""
    columns = [figure.column for figure in row]
    return {figure.column: figure for figure in row if columns.count(figure.column) == 1}


def _sums(
    rows: Sequence[Mapping[int, Figure]], total: int, covered: Sequence[int]
) -> Iterator[_Sum]:
    for row in rows:
        parts = [row[column] for column in covered if column in row]
        if total in row and len(parts) > 1:
            yield row[total], parts


def _are_sums(found: Sequence[_Sum]) -> bool:
    """Whether what stands in a column is the sum of others: a sum of one term proves nothing."""
    judged = [
        sum(numbers) == whole
        for total, parts in found
        if (whole := _number(total)) is not None
        and sum(map(bool, numbers := [_number(part) or 0 for part in parts])) > 1
    ]
    return sum(judged) >= ROWS and sum(judged) > MOST * len(judged)


def _number(figure: Figure) -> int | None:
    return words.whole_number(figure.line.bare)
