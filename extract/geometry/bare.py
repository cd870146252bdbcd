"""A line without its blanks and with half-width figures, in which each position has its character.

Forms are set with wide gaps (`款  2. 総 務 費`) and full-width figures (`２款`): patterns for the
words of a form are matched against this.
"""

from functools import cached_property

import regex

from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char

__all__ = ["Bare", "narrow"]


class Bare:
    """What is seen of a line, without blanks, for patterns over the words of a form."""

    def __init__(self, line: Line) -> None:
        self.line = line

    @property
    def text(self) -> str:
        return self.line.narrow

    @cached_property
    def _owners(self) -> tuple[Char, ...]:
        return tuple(char for char in self.line.chars for _ in char.text)

    def part(self, start: int, end: int) -> Line:
        """What is printed from `start` to `end` of `text`; there must be something."""
        return Line(tuple(dict.fromkeys(self._owners[start:end])))

    def group(self, match: "regex.Match[str]", name: str) -> Line | None:
        """What a named group of a match of `text` is printed as; None if it took no part."""
        start, end = match.span(name)
        return self.part(start, end) if end > start else None
