"""Lines as one string in which every position knows its character."""

from collections.abc import Sequence
from functools import cached_property

from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Char


class Script:
    """What is seen of `lines`, joined by newlines, for patterns that go over several lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def text(self) -> str:
        return as_seen("\n".join(line.text for line in self.lines))

    @cached_property
    def _owners(self) -> tuple[tuple[int, Char] | None, ...]:
        owners: list[tuple[int, Char] | None] = []
        for number, line in enumerate(self.lines):
            owners += [None] if number else []
            owners += [None if char is None else (number, char) for char in line.owners]
        return tuple(owners)

    def runs(self, span: tuple[int, int]) -> list[Line]:
        """What stands at `span` (start and end in `text`), a run for each line it goes over."""
        runs: dict[int, dict[Char, None]] = {}
        for owner in self._owners[span[0] : span[1]]:
            if owner is not None:
                runs.setdefault(owner[0], {})[owner[1]] = None
        return [Line(tuple(chars)) for chars in runs.values()]

    def line_at(self, position: int) -> int:
        """The number of the line in which `position` of `text` lies."""
        return self.text.count("\n", 0, position)
