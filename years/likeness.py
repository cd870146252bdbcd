"""How alike two names or two descriptions are, from 0 to 100."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from yosandb.extract import regex
from yosandb.normalize.text import squeeze

# Endings that say no more than that it is a programme with money.
_ENDING = regex.compile(
    r"(?:等)?(?:推進|支援)?(?:事業費補助金|事業補助金|事業負担金|事業費|事業|補助金|負担金|交付金|助成金|支援金|委託料|経費|費)$"
)
# Words that part programmes of one shape: 小学校ALT事業費 is not 中学校ALT事業費.
_CONTRASTS = tuple(
    frozenset(group)
    for group in (
        "小中高幼",
        "東西南北中",
        "男女",
        "国県市町道府",
        "上下",
        "新旧",
        "前後",
        "内外",
        "左右",
        "大小",
        "父母",
        "春夏秋冬",
        "一二三四五六七八九十",
        "乳幼児",
        "老若",
        "本支",
        "陸海空",
    )
)
_CONTENT = regex.compile(r"[\p{Han}\p{Katakana}ー]{2,}")
_FIGURES = regex.compile(r"[0-9#.,\-]*[0-9#][0-9#.,\-]*")
_BRACKETED = regex.compile(r"\([^()]*\)")
_CONTAINED = 82
# 県営事業負担金 and 県営事業負担金(農地): one says more than the other, nothing against it.
_QUALIFIED = 90
_LEAST_WORD = 4


@lru_cache(maxsize=65536)
def core(key: str) -> str:
    """The key without the ending that nearly every programme has: 企業誘致推進費 → 企業誘致."""
    bare = _ENDING.sub("", key)
    return bare if len(bare) > 1 else key


def names(a: str, b: str) -> int:
    """The likeness of two matching keys; endings count little, opposites count against it."""
    if a == b:
        return 100
    inner, outer = sorted((core(a), core(b)), key=len)
    if inner == outer:
        return 95
    if _without_brackets(a) == _without_brackets(b) and ("(" in a) != ("(" in b):
        return _QUALIFIED
    if _cut_short(*sorted((a, b), key=len)):
        return _QUALIFIED
    alike = (2 * fuzz.ratio(inner, outer) + fuzz.ratio(a, b)) / 3
    if len(inner) >= _LEAST_WORD and inner in outer:
        alike = max(alike, _CONTAINED)
    return max(0, round(alike - _against(a, b)))


def _without_brackets(key: str) -> str:
    return _BRACKETED.sub("", key)


def _cut_short(short: str, long: str) -> bool:
    """中学校管理費(学校教 of 中学校管理費(学校教育): the end of a wrapped name was not read."""
    return short.count("(") > short.count(")") and long.startswith(short)


def _against(a: str, b: str) -> int:
    """What speaks against two names that look alike: other figures, other brackets, opposites."""
    against = 0
    if _FIGURES.findall(a) != _FIGURES.findall(b):
        against += 15
    brackets = set(_BRACKETED.findall(a)), set(_BRACKETED.findall(b))
    if all(brackets) and brackets[0].isdisjoint(brackets[1]):
        against += 20
    if any(map(_opposites, *_replaced(a, b))):
        against += 30
    return against


def _replaced(a: str, b: str) -> tuple[list[str], list[str]]:
    """The pieces of `a` that stand in `b` in another form, and those forms."""
    pairs = [
        (a[op.src_start : op.src_end], b[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(a, b)
        if op.tag == "replace"
    ]
    return [old for old, _ in pairs], [new for _, new in pairs]


def _opposites(old: str, new: str) -> bool:
    if len(old) != len(new):
        return False
    return any(
        x != y and any(x in group and y in group for group in _CONTRASTS)
        for x, y in zip(old, new, strict=True)
    )


def descriptions(a: str, b: str) -> int | None:
    """The likeness of two descriptions; None where one is missing or too short to say anything."""
    plain = squeeze(a), squeeze(b)
    if min(map(len, plain)) < 10:
        return None
    return round(fuzz.ratio(*plain))


def mentions(text: str, key: str) -> bool:
    """Whether a squeezed text speaks of the programme of this key by its name."""
    word = core(key)
    return len(word) >= _LEAST_WORD and word in text


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """The pairs of neighbouring ideographs and katakana of a text: what it is about."""
    return frozenset(
        run[place : place + 2] for run in _CONTENT.findall(text) for place in range(len(run) - 1)
    )


@lru_cache(maxsize=65536)
def bigrams(key: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a name without its ending."""
    word = core(key)
    return frozenset(word[place : place + 2] for place in range(len(word) - 1))
