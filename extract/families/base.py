"""What a family is: a kind of document, how its pages are recognised, and how they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from yosandb.extract.page import Page
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Problem, Record
from yosandb.extract.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """A title or heading that may name the city, the year or the stage of a document.

    `role` is a column of `documents` that it fills by itself (`title`, `label`), `form` for the
    words of the form itself, or `heading` for whatever else stands above the content.
    """

    role: str
    printed: Printed


Found: TypeAlias = Record | More | Heading | Problem


class Reader(Protocol):
    """Reads the pages of one document, in order; it may hold a record back until it is whole."""

    def read(self, sheet: Sheet) -> Iterable[Found]:
        """Called once for each page of the family; claims what it understands on the sheet."""

    def continues(self, page: Page) -> bool:
        """Asked for a page that no family recognises: is it the rest of what is being read?"""

    def finish(self) -> Iterable[Found]:
        """Called after the last page: whatever was held back."""


class Family(Protocol):
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

    def recognises(self, page: Page) -> bool:
        """Whether the words and shapes of a page are those of this family."""

    def reader(self) -> Reader:
        """A fresh reader for one document."""
