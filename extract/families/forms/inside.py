"""A table inside a form: what a kind of form says of it, and what is kept until the form ends."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeAlias

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet


class Inside(Protocol):
    """Reads the tables of one kind in the forms of one document.

    A form may go on over pages, and its own record is known only at its end, so that the rows of
    its tables wait until then.
    """

    @property
    def gives(self) -> Gives:
        """The fields of the records that come of its tables, and of the form, by table."""

    def begin(self) -> None:
        """Called where a form begins: nothing of it has been read."""

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Read what is its own in a part of the form; gives back what it leaves.

        `columns` keeps the words over columns that stand on a page before. `continued` says that
        a page break cut off the part, and that it goes on here.
        """

    def elsewhere(self, sheet: Sheet, zone: Zone, columns: UnderWords) -> Zone:
        """Called for parts under other headings; gives back what it leaves of them."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""

    def fields(self) -> Mapping[str, Printed]:
        """What the tables say for fields of the form's own record."""

    def unit(self) -> Printed | None:
        """The unit of those, where one is printed."""

    def records(self, owner: Record) -> Iterator[Found]:
        """What the tables say, once the record of their form is known."""

    def finish(self) -> Iterator[Found]:
        """Called after the last form: what goes over all of them."""


Begun: TypeAlias = Callable[[], Inside]
