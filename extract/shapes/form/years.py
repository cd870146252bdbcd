"""The year and stage that the headings of a column say: R5決算, 令和6年度 over 予算 and 決算."""

from collections.abc import Iterable, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Wrapped, plainly
from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR, YEAR
from yosandb.lean import lean

_YEAR = regex.compile(YEAR)
_COUNTED = regex.compile(RELATIVE_YEAR)
# 令和 over ４年度 ５年度 ６年度: an era that is printed once, and the years that want one
_ERA_ALONE = regex.compile(r"(?:令\s*和|平\s*成)(?!\s*[\d元一二三四五六七八九十])")
_WITHOUT_ERA = regex.compile(r"\s*(?:\d{1,2}|元)\s*年\s*度\s*")
# Words of a heading, by what they say of the stage of the amounts below; the first one counts.
_STAGES: Mapping[str, "regex.Pattern[str]"] = {
    "estimate": regex.compile(r"見込"),
    "carried_over": regex.compile(r"繰越"),
    "before": regex.compile(r"補正前"),
    "after": regex.compile(r"補正後|最終"),
    "supplement": regex.compile(r"補正"),
    "current": regex.compile(r"現計|現額"),
    "settled": regex.compile(r"決算|実績|執行額|支出済"),
    "plan": regex.compile(r"計画|目標"),
    "initial": regex.compile(r"当初|予算"),
}


@lean(eq=False, slots=False)
class Dated:
    """Which year a column is about, as printed, and at which stage; `stage` None if unsaid.

    A year that wraps has several lines: 令和 / ８年度.
    """

    lines: tuple[Line, ...]
    stage: str | None

    @property
    def year(self) -> str:
        """The year as printed, without blanks."""
        return "".join(line.bare for line in self.lines)


def dated(heads: Sequence[Cell], *, counted: bool = False) -> Dated | None:
    """The year in the headings over a column, the innermost one first; None without any.

    A year that stands over several columns is a heading of each of them; so is its era. With
    `counted` it may be one that is counted from that of the paper: 前々年度決算.
    """
    for number, cell in reversed(list(enumerate(heads))):
        text = Wrapped(cell.lines, plainly)
        match = _YEAR.search(text.text)
        if match is None and counted:
            match = _COUNTED.search(text.text)
        if match is not None:
            era = era_over(heads[:number], match[0])
            return Dated((*era, *text.runs(match.span())), _stage(heads))
    return None


def era_over(heads: Sequence[Cell], year: str) -> Sequence[Line]:
    """The era that a year without one has above it, in the innermost of the headings over it."""
    if _WITHOUT_ERA.fullmatch(year) is None:
        return []
    for cell in reversed(heads):
        text = Wrapped(cell.lines, plainly)
        if (match := _ERA_ALONE.search(text.text)) is not None:
            return text.runs(match.span())
    return []


def stage_of(words: str) -> str | None:
    """The stage that the words beside or over an amount say: 予算現額, 決算額."""
    said = plainly(words)
    return next((stage for stage, pattern in _STAGES.items() if pattern.search(said)), None)


def only_stage_of(said: Iterable[Line]) -> str | None:
    """The one stage that the lines over a table say: 決算額の推移; None for 予算と決算."""
    words = plainly("".join(line.bare for line in said))
    found = [stage for stage, pattern in _STAGES.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def _stage(heads: Sequence[Cell]) -> str | None:
    return next(filter(None, (stage_of(cell.text) for cell in reversed(heads))), None)
