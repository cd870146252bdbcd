"""A row and a total of a table inside a form, until the record of the form is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.forms.open_form import printed
from yosandb.extract.glyphs import as_seen
from yosandb.extract.pieces import Piece
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes import totals
from yosandb.extract.shapes.totals import Entry, Role


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

    def record(self, table: str, links: Mapping[str, Record], year: Printed | None) -> Record:
        """The row as printed; `year` is that of its form."""
        fields = {**printed(self.cells, frozenset({"name"})), **self.amounts}
        if year is not None:
            fields["fiscal_year"] = year
        name = fields.get("name")
        anchor = name.text if name is not None else next(iter(fields.values())).text
        return Record(table, self.page, anchor, fields, links=links)


@dataclass(eq=False)
class Sum:
    """A printed total, all its figures, and the rows or totals that it covers."""

    page: int
    label: Printed
    amounts: dict[str, Printed]
    covers: "list[Row | Sum]" = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)

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

    def made(self, known: Mapping[Row, Record], links: Mapping[str, Record]) -> Iterator[Record]:
        """One record for each of its figures, with the parts of the same column."""
        kind = "subtotal" if self.is_subtotal else "total"
        for column, amount in self.amounts.items():
            covers: list[tuple[Record, str]] = []
            for part in self.covers:
                if isinstance(part, Sum):
                    covers += [(part.records[column], "amount")] if column in part.records else []
                elif column in part.amounts:
                    covers.append((known[part], column))
            self.records[column] = Record(
                "totals",
                self.page,
                amount.text,
                {"label": self.label, "amount": amount},
                facts={"kind": kind, "column": f"{column}_yen"},
                links=links,
                covers=tuple(covers),
            )
            yield self.records[column]

    def unchecked(self) -> Problem:
        """That nothing was found which it covers."""
        amounts = "、".join(printed.text for printed in self.amounts.values())
        return totals.unchecked(amounts, self.page)


def bind(rows: Sequence[Row | Sum]) -> None:
    """Say of each total which rows it covers, by its word and its place."""
    entries = [_entry(row) for row in rows]
    for number, parts in totals.bind(entries).items():
        total = rows[number]
        assert isinstance(total, Sum)
        total.covers = [rows[part] for part in parts]


def _entry(row: Row | Sum) -> Entry:
    """小計 covers the rows since the total before; any other word all that none covers yet."""
    if isinstance(row, Row):
        return Entry(Role.PART)
    return Entry(Role.BELOW, label="小計" if row.is_subtotal else "合計")
