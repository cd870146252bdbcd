"""Western years of the years that Japanese documents print: 令和7年度, R元, ㋿7, 2025, 7年度."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import RELATIVE_YEARS

# The year before the first one of each era.
BEFORE = {"令和": 2018, "㋿": 2018, "R": 2018, "平成": 1988, "㍻": 1988, "H": 1988}
BEFORE |= {"昭和": 1925, "㍼": 1925, "S": 1925}
KANJI = {digit: value for value, digit in enumerate(("", *"一二三四五六七八九"))}
CIRCLED = {chr(ord("①") + n): str(n + 1) for n in range(20)}
# How far a year without its era may be from another one (in years).
NEAR = 12
_YEAR = regex.compile(
    r"(?P<era>令和|平成|昭和|[㋿㍻㍼RHSrhs])?(?P<count>20\d\d|\d{1,2}|元|[一二三四五六七八九十]{1,3})(?!\d)"
)
_RELATIVE = {count: regex.compile(words) for count, words in RELATIVE_YEARS.items()}


def western(era: str, count: str) -> int:
    """The Western year of a year within its era: 令和 and 元, R and 5, ㍻ and 三十."""
    return BEFORE[era.upper()] + number(count)


def number(printed: str) -> int:
    """The number of a year within its era: 元, 5, 05 or 十二."""
    if printed == "元":
        return 1
    if printed.isascii():
        return int(printed)
    tens, ten, units = printed.rpartition("十")
    return (10 * (KANJI[tens] or 1) if ten else 0) + KANJI[units]


def western_near(count: str, near: int) -> int | None:
    """The Western year of a year without its era; None unless that of one era alone is near."""
    found = [year for sign in "RHS" if abs((year := western(sign, count)) - near) <= NEAR]
    return found[0] if len(found) == 1 else None


def relative(printed: str) -> int | None:
    """How many years after that of its paper a year is that is printed so: 前々年度 is -2."""
    said = "".join(plainly(printed).split())
    return next((n for n, words in _RELATIVE.items() if words.fullmatch(said)), None)


def in_order(printed: Sequence[str]) -> list[int] | None:
    """A number for each of some years of one page: the later year has the larger one.

    They are Western years where any of them has its era, a year without one being near to it; else
    what is printed, which tells the order within one era. None where an order cannot be told.
    """
    counted = [count for text in printed if (count := relative(text)) is not None]
    if counted:
        return counted if len(counted) == len(printed) else None
    found = [_YEAR.match(_tight(text)) for text in printed]
    parts = [(match["era"], match["count"]) for match in found if match is not None]
    if len(parts) < len(printed):
        return None
    told = [_told(*part) for part in parts]
    known = next((year for year in told if year is not None), None)
    if known is None:
        numbers = [number(count) for _, count in parts]
        return numbers if max(numbers, default=0) - min(numbers, default=0) <= NEAR else None
    near = [
        western_near(count, known) if year is None else year
        for year, (_, count) in zip(told, parts, strict=True)
    ]
    years = [year for year in near if year is not None]
    return years if len(years) == len(near) else None


def _told(era: str | None, count: str) -> int | None:
    """The Western year that is printed with its era, or as such."""
    if era is not None:
        return western(era, count)
    return int(count) if len(count) == len("2025") else None


def _tight(text: str) -> str:
    said = "".join(plainly(text).split())
    return CIRCLED.get(said[:1], said[:1]) + said[1:]
