"""Tables over two pages that face each other: names on the left one, amounts on the right one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract.claims import Claim
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.names_page import NamesPlan
from yosandb.extract.families.declared.plan import DeclaredPlan, plan_of
from yosandb.extract.geometry.grid import cell_lines, page_grid
from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.geometry.paragraphs import flowing
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.going_on import FACING_ROWS
from yosandb.extract.shapes.table.laid_out import Layout, laid_out
from yosandb.extract.shapes.table.lattice import MEET
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.table.spread import Spread, bridged, opened
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.declared.declaration import TableFamily

_UNDECIDED = (
    "names stand on the page before and amounts on this one, and nothing decides which belong"
    " together"
)


def wide_plan(family: "TableFamily", sheet: Sheet, taken: frozenset[Char]) -> DeclaredPlan | None:
    """The plan of a page on which names and amounts face each other, in lines of their own."""
    is_wide = sheet.page.width > sheet.page.height
    page = bridged(sheet.page) if is_wide and family.whole is not None else None
    if page is None:
        return None
    free = [char for char in sheet.body() if char not in taken]
    plan = plan_of(family, sheet, laid_out(page, free, None, family.whole))
    return plan if plan is not None and _is_decided(plan) else None


class LeftPage:
    """The names of a page until the page that faces it has been seen."""

    def __init__(self, plan: NamesPlan) -> None:
        self._plan = plan
        self._sheet = plan.sheet

    def claim(self) -> None:
        """Claim the words over the names, and the names, which are rows of the next page."""
        for line in self._plan.heads:
            self._sheet.label("columns", line.chars)
        for line in self._plan.names:
            for part in cell_lines(line.chars, page_grid(self._sheet.page), line.box):
                self._sheet.field("items.name", [part])

    def plan(
        self, family: "TableFamily", sheet: Sheet, taken: frozenset[Char]
    ) -> DeclaredPlan | None:
        """The plan of the page that faces the names, where each of them has its line there."""
        own = [char for char in sheet.body() if char not in taken]
        if sheet.number != self._sheet.number + 1 or not _are_nameless(own):
            return None
        for lower in self._ways(own):
            spread = opened(self._sheet.page, self._sheet.body(), sheet.page, own, lower)
            layout = laid_out(spread.page, spread.chars, None, family.whole)
            plan = plan_of(family, sheet, _on_their_pages(layout, spread))
            if plan is not None and _is_decided(plan):
                chars = frozenset(spread.moved.get(char, char) for char in plan.chars)
                return replace(plan, chars=chars, is_right=True)
        sheet.doubts.append(_UNDECIDED)
        return None

    def _ways(self, own: Sequence[Char]) -> Iterator[float]:
        """By how much the right page may stand lower than the left one: their last rows tell."""
        yield 0.0
        figures = [x for x in lines_of(own) if words.reads_as_figure(x.segments[-1].bare)]
        lower = figures[-1].level - self._plan.names[-1].level if figures else 0.0
        if abs(lower) > MEET:
            yield lower

    def open_with(self, sheet: Sheet) -> None:
        """Let the page that faces this one read the names, and nothing else of it."""
        names = {char for line in self._plan.names for char in line.chars}
        sheet.face(self._sheet, names)

    def rest(self, sheet: Sheet | None = None) -> Iterator[Record]:
        """The names that became no record on the page that faces them, as text."""
        of = sheet or self._sheet
        chars = [char for line in self._plan.names for char in line.chars]
        if sheet is not None:
            chars = [char for char in chars if sheet.claims.of(char) is not Claim.FIELD]
        if chars:
            lines = lines_of(chars)
            text = flowing(lines)
            yield passage(self._sheet.number, "text", of.printed(lines, text))


def _are_nameless(own: Iterable[Char]) -> bool:
    """Whether the rows of a page print nothing but figures, or what stands in their place."""
    rows = [[part.bare for part in line.words] for line in lines_of(own)]
    rows = [row for row in rows if len(row) > 1 and any(map(words.reads_as_figure, row))]
    alone = [row for row in rows if all(_counts(text) for text in row)]
    return len(alone) >= FACING_ROWS and len(alone) > len(rows) / 2


def _counts(text: str) -> bool:
    return words.reads_as_figure(text) or words.stands_for_figure(text)


def _on_their_pages(layout: Layout, spread: Spread) -> Layout:
    return replace(
        layout,
        tables=tuple(map(spread.table, layout.tables)),
        over=tuple(map(spread.around, layout.over)),
        title=None if layout.title is None else spread.line(layout.title),
    )


def _is_decided(plan: DeclaredPlan) -> bool:
    """Whether each line of amounts has a name, each name amounts, and the total is their sum."""
    return all(_is_matched(part.columns) and _closes(part.columns) for part in plan.parts)


def _is_matched(columns: Columns) -> bool:
    """Whether names and amounts stand on the same rows; a heading has no number and no amounts."""
    for row in columns.table.rows:
        printed = columns.prints_amount(row)
        named = any(not text.isdecimal() for text in _said(row, columns, "name"))
        numbers = [text for text in _said(row, columns, "number", "name") if text.isdecimal()]
        if printed != named or (numbers and not printed) or len(set(numbers)) > 1:
            return False
    return True


def _said(row: Row, columns: Columns, *names: str) -> list[str]:
    numbers = [n for name in names for n in columns.of(name)]
    return [cell.text for n in numbers for cell in row.cells[n] if cell.lines]


def _name(row: Row, columns: Columns) -> str:
    """The name of a row with the blanks in it."""
    lines = [line for n in columns.of("name") for cell in row.cells[n] for line in cell.lines]
    return Text(lines, narrow).text


def _closes(columns: Columns) -> bool:
    """Whether a total as the last row is the sum of the others, in one column at least."""
    *rows, last = columns.table.rows
    if not words.TOTAL.fullmatch("".join(_said(last, columns, "name"))):
        return True
    numbers = [*columns.of("amount"), *columns.of("previous")]
    whole = [row for row in rows if not words.is_part(_name(row, columns))]
    return any(sum(figure_in(row, n) or 0 for row in whole) == figure_in(last, n) for n in numbers)
