"""Sources of money told one after the other: 国4,380　県2,190　ふるさと基金 800　一般 2,190."""

from collections.abc import Iterable

from yosandb.extract import regex
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import JOINT

# A line may end within the word of a source: 一般 / 財源 33万円
_WITHIN = regex.compile(r"\[[^\]]*\]|(?<=\p{Han})(?P<opens>(?:\(\?:)?)(?=\p{Han})")
_SOURCE = _WITHIN.sub(
    lambda m: m[0] if m["opens"] is None else rf"{m['opens']}{JOINT}?",
    "|".join([*words.SOURCES.values(), words.SPECIFIC, *words.SHORT_SOURCES.values()]),
)
PAIR = (
    rf"[(\[]?(?P<word>{_SOURCE})[)\]]?\s*[:：]?\s*"
    rf"(?P<amount>{words.MONEY}|{words.PLAIN_FIGURE}|-)(?:(?<=-)\s*{words.UNIT_WORD})?\s*[)]?[\s、,・/]*"
)
# 国 29,000千円　県 29,000千円　一般財源: what stands before the last amount of them is no name
BEFORE_LAST = regex.compile(rf"\s*(?:{PAIR})+[(\[]?(?:{_SOURCE})\s*[:：]?\s*")
# Sources with their amounts, and nothing else: 国 1,000　一般財源 2,300
PAIRS = regex.compile(rf"\s*(?:{PAIR})+")
# Where a label stands over them every word before an amount names a source: ふるさと基金 800万円.
# Before an amount that stands upon other characters no word is known, and no first figure.
_NAME = rf"[^\d\s、,・/()。△\ufffd-](?:{JOINT}?[^\d\s、,・/()。\ufffd]){{1,14}}"
NAMED_PAIR = PAIR.replace(_SOURCE, f"{_SOURCE}|{_NAME}")
NAMED_PAIRS = regex.compile(rf"\s*(?:{NAMED_PAIR})+")
# 財源の内訳   財源（単位：千円）: what says that sources follow
LABEL = (
    r"財\s*源(?:\s*の?\s*内\s*訳)?"
    rf"(?:\s*[(\[]\s*(?:単\s*位\s*[:：]?\s*)?(?P<unit>{words.UNIT_WORD})\s*[)\]])?"
)
# （財源 国 5,000 一般 2,300）   （県 1,000、一般 500）   財源：国 5,000: behind an amount
BEHIND = regex.compile(
    rf"[(\[<]\s*{LABEL}\s*[:：]?\s*(?:{NAMED_PAIR})+[)\]>]|[(\[<]\s*(?:{NAMED_PAIR})+[)\]>]"
    rf"|{LABEL}\s*[:：]?\s*(?:{NAMED_PAIR})+$"
)
# 14,520千円
WITH_UNIT = regex.compile(rf"\s*(?P<figure>{words.PLAIN_FIGURE})\s*(?P<unit>{words.UNIT_WORD})\s*")

_AMOUNT = regex.compile(rf"(?P<figure>{words.PLAIN_FIGURE})\s*(?P<unit>{words.UNIT_WORD})?")


def sources_behind(text: str, place: int, end: int) -> "regex.Match[str] | None":
    """Sources behind an amount between `place` and `end`, where they add up to it.

    One of them at least is called as sources are: （県 4,000 こども基金 500）.
    """
    for match in BEHIND.finditer(text, place, end):
        if not any(map(words.source_of, match.captures("word"))):
            continue
        parts = match.captures("amount")
        before = _AMOUNT.finditer(text, place, match.start())
        if any(_adds_up(whole["figure"], whole["unit"] or "", parts) for whole in before):
            return match
    return None


def _adds_up(whole: str, unit: str, parts: Iterable[str]) -> bool:
    """Whether parts with the unit of the whole, or with none, add up to it."""
    figures = [whole_number(part.removesuffix(unit).strip()) for part in parts if part != "-"]
    return (
        bool(figures)
        and None not in figures
        and sum(filter(None, figures)) == (whole_number(whole))
    )


def unit_of_whole(whole: str, parts: Iterable[str]) -> "regex.Match[str] | None":
    """An amount with its unit, where parts of it without one add up to it: theirs is the same."""
    match = WITH_UNIT.fullmatch(whole)
    figures = [whole_number(part) for part in parts]
    if match is None or not figures or None in figures:
        return None
    return match if sum(filter(None, figures)) == whole_number(match["figure"]) else None
