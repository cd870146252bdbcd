"""How the 説明 column of a book is set: where its words and its amounts end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from yosandb.extract.families.budget_statement.note_lines import (
    EDGE_FIGURES,
    NoteLine,
    amount_edges,
    entries,
)
from yosandb.extract.geometry.lines import Line
from yosandb.lean import lean

# Lines that begin within this (in sizes) of each other are set alike.
ALIKE = 0.12
# So many lines that are set alike show how far their words go.
ENOUGH = 3
# So many of the 目 of a book begin where its outermost lines do.
NEARLY_ALL = 0.9


@dataclass
class _Alike:
    """Lines that begin at the same place: how far the longest goes, from the column's heading.

    `reached` is how many go as far, `ends` where all of them end, `cut` where those do below which
    a name was cut, `first` what was known before that was asked for.
    """

    x: float
    formula: bool
    size: float
    right: float = -inf
    lines: int = 0
    amounts: int = 0
    reached: int = 0
    ends: Counter[float] = field(default_factory=Counter)
    cut: list[float] = field(default_factory=list)
    first: tuple[float, int] | None = None

    def note(self, right: float) -> None:
        """One more line, which ends at `right`."""
        near = ALIKE * self.size
        if right > self.right + near:
            self.reached = 0
        self.reached += right >= self.right - near
        self.right = max(self.right, right)
        self.lines += 1
        self.ends[round(right, 1)] += 1

    def ask_again(self) -> bool:
        """Go no further than the lines below which names were cut, but for a character.

        False where these are few, or where as many lines go further.
        """
        reach = max(self.cut, default=0.0) + self.size
        beyond = sum(count for end, count in self.ends.items() if end > reach)
        if len(self.cut) < ENOUGH or not 0 < beyond < len(self.cut):
            return False
        self.first = self.right, self.reached
        self.right = max(end for end in self.ends if end <= reach)
        self.reached = self.ends[self.right]
        return True

    def take_back(self) -> None:
        """The first answer was the better one."""
        self.right, self.reached = self.first or (self.right, self.reached)


@lean(slots=False)
class Setting:
    """The column on one page, in points.

    `origin` is where its heading stands, `right` how far its words go, `pitch` from one line to
    the next, `edges` where amounts end, `parts` its lines in their parts by these, `firsts` where
    the first lines of how many 目 begin.
    """

    origin: float
    right: float
    pitch: float
    edges: tuple[float, ...]
    parts: Mapping[Line, Sequence[NoteLine]]
    alike: "Sequence[_Alike]" = ()
    firsts: "Counter[int]" = field(default_factory=Counter)

    def parted(self, lines: Iterable[Line]) -> list[NoteLine]:
        """Some lines in their parts: those of the column, but where a stretch cuts one."""
        known, edges = self.parts, self.edges
        return [part for line in lines for part in known.get(line) or entries(line, edges)]

    def note_first(self, x: float) -> None:
        """The first line of a 目 begins at `x`, from the heading of the column."""
        self.firsts[round(x)] += 1

    @property
    def outermost(self) -> float | None:
        """Where the outermost lines of the book begin, if nearly all its 目 tell it."""
        if not self.firsts:
            return None
        (x, _), total = self.firsts.most_common(1)[0], self.firsts.total()
        count = sum(self.firsts[at] for at in (x - 1, x, x + 1))
        return float(x) if count >= max(ENOUGH, NEARLY_ALL * total) else None

    def right_of(self, line: NoteLine, *, formula: bool) -> float:
        """How far words go that begin where those of `line` do; less far before a formula."""
        group = _group(self.alike, line, self.origin, formula=formula)
        known = group is not None and group.lines >= ENOUGH
        return self.origin + group.right if group is not None and known else self.right

    def is_edge(self, line: NoteLine, *, formula: bool) -> bool:
        """Whether several lines end where the longest does, so that it is no chance how far."""
        group = _group(self.alike, line, self.origin, formula=formula)
        return group is not None and group.reached > 1

    def note_cut(self, line: NoteLine, *, formula: bool) -> None:
        """A name was cut below this line: its words went as far as they could, it seems."""
        group = _group(self.alike, line, self.origin, formula=formula)
        if group is not None and line.text is not None:
            group.cut.append(line.text.box.x1 - self.origin)

    def begins_entries(self, line: NoteLine) -> bool:
        """Whether lines that begin where this one does have amounts of their own.

        The amount of a line that stands below one without may be that of both.
        """
        groups = (_group(self.alike, line, self.origin, formula=f) for f in (False, True))
        return sum(group.amounts for group in groups if group is not None) >= EDGE_FIGURES


class Settings:
    """What the pages read so far show of the column."""

    def __init__(self) -> None:
        self._alike: list[_Alike] = []
        self._edges: list[float] = []
        self._firsts: Counter[int] = Counter()

    def of(self, lines: Sequence[Line], origin: float, *, learns: bool) -> Setting:
        """How `lines`, all those of the column on a page, are set."""
        known = [origin + edge for edge in self._edges]
        edges = [*known, *(e for e in amount_edges(lines) if not _near(e, known))]
        parts = {line: entries(line, edges) for line in lines}
        words = [part for own in parts.values() for part in own if part.text is not None]
        if learns:
            self._edges = [edge - origin for edge in edges]
            whole = True
            for line in words:
                self._learn(line, origin, after_whole=whole)
                whole = line.amount is not None
        steps = [b.box.top - a.box.top for a, b in pairwise(lines)]
        right = max((w.text.box.x1 for w in words if w.text is not None), default=0.0)
        pitch = median(steps) if steps else 0.0
        return Setting(origin, right, pitch, tuple(edges), parts, self._alike, self._firsts)

    def ask_again(self) -> bool:
        """How far do words go, seeing where names were cut? False where the answer is the same."""
        return sum(group.ask_again() for group in self._alike) > 0

    def take_back(self) -> None:
        """The first answer was the better one."""
        for group in self._alike:
            group.take_back()

    def _learn(self, line: NoteLine, origin: float, *, after_whole: bool) -> None:
        assert line.text is not None
        right = line.text.box.x1 - origin
        group = _group(self._alike, line, origin, formula=line.formula is not None)
        if group is None:
            x = line.text_x0 - origin
            group = _Alike(x, line.formula is not None, line.line.size)
            self._alike.append(group)
        group.note(right)
        group.amounts += after_whole and line.amount is not None


def _group(
    alike: Iterable[_Alike], line: NoteLine, origin: float, *, formula: bool
) -> _Alike | None:
    x = line.text_x0 - origin
    near = ALIKE * line.line.size
    return next((g for g in alike if g.formula == formula and abs(g.x - x) <= near), None)


def _near(edge: float, others: Iterable[float]) -> bool:
    return any(abs(edge - other) <= 1.0 for other in others)
