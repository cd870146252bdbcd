"""What a cell reads as: a figure, a mark that stands in the place of one, a total."""

from functools import lru_cache

from yosandb.extract import regex
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.vocabulary import COUNTER, UNIT_WORD

_SIGN = r"[△▲▵Δ－−\-+＋]"
# Cells are asked so often whether they hold a figure, and most of them hold what others do.
_TEXTS = 2048
_NEGATIVE = regex.compile(r"[(（]?[△▲▵Δ－−\-]")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UNITS = (
    rf"{UNIT_WORD}|[%％‰人名件歳戸台棟校本枚回点倍株隻頭食社団体床]|世帯|[か箇ヶヵカケ]所|施設|"
    r"㎡|㎥|㎞|ha|km|kg|[mtℓL]"
)
# ... and behind a figure more: 開 / 館 over two lines of a text is none
_BEHIND = rf"{_UNITS}|{COUNTER}"
# 1,056   △ 34,526   (3,045)   264,000千円   545 人   △ 1.9   14億5,574万8千円
FIGURE = regex.compile(
    rf"[(（\[]?{_SIGN}?(?:{_NUMBER}(?:億|百万|万|千)?)+(?:{_BEHIND})?[)）\]]?"
    rf"|{_SIGN}?[(（]{_NUMBER}[)）]"
)
_AMOUNT = regex.compile(r"円|(?<![0-9])[0-9]{1,3},[0-9]{3}(?![0-9])[)）\]]?$")
# 431 2/3 人   44歳7月: no number, but what stands in the place of one
QUANTITY = regex.compile(r"[0-9,.]+/[0-9]+人?|[0-9,.]+(?:人|歳[0-9]{0,2}[ヶか]?月?)")
# 2教科   1,284件   79.86年: a number of whatever unit, not what counts columns (8年度, 6月補正)
_VALUE = regex.compile(rf"{_SIGN}?[0-9][0-9,]*(?:\.[0-9]+|(?![0-9,.年月号款項目]))\D{{0,4}}")
# 1 1/3人: people by the share of their time.
FRACTION = regex.compile(r"[0-9,.]+/[0-9]+人?")
# A unit over the figures of a cell, or alone in a heading.
UNIT = regex.compile(rf"[(（]?(?:{_UNITS})[)）]?")
# 決算   当初予算額   実績（見込）: the stage of the amounts below, alone in a heading
STAGE = regex.compile(
    r"(?:当初|補正[前後]|最終|現計)?(?:予算|決算|実績|計画|見込)(?:現?額|値)?(?:[(（]?見込[)）]?)?"
)
# What stands where there is no figure, or in place of one.
_DASH = r"[－―—\-–‐−ー─━・…]"
NONE = regex.compile(
    rf"{_DASH}+|[(（]{_DASH}+[)）]|皆増|皆減|著増|著減|ほぼ皆増|皆無|廃[止款項目]|新規|〃|同上|\*+"
)
# 計   合計   歳出合計   小　計   教育委員会計; not 会計, 統計, 設計
TOTAL = regex.compile(
    r"[(（]?[^、。]{0,12}?(?:小計|合計|総計|総額|累計|(?<![統設家時推余集]|(?<!委員|議)会)計)[)）]?(?:[(（][^）)]*[）)])?"
)
# うち一般財源   内、国費: the word before a part of the row or column beside it
PART = r"(?:うち|内[、，]?)"
# うち個人市民税   内訳   内　個人市民税: what begins a row that is a part of that above; no 内水面
_PART_ROW = regex.compile(r"\s*[(]?\s*(?:う\s*ち|内(?:\s*訳|[、，,:]|\s++(?!\S\s+\S)))")
# うち臨時財政対策債   （内数）
OF_WHICH = regex.compile(r"[(（]?(?:うち|内、|内数|再掲)|[(（].*[)）]$")
# The first column of such a heading counts or names rows, whatever stands in it.
KEY = regex.compile(
    r"(?:一連)?番号|№|No\.?|NO\.?|[款項目節級]|款項目|頁|ページ|号給?|コード|整理番号|順位|年度?|年次"
)


@lru_cache(_TEXTS)
def reads_as_figure(text: str) -> bool:
    """Whether a cell holds one number and nothing else but its sign, brackets and unit."""
    return FIGURE.fullmatch(narrow(text)) is not None


def is_amount(text: str) -> bool:
    """Whether a text is one amount of money: with its unit, or with figures in groups."""
    return reads_as_figure(text) and _AMOUNT.search(narrow(text)) is not None


def stands_for_figure(text: str) -> bool:
    """Whether a cell says in the place of a number that there is none: －, 皆増."""
    return NONE.fullmatch(text) is not None


def is_part(name: str) -> bool:
    """Whether the name of a row, with its blanks, says that it is a part of the one above."""
    return _PART_ROW.match(name) is not None


def counts(text: str) -> bool:
    """Whether a cell holds a number, or says in its place that there is none."""
    return reads_as_figure(text) or stands_for_figure(text)


def is_value(text: str) -> bool:
    """Whether a cell holds a number of whatever unit, or says in its place that there is none."""
    return counts(text) or _VALUE.fullmatch(narrow(text)) is not None


def whole_number(text: str) -> int | None:
    """The whole number that a figure is, without its unit; None for one with a decimal point."""
    said = narrow(text)
    digits = "".join(char for char in said if char.isdecimal())
    if not digits or "." in said:
        return None
    return -int(digits) if _NEGATIVE.match(said) else int(digits)
