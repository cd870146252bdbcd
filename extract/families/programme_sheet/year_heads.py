"""Words of two years over two columns of amounts: 8年度　7年度, or 予算額　対前年度増減.

No other word of a table stands there but one over the names (事業名) and one over the offices
(担当課).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined, lines, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char
from yosandb.extract.printed import Printed
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.slot import Slot, Span
from yosandb.extract.shapes.table import words as cells
from yosandb.extract.shapes.text import plain
from yosandb.lean import lean

# So many rows have an amount for each year, which ends this close to the word over it (in sizes).
ROWS = 2
EDGE = 2.5
_STAGE = r"\s*(?:当\s*初)?(?:\s*予\s*算)?\s*(?:額|案)?\s*"
# 令和８年度当初予算額   8年度   R8当初
_DATED = regex.compile(
    rf"(?P<year>(?:{words.ERA}\s*)?(?:\d{{1,2}}|20\d\d|元))\s*(?:年\s*度|(?<={words.ERA}.{{1,3}})(?=\s*(?:当\s*初|予\s*算)))"
    rf"{_STAGE}"
)
_ANY_YEAR = _DATED.pattern.replace("(?P<year>", "(?:")
_THIS = regex.compile(rf"{words.THIS_YEAR}{_STAGE}")
_LAST = regex.compile(rf"{words.PREVIOUS_YEAR}{_STAGE}")
_AMOUNT = regex.compile(
    r"(?:(?:本|今|当)\s*年\s*度\s*)?(?:当\s*初\s*)?(?:予\s*算\s*額?|事\s*業\s*費|金\s*額)\s*(?:案|[(]案[)])?"
)
_CHANGE = regex.compile(
    r"(?:対?\s*前\s*年\s*度?\s*)?(?:と?\s*の?\s*比\s*較\s*)?増\s*[△・]?\s*減\s*額?"
    r"|対\s*前\s*年\s*度?(?:\s*差)?|(?:対?\s*前\s*年\s*度?\s*)?(?:と?\s*の?\s*)?比\s*較\s*額?"
)
_NAMES = regex.compile(
    r"(?:№|No\.?|番\s*号|区\s*分|事\s*業\s*名?(?:\s*称)?(?:\s*[・/／]\s*(?:内\s*容|概\s*要))?|名\s*称|\s)*"
)
_OFFICES = regex.compile(rf"(?:^|\s)(?:{OFFICE_HEAD})\s*$")
# One word over a column, without blanks.
_HEAD = regex.compile(
    rf"{_NAMES.pattern}|{_DATED.pattern}|{_THIS.pattern}|{_LAST.pattern}|{_AMOUNT.pattern}"
    rf"|{_CHANGE.pattern}|{OFFICE_HEAD}"
)
_HEADS = regex.compile(
    rf"(?:(?:{_ANY_YEAR}|{_THIS.pattern}|{_LAST.pattern}|{_AMOUNT.pattern}|{_CHANGE.pattern}|{OFFICE_HEAD})\s*)+"
)
# A figure, or what stands for one: no leader before it, no office behind it.
_WORD = regex.compile(r"[^\s…‥⋯]+")
# The words of two years, one behind the other.
_PAIRS = (
    (_DATED, _DATED), (_THIS, _LAST), (_LAST, _THIS), (_AMOUNT, _LAST), (_LAST, _AMOUNT),
    (_AMOUNT, _CHANGE),
)  # fmt: skip
TWO_YEARS = regex.compile("|".join(one.pattern + other.pattern for one, other in _PAIRS))


@lean(slots=False)
class YearHeads:
    """The words over this year's amounts, and over last year's or what has changed since; over
    changes behind both years."""

    this: Line
    last: Line
    change: Line | None = None

    @property
    def last_first(self) -> bool:
        """Whether last year's amounts stand at the left."""
        return self.last.box.x0 < self.this.box.x0

    def is_of_this(self, figure: Line) -> bool:
        """Whether a figure stands in this year's column and not in last year's."""
        edge = figure.box.x1
        return abs(edge - self.this.box.x1) < abs(edge - self.last.box.x1)


