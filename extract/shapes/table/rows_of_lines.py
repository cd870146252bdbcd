"""Rows of several lines that stand below each other between two level lines, with none between
them; a heading may stand above some.

::

    ─────────────────────────────────────────────────
    【２款 総務費】
    ○庁舎管理費     42,500  市債      38,200  設備を
      （管財課）             一般財源    4,300  更新する。
    ○公用車購入費    △2,650  一般財源  △2,650  入札による。
      （管財課）
    ─────────────────────────────────────────────────
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import inf

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines
from yosandb.extract.once import once
from yosandb.extract.page import Box, union
from yosandb.extract.runs import near, runs
from yosandb.extract.shapes.heading import BRACKETS
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.table.bands import HEADS, Band
from yosandb.extract.shapes.table.level_lines import SAME, Level
from yosandb.extract.shapes.table.words import TOTAL, is_value
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import BULLETS
from yosandb.lean import lean

# White between two rows is higher than all within them, by this much (in sizes).
HIGHER = 0.2
# ... and what is not higher than this (in sizes) is no more white than within them.
NOISE = 0.05
# A line begins further right than the first of its row by this much (in sizes).
INDENT = 0.5
# An amount is as far from the middle of its row as this, at most (in sizes).
MIDDLE = 0.5
# A row begins with such a mark, or with ・
_MARKS = BULLETS + "・･•"
_OPENING, _CLOSING = "(（", ")）"
_BRACKETS = "".join([*BRACKETS, *BRACKETS.values()])
_PAIRS = "|".join(
    rf"{regex.escape(a)}[^{regex.escape(a + b)}]+{regex.escape(b)}" for a, b in BRACKETS.items()
)
# 【２款 総務費】   〔総務部〕
_BRACKETED = regex.compile(_PAIRS)
# 第２款 総務費   ■ ２款 総務費
_OF_KAN = regex.compile(
    rf"[{regex.escape(BULLETS)}]?\s*(?:(?:第\s*)?\d{{1,2}}\s*[款項目]\s*\S.*|[款項]\s*\d{{1,2}}\s.*)"
)
_OFFICE = regex.compile(OFFICES)


@lean(eq=False, slots=False)
class _Text:
    """A line of a band, with its parts from left to right; `white` is how high the white above it
    is, infinite below the level line."""

    parts: tuple[Line, ...]
    white: float

    @once
    def box(self) -> Box:
        return union(part.box for part in self.parts)

    @property
    def first(self) -> Line:
        """Its first words; a number may stand before them."""
        return next((part for part in self.parts if not is_value(part.bare)), self.parts[0])

    @property
    def mark(self) -> str:
        """The mark before its words, mostly none."""
        letter = self.first.bare[:1]
        return letter if letter in _MARKS and not is_value(self.first.bare) else ""

    @property
    def is_bracketed(self) -> bool:
        """Whether it says something of the name above it: （財政課）."""
        return self.first.bare[:1] in _OPENING and self.first.bare[-1:] in _CLOSING

    @property
    def is_alone(self) -> bool:
        return len(self.parts) == 1

    @property
    def is_total(self) -> bool:
        return TOTAL.fullmatch(self.first.narrow) is not None

    @property
    def is_told(self) -> bool:
        """Whether it is a heading by its brackets or its word."""
        return self.is_of_kan or _BRACKETED.fullmatch(self._plain) is not None

    @property
    def is_of_kan(self) -> bool:
        return _OF_KAN.fullmatch(self._plain.strip(_BRACKETS)) is not None

    @property
    def names_office(self) -> bool:
        return _OFFICE.fullmatch(self._plain.strip(_BRACKETS)) is not None

    @once
    def _plain(self) -> str:
        return plain(self.first).text


def with_rows_of_lines(bands: Iterable[Band]) -> list[Band]:
    """The bands of a page, those apart in which rows of several lines stand below each other.

    A row begins where its first amount stands. That holds only if something else says the same of
    all rows of the table: higher white above them, a mark, or that all other lines are indented.
    """
    tables = runs(bands, lambda _, band: not _is_head(band))
    return [band for table in tables for band in _parted(table)]


def _is_head(band: Band) -> bool:
    return not band.has_figures and len(band.parts) >= HEADS


def _parted(table: Sequence[Band]) -> Sequence[Band]:
    texts = {band: _texts(band) for band in table if band.has_figures}
    if all(band.is_one_row for band in table):
        rows = _under_kan(texts.values())
    else:
        rows = rows_of([text for own in texts.values() for text in own])
    if rows is None:
        return table
    whole = (rows.cut(band, texts[band]) if band in texts else (band,) for band in table)
    return [band for own in whole for band in own]


def _texts(band: Band) -> list[_Text]:
    found: list[_Text] = []
    bottom = -inf
    for line in lines(part for part in band.parts if part.turn == 0):
        inside = set(line.chars)
        parts = sorted((p for p in band.parts if p.chars[0] in inside), key=_left)
        found.append(_Text(tuple(parts), line.box.top - bottom))
        bottom = max(bottom, line.box.bottom)
    return found


def _left(part: Line) -> float:
    return part.box.x0


@lean(slots=False)
class _Rows:
    """The lines of a table that begin its rows, and those that are headings above some."""

    starts: frozenset[_Text]
    headings: frozenset[_Text]

    def begins(self, text: _Text) -> bool:
        return text in self.starts or text in self.headings

    def cut(self, band: Band, texts: Sequence[_Text]) -> Iterator[Band]:
        """A band as one for each of its rows and headings."""
        groups = runs(texts, lambda _, text: not self.begins(text))
        edges = [(max(t.box.bottom for t in a) + b[0].box.top) / 2 for a, b in pairwise(groups)]
        tops = [band.box.top, *edges, band.box.bottom]
        for own, (top, bottom) in zip(groups, pairwise(tops), strict=True):
            line = band.below.box._replace(top=bottom, bottom=bottom)
            parts = tuple(part for text in own for part in text.parts)
            below = Level(line, band.below.joints, drawn=band.below.drawn)
            box = band.box._replace(top=top, bottom=bottom)
            yield Band(box, parts, below, is_told=own[0] in self.starts)


def _under_kan(bands: Iterable[Sequence[_Text]]) -> _Rows | None:
    """Rows parted by lines, where 款 stand above some, and maybe an office above these."""
    starts, headings = set[_Text](), set[_Text]()
    for texts in bands:
        alone = takewhile(lambda text: text.is_alone and not is_value(text.first.bare), texts)
        over = max((n for n, text in enumerate(alone, 1) if text.is_of_kan), default=0)
        if over < len(texts):
            headings.update(texts[:over])
            starts.add(texts[over])
    return _Rows(frozenset(starts), frozenset(headings)) if headings else None


def rows_of(texts: Sequence[_Text]) -> _Rows | None:
    """The rows of a table; None where nothing is sure of them, or all are one line."""
    priced = _priced(texts)
    left = min((text.box.x0 for text in priced), default=0.0)
    at_left = frozenset(text for text in texts if text.box.x0 <= left + SAME)
    marks = {text.mark for text in priced} - {""}
    marked = frozenset(text for text in at_left if text.mark in marks)
    asked = [priced]
    more = marked - priced
    if priced < marked and len(more) < len(priced) and not any(text.is_alone for text in more):
        asked.append(marked)  # （債務負担行為） in place of an amount
    for starts in (*asked, _apart(texts, priced)):
        table = _Table(texts, starts, at_left)
        headings = table.headings()
        if headings is None or not 1 < len(starts) < len(texts):
            continue
        rows = _Rows(starts, headings)
        if not all(rows.begins(text) for text in texts if text.white == inf or text.is_total):
            continue
        by_marks = starts is priced and _are_marked(rows, marked)
        by_indent = starts in asked and table.is_indented(rows)
        if table.is_white or by_marks or by_indent:
            return rows
    return None


def _apart(texts: Sequence[_Text], priced: frozenset[_Text]) -> frozenset[_Text]:
    """The first lines of all that white parts, each with one amount, which may stand in its middle.

    The white that parts two of them is the highest between their amounts.
    """
    spans = runs(texts[::-1], lambda _, text: text not in priced)[::-1]
    above = [max(text.white for text in span) for span in spans if priced.intersection(span)]
    least = min(above, default=inf)
    groups = runs(texts, lambda _, text: text.white < least)
    found = {_first(own): own for own in groups if priced.intersection(own)}
    whole = all(_is_in_middle(first, own, priced) for first, own in found.items())
    return frozenset(found if whole else ())


def _is_in_middle(first: _Text, group: Sequence[_Text], priced: frozenset[_Text]) -> bool:
    """Whether an amount stands in the middle of its row, so that no heading is a part of that."""
    own = group[group.index(first) :]
    middle = (own[0].box.top + max(text.box.bottom for text in own)) / 2
    at = next(text.box.centre[1] for text in own if text in priced)
    return abs(at - middle) <= MIDDLE * first.first.size


def _first(group: Sequence[_Text]) -> _Text:
    """The first line of a row, behind a heading that stands right above it."""
    return next((text for text in group if not (text.is_told and text.is_alone)), group[0])


def _priced(texts: Sequence[_Text]) -> frozenset[_Text]:
    """The lines with a figure in the first column that has some, behind the words of names; a
    number may stand before these."""
    every = [(part, text) for text in texts for part in text.parts if is_value(part.bare)]
    left = min((text.first.box.x0 for _, text in every), default=inf)
    found = [(part.box.x1, text) for part, text in every if part.box.x0 > left]
    columns = near((x1 for x1, _ in found), SAME)
    first = next((own for own in columns if len(own) > 1), [])
    return frozenset(text for x1, text in found if x1 in first)


def _are_marked(rows: _Rows, marked: frozenset[_Text]) -> bool:
    """Whether all rows begin with a mark, and no other lines."""
    plainly = {text for text in rows.starts - marked if not text.is_total}
    return bool(marked) and not plainly and marked - rows.headings <= rows.starts


class _Table:
    """The lines of a table, where some begin its rows."""

    def __init__(
        self, texts: Sequence[_Text], starts: frozenset[_Text], at_left: frozenset[_Text]
    ) -> None:
        self._starts, self._at_left = starts, at_left
        self._texts, self._below = texts, dict(pairwise(texts))
        self._over = self._over_starts()
        others = [text for text in texts if text not in starts and text not in self._over]
        self._within = max((text.white for text in others), default=inf)
        self._is_named = any(self._is_below_name(text) for text in others)

    def _is_below_name(self, text: _Text) -> bool:
        return any(text.box.x0 < start.first.box.x1 for start in self._starts)

    def _over_starts(self) -> list[_Text]:
        """The lines of one word right above those that begin rows: each may be a heading."""
        found: list[_Text] = []
        for text in reversed(self._texts):
            below = self._below.get(text)
            alone = text.is_alone and text in self._at_left and not text.is_bracketed
            if alone and text not in self._starts and (below in self._starts or below in found):
                found.append(text)
        return found

    def _is_apart(self, text: _Text, by: float = HIGHER) -> bool:
        """Whether the white above a line is higher than within rows."""
        return text.white > self._within + by * text.first.size

    @once
    def is_white(self) -> bool:
        """Whether that is so of all lines that begin rows, or of what stands over them."""
        return all(any(map(self._is_apart, self._with_over(text))) for text in self._starts)

    def _with_over(self, text: _Text) -> Iterator[_Text]:
        yield text
        for above in self._over:
            if self._below[above] is text:
                yield above
                text = above

    def headings(self) -> frozenset[_Text] | None:
        """The headings above rows; None where a line may be one, or a part of a name."""
        found: set[_Text] = set()
        for text in self._over:
            apart = self._is_apart(text)
            told = text.is_told and (self.is_white or not text.names_office)
            if told or (self._is_named and self._is_apart(self._below[text])):
                if apart or not self.is_white:
                    found.add(text)
                elif self._is_apart(text, NOISE):
                    return None
            elif self._is_apart(text, NOISE) or not self.is_white:
                return None
        return frozenset(found)

    def is_indented(self, rows: _Rows) -> bool:
        """Whether the lines of rows but the first begin further right, or are in brackets."""
        left = max((text.box.x0 for text in rows.starts if not text.is_total), default=inf)
        rest = (text for text in self._texts if not rows.begins(text))
        even = all(text in self._at_left or text.is_total for text in rows.starts)
        return even and all(t.is_bracketed or t.box.x0 > left + INDENT * t.first.size for t in rest)
