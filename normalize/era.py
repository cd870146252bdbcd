"""Years, months and periods as Japanese documents print them, to Western ones.

A fiscal year runs from April to March and is called by the year it begins in: 令和5年度 = 2023.
An era that ended sooner is counted on (平成32年度 = 2020), as documents of that time do.
"""

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.extract.shapes.era import BEFORE, KANJI, relative, western, western_near
from yosandb.normalize.text import fold, join_spaced, tighten, unbracket

_COUNT = r"(?:元|0?[1-9]|[1-9][0-9]|[一-九]?十[一-九]?|[一-九])(?![0-9一-九十])".replace(
    "一-九", "".join(KANJI)
)
_LETTER = r"(?<![A-Za-z0-9])[RHSrhs]"
_ERA = rf"(?:令和|平成|昭和|[㋿㍻㍼]|{_LETTER})"
# 令和5   令和元   Ｒ５   R05   H31   昭和64   令和十二   2025
_YEAR = (
    rf"(?:{_ERA}\s?{_COUNT}"
    r"|(?<![0-9]|[0-9][,.])(?:19|20)[0-9]{2}(?![0-9]))"
)
# 令和5年度   R５   2025年度   令和5(2023)年度   令和5年度(2023年度)
_NAMED = (
    rf"(?P<year>{_YEAR})"
    rf"(?:年?\((?P<year>{_YEAR})年?\)年度?|(?:年度?)?(?:\((?P<year>{_YEAR})(?:年度?)?\))?)"
)
_FISCAL_YEAR = regex.compile(rf"(?:FY|fy)?{_NAMED}")
# What may stand behind a year that nothing but 予算 before it calls so: any other word may count
# it (予算2000億円, 予算2026人分).
_AS_A_NAME = r"\s*(?:$|[)\]」』】〉》]|\(案\)|案|版|資料|の?(?:概要|あらまし|ポイント|説明|要点))"
# 令和６年度富士市一般会計予算   令和5(2023)年度   R7当初   （Ｒ４年度の実施年数）   予算2026
_IN_TEXT = regex.compile(
    rf"(?P<year>{_YEAR})\s?(?:年?\((?P<year>{_YEAR})年?\))?\s?年\s?度"
    rf"|(?P<year>{_LETTER}\s?{_COUNT})\s?(?:当初|補正|予算|決算)"
    rf"|(?<=予算)\s?(?P<year>20[0-9]{{2}})(?={_AS_A_NAME})"
)
# R6.3月   R７.3   令和6年3月末   2024/3   2024-03   R6.3.実績   令和6年3月31日現在
_MONTH = regex.compile(
    rf"(?P<year>{_YEAR})(?:年|[.．・/／\-－]\s?)(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?:月|[.．/／\-－]\s?)(?:0?[1-9]|[12][0-9]|3[01])日?|月)?"
    r"[.．]?(?:末日?)?(?:現在|時点|実績)?"
)
# R5年度末   令和5年度末現在
_YEAR_END = regex.compile(rf"(?P<year>{_YEAR})年度末(?:現在|時点|実績)?")
# R3年度～R5年度   R3～R5年度   令和3～5年度   令和3年度から令和5年度まで   2021-2023
_TO = r"(?:[～〜~－\-−–—―ー]|から)"
_PERIOD = regex.compile(
    rf"(?P<from>(?=(?P<era>{_ERA})?){_NAMED}){_TO}"
    rf"(?:(?P<to>{_NAMED})|(?P<bare>{_COUNT}年度?))(?:まで)?"
)
# 令和5年4月～令和8年3月   R5.4.1～R8.3.31   令和5年4月1日から令和8年3月31日まで
_MONTHS = regex.compile(rf"(?P<from>{_MONTH.pattern}){_TO}(?P<to>{_MONTH.pattern})(?:まで)?")
# Behind a period, in how many years it is: (3か年)   (3年間)
_IN_YEARS = regex.compile(
    r"(?P<period>.+)\((?P<count>[1-9][0-9]?)(?:[かカヵヶケ箇]年|年)(?:間|度|計画)?\)"
)
# （3年度）   （4年度目）   3年目   3か年
_YEARS_RUN = regex.compile(r"(?P<years>[1-9][0-9]?)(?:年度?目?|年間|[かカヵヶケ箇]年(?:間|目|度)?)")
# 5年度   元年度
_BARE_YEAR = regex.compile(rf"(?P<count>{_COUNT})年度末?")
# Before a month the fiscal year is not sure: R7.3月補正   2025-03   R6_12
_THEN_MONTH = r"(?:年|[-.．・_ ])\s?(?:0?[1-9]|1[0-2])(?![0-9])"
# R7   r7_foo   令和7年度   2025   FY2025   h31   R07   (not r2d2, 12025, 2025号)
_IN_PATH = regex.compile(
    rf"(?<![A-Za-z0-9])(?:(?:FY|fy)[ _-]?)?(?P<year>{_YEAR})"
    rf"(?:年度|(?!{_THEN_MONTH}|[号円件人番回条])年?(?![A-Za-z0-9]))"
)
# S3 and H2 name other things than 昭和3 and 平成2 far more often.
_UNSURE_IN_PATH = regex.compile(r"[Ss].*|[Hh][1-9]")


