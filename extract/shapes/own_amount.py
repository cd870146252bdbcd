"""Amounts that stand by themselves or behind a label: no part of a sentence."""

from yosandb.extract import regex
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.vocabulary import MONEY, PLAIN_FIGURE

HAS_UNIT = regex.compile(r"円")
# An amount that ends what stands in one place, and does not begin a sentence: 20,988千円, with
# another in brackets or without: 4,123万円［3,980万円］
AMOUNT = regex.compile(
    rf"(?<![\d,.~〜])(?P<amount>{MONEY}|{PLAIN_FIGURE}(?<=\d,\d{{3}}))"
    rf"\s*(?:[)\]>】]*|[(\[<]\s*{MONEY}\s*[)\]>]+"
    r"|[、,\s]\s*前年度[^()\[\]<>]{{0,20}}[)\]>]|[(]\s*皆\s*[増減]\s*[)])$"
)
# What may stand before an amount of its own: a name, leaders; no sentence.
NAME = regex.compile(r"[^、。,]{0,60}?[\s…・.:：(\[<（]*")
# What a figure in brackets is more or less for, in a text: 工事の完了による減（△281,000千円）
_REASON = r"(?:による|に?伴う|のための?)(?:皆?[増減]|増額|減額|増加|減少)\s*[(]"
# Words that make the amount behind them part of a sentence: 1人当たり, 1人につき, 上限, 単価,
# 1団体.
WITHIN = regex.compile(
    r"(?:当たり|あたり|つき|上限|以内|単価|限度|@|＠|×|→|⇒|約|計|は|が|を|に|で|と|も|の|から|より|及び"
    rf"|{_REASON}"
    r"|年間|月額|日額|一律|最大|各|平均|[年月日人件回台]|上限額?\s+\S{1,10}"
    r"|\d(?:団体|世帯|戸|棟|社|校|区画|施設|地区|基|[か箇ヶカヵ]所))\s*[:：]?$"
)
_TOLD = regex.compile(rf"{_REASON}\s*$")
# One amount that becomes another: 4,443 → 13,830, － → 1,200万円
_BECOMES = regex.compile(rf"(?:{MONEY}|{PLAIN_FIGURE}|[-－―])\s*[→⇒]\s*")


def stands_apart(text: str) -> bool:
    """Whether a text is a figure with a unit, a point or a comma, or a label and its amounts."""
    if reads_as_figure(text):
        return not text.isdecimal()
    last = _BECOMES.sub("", text)
    match = AMOUNT.search(last)
    if match is None or (last == text and HAS_UNIT.search(match["amount"]) is None):
        return False
    before = last[: match.start()]
    return NAME.fullmatch(before) is not None and _TOLD.search(before) is None
