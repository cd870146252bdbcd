"""A page that prints but the names of a table: their amounts stand on the page that faces it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.lines import Line, lines_of, page_segments
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.around import page_title
from yosandb.extract.shapes.table.words import TOTAL, reads_as_figure
from yosandb.extract.shapes.table.wrapped import LEAD
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily

# So many names, and this share of the lines below the word over them, are names that are known.
NAMES, SHARE = 3, 0.5
# 1   2,340: what counts the names has no more figures than two.
_AMOUNT = regex.compile(r"[0-9,]{3,}")


@lean(eq=False, slots=False)
class NamesPlan:
    """The lines of a page that are names, the words over them, `heads`, and its title."""

    sheet: Sheet
    heads: tuple[Line, ...]
    names: tuple[Line, ...]
    title: Line | None = None

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about."""
        lines = (*self.heads, *self.names, *(() if self.title is None else (self.title,)))
        return frozenset(char for line in lines for char in line.chars)


def names_page(family: "TableFamily", sheet: Sheet, taken: frozenset[Char]) -> NamesPlan | None:
    """The names on a page without any amount, under a word that the family knows."""
    if family.whole is None or any(_is_amount(part) for part in page_segments(sheet.page)):
        return None
    chars = [char for char in sheet.body() if char not in taken]
    lines = lines_of(_in_their_column(family, sheet, chars))
    start = next((n for n, line in enumerate(lines) if _is_head(family, line)), None)
    if start is None:
        return None
    names = lines[start + 1 :]
    if not _are_names(names, family.whole):
        return None
    title = page_title(
        (), (char for line in lines[:start] for char in line.chars), page_grid(sheet.page)
    )
    return NamesPlan(sheet, (lines[start],), tuple(names), title)


def _in_their_column(family: "TableFamily", sheet: Sheet, chars: list[Char]) -> list[Char]:
    """What stands left of the line that parts the names from words beside them: 主な内容."""
    grid = page_grid(sheet.page)
    for line in lines_of(chars):
        first, *others = line.words
        if not others or not family.knows(first.narrow) or family.knows(others[0].narrow):
            continue
        between = grid.verticals_within(line.box.top, line.box.bottom)
        walls = [x for x in between if first.box.x1 <= x <= others[0].box.x0]
        if walls:
            return [char for char in chars if char.centre[0] < walls[0]]
    return chars


def _is_amount(part: Line) -> bool:
    return _AMOUNT.search(part.narrow) is not None and reads_as_figure(part.narrow)


def _is_head(family: "TableFamily", line: Line) -> bool:
    return all(family.knows(part.narrow) for part in line.words)


def _are_names(lines: list[Line], whole: Callable[[str], bool]) -> bool:
    said = [LEAD.sub("", line.narrow) for line in lines]
    known = sum(whole(name) for name in said)
    rows = [name for name in said if TOTAL.fullmatch(name) is None]
    return known >= NAMES and known >= SHARE * len(rows)
