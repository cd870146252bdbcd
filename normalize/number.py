"""The cells of an indicator (KPI): a number where one is printed, else nothing.

An indicator may be text (A評価, 検討中), so nothing here raises an error.
"""

from yosandb.extract import regex
from yosandb.normalize.amount import MINUS, NUMBER
from yosandb.normalize.text import tighten

# Characters that hedge or date a number: 120件以上, 5%増, 3件達成, 6月, 3年度, 3回目
_HEDGES = "上下未超強弱余約増減達予見目標等他末月度評判付済中前後内外無不以各計"
# 120件   35か所   3つ   2ポイント   85％   4.5km   5件／年  (not 120万人, 100人台)
_UNIT = (
    r"(?![十百千万億兆]|.+台)"
    r"(?:[%％‰℃㎡㎥㎞㎏]|[kcm]?m|k?[gLlW]|t|ha|[kMG]Wh|pt"
    r"|[かカヵヶケ箇][所年月国店]間?|つ"
    rf"|[\p{{Han}}--[{_HEDGES}]]{{1,4}}"
    r"|\p{Katakana}[\p{Katakana}ー]{1,7})"
)
_NUMBER = regex.compile(
    rf"(?:[+＋]|(?P<sign>[{MINUS}]))?(?P<number>{NUMBER})(?P<unit>{_UNIT}(?:[/／]\p{{Han}}{{1,2}})?)?",
    regex.VERSION1,
)
# 2024年 is a date, 3年 a number of years
_CALENDAR_YEAR = regex.compile(r"(?:19|20)[0-9]{2}年.*")


def number(text: str) -> float | None:
    """The number that `text` is, with or without a short unit; 85% is 85.0.

    None for text, ranges, hedged numbers (約100, 120件以上) and broken grouping (1.083,0).
    """
    tight = tighten(text).replace("，", ",").replace("．", ".")
    match = _NUMBER.fullmatch(tight)
    if match is None or _CALENDAR_YEAR.fullmatch(tight):
        return None
    value = float(match["number"].replace(",", ""))
    return -value if match["sign"] and value else value
