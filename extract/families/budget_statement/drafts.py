"""Records in the making: their words may go on in the next line, or on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet


@dataclass
class Draft:
    """A record whose name or text is being read, with what is known of it so far.

    `words` are the claimed runs of its name or text in reading order.
    """

    table: str
    word_field: str
    page: int
    fields: dict[str, Printed] = field(default_factory=dict)
    facts: dict[str, str | int] = field(default_factory=dict)
    links: dict[str, Record] = field(default_factory=dict)
    lists: dict[str, tuple[Printed, ...]] = field(default_factory=dict)
    words: list[tuple[Sheet, Line]] = field(default_factory=list)

    def add(self, sheet: Sheet, line: Line) -> None:
        """Claim one more line of the name or text."""
        sheet.take(f"{self.table}.{self.word_field}", [line])
        self.words.append((sheet, line))

    def put(self, sheet: Sheet, name: str, line: Line) -> None:
        """Claim `line` for the field `name`."""
        self.fields[name] = sheet.field(f"{self.table}.{name}", [line])

    @property
    def line(self) -> Line:
        """The words as one line."""
        return Line(tuple(char for _, line in self.words for char in line.chars))

    def without(self, part: Line) -> Line:
        """The same without a part of them."""
        taken = set(part.chars)
        return Line(tuple(char for char in self.line.chars if char not in taken))

    def part_off(self, name: str, part: Line, rest: Line) -> None:
        """Take a part of the words for the field `name`; the rest of them stays."""
        self.fields[name] = joined(self.only(part))
        self.words = self.only(rest)

    @property
    def text(self) -> str:
        """The words as one string: wrapped lines of a name run on."""
        return "".join(line.text for _, line in self.words)

    def only(self, part: Line) -> list[tuple[Sheet, Line]]:
        """The runs of the words that `part` of them consists of."""
        wanted = set(part.chars)
        runs = ((s, tuple(c for c in line.chars if c in wanted)) for s, line in self.words)
        return [(sheet, Line(chars)) for sheet, chars in runs if chars]

    def record(self) -> Record:
        """The record as far as it is known now."""
        fields = dict(self.fields)
        if self.words:
            fields[self.word_field] = joined(self.words)
        anchor = self.text or next((p.text for p in self.fields.values()), "")
        return Record(
            self.table, self.page, anchor, fields, self.lists, facts=self.facts, links=self.links
        )


def joined(words: Sequence[tuple[Sheet, Line]]) -> Printed:
    """Runs that go on over lines and pages as one printed value."""
    return strung(sheet.printed([line]) for sheet, line in words)
