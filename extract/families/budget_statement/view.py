"""A page of a budget book as its reader looks at it: rows of text, headings, titles, its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.heading import Form, forms
from yosandb.extract.furniture import PAGE_NUMBER
from yosandb.extract.geometry.bare import Bare, narrow
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char, Ruling
from yosandb.extract.sheet import Sheet

# Less than such a share of upright characters make a page one that lies on its side or its head.
UPRIGHT = 0.5
# A heading stands among so many rows at the top of a page.
TOP_ROWS = 6
FIGURES = regex.compile(r"[0-9]+")
# What may stand between a title and its table: a side, a unit.
SAID = regex.compile(
    rf"(?:{rules.SIDE.pattern})|(?:{rules.UNIT.pattern})|(?:{rules.FRONT.pattern})"
)
# The numbers of two pages of a book that stand on one page of the file.
PLAIN = regex.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Title:
    """款 and 項 above a table; `match` is that of `rules.TITLE` on `bare`."""

    bare: Bare
    match: "regex.Match[str]"

    @property
    def line(self) -> Line:
        return self.bare.line

    def number(self, level: str) -> int | None:
        """The number of the 款 (`kan`) or 項 (`kou`) that it names."""
        return int(self.match[level]) if self.match[level] else None

    def part(self, name: str) -> Line | None:
        return self.bare.group(self.match, name)


class View:
    """What stands on a page, apart from running heads and the page's number."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        own = sheet.body(_is_own)
        body = [char for char in own if char.turn == 0]
        self.is_turned = len(body) < UPRIGHT * len(own)
        self.feet = [
            row for row in lines(segments(body)) if _is_foot(row, body, sheet.page.rulings)
        ]
        taken = {char for row in self.feet for char in row.chars}
        self.chars = [char for char in body if char not in taken]

    @cached_property
    def rows(self) -> list[Line]:
        return lines(segments(self.chars))

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.sheet.page.rulings)

    @cached_property
    def forms(self) -> list[Form]:
        return forms(self.rows, self.sheet.page.width)

    @cached_property
    def titles(self) -> list[Title]:
        taken = {char for form in self.forms for char in form.chars}
        return [t for row in self.rows if row.chars[0] not in taken for t in titles_in(row)]

    @cached_property
    def top_rows(self) -> list[Line]:
        """The rows above the first table, or the first ones of the page."""
        if self.forms:
            top = min(form.box.top for form in self.forms)
            return [row for row in self.rows if row.box.bottom <= top]
        return self.rows[:TOP_ROWS]

    @cached_property
    def numbers(self) -> list[int]:
        """The page numbers that are printed on it: two where two pages of a book stand on one."""
        found: list[str] = []
        for line in self.sheet.running:
            match = PAGE_NUMBER.fullmatch(line.bare)
            if match is not None and _is_outermost(line, self.sheet.page.chars):
                found.append(narrow(match["number"]))
        for part in (part for row in self.feet for part in segments(row.chars)):
            found += FIGURES.findall(Bare(part).text)
        return sorted(map(int, found))

    def end(self, form: Form) -> float:
        """Where the next heading of a table begins below `form`, or the page ends."""
        below = [other.box.top for other in self.forms if other.box.top >= form.box.bottom]
        return min(below, default=self.sheet.page.height)

    def is_above(self, title: Title, form: Form) -> bool:
        """Whether a title stands above a heading, with nothing but titles between them."""
        top, bottom = title.line.box.bottom, form.box.top
        if top > bottom + 1:
            return False
        between = (c for c in self.chars if top <= c.box.centre[1] < bottom)
        return all(c in self._words for c in between if form.x0 <= c.box.centre[0] < form.x1)

    @cached_property
    def _words(self) -> set[Char]:
        """The characters of titles, headings, and what a form says of itself."""
        words = [title.line for title in self.titles]
        words += [r for r in self.rows if SAID.fullmatch(Bare(r).text)]
        chars = {c for line in words for c in line.chars}
        return chars.union(*(form.chars for form in self.forms))

    def body(self, form: Form) -> list[Char]:
        """The characters below the heading of a table, down to the next heading."""
        end = self.end(form)
        taken = self._words
        return [
            char
            for char in self.chars
            if form.box.bottom <= char.box.centre[1] < end
            and form.x0 <= char.box.centre[0] < form.x1
            and char not in taken
        ]


def titles_in(row: Line) -> Iterator[Title]:
    """The title that a row is, or the two of facing pages that stand beside each other."""
    for parts in (row,), _halves(row):
        found = [title for line in parts if (title := _title(line)) is not None]
        if found and len(found) == len(parts):
            yield from found
            return


def _title(line: Line) -> Title | None:
    bare = Bare(line)
    match = rules.TITLE.fullmatch(bare.text)
    if match is None or not (match["kan"] or match["kou"]):
        return None
    return Title(bare, match)


def _halves(row: Line) -> Sequence[Line]:
    """A row parted at its widest gap."""
    gaps = [(b.box.x0 - a.box.x1, place) for place, (a, b) in enumerate(pairwise(row.chars), 1)]
    if not gaps:
        return ()
    _, cut = max(gaps)
    return Line(row.chars[:cut]), Line(row.chars[cut:])


def _is_below(row: Line, rulings: Sequence[Ruling]) -> bool:
    """Whether a row stands below all rulings of a page that has some."""
    bottom = max((ruling.box.bottom for ruling in rulings), default=None)
    return bottom is not None and row.box.top > bottom


def _is_foot(row: Line, body: Sequence[Char], rulings: Sequence[Ruling]) -> bool:
    """A page number with the name of its account, above or below all else."""
    if not _is_outermost(row, body):
        return False
    if rules.FOOT.fullmatch(Bare(row).text):
        return True
    if _is_below(row, rulings) and _is_short_foot(Bare(row).text):
        return True
    parts = [Bare(part).text for part in segments(row.chars)]
    return len(parts) == 2 and all(PLAIN.fullmatch(part) for part in parts) and _is_apart(row, body)


def _is_short_foot(text: str) -> bool:
    """A few words with a number, which is not that of a 款, 項 or 目."""
    row_of_table = rules.TITLE_START.match(text) or rules.ITEM.match(text)
    return rules.SHORT_FOOT.fullmatch(text) is not None and row_of_table is None


def _is_apart(row: Line, chars: Sequence[Char]) -> bool:
    """Whether white parts a row from all else."""
    others = (c.box for c in chars if not row.box.top <= c.box.centre[1] <= row.box.bottom)
    gaps = (max(box.top - row.box.bottom, row.box.top - box.bottom) for box in others)
    return min(gaps, default=row.size) >= row.size


def _is_outermost(row: Line, chars: Sequence[Char]) -> bool:
    """Whether a row stands above or below all others."""
    others = [char.box for char in chars if not row.box.top <= char.box.centre[1] <= row.box.bottom]
    top = min((box.top for box in others), default=row.box.bottom)
    bottom = max((box.bottom for box in others), default=row.box.top)
    return row.box.bottom <= top or row.box.top >= bottom


def _is_own(line: Line) -> bool:
    """What repeats on the pages of a form are mostly its own words, save number and account."""
    return not (PAGE_NUMBER.fullmatch(line.bare) or rules.FOOT.fullmatch(Bare(line).text))
