"""The same table laid out another way: what stands in its rows as columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# Gives back the table laid out in one way; None where it cannot be.
Way: TypeAlias = Callable[[Table], Table | None]
# 計画 and 実績 beside the amounts of one programme, each in a line of its own
_AMOUNT_OF = regex.compile(r"(?:当初|最終)?(?:計画|予算)(?:現?額)?|(?:実績|決算|執行)(?:済?額)?")


def as_printed(table: Table) -> Table:
    """The table as it is."""
    return table


def lines_beside(table: Table) -> Table | None:
    """A table of one line a record: rows that a column tells apart, 計画 and 実績, become columns.

    None where no column has such words, the same ones in each record.
    """
    for number in range(len(table.columns)):
        told = [_only(row.cells[number]) for row in table.rows]
        said = list(dict.fromkeys("" if cell is None else cell.text for cell in told))
        count = len(said)
        whole = count > 1 and all(_AMOUNT_OF.fullmatch(word) for word in said)
        texts = [cell.text for cell in told if cell is not None]
        if whole and texts == said * (len(table.rows) // count):
            groups = [table.rows[n : n + count] for n in range(0, len(table.rows), count)]
            return _beside(table, number, groups)
    return None


def _beside(table: Table, told: int, groups: Sequence[Sequence[Row]]) -> Table:
    """The rows of each group as one; what they have not in common stands beside each other."""
    apart = [n for n in range(len(table.columns)) if n != told and _differs(n, groups)]
    words = [_only(row.cells[told]) for row in groups[0]]
    columns: list[Column] = []
    places: list[tuple[int, int]] = []  # the old column, and which of the rows
    for number, column in enumerate(table.columns):
        if number in apart:
            for step, word in enumerate(words):
                heads = (*column.heads, *(() if word is None else (word,)))
                columns.append(replace(column, heads=heads))
                places.append((number, step))
        elif number != told:
            columns.append(column)
            places.append((number, 0))
    rows = tuple(_row(n, group, places) for n, group in enumerate(groups))
    heads = (*table.heads, *(cell for row in table.rows for cell in row.cells[told]))
    return replace(table, columns=tuple(columns), rows=rows, heads=heads)


def _differs(number: int, groups: Sequence[Sequence[Row]]) -> bool:
    return any(len({row.cells[number] for row in group}) > 1 for group in groups)


def _row(number: int, group: Sequence[Row], places: Sequence[tuple[int, int]]) -> Row:
    found = {at: group[step].cells[old] for at, (old, step) in enumerate(places)}
    return Row(group[0].top, group[-1].bottom, _placed(number, found))


def turned(table: Table) -> Table | None:
    """The table with its columns as rows: names over columns, what is told of each beside rows.

    None where a name stands over several columns, or nothing beside a row.
    """
    first = table.columns[0].heads[-1] if table.columns and table.columns[0].heads else None
    if first is None or first.columns.start or not table.rows:
        return None
    beside = len(first.columns)
    names = [column.heads[-1] if column.heads else None for column in table.columns[beside:]]
    told = [[c for n in range(beside) for c in row.cells[n] if c.lines] for row in table.rows]
    if not names or not all(told) or any(n is None or len(n.columns) > 1 for n in names):
        return None
    x0, x1 = table.box.x0, table.box.x1
    columns = [Column(x0, x1, (first,))]
    columns += [Column(x0, x1, tuple(dict.fromkeys(own)), figures=True) for own in told]
    rows: list[Row] = []
    for at, name in enumerate(name for name in names if name is not None):
        values = {n: row.cells[beside + at] for n, row in enumerate(table.rows, 1)}
        cells = _placed(at, {0: (name,), **values})
        rows.append(Row(table.box.top, table.box.bottom, cells))
    heads = (first, *dict.fromkeys(cell for own in told for cell in own))
    return replace(table, columns=tuple(columns), rows=tuple(rows), heads=heads)


def under_names(table: Table) -> Table | None:
    """The table with a row for each name that stands above lines of a word and its value.

    None where it is no list of these, or where the lines below the names say different things.
    """
    named = [cell for cell in table.heads if len(cell.columns) == len(table.columns)]
    if len(table.columns) != len(("word", "value")) or len(named) < len(("kind", "name")):
        return None
    kind, first = named[0], named[-1]
    groups: list[tuple[Cell, list[Row]]] = [(first, [])]
    for row in table.rows:
        own = row.distinct()
        if len(own) == 1:
            groups.append((own[0], []))
        else:
            groups[-1][1].append(row)
    said = [[_only(row.cells[0]) for row in rows] for _, rows in groups]
    texts = [["" if cell is None else cell.text for cell in own] for own in said]
    if not texts[0] or "" in texts[0] or any(own != texts[0] for own in texts):
        return None
    x0, x1 = table.box.x0, table.box.x1
    words = [cell for cell in said[0] if cell is not None]
    columns = (Column(x0, x1, (kind,)), *(Column(x0, x1, (w,), figures=True) for w in words))
    made = tuple(
        Row(table.box.top, table.box.bottom, _placed(at, {0: (name,), **_values(rows)}))
        for at, (name, rows) in enumerate(groups)
    )
    heads = (kind, *(cell for own in said for cell in own if cell is not None))
    return replace(table, columns=columns, rows=made, heads=heads)


def _values(rows: Sequence[Row]) -> dict[int, tuple[Cell, ...]]:
    return {number: row.cells[1] for number, row in enumerate(rows, 1)}


def _only(cells: Sequence[Cell]) -> Cell | None:
    return cells[0] if len(cells) == 1 else None


def _placed(row: int, found: Mapping[int, tuple[Cell, ...]]) -> Mapping[int, tuple[Cell, ...]]:
    """Cells in other columns than they are printed in, each once however many it fills."""
    spots: dict[Cell, list[int]] = {}
    for number, cells in found.items():
        for cell in cells:
            spots.setdefault(cell, []).append(number)
    moved = {
        cell: replace(cell, rows=range(row, row + 1), columns=range(own[0], own[-1] + 1))
        for cell, own in spots.items()
    }
    return {number: tuple(moved[cell] for cell in cells) for number, cells in found.items()}
