"""Totals of the programmes of one tag, bound when the whole document has been read.

A closing table says 新規 3事業 428,544千円. What it covers has been read by other families, on
pages before; what it counts is compared with these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from yosandb.extract.fields import MEASURES
from yosandb.extract.records import Problem, Record, Tagged
from yosandb.normalize.tags import printed_tags
from yosandb.normalize.text import fold, squeeze

# Listed once more, and counted where it stands first.
_AGAIN = "再掲"


class ByTag:
    """The programmes of one document by their tags, and the totals that wait for them."""

    def __init__(self) -> None:
        self._programmes: dict[Record, frozenset[str]] = {}
        self._amounts: list[Record] = []
        self._waiting: list[Tagged] = []

    def note(self, record: Record) -> None:
        """Keep a programme of a list, or an amount beside it; those of a book have their 目."""
        if record.table == "programmes" and not {"item_id", "parent_id"} & record.links.keys():
            said = (printed_tags(printed.text) for printed in record.lists.get("tag", ()))
            tags = frozenset(tag for found in said for tag in found)
            if _AGAIN not in tags:
                self._programmes[record] = tags
        elif record.table == "amounts" and record.links.get("row_id") in self._programmes:
            self._amounts.append(record)

    def wait(self, total: Tagged) -> None:
        """Keep a total until all programmes are known."""
        self._waiting.append(total)

    def finish(self) -> Iterator[Record | Problem]:
        """The totals with what each covers, and the counts that are other ones."""
        for _, group in groupby(self._waiting, key=lambda total: total.table):
            rows = list(group)
            yield from self._bound(rows)
            yield from self._miscounted(rows)

    def _bound(self, rows: Sequence[Tagged]) -> Iterator[Record | Problem]:
        """Each total of a table: one of all tags covers those of each of them."""
        made: dict[str, list[Record]] = {}
        for row in rows:
            column = str(row.record.facts["column"])
            of_tags = tuple((total, column) for total in made.get(column, ()))
            covers = of_tags if row.tag is None else tuple(self._figures(row, rows, column))
            record = replace(row.record, covers=covers)
            made.setdefault(column, []).append(record)
            yield record
            if not covers:
                message = "no programme was found that it covers: it is not checked"
                yield Problem("total-unchecked", f"{_said(row)}: {message}", record.page)

    def _figures(
        self, row: Tagged, rows: Sequence[Tagged], column: str
    ) -> Iterator[tuple[Record, str]]:
        own = self._of(row, rows)
        if column not in MEASURES:
            yield from ((programme, column) for programme in own)
            return
        for amount in self._amounts:
            if amount.facts["measure"] == column and amount.links["row_id"] in own:
                yield amount, "yen"

    def _of(self, row: Tagged, rows: Sequence[Tagged]) -> list[Record]:
        """The programmes of a tag; those without any of a table are of its only tag that none has:
        継続その他."""
        every = {name for tags in self._programmes.values() for name in tags}
        strange = {_names(other) for other in rows if other.tag and not _names(other) & every}
        own = _names(row)
        if strange == {own}:
            known = {name for other in rows for name in _names(other)}
            return [p for p, tags in self._programmes.items() if not tags & known]
        return [p for p, tags in self._programmes.items() if tags & own]

    def _miscounted(self, rows: Sequence[Tagged]) -> Iterator[Problem]:
        """新規 10事業: a tag that counts other programmes than were read with it; one that has no
        plain amount, （5,400）, may stand in it once more."""
        counts = {_said(row): row for row in rows if row.count is not None}
        tags = sum(row.count or 0 for row in counts.values() if row.tag is not None)
        for label, row in counts.items():
            own = [] if row.tag is None else self._of(row, rows)
            plain = sum("amount_text" not in programme.fields for programme in own)
            found = tags if row.tag is None else len(own)
            if found and row.count not in (found, plain or found):
                message = (
                    f"{label} says {row.count}, and {found} programmes were read of it:"
                    " one may be missing"
                )
                yield Problem("count-differs", message, row.record.page)


def _names(row: Tagged) -> frozenset[str]:
    return frozenset() if row.tag is None else frozenset(printed_tags(row.tag))


def _said(row: Tagged) -> str:
    return squeeze(fold(row.record.fields["label"].text))
