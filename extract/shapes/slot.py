"""What stands in an amount's place: the amount, those beside it, or what is printed instead."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.told_sources import sources_behind
from yosandb.lean import lean

Span: TypeAlias = tuple[int, int]

# Leaders and blanks between a name and its amount: ……   ・・・   ....   ────
LEADERS = regex.compile(r"(?:[\s…‥⋯:：]|・{2,}|\.{2,}|-{2,}(?=\s*[^\s-])|_{2,})*+")
_ARROW = regex.compile(r"[→⇒➡⇨➔➜]")
# What an amount may be followed by; anything else makes it another thing: 千円/年, 千円の内数
_END = r"(?=[\s()\[\]<>→⇒➡⇨➔➜\u200b、]|$)"
_CLOSING = {"(": ")", "[": "]", "<": ">"}
_REMARK = regex.compile(r"\s*[(\[<][^()\[\]<>]*[)\]>]\s*")
# R7当初   令和7年度予算額   前年度   予算額   事業費   当初予算額   (A)
# ... and ⑦ before a dash: （⑦－）
_NONE_OF = rf"[①-⑳](?=\s*{words.DASH}\s*[)\]>])"
_YEARS = rf"(?:{words.YEAR}|{_NONE_OF}|{words.PREVIOUS_YEAR}|{words.THIS_YEAR}|{words.NEXT_YEAR})"
_MONEY_WORD = (
    r"(?:(?:予\s*算|事\s*業|経|決\s*算|現\s*計|繰\s*越|補\s*正)\s*(?:額|費)"
    r"|予\s*算\s*現\s*額|支\s*出\s*済\s*額|執\s*行\s*額|予\s*算|金\s*額|総\s*額|額)"
)
_LABEL = rf"(?:{_YEARS}\s*の?\s*)?(?:{words.STAGE_WORD}\s*)?(?:{_MONEY_WORD})?"
# ... and where there must be one
AMOUNT_LABEL = rf"(?=[^:\s]){_LABEL}"
# ... of a year: 令和７年度当初予算額 －
_DATED = rf"{_YEARS}(?:\s*の?\s*{words.STAGE_WORD})?\s*{_MONEY_WORD}?"
# 増減 △150千円   比較 増減なし: beside this year's amount and last year's
CHANGE = regex.compile(r"増\s*減\s*額?|比\s*較")
UNCHANGED = regex.compile(r"増減なし|なし")
_LABEL_ALONE = regex.compile(_LABEL)
# Words before an amount that say no more than that it is this year's.
_NEUTRAL = regex.compile(
    rf"(?:{words.THIS_YEAR}|当\s*初|の|予\s*算|事\s*業|経|費|額|金|総|\s|:|：)*"
)


@lean
class Amount:
    """An amount, the word that says which one it is, and whether it stands in brackets."""

    span: Span
    label: Span | None = None
    bracketed: bool = False


@lean
class Slot:
    """All that stands in an amount's place, from `span[0]` to `span[1]` of a text.

    `main` is the amount where there is one beyond doubt, `others` stand beside it with their
    words. `plain` tells whether nothing else is printed; `steps` are amounts joined by arrows.
    `last` is what stands in a column of last year's amounts, `change` in one of changes behind
    both. `sources` are those of the amount, which add up to it.
    """

    span: Span
    main: Amount | None = None
    others: tuple[Amount, ...] = ()
    plain: bool = False
    steps: tuple[Amount, ...] = ()
    last: Amount | None = None
    change: Amount | None = None
    sources: Span | None = None


class SlotReader:
    """Reads amounts' places; `bare` says that figures are amounts without a unit of their own.

    `last_first` says that there are columns for two years, and whether last year's comes first;
    `changes` that one of changes stands behind them.
    """

    def __init__(
        self, *, bare: bool, last_first: bool | None = None, changes: bool = False
    ) -> None:
        amount = rf"(?:{words.MONEY}|{words.PLAIN_FIGURE})" if bare else words.MONEY
        self.amount, self.bare = amount, bare
        self._piece = regex.compile(
            rf"""
            [(\[<]\s*(?P<word>{_YEARS}|[前昨])\s*[)\]>]\s*(?P<open>{amount}|{words.NO_AMOUNT}){_END}
            | [(\[<]\s*(?:(?P<word>[^()\[\]<>\d\n]{{1,12}}?|{_LABEL})\s*[:：]?\s*)??
                (?P<amount>{amount})\s*[)\]>]
            | [(\[<]\s*(?P<word>{_DATED})\s*[:：]?\s*
                (?P<amount>{words.NO_AMOUNT})\s*[)\]>]
            | [(\[<]\s*(?P<word>{words.QUALIFIER}|{_LABEL})\s*[)\]>]\s*(?P<open>{amount}){_END}
            | (?P<word>{_LABEL})\s*[:：]?\s*(?P<open>{amount}){_END}
            | (?P<word>{_DATED})\s*[:：]?\s*(?P<open>{words.NO_AMOUNT}){_END}
            | (?P<word>{CHANGE.pattern})\s*[:：]?\s*
                (?P<open>{amount}|{words.NO_AMOUNT}|{UNCHANGED.pattern}){_END}
            | (?P<open>{words.DASH})(?=\s*{_ARROW.pattern})
            """,
            regex.VERBOSE,
        )
        self._amount = regex.compile(amount)
        self._last_first = last_first
        column = rf"\s*(?P<amount>{amount}|{words.NO_AMOUNT})\s*"
        third = rf"(?<=\s){column}" if changes else ""
        self._two_years = regex.compile(rf"{column}(?<=\s){column}{third}")
        self._in_brackets = regex.compile(
            rf"(?:\s*[(\[<]\s*(?:{amount}|{words.NO_AMOUNT}|[^()\[\]<>\d\n]{{1,12}})\s*[)\]>])+\s*"
        )
        self._start = regex.compile(rf"(?:[(\[<]\s*)?{_LABEL}\s*[:：]?\s*(?:{amount})")

    @property
    def has_columns(self) -> bool:
        """Whether amounts stand in the columns of two years."""
        return self._last_first is not None

    def is_amount(self, text: str) -> bool:
        """Whether `text` is one plain amount and nothing else."""
        return self._amount.fullmatch(text.strip()) is not None

    def are_bracketed(self, text: str) -> bool:
        """Whether `text` is amounts in brackets, or words without figures: （皆増）（図書館）."""
        return self._in_brackets.fullmatch(text) is not None

    def has_amount(self, text: str) -> bool:
        """Whether an amount stands anywhere in `text`."""
        return self._amount.search(text) is not None

    def read(self, text: str, start: int, end: int) -> Slot | None:
        """What stands from `start` to `end`; None where that is empty."""
        place = _skipped(text, start, end)
        last = start + len(text[start:end].rstrip(" \t\u200b"))
        if place >= last:
            return None
        if self._last_first is not None and (two := self._in_columns(text, place, last)):
            return two
        told = sources_behind(text, place, last)
        if told is not None:
            rest = self._without(text, place, last, told.span())
            return None if rest is None else replace(rest, span=(place, last), sources=told.span())
        return self._read(text, place, last)

    def _without(self, text: str, place: int, last: int, sources: Span) -> Slot | None:
        """The place read as if nothing were printed where its sources stand."""
        start, end = sources
        left = text[:start] + " " * (end - start) + text[end:last]
        return self.read(left, place, last)

    def _read(self, text: str, place: int, last: int) -> Slot:
        pieces, arrows, whole = self._pieces(text, place, last)
        span = (place, last)
        if not pieces or not (whole or self._is_remark(text, pieces, last)):
            return Slot(span)
        if not whole:
            return Slot(span, pieces[0])
        if arrows:
            steps = tuple(p for p in pieces if not p.bracketed)
            others = tuple(p for p in pieces if p.bracketed)
            return Slot(span, None, others, plain=False, steps=steps)
        return _chosen(text, span, pieces)

    def _in_columns(self, text: str, place: int, last: int) -> Slot | None:
        """The amounts of two years beside each other, in their columns."""
        match = self._two_years.fullmatch(text, place, last)
        if match is None:
            return None
        this, before, *third = match.spans("amount")
        if self._last_first:
            this, before = before, this
        main = Amount(this) if self.is_amount(text[slice(*this)]) else None
        change = Amount(third[0]) if third else None
        return Slot((place, last), main, plain=main is not None, last=Amount(before), change=change)

    def _in_bracket(self, text: str, place: int, last: int) -> list[Amount]:
        """Several amounts in one bracket: （28,100千円、前年度 26,900千円）."""
        end = text.find(_CLOSING.get(text[place], "\n"), place, last)
        if end < 0 or text[place] not in _CLOSING:
            return []
        inner, arrows, whole = self._pieces(text, _skipped(text, place + 1, end), end)
        return inner if whole and not arrows else []

    def _is_remark(self, text: str, pieces: Sequence[Amount], last: int) -> bool:
        """Whether all after a single amount stands in brackets: 120,000千円（財源：国 60,000）."""
        alone = len(pieces) == 1 and not pieces[0].bracketed and not says_which(text, pieces[0])
        return alone and _REMARK.fullmatch(text, pieces[0].span[1], last) is not None

    def _pieces(self, text: str, place: int, last: int) -> tuple[list[Amount], int, bool]:
        """The amounts of a place, how many arrows join them, and whether that is all of it."""
        found: list[Amount] = []
        arrows = 0
        while place < last:
            if (arrow := _ARROW.match(text, place, last)) is not None:
                arrows += 1
                place = _skipped(text, arrow.end(), last)
                continue
            match = self._piece.match(text, place, last)
            if match is None:
                inner = self._in_bracket(text, place, last)
                if not inner:
                    return found, arrows, False
                found += inner
                place = _skipped(text, text.index(_CLOSING[text[place]], place) + 1, last)
                continue
            name = "open" if match["open"] else "amount"
            word = match.span("word") if (match["word"] or "").strip() else None
            found.append(Amount(match.span(name), word, bracketed=name == "amount"))
            place = _skipped(text, match.end(), last)
        return found, arrows, True


def _skipped(text: str, start: int, end: int) -> int:
    match = LEADERS.match(text, start, end)
    place = match.end() if match is not None else start
    while place < end and text[place] in "\u200b、":
        place += 1
    return place


def _chosen(text: str, span: Span, pieces: Sequence[Amount]) -> Slot:
    """The main amount: the only one without a word, or with one that says no more."""
    neutral = [p for p in pieces if p.label is None or _NEUTRAL.fullmatch(text, *p.label)]
    main = [p for p in neutral if not p.bracketed] or neutral
    if not main:
        main = [p for p in pieces if not p.bracketed][:1] or list(pieces[:1])
    if len(main) != 1:
        return Slot(span)
    others = tuple(p for p in pieces if p is not main[0])
    plain = all(p.label is not None for p in others)
    return Slot(span, main[0], others, plain)


def is_label(text: str) -> bool:
    """Whether a text is nothing but the word for an amount: 予算額, R7当初, 前年度."""
    return bool(text) and _LABEL_ALONE.fullmatch(text) is not None


def says_which(text: str, amount: Amount) -> bool:
    """Whether the word of an amount says more than that it is this year's budget."""
    return amount.label is not None and _NEUTRAL.fullmatch(text, *amount.label) is None
