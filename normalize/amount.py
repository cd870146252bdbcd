"""Printed amounts of money to whole yen, and the units that a page declares for them."""

from enum import IntEnum
from fractions import Fraction
from typing import Literal, TypeAlias

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.normalize.text import fold, squeeze, tighten, unbracket


class Unit(IntEnum):
    """A unit of money, in yen."""

    YEN = 1
    THOUSAND = 1_000
    TEN_THOUSAND = 10_000
    MILLION = 1_000_000
    HUNDRED_MILLION = 100_000_000


Parentheses: TypeAlias = Literal["refuse", "plain", "minus"]

_UNITS = {
    "円": Unit.YEN,
    "千円": Unit.THOUSAND,
    "万円": Unit.TEN_THOUSAND,
    "百万円": Unit.MILLION,
    "億円": Unit.HUNDRED_MILLION,
}
_NAMES = "|".join(_UNITS)

# （単位：千円）   (単位 百万円)   （単　位　：　千　円）   （単位：人、千円）
# （金額はすべて千円）   （金額は千円）   （金額の単位は千円です。）
_DECLARED = regex.compile(
    r"(?:単\s*位\s*(?:[:：;；=＝は]\s*)?|金額は(?:すべて|全て)?)(?P<units>[^)\]〕】\n]+?)"
    r"(?:(?:です|と(?:する|します))?[。．]?(?=[)\]〕】\n]|$))"
)
# 金額(千円)   予算額［百万円］
_BRACKETED = regex.compile(rf"[(\[〔]\s*(?P<units>{_NAMES})\s*[)\]〕]")
# a line of a heading that says 千円 and nothing else; after a figure it belongs to the figure
_ALONE = regex.compile(rf"(?<![0-9]\s*)^[^\S\n]*(?P<units>{_NAMES})[^\S\n]*$", regex.MULTILINE)
_SPACED_UNIT = regex.compile(r"(?<=[千百億])\s+(?=[万円])|(?<=万)\s+(?=円)")
_BETWEEN_UNITS = regex.compile(r"[、,，・\s]+")

# －   ―   …   －－－   皆　無   なし
_NONE = regex.compile(r"[－―—\-–‐−ー─━…‥]*|皆無|なし|無し")

MINUS = r"△▲▵Δ∆－−\-"
# 531   36,898   1.5   (a leading zero marks a code such as 001, not a number)
NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0)(?:\.[0-9]{1,8})?"
_SCALES = {
    "兆": 10**12,
    "億": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
    "": 1,
}
# 34,526   △34,526   13,940千円   1.5億円   14億5,574万8千円
_AMOUNT = regex.compile(
    rf"(?:[+＋]|(?P<sign>[{MINUS}]))?"
    rf"(?:(?P<number>{NUMBER})(?P<scale>兆|億|千万|百万|万|千|(?=円?$)))+"
    r"(?P<yen>円)?"
)
_LIKE_GROUPING = regex.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LARGEST = 10**16  # more than any public body has; also what fits SQLite's integer


def unit_of(text: str) -> Unit | None:
    """The one unit of money that `text` declares; None where it declares none, or two."""
    closed = _SPACED_UNIT.sub("", fold(text))
    found = {
        _UNITS[name]
        for pattern in (_DECLARED, _BRACKETED, _ALONE)
        for match in pattern.finditer(closed)
        for name in _BETWEEN_UNITS.split(match["units"])
        if name in _UNITS
    }
    return found.pop() if len(found) == 1 else None


def parse_unit(name: str) -> Unit:
    """The unit called `name`, one of 円, 千円, 万円, 百万円, 億円; NotUnderstood for others."""
    try:
        return _UNITS[squeeze(fold(name))]
    except KeyError:
        raise NotUnderstood(name, f"a unit of money ({', '.join(_UNITS)})") from None


def yen(text: str, unit: Unit | None, *, parentheses: Parentheses = "refuse") -> int:
    """Whole yen of a printed amount; a unit printed in `text` wins over `unit`.

    `parentheses` says what `(3,045)` is in this document: nothing known, a share (`plain`) or a
    negative amount. Raises NotUnderstood where grouping, blanks or the unit leave a doubt.
    """
    tight = tighten(text).replace("，", ",").replace("．", ".")
    bracketed = tight.startswith("(") and tight.endswith(")")
    match = _AMOUNT.fullmatch(tight[1:-1] if bracketed else tight)
    if match is None or (bracketed and parentheses == "refuse"):
        raise NotUnderstood(text, "an amount of money")
    value = _magnitude(text, match) * _factor(text, match, unit)
    if value.denominator != 1 or value >= _LARGEST:
        raise NotUnderstood(text, "an amount of whole yen")
    if bracketed and parentheses == "minus" and match["sign"]:
        raise NotUnderstood(text, "an amount with one sign of minus")
    negative = match["sign"] or (bracketed and parentheses == "minus")
    return -int(value) if negative else int(value)


def _magnitude(text: str, match: regex.Match[str]) -> Fraction | int:
    """The sum of the terms of `14億5,574万8千`; each must be smaller than the scale before it."""
    numbers = match.captures("number")
    if len(numbers) > 1 and any("." in number for number in numbers):
        raise NotUnderstood(text, "an amount with one decimal point in its only term")
    if any(_LIKE_GROUPING.fullmatch(number) for number in numbers):
        raise NotUnderstood(text, "an amount whose point is surely no grouping comma")
    total: Fraction | int = 0
    above: int | None = None
    for number, name in zip(numbers, match.captures("scale"), strict=True):
        plain = number.replace(",", "")
        term = (Fraction(plain) if "." in plain else int(plain)) * _SCALES[name]
        if above is not None and term >= above:
            raise NotUnderstood(text, "an amount whose units fall")
        total, above = total + term, _SCALES[name]
    return total


def _factor(text: str, match: regex.Match[str], unit: Unit | None) -> int:
    """What one of the printed number is worth, beyond the scales printed with it."""
    if match["yen"]:
        return 1
    if match.captures("scale") != [""]:
        raise NotUnderstood(text, "an amount that ends in 円")
    if unit is None:
        raise NotUnderstood(text, "an amount: no unit is printed or given")
    return int(unit)


def is_none(text: str) -> bool:
    """Whether `text` says that there is no amount: blank, a dash, `…`, `皆無`, `なし`.

    A printed 0 is an amount.
    """
    printed = squeeze(fold(text))
    return _NONE.fullmatch(unbracket(printed)) is not None
