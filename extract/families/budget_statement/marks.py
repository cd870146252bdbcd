"""Which mark stands before programmes, where it is none that always does: their sums tell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from yosandb.lean import lean

# Under so many 目 or more the amounts behind a mark add up to that of the 目, at so many of them
# two or more; and in such a share of all.
ENOUGH = 5
TOLD = 2
NEARLY_ALL = 0.9
# In such a share of all something stands below the first of them: they are no mere list.
PARENTS = 0.5
# The mark of lines that have none, and begin as far to the left as the first of their 目.
NO_MARK = ""


@lean(slots=False)
class Marked:
    """A line of 説明 with its mark, if it has one that is asked for, and its amount.

    `kind` is what lines are called that are marked alike, (1) and (2), or the mark itself; `rest`
    says that it begins right below the words of the line above, and has no mark.
    """

    mark: str | None
    amount: int | None
    kind: str | None = None
    rest: bool = False


@dataclass
class _Counts:
    """Of the 目 under which a mark stands: in how many it is first, a parent, a sum."""

    moku: int = 0
    first: int = 0
    parents: int = 0
    agreed: int = 0
    told: int = 0

    def note(self, lines: Sequence[Marked], own: Sequence[Marked], amount: int) -> None:
        """The lines of one 目, those behind the mark, and its amount."""
        parts = [line.amount for line in own]
        sums = [part for part in parts if part]
        closes = sum(sums) == amount and None not in parts
        self.moku += 1
        self.first += lines[0] is own[0]
        self.parents += len(lines) > len(parts)
        self.agreed += closes
        self.told += closes and len(sums) > 1

    @property
    def add_up(self) -> bool:
        """Whether the amounts are those of their 目."""
        enough = self.moku >= ENOUGH and self.told >= TOLD
        return enough and self.agreed >= NEARLY_ALL * self.moku

    @property
    def are_programmes(self) -> bool:
        """Whether they are, and no mere list of details."""
        first = self.first >= NEARLY_ALL * self.moku
        return self.add_up and first and self.parents >= PARENTS * self.moku


class Marks:
    """Learns from a book which marks its programmes have."""

    def __init__(self) -> None:
        self._own: defaultdict[str | None, _Counts] = defaultdict(_Counts)
        self._lent: defaultdict[str | None, _Counts] = defaultdict(_Counts)
        self._within: defaultdict[str | None, _Counts] = defaultdict(_Counts)

    def note(self, lines: Sequence[Marked], amount: int | None) -> None:
        """The lines of 説明 of one 目, and its amount."""
        if amount is None or not lines:
            return
        for mark in {line.mark for line in lines} - {None}:
            self._own[mark].note(lines, [one for one in lines if one.mark == mark], amount)
        for amount_above, below in _within(lines):
            for mark in {line.mark for line in below} - {None, NO_MARK}:
                own = [one for one in below if one.mark == mark]
                self._within[mark].note(below, own, amount_above)
        whole = list(_whole(lines))
        for kind in {line.kind for line in whole} - {None}:
            self._lent[kind].note(whole, [one for one in whole if one.kind == kind], amount)

    @property
    def has_own(self) -> bool:
        """Whether the sums tell of any mark, or of none, that it is the one of programmes."""
        return any(self.is_programme(mark) for mark in tuple(self._own) if mark is not None)

    def adds_up(self, mark: str) -> bool:
        """Whether the amounts behind a mark add up to that of their 目."""
        return mark in self._own and self._own[mark].add_up

    def lends(self, kind: str | None) -> bool:
        """Whether they do with those of the lines below them, where they have none: a name may go
        on there though its line has room, and the amount stands beside its end."""
        own = kind in self._own and self._own[kind].add_up
        return not own and kind in self._lent and self._lent[kind].add_up

    def is_programme(self, mark: str) -> bool:
        """Whether what stands behind a mark in the 説明 is a programme, and no mere detail."""
        tables = (self._own, self._lent, self._within)
        return any(mark in known and known[mark].are_programmes for known in tables)


def _within(lines: Sequence[Marked]) -> Iterable[tuple[int, Sequence[Marked]]]:
    """Each entry that is set as the first one is, with those down to the next: what it holds, from
    the first amount on. What stands above that tells of the entry: 10月から開始."""
    starts = [n for n, line in enumerate(lines) if line.kind == lines[0].kind]
    for start, end in pairwise([*starts, len(lines)]):
        amount = lines[start].amount
        below = list(dropwhile(lambda line: line.amount is None, lines[start + 1 : end]))
        if amount is not None and below:
            yield amount, below


def _whole(lines: Iterable[Marked]) -> Iterable[Marked]:
    """Lines with the amounts of those below that may be the rest of them, which are left out."""
    above: Marked | None = None
    for line in lines:
        if above is not None and above.amount is None and line.rest:
            above = replace(above, amount=line.amount)
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above
