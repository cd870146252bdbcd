"""Names bound to amounts: the head of an entry in running text, over one or several lines.

A name is told by what sets it apart (a bracket, a mark, a number, a type) and by the amount
beside it, on the next line, or in its cell. Tags and departments are read wherever they stand.
"""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.entry.amounts import Bound
from yosandb.extract.shapes.entry.head import SAID, Head, Kind, Style, font_of
from yosandb.extract.shapes.entry.naming import Naming
from yosandb.extract.shapes.entry.words import LONGEST_HEAD, NAME_BRACKETS, NAMES_FIRST
from yosandb.extract.shapes.slot import Slot, SlotReader, Span
from yosandb.extract.shapes.table.words import counts
from yosandb.extract.shapes.text import Text, closed


class HeadReader:
    """Reads heads of entries in the lines of a block; `badges` are frames around single words,
    `tags` those that a legend explains; `counted` says that figures before names are numbers."""

    def __init__(
        self,
        slots: SlotReader,
        badges: Mapping[Char, Box],
        tags: frozenset[str] = frozenset(),
        *,
        counted: bool = False,
    ) -> None:
        self.slots = slots
        self._badges = badges
        self._tags = tags
        self._counted = counted

    def read(self, lines: Sequence[Line], whole: int = 1) -> Head | None:
        """The head that begins with the first of `lines`, of which `whole` are its name for sure.

        None where there is none.
        """
        text = closed(*lines[:LONGEST_HEAD], whole=whole)
        quoted = _QUOTED.match(text.text) is not None
        scan = _Scan(text, self.slots, self._badges, self._tags, whole=quoted)
        return scan.head(counted=self._counted)


# 「書かない」「待たない」窓口推進費: a quotation within a name is not the name.
_QUOTED = regex.compile(
    r"[^「『“【\n]{0,12}[「『“][^「『“」』”\n]*[」』”](?![\s\d(\[<《【…‥・:：△-]|$)"
)


class _Scan(Naming, Bound):
    """One walk over the text of a head, from left to right; `whole` takes no bracket for a name."""

    def __init__(
        self,
        text: Text,
        slots: SlotReader,
        badges: Mapping[Char, Box],
        known: frozenset[str],
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(text, slots, badges, known)
        self._whole = whole

    def head(self, *, counted: bool) -> Head | None:
        before = self._leading_slot(counted=counted)
        self._lead()
        opener = self._seen[self._at : self._at + 1]
        bracketed = opener in NAME_BRACKETS and not self._whole
        name = self._bracketed(opener) if bracketed else None
        if name is None:
            bracketed = self._said
            name = self._plain_name()
        if name is None:
            return None
        self._trail()
        slot = self._slot(after_bracket=bracketed) if before is None else self._with_asides(before)
        if slot is None and not bracketed and not self._is_alone(name):
            return None
        if bracketed and slot is None and self._rest_of_line().strip():
            return None
        return self._made(name, slot, SAID if self._said else opener if bracketed else "")

    def _leading_slot(self, *, counted: bool) -> Slot | None:
        """The amount that stands before the name, with a gap or the bracket of the name behind."""
        line = self._line(0)
        end = min((at for stop in ("\t", *NAMES_FIRST) if (at := line.find(stop)) > 0), default=0)
        slot = self._slots.read(self._seen, 0, end) if end else None
        if slot is None or not slot.plain or slot.main is None:
            return None
        if line[:end].strip().isdecimal() and (counted or self._is_priced(line[end:])):
            return None
        self._at = end
        return slot

    def _is_priced(self, rest: str) -> bool:
        """Whether an amount stands behind the name, and maybe more behind that: a bare figure
        before it is its number."""
        parts = ("".join(part.split()) for part in rest.split("\t"))
        return any(map(counts, (*parts, *rest.split())))

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
