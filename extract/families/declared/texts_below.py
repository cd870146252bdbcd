"""Texts below names in one cell: what a programme does, where no column tells it."""

from collections.abc import Sequence

from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.geometry.lines import Line
from yosandb.extract.pieces import claim, flowing
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.table.model import Row

# So many names with sentences below them tell that a table has such.
ENOUGH = 2
# A text begins further to the right than the name by this, or is smaller than it, or stands below a
# line of the name that is not full: it ends so far before the longest of its column (in sizes).
INDENT, SMALLER, ROOM = 0.4, 0.95, 1.5


class TextsBelow:
    """The texts below the names of one table: most names of several lines end in a sentence."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        cells = [c for row in reading.rows for c in reading.said(row, "name")]
        several = [cell.lines for cell in cells if len(cell.lines) > 1]
        told = sum(map(_is_sentence, several))
        free = reading.table == "programmes" and not reading.columns.of("description")
        self._any = free and told >= ENOUGH and 2 * told > len(several)
        self._edge = max((line.box.x1 for cell in cells for line in cell.lines), default=0.0)

    def of(self, row: Row) -> dict[str, Printed]:
        """The text below the name of a row; its lines are those of no other field."""
        cells = self._reading.said(row, "name") if self._any else []
        if len(cells) != 1:
            return {}
        sheet = self._reading.sheet
        lines = [line for line in cells[0].lines if sheet.claims.free(line.chars)]
        below = lines[self._begin(lines) :]
        if not below or not _is_sentence(below):
            return {}
        return {"description": flowing(claim(sheet, "programmes.description", below, self._edge))}

    def _begin(self, lines: Sequence[Line]) -> int:
        """The number of the line that a text begins with; how many there are where none does."""
        for number, line in enumerate(lines[1:], 1):
            above = lines[number - 1]
            other = line.box.x0 - lines[0].box.x0 > INDENT * line.size
            other |= line.size < SMALLER * lines[0].size
            if other or self._edge - above.box.x1 > ROOM * above.size:
                return number
        return len(lines)


def _is_sentence(lines: Sequence[Line]) -> bool:
    return lines[-1].bare[-1:] in ("。", "．")
