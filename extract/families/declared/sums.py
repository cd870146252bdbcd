"""The totals of declared tables, bound to the rows above by their word and their place."""

from collections.abc import Iterator
from dataclasses import replace

from yosandb.extract.fields import AMOUNTS
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.totals import Entry, Role, bind


class Sums:
    """The records of a document in their order, until its totals can be bound."""

    def __init__(self) -> None:
        self._noted: dict[tuple[int, str], list[tuple[Entry, Record, str]]] = {}

    def note(self, record: Record, series: int = 0) -> None:
        """Keep what a record gives to the sums: each of its amounts, by its column.

        Totals cover nothing of another `series`; what is part of another row is no term.
        """
        if "parent_id" in record.links:
            return
        if record.table == "totals":
            label = record.fields["label"].text
            entry = Entry(Role.BELOW, _section(record), label)
            self._column(series, str(record.facts["column"])).append((entry, record, "amount"))
        elif record.table == "amounts":
            measure = str(record.facts["measure"])
            owner = record.links["row_id"]
            if "parent_id" in owner.links:
                return
            path = _section(owner)
            self._column(series, measure).append((Entry(Role.PART, path), record, "yen"))
        else:
            for name in record.fields.keys() & AMOUNTS:
                self._column(series, column_of(record.table, name)).append(
                    (Entry(Role.PART, _section(record)), record, name)
                )

    def _column(self, series: int, name: str) -> list[tuple[Entry, Record, str]]:
        return self._noted.setdefault((series, name), [])

    def totals(self) -> Iterator[Record | Problem]:
        """Each total with what it covers; one that covers nothing is said."""
        for noted in self._noted.values():
            made: dict[int, Record] = {}
            for number, parts in bind([entry for entry, _, _ in noted]).items():
                total = noted[number][1]
                covers = tuple((made.get(p, noted[p][1]), noted[p][2]) for p in parts)
                made[number] = replace(total, covers=covers)
                yield made[number]
                if not covers:
                    yield _unchecked(total)


def column_of(table: str, name: str) -> str:
    """The column of a table that an amount of a field is in, as totals name it."""
    return "budget_yen" if table == "programmes" and name == "amount" else f"{name}_yen"


def _section(record: Record) -> tuple[Printed, ...]:
    """The heading that a record stands under; equal words elsewhere are another heading."""
    return (record.fields["section"],) if "section" in record.fields else ()


def _unchecked(total: Record) -> Problem:
    label, amount = total.fields["label"].text, total.fields["amount"].text
    message = f"nothing was found that the total {label} {amount} covers: it is not checked"
    return Problem("total-unchecked", message, total.page)
