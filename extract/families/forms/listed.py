"""A table inside a form whose rows are records, over one page or more, with its totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.listed_row import Row, Sum
from yosandb.extract.families.forms.listed_rows import RowsReader, Shares
from yosandb.extract.families.forms.own_rows import OwnRows
from yosandb.extract.families.forms.owned import summed
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.amounts import GRAND_TOTAL
from yosandb.extract.shapes.form.heads import Over, Table
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet

# The label of a total over all forms stands below the table by less than this (in sizes).
ABOVE_LABEL = 1.2


@dataclass(eq=False)
class Listed(OwnRows):
    """An `Inside`: records of `table` under the words `over`, each with its `link` to the form.

    A total of all forms (総計) may stand below the last of them, in the columns of this table.
    """

    table: str
    over: Over
    shares: Shares
    link: str
    _rows: list[Row | Sum] = field(default_factory=list)
    _shared: bool = False
    _kind: str = ""
    _totals: list[Record] = field(default_factory=list)
    _over_all: list[Sum] = field(default_factory=list)

    @property
    def gives(self) -> Gives:
        """The rows, their year and the shares of their amounts, and the totals."""
        shares = (self.over.share_of(amount) for amount in self.over.amounts)
        fields = {*self.over.words, *shares, "fiscal_year"} - {self.over.share}
        return {self.table: {*filter(None, fields)}, "totals": {"label", "amount"}}

    def begin(self) -> None:
        """A form begins: nothing of it has been read."""
        self._rows, self._shared = [], False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._rows

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Read the rows of a part; one that a page break cut off goes on with its rest."""
        found = columns.table(sheet, zone, self.over)
        self._kind = zone.kind or ""
        if found is not None:
            self._read(sheet, zone, found, continued=continued)
        return replace(zone, chars=tuple(sheet.claims.free(zone.chars)))

    def elsewhere(self, sheet: Sheet, zone: Zone, columns: UnderWords) -> Zone:
        """Take the total over all forms from below the last one."""
        if not columns.knows(self._kind):
            return zone
        label = next((x for x in zone.lines if GRAND_TOTAL.fullmatch(x.bare)), None)
        if label is None:
            return zone
        top = label.box.top - ABOVE_LABEL * label.size
        below_it = tuple(c for c in zone.chars if c.centre[1] >= top)
        part = replace(zone, kind=self._kind, chars=below_it)
        self._rows += self._reader(sheet, part, columns.under(part, top)).read(shared=self._shared)
        return replace(zone, chars=tuple(c for c in zone.chars if c not in set(below_it)))

    def records(self, owner: Record) -> Iterator[Found]:
        """The rows, the totals, and what is not checked."""
        rows, links = self._rows, {self.link: owner}
        if any(isinstance(row, Sum) and row.is_whole for row in rows):
            self._over_all += [r for r in rows if isinstance(r, Sum) and r.is_grand]
            rows = [row for row in rows if row not in self._over_all]
        year = owner.fields.get("fiscal_year")
        for found in summed(made for row in rows for made in row.records(self.table, links, year)):
            yield found
            if isinstance(found, Record) and found.facts.get("kind") == "total":
                self._totals.append(found)

    def finish(self) -> Iterator[Found]:
        """The totals over all forms, which cover that of each."""
        for total in self._over_all:
            for made in total.records(self.table, {}, None):
                own = [x for x in self._totals if x.facts["column"] == made.facts["column"]]
                yield replace(made, covers=tuple((part, "amount") for part in own))

    def _read(self, sheet: Sheet, zone: Zone, table: Table, *, continued: bool) -> None:
        if table.column("name") is None:
            sheet.problem("heading-missing", "no word over the names of the programmes", "error")
        self._shared |= self.shares.are_said(zone)
        rows = self._reader(sheet, zone, table).read(shared=self._shared)
        continued |= bool(self._rows) and self._rows[-1].page < sheet.number
        if continued and self._rows and rows:
            last, first = self._rows[-1], rows[0]
            if isinstance(last, Row) and isinstance(first, Row) and last.goes_on_with(first):
                last.add(first)
                rows = rows[1:]
        self._rows += rows
        _say_nameless(sheet, rows)

    def _reader(self, sheet: Sheet, zone: Zone, table: Table) -> RowsReader:
        return RowsReader(sheet, zone, table, self.table, self.over, self.shares)


def _say_nameless(sheet: Sheet, rows: Sequence[Row | Sum]) -> None:
    for row in rows:
        if isinstance(row, Row) and row.amounts and not row.cells.get("name"):
            amounts = "、".join(printed.text for printed in row.amounts.values())
            sheet.problem("name-missing", f"no name stands beside {amounts}", "error")
