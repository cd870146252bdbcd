"""Rows of a table without lines whose names go on above or below the line of their figures."""

from collections.abc import Callable, Sequence
from statistics import median

from yosandb.extract import regex
from yosandb.extract.shapes.table.model import Cell, Row, Table

# A line belongs to the nearer of two rows if it is nearer by this much (in sizes).
NEARER = 0.15
# Lines of one name follow each other more closely than rows do, at most this far (in sizes).
FAR = 2.2
# 【自主財源】   ■ 交付金   依存財源: a heading over rows
HEADING = regex.compile(r"[【\[〔<《■●◆◇□▼].*|.*財源")
# 4   （12）   第3款   ⑤   廃款: what stands before a name
LEAD = regex.compile(r"(?:第?[0-9]{1,2}款?[.．、]?|[(][0-9]{1,2}[)]|[①-⑳㉑-㉟○〇△▲・]|廃款)+")


def rejoined(table: Table, whole: Callable[[str], bool]) -> Table:
    """The table with the lines of a wrapped name in the row of their figures.

    A line without figures goes to the row with which it makes a `whole` name, else to the nearer
    one of those that are not whole yet. What is near to neither, or to both alike, and what stands
    beside whole names alone, stays a row of its own.
    """
    anchors = [number for number, row in enumerate(table.rows) if _has_figures(table, row)]
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


def _has_figures(table: Table, row: Row) -> bool:
    return any(
        cell.lines
        for column, cells in row.cells.items()
        if column and table.columns[column].figures
        for cell in cells
    )


def _owner(
    rows: Sequence[Row],
    number: int,
    above: int | None,
    below: int | None,
    whole: Callable[[str], bool],
) -> int | None:
    """Which of the rows above and below a line belongs to; None where it is a row of its own."""
    if _is_heading(rows[number]):
        return None
    size = median(
        char.size for cell in rows[number].distinct() for x in cell.lines for char in x.chars
    )
    up = float("inf") if above is None else (rows[number].top - rows[above].top) / size
    down = float("inf") if below is None else (rows[below].top - rows[number].top) / size
    if min(up, down) > FAR:
        return None
    near = {above: up, below: down}
    both = [n for n, far in near.items() if n is not None and far <= FAR]
    makes = [n for n in both if whole(_together(rows, number, n))]
    if len(makes) == 1:
        return makes[0]
    wanted = makes or [n for n in both if not whole(_name(rows[n]))]
    if not wanted or (len(wanted) > 1 and abs(up - down) <= NEARER):
        return None
    return min(wanted, key=lambda n: near[n])


def _is_heading(row: Row) -> bool:
    """Whether a line is a heading over rows by its brackets or mark: 【自主財源】."""
    return HEADING.fullmatch("".join(cell.text for cell in row.cells[0])) is not None


def _together(rows: Sequence[Row], number: int, other: int) -> str:
    """The name that a line and a row make."""
    return "".join(_name(rows[n]) for n in sorted((number, other)))


def _name(row: Row) -> str:
    return LEAD.sub("", "".join(cell.text for cell in row.cells[0]))


def _joined(parts: Sequence[Row]) -> Row:
    """One row of several lines: names one below the other, figures of whichever has any."""
    names = [cell for part in parts for cell in part.cells[0] if cell.lines]
    lines = tuple(line for cell in names for line in cell.lines)
    first = parts[0].cells[0][0]
    cells = {column: _said(parts, column) for column in parts[0].cells if column}
    name = Cell(first.page, first.box, lines, first.rows, first.columns)
    return Row(min(p.top for p in parts), max(p.bottom for p in parts), {0: (name,), **cells})


def _said(parts: Sequence[Row], column: int) -> tuple[Cell, ...]:
    said = [part.cells[column] for part in parts if any(c.lines for c in part.cells[column])]
    return tuple(cell for cells in said for cell in cells) or parts[0].cells[column]


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
