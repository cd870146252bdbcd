"""Tables in a form whose rows are records of a declared family: its programmes, its indicators."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.plan import Part, units_over
from yosandb.extract.families.declared.reading import Kept, Reading
from yosandb.extract.families.declared.sums import Sums
from yosandb.extract.families.forms.open_form import printed
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.patterns import is_said
from yosandb.extract.pieces import Piece, claim
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
    taken, where another `Inside` reads the others. `own` are words over columns that say one thing
    of the form itself, by its field in the table `owner`.
    """

    family: TableFamily
    link: str
    only: Callable[[Columns], bool] = lambda columns: True
    own: Mapping[str, str] = field(default_factory=dict)
    owner: str = "projects"
    _found: list[Found] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)
    _said: dict[str, list[Piece]] = field(default_factory=dict)

    @property
    def gives(self) -> Gives:
        """All that such tables give."""
        beside = {self.owner: {*self.own}} if self.own else {}
        return {**self.family.gives, **beside}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._found, self._said = [], {}

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
        self._say_of_the_form(sheet, columns)
        own = self.family
        reading = Reading(sheet, part, self._claimed, unit, own.table, own.source, Kept())
        self._found += list(own.read(reading))
        for cell in columns.table.heads:
            sheet.label("columns", (char for line in cell.lines for char in line.chars))
        if over.unit_line is not None:
            sheet.label("unit", over.unit_line.chars)

    def fields(self) -> Mapping[str, Printed]:
        """What a column says of the form."""
        return printed(self._said, frozenset(self.own))

    def _say_of_the_form(self, sheet: Sheet, columns: Columns) -> None:
        """Claim what a column says of the form; where its rows differ it is about each of them."""
        for number in columns.unknown:
            heads = columns.table.columns[number].words
            name = next(
                (n for n, said in self.own.items() if heads and is_said(said, heads[-1])), ""
            )
            cells = [cell for row in columns.table.rows for cell in row.cells[number] if cell.lines]
            if name and name not in self._said and len({cell.text for cell in cells}) == 1:
                self._said[name] = claim(sheet, f"{self.owner}.{name}", cells[0].lines)

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
