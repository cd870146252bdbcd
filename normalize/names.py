"""Keys under which one programme is found again in another document or another year."""

import unicodedata

from yosandb.extract import regex
from yosandb.normalize.tags import tags
from yosandb.normalize.text import fold, squeeze

_OPENING, _CLOSING = r"(\[{<〔〈《【「『≪", r")\]}>〕〉》】」』≫"
# （新）BCP連携推進費   ［新規・公約］…   but not 新規就農者支援, where the word is part of the name
_FIRST_BRACKET = regex.compile(rf"^[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]")
# 中小企業振興資金融資事業費［公約］   but not 道路整備費(継続), which may stand beside (新規)
_LAST_BRACKET = regex.compile(rf"[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]$")
_SHAPES = str.maketrans(
    dict.fromkeys("[{<〔〈《「『≪", "(")
    | dict.fromkeys("]}>〕〉》」』≫", ")")
    | {"【": "", "】": ""}
)
# コンピュ－タ and コンピュータ;   資料３ー２ and 資料3-2
_DASH = r"[\-‐‑‒–—―−ー─━]+"
_LONG_VOWEL = regex.compile(rf"(?<=[\p{{Katakana}}\p{{Hiragana}}]){_DASH}")
_HYPHEN = regex.compile(rf"(?<![\p{{Katakana}}\p{{Hiragana}}]){_DASH}")
# 一般職１７５人   嘱託員3人分   but not 001人件費, 2.人権啓発費, 3人乗り
_HEADCOUNT = regex.compile(r"[0-9][0-9,]*(?=[人名](?:[分外他]|[^\p{Han}]|$))")
# 第28回全国菓子大博覧会   第８次総合計画   but not 2号, 3丁目, 6次産業化, 第二次救急
_ORDINAL = regex.compile(
    r"(?<=第)(?:[0-9]+|[一二三四五六七八九十]+)(?=[回期]|次(?!産業|救急|予防))"
)


def matching_key(name: str) -> str:
    """A key that is the same for the same programme, however and whenever it is printed.

    Width, blanks, letter case, the shapes of brackets and dashes, tags in brackets, headcounts
    (`#人`) and ordinals (`第#回`) do not tell programmes apart; what stands in brackets does. A tag
    may stand in brackets of two shapes, which are one only in the key: (新］.
    """
    key = _key(name)
    while (again := _key(key)) != key:
        key = again
    return key


def _key(name: str) -> str:
    compatible = unicodedata.normalize("NFKC", fold(name))
    plain = unicodedata.normalize("NFKC", squeeze(compatible).upper())
    shaped = _without_tags(plain).translate(_SHAPES).replace("〜", "~")
    dashed = _HYPHEN.sub("-", _LONG_VOWEL.sub("ー", shaped))
    return _ORDINAL.sub("#", _HEADCOUNT.sub("#", dashed))


def _without_tags(name: str) -> str:
    """`name` without the tags before it and 公約 after it, inside or outside of its 【】."""
    bare = name
    if (first := _FIRST_BRACKET.match(bare)) and tags(first[0]):
        bare = bare[first.end() :]
    if (last := _LAST_BRACKET.search(bare)) and "公約" in tags(last[0]):
        bare = bare[: last.start()]
    if bare.startswith("【") and bare.endswith("】"):
        bare = bare[1:-1]
    return _without_tags(bare) if bare and bare != name else name
