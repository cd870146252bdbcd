"""Lines below the name of a programme that say by their label what they tell of it.

::

    予算科目　2款1項1目
    財　源　国県 11,331　市債 6,500　一般 4,540
"""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import OFFICE_IN_BRACKETS, OFFICE_LINE
from yosandb.extract.shapes.text import closed, plain
from yosandb.extract.shapes.told_sources import LABEL, NAMED_PAIR, PAIR

CODE = regex.compile(
    r"\s*(?:予\s*算\s*)?(?:科\s*目|款\s*項\s*目?)\s*[:：]?\s*(?P<code>(?=.*(?:\d|費|款))\S.{0,40}?)\s*"
)
# → 予算書 P.86   （説明書 12頁）   P.30参照: where more is said of a programme
_BOOK = r"(?:予\s*算\s*(?:説\s*明\s*)?書|説\s*明\s*書|資\s*料|別\s*冊|本\s*書|概\s*要(?:書|版)?)"
REFERENCE = regex.compile(
    rf"\s*[(\[]?\s*(?:[→⇒▶☞]\s*)?{_BOOK}?\s*の?\s*"
    r"(?:[Pp]{1,2}\.?\s*\d{1,4}(?:\s*[~-]\s*\d{1,4})?|\d{1,4}\s*(?:ペ\s*ー\s*ジ|頁))"
    r"\s*(?:(?:を|も)?\s*(?:参\s*照|ご\s*覧\s*く\s*だ\s*さ\s*い))?\s*[)\]]?\s*"
)
# [こども課]　国 29,000千円　一般財源 20,000千円: an office in brackets may stand before them
SOURCES = regex.compile(
    rf"\s*(?:{OFFICE_IN_BRACKETS.pattern})?(?:[(\[<【]?{LABEL}[)\]>】]?\s*[:：]?\s*(?:{NAMED_PAIR})+|(?:{PAIR}){{2,}})"
)
# ... which go on in the lines below: 財源　国庫支出金 6億350万円／一般財源 6,040万 / 円
_SOURCES_BEGUN = regex.compile(rf"\s*[(\[<【]?{LABEL}[)\]>】]?\s*[:：]?[^。]*\d[^。]*")
LONGEST = 4
# ... in lines that are no larger than the first by this.
LARGER = 1.05
# 全体計画 R7～R9 総額 42億333万円   債務負担行為 限度額 250,000千円: money of more than this year
_LONGER = r"全\s*体|総\s*事\s*業\s*費|継\s*続\s*費|債\s*務\s*負\s*担|限\s*度\s*額"
LONGER = regex.compile(
    rf"\s*(?P<open>[(\[<])?\s*(?P<text>(?:{_LONGER})[^\n。]{{0,40}}?)\s*[:：]?\s*"
    rf"(?P<amount>{words.MONEY})\s*(?(open)[)\]>])\s*"
)
# 財源の内訳, over a line with its sources
OVER_SOURCES = regex.compile(rf"\s*[(\[<【]?{LABEL}[)\]>】]?\s*[:：]?\s*")


def sources_over(lines: Sequence[Line]) -> int:
    """How many of the first lines tell the sources of money, as many as do so together.

    The name of the next programme with its amount below them is no source.
    """
    if not lines or _SOURCES_BEGUN.fullmatch(plain(lines[0]).text) is None:
        return 0
    most = next((n for n, x in enumerate(lines) if n and _is_other(x, lines[0])), LONGEST)
    for count in range(min(LONGEST, most, len(lines)), 0, -1):
        if SOURCES.fullmatch(closed(*lines[:count], whole=count).text) is not None:
            return count
    return 0


def _is_other(line: Line, first: Line) -> bool:
    """Whether a line is set larger than the one that sources begin on, or names a programme."""
    larger = line.size > LARGER * first.size
    return larger or words.PROGRAMME_WORD.search(plain(line).text) is not None


def is_labelled(line: Line) -> bool:
    """Whether a line is one of those, or says whose the programme is: no description."""
    said = plain(line).text
    return any(pattern.fullmatch(said) for pattern in (CODE, SOURCES, OVER_SOURCES, OFFICE_LINE))
