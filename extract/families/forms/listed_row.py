"""A row and a total of a table inside a form, until the record of the form is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yosandb.extract.families.declared.sums import column_of
from yosandb.extract.families.forms.open_form import printed
from yosandb.extract.glyphs import as_seen
from yosandb.extract.pieces import Piece
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.lean import lean


@dataclass(eq=False)
class Row:
    """A row: lines of its cells by column, and its amounts."""

    page: int
    cells: dict[str, list[Piece]]
    amounts: dict[str, Printed]

    def add(self, other: "Row") -> None:
        """Go on with what stands on the next page."""
        for name, pieces in other.cells.items():
            self.cells.setdefault(name, []).extend(pieces)
        self.amounts |= {k: v for k, v in other.amounts.items() if k not in self.amounts}

    def goes_on_with(self, first: "Row") -> bool:
        """Whether the first row of a page is the rest of this one, the last before it."""
        if not first.amounts:
            return bool(self.amounts) or not first.cells.get("name")
        return not self.amounts

    def records(
        self, table: str, links: Mapping[str, Record], year: Printed | None
    ) -> Iterator[Record]:
        """The row as printed; `year` is that of its form."""
        fields = {**printed(self.cells, frozenset({"name"})), **self.amounts}
        if year is not None:
            fields["fiscal_year"] = year
        name = fields.get("name")
        anchor = name.text if name is not None else next(iter(fields.values())).text
        yield Record(table, self.page, anchor, fields, links=links)


@lean(eq=False, slots=False)
class Sum:
    """A printed total, and all its figures by their column."""

    page: int
    label: Printed
    amounts: Mapping[str, Printed]

    @property
    def is_subtotal(self) -> bool:
        return "小" in as_seen(self.label.text)

    @property
    def is_grand(self) -> bool:
        """Whether it is the sum over all forms."""
        return "総" in as_seen(self.label.text)

    @property
    def is_whole(self) -> bool:
        """Whether it is the total of its own form."""
        return not self.is_subtotal and not self.is_grand

    def records(
        self, table: str, links: Mapping[str, Record], year: Printed | None
    ) -> Iterator[Record]:
        """One record for each of its figures."""
        kind = "subtotal" if self.is_subtotal else "total"
        for name, amount in self.amounts.items():
            facts = {"kind": kind, "column": column_of(table, name)}
            fields = {"label": self.label, "amount": amount}
            yield Record("totals", self.page, amount.text, fields, facts=facts, links=links)
