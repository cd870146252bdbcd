"""The characters of a printed string: white space, width, and look-alikes that NFKC leaves.

NFKC itself is not used on text that is stored: it would turn `千円／人` into `千円/人` and `①`
into `1`, and a reader would no longer find what is printed.
"""

import unicodedata
from functools import lru_cache

import jaconv

from yosandb.extract import regex
from yosandb.extract.glyphs import LOOKALIKES

# Full-width punctuation that stays as printed; letters, digits, blanks, ( ) and [ ] do not.
_AS_PRINTED = "！＂＃＄％＆＇＊＋，－．／：；＜＝＞？＠＼＾＿｀｛｜｝～"

_ALIKE = (
    LOOKALIKES
    | str.maketrans("ﾞﾟ\u3099\u309a", "゛゜゛゜")
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # print nothing
)
_COMBINING = {"゛": "\u3099", "゜": "\u309a"}
_VOICED = regex.compile(r"(?P<kana>[\p{Hiragana}\p{Katakana}])(?P<mark>[゛゜])")
_LINE_BREAK = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = regex.compile(r"[^\S\n]+")
_LETTER_SPACED = regex.compile(r"(?<!\S)\S(?: \S)+(?!\S)")
_JAPANESE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_BETWEEN_WORDS = regex.compile(r"(?<![0-9,.，．])\s+|\s+(?![0-9,.，．])")
_BRACKETS = dict(zip("(（[［〔<＜【〈《{｛", ")）]］〕>＞】〉》}｝", strict=True))


def squeeze(text: str) -> str:
    """`text` without any white space, the ideographic space included."""
    return "".join(text.split())


@lru_cache(maxsize=2048)  # the same words and amounts are asked for several times
def fold(text: str) -> str:
    """The form in which a reader takes `text`, and in which it is stored.

    Letters, digits, blanks and round or square brackets become half width, katakana and its
    punctuation full width (`ｶﾞ` → `ガ`), radicals the ideograph they look like (`⻑` → `長`),
    `‧∙•` the middle dot; other Japanese punctuation stays as printed. Line breaks are kept, a
    run of blanks becomes one.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text  # figures, as most values are
    narrow = jaconv.z2h(text, ignore=_AS_PRINTED, kana=False, ascii=True, digit=True)
    alike = jaconv.h2z(narrow.translate(_ALIKE))
    voiced = _VOICED.sub(_joined, alike)
    return _BLANKS.sub(" ", _LINE_BREAK.sub("\n", voiced))


def _joined(match: regex.Match[str]) -> str:
    pair = unicodedata.normalize("NFC", match["kana"] + _COMBINING[match["mark"]])
    return pair if len(pair) == 1 else match[0]


def tighten(text: str) -> str:
    """`fold` without white space, save where it parts two figures: `1 234` is no number."""
    return _BETWEEN_WORDS.sub("", fold(text))


def join_spaced(text: str) -> str:
    """`fold` with letter-spaced words closed up: `平 成 ３ ０ 年 度` → `平成30年度`.

    A run of figures alone, or with one letter (`R 5 6`), may be several values: it stays.
    """
    return _LETTER_SPACED.sub(
        lambda run: squeeze(run[0]) if len(_JAPANESE.findall(run[0])) > 1 else run[0],
        fold(text),
    )


def unbracket(text: str) -> str:
    """`text` without the pairs of brackets, of any shape, that enclose all of it."""
    inside = text.strip()
    while len(inside) > 1 and _encloses(inside):
        inside = inside[1:-1].strip()
    return inside


def _encloses(text: str) -> bool:
    """Whether the first and the last character are one pair: not so in `(新)(公約)`."""
    opening, closing = text[0], _BRACKETS.get(text[0])
    depth = 0
    for char in text[:-1]:
        depth += (char == opening) - (char == closing)
        if depth == 0:
            return False
    return depth == 1 and text[-1] == closing
