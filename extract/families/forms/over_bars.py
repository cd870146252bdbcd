"""Headings across a page of forms, each in a bar of its own, behind a mark, or above a box.

::

    ▓ こども・教育 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    ┌ 病児保育施設整備事業 ┐ ┌ 放課後児童クラブ …
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from yosandb.extract import regex
from yosandb.extract.families.forms.headings_over import Headings, is_caption
from yosandb.extract.families.forms.plain_headings import PlainHeadings
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.heading import name_within
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY, POLICY_WORD, UNIT_SAID, YEAR
from yosandb.extract.sheet import Sheet

# A bar is no higher than this (in sizes of its words), and over forms beside each other it is wider
# than this share of the page.
HIGH, WIDE = 3.0, 0.5
_MARKED = regex.compile(r"\s*[■◆□◇▼▽◎●★☆]\s*\S.{0,38}")
# 施策：子育て応援, also above the first form: below its name it would be the last line of a form
_LABELLED = regex.compile(rf"\s*(?:{POLICY_WORD}|分\s*野)\s*(?:名|体系)?\s*[:：]\s*\S.{{0,38}}")
# What names a paper or says something, and heads no forms.
_OTHER = regex.compile(
    rf"{YEAR}|{MONEY}|[。、]|単位|[款項目]\s*\d|(?:シート|調書|調査?票|一覧表?|資料)$"
)
# Lines that are drawn as close as this touch each other.
TOUCH = 1.5
# Forms that begin within this of each other's height stand beside each other.
BESIDE = 3.0


class OverBars:
    """The headings of one document, each over the forms below it until the next one."""

    def __init__(self, labels: Labels, headings: Headings) -> None:
        self._labels = labels
        self._here: list[tuple[float, Section]] = []
        self._before: Section | None = None
        self._met = headings
        self._plain = PlainHeadings(labels)

    def take(
        self, sheet: Sheet, chars: Sequence[Char], begun: Sequence[Answer], column: int = 0
    ) -> set[Char]:
        """Take the headings of a page, or of one of its columns, in which forms begin; returns what
        they hold."""
        self._before, self._here = self.over(inf), []
        taken: set[Char] = set()
        for line in self.headings(sheet.page, chars, begun):
            text = plain(line)
            unit = UNIT_SAID.search(text.text)
            if unit is not None:
                sheet.say_unit(sheet.field("pages.unit", text.runs(unit.span("unit"))))
            end = len(text.text) if unit is None else unit.start()
            number, name = name_within(text.text, 0, end)
            said = self._met.begin(sheet, text, name, number, column)
            self._here.append((line.box.top, said))
            sheet.label("headings", line.chars)
            taken.update(line.chars)
        return taken

    def over(self, top: float) -> Section | None:
        """The heading over what stands at a height of the page."""
        return next((said for y, said in reversed(self._here) if y <= top), self._before)

    def headings(
        self, page: Page, chars: Sequence[Char], begun: Sequence[Answer]
    ) -> Iterator[Line]:
        """Lines that stand so right above a form, or above another one that does."""
        if not begun:
            return
        rows = lines(part for part in segments(chars) if part.turn == 0)
        boxes = list(_boxes(page, begun))
        tops = [answer.top for answer in begun]
        bars = _bars(page, tops)
        found = {id(row) for row in rows if self._is_heading(row, rows, bars)}
        found |= {id(row) for row in self._plain.among(rows, boxes, page.chars)}
        named = {char for own in begun if not own.label for x in own.lines for char in x.chars}
        found -= {id(row) for row in rows if not named.isdisjoint(row.chars)}
        tops += [box.top for box in boxes]
        labelled = [row for row in rows if _LABELLED.fullmatch(plain(row).text)]
        if self._before or any(row.box.bottom <= min(tops) for row in labelled):
            found.update(map(id, labelled))
        for place, row in enumerate(rows):
            below = min((top for top in tops if top >= row.box.bottom - row.size), default=-inf)
            between = (x for x in rows[place + 1 :] if x.box.bottom <= below)
            if id(row) in found and below > 0 and all(id(other) in found for other in between):
                yield row

    def _is_heading(self, row: Line, rows: Sequence[Line], bars: Sequence[Box]) -> bool:
        text = plain(row).text.strip()
        _, name = name_within(text, 0, len(text))
        named = self._labels.field(row.bare) is not None or is_caption(text[slice(*name)])
        if named or is_of_picture(text) or _OTHER.search(text):
            return False
        alone = any(
            bar.x0 <= row.box.x0
            and row.box.x1 <= bar.x1
            and [x for x in rows if bar.holds(x.box.centre)] == [row]
            for bar in bars
            if bar.height <= HIGH * row.size
        )
        return alone or _MARKED.fullmatch(text) is not None


def _boxes(page: Page, begun: Sequence[Answer]) -> Iterator[Box]:
    """The boxes in which forms begin, with labels or with their names."""
    starts = [answer.start.box.centre for answer in begun]
    for lattice in lattices(page.rulings):
        if any(map(lattice.box.holds, starts)):
            yield lattice.box


def _bars(page: Page, tops: Sequence[float]) -> list[Box]:
    """The frames that are no part of a form."""
    ordered = sorted(tops)
    beside = any(below - above < BESIDE for above, below in pairwise(ordered))
    return [
        frame
        for frame in page.frames
        if (not beside or frame.width > WIDE * page.width)
        and not any(_goes_on(ruling.box, frame) for ruling in page.rulings)
        and not any(other is not frame and _holds(other, frame) for other in page.frames)
    ]


def _goes_on(line: Box, frame: Box) -> bool:
    """Whether an upright line goes on above or below a frame, as those of boxes do at a bar."""
    if line.width > line.height or not frame.x0 - TOUCH <= line.x0 <= frame.x1 + TOUCH:
        return False
    touches = line.top <= frame.bottom + TOUCH and line.bottom >= frame.top - TOUCH
    return touches and (line.top < frame.top - TOUCH or line.bottom > frame.bottom + TOUCH)


def _holds(frame: Box, other: Box) -> bool:
    return frame.holds(other.centre) and frame.height > other.height + TOUCH
