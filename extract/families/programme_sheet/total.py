"""A printed total of a sheet, until all that it covers has been read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.revenue import is_revenue
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.totals import Entry, Role, unchecked

# 補正前の予算総額   補正後総額: what the whole budget was, and is, is no sum of what a paper lists
_WHOLE = regex.compile(r"補\s*正\s*[前後]")


@dataclass(eq=False)
class Total:
    """A printed total and the programmes and totals that it covers by its place.

    That of a 款 in the book (`of_book`) is more than a list of some of its programmes adds up to.
    """

    page: int
    fields: dict[str, Printed]
    asides: list[Printed]
    section: Section | None
    heads_section: bool = False
    of_book: bool = False
    kind: str = "subtotal"
    covers: "list[Programme | Total]" = field(default_factory=list)
    record: Record | None = None

    @property
    def entry(self) -> Entry:
        """What it is in the sums of the document."""
        path = () if self.section is None else self.section.path
        role = Role.ABOVE if self.heads_section else Role.BELOW
        label = plainly(self.fields["label"].text)
        role = Role.NONE if self.of_book or _WHOLE.match(label) else role
        return Entry(role, path, label)

    @property
    def is_revenue(self) -> bool:
        """Whether its word or its heading says that it is one of the revenue."""
        return is_revenue(self.section, self.fields["label"].text)

    def bound(self, covers: "Sequence[Programme | Total]") -> None:
        """Note what it covers; a 合計 over several sections is the total of the document."""
        self.covers = list(covers)
        grand = self.entry.is_grand
        spans = len({id(part.section) for part in covers}) > 1
        self.kind = "total" if grand and spans else "subtotal"
        if self.kind == "total":
            self.section = None
        elif not covers:
            self.kind = "repeated"

    def finish(self) -> Record:
        """The record of this total; the same one each time."""
        if self.record is None:
            fields = dict(self.fields)
            if self.section is not None:
                fields["section"] = self.section.named.name
            self.record = Record(
                table="totals",
                page=self.page,
                anchor=self.fields["amount"].text,
                fields=fields,
                facts={"kind": self.kind, "column": "budget_yen"},
                lists={"aside": tuple(self.asides)},
                unit=None if self.section is None else self.section.unit_below,
                covers=tuple(
                    (part.finish() if isinstance(part, Total) else part.finish()[-1], "amount")
                    for part in self.covers
                ),
            )
        return self.record

    def unchecked(self) -> Problem:
        """That nothing was found which it covers."""
        label, amount = self.fields["label"].text, self.fields["amount"].text
        return unchecked(f"{label} {amount}", self.page)
