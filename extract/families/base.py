"""What a family is: a kind of document, how it is found on a page, and how it is read.

A family finds its plans on a page, and reads by them: a page is laid out once.
"""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any, Protocol, TypeAlias, TypeVar

from yosandb.extract.identity import Identity
from yosandb.extract.page import Char, Page
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Problem, Record, Tagged
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean
class Heading:
    """A title or heading that may name the city, the year or the stage of a document.

    `role` is a column of `documents` that it fills by itself (`title`, `label`), `form` for the
    words of the form itself, or `heading` for whatever else stands above the content.
    """

    role: str
    printed: Printed


Found: TypeAlias = Record | More | Tagged | Heading | Problem


# The stretch of a family that surveys a whole document: it is shown each page as it comes, and
# none is read before the last one has been seen.
WHOLE = sys.maxsize


class Rank(IntEnum):
    """How surely a family knows its own: one of a higher rank leaves alone what a lower one has.

    `FORM` fills its pages: what no other sure family has of them is its title, or the end of the
    form before. `DECLARED` knows the words of its tables, `LOOSE` knows some that the books of
    others have too, and leaves these to them where such a book was begun, `ENTRIES` names with
    amounts wherever they stand, `ANY` whatever has rows and columns; `TEXT` is what is left.
    """

    FORM = 0
    DECLARED = 1
    LOOSE = 2
    ENTRIES = 3
    ANY = 4
    TEXT = 5


class Plan(Protocol):
    """What a family has laid out on a page; each family has a class of its own for it."""

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about. A plan that lies inside another one's yields to it."""


PlanT = TypeVar("PlanT", bound=Plan)
ReadT = TypeVar("ReadT", bound=Plan, contravariant=True)


class Reader(Protocol[ReadT]):
    """Reads the plans of one document, in order; it may hold a record back until it is whole."""

    def survey(self, plans: Sequence[ReadT]) -> None:
        """Called before a stretch of pages is read: what they decide together."""

    def read(self, sheet: Sheet, plan: ReadT) -> Iterable[Found]:
        """Called for each plan of the family; claims what it understands on the sheet."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> Any:
        """Asked for a page on which nobody found a plan: the plan by which this reader goes on
        with what it was reading, or None. `taken` is what a table of no family covers there."""

    def finish(self) -> Iterable[Found]:
        """Called after the last page: whatever was held back."""


class Family(Protocol[PlanT]):
    """A kind of document. Families stand in the explicit list of `yosandb.extract.families`."""

    @property
    def name(self) -> str:
        """The English name, as in `documents.families`."""

    @property
    def japanese(self) -> str:
        """What such documents are called in Japanese."""

    @property
    def description(self) -> str:
        """What they look like, in a line."""

    @property
    def gives(self) -> Mapping[str, Collection[str]]:
        """The fields of the records that it hands on, by table; each must be known."""

    @property
    def identity(self) -> Identity | None:
        """What tells its programmes over the years; None where it has none to follow."""

    @property
    def rank(self) -> Rank:
        """How surely it knows its own."""

    @property
    def stretch(self) -> int:
        """How many pages of it are surveyed together before the first of them is read; `WHOLE`
        where it is shown them one by one, to the last one."""

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[PlanT]:
        """What of this family stands on a page, outside of what families of lower rank have."""

    def reader(self) -> Reader[PlanT]:
        """A fresh reader for one document."""


@lean
class WholePage:
    """The plan of a family that reads a page as a whole and lays it out as it goes."""

    page: Page

    @property
    def covers(self) -> frozenset[Char]:
        """All that stands on the page."""
        return frozenset(self.page.chars)
