"""What is told of a programme's amount below it: parts of it, and where the money comes from."""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.labels import LONGER
from yosandb.extract.families.programme_sheet.programme import Part, Programme
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.families.programme_sheet.year_heads import Beside
from yosandb.extract.shapes.slot import Slot, SlotReader
from yosandb.extract.shapes.vocabulary import source_of
from yosandb.extract.sheet import Sheet


def take_parts(
    sheet: Sheet, token: Token, programme: Programme, slots: SlotReader, *, claimed: bool = False
) -> None:
    """うち委託料 4,123千円, on a line of its own or (`claimed`) within a description.

    So is money of more than this year: 債務負担行為 限度額 250,000千円; and what was paid for how
    many: 委託料　1件　1,200千円.
    """
    if not claimed and (told := rules.part_source(token.said, slots)) is not None:
        measure, match = told
        said = sheet.field("amounts.label", token.text.runs(match.span("text")))
        yen = sheet.field("amounts.yen", token.text.runs(match.span("amount")))
        programme.sources.append((measure, said, yen, None))
        return
    for match in _parts(token.said, slots):
        found = []
        for name in ("text", "amount"):
            runs = token.text.runs(match.span(name))
            keep = sheet.within if claimed else sheet.field
            found.append(keep(f"notes.{name}", runs))
        programme.part(*found)


def stands_apart(said: str) -> bool:
    """Whether a line tells such money in brackets of its own, which no description has."""
    longer = LONGER.fullmatch(said)
    return longer is not None and longer["open"] is not None


def _parts(said: str, slots: SlotReader) -> "Iterator[regex.Match[str]]":
    """Each `text` with its `amount` that a line tells."""
    if (longer := LONGER.fullmatch(said)) is not None:
        yield longer
    elif (counted := rules.COUNTED.fullmatch(said)) is not None:
        yield counted
    elif rules.of_which(said) is not None:
        yield from regex.finditer(rules.PART.replace("{amount}", slots.amount), said)


def take_column_part(
    sheet: Sheet, token: Token, slot: Slot, programme: Programme, beside: Beside
) -> None:
    """うち委託料  4,317  3,759: a part of this year's amount, and what it was last year."""
    text = token.text
    said = sheet.field("notes.text", text.runs((0, slot.span[0])))
    fields = {"text": said}
    if slot.main is not None:
        fields["amount"] = sheet.field("notes.amount", text.runs(slot.main.span))
    others = tuple(
        (word, sheet.field("amounts.yen", text.runs(span)))
        for word, span in beside.of(slot)
        if any(map(str.isdigit, text.text[slice(*span)]))
    )
    programme.parts.append(Part(fields, others))


def take_detail(sheet: Sheet, token: Token, programme: Programme) -> bool:
    """・委託料 4,123千円: what the amount is spent on, or its source; False for anything else."""
    head = token.head
    if head is None or head.slot is None or head.slot.main is None:
        return False
    said, amount = token.text.runs(head.name), token.text.runs(head.slot.main.span)
    if (measure := source_of(head.said(head.name))) is not None:
        fields = sheet.field("amounts.label", said), sheet.field("amounts.yen", amount)
        programme.sources.append((measure, *fields, None))
    else:
        programme.part(sheet.field("notes.text", said), sheet.field("notes.amount", amount))
    sheet.label_lines("parts", token.lines)
    return True
