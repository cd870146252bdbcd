"""Headings over forms in no bar and behind no mark: alone above a box, at the left edge of it.

::

    令和６年度当初予算　主要施策の概要                みなと市
    こどもの笑顔があふれるまち                  （単位：千円）
    ┌────────┬──────────────────┐
    │ 事業名 │ 病児保育事業     │
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY, UNIT_SAID, YEAR

# In sizes of its words: how far above its box such a line may stand, and beside the edge of it.
FAR, BESIDE = 3.0, 1.0
# Words are set like others where their sizes differ by no more than this.
ALIKE = 0.5
# Words on a line with nothing but the unit behind them ...
_WORDS = regex.compile(
    rf"(?P<name>[^\s()※＊・。、][^\t()。、]{{1,36}}?)\s*(?:{UNIT_SAID.pattern})?\s*"
)
# ... that are no city, account, place in the book, paper or amount: those head no forms.
_OTHER = regex.compile(
    rf".{{1,5}}[都道府県市区町村]|.*会計|.*(?:主要|主な|予算|資料|様式|[款項目]\s*\d|\d\s*[款項目]"
    rf"|{YEAR}|{MONEY}).*"
    r"|.*(?:概要|説明|書|シート|表|票|\d)"
)


class PlainHeadings:
    """Those of one document: the first stands below larger words, the others are set like it."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._size: float | None = None

    def among(self, rows: Sequence[Line], boxes: Sequence[Box]) -> Iterator[Line]:
        """The rows that head the forms in boxes."""
        for row in rows:
            box = next((box for box in boxes if _is_over(row, box)), None)
            if box is None or not self._may_head(plain(row).text.strip()):
                continue
            above = [x.box.bottom for x in rows if x.box.bottom <= row.box.top]
            above += [other.bottom for other in boxes if other.bottom <= row.box.top]
            nearer = row.box.top - max(above, default=0.0) >= box.top - row.box.bottom
            if nearer and self._is_set_like_one(row, rows):
                self._size = row.size
                yield row

    def _may_head(self, text: str) -> bool:
        match = _WORDS.fullmatch(text)
        name = "" if match is None else match["name"]
        return bool(name) and not _OTHER.fullmatch(name) and self._labels.field(name) is None

    def _is_set_like_one(self, row: Line, rows: Sequence[Line]) -> bool:
        if self._size is not None:
            return abs(row.size - self._size) <= ALIKE
        return any(x.size > row.size + ALIKE for x in rows if x.box.bottom <= row.box.top)


def _is_over(row: Line, box: Box) -> bool:
    gap, aside = box.top - row.box.bottom, abs(row.box.x0 - box.x0)
    return -ALIKE * row.size <= gap <= FAR * row.size and aside <= BESIDE * row.size
