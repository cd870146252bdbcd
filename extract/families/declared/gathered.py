"""The rows of a table that make one record, gathered before any of them is read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.shapes.table.model import Cell, Row


@dataclass
class Gathered:
    """The rows of one name, which stands in `cells`, with their numbers in the table."""

    cells: Sequence[Cell]
    rows: list[tuple[int, Row]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The name."""
        return "".join(cell.text for cell in self.cells)

    def said(self, reading: Reading, name: str) -> list[Cell]:
        """The cells of a field over all rows, each once."""
        return list(dict.fromkeys(c for _, row in self.rows for c in reading.said(row, name)))

    def unknown(self, reading: Reading) -> Iterator[Found]:
        """What stands in the rows under words that nothing is declared for."""
        names = [line for cell in self.cells for line in cell.lines]
        for number, row in self.rows:
            yield from reading.unknown(row, number, names)


def gathered(reading: Reading, rows: Iterable[tuple[int, Row]]) -> list[Gathered]:
    """The rows by their names; one without a name, or with that above, is one more of it."""
    found: list[Gathered] = []
    for number, row in rows:
        names = reading.said(row, "name")
        if names and (not found or found[-1].cells != names):
            found.append(Gathered(names))
        if found:
            found[-1].rows.append((number, row))
    return found
