"""What of a declared family stands on a page: its tables, and what stands right above each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.around import TITLE, Around, around, page_title
from yosandb.extract.shapes.table.going_on import continued
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily


@dataclass(frozen=True, eq=False)
class Part:
    """One table: which of its columns is which, and what stands above it."""

    columns: Columns
    over: Around

    @property
    def table(self) -> Table:
        return self.columns.table


@dataclass(frozen=True, eq=False)
class DeclaredPlan:
    """The tables of one family on a page."""

    parts: tuple[Part, ...]
    chars: frozenset[Char]
    last: Table
    title: Line | None = None

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about."""
        return self.chars


def found_plan(
    family: "TableFamily", sheet: Sheet, before: Table | None, taken: frozenset[Char] = frozenset()
) -> DeclaredPlan | None:
    """The tables of a family on a page; `before` is the table that may go on there."""
    free = [char for char in sheet.body() if char not in taken]
    found = continued(tables(sheet.page, free), before)
    outside = [c for c in free if not any(t.box.holds(c.centre) for t in found)]
    parts = [
        Part(columns, over)
        for table, over in zip(found, around(found, outside), strict=True)
        if (columns := family.fit(table)) is not None and not family.is_refused(_words(over))
    ]
    if not parts:
        return None
    chars = {c for c in free for p in parts if p.table.box.holds(c.centre)}
    chars |= {c for part in parts for line in part.over.title for c in line.chars}
    chars |= {c for p in parts if p.over.unit_line is not None for c in p.over.unit_line.chars}
    title = page_title(found, outside)
    chars |= set() if title is None else set(title.chars)
    return DeclaredPlan(tuple(parts), frozenset(chars), found[-1], title)


def _words(over: Around) -> str:
    """The headings above a table, not the sentences."""
    return " ".join(line.bare for line in over.above if len(line.bare) <= TITLE)
