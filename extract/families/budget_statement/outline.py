"""The 説明 column as a tree: what belongs to what by number, bullet and indent."""

from dataclasses import dataclass

from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.records import Record

# Lines that begin within this (in sizes) of each other begin at the same place.
SAME_INDENT = 0.6


@dataclass
class Entry:
    """One entry of the tree: where it begins (from the heading of its column), and its record."""

    x: float
    kind: str | None
    level: int
    record: Record | None = None

    @property
    def is_programme(self) -> bool:
        return self.level > 0


class Outline:
    """The entries above the next one; `begin` finds the place of each in turn."""

    def __init__(self) -> None:
        self._path: list[Entry] = []

    def clear(self) -> None:
        """A new 目, or a new 節 whose notes are listed."""
        self._path = []

    def begin_within(self, kind: str | None, x: float) -> None:
        """What follows stands below an entry of this kind at `x` that is not in the file."""
        self._path = [Entry(x, kind, 1)]

    def begin(self, line: NoteLine, x: float, *, programme: bool) -> Entry:
        """The entry of a line that begins at `x`; what is not above it is left."""
        near = SAME_INDENT * line.line.size
        self._leave(x, line.kind, near, programme=programme)
        level = 1 + sum(entry.is_programme for entry in self._path) if programme else 0
        entry = Entry(x, line.kind, level)
        self._path.append(entry)
        return entry

    def is_beside_programme(self, line: NoteLine, x: float) -> bool:
        """Whether a line that begins at `x` is set as a programme above it is."""
        near = SAME_INDENT * line.line.size
        return any(
            e.is_programme and e.kind == line.kind and abs(e.x - x) <= near for e in self._path
        )

    def _leave(self, x: float, kind: str | None, near: float, *, programme: bool) -> None:
        for place, entry in enumerate(self._path):
            if entry.kind == kind and abs(entry.x - x) <= near:
                del self._path[place:]
                return
        while self._path and self._is_no_parent(self._path[-1], x, near, programme=programme):
            self._path.pop()

    @staticmethod
    def _is_no_parent(entry: Entry, x: float, near: float, *, programme: bool) -> bool:
        """A programme stands under programmes alone, a line under what begins further left."""
        if programme and not entry.is_programme:
            return True
        return entry.x > x + near or (entry.x > x - near and not entry.is_programme)

    @property
    def programme(self) -> Record | None:
        """The programme that the last entry stands under, or is."""
        return next((e.record for e in reversed(self._path) if e.is_programme), None)

    @property
    def whole(self) -> Record | None:
        """The outermost programme that the last entry stands under, once it has been read."""
        return next((e.record for e in self._path if e.is_programme), None)

    def around(self, x: float) -> Record | None:
        """The innermost programme that begins at `x` or further left."""
        found = (e.record for e in reversed(self._path) if e.is_programme and e.x <= x)
        return next(found, None)

    def parent(self, entry: Entry) -> Record | None:
        """The record right above `entry` of the same sort."""
        above = self._path[: self._path.index(entry)]
        same = [e for e in above if e.is_programme == entry.is_programme]
        return same[-1].record if same else None
