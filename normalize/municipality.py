"""Municipalities by the codes of the Ministry of Internal Affairs and Communications.

`municipalities.csv` is the ministry's table 全国地方公共団体コード (terms: 政府標準利用規約,
compatible with CC BY 4.0) in its state since 1 May 2019, when 篠山市 became 丹波篠山市: 47
prefectures (their name column is empty), 792 市, 743 町, 189 村 and the 23 special wards of Tokyo.
Wards of designated cities are left out: they have no budget of their own.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.lean import lean
from yosandb.normalize.text import fold, join_spaced, squeeze

# 色丹村, 泊村, 留夜別村, 留別村, 紗那村, 蘂取村: villages of the Northern Territories. They have a
# code, but no administration that could issue a budget, so a printed name never means them.
_WITHOUT_ADMINISTRATION = range(1695, 1701)

_WEIGHTS = (6, 5, 4, 3, 2)

# Wards of designated cities (札幌市, 名古屋市, 大阪市 ...) have these names, too.
_ALSO_OTHER_WARDS = frozenset({"中央区", "港区", "北区"})


@lean
class Municipality:
    """A 市, 町, 村 or special ward; `name` is empty for a prefecture itself."""

    code: str
    prefecture: str
    name: str


def check_digit(first5: str) -> str:
    """The sixth figure of a code: 11 minus (the weighted sum modulo 11), its last figure."""
    if not regex.fullmatch(r"[0-9]{5}", first5):
        raise NotUnderstood(first5, "the first five figures of a code")
    total = sum(int(figure) * weight for figure, weight in zip(first5, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def by_code(code: str) -> Municipality:
    """The municipality or prefecture of a code of five or six figures; its check digit must fit."""
    figures = squeeze(fold(code))
    if regex.fullmatch(r"[0-9]{5}", figures):
        figures += check_digit(figures)
    try:
        return _table()[figures]
    except KeyError:
        raise NotUnderstood(code, "the code of a municipality or a prefecture") from None


def find(name: str, prefecture: str | None = None) -> Municipality | None:
    """The municipality of exactly this name, or of a prefecture and this name: 東京都府中市.

    None for an unknown name and for one that several prefectures share, unless it is said which.
    """
    whole = _alike(squeeze(fold(name)))
    place = next((one for one in _places_at(whole, 0) if one.end == len(whole)), None)
    if place is None:
        return None
    said = (place.prefecture, squeeze(fold(prefecture or "")))
    prefectures = {one for one in said if one}
    return _resolve(place.name, prefectures) if len(prefectures) < 2 else None


def find_in(text: str) -> tuple[str, Municipality | None] | None:
    """The one name of a municipality in a title or heading, and which municipality that is.

    The municipality is None where prefectures share the name and none is printed in front of it;
    the whole is None where `text` names none or several.
    """
    folded = join_spaced(text)
    places = _places(_alike(folded))
    printed = {place.prefecture for place in places if place.prefecture}
    if len({place.name for place in places}) != 1 or len(printed) > 1:
        return None
    first = places[0]
    return folded[first.start : first.end], _resolve(first.name, printed)


def names_like(given: str) -> list[str]:
    """The names that go on where `given` ends: 旭川 may be 旭川市; none for what may be a name."""
    name = squeeze(fold(given))
    if not name or name[-1] in "都道府県市区町村" or name.isdecimal():
        return []
    return sorted(known for known in _by_name() if known.startswith(name))


# What may stand right before a place: no letter of a longer word (重大津市 is not 津市), but
# 令和5年度南国市, 一般会計旭川市, 中核市旭川市, 私たちの津市.
_BEFORE = regex.compile(
    r"(?:(?<![\p{Han}\p{Hiragana}\p{Katakana}ー])"
    r"|(?<=年度|[0-9元][年月日版]|会計|予算|決算|都市|中核市|特例市|発行|編集|作成|資料|団体|名"
    r"|[のとやはにをでがる]))"
)
# What may not stand right behind it: 中央市場, 中央市民病院, 以上市町村, 東村山郡, 港区域.
_AFTER = regex.compile(
    r"(?:(?<=市)(?![場街況販民]|町村)|(?<=町)(?![村並家屋])"
    r"|(?<=村)(?![山上田井木松岡])|(?<=区)(?![域分画間切別割]))"
)
_ENDING = regex.compile("[市町村区]")
# 虻田郡 in 北海道虻田郡ニセコ町
_DISTRICT, DISTRICT = regex.compile(r"\p{Han}{1,5}郡"), 6
# 中央区 in 札幌市 中央区
_OF_A_CITY = regex.compile(r"(?<=市\s?)")


@lean
class _Place:
    """A name in a text, and the prefecture before it: 高知県南国市, 北海道虻田郡ニセコ町."""

    prefecture: str
    name: str
    start: int
    end: int


@cache
def _table() -> Mapping[str, Municipality]:
    with files("yosandb.normalize").joinpath("municipalities.csv").open(encoding="utf-8") as rows:
        return {
            row["code"]: Municipality(row["code"], row["prefecture"], row["name"])
            for row in csv.DictReader(rows)
        }


@cache
def _by_name() -> Mapping[str, tuple[Municipality, ...]]:
    named = defaultdict(list)
    for code, municipality in _table().items():
        if municipality.name and int(code[:5]) not in _WITHOUT_ADMINISTRATION:
            named[_alike(municipality.name)].append(municipality)
    return {name: tuple(same) for name, same in named.items()}


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(municipality.prefecture for municipality in _table().values())


@cache
def _lengths() -> tuple[int, ...]:
    """How long names are, the longest first."""
    return tuple(sorted({len(name) for name in _by_name()}, reverse=True))


def _resolve(name: str, prefectures: set[str]) -> Municipality | None:
    if not prefectures and name in _ALSO_OTHER_WARDS:
        return None
    found = [one for one in _by_name()[name] if not prefectures or one.prefecture in prefectures]
    return found[0] if len(found) == 1 else None


def _alike(folded: str) -> str:
    """`folded` with one of the two spellings of 茅ヶ崎市 and 茅ケ崎市; as long as before."""
    return folded.replace("ヶ", "ケ")


def _places(text: str) -> list[_Place]:
    """The places in a text from left to right, none within another one.

    No pattern of all 1,700 names: to compile it takes longer than to read a page.
    """
    found: list[_Place] = []
    for start in range(len(text) if _ENDING.search(text) else 0):
        if (not found or start >= found[-1].end) and _BEFORE.match(text, start):
            here = (one for one in _places_at(text, start) if _AFTER.match(text, one.end))
            found += islice(here, 1)
    return found


def _places_at(text: str, start: int) -> Iterator[_Place]:
    """The places that begin at one letter: the most before a name first, then the longest name."""
    for prefecture, begun in _before_names(text, start):
        names = [text[begun : begun + length] for length in _lengths()]
        for name in sorted((name for name in names if name in _by_name()), key=_is_ward):
            if not (_is_ward(name) and _OF_A_CITY.match(text, begun)):
                yield _Place(prefecture, name, begun, begun + len(name))


def _before_names(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The prefecture that is printed at one letter, and where a name may begin behind it."""
    prefectures = (text[start : start + length] for length in (4, 3))
    for prefecture in (*(one for one in prefectures if one in _prefectures()), ""):
        begun = _printed_behind(text, start + len(prefecture)) if prefecture else start
        for end in range(begun + DISTRICT, begun, -1):
            if _DISTRICT.fullmatch(text, begun, end):
                yield prefecture, _printed_behind(text, end)
        yield prefecture, begun


def _printed_behind(text: str, place: int) -> int:
    return len(text) - len(text[place:].lstrip())


def _is_ward(name: str) -> bool:
    return name.endswith("区")
