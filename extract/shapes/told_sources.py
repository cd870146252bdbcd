"""Sources of money told one after the other: 国4,380　県2,190　ふるさと基金 800　一般 2,190."""

from yosandb.extract import regex
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.text import JOINT

# A line may end within the word of a source: 一般 / 財源 33万円
_WITHIN = regex.compile(r"\[[^\]]*\]|(?<=\p{Han})(?P<opens>(?:\(\?:)?)(?=\p{Han})")
_SOURCE = _WITHIN.sub(
    lambda m: m[0] if m["opens"] is None else rf"{m['opens']}{JOINT}?",
    "|".join([*words.SOURCES.values(), words.SPECIFIC]),
)
PAIR = (
    rf"[(\[]?(?P<word>{_SOURCE})[)\]]?\s*[:：]?\s*"
    rf"(?P<amount>{words.MONEY}|{words.PLAIN_FIGURE}|-)\s*[)]?[\s、,・/]*"
)
# Where a label stands over them every word before an amount names a source: ふるさと基金 800万円.
# Before an amount that stands upon other characters no word is known, and no first figure.
_NAME = rf"[^\d\s、,・/()。△\ufffd-](?:{JOINT}?[^\d\s、,・/()。\ufffd]){{1,14}}"
NAMED_PAIR = PAIR.replace(_SOURCE, f"{_SOURCE}|{_NAME}")
