"""The rows of one table of projects: those of one project, and in them its indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Reading, one_figure
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.pieces import claim, flowing, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row, Table
from yosandb.extract.shapes.text import Text, plainly

_MONEY = ("total", "grant")
_PROSE = frozenset({"overview", "opinion", "policy_reason"})
_FIELDS = (
    "number",
    "name",
    "period",
    "overview",
    "effect",
    "evaluation",
    "opinion",
    "policy",
    "policy_reason",
)


# 木のまちブランド再生プロジェクト（令和5～7年度）
_PERIOD = regex.compile(
    r"(?P<name>.+?)\s*[(](?P<period>[^()]*年度?[^()]*|[RH][0-9].*)[)]\s*", regex.DOTALL
)


@dataclass
class _Project:
    """A project while its rows are gathered."""

    name: Sequence[Cell]
    rows: list[tuple[int, Row]] = field(default_factory=list)


def beside_indicators(columns: Columns) -> Columns | None:
    """The columns of projects; those of the indicators within them are `kpi`.

    None for a table that has neither indicators nor amounts.
    """
    indicators = INDICATOR_TABLE.fit(columns.table)
    if indicators is None:
        return columns if columns.of("total") or columns.of("grant") else None
    both = columns.fields.keys() & indicators.fields.keys()
    own = {n for n in both if n == min(columns.of("name"), default=-1)}
    own |= {n for n in both - own if not _is_of_rows(columns.table, n, columns.of("name"))}
    names = dict.fromkeys(indicators.fields.keys() - own, "kpi")
    left = tuple(number for number in columns.unknown if number not in names)
    return replace(columns.renamed(names), unknown=left)


def _is_of_rows(table: Table, number: int, names: Sequence[int]) -> bool:
    """Whether a column says something of each row, and not once of all rows of a project."""
    said: dict[Cell, set[Cell]] = {}
    for row in table.rows:
        for name in (cell for column in names[:1] for cell in row.cells[column]):
            said.setdefault(name, set()).update(cell for cell in row.cells[number] if cell.lines)
    return any(len(cells) > 1 for cells in said.values())


def project_rows(reading: Reading) -> Iterator[Found]:
    """The projects of a table, from top to bottom, each with its amounts and indicators."""
    for project in _projects(reading):
        name = "".join(cell.text for cell in project.name)
        if words.TOTAL.fullmatch(name):
            yield from _totals(reading, project)
        else:
            yield from _project(reading, project)


def _projects(reading: Reading) -> list[_Project]:
    """A row without a name, or with that of the row above, is one more of its project."""
    found: list[_Project] = []
    for number, row in enumerate(reading.rows):
        names = reading.said(row, "name")
        if names and (not found or found[-1].name != names):
            found.append(_Project(names))
        if found:
            found[-1].rows.append((number, row))
    return found


def _project(reading: Reading, project: _Project) -> Iterator[Found]:
    cells = {name: _once(reading, project, name) for name in _FIELDS}
    if not reading.columns.of("period"):
        cells |= _period_apart(cells["name"])
    fields = {name: _printed(reading, name, own) for name, own in cells.items() if own}
    owner = Record("projects", reading.sheet.number, fields["name"].text, fields)
    yield owner
    yield from _amounts(reading, project, owner)
    yield from owned(_indicators(reading, project), ["kpis"], "project_id", owner)
    names = [line for cell in project.name for line in cell.lines]
    for number, row in project.rows:
        yield from reading.unknown(row, number, names)


def _period_apart(names: Sequence[Cell]) -> dict[str, list[Cell]]:
    """木のまち再生事業（令和5～7年度）: the name, and its period in brackets behind it."""
    if len(names) != 1:
        return {}
    text = Text(names[0].lines, plainly)
    match = _PERIOD.fullmatch(text.text)
    if match is None:
        return {}
    parts = {name: tuple(text.runs(match.span(name))) for name in ("name", "period")}
    return {name: [replace(names[0], lines=own)] for name, own in parts.items()}


def _once(reading: Reading, project: _Project, name: str) -> list[Cell]:
    return list(dict.fromkeys(c for _, row in project.rows for c in reading.said(row, name)))


def _printed(reading: Reading, name: str, cells: Sequence[Cell]) -> Printed:
    pieces = [
        piece
        for cell in cells
        for piece in claim(reading.sheet, f"projects.{name}", cell.lines, cell.box.x1)
    ]
    return flowing(pieces) if name in _PROSE else wrapped(pieces)


def _amounts(reading: Reading, project: _Project, owner: Record) -> Iterator[Record]:
    """What a project cost, and what of it the grant paid."""
    for measure, cell, number in _money(reading, project):
        line = one_figure(cell.lines)
        if line is None:
            _say_no_amount(reading, cell, number)
            continue
        heads = reading.columns.table.columns[number].heads
        said = {
            "yen": reading.sheet.field("amounts.yen", [line]),
            "label": reading.claimed.cell(reading.sheet, "columns", heads[-1]),
        }
        page, links = reading.sheet.number, {"row_id": owner}
        facts: Mapping[str, str] = {"measure": measure}
        yield Record("amounts", page, line.text, said, facts=facts, links=links, unit=reading.unit)


def _money(reading: Reading, project: _Project) -> Iterator[tuple[str, Cell, int]]:
    for measure in _MONEY:
        for number in reading.columns.of(measure):
            cells = dict.fromkeys(c for _, row in project.rows for c in row.cells[number])
            yield from ((measure, cell, number) for cell in cells if cell.lines)


def _say_no_amount(reading: Reading, cell: Cell, number: int) -> None:
    if all(words.stands_for_figure(line.bare) for line in cell.lines):
        reading.sheet.label("no amount", (char for line in cell.lines for char in line.chars))
        return
    message = f"no amount under {reading.columns.heading(number)}: {cell.text}"
    reading.sheet.problem("amount-not-plain", message)


def _totals(reading: Reading, project: _Project) -> Iterator[Record]:
    """合計 below the projects: a total of each column of amounts."""
    label = _printed_total(reading, project)
    for measure, cell, _ in _money(reading, project):
        if (line := one_figure(cell.lines)) is None:
            continue
        said = {"label": label, "amount": reading.sheet.field("totals.amount", [line])}
        facts = {"kind": "total", "column": measure}
        anchor = f"{label.text} {line.text}"
        page = reading.sheet.number
        yield Record("totals", page, anchor, said, facts=facts, unit=reading.unit)


def _printed_total(reading: Reading, project: _Project) -> Printed:
    return reading.claimed.path(reading.sheet, "totals.label", tuple(project.name))


def _indicators(reading: Reading, project: _Project) -> Iterator[Found]:
    """The indicators in the rows of a project, as the family *indicator table* reads them."""
    found = INDICATOR_TABLE.fit(reading.columns.table)
    own = {*reading.columns.of("kpi")}
    if found is None or not own:
        return
    rows = tuple(row for _, row in project.rows)
    fields = {number: name for number, name in found.fields.items() if number in own}
    columns = replace(found, table=replace(found.table, rows=rows), fields=fields, unknown=())
    part = Part(columns, reading.part.over)
    yield from INDICATOR_TABLE.read(replace(reading, part=part, table="kpis"))
