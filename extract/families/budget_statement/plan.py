"""A page of a book as it was laid out when it was recognised, and a sheet to try it on."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any

from yosandb.extract.families.budget_statement.layout import Layout, packed, unpacked
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS, Lexicon
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line
from yosandb.extract.packing import Places, lines_at, places
from yosandb.extract.page import Char, Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean(eq=False)
class BookPage:
    """The plan of a page of a book: it is read as a whole.

    `view` is how it is looked at, `layout` what is known of that when it waited in a file.
    """

    page: Page
    running: tuple[Line, ...]
    view: View | None = None
    layout: Layout | None = None

    def __reduce__(self) -> tuple[Callable[..., "BookPage"], tuple[Any, ...]]:
        """What goes into a file: the layout as places, which is smaller than the page."""
        layout = self.layout if self.view is None else self.view.layout
        known = None if layout is None else packed(self.page, layout)
        return _book_page, (self.page, places(self.page, self.running), known)

    @property
    def covers(self) -> frozenset[Char]:
        """All that stands on the page."""
        return frozenset(self.page.chars)

    def view_for(self, sheet: Sheet, lexicon: Lexicon = NO_WORDS) -> View:
        """The layout of the page, with `sheet` to note on it what is read."""
        if self.view is None or self.view.lexicon is not lexicon:
            layout = self.layout if self.view is None else self.view.layout
            return View(sheet, lexicon, None if sheet.reserved else layout)
        if self.view.sheet is sheet:
            return self.view
        view = copy(self.view)
        view.sheet = sheet
        return view


def _book_page(page: Page, running: Places, known: Any) -> BookPage:
    layout = None if known is None else unpacked(page, known)
    return BookPage(page, lines_at(page, running), layout=layout)


class Scratch(Sheet):
    """A sheet on which nothing is claimed: for reading that is thrown away."""

    def field(self, name: str, runs: Sequence[Line], text: str | None = None) -> Printed:
        """The value, without a claim."""
        return self.printed(runs, text)

    def take(self, name: str, runs: Sequence[Line]) -> None:
        """Nothing is claimed."""

    def printed(self, runs: Sequence[Line], text: str | None = None) -> Printed:
        """The value, without the exact places of its parts."""
        words = "".join(run.text for run in runs) if text is None else text
        return Printed(words, (Part(self.number, runs[0].box, words),))

    def label(self, name: str, chars: Iterable[Char]) -> None:
        """Nothing is claimed."""

    def furniture(self, name: str, chars: Iterable[Char]) -> None:
        """Nothing is claimed."""
