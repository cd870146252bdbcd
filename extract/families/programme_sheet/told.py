"""Takes what lines below a name say by their label: the place in the book, sources of money."""

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.labels import (
    CODE,
    OVER_SOURCES,
    SOURCES,
)
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.printed import Printed
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.slot import Span
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import Text
from yosandb.extract.shapes.told_sources import BEHIND, PAIRS, WITH_UNIT, unit_of_whole
from yosandb.extract.sheet import Sheet


def take_told(sheet: Sheet, text: Text, programme: Programme) -> bool:
    """Take what such a line says for its programme; False for any other line."""
    code = CODE.fullmatch(text.text)
    sources = SOURCES.fullmatch(text.text)
    if sources is None and (below := PAIRS.fullmatch(text.text)) is not None:
        sources = below if programme.lists_sources or _is_all_of_it(below, programme) else None
    programme.lists_sources = OVER_SOURCES.fullmatch(text.text) is not None
    if code is not None:
        programme.tell(sheet, "code", text.runs(code.span("code")))
    elif sources is not None:
        if sources.groupdict().get("office"):
            programme.tell(sheet, "department", text.runs(sources.span("office")))
        _take_sources(sheet, text, sources, programme)
    elif not programme.lists_sources:
        return False
    sheet.label_lines("programmes", text.lines)
    programme.reach(text.lines)
    return True


def take_behind(sheet: Sheet, text: Text, span: Span | None, programme: Programme) -> None:
    """Take the sources that stand behind the amount of a head, and add up to it."""
    match = None if span is None else BEHIND.fullmatch(text.text, *span)
    if match is not None:
        _take_sources(sheet, text, match, programme)
        sheet.label_lines("programmes", text.runs(match.span()))


def _is_all_of_it(match: "regex.Match[str]", programme: Programme) -> bool:
    """Whether one source alone, without a word that it is one, has the amount of its programme."""
    whole = None if programme.amount is None else WITH_UNIT.fullmatch(programme.amount.text)
    (first, *others) = match.captures("amount")
    own = first.removesuffix("" if whole is None else whole["unit"])
    return whole is not None and not others and whole_number(own) == whole_number(whole["figure"])


def _take_sources(
    sheet: Sheet, text: Text, match: "regex.Match[str]", programme: Programme
) -> None:
    """Each source with its amount; the unit is that of their label, or of the whole, where they
    add up to it."""
    spans = zip(match.spans("word"), match.spans("amount"), strict=True)
    # －: no money of this source
    told = [(word, amount) for word, amount in spans if text.text[slice(*amount)] != "-"]
    unit = _unit_of_whole(sheet, programme, [text.text[slice(*amount)] for _, amount in told])
    if match.groupdict().get("unit"):
        unit = sheet.printed(text.runs(match.span("unit")))
    for word, amount in told:
        measure = words.source_of(text.text[slice(*word)]) or "other"
        label = sheet.field("amounts.label", text.runs(word))
        yen = sheet.field("amounts.yen", text.runs(amount))
        programme.sources.append((measure, label, yen, unit))


def _unit_of_whole(sheet: Sheet, programme: Programme, amounts: list[str]) -> Printed | None:
    if programme.amount is None or sheet.number != programme.page:
        return None
    said = unit_of_whole(programme.amount.text, amounts)
    return None if said is None else sheet.printed(programme.amount.runs(said.span("unit")))
