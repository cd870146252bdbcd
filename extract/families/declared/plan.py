"""What of a declared family stands on a page: its tables, and what stands right above each."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.around import TITLE, Around, around, page_title
from yosandb.extract.shapes.table.beside import apart
from yosandb.extract.shapes.table.going_on import continued
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.units import Unit, money_over
from yosandb.extract.shapes.table.wrapped import rejoined
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily


@dataclass(frozen=True, eq=False)
class Part:
    """One table: which of its columns is which, what stands above it and on top of the page."""

    columns: Columns
    over: Around
    titles: tuple[Line, ...] = ()

    @property
    def table(self) -> Table:
        return self.columns.table


@dataclass(frozen=True, eq=False)
class DeclaredPlan:
    """The tables of one family on a page; `is_named` says that a title names the kind."""

    parts: tuple[Part, ...]
    chars: frozenset[Char]
    last: Table
    title: Line | None = None
    is_named: bool = False

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about."""
        return self.chars


def found_plan(
    family: "TableFamily", sheet: Sheet, before: Table | None, taken: frozenset[Char] = frozenset()
) -> DeclaredPlan | None:
    """The tables of a family on a page; `before` is the table that may go on there."""
    free = [char for char in sheet.body() if char not in taken]
    whole = continued(tables(sheet.page, free), before)
    found = [part for table in whole for part in apart(table)]
    if family.whole is not None:
        found = [rejoined(table, family.whole) for table in found]
    outside = [c for c in free if not any(t.box.holds(c.centre) for t in found)]
    title = page_title(found, outside, page_grid(sheet.page))
    parts = [
        Part(
            columns,
            _own(over, family),
            (*reversed(over.above), *(() if title is None else (title,))),
        )
        for table, over in zip(found, around(found, outside), strict=True)
        if (columns := family.fit(table)) is not None and not family.is_refused(_words(over))
    ]
    own = [*sheet.running, *lines_of(outside)]
    said = " ".join(line.bare for line in own if len(line.bare) <= TITLE)
    parts = parts if parts and family.is_required(said) else []
    parts = [part for part in parts if _is_certain(sheet, part)]
    if not parts:
        return None
    chars = {c for c in free for p in parts if p.table.box.holds(c.centre)}
    chars |= {c for part in parts for line in part.over.title for c in line.chars}
    chars |= {c for p in parts if p.over.unit_line is not None for c in p.over.unit_line.chars}
    chars |= set() if title is None else set(title.chars)
    words = " ".join(line.bare for part in parts for line in part.titles)
    named = family.is_named(words)
    return DeclaredPlan(tuple(parts), frozenset(chars), whole[-1], title, named)


def _own(over: Around, family: "TableFamily") -> Around:
    """What stands above a table, without the headings that are not its own."""
    if family.title_lines is None:
        return over
    return replace(over, title=over.title[-family.title_lines :])


def _is_certain(sheet: Sheet, part: Part) -> bool:
    """Whether it is known which column is which; else others have the table, and say so."""
    if not part.columns.doubt:
        return True
    message = f"the columns of a table are not certain, it is kept as figures: {part.columns.doubt}"
    if message not in sheet.doubts:
        sheet.doubts.append(message)
    return False


def _words(over: Around) -> str:
    """The headings above a table, not the sentences."""
    return " ".join(line.bare for line in over.above if len(line.bare) <= TITLE)


def units_over(sheet: Sheet, part: Part) -> list[Unit]:
    """The units of the amounts of a table; several are said, and mean that none is known."""
    heads = [c.heads for n, c in enumerate(part.table.columns) if n in part.columns.fields]
    units = money_over(heads, part.over)
    if len(units) > 1:
        said = " and ".join(unit.text for unit in units)
        message = f"the columns of a table are in different units ({said}); amounts are left"
        sheet.problem("unit-ambiguous", message, "error")
    return units
