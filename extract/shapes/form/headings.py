"""The headings of a form: words, mostly with a number, each of which opens a part of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache

from yosandb.extract import regex
from yosandb.extract.geometry.grid import page_cell_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Page
from yosandb.extract.patterns import is_said
from yosandb.lean import lean

# Headings whose tops differ by less than this (in sizes) stand beside each other.
SAME_ROW = 1.0
# A heading that goes on in the next line has so many letters in the first one.
BEGUN = 6
# ①…⑧, but also （1） 1. Ⅰ． 第1 【1】
MARK = (
    r"(?:[①-⑳❶-❿]|[(（【][\d０-９]{1,2}[)）】]|第?[\d０-９]{1,2}(?!年度)[.．、:：]?"
    r"|[Ⅰ-Ⅻ][.．、]?|[■◆●○◇□])"
)
# What may follow in brackets: （KPI）  （令和5年度）
ASIDE = r"(?:[(（].*[)）])?"
MARKED = regex.compile(MARK)
# What stands behind a label, apart from it: 事業の効果　： 効果があった
_COLON = regex.compile("[:：]")
# So many texts of pages are looked up for the headings that they are, again and again.
_TEXTS = 4096


@lean(slots=False)
class Heading:
    """One of the headings ①…⑧, found by its words."""

    kind: str
    line: Line


@lean(slots=False)
class Words:
    """The words of a form's headings by the kind of part that each opens.

    `sure` are headings wherever they stand, `marked` only behind a number or mark. A form begins
    with the heading `begins`. A kind in `beside` stands beside another heading and opens no part of
    its own; the part that it is in, if it stands alone, is what it names. `columns` are the words
    that stand over columns, by kind: a heading without a mark on a level with one of them is such
    a word itself.
    """

    sure: Mapping[str, str]
    begins: str = "name"
    marked: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # A heading without a mark stands alone on its height: beside something else it is a label.
    alone: bool = False

    @cached_property
    def patterns(self) -> Mapping[str, "regex.Pattern[str]"]:
        """What each heading reads like, without blanks."""
        kinds = dict.fromkeys([*self.sure, *self.marked])
        return {kind: regex.compile(self._pattern(kind)) for kind in kinds}

    @cached_property
    def own(self) -> Sequence["regex.Pattern[str]"]:
        """The headings that only this form has."""
        return [regex.compile(rf"{MARK}?(?:{words}){ASIDE}") for words in self.sure.values()]

    def _pattern(self, kind: str) -> str:
        sure, marked = self.sure.get(kind, "(?!)"), self.marked.get(kind, "(?!)")
        return rf"{MARK}?(?:{sure}){ASIDE}|{MARK}(?:{marked}){ASIDE}"

    def kind(self, line: Line) -> str | None:
        """The part that a line opens."""
        return self._kind(line.bare)

    @cached_property
    def _kind(self) -> "Callable[[str], str | None]":
        """The part that a bare text opens, found once for each text."""

        @lru_cache(_TEXTS)
        def kind(bare: str) -> str | None:
            return next((k for k, words in self.patterns.items() if words.fullmatch(bare)), None)

        return kind

    def own_of(self, row: Sequence[Heading]) -> list[Heading]:
        """Headings that open a part each."""
        return [heading for heading in row if heading.kind not in self.beside]

    def kind_of(self, row: Sequence[Heading]) -> str:
        """The part that headings beside each other open."""
        own = self.own_of(row)
        return own[0].kind if own else self.beside[row[0].kind]


def headings(lines: Iterable[Line], words: Words) -> list[Heading]:
    """The headings of the form among `lines`.

    What stands beside another heading (②, ⑥) is none without it: 実績値 is the word of a column,
    too, unless it has a mark.
    """
    every = list(lines)
    found: list[Heading] = []
    for line in every:
        kind = words.kind(line)
        if kind is not None:
            found.append(Heading(kind, line))
        elif (wrapped := _wrapped(line, every, words)) is not None:
            found.append(wrapped)
    return [h for h in found if _is_heading(h, found, every, words)]


def _wrapped(line: Line, lines: Sequence[Line], words: Words) -> Heading | None:
    """A marked heading that goes on in the next line of its cell: ⑥…における実 / 績値."""
    if not MARKED.match(line.bare) or len(line.bare) < BEGUN:
        return None
    for other in lines:
        gap = other.box.top - line.box.bottom
        if abs(other.box.x0 - line.box.x0) < line.size and 0 <= gap + line.size < 2 * line.size:
            both = Line((*line.chars, *other.chars))
            if (kind := words.kind(both)) is not None:
                return Heading(kind, both)
    return None


def _is_heading(
    heading: Heading, found: Sequence[Heading], lines: Sequence[Line], words: Words
) -> bool:
    """Whether a heading has a mark, or stands where it is no word over a column."""
    if MARKED.match(heading.line.bare):
        return True
    reach = SAME_ROW * heading.line.size
    level = [
        other
        for other in lines
        if other is not heading.line and abs(other.box.top - heading.line.box.top) < reach
    ]
    if level and (words.alone or any(_COLON.match(other.bare) for other in level)):
        return False
    if heading.kind in words.beside:
        return any(h.kind not in words.beside and h.line in level for h in found)
    over = words.columns.get(heading.kind, ())
    return not any(is_said(word, other.bare) for word in over for other in level)


def page_headings(page: Page, words: Words) -> list[Heading]:
    """The headings of the form anywhere on a page."""
    return headings(page_cell_lines(page), words)
