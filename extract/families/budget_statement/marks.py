"""Which mark stands before programmes, where it is none that always does: their sums tell."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

# Under so many 目 or more the amounts behind a mark add up to that of the 目, at so many of them
# two or more; and in such a share of all.
ENOUGH = 5
TOLD = 2
NEARLY_ALL = 0.9
# In such a share of all something stands below the first of them: they are no mere list.
PARENTS = 0.5
# The mark of lines that have none, and begin as far to the left as the first of their 目.
NO_MARK = ""


@dataclass(frozen=True)
class Marked:
    """A line of 説明 with its mark, if it has one, and its amount."""

    mark: str | None
    amount: int | None


@dataclass
class _Counts:
    """Of the 目 under which a mark stands: in how many it is first, a parent, a sum."""

    moku: int = 0
    first: int = 0
    parents: int = 0
    agreed: int = 0
    told: int = 0


class Marks:
    """Learns from a book which marks its programmes have."""

    def __init__(self) -> None:
        self._counts: dict[str, _Counts] = defaultdict(_Counts)

    def note(self, lines: Sequence[Marked], amount: int | None) -> None:
        """The lines of 説明 of one 目, and its amount."""
        if amount is None or not lines:
            return
        for mark in {line.mark for line in lines if line.mark is not None}:
            counts = self._counts[mark]
            parts = [line.amount for line in lines if line.mark == mark]
            sums = [part for part in parts if part]
            closes = sum(sums) == amount and None not in parts
            counts.moku += 1
            counts.first += lines[0].mark == mark
            counts.parents += len(lines) > len(parts)
            counts.agreed += closes
            counts.told += closes and len(sums) > 1

    @property
    def has_own(self) -> bool:
        """Whether the sums tell of any mark, or of none, that it is the one of programmes."""
        return any(map(self.is_programme, tuple(self._counts)))

    def adds_up(self, mark: str) -> bool:
        """Whether the amounts behind a mark add up to that of their 目."""
        counts = self._counts.get(mark)
        if counts is None or counts.moku < ENOUGH or counts.told < TOLD:
            return False
        return counts.agreed >= NEARLY_ALL * counts.moku

    def is_programme(self, mark: str) -> bool:
        """Whether what stands behind a mark in the 説明 is a programme, and no mere detail."""
        if not self.adds_up(mark):
            return False
        counts = self._counts[mark]
        first = counts.first >= NEARLY_ALL * counts.moku
        return first and counts.parents >= PARENTS * counts.moku
