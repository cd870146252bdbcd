"""Tables in a form whose rows are records of a declared family: its programmes, its indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.plan import Part, units_over
from yosandb.extract.families.declared.reading import Kept, Reading
from yosandb.extract.families.forms.declaration import Split
from yosandb.extract.families.forms.open_form import printed
from yosandb.extract.families.forms.owned import PARENT, owned, summed
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.families.forms.worded import Worded
from yosandb.extract.geometry.lines import Line
from yosandb.extract.patterns import is_said
from yosandb.extract.pieces import Piece, claim
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import Claimed, label_heads, say_overflowing, unit_printed
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.sheet import Sheet


@dataclass(eq=False)
class DeclaredTables(ShapedTables):
    """An `Inside`: the rows of the tables of a `family`, each with its `link` to the form.

    Its totals cover what stands above them in the same form. `worded` tells one that neither
    rulings nor white do. `own` are words over columns that say one thing of the form itself, by
    its field in the table `owner`; `splits` parts what they say, and `parted` are the fields that
    only come of that. `section` is the field of the form that names the section of its rows.
    """

    family: TableFamily
    link: str
    worded: Worded | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    owner: str = "projects"
    splits: Mapping[str, Split] = field(default_factory=dict)
    parted: Sequence[str] = ()
    section: str = ""
    _found: list[Found] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)
    _said: dict[str, list[Piece]] = field(default_factory=dict)

    @property
    def gives(self) -> Gives:
        """All that such tables give."""
        beside = {self.owner: {*self.own, *self.parted}} if self.own else {}
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
        return columns is not None and not columns.doubt

    def under_words(
        self, sheet: Sheet, zone: Zone, columns: UnderWords
    ) -> Sequence[tuple[Table, Around]]:
        """The table that only the words over its columns tell."""
        found = None if self.worded is None else self.worded.table(sheet, zone, columns)
        if found is None:
            return []
        over = Around(sheet.number, tuple(heading.line for heading in zone.headings))
        return [(found, over)]

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Keep the records of its rows."""
        columns = self.family.fit(table)
        if columns is None:
            return
        part = Part(columns, over, over.title)
        unit = _unit(sheet, part)
        say_overflowing(sheet, table)
        self._say_of_the_form(sheet, columns)
        own = self.family
        reading = Reading(sheet, part, self._claimed, unit, own.table, own.source, Kept())
        self._found += list(own.read(reading))
        label_heads(sheet, columns.table, over)

    def fields(self) -> Mapping[str, Printed]:
        """What a column says of the form."""
        return printed(self._said, frozenset(self.own))

    def _say_of_the_form(self, sheet: Sheet, columns: Columns) -> None:
        """Claim what a column says of the form; where its rows differ it is about each of them."""
        for number in columns.unknown:
            name = self._own_field(columns.table.columns[number].words)
            if name is None or name in self._said:
                continue
            cells = (cell for row in columns.table.rows for cell in row.cells[number])
            told = {cell.text: cell for cell in cells if cell.lines}
            lines = [line for cell in told.values() for line in cell.lines]
            for own, runs in self._parted(name, lines, len(told)).items():
                self._said[own] = claim(sheet, f"{self.owner}.{own}", runs)

    def _parted(self, name: str, lines: Sequence[Line], cells: int) -> Mapping[str, Sequence[Line]]:
        """What the form says in one cell, or in one for each field that it is parted into."""
        if cells > 1 + len(self.parted):
            return {}
        return self.splits[name](lines) if name in self.splits else {name: lines}

    def _own_field(self, words: Sequence[str]) -> str | None:
        own = self.own.items() if words else ()
        return next((name for name, said in own if is_said(said, words[-1])), None)

    def records(self, owner: Record) -> Iterator[Found]:
        """The rows, as those of the form, and their totals."""
        own = (self.family.table,) if self.link == PARENT else (self.family.table, "totals")
        yield from owned(summed(self._found), own, self.link, owner, self.section)


def _unit(sheet: Sheet, part: Part) -> Printed | None:
    """The unit of the amounts, over a column, above the table or in its title: …の推移（千円）."""
    units = units_over(sheet, part)
    if units:
        return unit_printed(sheet, units[0]) if len(units) == 1 else None
    runs = unit_said(reversed(part.over.title))
    return sheet.printed(runs) if runs else None