@lean(slots=False)
class Beside:
    """The words over the columns beside this year's, as they are printed."""

    last: Printed | None = None
    change: Printed | None = None

    def of(self, slot: Slot) -> list[tuple[Printed, Span]]:
        """What stands beside an amount, under its word."""
        both = ((self.last, slot.last), (self.change, slot.change))
        return [(word, own.span) for word, own in both if word is not None and own is not None]


def are_heads(text: str) -> bool:
    """Whether a text is nothing but words over columns of amounts or offices: 増減額　担当課."""
    bare = "".join(text.split())  # 担　当　課
    return any(_HEADS.fullmatch(said) for said in (text.strip(), bare))


def year_heads(chars: Iterable[Char]) -> YearHeads | None:
    """The first line of a page that says two years and nothing else, over rows of two amounts."""
    every = lines(part for part in segments(chars) if part.turn == 0)
    for number, line in enumerate(every):
        parts = _without_offices(line)
        last = parts[-1:] if len(parts) > 2 and _CHANGE.fullmatch(narrow(parts[-1].bare)) else []
        parts = parts[: len(parts) - len(last)]
        if len(parts) < 2 or (last and _CHANGE.fullmatch(narrow(parts[-1].bare))):
            continue
        named = _are_names(parts[:-2])
        if named and (found := _in_order(*parts[-2:])) is None and last:
            parts, last = [*parts, *last], []
            found = _in_order(*parts[-2:])
            named = _are_names(parts[:-2])
        if named and found is not None:
            found = replace(found, change=last[0] if last else None)
            rows = sum(_is_row(other, found) for other in every[number + 1 :])
            return found if rows >= ROWS else None
    return None


def _are_names(parts: Sequence[Line]) -> bool:
    """Whether words stand over names, and over the offices behind these."""
    names = (part for part in parts if not _OFFICES.fullmatch(narrow(part.bare)))
    return all(_NAMES.fullmatch(narrow(part.bare)) for part in names)


def _without_offices(line: Line) -> list[Line]:
    """The words of a line but the one over a column of offices behind them."""
    parts = list(_whole(sorted(line.segments, key=lambda part: part.box.x0)))
    *others, last = parts
    text = plain(last)
    if (offices := _OFFICES.search(narrow(last.bare))) is not None and not offices.start():
        return others
    offices = _OFFICES.search(text.text)
    return parts if offices is None else [*others, *text.runs((0, offices.start()))]


def _whole(parts: Sequence[Line]) -> Iterator[Line]:
    """The words of a line; 事　業　名, set apart letter by letter, is one of them."""
    place = 0
    while place < len(parts):
        single = [*takewhile(lambda part: len(part.bare) == 1, parts[place:])]
        ends = range(place + len(single), place + 1, -1)
        said = {end: narrow(joined(parts[place:end]).bare) for end in ends}
        end = next((end for end in ends if _HEAD.fullmatch(said[end])), place + 1)
        yield joined(parts[place:end])
        place = end


def _is_row(line: Line, heads: YearHeads) -> bool:
    """Whether bare figures, or marks in place of one, end where the words of both years do."""
    text = plain(line)
    found = [text.part(*word.span()) for word in _WORD.finditer(text.text)]
    figures = (part for part in (*line.segments, *found) if cells.counts(part.bare))
    ends = [part.box.x1 for part in figures]
    return all(
        any(abs(end - head.box.x1) <= EDGE * head.size for end in ends)
        for head in (heads.this, heads.last)
    )


def _in_order(left: Line, right: Line) -> YearHeads | None:
    one, other = plain(left).text.strip(), plain(right).text.strip()
    if _is_after(one, other):
        return YearHeads(left, right)
    return YearHeads(right, left) if _is_after(other, one) else None


def _is_after(word: str, other: str) -> bool:
    """Whether a word says the year after that of another one, or what has changed since."""
    if (_THIS.fullmatch(word) or _AMOUNT.fullmatch(word)) and _LAST.fullmatch(other):
        return True
    if _AMOUNT.fullmatch(word) and _CHANGE.fullmatch(other):
        return True
    this, last = _DATED.fullmatch(word), _DATED.fullmatch(other)
    if this is None or last is None:
        return False
    years = in_order([this["year"], last["year"]])
    return years is not None and years[0] == years[1] + 1
