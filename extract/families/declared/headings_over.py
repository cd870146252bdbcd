"""The headings over the rows of a declared table: those that are open, and what they say."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yosandb.extract.families.declared.heading import (
    Heading,
    Kind,
    kind_of,
    outer_within,
    printed_again,
    read_heading,
)
from yosandb.extract.families.declared.kan_above import KanAbove
from yosandb.extract.families.declared.over_rows import wholes
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sections import kan_beside
from yosandb.extract.fields import FIELDS, LISTS
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.table.model import Cell, Row


class HeadingsOver:
    """The headings of one table on one page, opened as its rows are read.

    `tree` holds those that are open, from pages before, too. `ends_in_sum` says that the innermost
    ends in an amount, which is the sum of what stands below it. `kan` are 款 in columns of their
    own, which a heading ends.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._table = reading.table
        self._kept = reading.kept
        table = reading.part.table
        if not (table.borrowed or table.carried or self._kept.goes_on):
            self._kept.headings = Tree()
        self.tree = self._kept.headings
        self.kan = KanAbove(reading.columns)
        self._opened = tuple(self.tree.path)
        self._on_top = self._kept.ends_in_record
        self._total: tuple[Section, Line] | None = None
        self._ended: list[Section] = []

    @property
    def section(self) -> Section | None:
        """The heading that the rows are in, as their section."""
        innermost = self.tree.innermost
        return None if innermost is None else innermost.named

    @property
    def ends_in_sum(self) -> bool:
        return self._total is not None

    def note_order(self, found: Sequence[Cell | None]) -> None:
        """Of headings right below each other, as the rows of the table have them, the first is the
        outer one."""
        for outer, inner in pairwise(found):
            if outer is not None and inner is not None:
                self._kept.below.add((self._kind(outer.lines), self._kind(inner.lines)))

    def read(self, cells: Sequence[Cell]) -> Heading:
        """The heading in cells of a row: its number may have a column of its own."""
        lines = [line for cell in cells for line in cell.lines]
        return self._read([joined(lines)] if len(cells) > 1 else lines)

    def open(self, cells: Sequence[Cell]) -> None:
        """Open a heading, with outer ones that stand before it on its line."""
        self._open_outer([line for cell in cells for line in cell.lines])
        self.begin(self.read(cells))

    def open_line(self, line: Line) -> None:
        """Open the heading that a line is."""
        self.begin(self._read([line]))

    def goes_on_below(self, cells: Sequence[Cell]) -> bool:
        """Whether a heading was open on the page before, and its rows go on below it."""
        lines = [line for cell in cells for line in cell.lines]
        again = printed_again(lines, self._opened, on_top=self._on_top)
        self._on_top = self._on_top and again is not None
        if again is None:
            return False
        self.tree.innermost = again
        self._sheet.label_lines(f"{self._table}.section", lines)
        return True

    def end_top(self) -> None:
        """A row that is no heading: what is printed below it is no heading of the page before."""
        self._on_top = False

    def begin(self, heading: Heading) -> Section:
        """A heading stands over the rows below, until another of its kind or of an outer one."""
        self.kan.end()
        before = self.tree.path
        section = self.tree.begin(heading.name, heading.kind, heading.number)
        section.department = heading.name if heading.kind.is_office else None
        if heading.count is not None:
            self._kept.announced.append((heading.name, heading.count))
        self._total = None if heading.total is None else (section, heading.total)
        self._ended += [s for s in before if s not in section.path and not s.used]
        return section

    def unused(self) -> Iterator[Record]:
        """Headings that ended before anything stood below them, kept as text."""
        yield from (passage(s.name.page, "heading", s.name) for s in self._ended)
        self._ended.clear()

    def used(self) -> Iterator[Record]:
        """The records of the headings that something stands below for the first time, and the total
        that the innermost ends in: of the amounts that it is of beyond doubt."""
        innermost = self.tree.innermost
        if innermost is None or "section" not in FIELDS[self._table]:
            return
        yield from innermost.use()
        numbers = wholes(self._reading.columns)
        if self._total is not None and self._total[0] is innermost and len(numbers) == 1:
            figures = {numbers[0]: self._total[1]}
            yield from self._reading.totals(innermost.name, figures, "subtotal", innermost)
        self._total = None

    def over(self, row: Row) -> dict[str, Printed]:
        """What the headings say of the rows below them, or the 款 beside one where there are none;
        an office has them where none is nearer."""
        offices = (s.department for s in reversed(self.tree.path))
        office = next((said for said in offices if said is not None), None)
        if self.section is None:
            section = kan_beside(self._sheet, self._reading.columns, row)
        else:
            section = self.section.name
        over = {"section": section, "department": office}
        own = FIELDS[self._table]
        return {name: said for name, said in over.items() if said is not None and name in own}

    def tags(self) -> tuple[Printed, ...]:
        """The tags of the innermost heading, which each row below it has."""
        innermost = self.tree.innermost
        return () if innermost is None or "tag" not in LISTS[self._table] else innermost.tags

    def _read(self, lines: Sequence[Line]) -> Heading:
        return read_heading(self._sheet, self._table, lines, self._kind(lines))

    def _kind(self, lines: Sequence[Line]) -> Kind:
        return kind_of(lines, self._kept.below)

    def _open_outer(self, lines: Sequence[Line]) -> None:
        """Open the headings before the innermost on one line, from the outermost in; one that is
        open is printed again."""
        if not (outer := outer_within(lines)):
            return
        self._open_outer(outer)
        again = printed_again(outer, self.tree.path, on_top=True)
        if again is None:
            self.begin(self._read(outer))
        else:
            self.tree.innermost = again
            self._sheet.label_lines(f"{self._table}.section", outer)
