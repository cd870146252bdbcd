"""Labels of amounts in a form: rows of `amounts`, or the field of the form that one fills.

::

    総事業費　8,900,000円（うち交付金充当額 4,450,000円）
    予算現額 268,400,000   決算額 262,007,070   国庫支出金 5,240,000
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.forms.open_form import OpenForm
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import as_seen, narrow
from yosandb.extract.pieces import unclaimed
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import BULLET
from yosandb.extract.shapes.form.years import stage_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import closed, plain
from yosandb.extract.shapes.told_sources import NAMED_PAIRS, PAIRS, unit_of_whole
from yosandb.extract.shapes.vocabulary import (
    MONEY,
    OVER_SOURCES,
    PLAIN_FIGURE,
    SOURCES,
    source_of,
)
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import Part

# An amount at the beginning of what stands behind its label: 8,900,000円（充当率39.9％）
_AMOUNT = regex.compile(rf"\s*(?P<amount>{MONEY}|{PLAIN_FIGURE})(?![0-9.％%])")
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


def take_amount(sheet: Sheet, form: OpenForm, answer: Answer, stage: str | None) -> list[Line]:
    """Keep the amount behind a label as a row that the form's own row will own; what is left of the
    value. It is of `stage` where its label says no other one.

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
    return left_of(sheet, answer)


def take_sources(sheet: Sheet, form: OpenForm, answer: Answer, part: "Part") -> Sequence[Line]:
    """Keep the sources that a value tells one after the other (国 1,000　一般財源 2,300); all of it
    is left where it says anything else. Behind 財源 every word before an amount is one."""
    text = closed(*answer.lines, whole=len(answer.lines)) if answer.lines else None
    match = None if text is None else _pairs(answer).fullmatch(text.text)
    if text is None or match is None or not part.amounts:
        return answer.lines
    for word, amount in zip(match.spans("word"), match.spans("amount"), strict=True):
        measure = source_of(text.text[slice(*word)]) or "other"
        label, yen = text.runs(word), text.runs(amount)
        if text.text[slice(*amount)] != "-":
            fields = {"yen": sheet.field("amounts.yen", yen), "label": sheet.printed(label)}
            facts = {"measure": measure} | ({} if part.stage is None else {"stage": part.stage})
            made = Record("amounts", sheet.number, fields["yen"].text, fields, facts=facts)
            form.amounts.append(made)
    sheet.label_lines("labels", answer.lines)
    return ()


def tells_sources(answer: Answer) -> bool:
    """Whether a label of no field has sources of money for its value, and nothing else."""
    if answer.field or not answer.lines:
        return False
    text = closed(*answer.lines, whole=len(answer.lines)).text
    return _pairs(answer).fullmatch(text) is not None


def _pairs(answer: Answer) -> "regex.Pattern[str]":
    over = OVER_SOURCES.fullmatch(_bare(answer.label))
    return PAIRS if over is None else NAMED_PAIRS


def own_amount(sheet: Sheet, form: OpenForm, answer: Answer) -> list[Line]:
    """The runs of the amount that a field of the form's row holds; its unit is that of the form."""
    if not says_amount(answer):
        return []
    form.unit = _unit(sheet, answer) or form.unit
    return _runs(answer)


def left_of(sheet: Sheet, answer: Answer) -> list[Line]:
    """What of a value nothing has taken."""
    return unclaimed(sheet, answer.lines)


def rows_of(form: OpenForm, owner: Record) -> Iterator[Record]:
    """The amounts of a form, once its own row is known; they are of its year."""
    year = {} if form.year is None else {"fiscal_year": form.year}
    staged = {"stage": "settled"} if _are_of_the_spent(form) else {}
    for made in form.amounts:
        facts = {**staged, **made.facts} if made.facts["measure"] in SOURCES else made.facts
        unit = made.unit or _unit_of_whole(made, form.amounts, owner) or form.unit
        fields = {**made.fields, **year}
        yield replace(made, fields=fields, facts=facts, unit=unit, links={"row_id": owner})


def _are_of_the_spent(form: OpenForm) -> bool:
    """Whether sources of which no word says the stage add up to what was spent, and not to what
    was to be."""
    sources = [made for made in form.amounts if made.facts["measure"] in SOURCES]
    told = [whole_number(_compact(m.fields["yen"])) for m in sources if "stage" not in m.facts]
    total = None if None in told or len(told) < 2 else sum(filter(None, told))
    spent, budget = (whole_number(form.said(name)) for name in ("actual", "budget"))
    return total is not None and total == spent != budget


def _unit_of_whole(made: Record, amounts: Iterable[Record], owner: Record) -> Printed | None:
    """The unit behind an amount of the form's own row that sources without one add up to, as
    国庫支出金 7,260 and 一般財源 7,260 do to 14,520千円."""
    alike = [x for x in amounts if x.facts["measure"] in SOURCES and not x.unit]
    own = [x for x in alike if x.facts.get("stage") == made.facts.get("stage")]
    parts = [_compact(x.fields["yen"]) for x in own]
    if made not in own:
        return None
    for whole in (owner.fields[name] for name in AMOUNTS if name in owner.fields):
        if (said := unit_of_whole(narrow(_compact(whole)), parts)) is not None:
            return Printed(said["unit"], whole.parts)
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
    said = (stage_of(_bare(_without_mark(answer.label))), stage_of(_bare(answer.over)))
    stage = next(filter(None, said), stage)
    return {"measure": measure_of(answer.field), **({} if stage is None else {"stage": stage})}


def _said_before(form: OpenForm, answer: Answer, stage: str | None) -> str | None:
    """The amount that a form has from the same label already."""
    label, facts = _bare(_without_mark(answer.label)), _facts(answer, stage)
    for made in form.amounts:
        if made.facts == facts and _compact(made.fields["label"]) == label:
            return _compact(made.fields["yen"])
    return None


def _compact(printed: Printed) -> str:
    """What is printed, without blanks."""
    return as_seen("".join(printed.text.split()))


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


def _without_mark(label: Sequence[Line]) -> Sequence[Line]:
    """The words of a label without the mark before and the colon behind them."""
    text = plain(Line(tuple(char for line in label for char in line.chars)))
    match = _WORDS.fullmatch(text.text)
    return label if match is None else text.runs(match.span("words"))
