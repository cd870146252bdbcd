"""The headings over the forms of one document, as a tree: 基本目標１ over 施策１－１."""

from collections.abc import Iterator

from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.sections import Level, Section, number_level
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet


class Headings:
    """The headings that were met, in whatever order: their places tell which is over which."""

    def __init__(self) -> None:
        self._placed: list[tuple[int, float, Section]] = []

    def begin(
        self, sheet: Sheet, text: Text, name: tuple[int, int], number: tuple[int, int] | None
    ) -> Section:
        """A heading of a line of text, with its number apart from its name; both are claimed."""
        said: Printed | None = None
        if number is not None:
            said = sheet.field("sections.number", text.runs(number))
        runs = text.runs(name)
        level = Level(runs[0].size, number_level(None if said is None else said.text))
        section = Section(sheet.field("sections.name", runs), level, said)
        self._placed.append((sheet.number, runs[0].box.top, section))
        return section

    def opened(self, section: Section) -> list[Record]:
        """The records of a heading and of those above it, where they are new."""
        self._settle()
        return section.use()

    def finish(self) -> Iterator[Record]:
        """The headings that nothing stands below."""
        self._settle()
        for _, _, section in self._placed:
            yield from section.use()

    def _settle(self) -> None:
        """Give each heading the one above it; what has its record stays where it is."""
        last: Section | None = None
        for _, _, section in sorted(self._placed, key=lambda placed: placed[:2]):
            parent = last
            while parent is not None and not parent.level.is_above(section.level):
                parent = parent.parent
            if section.record is None:
                section.parent = parent
            last = section
