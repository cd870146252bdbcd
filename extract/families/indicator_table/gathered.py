"""The rows of one indicator, gathered before any of them is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.indicator_table.columns import role_of
from yosandb.extract.shapes.form.unit_behind import Behind
from yosandb.extract.shapes.table.model import Cell, Row


@dataclass
class Indicator:
    """An indicator while its rows are gathered."""

    cells: Sequence[Cell]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    behind: Behind = field(default_factory=Behind)


def once(reading: Reading, indicator: Indicator, name: str) -> list[Cell]:
    """The cells of a field over all rows of an indicator, each once."""
    return list(dict.fromkeys(c for _, row in indicator.rows for c in reading.said(row, name)))


def role_in(reading: Reading, row: Row) -> str | None:
    """What a row says of its figures: target, plan or result."""
    return role_of([cell.text for cell in reading.said(row, "role")])
