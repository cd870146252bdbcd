"""One figure of a table to its value: in the unit that is printed, and in yen where it is money."""

import json

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.normalize import amount, number
from yosandb.normalize.row import Value
from yosandb.normalize.text import fold, squeeze

# What follows a figure in its own cell: 264,000千円, 545 人, 1.9％.
_SUFFIX = regex.compile(r"[^0-9,.，．△▲▵Δ∆()（）＋+－−\-\s]+$")
_LETTER = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Ps}\p{Pe}]"
_BETWEEN_LETTERS = regex.compile(rf"(?<={_LETTER})\s+(?={_LETTER})")
_PLUS = regex.compile(r"^[+＋]")
_DIGITS = regex.compile(r"[0-9]")
# 44歳7月   431 2/3人: read by people, no single number.
_PERIOD = regex.compile(r"[0-9]+(?:歳|年)[0-9]+.*")
_FRACTION = regex.compile(r"[△▲▵Δ∆－−\-]?[0-9]+\s*[0-9]*/[0-9]+.*")


def figure(text: str, unit: str | None) -> dict[str, Value]:
    """`unit`, `value` and `yen` of a printed figure; `unit` is what stands over or beside it.

    A unit in the cell itself wins; ＋ before a change says nothing more. What is no number (－,
    皆増, 44歳7月) has no value. Raises `NotUnderstood` for what looks like one number and is none:
    broken grouping, an amount in brackets, whose meaning no table says.
    """
    plain = squeeze(fold(text))
    own = _SUFFIX.search(plain)
    unit = own[0] if own is not None and _DIGITS.search(plain) else unit
    if _PERIOD.fullmatch(plain):  # of two units at once
        return {"unit": None, "value": None, "yen": None}
    if amount.is_none(text) or not _DIGITS.search(plain) or _FRACTION.fullmatch(plain):
        return {"unit": unit, "value": None, "yen": None}
    try:
        money = None if unit is None else amount.parse_unit(unit)
    except NotUnderstood:
        money = None
    if money is not None:
        yen = amount.yen(text, money)
        return {"unit": unit, "value": yen / money, "yen": yen}
    value = number.number(_PLUS.sub("", plain if own is None else plain[: own.start()]))
    if value is None:
        raise NotUnderstood(text, "a figure")
    return {"unit": unit, "value": value, "yen": None}


def path(text: str) -> str | None:
    """Headings from the outermost in, a line each, as a JSON array; None where there are none."""
    headings = [squeezed for line in text.split("\n") if (squeezed := _heading(line))]
    return json.dumps(headings, ensure_ascii=False) if headings else None


def _heading(line: str) -> str:
    """A heading as a reader takes it: words are closed up, however wide they are set."""
    return _BETWEEN_LETTERS.sub("", fold(line)).strip()
