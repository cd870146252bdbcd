"""Names of a list that no row has: lines set as the names of the rows that were read, and text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from yosandb.extract import regex
from yosandb.extract.geometry.flow import is_filled
from yosandb.extract.geometry.lines import Line, page_segments
from yosandb.extract.geometry.placed import page_placed
from yosandb.extract.page import Page
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import LONGEST_NAME
from yosandb.extract.shapes.heading import name_within
from yosandb.extract.shapes.text import plain
from yosandb.extract.sheet import Sheet

# Names of claims under which an amount is kept as text. A note of a 説明 is a row of its own, and
# what came of a programme (実績) is told in amounts of all kinds.
TEXT = regex.compile(
    r"passages\..*|.*\.(?:description|outline|overview|effect|effect_reason|opinion"
    r"|policy|policy_note|policy_reason|evaluation|section|name|title|department|priority)"
)
# An example of how to fill in a form, and what tells of the document, are no records.
NO_RECORD = regex.compile(r"passages\.example|documents\..*|pages\..*")
# Marks that names begin with; names of a page are set alike if two begin with the same one.
MARKS = frozenset("○◎●◯〇◇◆□■▽▼△▲★☆【《〈「①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")
# What stands for a tag in a frame of its own.
CHIP = "chip"
NAMES = 2
# Names that begin as far to the right as each other do so within this (in points).
INDENT = 3.0
# The next line of a name is no further below than this, and begins no further right (in sizes).
BELOW, HANGING = 2.0, 4.0
# A line that stands further below another than above the next one by this factor is a heading.
SET_APART = 1.3
# Names that are told by nothing but where they stand are so many or more.
LISTED = 4
# <主要事業>   【単独事業】
_HEADS = regex.compile(r"\s*[<\[【〔《(].*[>\]】〕》)]\s*")
# ※受診の券を送付   ・商店街に補助   対象：小学生: what is told of the name above
_TOLD = regex.compile(rf"\s*(?:[※＊*{words.BULLETS}]|[^\s:：]{{1,8}}\s*[:：])")
_ENDED = regex.compile(rf"(?:[。．？！]|{words.MONEY})\s*[)）」』]?\s*$")


def lost_names(sheet: Sheet) -> Iterator[Line]:
    """Lines of a page that look like names of rows, or the beginning of one, and are text."""
    yield from _marked(sheet)
    yield from _begun(sheet)


# Characters ask this by the thousand, of a few names.
@cache
def keeps_text(name: str) -> bool:
    """Whether what is claimed so is kept as text."""
    return TEXT.fullmatch(name) is not None


@cache
def is_no_record(name: str) -> bool:
    """Whether what is claimed so is part of no record."""
    return NO_RECORD.fullmatch(name) is not None


def _marked(sheet: Sheet) -> Iterator[Line]:
    """Lines that begin with the mark of the names of the page, set like these, and are text."""
    parts: dict[tuple[str, str, int, int], list[Line]] = {}
    for part in page_segments(sheet.page):
        mark = "" if part.turn else _mark(sheet.page, part)
        if mark:
            # a tag in its frame has a type of its own, and stands in each column of a page
            own = part.chars[-1] if mark == CHIP else part.chars[0]
            place = 0 if mark == CHIP else round(part.box.x0 / INDENT)
            key = (mark, own.font, round(own.size), place)
            parts.setdefault(key, []).append(part)
    for alike in parts.values():
        named = [part for part in alike if _has_name(sheet, part)]
        if len(named) >= NAMES:
            yield from (part for part in alike if part not in named and _is_text(sheet, part))


def _mark(page: Page, part: Line) -> str:
    """The mark that a line begins with, or a tag in a frame of its own before other words."""
    first = part.chars[0]
    if first.text in MARKS:
        return first.text
    for frame in page.frames:
        if frame.holds(first.centre) and not frame.holds(part.chars[-1].centre):
            inside = page_placed(page).within(frame)
            return CHIP if is_filled(frame, inside) else ""
    return ""


def _begun(sheet: Sheet) -> Iterator[Line]:
    """Lines without a mark that stand right above a name as the first line of it would, in a list
    of which most names have no text of their type above them.

    ::

        津波避難
        タワーの建設   ……… 5億8,340万円
        がん検診       ………   8,645万円
    """
    looks: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for part in page_segments(sheet.page):
        if part.turn == 0:
            looks[part.chars[-1].font, round(10 * part.chars[-1].size)].append(part)
    for alike in looks.values():
        names = [part for part in alike if _has_name(sheet, part)]
        if len(names) < LISTED:
            continue
        edges = Counter(round(part.box.x0 / INDENT) for part in names)
        texts = [p for p in alike if p not in names and _may_begin(sheet, p)]
        begun = [p for p in texts if edges[round(p.box.x0 / INDENT)] >= NAMES]
        begun = [p for p in begun if _is_right_above_a_name(sheet, p, alike)]
        if 2 * len(begun) <= len(names):
            yield from begun


def _may_begin(sheet: Sheet, part: Line) -> bool:
    said = plain(part).text
    number, _ = name_within(said, 0, len(said))
    heads = (
        number is not None or _HEADS.fullmatch(said) is not None or _TOLD.match(said) is not None
    )
    return not heads and not _ENDED.search(said) and _is_text(sheet, part)


def _is_right_above_a_name(
    sheet: Sheet, part: Line, alike: Sequence[Line], lines: int = LONGEST_NAME
) -> bool:
    """Whether the next line below begins with a name, or the same holds for it, and stands as close
    as the one above."""
    below = min(_near(part, alike), key=lambda other: other.box.top, default=None)
    if below is None or not lines:
        return False
    if sheet.claims.name(below.chars[0]) != "programmes.name" and not (
        _may_begin(sheet, below) and _is_right_above_a_name(sheet, below, alike, lines - 1)
    ):
        return False
    if not -0.5 <= (below.box.x0 - part.box.x0) / part.size <= HANGING:
        return False
    return _goes_on_from(sheet, part, below.level - part.level, alike)


def _goes_on_from(sheet: Sheet, part: Line, step: float, alike: Sequence[Line]) -> bool:
    """Whether an entry may begin on a line: below another one, no further than lines stand from
    each other, or below a heading."""
    over = (line for line in page_segments(sheet.page) if line.turn == 0)
    above = max(_over(part, over), key=lambda other: other.level, default=None)
    if above is None:
        return False
    if above in alike:
        return part.level - above.level <= SET_APART * step
    return sheet.claims.name(above.chars[0]).endswith(".section")


def _near(part: Line, alike: Iterable[Line]) -> list[Line]:
    """The lines of one type right below a line."""
    return [x for x in _over_or_below(part, alike) if 0 < x.level - part.level <= BELOW * part.size]


def _over(part: Line, others: Iterable[Line]) -> list[Line]:
    return [x for x in _over_or_below(part, others) if x.level < part.level]


def _over_or_below(part: Line, others: Iterable[Line]) -> list[Line]:
    """The lines that another one stands below or over."""
    left, right, least = part.box.x0 - part.size, part.box.x1, part.size / 2
    beside = (x for x in others if x.box.x0 < right and x.box.x1 > left)
    return [x for x in beside if abs(x.level - part.level) > least]


def _has_name(sheet: Sheet, part: Line) -> bool:
    return "programmes.name" in sheet.claims.names(part.chars)


def _is_text(sheet: Sheet, part: Line) -> bool:
    return any(map(keeps_text, sheet.claims.names(part.chars)))
