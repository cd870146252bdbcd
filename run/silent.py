"""Pages that a family knows and that gave nothing: found once everything has been read."""

from collections import Counter
from collections.abc import Iterator

from yosandb.extract.audit import amounts, figures_apart
from yosandb.extract.records import Problem
from yosandb.extract.sheet import Sheet
from yosandb.normalize.row import Row

# A page with fewer grouped figures is a cover, contents or text.
FIGURES = 3
# Rows of these tables are no records of a page.
_NO_RECORDS = ("documents", "pages", "passages")


class Silent:
    """The pages of a document with figures, and those that any row stands on."""

    def __init__(self) -> None:
        self._figures: Counter[int] = Counter()
        self._heard: set[int] = set()
        self._prose: set[int] = set()

    def note(self, sheet: Sheet, *, is_prose: bool) -> None:
        """Look at a page that was read; what is all prose may tell figures in its sentences."""
        self._figures[sheet.number] = figures_apart(sheet) if is_prose else amounts(sheet)
        if is_prose:
            self._prose.add(sheet.number)

    def remember(self, row: Row) -> None:
        """Keep on which pages a row stands."""
        if row.table not in _NO_RECORDS:
            self._heard |= {part.page for printed in row.printed.values() for part in printed.parts}

    def problems(self) -> Iterator[Problem]:
        """Each page whose figures made no row at all."""
        for page, figures in self._figures.items():
            if figures >= FIGURES and page not in self._heard:
                message = f"the page has {figures} figures, and no row was made of them"
                known = page not in self._prose
                code = "page-without-records" if known else "page-unknown"
                yield Problem(code, message, page, "error")
