"""What the head of an entry says, and how its name is set."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.slot import Slot, Span
from yosandb.extract.shapes.text import Text
from yosandb.lean import lean

# What opens a name that a label says: 事業名：
SAID = ":"
Kind: TypeAlias = Literal["bracket", "mark", "number", "plain"]


@lean
class Style:
    """How a name is set: what opens it, its font and its size (in tenths of a point)."""

    kind: Kind
    opener: str
    font: str
    size: int

    @property
    def look(self) -> tuple[str, int]:
        """Font and size alone."""
        return self.font, self.size


@dataclass(eq=False)
class Head:
    """What the head of an entry says, as spans of `text`; `lines` of it are its own."""

    text: Text
    style: Style
    name: Span
    slot: Slot | None = None
    tags: list[Span] = field(default_factory=list)
    symbols: list[Span] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    departments: list[Span] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)
    lines: int = 1

    @property
    def is_bound(self) -> bool:
        """Whether an amount stands beside the name, or below it, beyond doubt."""
        return self.slot is not None and (self.slot.main is not None or len(self.slot.steps) > 1)

    def said(self, span: Span) -> str:
        """The text of a span."""
        return self.text.text[span[0] : span[1]]


def font_of(line: Line) -> str:
    """The font of most of a line's characters that are not plain Latin letters or digits."""
    wide = [char for char in line.chars if not char.text.isascii()] or line.chars
    fonts = [char.font.split("+", 1)[-1] for char in wide]
    return max(dict.fromkeys(fonts), key=fonts.count)
