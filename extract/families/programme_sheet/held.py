"""The priority that holds for what follows: until the next one, or a heading of its own level."""

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.sections import Section
from yosandb.extract.sheet import Sheet


class Held:
    """The priority of one document at the place that is being read."""

    def __init__(self) -> None:
        self.priority: Printed | None = None
        self._of: Section | None = None
        self._fresh = False

    def begin(self, sheet: Sheet, token: Token, section: Section | None) -> None:
        """A line that says 重点事業 holds for what stands below it."""
        match = rules.PRIORITY.fullmatch(token.said)
        assert match is not None
        runs = token.text.runs(match.span("priority"))
        self.priority = sheet.field("programmes.priority", runs)
        sheet.label_lines("programmes.priority", token.lines)
        self._of = section
        self._fresh = True

    def over_programme(self) -> None:
        """A programme stands below it: a heading that follows is no longer the one it is for."""
        self._fresh = False

    def under(self, section: Section) -> None:
        """A label holds until the next one, or the next heading of the level of its own."""
        if self._fresh:
            self._of = section
        elif self._of not in section.path[:-1]:
            self.priority = None
        self._fresh = False

    def end(self) -> None:
        """Nothing holds any more."""
        self.priority = None
