"""Tags on a programme (公約, 新, 拡 ...) and the words printed before an amount."""

import unicodedata

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.normalize import era
from yosandb.normalize.text import fold, squeeze, unbracket

# The words that make a list of tags, each with what it is stored as: as printed, but for those that
# cities spell both ways or cut short.
_TAGS = {
    **dict.fromkeys(("新規", "新", "NEW", "New", "new"), "新"),
    **dict.fromkeys(("拡充", "拡", "UP", "Up", "up"), "拡"),
    **dict.fromkeys(("レベルアップ", "レベル"), "レベルアップ"),
    **{word: word for word in ("公約", "継続", "継", "臨時", "臨")},
}
# ［新規・公約］   （新）［公約］   【拡充／継続】
_BETWEEN_TAGS = regex.compile(r"[・,、/ ]|(?<=[)\]>〕】〉》])(?=[(\[<〔【〈《])")

_THIS_YEAR = r"(?:本|今|当)年度"
_LAST_YEAR = r"(?:前|昨)年度?"
# Each column beside the words that mean it. 前年度決算, 翌年度繰越額 and 補正後 mean none of them.
_QUALIFIERS = {
    # 繰越額   繰越明許費   前年度繰越   繰越分
    "carried_over_yen": rf"(?:{_LAST_YEAR}(?:からの)?)?繰越(?:明許費?)?(?:額|分)?",
    # 補正額   ６月補正   12月補正   １臨補正   補正予算   第3号補正   追加補正
    "supplement_yen": (
        r"(?:(?:1[0-2]|[1-9])月|[1-9]臨|臨時|追加|第?[1-9][0-9]?[号回])?補正(?:予算)?(?:額|分)?"
        r"|補正(?:予算)?\(?第?[1-9][0-9]?号\)?"
    ),
    # 前年度   前年度当初   前年度予算額   昨年度
    "previous_yen": rf"{_LAST_YEAR}(?:当初)?(?:予算)?額?",
    # 当初   当初予算   予算額   本年度   本年度予算額
    "budget_yen": rf"{_THIS_YEAR}(?:当初)?(?:予算)?額?|当初(?:予算)?額?|予算額?",
    # 決算   決算額   実績額   支出済額   決算見込
    "actual_yen": r"(?:決算|実績)額?|(?:支出済|執行)額|決算見込額?",
    # 補正前   補正前の額
    "before_yen": r"補正前(?:の?額|予算額)?",
    # 増減   比較   対前年度増減   前年度当初予算額との比較
    "change_yen": (
        r"(?:対?前年度?(?:当初)?(?:予算)?額?(?:との|から?の|に対する|[対比])?)?"
        r"(?:増減|比較|比較増減|差引|差引増減|差)額?"
    ),
}
_COLUMNS = {column: regex.compile(words) for column, words in _QUALIFIERS.items()}


# R7当初   令和7年度   令和七年度   7年度予算額   ⑦: a year before the words
_YEAR = regex.compile(
    r"(?P<year>(?:[RHrh]|令和|平成)(?:[0-9]{1,2}|元)(?:年度?)?"
    r"|(?:令和|平成)[一二三四五六七八九十]{1,3}年度?|[0-9]{1,4}年度)"
)


# 予算現額: what may be spent at the end, with what was carried over and added
_CURRENT = regex.compile(r"予算現額|現計予算額?|最終予算額?")
_SETTLED = regex.compile(r"の?(?:決算|実績|支出済|執行)(?:見込)?額?")


def _relative(words: str, year: int | None) -> str:
    """R7当初 as 前年度当初 or 本年度当初, as it is to be taken in a document of `year`."""
    if words[:1] and 0x2460 <= ord(words[0]) <= 0x2473:
        words = f"R{ord(words[0]) - 0x245F}年度{words[1:]}"
    match = _YEAR.match(words)
    if match is None or year is None:
        return words
    said = match["year"]
    if said[0].isdigit() and len(said) < 6:
        said = f"R{said}"
    try:
        printed = era.fiscal_year(said)
    except NotUnderstood:
        return words
    names = {year: "本年度", year - 1: "前年度"}
    if printed not in names:
        return words
    return names[printed] + words[match.end() :].lstrip(":の")


def settled_year(words: str, near: int | None = None) -> int | None:
    """The year whose accounts are settled in an amount with such words before or over it.

    令和6年度決算額 is that of 令和6年度, in whatever year's document it stands; one without its era
    is that which is near to `near`.
    """
    bare = squeeze(fold(words))
    match = _YEAR.match(bare)
    if match is None or _SETTLED.fullmatch(bare, match.end()) is None:
        return None
    said = match["year"]
    try:
        if near is not None:
            return era.fiscal_year_near(said, near)
        return era.fiscal_year(f"R{said}" if said[0].isdigit() and len(said) < 6 else said)
    except NotUnderstood:
        return None


def is_current(words: str) -> bool:
    """Whether the words of an amount say that it is the budget at the end of a year: 予算現額."""
    return _CURRENT.fullmatch(unbracket(squeeze(fold(words)))) is not None


def tag(text: str) -> str | None:
    """The one tag that `text` is, in brackets of any shape or bare: 新規 → 新; None for others."""
    found = tags(text)
    return found[0] if len(found) == 1 else None


def tags(text: str) -> tuple[str, ...]:
    """The tags that `text` is a list of, ［新規・公約］ → (新, 公約); empty if any is unknown."""
    plain = unbracket(unicodedata.normalize("NFKC", fold(text)))
    words = [squeeze(plain)]
    if words[0] not in _TAGS:
        words = [squeeze(unbracket(part)) for part in _BETWEEN_TAGS.split(plain)]
    if not all(word in _TAGS for word in words):
        return ()
    return tuple(dict.fromkeys(_TAGS[word] for word in words))


def printed_tags(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """The tags that `text` is a list of; others stay as printed (レベルアップ). The `whole` is one
    where a legend says it of one symbol: 国・県連携事業."""
    plain = unbracket(unicodedata.normalize("NFKC", fold(text)))
    parts = [plain] if whole else _BETWEEN_TAGS.split(plain)
    words = [squeeze(unbracket(part)) for part in parts]
    return tags(text) or tuple(dict.fromkeys(word for word in words if word))


def qualifier_column(text: str, year: int | None = None) -> str | None:
    """The amount column that a printed qualifier means: 繰越額 → `carried_over_yen`.

    `year` is the document's: R7当初 is last year's in a document of 2026. None for words that no
    column stands for; an amount of any other year is among them.
    """
    words = _relative(unbracket(squeeze(fold(text))), year)
    found = [column for column, pattern in _COLUMNS.items() if pattern.fullmatch(words)]
    return found[0] if len(found) == 1 else None
