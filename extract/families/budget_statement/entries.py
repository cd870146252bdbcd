"""Makes the records of items and of their totals, each with its account and side."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.cut import check_name
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean(slots=False)
class Entries:
    """Records of one account (None where no item of it has been read) and one side."""

    account: Record | None
    side: str | None

    def item(
        self,
        sheet: Sheet,
        level: str,
        number: Line | None,
        names: Sequence[Line],
        figures: Mapping[str, Line],
        parent: Record | None,
        *,
        abolished: bool = False,
    ) -> Record:
        """A 款, 項 or 目 as its row or heading prints it."""
        fields: dict[str, Printed] = {}
        if names:
            fields["name"] = sheet.field("items.name", names)
            check_name(sheet, fields["name"].text)
        if number is not None:
            fields["number"] = sheet.field("items.number", [number])
        for name in rules.FIGURES:
            if name in figures:
                fields[name] = sheet.field(f"items.{name}", [figures[name]])
        facts = {"level": level, "abolished": int(abolished), **self._facts()}
        links = {**self._links(), **({} if parent is None else {"parent_id": parent})}
        anchor = "".join(line.text for line in ([number] if number else []) + list(names))
        return Record("items", sheet.number, anchor, fields, facts=facts, links=links)

    def again(
        self, sheet: Sheet, item: Record, columns: frozenset[str], figures: Mapping[str, Line]
    ) -> Iterator[Record]:
        """The figures of an item that is printed again, to be compared with the first ones."""
        for name, line in figures.items():
            if name in columns:
                yield self.total(sheet, "repeated", f"{name}_yen", line, item=item)

    def total(
        self,
        sheet: Sheet,
        kind: str,
        column: str,
        figure: Line,
        *,
        label: Printed | None = None,
        item: Record | None = None,
        covers: Sequence[tuple[Record, str]] = (),
    ) -> Record:
        """One figure of a 計, or of an item that is printed again."""
        amount = sheet.field("totals.amount", [figure])
        return self.total_of(sheet.number, kind, column, amount, label, item, covers)

    def total_of(
        self,
        page: int,
        kind: str,
        column: str,
        amount: Printed,
        label: Printed | None,
        item: Record | None,
        covers: Sequence[tuple[Record, str]],
    ) -> Record:
        """The same, of a figure that has been claimed."""
        fields = {"amount": amount} if label is None else {"label": label, "amount": amount}
        facts = {"kind": kind, "column": column, **self._facts()}
        links = {**self._links(), **({} if item is None else {"item_id": item})}
        return Record(
            "totals", page, amount.text, fields, facts=facts, links=links, covers=tuple(covers)
        )

    def _facts(self) -> dict[str, str | int]:
        return {} if self.side is None else {"side": self.side}

    def _links(self) -> dict[str, Record]:
        return {} if self.account is None else {"account_id": self.account}
