"""Tables that go on from page to page: their sums cover all pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yosandb.extract.records import Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.across import across
from yosandb.extract.shapes.table.model import Figure, Table
from yosandb.extract.shapes.table.sums import is_total, sums

# The halves of a table over a spread stand on every other page.
APART = 2
_SUBTOTAL = "小計"

_Key: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass
class _Series:
    page: int
    records: dict[Figure, Record] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Whether its last row is the sum of all: what follows is another table."""
        last = next(reversed(self.records), None)
        if last is None or not is_total(last):
            return False
        return len(last.labels) == 1 and _SUBTOTAL not in last.labels[0].text


class Series:
    """The tables of a document whose sums are still open, by their columns."""

    def __init__(self) -> None:
        self._open: dict[_Key, _Series] = {}

    def add(self, table: Table, records: Mapping[Figure, Record]) -> Iterator[Record]:
        """Take the figures of a table; yields the totals of tables that cannot go on any more."""
        yield from self._close(table.page - APART)
        key = tuple(column.words for column in table.columns)
        before = self._open.get(key)
        if before is not None and (before.is_closed or before.page == table.page):
            yield from _totals(self._open.pop(key).records)
            before = None
        series = self._open.setdefault(key, _Series(table.page))
        series.page = table.page
        series.records |= {f: record for f, record in records.items() if is_money(record)}

    def finish(self) -> Iterator[Record]:
        """The totals of what is still open."""
        for series in self._open.values():
            yield from _totals(series.records)
        self._open.clear()

    def _close(self, page: int) -> Iterator[Record]:
        for key in [key for key, series in self._open.items() if series.page < page]:
            yield from _totals(self._open.pop(key).records)


def _totals(records: Mapping[Figure, Record]) -> Iterator[Record]:
    """The sums of a table that are money, each as a total of the figures that it covers."""
    made: dict[Figure, Record] = {}
    for total, parts in sums(list(records)):
        covers = [
            (made[part], "amount") if part in made else (records[part], "value") for part in parts
        ]
        word = total.labels[-1].text
        made[total] = total_of(records[total], "row_label", word, _kind(word), covers)
        yield made[total]
    for total, parts in across(list(records)):
        covers = [(records[part], "value") for part in parts]
        word = total.heads[-1].text
        yield total_of(records[total], "column_label", word, _kind(word), covers)


def _kind(word: str) -> str:
    return "subtotal" if _SUBTOTAL in word else "total"


def total_of(
    record: Record, path: str, word: str, kind: str, covers: Sequence[tuple[Record, str]] = ()
) -> Record:
    """A figure as the total that `word` says it is; `path` is the field whose last word it is."""
    return Record(
        table="totals",
        page=record.page,
        anchor=f"{word} {record.anchor}",
        fields={"label": record.fields[path], "amount": record.fields["value"]},
        facts={"kind": kind, "column": "yen"},
        covers=tuple(covers),
        unit=record.unit,
    )


def is_money(record: Record) -> bool:
    """Whether a figure is an amount of money; a share of it or a mark is none."""
    printed = record.fields["value"].text
    unit = record.unit
    return (
        unit is not None and "円" in unit.text and words.reads_as_figure("".join(printed.split()))
    )
