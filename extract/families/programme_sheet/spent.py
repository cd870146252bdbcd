"""What is told of a programme's amount below it: parts of it, and where the money comes from."""

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.vocabulary import source_of
from yosandb.extract.sheet import Sheet


def take_parts(
    sheet: Sheet, token: Token, programme: Programme, slots: SlotReader, *, claimed: bool = False
) -> None:
    """うち委託料 4,123千円, on a line of its own or (`claimed`) within a description."""
    if rules.of_which(token.said) is None:
        return
    pattern = regex.compile(rules.PART.replace("{amount}", slots.amount))
    for match in pattern.finditer(token.said):
        found = []
        for name in ("text", "amount"):
            runs = token.text.runs(match.span(name))
            keep = sheet.within if claimed else sheet.field
            found.append(keep(f"notes.{name}", runs))
        programme.part(*found)


def take_detail(sheet: Sheet, token: Token, programme: Programme) -> bool:
    """・委託料 4,123千円: what the amount is spent on, or its source; False for anything else."""
    head = token.head
    if head is None or head.slot is None or head.slot.main is None:
        return False
    said, amount = token.text.runs(head.name), token.text.runs(head.slot.main.span)
    if (measure := source_of(head.said(head.name))) is not None:
        fields = sheet.field("amounts.label", said), sheet.field("amounts.yen", amount)
        programme.sources.append((measure, *fields))
    else:
        programme.part(sheet.field("notes.text", said), sheet.field("notes.amount", amount))
    sheet.label("parts", (char for line in token.lines for char in line.chars))
    return True
