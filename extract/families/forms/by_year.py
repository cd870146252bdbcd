"""Amounts of this year and last year in a form: which is which, and whether the change proves it.

::

    令和８年度予算額 │ 令和７年度予算額 │ 比較増減        本年度 │ 前年度 │ 増減額
          4,286      │      2,950       │   1,336           …
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.forms.amount_labels import is_amount_label, says_amount
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.table.words import stands_for_figure, whole_number
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import YEAR

# The label of an amount that says its year alone, not which of the two it is.
DATED = "dated"
_YEARS = ("budget", "previous")
# Labels of one row begin within this of each other's height (in points).
LEVEL = 2.0
# ... and those of two lines, one right below the other, within this (in sizes).
STEP = 2.5
# What was spent this year: last year's may be compared with that, too.
_SPENT = "actual"
_YEAR = regex.compile(YEAR)
_UNIT = regex.compile(r"[^\d,.△+-]*$")


def without_words(found: Sequence[Answer]) -> list[Answer]:
    """The answers without 令和８年度当初予算 in a title: words stand beside it, and no amount.

    A mere year is the label of one where the change stands beside it, or another year with its
    amount right below or above, or where the amounts of its sources stand on a level with its own.
    """
    changes = [a.top for a in found if a.field == "change" and a.lines]
    beside = {a for a in found if any(abs(a.top - top) < LEVEL for top in changes)}
    dated = [a for a in found if a.field == DATED and a.lines and _is_amount(a)]
    beside |= {*_stacked(dated), *_before_sources(dated, found)}
    amounts = (a for a in found if a.field != DATED or not a.lines or _is_amount(a))
    return [a for a in amounts if a.field != DATED or a in beside or not _YEAR.fullmatch(_label(a))]


def _stacked(found: Sequence[Answer]) -> set[Answer]:
    """Years that stand right below each other, each with an amount."""
    pairs = [
        (a, b)
        for a in found
        for b in found
        if abs(a.start.box.x0 - b.start.box.x0) < LEVEL
        and 0 < b.top - a.top < STEP * a.start.size
        and _label(a) != _label(b)
    ]
    return {answer for pair in pairs for answer in pair}


def _before_sources(dated: Sequence[Answer], found: Sequence[Answer]) -> Iterator[Answer]:
    """Years whose amount stands in one row with amounts of sources behind it."""
    sources = [a.lines[0].box for a in found if is_amount_label(a.field) and says_amount(a)]
    for answer in dated:
        own = answer.lines[0].box
        if any(own.x1 < box.x0 and abs(own.top - box.top) < LEVEL for box in sources):
            yield answer


def by_year(found: Sequence[Answer], year: Printed | None) -> list[Answer]:
    """The answers, each amount with a year in its label as that of this year or of last year.

    This year is that of the title; without one, the later of the two that a form names. An amount
    of another year, or of one that nothing is known to compare with, is of no field.
    """
    said = {a: match[0] for a in found if a.field == DATED and (match := _YEAR.search(_label(a)))}
    if not said:
        return list(found)
    order = in_order([*said.values(), *([] if year is None else [year.text])]) or []
    told = dict(zip(said, order, strict=False))
    fields: dict[int, str] = {}
    if order and (year is not None or len({*order}) == len(_YEARS)):
        this = max(order) if year is None else order[-1]
        fields = {this: "budget", this - 1: "previous"}
    return [replace(a, field=fields.get(told.get(a, 0), "")) if a in said else a for a in found]


def contradiction(found: Sequence[Answer]) -> str:
    """How the change of a form contradicts its two amounts, in words; "" where it does not."""
    each: dict[str, Answer] = {}
    for answer in found:
        if answer.field in (*_YEARS, "change", _SPENT) and answer.lines:
            each.setdefault(answer.field, answer)
    these = [each[name] for name in (_YEARS[0], _SPENT) if name in each]
    if not these or not {_YEARS[1], "change"} <= each.keys():
        return ""
    if len({*map(_unit, each.values())} - {None}) > 1:
        return ""
    last, change = _figure(each[_YEARS[1]]), _figure(each["change"])
    figures = [_figure(this) for this in these]
    if last is None or change is None or None in figures:
        return ""
    if any(this is not None and this - last == change for this in figures):
        return ""
    return ", ".join(f"{_label(a)} {a.text}" for a in each.values())


def without_amounts(found: Sequence[Answer]) -> list[Answer]:
    """The answers, their amounts of this year and last year as those of no field."""
    wrong: Mapping[str, str] = dict.fromkeys((*_YEARS, "change"), "")
    return [replace(answer, field=wrong.get(answer.field, answer.field)) for answer in found]


def _label(answer: Answer) -> str:
    return plainly("".join(line.bare for line in answer.label))


def _is_amount(answer: Answer) -> bool:
    return stands_for_figure(answer.text) or says_amount(answer)


def _figure(answer: Answer) -> int | None:
    """The amount of a label; a dash is nought."""
    return 0 if stands_for_figure(answer.text) and not _has_digit(answer) else _number(answer)


def _number(answer: Answer) -> int | None:
    text = plainly(answer.text)
    return whole_number(text) if len(answer.lines) == 1 else None


def _has_digit(answer: Answer) -> bool:
    return any(char.isdecimal() for char in answer.text)


def _unit(answer: Answer) -> str | None:
    """What stands behind the figure of a label, 千円; None for a dash."""
    if not _has_digit(answer):
        return None
    match = _UNIT.search(plainly(answer.text))
    return "" if match is None else match[0]
