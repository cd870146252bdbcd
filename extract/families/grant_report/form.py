"""A form (one project) while its pages are still being read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.glyphs import as_seen
from yosandb.extract.pieces import Piece, flowing, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet

AMOUNTS = ("budget", "actual", "grant_budget", "grant_actual")
NAMES = {"number", "name", "period", "years_run", "unit", "effect", "evaluation", "policy"}


@dataclass(eq=False)
class Row:
    """A programme of table ④: lines of its cells by column, and its amounts."""

    page: int
    cells: dict[str, list[Piece]]
    amounts: dict[str, Printed]

    def add(self, other: "Row") -> None:
        """Go on with what stands on the next page."""
        for name, pieces in other.cells.items():
            self.cells.setdefault(name, []).extend(pieces)
        self.amounts |= {k: v for k, v in other.amounts.items() if k not in self.amounts}

    def record(self, project: Record, year: Printed | None) -> Record:
        """The programme as printed."""
        fields = {**printed(self.cells), **self.amounts}
        if year is not None:
            fields["fiscal_year"] = year
        name = fields.get("name")
        anchor = name.text if name is not None else next(iter(fields.values())).text
        return Record("programmes", self.page, anchor, fields, links={"project_id": project})


@dataclass(eq=False)
class Sum:
    """A printed total of table ④, all its figures, and the rows or totals that it covers."""

    page: int
    label: Printed
    amounts: dict[str, Printed]
    covers: "list[Row | Sum]" = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)

    @property
    def is_subtotal(self) -> bool:
        return "小" in as_seen(self.label.text)

    @property
    def is_grand(self) -> bool:
        return "総" in as_seen(self.label.text)


@dataclass(eq=False)
class Form:
    """All that one form says, in the order in which it is printed."""

    page: int
    cells: dict[str, list[Piece]] = field(default_factory=dict)
    rows: list[Row | Sum] = field(default_factory=list)
    kpis: list[
        tuple[int, dict[str, list[Piece]], Mapping[str, Printed], Mapping[Printed, Printed]]
    ] = field(default_factory=list)
    year: Printed | None = None
    shares: bool = False
    warned: bool = False

    def rows_missing(self, sheet: Sheet) -> None:
        """Say once that no programme of table ④ was found."""
        if not self.warned:
            message = "no table of programmes (④) was found in this form"
            sheet.problem("budget-missing", message, "error")
        self.warned = True

    def add(self, name: str, pieces: Sequence[Piece]) -> None:
        """Gather lines of the field `name`."""
        if pieces:
            self.cells.setdefault(name, []).extend(pieces)

    def records(self) -> Iterator[Record]:
        """The project, its programmes, its KPI and its totals."""
        project = self._project()
        yield project
        made = {
            id(row): row.record(project, self.year) for row in self.rows if isinstance(row, Row)
        }
        yield from made.values()
        for page, cells, fields, years in self.kpis:
            both = {**printed(cells), **fields}
            anchor = both["indicator"].text if "indicator" in both else both["name"].text
            kpi = Record("kpis", page, anchor, both, links={"project_id": project})
            yield kpi
            yield from (_value(kpi, year, value) for year, value in years.items())
        for row in self.rows:
            if isinstance(row, Sum):
                yield from sum_records(row, made, project)

    def _project(self) -> Record:
        fields = printed(self.cells)
        if self.year is not None:
            fields["fiscal_year"] = self.year
        name = fields.get("name")
        return Record("projects", self.page, name.text if name else "", fields)


def _value(kpi: Record, year: Printed, value: Printed) -> Record:
    """What an indicator was in one year."""
    fields = {"fiscal_year": year, "value": value}
    facts = {"role": "actual"}
    links = {"kpi_id": kpi}
    return Record("kpi_values", value.page, value.text, fields, facts=facts, links=links)


def sum_records(total: Sum, made: Mapping[int, Record], project: Record | None) -> Iterator[Record]:
    """One record for each figure of a printed total, with the parts of the same column."""
    kind = "subtotal" if total.is_subtotal else "total"
    for column, amount in total.amounts.items():
        covers: list[tuple[Record, str]] = []
        for part in total.covers:
            if isinstance(part, Sum):
                covers += [(part.records[column], "amount")] if column in part.records else []
            elif column in part.amounts:
                covers.append((made[id(part)], column))
        total.records[column] = Record(
            "totals",
            total.page,
            amount.text,
            {"label": total.label, "amount": amount},
            facts={"kind": kind, "column": f"{column}_yen"},
            links={} if project is None else {"project_id": project},
            covers=tuple(covers),
        )
        yield total.records[column]


def bind(rows: Sequence[Row | Sum]) -> None:
    """Say of each total which rows it covers: those above it that no other total covers yet.

    小計 covers the rows since the total before; 合計 covers the 小計 and the rows without one.
    """
    uncovered: list[Row | Sum] = []
    for row in rows:
        if isinstance(row, Sum):
            plain = [r for r in uncovered if isinstance(r, Row)]
            row.covers = list(plain) if row.is_subtotal else list(uncovered)
            uncovered = [r for r in uncovered if r not in row.covers]
        uncovered.append(row)


def printed(cells: Mapping[str, Sequence[Piece]]) -> dict[str, Printed]:
    """Cells to values: names are wrapped, everything longer is prose in paragraphs."""
    return {
        name: (wrapped if name in NAMES else flowing)(pieces)
        for name, pieces in cells.items()
        if pieces
    }
