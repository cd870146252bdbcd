"""Tables under words that stand over their columns, on the same page or on the one before."""

from collections.abc import Mapping

from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box
from yosandb.extract.shapes.form import heads
from yosandb.extract.shapes.form.heads import Over, Table
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet


class UnderWords:
    """The tables of a document under words over their columns, which may stand a page before."""

    def __init__(self) -> None:
        self._heads: dict[str, Mapping[str, Box]] = {}
        self._lines: dict[tuple[str, str], tuple[int, list[Line]]] = {}

    def knows(self, kind: str) -> bool:
        """Whether the words over such a table have been read."""
        return kind in self._heads

    def under(self, zone: Zone, top: float) -> Table:
        """What stands in a part below `top`, under words that were read before."""
        return heads.below(zone, self._heads[zone.kind or ""], zone.chars, top)

    def over(self, zone: Zone, name: str) -> tuple[int, list[Line]]:
        """The lines over a column, with what stands below its word, and their page."""
        return self._lines.get((zone.kind or "", name), (0, []))

    def table(self, sheet: Sheet, zone: Zone, over: Over) -> Table | None:
        """The table under its own words, or under those on the page before."""
        kind = zone.kind or ""
        found = heads.table(sheet, zone, over)
        if found is not None:
            self._keep(sheet, zone, found)
        if found is None and self.knows(kind):
            found = self.under(zone, zone.box.top)
        if found is None:
            sheet.problem("heading-missing", f"no words over the columns of {kind}", "error")
            return None
        self._heads[kind] = found.heads
        return found

    def _keep(self, sheet: Sheet, zone: Zone, found: Table) -> None:
        for column in found.columns:
            top = found.heads[column.name].top
            inside = column.inside(zone.chars)
            above = [char for char in inside if top <= char.centre[1] < found.box.top]
            self._lines[zone.kind or "", column.name] = (sheet.number, lines_of(above))
