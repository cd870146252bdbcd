"""A value as it is printed: its text, and every place where a part of it stands."""

from collections.abc import Iterable

from yosandb.extract.page import Box
from yosandb.extract.reading import TEXT
from yosandb.lean import lean


@lean
class Part:
    """One unbroken run of print: the characters whose centre lies in `box`, in reading order.

    `source` and `confidence` say how they are known (`extract/reading.py`): as the least sure of
    them is. `alternatives` are what else a recognised amount may be.
    """

    page: int
    box: Box
    text: str
    source: str = TEXT
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


@lean
class Printed:
    """A printed value in as many parts as it was printed in (a name over two lines, two pages).

    `text` joins the parts as a reader would: wrapped lines run on, paragraphs are kept apart
    by a newline.
    """

    text: str
    parts: tuple[Part, ...]

    @property
    def page(self) -> int:
        return self.parts[0].page

    def closed_up(self) -> "Printed":
        """Without the blanks that spread a name over its cell."""
        return Printed("".join(self.text.split()), self.parts)


def strung(values: Iterable[Printed], gap: str = "") -> Printed:
    """Several printed values as one, with `gap` between them."""
    every = list(values)
    parts = tuple(part for value in every for part in value.parts)
    return Printed(gap.join(value.text for value in every), parts)
