"""Labels of amounts in a form: rows of `amounts`, or the field of the form that one fills.

::

    総事業費　8,900,000円（うち交付金充当額 4,450,000円）
    予算現額 268,400,000   決算額 262,007,070   国庫支出金 5,240,000
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.forms.open_form import OpenForm
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import as_seen, narrow
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import BULLET, Labels
from yosandb.extract.shapes.form.years import stage_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY, PLAIN_FIGURE, UNIT_WORD
from yosandb.extract.sheet import Sheet

# An amount at the beginning of what stands behind its label: 8,900,000円（充当率39.9％）
_AMOUNT = regex.compile(rf"\s*(?P<amount>{MONEY}|{PLAIN_FIGURE})(?![0-9.％%])")
# A part of it in brackets: （うち交付金充当額 17,896,000円）
_BRACKETED = regex.compile(
    rf"\s*\(\s*(?P<words>[^\d()]+?)\s*(?P<amount>{MONEY}|{PLAIN_FIGURE})\s*\)\s*"
)
# 14,520千円
_WITH_UNIT = regex.compile(rf"(?P<figure>{PLAIN_FIGURE})(?P<unit>{UNIT_WORD})")
_PREFIX = "amount_of_"
_WORDS = regex.compile(rf"\s*(?:{BULLET})?\s*(?P<words>.*?)\s*[:：]?\s*")


def amount_of(measure: str) -> str:
    """The name of the label of an amount that no field of the form's row holds."""
    return _PREFIX + measure


def measure_of(label: str) -> str:
    """The measure of such a label."""
    return label.removeprefix(_PREFIX)


def says_amount(answer: Answer) -> bool:
    """Whether a label has an amount for its value."""
    return bool(answer.lines) and _AMOUNT.match(plain(answer.lines[0]).text) is not None


def is_amount_label(label: str) -> bool:
    """Whether a label is one of those that no field of the form's row holds."""
    return label.startswith(_PREFIX)


def is_dash(answer: Answer) -> bool:
    """Whether －, or 皆増, stands in the place of an amount."""
    own = answer.field in AMOUNTS or is_amount_label(answer.field)
    return own and bool(answer.text) and words.stands_for_figure(answer.text)


def take_amount(
    sheet: Sheet, form: OpenForm, answer: Answer, labels: Labels, stage: str | None
) -> list[Line]:
    """Keep the amount behind a label, and a part of it in brackets, as rows that the form's own row
    will own; what is left of the value. It is of `stage` where its label says no other one.

    Where a label comes again with another amount, the first is kept, and it is said.
    """
    before = _said_before(form, answer, stage)
    if before is not None and before != _bare(_runs(answer)):
        words = "".join(line.text for line in answer.label)
        message = f"the label {words} says {before} and {answer.text}; the first is kept"
        sheet.problem("label-twice", message, "error")
    if before is not None:
        return left_of(sheet, answer)
    form.amounts.append(_amount(sheet, answer, stage))
    rest = left_of(sheet, answer)
    share = _share(sheet, rest, labels)
    form.amounts += [] if share is None else [share]
    return [] if share is not None else rest


def own_amount(sheet: Sheet, form: OpenForm, answer: Answer) -> list[Line]:
    """The runs of the amount that a field of the form's row holds; its unit is that of the form."""
    if not says_amount(answer):
        return []
    form.unit = _unit(sheet, answer) or form.unit
    return _runs(answer)


def left_of(sheet: Sheet, answer: Answer) -> list[Line]:
    """What of a value nothing has taken."""
    return [Line(tuple(left)) for x in answer.lines if (left := sheet.claims.free(x.chars))]


def rows_of(form: OpenForm, owner: Record) -> Iterator[Record]:
    """The amounts of a form, once its own row is known; they are of its year."""
    year = {} if form.year is None else {"fiscal_year": form.year}
    for made in form.amounts:
        unit = made.unit or _unit_of_whole(made, form.amounts, owner)
        yield replace(made, fields={**made.fields, **year}, links={"row_id": owner}, unit=unit)


def _unit_of_whole(made: Record, amounts: Iterable[Record], owner: Record) -> Printed | None:
    """The unit behind an amount of the form's own row that those without any add up to: 14,520千円
    over 国庫支出金 7,260, 一般財源 7,260."""
    stage = made.facts.get("stage")
    own = [x.fields["yen"].text for x in amounts if x.facts.get("stage") == stage and not x.unit]
    parts = [whole_number("".join(text.split())) for text in own]
    for whole in (owner.fields[name] for name in AMOUNTS if name in owner.fields):
        match = _WITH_UNIT.fullmatch(narrow("".join(whole.text.split())))
        if match is not None and sum(p or 0 for p in parts) == whole_number(match["figure"]):
            return None if None in parts else Printed(match["unit"], whole.parts)
    return None


def _amount(sheet: Sheet, answer: Answer, stage: str | None) -> Record:
    fields = {
        "yen": sheet.field("amounts.yen", _runs(answer)),
        "label": sheet.printed(_without_mark(answer.label)),
    }
    facts = _facts(answer, stage)
    return Record(
        "amounts", sheet.number, fields["yen"].text, fields, facts=facts, unit=_unit(sheet, answer)
    )


def _facts(answer: Answer, stage: str | None) -> dict[str, str]:
    """What of the amount is behind a label, and of which stage."""
    words = "".join(line.bare for line in _without_mark(answer.label))
    stage = stage_of(words) or stage
    return {"measure": measure_of(answer.field), **({} if stage is None else {"stage": stage})}


def _said_before(form: OpenForm, answer: Answer, stage: str | None) -> str | None:
    """The amount that a form has from the same label already."""
    label, facts = _bare(_without_mark(answer.label)), _facts(answer, stage)
    for made in form.amounts:
        if made.facts == facts and as_seen("".join(made.fields["label"].text.split())) == label:
            return "".join(made.fields["yen"].text.split())
    return None


def _bare(lines: Sequence[Line]) -> str:
    return "".join(line.bare for line in lines)


def _runs(answer: Answer) -> list[Line]:
    """Where the amount of a value stands."""
    text = plain(answer.lines[0])
    match = _AMOUNT.match(text.text)
    assert match is not None
    return text.runs(match.span("amount"))


def _unit(sheet: Sheet, answer: Answer) -> Printed | None:
    """The unit behind the word of a label, 決算額（千円）, or above the figure."""
    runs = unit_said(answer.label) or answer.unit
    return sheet.printed(runs) if runs else None


def _share(sheet: Sheet, rest: Sequence[Line], labels: Labels) -> Record | None:
    """A part of the amount in brackets behind it: （うち交付金充当額 17,896,000円）."""
    if len(rest) != 1:
        return None
    text = plain(rest[0])
    match = _BRACKETED.fullmatch(text.text)
    name = None if match is None else labels.field(match["words"])
    if match is None or name is None or not name.startswith(_PREFIX):
        return None
    fields = {
        "yen": sheet.field("amounts.yen", text.runs(match.span("amount"))),
        "label": sheet.printed(text.runs(match.span("words"))),
    }
    sheet.label("labels", rest[0].chars)
    facts = {"measure": measure_of(name)}
    return Record("amounts", sheet.number, fields["yen"].text, fields, facts=facts)


def _without_mark(label: Sequence[Line]) -> Sequence[Line]:
    """The words of a label without the mark before and the colon behind them."""
    text = plain(Line(tuple(char for line in label for char in line.chars)))
    match = _WORDS.fullmatch(text.text)
    return label if match is None else text.runs(match.span("words"))
