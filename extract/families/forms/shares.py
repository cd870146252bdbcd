"""A share printed in brackets in the cell of its amount: 6,090 and, below or beside it, (3,045)."""

from collections.abc import Mapping
from dataclasses import replace

import regex

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form import amounts
from yosandb.extract.shapes.table.model import Row

# 予算額（うち交付金）: the words over the column say what stands in brackets
_SAYS = regex.compile(r"(?:うち|内|交付金|国費|国庫|補助)")


def brackets_apart(columns: Columns, shares: Mapping[str, str]) -> Columns:
    """The columns, with one more for each share in brackets; `shares` are its fields by amount.

    Only where the words over a column say what the brackets are: else they are none of its field.
    """
    for name, share in shares.items():
        for number in columns.of(name):
            said = "".join(columns.table.columns[number].words)
            if share not in columns.fields.values() and _SAYS.search(said):
                columns = _parted(columns, number, share)
    return columns


def _parted(columns: Columns, number: int, share: str) -> Columns:
    table = columns.table
    rows = [_row(row, number, len(table.columns)) for row in table.rows]
    if all(row is old for row, old in zip(rows, table.rows, strict=True)):
        return columns
    added = replace(table, columns=(*table.columns, table.columns[number]), rows=tuple(rows))
    return replace(columns, table=added, fields={**columns.fields, len(table.columns): share})


def _row(row: Row, number: int, added: int) -> Row:
    cells = row.cells[number]
    parts = [_split(line) for cell in cells for line in cell.lines]
    if not any(share for _, share in parts) or not cells:
        return row
    plain = tuple(line for line, _ in parts if line is not None)
    bracketed = tuple(line for _, line in parts if line is not None)
    own, other = replace(cells[0], lines=plain), replace(cells[0], lines=bracketed)
    return replace(row, cells={**row.cells, number: (own,), added: (other,)})


def _split(line: Line) -> tuple[Line | None, Line | None]:
    """The amount and the share of a line, either of which may be missing."""
    if amounts.SHARE.fullmatch(line.bare):
        return None, line
    if (both := amounts.AMOUNT_AND_SHARE.fullmatch(line.bare)) is None:
        return line, None
    cut = both.end("amount")
    return Line(line.chars[:cut]), Line(line.chars[cut:])
