"""Tables of indicators in a form, with their years: as the family *indicator table* reads them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Kept, Reading
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import Claimed
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.sheet import Sheet


@dataclass(eq=False)
class IndicatorTables(ShapedTables):
    """An `Inside`: a row of `kpis` for each indicator, with its `link` to the form."""

    link: str
    _found: list[Found] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)

    @property
    def gives(self) -> Gives:
        """Indicators and their years."""
        given = INDICATOR_TABLE.gives
        return {table: given[table] for table in ("kpis", "kpi_values", "figures", "passages")}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._found = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._found

    def takes(self, table: Table) -> bool:
        """Whether the words over a table are those of indicators."""
        return INDICATOR_TABLE.fit(table) is not None

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Keep the indicators."""
        columns = INDICATOR_TABLE.fit(table)
        if columns is None:
            return
        part = Part(columns, over)
        reading = Reading(sheet, part, self._claimed, None, "kpis", "", Kept())
        self._found += list(INDICATOR_TABLE.read(reading))
        for cell in table.heads:
            sheet.label("columns", (char for line in cell.lines for char in line.chars))

    def records(self, owner: Record) -> Iterator[Found]:
        """The indicators, each as one of the form."""
        made: dict[Record, Record] = {}
        for found in self._found:
            if isinstance(found, Record) and found.table == "kpis":
                made[found] = replace(found, links={self.link: owner})
                yield made[found]
            elif isinstance(found, Record) and "kpi_id" in found.links:
                yield replace(found, links={"kpi_id": made[found.links["kpi_id"]]})
            else:
                yield found
