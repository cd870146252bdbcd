"""A line without its blanks and with half-width figures, in which each position has its character.

Forms are set with wide gaps (`款  2. 総 務 費`) and full-width figures (`２款`): patterns for the
words of a form are matched against this.
"""

from functools import cached_property

import regex

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char

_NARROW = str.maketrans("０１２３４５６７８９，．（）：−", "0123456789,.():-")


def narrow(text: str) -> str:
    """`text` with half-width figures, brackets and points; its length stays the same."""
    return text.translate(_NARROW)


class Bare:
    """What is seen of a line, without blanks, for patterns over the words of a form."""

    def __init__(self, line: Line) -> None:
        self.line = line

    @cached_property
    def text(self) -> str:
        return narrow(self.line.bare)

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
