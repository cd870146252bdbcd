"""The sums within a table: 計 and 合計 of a column, bound to the rows above by their place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Figure
from yosandb.extract.shapes.totals import Entry, Role, bind

# Columns stand for levels if at least this share of the rows has one figure.
STAGGERED = 0.8


def sums(figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total among the figures of one table, with the figures that it covers.

    Where a row mostly has one figure and columns stand for levels (勘定式), a total stands in
    another column than its parts: such tables are left out.
    """
    if _is_staggered(figures):
        return
    for column in dict.fromkeys(figure.column for figure in figures):
        own = [figure for figure in figures if figure.column == column]
        bound = bind(_entries(own))
        for number, parts in bound.items():
            if len(parts) > 1:
                yield own[number], [own[part] for part in parts]


def _is_staggered(figures: Sequence[Figure]) -> bool:
    columns = {figure.column for figure in figures}
    rows = Counter((figure.table.page, figure.row) for figure in figures)
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
    of_which = any(words.OF_WHICH.match(label) for label in path)
    bracketed = figure.line.bare[:1] in "(（"
    role = Role.NONE if inside or of_which or bracketed or not path else Role.PART
    return Entry(role, path[:-1], path[-1] if path else "")
