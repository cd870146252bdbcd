"""The sums within a table: 計 and 合計 of a column, bound to the rows above by their place."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Figure
from yosandb.extract.shapes.totals import Entry, Role, bind

# A row that sums up others stands above no more of them than this.
MOST = 40
# Columns stand for levels if at least this share of the rows has one figure.
STAGGERED = 0.8


def sums(figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total among the figures of one table, with the figures that it covers.

    Where a row mostly has one figure and columns stand for levels (勘定式), a total stands in
    another column than its parts: such tables are left out.
    """
    if _is_staggered(figures):
        return
    within = _within_others(figures)
    for column in dict.fromkeys(figure.column for figure in figures):
        own = [figure for figure in figures if figure.column == column]
        bound = bind(_entries(own))
        for number, parts in bound.items():
            if len(parts) > 1:
                yield own[number], _added(own[number], [own[part] for part in parts], within)


def _added(total: Figure, parts: list[Figure], within: set[tuple[int, int]]) -> list[Figure]:
    """The parts of a total; those within others only where it is no sum without leaving them."""
    outer = [part for part in parts if _row(part) not in within]
    return outer if len(outer) > 1 and _sum(parts) != _worth(total) == _sum(outer) else parts


def _sum(figures: Sequence[Figure]) -> int:
    return sum(_worth(figure) or 0 for figure in figures)


def _within_others(figures: Sequence[Figure]) -> set[tuple[int, int]]:
    """The rows that the one above them sums up in all its columns, two or more: 人件費, 扶助費 and
    公債費 below 義務的経費, whose word says nothing of a sum."""
    named = {_row(figure): figure for figure in figures}
    worth: dict[tuple[int, int], dict[int, int | None]] = defaultdict(dict)
    for figure in figures:
        worth[_row(figure)][figure.column] = _worth(figure)
    rows = [row for row, figure in named.items() if not _is_part(figure)]
    ends: dict[int, int] = {}
    found: set[tuple[int, int]] = set()
    for start in reversed(range(len(rows))):
        left = {column: value for column, value in worth[rows[start]].items() if value is not None}
        below: list[tuple[int, int]] = []
        at = start + 1
        last = min(len(rows), start + MOST) if len(left) > 1 else start
        while at < last and not is_total(named[rows[at]]):
            below.append(rows[at])
            left = {n: value - (worth[rows[at]].get(n) or 0) for n, value in left.items()}
            at = ends.get(at, at + 1)
            if len(below) > 1 and not any(left.values()):
                ends[start] = at
                found.update(below)
                break
    return found


def _row(figure: Figure) -> tuple[int, int]:
    return figure.table.page, figure.row


def _worth(figure: Figure) -> int | None:
    return words.whole_number(figure.line.bare)


def _is_part(figure: Figure) -> bool:
    return any(words.OF_WHICH.match(cell.text) for cell in figure.labels)


def _is_staggered(figures: Sequence[Figure]) -> bool:
    columns = {figure.column for figure in figures}
    rows = Counter(map(_row, figures))
    return len(columns) > 1 and sum(n == 1 for n in rows.values()) >= STAGGERED * len(rows)


def is_total(figure: Figure) -> bool:
    """Whether the row of a figure is a sum of others."""
    return bool(figure.labels) and words.TOTAL.fullmatch(figure.labels[-1].text) is not None


def _entries(own: Sequence[Figure]) -> list[Entry]:
    """The figures of a column in the order of its rows; one that lies in another is no part."""
    paths = [tuple(cell.text for cell in figure.labels) for figure in own]
    known: Mapping[tuple[str, ...], None] = dict.fromkeys(paths)
    return [_entry(figure, path, known) for figure, path in zip(own, paths, strict=True)]


def _entry(figure: Figure, path: tuple[str, ...], known: Mapping[tuple[str, ...], None]) -> Entry:
    if is_total(figure):
        return Entry(Role.BELOW, path[:-1], path[-1])
    inside = any(path[:depth] in known for depth in range(1, len(path)))
    bracketed = figure.line.bare[:1] in "(（"
    role = Role.NONE if inside or _is_part(figure) or bracketed or not path else Role.PART
    return Entry(role, path[:-1], path[-1] if path else "")
