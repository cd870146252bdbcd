"""Characters that fonts give in place of those that are printed.

Some programs write radicals where ideographs are printed (`社⻑` for `社長`), or 〈 by another of
its codes: patterns are matched against the characters that a reader sees. Each stands for exactly
one character, so that every position of a text still has its character on the page.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from string import ascii_letters, digits
from typing import Literal

# CJK Radicals Supplement, each followed by the ideograph that looks like it: the property
# Equivalent_Unified_Ideograph of the Unicode Character Database, where it names a character
# of the Basic Multilingual Plane.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄"
    "⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示"
    "⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见"
    "⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
    "⻳龟"
)
# Blocks with characters that stand for exactly one other: Greek and symbols with a canonical
# equivalent, radicals, ideographs for other standards, and forms of brackets and marks for
# vertical, small or half-width print.
_GREEK, _SYMBOLS = range(0x0340, 0x0400), range(0x1F00, 0x2400)
_KANGXI = range(0x2F00, 0x2FD6)
_IDEOGRAPHS = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_FORMS = (range(0xFE10, 0xFE70), range(0xFF61, 0xFF66))


def _equal(form: Literal["NFC", "NFKC"], blocks: Iterable[range]) -> dict[int, str]:
    """Characters that a normal form of Unicode gives as one other: U+2329 is 〈, ⼀ is 一."""
    found = {code: unicodedata.normalize(form, chr(code)) for block in blocks for code in block}
    return {code: text for code, text in found.items() if text != chr(code) and len(text) == 1}


LOOKALIKES: dict[int, str | int] = (
    _equal("NFC", (_GREEK, _SYMBOLS, *_IDEOGRAPHS))
    | _equal("NFKC", (_KANGXI, *_FORMS))
    | str.maketrans(dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)))
    | str.maketrans("⼾⿊‧∙•∕", "戸黒・・・／")  # in Japanese fonts these two are the new forms
)


# Full-width forms stand this far behind the half-width ones.
_WIDER = 0xFEE0
_NARROW = {ord(char) + _WIDER: char for char in f"{ascii_letters}{digits},.():"} | {ord("−"): "-"}


def replaced(text: str, others: Mapping[int, str | int], signs: Set[str]) -> str:
    """`text` with `others` in place of the characters `signs`, of which most texts have none.

    `str.translate` raises and catches an error for each character that stays as it is.
    """
    return text if signs.isdisjoint(text) else text.translate(others)


def signs_of(others: Iterable[int]) -> frozenset[str]:
    """The characters that a table of replacements replaces."""
    return frozenset(map(chr, others))


_LOOKALIKES, _WIDE = signs_of(LOOKALIKES), signs_of(_NARROW)


# The same words and figures stand on every page.
@lru_cache(maxsize=1 << 11)
def as_seen(text: str) -> str:
    """`text` with the characters that a reader sees; its length stays the same."""
    return replaced(text, LOOKALIKES, _LOOKALIKES)


@lru_cache(maxsize=1 << 11)
def narrow(text: str) -> str:
    """`text` with half-width figures, letters, brackets and points; its length stays the same."""
    return replaced(text, _NARROW, _WIDE)
