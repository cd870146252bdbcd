"""Characters that are looked up by where they stand on a page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from yosandb.extract.once import once, once_a_page
from yosandb.extract.page import Box, Char, Page


class Placed(tuple[Char, ...]):
    """Characters in their order; what stands in a box is found without looking at all of them."""

    def __new__(cls, chars: Iterable[Char] = ()) -> "Placed":
        """`chars` themselves if they are put in order already."""
        return chars if isinstance(chars, cls) else super().__new__(cls, chars)

    @once
    def _by_height(self) -> tuple[list[float], list[tuple[float, int]]]:
        """The heights of their middles in order, and where each lies from left to right, and which
        one it is."""
        found = sorted((char.centre[1], place) for place, char in enumerate(self))
        return [y for y, _ in found], [(self[place].centre[0], place) for _, place in found]

    def within(self, box: Box) -> list[Char]:
        """Those whose middle lies in a box."""
        heights, each = self._by_height
        level = each[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]
        left, right = box.x0, box.x1
        return [self[n] for n in sorted([place for x, place in level if left <= x <= right])]

    def outside(self, boxes: Iterable[Box]) -> list[Char]:
        """Those whose middle lies in none of the boxes."""
        inside = {char for box in boxes for char in self.within(box)}
        return [char for char in self if char not in inside]


@once_a_page
def page_placed(page: Page) -> Placed:
    """The characters of a whole page, put in order once however many look for them."""
    return Placed(page.chars)
