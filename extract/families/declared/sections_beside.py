"""Sections in columns: words that stand beside rows, each a heading over these.

::

    政策             施策               事業名
    健やかなまち     1 子育て支援        産後ケア事業
                                         病児保育事業
                     2 学校教育          水泳授業委託事業
"""

from collections.abc import Container, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.heading import Heading, Kind
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, unclaimed, wrapped
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.white_lines import AS_ABOVE
from yosandb.extract.shapes.text import Text
from yosandb.extract.shapes.vocabulary import POLICY_WORD

# The number of a section in a column, where words may begin with a figure:
# 1.子ども   １ / 安 / 心   1-2 / 学校教育   １－(３)防災   基本目標１ しごと   not 3世代同居
_NUMBER = regex.compile(
    rf"{POLICY_WORD}\s*(?:の\s*)?[0-9Ⅰ-Ⅻ]{{1,2}}(?:[-－‐−―ー.．][0-9]{{1,2}})*[.、:：\s]\s*"
    r"|[0-9Ⅰ-Ⅻ]{1,2}(?:[-－‐−―ー.．](?:[0-9]{1,2}|[(][0-9]{1,2}[)]))+(?:[.、]?\s*)(?=[^\s0-9])"
    r"|(?:[0-9]{1,2}|[(][0-9]{1,2}[)]|[①-⑳Ⅰ-Ⅻ])(?:[.、\s]\s*|(?<=[)①-⑳Ⅰ-Ⅻ]))"
)


class SectionsBeside:
    """Opens the sections beside the rows of one table in the tree of its headings."""

    def __init__(self, reading: Reading, tree: Tree) -> None:
        self._sheet = reading.sheet
        self._table = reading.table
        self._columns = reading.columns.of("section")
        self._tree = tree
        self._cells: dict[int, Sequence[Cell]] = {}

    def open(self, row: Row, others: Container[Cell] = ()) -> None:
        """Open what stands beside a row: an outer column holds the ones right of it; where nothing
        stands in a column, its section is over. `others` are cells that say something else."""
        within = [section for section in self._tree.path if _column(section) == 0]
        for column, number in enumerate(self._columns, 1):
            cells = [cell for cell in row.cells[number] if cell.lines and cell not in others]
            if cells:
                within.append(self._goes_on(column, cells, within) or self._new(column, cells))
                self._cells[column] = cells
        if self._columns:
            self._tree.innermost = within[-1] if within else None

    def _goes_on(
        self, column: int, cells: Sequence[Cell], within: Sequence[Section]
    ) -> Section | None:
        """The section that is open in a column, if these are its cells or say it again."""
        over = within[-1] if within else None
        section = next((s for s in self._tree.path if _column(s) == column), None)
        same = section is not None and section.parent is over
        if (
            section
            and same
            and (self._cells.get(column) == cells or self._is_again(section, cells))
        ):
            return section
        self._tree.innermost = over
        return None

    def _new(self, column: int, cells: Sequence[Cell]) -> Section:
        heading = self._heading(column, cells)
        return self._tree.begin(heading.name, heading.kind, heading.number)

    def _is_again(self, section: Section, cells: Sequence[Cell]) -> bool:
        """Whether words are those of the section above again, or say that it goes on."""
        lines = [line for cell in cells for line in cell.lines]
        text = "".join("".join(line.bare for line in lines).split())
        number = "" if section.number is None else section.number.text
        again = text in ("".join(f"{number}{section.name.text}".split()), *AS_ABOVE)
        if again:
            self._sheet.label_lines(f"{self._table}.section", unclaimed(self._sheet, lines))
        return again

    def _heading(self, column: int, cells: Sequence[Cell]) -> Heading:
        lines = [line for cell in cells for line in cell.lines]
        text = Text(lines, narrow)
        match = _NUMBER.match(text.text)
        number = None
        if match is not None and match.end() < len(text.text):
            number = self._sheet.field_once("sections.number", text.runs(match.span()))
        free = unclaimed(self._sheet, lines) or lines
        pieces = claim(self._sheet, f"{self._table}.section", free, max(c.box.x1 for c in cells))
        return Heading(wrapped(pieces), Kind(column=column), number)


def _column(section: Section) -> int:
    """The column that a section stands in, counted from the left; 0 for one across the table."""
    return getattr(section.level, "column", 0)
