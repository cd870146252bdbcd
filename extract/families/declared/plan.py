"""What of a declared family stands on a page: its tables, and what stands right above each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.around import Around, headings_among
from yosandb.extract.shapes.table.laid_out import Layout, laid_out
from yosandb.extract.shapes.table.lattice import REACH
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.units import Unit, money_over
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily


# （１）数値目標   ２ 成果指標の推移   【重要業績評価指標（KPI）】   ■関連事業
_OF_TABLE = regex.compile(
    r"\W*.*(?:指標|KPI|目標値?|実績|推移|内訳|一覧表?|状況|総括|財源|経費|[歳収支][入出]"
    r"|(?:関連|主な|主要な?|対象|実施|構成|該当|個別|具体的な?)(?:する)?(?:事務)?(?:事業|取り?組み?))"
    r"(?:[(（].*[)）])?\W*"
)


@lean(eq=False, slots=False)
class Part:
    """One table: which of its columns is which, what stands above it and on top of the page;
    `printed` is the same before its cells made columns, `shared` the line over a table of another
    kind that stands right above this one."""

    columns: Columns
    over: Around
    titles: tuple[Line, ...] = ()
    printed: Table | None = None
    shared: Line | None = None

    @property
    def table(self) -> Table:
        return self.columns.table


@lean(eq=False, slots=False)
class DeclaredPlan:
    """The tables of one family on a page; `is_named` says that a title names the kind.

    `is_right` says that what names their rows stands on the page before, the left one of a spread;
    `foot` is the line over a table of another kind at the foot of the page.
    """

    parts: tuple[Part, ...]
    chars: frozenset[Char]
    last: Table
    title: Line | None = None
    is_named: bool = False
    is_right: bool = False
    foot: Line | None = None

    @property
    def covers(self) -> frozenset[Char]:
        """The characters that it is about."""
        return self.chars

    @property
    def knows(self) -> frozenset[tuple[int, int]]:
        """The columns that it has fields for, each with the number of its table."""
        parts = ((part.table.number, part.columns.fields) for part in self.parts)
        return frozenset((table, column) for table, fields in parts for column in fields)


def found_plan(
    family: "TableFamily", sheet: Sheet, before: Table | None, taken: frozenset[Char] = frozenset()
) -> DeclaredPlan | None:
    """The tables of a family on a page; `before` is the table that may go on there."""
    free = [char for char in sheet.body() if char not in taken]
    return plan_of(family, sheet, laid_out(sheet.page, free, before, family.whole))


def plan_of(family: "TableFamily", sheet: Sheet, layout: Layout) -> DeclaredPlan | None:
    """What of a layout is of a family; None where nothing is."""
    title = layout.title
    parts = [
        Part(
            columns,
            _own(over, family),
            (*reversed(over.above), *(() if title is None else (title,))),
            table,
            _shared(family, layout, table),
        )
        for table, over in zip(layout.tables, layout.over, strict=True)
        if (columns := family.fit(table)) is not None and not family.is_refused(_words(over))
    ]
    if not parts or not (_go_on(parts) or family.is_required(_outside(sheet, layout))):
        return None
    parts = [part for part in parts if _is_certain(sheet, part)]
    if not parts or layout.last is None:
        return None
    chars = {c for c in layout.inside for p in parts if p.table.box.holds(c.centre)}
    chars |= {c for part in parts for line in part.over.title for c in line.chars}
    chars |= {c for p in parts if p.over.unit_line is not None for c in p.over.unit_line.chars}
    chars |= set() if title is None else set(title.chars)
    words = " ".join(line.bare for part in parts for line in part.titles)
    named = family.is_named(words) or any(family.is_own(part.table) for part in parts)
    foot = _over_others(family, layout, max(layout.tables, key=lambda t: t.box.bottom))
    return DeclaredPlan(tuple(parts), frozenset(chars), layout.last, title, named, foot=foot)


def _shared(family: "TableFamily", layout: Layout, table: Table) -> Line | None:
    """The heading over tables of other kinds right above a table that has none of its own."""
    above = None if headings_over(_over(layout, table)) else _right_above(layout, table)
    return None if above is None else _over_others(family, layout, above)


def _over_others(family: "TableFamily", layout: Layout, table: Table) -> Line | None:
    """The heading over the first of several tables of other kinds, of which this is the last."""
    lowest: Table | None = table
    while lowest is not None and family.fit(lowest) is None:
        over = _over(layout, lowest)
        if found := headings_over(over):
            return found[-1] if found[-1] in over.title else None
        lowest = _right_above(layout, lowest)
    return None


def _over(layout: Layout, table: Table) -> Around:
    return layout.over[layout.tables.index(table)]


def headings_over(over: Around) -> list[Line]:
    """What stands above a table but its unit, and what says which kind of table it is."""
    unit = set(() if over.unit_line is None else over.unit_line.chars)
    return [x for x in over.above if not set(x.chars) <= unit and not names_table(x)]


def names_table(line: Line) -> bool:
    """Whether a line says what a table is, and nothing of what its rows are about."""
    return _OF_TABLE.fullmatch(line.narrow) is not None


def _right_above(layout: Layout, table: Table) -> Table | None:
    top = table.box.top + REACH
    above = [t for t in layout.tables if t.box.bottom <= top and _is_level(t, table)]
    return max(above, key=lambda other: other.box.bottom, default=None)


def _is_level(table: Table, other: Table) -> bool:
    """Whether two tables stand in the same column of a page."""
    return table.box.x0 < other.box.centre[0] < table.box.x1 or (
        other.box.x0 < table.box.centre[0] < other.box.x1
    )


def _go_on(parts: Sequence[Part]) -> bool:
    """Whether the table of the page before goes on, and nothing over it says what it is about."""
    table = parts[0].table
    return not parts[0].over.title and (table.borrowed or bool(table.carried))


def _outside(sheet: Sheet, layout: Layout) -> str:
    """The headings of a page that stand in none of its tables."""
    own = [*sheet.running, *lines_of(layout.outside)]
    return " ".join(line.bare for line in headings_among(own))


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
    return " ".join(line.bare for line in headings_among(over.above))


def units_over(sheet: Sheet, part: Part) -> list[Unit]:
    """The units of the amounts of a table; several are said, and mean that none is known."""
    heads = [c.heads for n, c in enumerate(part.table.columns) if n in part.columns.fields]
    units = money_over(heads, part.over)
    if len(units) > 1:
        said = " and ".join(unit.text for unit in units)
        message = f"the columns of a table are in different units ({said}); amounts are left"
        sheet.problem("unit-ambiguous", message, "error")
    return units
