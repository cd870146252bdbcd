"""Lines of a sheet that are no heads: totals, footnotes, text of no programme."""

from collections.abc import Iterable, Sequence
from itertools import dropwhile

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.programme import FAR_BELOW
from yosandb.extract.families.programme_sheet.tokens import Body, Token
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import right_edge
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import OFFICE_APART
from yosandb.extract.shapes.text import Text, plain
from yosandb.extract.sheet import Sheet

# A note is set in smaller type than the text by at least this factor.
SMALLER = 0.97

# Wrapped lines of a column end within this of each other (in sizes), so many of them or more.
FULL, WRAPPED = 1.0, 3


def text_edge(block: Block, found: Sequence[Token], *, offices_apart: bool) -> float:
    """How far to the right the text of a block goes: as far as the block itself but where offices
    stand behind the text below names, and its lines end alike."""
    if not offices_apart:
        return right_edge(block.lines)
    below = dropwhile(lambda token: token.kind != "head", found)
    parts = [token.text for token in below if token.kind == "text" and len(token.lines) == 1]
    ends = sorted((end for text in parts if (end := _end_of(text)) is not None), reverse=True)
    full = (edge for edge, _ in ends if sum(0 <= edge - x < FULL * s for x, s in ends) >= WRAPPED)
    return next(full, right_edge(block.lines))


def _end_of(text: Text) -> tuple[float, float] | None:
    """Where a line of text ends before the office behind it, and its size."""
    office = OFFICE_APART.search(text.text)
    lines = text.lines if office is None else text.runs((0, office.start()))
    return max(((line.box.x1, line.size) for line in lines), default=None)


def is_footnote(token: Token, body: Body) -> bool:
    """※ in smaller type than the descriptions is a note to the page, and no part of them."""
    line = token.lines[0]
    return rules.FOOTNOTE.match(token.said) is not None and line.size < SMALLER * body.size


def say_unit(sheet: Sheet, lines: Iterable[Line]) -> None:
    """Note the unit of a page that is printed behind its place: 松ヶ枝市　（単位：百万円）.

    What is printed there once holds for the page; a heading with a unit says that of its section.
    """
    found = [(text, match) for line in lines for text in [plain(line)] for match in _units(text)]
    if len(found) == 1:
        text, match = found[0]
        sheet.say_unit(sheet.printed(text.runs(match.span("unit"))))


def _units(text: Text) -> list["regex.Match[str]"]:
    if rules.is_unit(text.text):
        return []
    found = words.UNIT_SAID.finditer(text.text)
    return [match for match in found if not {"単", "は"}.isdisjoint(match[0])]


def stands_over(heading: Block | None, block: Block) -> bool:
    """Whether text stands in the column of a heading, and not merely after it."""
    if heading is None:
        return False
    common = min(heading.box.x1, block.box.x1) - max(heading.box.x0, block.box.x0)
    return common >= block.box.width / 2


def is_close(token: Token, following: Token) -> bool:
    """Whether text at the top of a block stands close to what follows, unlike a running head."""
    gap = following.lines[0].box.top - token.lines[-1].box.bottom
    return gap <= FAR_BELOW * token.lines[-1].size
