"""One table while it is read: where it stands, and what of the document holds on in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.arithmetic import are_of_the_spent, one_figure
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.grouped import Grouped, are_grouped
from yosandb.extract.families.declared.heading import Heading, Kind
from yosandb.extract.families.declared.kan_whole import Kan
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.sums import amounts_column, column_of, total_record
from yosandb.extract.fields import AMOUNTS, BESIDE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.once import once
from yosandb.extract.pieces import claim, flowing, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.form.years import Dated, dated
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.claimed import Claimed
from yosandb.extract.shapes.table.model import Cell, Figure, Row
from yosandb.extract.shapes.table.units import unit_of
from yosandb.extract.shapes.vocabulary import SOURCES, source_of
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# 事業費   総額: the word beside what a programme is to cost in all
ALL_OF_IT = regex.compile(r"(?:総|全体|計画|概算)?(?:事業費|経費|額)(?:合?計)?|(?:合|総)?計|総額")
# A table that goes on overleaf ends within this share of the height of its page.
FOOT = 0.2


@dataclass
class Kept:
    """What was said above and holds on below, over pages.

    `headings` are those over the rows, `below` the kinds of headings of which one stood right below
    another, `side` 歳入 or 歳出, `account` the account that a title names (or it says that amounts
    are `of_all` of them), `record` the row that those below may belong to,
    `outer` the rows it stands within and itself, from the outermost in. Sums end with a `series`; a
    total that `leads` begins one. `cut` is the last row of the page before, where the table goes
    on, and `ends_in_record` says whether that was no total; `told` is what a title says of the
    values of tables with the same words over their columns; `legend` has the words of symbols,
    `kan` the 款 that stand over programmes.
    """

    headings: Tree = field(default_factory=Tree)
    below: set[tuple[Kind, Kind]] = field(default_factory=set)
    side: str | None = None
    account: Record | None = None
    of_all: bool = False
    record: Record | None = None
    outer: tuple[Record, ...] = ()
    series: int = 0
    leads: bool = False
    goes_on: bool = False
    announced: list[tuple[Printed, int]] = field(default_factory=list)
    told: dict[tuple[Sequence[str], ...], str] = field(default_factory=dict)
    cut: Cut | None = None
    ends_in_record: bool = False
    legend: dict[str, str] = field(default_factory=dict)
    kan: list[Kan] = field(default_factory=list)

    def take_cut(self) -> Cut | None:
        """The row that the first one of a table may be the rest of; it is asked for once."""
        cut, self.cut = self.cut, None
        return cut


@lean(slots=False)
class Reading:
    """A table of one page in the hands of its family; `section` is the heading right above it,
    `stage` what its amounts are of where no word says it, and that is no budget."""

    sheet: Sheet
    part: Part
    claimed: Claimed
    unit: Printed | None
    table: str
    source: str
    kept: Kept
    section: Heading | None = None
    stage: str = ""

    @property
    def columns(self) -> Columns:
        return self.part.columns

    @property
    def rows(self) -> Sequence[Row]:
        return self.part.table.rows

    @property
    def may_go_on(self) -> bool:
        """Whether it ends so far down its page that more of it may stand on the next one."""
        return self.part.table.box.bottom >= (1 - FOOT) * self.sheet.page.height

    def said(self, row: Row, name: str) -> list[Cell]:
        """The cells of a row under a field, each once, those without words left out."""
        inside = (cell for number in self.columns.of(name) for cell in row.cells[number])
        return [cell for cell in dict.fromkeys(inside) if cell.lines]

    def words_of(self, name: str, cells: Sequence[Cell], *, prose: bool = False) -> Printed:
        """A field of words in cells, claimed; of `prose` the lines make paragraphs."""
        pieces = [
            piece
            for cell in cells
            for piece in claim(self.sheet, f"{self.table}.{name}", cell.lines, cell.box.x1)
        ]
        return flowing(pieces) if prose else wrapped(pieces)

    @once
    def _is_grouped(self) -> bool:
        return are_grouped(self.columns)

    def figures(self, row: Row) -> dict[int, Line]:
        """The figure of each column of amounts; what is none is said and left, but for words
        that go over the names, too: they are a heading."""
        found: dict[int, Line] = {}
        across = [cell for number in self.columns.of("name") for cell in row.cells[number]]
        for number, name in self.columns.fields.items():
            lines = [line for cell in row.cells[number] for line in cell.lines]
            if name not in AMOUNTS | BESIDE.keys() or not lines:
                continue
            if (whole := one_figure(lines)) is not None:
                found[number] = Grouped(whole.chars) if self._is_grouped else whole
            elif all(words.stands_for_figure(line.bare) for line in lines):
                self.sheet.label_lines("no amount", lines)
            elif any(cell.lines and cell not in across for cell in row.cells[number]):
                text = " ".join(line.text for line in lines)
                message = f"no amount under {self.columns.heading(number)}: {text}"
                self.sheet.problem("amount-not-plain", message)
        return found

    def amounts(
        self, record: Record, figures: dict[int, Line], row: Row | None = None
    ) -> Iterator[Record]:
        """The amounts beside the main one: each source of money under its heading, or beside its
        word where sources stand below each other."""
        words_of = [] if row is None else self.said(row, "measure")
        for number, line in figures.items():
            if (measure := BESIDE.get(self.columns.fields[number])) is None:
                continue
            if words_of and measure == "total":
                yield self._of_measure(record, line, number, words_of)
            else:
                yield self.amount(record, line, number, measure)

    def _of_measure(self, record: Record, line: Line, number: int, cells: Sequence[Cell]) -> Record:
        """An amount in a row of its own measure: 国支出金 beside it, a year over it."""
        whole = is_whole(cells)
        said = "".join(cell.text for cell in cells)
        measure = "total" if whole else source_of(said) or "other"
        made = self.amount(record, line, number, measure)
        lines = [line for cell in cells for line in cell.lines]
        label = self.sheet.field_once("amounts.label", lines)
        return made if whole else replace(made, fields={**made.fields, "label": label})

    def amount(
        self, record: Record, line: Line, number: int, measure: str, *, is_dated: bool = True
    ) -> Record:
        """A further amount of a record, under the words over its column, which may tell its year
        (not that of a second figure in a cell)."""
        fields = {"yen": self.sheet.field("amounts.yen", [line])}
        heads = self.columns.table.columns[number].heads
        facts: dict[str, str | int] = {"measure": measure}
        facts |= {"stage": stage} if (stage := self.stage_of(number)) else {}
        if heads:
            fields["label"] = self.claimed.cell(self.sheet, "columns", heads[-1])
        when = self._when(number) if is_dated else None
        if when is not None and (year := self.year_over(number)) is not None:
            fields["fiscal_year"] = year
            facts |= {} if when.stage is None else {"stage": when.stage}
        page, links = self.sheet.number, {"row_id": record}
        return Record("amounts", page, line.text, fields, facts=facts, links=links, unit=self.unit)

    def stage_of(self, number: int) -> str:
        """What the amounts of a column are of by its field, or by those beside them: sources
        beside 決算額 alone are of what was spent, and those that add up to it."""
        if (name := self.columns.fields[number]) in ("after", "current"):
            return name
        spent = self.columns.of("actual") and not self.columns.of("amount")
        spent = spent or (name in SOURCES and self._are_spent)
        return self.stage or ("settled" if spent else "")

    @once
    def _are_spent(self) -> bool:
        return are_of_the_spent(self.columns)

    def _when(self, number: int) -> Dated | None:
        """The year over a column; of what was spent also one counted from the paper: 前々年度."""
        heads = self.columns.table.columns[number].heads
        return dated(heads, counted=self.columns.fields[number] == "spent")

    def year_over(self, number: int) -> Printed | None:
        """The year over a column; it may stand on the page where the table began."""
        heads, when = self.columns.table.columns[number].heads, self._when(number)
        if when is None:
            return None
        here = heads[0].page == self.sheet.number
        return self.sheet.printed(when.lines) if here else Printed(when.year, ())

    def totals(
        self,
        label: Printed,
        figures: Mapping[int, Line],
        kind: str = "total",
        section: Section | None = None,
    ) -> Iterator[Record]:
        """A total for each figure of a row, by its column."""
        over = None if section is None else section.name
        for number, line in figures.items():
            column = self._column(number)
            made = total_record(self.sheet, label, [line], column, kind=kind, section=over)
            yield replace(made, unit=self.unit)

    def _column(self, number: int) -> str:
        """The column that a total is in: that of a plan's year has its words behind its measure."""
        name = self.columns.fields[number]
        if name not in BESIDE:
            return column_of(self.table, name)
        return self.column_beside(number, BESIDE[name])

    def column_beside(self, number: int, measure: str) -> str:
        """The column of a total of amounts beside the main one, by the words over it."""
        heads = self.columns.table.columns[number].heads
        when = self._when(number)
        year = None if when is None else when.year
        return amounts_column(measure, heads[-1].text if heads else "", year)

    def beside(
        self, figures: Mapping[int, Line], number: int, name: Sequence[Line]
    ) -> Iterator[Found]:
        """Figures of a row that is no record, with the words over them."""
        for column, line in figures.items():
            yield self._figure(line, (number, column), name)

    def unknown(self, row: Row, number: int, name: Sequence[Line]) -> Iterator[Found]:
        """What stands under words that nothing is declared for, with the words over it.

        A figure is one of the row that `name` names; all else is text.
        """
        for column in self.columns.unknown:
            lines = [line for cell in row.cells[column] for line in cell.lines]
            if not lines or not self.sheet.claims.free(lines[0].chars):
                continue
            if self.columns.table.columns[column].figures and len(lines) == 1:
                yield self._figure(lines[0], (number, column), name)
            else:
                yield self._text(lines, column)

    def remark(self, cell: Cell) -> Record:
        """What a cell says beside a total, with the words over it."""
        return self._text(cell.lines, cell.columns.start)

    def _text(self, lines: Sequence[Line], column: int) -> Record:
        heads = self.columns.table.columns[column].heads
        text = self.sheet.field("passages.text", lines)
        over = self.claimed.cell(self.sheet, "columns", heads[-1]) if heads else None
        return passage(self.sheet.number, "column", text, over)

    def _figure(self, line: Line, at: tuple[int, int], name: Sequence[Line]) -> Record:
        """A figure that no column of the record holds, such as a share."""
        row_label = self.sheet.printed(name, "".join(run.text for run in name))
        figure = Figure(self.part.table, *at, line, ())
        unit = unit_of(figure, self.part.over)
        return self.claimed.figure(self.sheet, figure, row_label, unit)


RowsOf: TypeAlias = Callable[[Reading], Iterator[Found]]


def is_whole(cells: Sequence[Cell]) -> bool:
    """Whether the word beside amounts says that they are all of it."""
    return ALL_OF_IT.fullmatch("".join(cell.text for cell in cells)) is not None
