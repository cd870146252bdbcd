"""What a heading says: its number, its name, the total of its section, its unit."""

from dataclasses import dataclass

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.words import is_office
from yosandb.extract.shapes.sections import Level, number_level
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet

Span = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """A heading taken apart; `amount` is the total of its section, after the word `label`.

    `unit` is that of the amounts below it, whatever the page says elsewhere; `year` the fiscal
    year that it names.
    """

    name: Printed
    level: Level
    number: Printed | None = None
    label: Printed | None = None
    amount: Printed | None = None
    department: Printed | None = None
    unit: Printed | None = None
    year: Printed | None = None


def said_by(sheet: Sheet, token: Token, field: str, amount: str) -> Said:
    """Claim what a heading says, its name for `field`; `amount` is the pattern of amounts."""
    text = token.text
    said = text.text
    total = rules.heading_total(said, amount) if amount else None
    end = total.start() if total is not None else len(said)
    unit: Printed | None = None
    while (tail := rules.heading_end(said[:end])) is not None:
        if tail["says"]:
            unit = sheet.field("pages.unit", text.runs(tail.span("says")))
            if not sheet.says_other_unit(unit):
                sheet.say_unit(unit)
        end = tail.start()
    is_title = field == "documents.title"
    number, name = (None, (0, end)) if is_title else rules.heading_name(said, 0, end)
    printed = _claimed(sheet, field, text, name)
    line = token.lines[0]
    label, worth = (total["label"], total["amount"]) if total is not None else (None, None)
    return Said(
        printed,
        Level(
            line.size,
            number_level(None if number is None else said[slice(*number)]),
            token.block.frame is not None and len(token.block.lines) == len(token.lines),
            line.box.x0 - min(other.box.x0 for other in token.block.lines),
        ),
        None if number is None else _claimed(sheet, "sections.number", text, number),
        _claimed(sheet, "totals.label", text, total.span("label")) if total and label else None,
        _claimed(sheet, "totals.amount", text, total.span("amount")) if total and worth else None,
        printed if is_office(said[slice(*name)]) else None,
        unit,
        _year(sheet, text, name),
    )


def _year(sheet: Sheet, text: Text, name: Span) -> Printed | None:
    """The only fiscal year that a heading names, with its era."""
    found = [match.span() for match in rules.FISCAL_YEAR.finditer(text.text, *name)]
    return sheet.printed(text.runs(found[0])) if len(found) == 1 else None


def _claimed(sheet: Sheet, field: str, text: Text, span: Span) -> Printed:
    runs = text.runs(span)
    return sheet.field(field, runs, "".join(run.text for run in runs))
