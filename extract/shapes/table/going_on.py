"""A table that goes on: its heading and its labels may stand on the page before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.lattice import MEET
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.paths import labels_at_end, labels_of_rows

# Columns of a table that goes on may have moved by this much on the next page (in points).
MOVED = 6.0
# ... and where lines part one of them and white the other, its figures end within this.
LEVEL = 2.0
# The halves of a table over a spread have at least this many rows.
FACING_ROWS = 3


def continued(tables: Iterable[Table], before: Table | None) -> list[Table]:
    """The tables of a page, with what the one before each of them says of it.

    `before` is the last table of the page before. A table that prints no heading and has the same
    columns takes its heading; one with the same rows and other columns is the right half of it.
    One that closes an earlier table, after others, goes on with that.
    """
    found: list[Table] = []
    for table in tables:
        earlier = [*reversed(found), *(() if before is None else (before,))]
        closed = [other for other in earlier if _closes(table, other)]
        last = next(iter([*closed, *earlier]), None)
        found.append(table if last is None else _continued(table, last))
    return found


def _closes(table: Table, before: Table) -> bool:
    """Whether a table is nothing but the grand total of another one: 総計 under its columns."""
    if table.heads or len(table.rows) > 1:
        return False
    said = [cell.text for own in table.rows[0].cells.values() for cell in own if cell.lines]
    if not any(words.TOTAL.fullmatch(text) for text in said):
        return False
    return _alike(table.columns, before.columns) or _under_columns(table, before) is not table


def _continued(table: Table, before: Table) -> Table:
    table = _under_columns(table, before)
    if before.page == table.page - 1 and not before.facing and _face(before, table):
        return replace(table, facing=_facing(before))
    if _alike(table.columns, before.columns) and _same_heads(table, before):
        carried = labels_at_end(before)
        return replace(table if _has_words(table) else _borrowed(table, before), carried=carried)
    same = not table.heads and (_end_alike(table, before) or _stand_alike(table, before))
    return _borrowed(table, before) if same else table


def _under_columns(table: Table, before: Table) -> Table:
    """A table without a heading, under the columns of the one before: a box of totals has one cell
    over all that name its rows (合計 │ 1,116 │ 4,162)."""
    over = [_columns_over(own, before.columns) for own in table.columns]
    merged = any(len(own) > 1 for own in over)
    if (
        table.heads
        or not merged
        or [n for own in over for n in own] != [*range(len(before.columns))]
    ):
        return table
    every = dict.fromkeys(cell for row in table.rows for own in row.cells.values() for cell in own)
    cells = {
        cell: replace(cell, columns=range(over[cell.columns[0]][0], over[cell.columns[-1]][-1] + 1))
        for cell in every
    }
    rows = tuple(
        replace(
            row,
            cells={
                n: tuple(cells[c] for c in row.cells[k]) for k, own in enumerate(over) for n in own
            },
        )
        for row in table.rows
    )
    columns = tuple(
        Column(other.x0, other.x1, figures=table.columns[k].figures)
        for k, own in enumerate(over)
        for other in (before.columns[n] for n in own)
    )
    return replace(table, columns=columns, rows=rows)


def _columns_over(own: Column, columns: Sequence[Column]) -> list[int]:
    """The columns that one is as wide as: one alone, or several that hold no figures."""
    inside = [n for n, c in enumerate(columns) if own.x0 - MOVED <= c.x0 and c.x1 <= own.x1 + MOVED]
    if len(inside) > 1 and any(columns[n].figures for n in inside):
        return []
    ends = (columns[inside[0]].x0 - own.x0, own.x1 - columns[inside[-1]].x1) if inside else ()
    return inside if all(end <= MOVED for end in ends) else []


def _borrowed(table: Table, before: Table) -> Table:
    columns = _under_heads(table, before)
    earlier = before.earlier or _moved(before.rows, len(table.columns) - len(before.columns))
    return replace(table, columns=columns, borrowed=True, earlier=earlier)


def _moved(rows: Iterable[Row], by: int) -> tuple[Row, ...]:
    """Rows with their cells under the columns of a table that has more of them at the left."""
    if not by:
        return tuple(rows)
    return tuple(replace(row, cells={n + by: own for n, own in row.cells.items()}) for row in rows)


def _facing(left: Table) -> dict[int, tuple[Cell, ...]]:
    """What names each row of the right half: not what stands among the figures of a group of
    columns, such as the 期間 of the years before."""
    return {
        number: tuple(cell for cell in labels if not _is_of_group(left, cell))
        for number, labels in enumerate(labels_of_rows(left))
    }


def _is_of_group(table: Table, cell: Cell) -> bool:
    """Whether a label stands under a heading over several columns, some of them of figures."""
    heads = table.columns[cell.columns.start].heads
    return len(heads) > 1 and any(
        column.figures and heads[0] in column.heads[:-1] for column in table.columns
    )


def _has_words(table: Table) -> bool:
    """Whether words stand over its columns; a heading over its first rows is none of them."""
    return any(column.heads for column in table.columns)


def _same_heads(table: Table, before: Table) -> bool:
    """Whether a table prints no heading, or that of the one before again."""
    if not _has_words(table):
        return True
    return [c.words for c in table.columns] == [c.words for c in before.columns]


def _under_heads(table: Table, before: Table) -> tuple[Column, ...]:
    """The columns of a table under the heading of the one before, from the right: one of the two
    may part the numbers from the names."""
    more = len(table.columns) - len(before.columns)
    over = [*(Column(0.0, 0.0) for _ in range(more)), *before.columns[max(-more, 0) :]]
    return tuple(
        Column(own.x0, own.x1, other.heads, other.figures or (own.figures and not other.is_key))
        for own, other in zip(table.columns, over, strict=True)
    )


def _face(left: Table, right: Table) -> bool:
    """Whether two tables are the halves of one over a spread: the same rows, other columns."""
    if len(left.rows) != len(right.rows) or len(left.rows) < FACING_ROWS:
        return False
    level = all(
        abs(a.top - b.top) <= MEET and abs(a.bottom - b.bottom) <= MEET
        for a, b in zip(left.rows, right.rows, strict=True)
    )
    return level and not _alike(left.columns, right.columns)


def _alike(columns: Sequence[Column], others: Sequence[Column]) -> bool:
    """Whether columns are as many and as wide; pages may be set further left or right."""
    if len(columns) != len(others):
        return False
    moved = columns[0].x0 - others[0].x0
    return all(abs(a.x1 - b.x1 - moved) <= MOVED for a, b in zip(columns, others, strict=True))


def _end_alike(table: Table, before: Table) -> bool:
    """Whether the figures of two tables end below each other in as many columns: where lines part
    the columns of one of them alone, their edges are other ones."""
    own, others = _ends(table), _ends(before)
    if len(own) < 2 or len(own) != len(others):
        return False
    moved = [a - b for a, b in zip(own, others, strict=True)]
    return max(moved) - min(moved) <= LEVEL


def _stand_alike(table: Table, before: Table) -> bool:
    """Whether the columns of two tables are as many, and what stands in them begins or ends at one
    place: where white parts them, their edges lie somewhere in it."""
    if len(table.columns) != len(before.columns):
        return False
    pairs = ((_place(table, n), _place(before, n)) for n in range(len(table.columns)))
    moved = [a - b for a, b in pairs if a is not None and b is not None]
    return len(moved) > 2 and max(moved) - min(moved) <= LEVEL


def _place(table: Table, number: int) -> float | None:
    """Where the figures of a column end, or its words begin; None where it has none."""
    cells = [c for row in table.rows for c in row.cells[number] if len(c.columns) == 1]
    lines = [line for cell in cells for line in cell.lines]
    figures = [line.box.x1 for line in lines if words.reads_as_figure(line.bare)]
    if 2 * len(figures) > len(lines):
        return max(figures)
    return min((line.box.x0 for line in lines), default=None)


def _ends(table: Table) -> list[float]:
    """How far the figures of each column go to the right, from the first one on that has any."""
    found: list[float] = []
    for number, column in enumerate(table.columns):
        cells = [cell for row in table.rows for cell in row.cells[number]]
        lines = [line for cell in cells for line in cell.lines if words.reads_as_figure(line.bare)]
        if column.figures and lines:
            found.append(max(line.box.x1 for line in lines))
        elif found:
            return []  # words among the figures, or behind them
    return found