def fiscal_year(text: str) -> int:
    """The fiscal year that `text` is: 令和5年度, R5, 2023年度; NotUnderstood for anything else.

    A year printed twice, 令和5(2023)年度, must agree with itself.
    """
    year = _fiscal_year(tighten(join_spaced(text)))
    if year is None:
        raise NotUnderstood(text, "a fiscal year")
    return year


def fiscal_year_near(text: str, near: int | None) -> int:
    """The same, where a year without its era (5年度) is that of the era which is near to `near`.

    `near` is the fiscal year that the document is about; without it such a year is refused.
    """
    match = _BARE_YEAR.fullmatch(tighten(join_spaced(text)))
    if match is None or near is None:
        return fiscal_year(text)
    year = western_near(match["count"], near)
    if year is None:
        raise NotUnderstood(text, f"a fiscal year near {near}")
    return year


def year_counted_from(text: str, paper: int | None) -> int | None:
    """The fiscal year that 前々年度 or 本年度 is in a paper of the fiscal year `paper`; None for
    other years. NotUnderstood where the year of the paper is not known."""
    count = relative(text)
    if count is not None and paper is None:
        raise NotUnderstood(text, "a fiscal year where the paper does not say its own")
    return None if count is None or paper is None else paper + count


def find_fiscal_years(text: str) -> list[int]:
    """All years inside `text` that are followed by 年度 (R7 also by 当初, 予算 ...), in order."""
    found = (_years(match) for match in _IN_TEXT.finditer(join_spaced(text)))
    return [years.pop() for years in found if len(years) == 1]


def year_in_path(name: str) -> int | None:
    """The one fiscal year that a folder or file name tells as a word of its own.

    None where it tells none, two, or a month beside it (R7.3 belongs to fiscal 2024).
    """
    found = [match["year"] for match in _IN_PATH.finditer(fold(name))]
    years = {_western(year) for year in found if not _UNSURE_IN_PATH.fullmatch(year)}
    return years.pop() if len(years) == 1 else None


def month(text: str) -> str:
    """A printed month, or the month of a printed day, as `YYYY-MM`; R5年度末 is 2024-03."""
    tight = unbracket(tighten(text))
    if match := _YEAR_END.fullmatch(tight):
        return f"{_western(match['year']) + 1}-03"
    match = _MONTH.fullmatch(tight)
    if match is None or _before_reiwa(match):
        raise NotUnderstood(text, "a month")
    return f"{_western(match['year'])}-{int(match['month']):02}"


def _before_reiwa(match: regex.Match[str]) -> bool:
    """Whether a month is called 令和元年1-3月: it may mean 2019, or the end of fiscal 2019."""
    year = match["year"]
    first_of_reiwa = _western(year) == 2019 and year[0] in "令㋿Rr"
    return first_of_reiwa and int(match["month"]) < 4


def period(text: str) -> tuple[int, int]:
    """First and last fiscal year of a printed period, of years or of months: one, too, 令和6年度.

    NotUnderstood where it would run back, or where a printed number of years is another one.
    """
    tight = unbracket(tighten(text))
    counted = _IN_YEARS.fullmatch(tight)
    first, last = _period(tight if counted is None else counted["period"], text)
    if first > last:
        raise NotUnderstood(text, "a period that runs forward from one year to another")
    if counted is not None and int(counted["count"]) != last - first + 1:
        raise NotUnderstood(text, "a period of as many years as it says")
    return first, last


def _period(tight: str, text: str) -> tuple[int, int]:
    if match := _MONTHS.fullmatch(tight):
        first, last = (_year_of_month(month(match[end])) for end in ("from", "to"))
        return first, last
    match = _PERIOD.fullmatch(tight)
    if match is None and tight.endswith("年度") and (only := _fiscal_year(tight)) is not None:
        return only, only
    if match is None:
        raise NotUnderstood(text, "a period of fiscal years")
    begin = _fiscal_year(match["from"])
    end = _fiscal_year(match["to"] or f"{match['era'] or ''}{match['bare']}")
    if begin is None or end is None:
        raise NotUnderstood(text, "a period of fiscal years")
    return begin, end


def _year_of_month(iso: str) -> int:
    """The fiscal year that a month, `YYYY-MM`, is in."""
    year, number = map(int, iso.split("-"))
    return year if number > 3 else year - 1


def years_run(text: str) -> int:
    """The number in （3年度）, （4年度目） or 3年目: for how many years something has run."""
    match = _YEARS_RUN.fullmatch(unbracket(tighten(text)))
    if match is None:
        raise NotUnderstood(text, "a number of years")
    return int(match["years"])


def _fiscal_year(tight: str) -> int | None:
    match = _FISCAL_YEAR.fullmatch(tight)
    years = _years(match) if match else set()
    return years.pop() if len(years) == 1 else None


def _years(match: regex.Match[str]) -> set[int]:
    return {_western(year) for year in match.captures("year")}


def _western(year: str) -> int:
    """The Western year of what `_YEAR` matched."""
    if year.isdigit():
        return int(year)
    era = year[:2] if year[:2] in BEFORE else year[0]
    return western(era, year.removeprefix(era).strip())
