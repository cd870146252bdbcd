"""What a heading says: its number, its name, the total of its section, its unit."""

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.words import is_office
from yosandb.extract.shapes.heading import (
    motto_behind,
    name_size,
    name_within,
    said_behind,
    total_behind,
)
from yosandb.extract.shapes.sections import Level, number_level
from yosandb.extract.shapes.slot import Slot, SlotReader
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

Span = tuple[int, int]


@lean(slots=False)
class Said:
    """A heading taken apart; `amount` is the total of its section, after the word `label`.

    `last` is last year's total, `change` what is printed of the change; `unit` is that of the
    amounts below it, whatever the page says elsewhere; `year` the fiscal year that it names.
    `motto` is what stands in small letters behind its name.
    """

    name: Printed
    level: Level
    number: Printed | None = None
    label: Printed | None = None
    amount: Printed | None = None
    department: Printed | None = None
    unit: Printed | None = None
    year: Printed | None = None
    last: Printed | None = None
    change: Printed | None = None
    motto: Printed | None = None


def said_by(sheet: Sheet, token: Token, field: str, slots: SlotReader | None) -> Said:
    """Claim what a heading says, its name for `field`; without `slots` it has no amount."""
    text = token.text
    said = text.text
    columns = _columns(said, slots)
    total = None if columns or slots is None else total_behind(said, slots.amount)
    end = total.start() if total is not None else len(said)
    end = end if columns is None else columns.span[0]
    end, unit = _without_unit(sheet, text, end)
    is_title = field == "documents.title"
    behind = end if is_title else motto_behind(text, end)
    motto = _if_said(sheet, "passages.text", text, (behind, end) if behind < end else None)
    number, name = (None, (0, end)) if is_title else name_within(said, 0, behind)
    printed = _claimed(sheet, field, text, name)
    label = None if total is None or not total["label"] else total.span("label")
    amount = None if total is None or not total["amount"] else total.span("amount")
    if columns is not None and columns.main is not None:
        amount = columns.main.span
    last = None if columns is None or columns.last is None else columns.last.span
    change = None if columns is None or columns.change is None else columns.change.span
    if total is not None and (total["last"] or "-") != "-":
        last = total.span("last")
    return Said(
        printed,
        _level(token, None if number is None else said[slice(*number)]),
        _if_said(sheet, "sections.number", text, number),
        _if_said(sheet, "totals.label", text, label),
        _if_said(sheet, "totals.amount", text, amount),
        printed if is_office(said[slice(*name)]) else None,
        unit,
        _year(sheet, text, name),
        _if_said(sheet, "totals.aside", text, last),
        _if_said(sheet, "totals.aside", text, change),
        motto,
    )


def _without_unit(sheet: Sheet, text: Text, end: int) -> tuple[int, Printed | None]:
    """Where a heading ends before what it says of the unit, and that."""
    unit: Printed | None = None
    while (tail := said_behind(text.text[:end])) is not None:
        if tail["says"]:
            unit = sheet.field("pages.unit", text.runs(tail.span("says")))
            if not sheet.says_other_unit(unit):
                sheet.say_unit(unit)
        end = tail.start()
    return end, unit


def _level(token: Token, number: str | None) -> Level:
    line, block = token.lines[0], token.block
    framed = block.frame is not None and len(block.lines) == len(token.lines)
    indent = line.box.x0 - min(other.box.x0 for other in block.lines)
    return Level(name_size(line), number_level(number), framed, indent)


def _columns(said: str, slots: SlotReader | None) -> Slot | None:
    """The amounts of two years that a heading ends in, in their columns."""
    gaps = [place for place, char in enumerate(said) if char == "\t"]
    for start in gaps if slots is not None else ():
        slot = slots.read(said, start, len(said)) if slots is not None else None
        if slot is not None and slot.last is not None:
            return slot
    return None


def _year(sheet: Sheet, text: Text, name: Span) -> Printed | None:
    """The only fiscal year that a heading names, with its era."""
    found = [match.span() for match in rules.FISCAL_YEAR.finditer(text.text, *name)]
    return sheet.printed(text.runs(found[0])) if len(found) == 1 else None


def _claimed(sheet: Sheet, field: str, text: Text, span: Span) -> Printed:
    runs = text.runs(span)
    return sheet.field(field, runs, "".join(run.text for run in runs))


def _if_said(sheet: Sheet, field: str, text: Text, span: Span | None) -> Printed | None:
    return None if span is None else _claimed(sheet, field, text, span)
