"""Whether the pages of a book follow each other, as far as their printed numbers tell."""

from collections.abc import Sequence as SequenceType


class Sequence:
    """Compares the printed number of a page with that of the page before it."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None

    def gap(self, page: int, numbers: SequenceType[int]) -> str | None:
        """What is wrong with the order of page `page` with these printed numbers; None if nothing.

        Pages without a number may stand between; more numbers than pages mean that some are
        missing.
        """
        if not numbers:
            return None
        last, self._last = self._last, (page, numbers[-1])
        if last is None:
            return None
        pages, step = page - last[0], numbers[0] - last[1]
        if 0 < step <= pages * len(numbers):
            return None
        follows = f"page {numbers[0]} of the book follows page {last[1]}"
        if step <= 0:
            return f"{follows}: the order is not that of the book"
        return f"{follows}: pages between them are missing"
