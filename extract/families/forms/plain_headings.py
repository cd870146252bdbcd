"""Headings over forms in no bar and behind no mark: alone above a box, at the left edge of it or in
the middle of it, or of all boxes that begin on its height.

::

    令和６年度当初予算　主要施策の概要                みなと市
    こどもの笑顔があふれるまち                  （単位：千円）
    ┌────────┬──────────────────┐
    │ 事業名 │ 病児保育事業     │
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char, union
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.heading import name_within
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY, UNIT_SAID, YEAR

# In sizes of its words: how far above its box such a line may stand, and beside the edge of it.
FAR, BESIDE = 3.0, 1.0
# Words are set like others where their sizes differ by no more than this.
ALIKE = 0.5
# Boxes begin on one height where that differs by no more than this (in points).
LEVEL = 3.0
# Words on a line with nothing but the unit behind them ...
_WORDS = regex.compile(
    rf"(?P<name>[^\s()※＊・。、][^\t()。、]{{1,36}}?)\s*(?:{UNIT_SAID.pattern})?\s*"
)
# ... that are no city, account, place in the book, paper, day or amount: those head no forms.
_OTHER = regex.compile(
    rf".{{1,5}}[都道府県市区町村]|.*会計|.*(?:主要|主な|予算|資料|様式|[款項目]\s*\d|\d\s*[款項目]"
    rf"|{YEAR}|{MONEY}).*"
    r"|.*(?:概要|説明|書|シート|表|票|一覧|\d)|.*\d\s*[年月日].*"
)


class PlainHeadings:
    """Those of one document: the first stands below larger words, the others are set like it."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._size: float | None = None

    def among(
        self, rows: Sequence[Line], boxes: Sequence[Box], page: Sequence[Char]
    ) -> Iterator[Line]:
        """The rows of a page, or of a column of it, that head the forms in boxes."""
        over = [*boxes, *(union(_level_with(box, boxes)) for box in boxes)]
        for row in rows:
            box = next((box for box in over if _is_over(row, box)), None)
            if box is None or not self._may_head(plain(row).text.strip()):
                continue
            above = [x.box.bottom for x in rows if x.box.bottom <= row.box.top]
            above += [other.bottom for other in boxes if other.bottom <= row.box.top]
            nearer = row.box.top - max(above, default=0.0) >= box.top - row.box.bottom
            if nearer and self._is_set_like_one(row, page):
                self._size = row.size
                yield row

    def _may_head(self, text: str) -> bool:
        if is_of_picture(text):
            return False
        _, (start, end) = name_within(text, 0, len(text))
        match = _WORDS.fullmatch(text, start, end)
        name = "" if match is None else match["name"]
        return bool(name) and not _OTHER.fullmatch(name) and self._labels.field(name) is None

    def _is_set_like_one(self, row: Line, page: Sequence[Char]) -> bool:
        if self._size is not None:
            return abs(row.size - self._size) <= ALIKE
        return any(x.size > row.size + ALIKE for x in page if x.box.bottom <= row.box.top)


def _is_over(row: Line, box: Box) -> bool:
    gap = box.top - row.box.bottom
    aside = min(abs(row.box.x0 - box.x0), abs(row.box.centre[0] - box.centre[0]))
    inside = row.box.x1 - box.x1 <= BESIDE * row.size
    return -ALIKE * row.size <= gap <= FAR * row.size and aside <= BESIDE * row.size and inside


def _level_with(box: Box, boxes: Sequence[Box]) -> list[Box]:
    return [other for other in boxes if abs(other.top - box.top) <= LEVEL]
