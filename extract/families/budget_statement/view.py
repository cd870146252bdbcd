"""A page of a budget book as its reader looks at it: rows of text, headings, titles, its number."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.evidence import Table, table
from yosandb.extract.families.budget_statement.feet import is_outermost
from yosandb.extract.families.budget_statement.figure import has_figures
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.halves import Half
from yosandb.extract.families.budget_statement.heading import spread
from yosandb.extract.families.budget_statement.heads import Head, Search
from yosandb.extract.families.budget_statement.item_titles import Title, titles_in
from yosandb.extract.families.budget_statement.layout import Layout, laid_out
from yosandb.extract.families.budget_statement.lexicon import NO_WORDS, Lexicon
from yosandb.extract.families.budget_statement.proved import nested, sure, with_proved
from yosandb.extract.furniture import PAGE_NUMBER
from yosandb.extract.geometry.grid import Grid, page_grid
from yosandb.extract.geometry.lines import (
    Line,
    lines_of,
)
from yosandb.extract.glyphs import narrow
from yosandb.extract.once import once
from yosandb.extract.page import Char
from yosandb.extract.patterns import any_of
from yosandb.extract.sheet import Sheet

# A heading stands among so many rows at the top of a page.
TOP_ROWS = 6
FIGURES = regex.compile(r"[0-9]+")
# What may stand between a title and its table: a side, a unit.
_is_said = any_of(
    *(rules.SIDE, rules.UNIT, rules.FRONT, rules.SUMMARY_OF_BOOK),
    regex.compile("(?:[百万千]*円)+"),
    signs=rules.SAID_SIGNS,
)


class View:
    """What stands on a page, apart from running heads and the page's number."""

    def __init__(
        self, sheet: Sheet, lexicon: Lexicon = NO_WORDS, layout: Layout | None = None
    ) -> None:
        self.sheet = sheet
        self.lexicon = lexicon
        self.layout = laid_out(sheet) if layout is None else layout
        self.is_turned, self.feet = self.layout.is_turned, self.layout.feet
        self.halves, self.chars = list(self.layout.rows), self.layout.chars
        self._of_half, self._worded = self.layout.rows, self.layout.forms
        self.rows = [row for rows in self._of_half.values() for row in rows]

    @once
    def grid(self) -> Grid:
        return page_grid(self.sheet.page)

    @once
    def forms(self) -> list[Form]:
        found = self._worded
        if self.lexicon.by_head:
            pairs = zip(found, self.heads, strict=True)
            found = [with_proved(known, heads, self.lexicon) for known, heads in pairs]
        every = [nested(form, self.lexicon) for form in spread(found)]
        return [form for form in every if not (form.is_summary and self._counts(form))]

    def _counts(self, form: Form) -> bool:
        """Whether nothing but numbers stands below 款: their names are on the page that faces."""
        below = [char for char in self.chars if char.centre[1] >= form.box.bottom]
        inside = [char for char in below if form.x0 <= char.centre[0] < form.x1]
        if not inside:
            return False
        names = next(column for column in form.table(self.grid, inside) if column.name == "kan")
        said = [char.text for char in inside if names.takes(char.box)]
        return bool(said) and not any(text.isalpha() for text in said)

    @once
    def heads(self) -> list[list[Head]]:
        """The headings found by their place alone, on each half."""
        known: Collection[tuple[str, ...]] = self.lexicon.by_head
        found = [search.heads(known) for search in self._searches]
        if any(found) or any(self._worded) or not known:
            return found
        alone = self.lexicon.alone
        return [search.heads(alone) for search in self._searches]

    @once
    def _searches(self) -> list[Search]:
        return [Search(rows, self.grid, h.x0, h.x1) for h, rows in self._of_half.items()]

    def carry(self, heads: Sequence[Head], forms: Sequence[Form], end: float) -> None:
        """Set what stands above `end` under headings of an earlier page, whatever looks like one
        there."""
        own = [form for form in self.forms if form.box.top >= end]
        below = [head for of_half in self.heads for head in of_half if head.box.top >= end]
        self.forms, self.heads = [*forms, *own], [[*heads, *below]]
        self.__dict__.pop("tables", None)

    @property
    def other_words(self) -> set[tuple[str, ...]]:
        """The words of all that may be headings beside those that the words of the form tell."""
        return {
            words
            for known, search in zip(self._worded, self._searches, strict=True)
            for words in search.other_words(sure(known))
        }

    @once
    def tables(self) -> list[Table]:
        """What stands below them, for the sums that it makes."""
        found: list[Table] = []
        for rows, of_half in zip(self._of_half.values(), self.heads, strict=True):
            said = {char for row in rows if _is_said(row.narrow) for char in row.chars}
            said |= {char for title in self.titles for char in title.line.chars}
            below = [char for row in rows for char in row.chars if char not in said]
            for head in of_half:
                ends = [other.box.top for other in of_half if other.is_below(head)]
                body = head.body(below, min(ends, default=self.sheet.page.height))
                if body:
                    at = self.sheet.number, len(found)
                    found.append(table(at, head, self.grid, body))
        return found

    @once
    def titles(self) -> list[Title]:
        taken = {char for form in self.forms for char in form.chars}
        rows = (row for row in self.rows if row.chars[0] not in taken)
        above = [title for row in rows for title in titles_in(row, self._role)]
        return [*above, *self.layout.beside]

    def _role(self, word: str) -> str | None:
        """Which figure a word before one says it is; of a word over columns that may not be known
        yet, it is the word itself."""
        known = self.lexicon.figure(word)
        if known is not None:
            return known
        return word if any(word in head.words for own in self.heads for head in own) else None

    @once
    def top_rows(self) -> list[Line]:
        """The rows above the first table, or the first ones of the page, on each half."""
        return [row for half in self.halves for row in self.top_rows_of(half)]

    def top_rows_of(self, half: Half) -> list[Line]:
        """Those of one half."""
        tops = [f.box.top for f in self.forms if f.x0 < half.x1 and half.x0 < f.x1]
        if tops:
            return [row for row in self._of_half[half] if row.box.bottom <= min(tops)]
        return self._of_half[half][:TOP_ROWS]

    @once
    def numbers(self) -> list[int]:
        """The page numbers that are printed on it: two where two pages of a book stand on one."""
        found: list[str] = []
        for line in self.sheet.running:
            match = PAGE_NUMBER.fullmatch(line.bare)
            if match is not None and is_outermost(line, [*self.rows, *self.sheet.running]):
                found.append(narrow(match["number"]))
        for part in (part for row in self.feet for part in row.segments):
            found += FIGURES.findall(part.narrow)
        return sorted(map(int, found))

    def end(self, form: Form) -> float:
        """Where the next heading of a table begins below `form`, or the page ends."""
        below = [
            other.box.top
            for other in self.forms
            if other.box.top >= form.box.bottom and other.x0 < form.x1 and form.x0 < other.x1
        ]
        return min(below, default=self.sheet.page.height)

    def is_above(self, title: Title, form: Form) -> bool:
        """Whether a title stands above a heading, with nothing but titles between them, and words
        over several of its columns: 令和7年度の財源."""
        top, bottom = title.end, form.box.top
        if top > bottom + 1:
            return False
        between = (c for c in self.chars if top <= c.centre[1] < bottom)
        inside = [c for c in between if form.x0 <= c.centre[0] < form.x1 and c not in self._words]
        first = min(line.box.x1 for line in form.words.values())
        over = (c.box.x0 > first and bottom - c.box.bottom <= c.size for c in inside)
        return all(over) and not any(map(has_figures, lines_of(inside)))

    @once
    def _words(self) -> set[Char]:
        """The characters of titles, headings, and what a form says of itself."""
        words = [title.line for title in self.titles]
        words += [r for r in self.rows if _is_said(r.narrow)]
        chars = {c for line in words for c in line.chars}
        return chars.union(*(form.chars for form in self.forms))

    def body(self, form: Form) -> list[Char]:
        """The characters below the heading of a table, down to the next heading."""
        top, end, x0, x1 = form.box.bottom, self.end(form), form.x0, form.x1
        taken = self._words
        return [
            char
            for char in self.chars
            if top <= char.centre[1] < end and x0 <= char.centre[0] < x1 and char not in taken
        ]


@lru_cache(maxsize=1)
def view_of(sheet: Sheet) -> View:
    """A page as it is recognised: it is laid out once, whether it is known, guessed or goes on."""
    return View(sheet)
