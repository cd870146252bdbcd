"""What a row of a table of 款 prints: its name and amounts, and what stands beside them."""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.account_table.names import Name
from yosandb.extract.families.account_table.settled import is_settled
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.white_lines import is_smaller
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.lean import lean

# ふるさと納税 3億5千万円
_REASON = regex.compile(rf"\s*(?P<text>\S[^、。]*?)\s*(?P<amount>{MONEY})\s*")


@lean(eq=False, slots=False)
class NamedRow:
    """A row by its number, the cells that name it, its name, and its figures by their column."""

    number: int
    row: Row
    cells: Sequence[Cell]
    name: Name
    figures: dict[int, Line]


def fields_of(reading: Reading, named: NamedRow) -> dict[str, Printed]:
    """The name of a row and its amounts."""
    edge = max(cell.box.x1 for cell in named.cells)
    fields = {"name": wrapped(claim(reading.sheet, "items.name", named.name.runs, edge))}
    for column, line in named.figures.items():
        if (field := reading.columns.fields[column]) in AMOUNTS:
            fields[field] = reading.sheet.field(f"items.{field}", [line])
        if field == "amount" and is_settled(reading.columns, column):
            fields["actual_label"] = _words_over(reading, column)
    return fields


def _words_over(reading: Reading, column: int) -> Printed:
    """The words over what came of a year: no budget of it, in a paper of a budget neither."""
    heads = reading.columns.table.columns[column].heads
    return reading.claimed.path(reading.sheet, "columns", heads)


def beside_it(reading: Reading, record: Record, named: NamedRow) -> Iterator[Found]:
    """What hangs on the record of a row: sources, reasons, what stands in unknown columns."""
    yield from reading.amounts(record, named.figures)
    yield from _reasons(reading, record, named.row)
    yield from reading.unknown(named.row, named.number, named.name.runs)
    label(reading, "items.name", named.cells)


def is_gloss(named: NamedRow, above: NamedRow) -> bool:
    """Whether small print below a 款 says what that is: 市民税、固定資産税など."""
    return is_smaller(named.name.runs[0], above.name.runs[0])


def gloss_of(reading: Reading, record: Record, named: NamedRow) -> Record:
    """What is said of a 款 below its name: a note of it."""
    lines = [line for cell in named.cells for line in cell.lines]
    text = wrapped(claim(reading.sheet, "notes.text", lines, named.cells[0].box.x1))
    links = {"item_id": record}
    return Record("notes", reading.sheet.number, text.text, {"text": text}, links=links)


def label(reading: Reading, name: str, cells: Sequence[Cell]) -> None:
    """Claim what is left of cells as words of the form."""
    chars = (char for cell in cells for line in cell.lines for char in line.chars)
    reading.sheet.label(name, chars)


def _reasons(reading: Reading, record: Record, row: Row) -> Iterator[Record]:
    """What a 款 is more or less for, where it says how much: a note of it."""
    sheet = reading.sheet
    for column in reading.columns.unknown:
        for line in (line for cell in row.cells[column] for line in cell.lines):
            text = plain(line)
            match = _REASON.fullmatch(text.text)
            if match is None:
                continue
            fields = {
                "text": sheet.field("notes.text", text.runs(match.span("text"))),
                "amount": sheet.field("notes.amount", text.runs(match.span("amount"))),
            }
            yield Record("notes", sheet.number, line.text, fields, links={"item_id": record})
