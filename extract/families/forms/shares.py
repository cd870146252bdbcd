"""A share printed in brackets in the cell of its amount: 6,090 and, below or beside it, (3,045)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form import amounts
from yosandb.extract.shapes.table.model import Cell, Row

# 予算額（うち交付金）: the words over the column say what stands in brackets
_SAYS = regex.compile(r"(?:うち|内|交付金|国費|国庫|補助)")


def brackets_apart(columns: Columns, shares: Mapping[str, str]) -> Columns:
    """The columns, with one more for each share in brackets; `shares` are its fields by amount.

    Only where the words over a column say what the brackets are: else they are none of its field.
    """
    table = columns.table
    own = [n for name in shares for n in columns.of(name) if _is_said(columns, n, shares[name])]
    added = {number: len(table.columns) + place for place, number in enumerate(own)}
    rows: list[Row] = []
    for row in table.rows:
        if rows and _is_of_shares(row, own) and _same_name(columns, row, rows[-1]):
            more = _shares(row, added)
            rows[-1] = replace(rows[-1], cells={**_both(rows[-1], row, own), **more})
        else:
            rows.append(replace(row, cells={**row.cells, **_shares(row, added)}))
    if len(rows) == len(table.rows) and not any(r.cells[n] for r in rows for n in added.values()):
        return columns
    names = {added[number]: shares[columns.fields[number]] for number in own}
    extended = (*table.columns, *(table.columns[number] for number in own))
    whole = replace(table, columns=extended, rows=tuple(rows))
    return replace(columns, table=whole, fields={**columns.fields, **names})


def _is_said(columns: Columns, number: int, share: str) -> bool:
    said = "".join(columns.table.columns[number].words)
    return share not in columns.fields.values() and _SAYS.search(said) is not None


def _lines(row: Row, number: int) -> list[Line]:
    return [line for cell in row.cells[number] for line in cell.lines]


def _is_of_shares(row: Row, numbers: Sequence[int]) -> bool:
    """Whether all that stands under the amounts stands in brackets: the shares of the row above."""
    lines = [line for number in numbers for line in _lines(row, number)]
    return bool(lines) and all(amounts.SHARE.fullmatch(line.bare) for line in lines)


def _same_name(columns: Columns, row: Row, above: Row) -> bool:
    names = columns.of("name")
    return all(row.cells[n] == above.cells[n] or not _lines(row, n) for n in names)


def _both(row: Row, below: Row, own: Sequence[int]) -> dict[int, tuple[Cell, ...]]:
    """The cells of a row; a text beside amount and share goes on in the row of the share."""
    cells = dict(row.cells)
    for number in cells.keys() - set(own):
        cells[number] = tuple(dict.fromkeys((*cells[number], *below.cells.get(number, ()))))
    return cells


def _shares(row: Row, added: Mapping[int, int]) -> dict[int, tuple[Cell, ...]]:
    """The cells of amounts without their brackets, and those of the brackets."""
    found: dict[int, tuple[Cell, ...]] = {}
    for number, share in added.items():
        parts = [_split(line) for line in _lines(row, number)]
        plain = tuple(line for line, _ in parts if line is not None)
        bracketed = tuple(line for _, line in parts if line is not None)
        cells = row.cells[number][:1]
        if plain or not bracketed:
            found[number] = tuple(replace(cell, lines=plain) for cell in cells)
        found[share] = tuple(replace(cell, lines=bracketed) for cell in cells if bracketed)
    return found


def _split(line: Line) -> tuple[Line | None, Line | None]:
    """The amount and the share of a line, either of which may be missing."""
    if amounts.SHARE.fullmatch(line.bare):
        return None, line
    if (both := amounts.AMOUNT_AND_SHARE.fullmatch(line.bare)) is None:
        return line, None
    cut = both.end("amount")
    return Line(line.chars[:cut]), Line(line.chars[cut:])
