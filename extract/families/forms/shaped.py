"""Tables of a form that the shape *Table* lays out: what a kind of them has in common."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.own_rows import OwnRows
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table import going_on
from yosandb.extract.shapes.table.around import Around, around
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.sheet import Sheet


class ShapedTables(OwnRows):
    """An `Inside` that says which tables it takes, and takes each as a whole.

    A kind of table overrides `takes` and `take`, `begin` and `records`, and `fields` where it
    says something of the form itself.
    """

    _before: Table | None = None

    @property
    def gives(self) -> Gives:
        """The fields of the records that come of its tables, and of the form, by table."""
        raise NotImplementedError

    def knows(self, word: str) -> bool:
        """Whether a word, without blanks, stands over a column of such tables."""
        return False

    def takes(self, table: Table) -> bool:
        """Whether a table is of this kind, by the words over its columns and beside its rows."""
        raise NotImplementedError

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Claim what a table says, and keep it; what is not claimed is left to others."""
        raise NotImplementedError

    def under_words(
        self, sheet: Sheet, zone: Zone, columns: UnderWords
    ) -> Sequence[tuple[Table, Around]]:
        """What of a part is such a table by words that are known, where nothing else tells it."""
        return []

    def begin(self) -> None:
        """A form begins: forget the one before."""
        raise NotImplementedError

    def records(self, owner: Record) -> Iterator[Found]:
        """What was kept, as records that belong to the form's own."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return False

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Take the tables of this kind in a part of a form."""
        inside = list(zone.chars)
        found = going_on.continued(tables(sheet.page, inside, in_form=True), self._before)
        self._before = found[-1] if found else None
        outside = [c for c in inside if not any(table.holds(c) for table in found)]
        titles = tuple(heading.line for heading in zone.headings)
        own = [
            (table, replace(over, title=(*titles, *over.title)))
            for table, over in zip(found, around(found, outside), strict=True)
            if self.takes(table)
        ]
        for table, over in own or self.under_words(sheet, zone, columns):
            self.take(sheet, table, over)
        return replace(zone, chars=tuple(sheet.claims.free(inside)))
