"""Sources of money in words, in one cell of a row: 国4,380　県2,190　一般2,190."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sums import amounts_column, total_record
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import closed
from yosandb.extract.shapes.told_sources import NAMED_PAIR
from yosandb.extract.shapes.vocabulary import source_of
from yosandb.lean import lean

_SOURCES = regex.compile(rf"\s*(?:{NAMED_PAIR})+")


@lean(slots=False)
class _Told:
    """A source as printed, its amount, and the column that the words stand in."""

    measure: str
    word: Sequence[Line]
    amount: Sequence[Line]
    column: int


def sources_of(reading: Reading, record: Record, row: Row) -> Iterator[Found]:
    """Each source of the money of a row; words that are none are kept as they are."""
    for cell in reading.said(row, "sources"):
        if all(words.stands_for_figure(line.bare) for line in cell.lines):
            reading.sheet.label_lines("no amount", cell.lines)
        elif (found := _told(cell)) is None:
            yield _as_printed(reading, cell)
        else:
            yield from (_amount(reading, record, each) for each in _with_money(reading, found))


def sources_of_total(
    reading: Reading, label: Printed, row: Row, section: Section | None
) -> Iterator[Found]:
    """The same of a row that is the total of others."""
    over = None if section is None else section.name
    for cell in reading.said(row, "sources"):
        for each in _with_money(reading, _told(cell) or ()):
            reading.sheet.label_lines("amounts.label", each.word)
            column = amounts_column(each.measure, "", None)
            made = total_record(reading.sheet, label, each.amount, column, section=over)
            yield replace(made, unit=reading.unit)


def _told(cell: Cell) -> list[_Told] | None:
    """The sources that a cell tells and nothing else; None where it says anything else."""
    text = closed(*cell.lines, whole=len(cell.lines))
    match = _SOURCES.fullmatch(text.text)
    if match is None:
        return None
    spans = zip(match.spans("word"), match.spans("amount"), strict=True)
    return [
        _Told(
            source_of(text.text[slice(*word)]) or "other",
            text.runs(word),
            text.runs(amount),
            cell.columns.start,
        )
        for word, amount in spans
    ]


def _with_money(reading: Reading, found: Sequence[_Told]) -> Iterator[_Told]:
    """The sources that an amount stands behind: 県－ says that there is none."""
    for each in found:
        if any(words.stands_for_figure(line.bare) for line in each.amount):
            reading.sheet.label_lines("no amount", (*each.word, *each.amount))
        else:
            yield each


def _amount(reading: Reading, record: Record, told: _Told) -> Record:
    sheet = reading.sheet
    fields = {
        "label": sheet.field("amounts.label", told.word),
        "yen": sheet.field("amounts.yen", told.amount),
    }
    facts: dict[str, str | int] = {"measure": told.measure}
    facts |= {"stage": stage} if (stage := reading.stage_of(told.column)) else {}
    anchor, links = fields["yen"].text, {"row_id": record}
    return Record(
        "amounts", sheet.number, anchor, fields, facts=facts, links=links, unit=reading.unit
    )


def _as_printed(reading: Reading, cell: Cell) -> Record:
    text = reading.sheet.field("passages.text", cell.lines)
    reading.sheet.problem("amount-not-plain", f"no sources of money are told by: {text.text}")
    heads = reading.columns.table.columns[cell.columns.start].heads
    over = reading.claimed.cell(reading.sheet, "columns", heads[-1]) if heads else None
    return passage(reading.sheet.number, "column", text, over)
