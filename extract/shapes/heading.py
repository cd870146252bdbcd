"""What a heading prints around its name: a number or mark before it, a total or count behind it.

All patterns are for `plain` text (`shapes/text.py`).
"""

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.text import Text, plain

_MARKS = regex.escape(words.BULLETS)
# 補正額計   決算額合計   予算額   小計: what the amount behind a heading is
_SUM = r"(?:小\s*計|合\s*計|総\s*額|計)"
_MADE = r"(?:補正|予算|決算|計上|要求|査定)"
_OF = rf"(?:(?:今回|当初|本年度)?(?:{_MADE}|事業|歳出)(?:予算)?(?:額|費)?)"
_SUMMED = rf"(?:[款項目]|{_OF}\s*の?\s*)?{_SUM}|(?:今回)?{_MADE}(?:予算|計上)?額"
# 企業誘致等の推進（計 27,650千円）   １ こども（5事業 393,586千円）   ２ 安全     156,620千円
# 【総務部】　補正額計　162,162
_TOTAL = (
    r"(?:[(\[<]\s*(?:(?:全\s*)?\d+\s*(?:事\s*業|件)\s*[、,・/]?\s*)?"
    rf"(?P<label>{_SUMMED}|事業費|予算)?\s*[:：]?\s*(?P<amount>{{amount}})\s*[)\]>]"
    rf"|[\s…]\s*(?P<label>{_SUMMED})?\s*[:：]?\s*"
    r"(?:(?P<last>{amount}|-)\s*[→⇒➡]\s*)?(?P<amount>{amount}))\s*$"
)
# 【福祉部】（続き）   福祉部　前ページからのつづき: printed again above the rest of its rows
GOES_ON = r"(?:前(?:の?ページ|頁|葉)(?:から)?の?)?(?:続き?|つづき)"
_AGAIN = rf"[(\[<]\s*{GOES_ON}\s*[)\]>]|(?<=[\s\])】>])(?:{GOES_ON})(?<!続)"
# （5事業）   （単位：千円）   （続き）: what else may end a heading
_END = regex.compile(
    rf"\s*(?:[(\[]\s*(?:全\s*)?(?P<count>\d+)\s*(?:事\s*業|件)\s*[)\]]"
    rf"|(?<=\s)(?:全\s*)?(?P<count>\d+)\s*(?:事\s*業|件)"
    rf"|(?P<again>{_AGAIN})|(?P<says>{words.UNIT_SAID.pattern}))\s*$"
)
# １．産業の振興   (2) 観光   第３章 …   Ⅱ 福祉   柱１   基本目標２
NUMBER = regex.compile(
    r"(?:第\s*[\d一二三四五六七八九十]+\s*(?:章|節|編|部|の柱|款|項|目)?|[款項目]\s*\d{1,2}(?=\s)"
    r"|\d{1,2}\s*[款項目](?:\s*\d{1,2}\s*[項目])*(?=\s)"
    rf"|{words.POLICY_WORD}\s*(?:の\s*)?[\d一二三四五六七八九十Ⅰ-Ⅻ]+(?:\s*-\s*\d+)*"
    r"|[(【\[<]\s*(?:\d{1,2}|[ア-ンｱ-ﾝa-zA-Z一二三四五六七八九十])\s*[)】\]>]"
    r"|\d{1,2}(?:\s*-\s*\d{1,2})+|\d{1,2}\s*[.)、](?!\d)|\d{1,2}(?=\s|[^\d\s\w.,/年月日人件事第分割倍億万千円%])"
    r"|[①-⑳㉑-㊿⑴-⒇⒈-⒛㋐-㋾Ⅰ-Ⅻⅰ-ⅻ]|[ア-ンｱ-ﾝA-Z](?=[\s.)、])|[一二三四五六七八九十]{1,3}(?=[\s.、])|[IVX]{1,4}(?=[\s.、]))"
    r"\s*[.)、:：]?"
)
# ■ 施策名：子育て応援   分野：福祉
_LEAD = regex.compile(
    rf"[{_MARKS}\s]*(?:(?:{words.POLICY_WORD}|分\s*野|[款項部])\s*(?:名|体系)?\s*[:：]\s*)?"
)
_WORD = regex.compile(r"\p{L}")
_PART = regex.compile(r"\S+")
# What is this much smaller than the name before it, and apart from it, says something about that.
SMALL = 0.8
BRACKETS = {"<": ">", "《": "》", "【": "】", "[": "]", "「": "」", "『": "』"}


def total_behind(text: str, amount: str) -> "regex.Match[str] | None":
    """The total that a heading ends in (`label`, `amount`), and that of `last` year before it."""
    return regex.search(_TOTAL.replace("{amount}", amount), text)


def sum_behind(text: str, amount: str) -> "regex.Match[str] | None":
    """The same where a word says that it is a sum, and something that has it stands before that:
    １ 子ども・教育 … 小計 23,340."""
    total = total_behind(text, amount)
    told = total is not None and total["label"] and _WORD.search(text, 0, total.start())
    return total if told else None


def said_behind(text: str) -> "regex.Match[str] | None":
    """A count (`count`), a unit (`says`) or 続き (`again`) that ends a heading."""
    return _END.search(text)


def motto_behind(text: Text, end: int) -> int:
    """Where smaller letters begin behind a name, apart from it: 健康・福祉　自分らしく暮らす."""
    parts = [match.span() for match in _PART.finditer(text.text, 0, end)]
    sizes = [text.runs(part)[0].size for part in parts]
    for place in range(1, len(parts)):
        before = zip(parts[:place], sizes, strict=False)
        name = [size for part, size in before if _WORD.search(text.text, *part)]
        if name and max(sizes[place:]) <= SMALL * min(name):
            return parts[place][0]
    return end


def name_size(line: Line) -> float:
    """How large a heading is set, whatever stands in small letters behind its name."""
    if len({char.size for char in line.chars}) == 1:
        return line.size
    text = plain(line)
    runs = text.runs((0, motto_behind(text, len(text.text))))
    return runs[0].size if runs else line.size


def name_within(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """The number of a heading (None where it has none), and its name without marks."""
    while end > start and text[end - 1].isspace():
        end -= 1
    place = _past(_LEAD, text, start, end)
    number = NUMBER.match(text, place, end)
    span = None
    if number is not None and text[number.end() : end].strip():
        span = number.span()
        place = _past(_LEAD, text, number.end(), end)
    closer = BRACKETS.get(text[place : place + 1])
    if closer is not None and text[end - 1 : end] == closer and closer not in text[place : end - 1]:
        place, end = place + 1, end - 1
        inner = NUMBER.match(text, place, end) if span is None else None
        if inner is not None and text[inner.end() : end].strip():
            span, place = inner.span(), inner.end()
    while place < end and text[place].isspace():
        place += 1
    while end > place and text[end - 1].isspace():
        end -= 1
    return span, (place, end)


def _past(pattern: "regex.Pattern[str]", text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return start if match is None else match.end()
