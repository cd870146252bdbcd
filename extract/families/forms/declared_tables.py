"""Tables in a form whose rows are records of a declared family: its programmes, its indicators."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.plan import Part, units_over
from yosandb.extract.families.declared.reading import Kept, Reading
from yosandb.extract.families.declared.sums import Sums
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import Claimed, say_overflowing, unit_printed
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import UNIT_SAID
from yosandb.extract.sheet import Sheet


@dataclass(eq=False)
class DeclaredTables(ShapedTables):
    """An `Inside`: the rows of the tables of a `family`, each with its `link` to the form.

    Its totals cover what stands above them in the same form. `only` says which of such tables are
    taken, where another `Inside` reads the others.
    """

    family: TableFamily
    link: str
    only: Callable[[Columns], bool] = lambda columns: True
    _found: list[Found] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)

    @property
    def gives(self) -> Gives:
        """All that such tables give."""
        return self.family.gives

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._found = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._found

    def knows(self, word: str) -> bool:
        """Whether a word stands over a column of such tables."""
        return self.family.knows(word)

    def takes(self, table: Table) -> bool:
        """Whether the words over a table are those of the family, and certain."""
        columns = self.family.fit(table)
        return columns is not None and not columns.doubt and self.only(columns)

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Keep the records of its rows."""
        columns = self.family.fit(table)
        if columns is None:
            return
        part = Part(columns, over)
        unit = _unit(sheet, part)
        say_overflowing(sheet, table)
        own = self.family
        reading = Reading(sheet, part, self._claimed, unit, own.table, own.source, Kept())
        self._found += list(own.read(reading))
        for cell in table.heads:
            sheet.label("columns", (char for line in cell.lines for char in line.chars))
        if over.unit_line is not None:
            sheet.label("unit", over.unit_line.chars)

    def records(self, owner: Record) -> Iterator[Found]:
        """The rows, as those of the form, and their totals."""
        sums = Sums()
        for found in owned(self._found, (self.family.table, "totals"), self.link, owner):
            if isinstance(found, Record):
                sums.note(found)
            if not isinstance(found, Record) or found.table != "totals":
                yield found
        yield from sums.totals()


def _unit(sheet: Sheet, part: Part) -> Printed | None:
    """The unit of the amounts, over a column, above the table or in its title: …の推移（千円）."""
    units = units_over(sheet, part)
    if units:
        return unit_printed(sheet, units[0]) if len(units) == 1 else None
    for line in reversed(part.over.title):
        text = plain(line)
        if (match := UNIT_SAID.search(text.text)) is not None:
            return sheet.printed(text.runs(match.span("unit")))
    return None
