"""Names bound to amounts: the head of an entry in running text, over one or several lines.

A name is told by what sets it apart (a bracket, a mark, a number, a type) and by the amount
beside it, on the next line, or in its cell. Tags and departments are read wherever they stand.
"""

from collections.abc import Mapping, Sequence

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.entry.amounts import Bound
from yosandb.extract.shapes.entry.head import Head, Kind, Style, font_of
from yosandb.extract.shapes.entry.naming import Naming
from yosandb.extract.shapes.entry.words import LONGEST_HEAD, NAME_BRACKETS
from yosandb.extract.shapes.slot import Slot, SlotReader, Span
from yosandb.extract.shapes.text import plain


class HeadReader:
    """Reads heads of entries in the lines of a block; `badges` are frames around single words."""

    def __init__(self, slots: SlotReader, badges: Mapping[Char, Box]) -> None:
        self.slots = slots
        self._badges = badges

    def read(self, lines: Sequence[Line]) -> Head | None:
        """The head that begins with the first of `lines`; None where there is none."""
        text = plain(*lines[:LONGEST_HEAD])
        return _Scan(text, self.slots, self._badges).head()


class _Scan(Naming, Bound):
    """One walk over the text of a head, from left to right."""

    def head(self) -> Head | None:
        self._lead()
        opener = self._seen[self._at : self._at + 1]
        bracketed = opener in NAME_BRACKETS
        name = self._bracketed(opener) if bracketed else None
        if name is None:
            bracketed = False
            name = self._plain_name()
        if name is None:
            return None
        self._trail()
        slot = self._slot(after_bracket=bracketed)
        if slot is None and not bracketed and not self._is_alone(name):
            return None
        if bracketed and slot is None and self._rest_of_line().strip():
            return None
        return self._made(name, slot, opener if bracketed else "")

    def _made(self, name: Span, slot: Slot | None, opener: str) -> Head:
        kind: Kind = "plain"
        if opener:
            kind = "bracket"
        elif self._numbers:
            kind = "number"
        elif self._symbols:
            kind = "mark"
        own = [c for run in self._text.runs(name) for c in run.chars]
        line = Line(tuple(own))
        style = Style(kind, opener, font_of(line), round(10 * line.size))
        return Head(
            self._text,
            style,
            name,
            slot,
            self._tags,
            self._symbols,
            self._numbers,
            self._departments,
            self._labels,
            self._text.line_at(max(self._at - 1, 0)) + 1,
        )

    def _is_alone(self, name: Span) -> bool:
        """Whether nothing stands beside a name."""
        return not self._line(self._at).strip()
