"""Two pages of a book that stand side by side on one page of the file."""

from collections.abc import Iterable, Sequence

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Page
from yosandb.lean import lean

# The white between two pages of a book lies in this part of the page's width ...
MIDDLE = (0.3, 0.7)
# ... and is as wide as this (in sizes of the print).
GUTTER = 3.0
# A table has level rulings as long as this (in widths of the page).
TABLE = 0.1


@lean(slots=False)
class Half:
    """A stretch of a page from left to right that is read for itself: the whole, or a half."""

    x0: float
    x1: float

    def holds(self, box: Box) -> bool:
        return self.x0 <= box.centre[0] < self.x1


def halves(page: Page, parts: Sequence[Line]) -> list[Half]:
    """The pages of a book that stand on a page, from left to right.

    They are parted by white from top to bottom that no ruling crosses, with a table on each side:
    the white between two columns is crossed by the rulings of their table, if it has any.
    """
    cut = _gutter(page, parts) if page.width > page.height else None
    if cut is None:
        return [Half(0.0, page.width)]
    return [Half(0.0, cut), Half(cut, page.width)]


def _gutter(page: Page, parts: Sequence[Line]) -> float | None:
    start, end = (share * page.width for share in MIDDLE)
    ink = (*(part.box for part in parts), *(ruling.box for ruling in page.rulings))
    x0, x1 = _widest_white((b for b in ink if b.x1 > start and b.x0 < end), start, end)
    size = max((part.size for part in parts), default=0.0)
    if not parts or x1 - x0 < GUTTER * size:
        return None
    cut = (x0 + x1) / 2
    level = [r.box for r in page.rulings if not r.vertical and r.box.width >= TABLE * page.width]
    beside = any(box.x1 <= cut for box in level) and any(box.x0 >= cut for box in level)
    return cut if beside else None


def _widest_white(ink: Iterable[Box], start: float, end: float) -> tuple[float, float]:
    """The widest stretch from `start` to `end` over which nothing is printed."""
    best, reached = (start, start), start
    for box in sorted(ink, key=lambda box: box.x0):
        if min(box.x0, end) - reached > best[1] - best[0]:
            best = (reached, min(box.x0, end))
        reached = max(reached, box.x1)
    return (reached, end) if end - reached > best[1] - best[0] else best
