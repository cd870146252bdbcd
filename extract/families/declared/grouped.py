"""Figures whose thousands are parted by blanks: 3 360 567 000. The whole table has to say so, for
12 345 may be two figures."""

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.fields import AMOUNTS, BESIDE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.once import once
from yosandb.lean import lean

# △ 20 502 000   900 000   4   0
_GROUPED = regex.compile(r"\D{0,2}\s*[0-9]{1,3}(?P<group>\s[0-9]{3})*")
# So many figures print a million like that.
MILLIONS = 3


@lean(eq=False, slots=False)
class Grouped(Line):
    """Such a figure, as one number."""

    @once
    def text(self) -> str:
        return "".join(char.text for char in self.chars)


def are_grouped(columns: Columns) -> bool:
    """Whether all amounts of a table are printed like that, and some can be nothing else."""
    numbers = [n for n, name in columns.fields.items() if name in AMOUNTS | BESIDE.keys()]
    cells = dict.fromkeys(
        cell for row in columns.table.rows for n in numbers for cell in row.cells[n]
    )
    said = [narrow(line.text).strip() for cell in cells for line in cell.lines]
    figures = [text for text in said if any(char.isdecimal() for char in text)]
    found = [_GROUPED.fullmatch(text) for text in figures]
    groups = [len(match.captures("group")) for match in found if match is not None]
    return len(groups) == len(figures) and sum(count > 1 for count in groups) >= MILLIONS
