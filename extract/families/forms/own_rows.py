"""What rows inside a form have in common that say nothing of the form itself."""

from collections.abc import Iterator, Mapping

from yosandb.extract.families.base import Found
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet


class OwnRows:
    """The part of an `Inside` for rows that stand in their own part, each for itself."""

    def elsewhere(self, sheet: Sheet, zone: Zone, columns: UnderWords) -> Zone:
        """Such rows stand in their own part only."""
        return zone

    def fields(self) -> Mapping[str, Printed]:
        """Nothing of the form itself."""
        return {}

    def unit(self) -> Printed | None:
        """Nothing of the form itself."""
        return None

    def finish(self) -> Iterator[Found]:
        """Nothing goes over all forms."""
        yield from ()
