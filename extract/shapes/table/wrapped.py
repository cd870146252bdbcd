"""Rows of a table without lines whose names go on above or below the line of their figures."""

from collections.abc import Callable, Sequence
from statistics import median

from yosandb.extract.shapes.table.model import Cell, Row, Table

# A line belongs to the nearer of two rows if it is nearer by this much (in sizes).
NEARER = 0.15
# Lines of one name follow each other more closely than rows do, at most this far (in sizes).
FAR = 2.2


def rejoined(table: Table, whole: Callable[[str], bool]) -> Table:
    """The table with the lines of a wrapped name in the row of their figures.

    A line without figures goes to the nearer row; where both are as near, to the one whose name is
    not `whole` yet. What is near to neither, or to both alike, stays a row of its own.
    """
    anchors = [number for number, row in enumerate(table.rows) if _has_figures(row)]
    parts: dict[int, list[int]] = {number: [number] for number in anchors}
    for number in range(len(table.rows)):
        if number in parts or not anchors or not any(c.lines for c in table.rows[number].cells[0]):
            continue
        above = max((a for a in anchors if a < number), default=None)
        below = min((a for a in anchors if a > number), default=None)
        owner = _owner(table.rows, number, above, below, whole)
        if owner is not None:
            parts[owner].append(number)
    taken = {number for owned in parts.values() for number in owned}
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        if number in parts:
            rows.append(_joined([table.rows[n] for n in sorted(parts[number])]))
        elif number not in taken:
            rows.append(row)
    return table if len(rows) == len(table.rows) else _with_rows(table, rows)


def _has_figures(row: Row) -> bool:
    return any(cell.lines for column, cells in row.cells.items() if column for cell in cells)


def _owner(
    rows: Sequence[Row],
    number: int,
    above: int | None,
    below: int | None,
    whole: Callable[[str], bool],
) -> int | None:
    """Which of the rows above and below a line belongs to; None where it is a row of its own."""
    size = median(
        char.size for cell in rows[number].distinct() for x in cell.lines for char in x.chars
    )
    up = float("inf") if above is None else (rows[number].top - rows[above].top) / size
    down = float("inf") if below is None else (rows[below].top - rows[number].top) / size
    if min(up, down) > FAR:
        return None
    if abs(up - down) > NEARER:
        return above if up < down else below
    complete = [n is not None and whole(_name(rows[n])) for n in (above, below)]
    if complete[0] != complete[1]:
        return below if complete[0] else above
    return None


def _name(row: Row) -> str:
    return "".join(cell.text for cell in row.cells[0]).lstrip("0123456789.()（） 　")


def _joined(parts: Sequence[Row]) -> Row:
    """One row of several lines: names one below the other, figures of whichever has any."""
    names = [cell for part in parts for cell in part.cells[0] if cell.lines]
    lines = tuple(line for cell in names for line in cell.lines)
    first = parts[0].cells[0][0]
    cells = {column: _first(parts, column) for column in parts[0].cells if column}
    name = Cell(first.page, first.box, lines, first.rows, first.columns)
    return Row(min(p.top for p in parts), max(p.bottom for p in parts), {0: (name,), **cells})


def _first(parts: Sequence[Row], column: int) -> tuple[Cell, ...]:
    said = (part.cells[column] for part in parts if any(c.lines for c in part.cells[column]))
    return next(said, parts[0].cells[column])


def _with_rows(table: Table, rows: Sequence[Row]) -> Table:
    return Table(
        table.page,
        table.number,
        table.box,
        table.columns,
        tuple(rows),
        table.heads,
        borrowed=table.borrowed,
        is_below=table.is_below,
        carried=table.carried,
        facing=table.facing,
    )
