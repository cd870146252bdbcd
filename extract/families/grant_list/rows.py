"""The rows of one table of projects: those of one project, and in them its indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.arithmetic import one_figure
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.gathered import Gathered, gathered
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sums import total_record
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.families.indicators_beside import indicators_in, says_of_rows
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.pieces import unclaimed
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.form.years import stage_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell
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


# What says nothing of whose money it is
_SPENT = regex.compile(r"(?:実績|決算|執行|支出済)額(?:[(（].*[)）])?")
# 木のまちブランド再生プロジェクト（令和5～7年度）
_PERIOD = regex.compile(
    r"(?P<name>.+?)\s*[(](?P<period>[^()]*年度?[^()]*|[RH][0-9].*)[)]\s*", regex.DOTALL
)


def beside_indicators(columns: Columns) -> Columns | None:
    """The columns of projects; those of the indicators within them are `kpi`.

    None for a table that names no project, or has neither indicators nor amounts, and for one of
    programmes: an office beside each, and no period of several years.
    """
    if not columns.of("name") or _are_programmes(columns):
        return None
    columns = _of_the_grant(columns)
    indicators = indicators_in(columns)
    if indicators is None:
        return columns if columns.of("total") or columns.of("grant") else None
    both = columns.fields.keys() & indicators.fields.keys()
    own = {n for n in both if n == min(columns.of("name"), default=-1)}
    own |= {n for n in both - own if not says_of_rows(columns.table, n, columns.of("name"))}
    names = dict.fromkeys(indicators.fields.keys() - own, "kpi")
    left = tuple(number for number in columns.unknown if number not in names)
    fields = {n: name for n, name in indicators.fields.items() if n in names}
    within = replace(indicators, fields=fields, unknown=())
    return replace(columns.renamed(names), unknown=left, within=within)


def _of_the_grant(columns: Columns) -> Columns:
    """実績額 below 交付決定額, in one word over both, is what the grant came to."""
    own = columns.table.columns
    heads = {(own[n].x0, own[n].heads[-1].box) for n in columns.of("grant") if own[n].heads}
    under = [n for n in columns.of("total") if _SPENT.fullmatch(columns.heading(n))]
    shared = [n for n in under if (own[n].x0, own[n].heads[-1].box) in heads]
    return columns.renamed(dict.fromkeys(shared, "grant"))


def _are_programmes(columns: Columns) -> bool:
    found = None if columns.of("period") else PROGRAMME_TABLE.fit(columns.table)
    return found is not None and bool(
        found.of("department") or "department" in found.asides.values()
    )


def project_rows(reading: Reading) -> Iterator[Found]:
    """The projects of a table, from top to bottom, each with its amounts and indicators."""
    for project in gathered(reading, enumerate(reading.rows)):
        if (band := _band(project)) is not None:
            yield from _heading(reading, band)
        elif words.TOTAL.fullmatch(project.text):
            yield from _totals(reading, project)
        else:
            yield from _project(reading, project)


def _band(project: Gathered) -> Cell | None:
    """■ 地方創生推進タイプ: words across the table, and nothing beside them."""
    said = {cell for _, row in project.rows for cell in row.distinct() if cell.lines}
    count = len(project.rows[0][1].cells)
    across = [cell for cell in said if len(cell.columns) > count / 2]
    return across[0] if len(said) == len(across) == 1 else None


def _heading(reading: Reading, band: Cell) -> Iterator[Found]:
    if lines := unclaimed(reading.sheet, band.lines):
        text = reading.sheet.field("passages.text", lines)
        yield passage(reading.sheet.number, "heading", text)


def _project(reading: Reading, project: Gathered) -> Iterator[Found]:
    cells = {name: project.said(reading, name) for name in _FIELDS}
    if not reading.columns.of("period"):
        cells |= _period_apart(cells["name"])
    fields = {
        name: reading.words_of(name, own, prose=name in _PROSE)
        for name, own in cells.items()
        if own
    }
    owner = Record("projects", reading.sheet.number, fields["name"].text, fields)
    yield owner
    yield from _amounts(reading, project, owner)
    yield from owned(_indicators(reading, project), ["kpis"], "project_id", owner)
    yield from project.unknown(reading)


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


def _amounts(reading: Reading, project: Gathered, owner: Record) -> Iterator[Record]:
    """What a project cost, and what of it the grant paid."""
    for measure, cell, number in _money(reading, project):
        line = one_figure(cell.lines)
        if line is None:
            _say_no_amount(reading, cell, number)
            continue
        made = reading.amount(owner, line, number, measure)
        stage = stage_of(reading.columns.heading(number))
        yield made if stage is None else replace(made, facts={"stage": stage, **made.facts})


def _money(reading: Reading, project: Gathered) -> Iterator[tuple[str, Cell, int]]:
    for measure in _MONEY:
        for number in reading.columns.of(measure):
            cells = dict.fromkeys(c for _, row in project.rows for c in row.cells[number])
            yield from ((measure, cell, number) for cell in cells if cell.lines)


def _say_no_amount(reading: Reading, cell: Cell, number: int) -> None:
    if all(words.stands_for_figure(line.bare) for line in cell.lines):
        reading.sheet.label_lines("no amount", cell.lines)
        return
    message = f"no amount under {reading.columns.heading(number)}: {cell.text}"
    reading.sheet.problem("amount-not-plain", message)


def _totals(reading: Reading, project: Gathered) -> Iterator[Record]:
    """合計 below the projects: a total of each column of amounts."""
    label = _printed_total(reading, project)
    for measure, cell, number in _money(reading, project):
        if (line := one_figure(cell.lines)) is None:
            continue
        several = len(reading.columns.of(measure)) > 1
        column = reading.column_beside(number, measure) if several else measure
        yield replace(total_record(reading.sheet, label, [line], column), unit=reading.unit)


def _printed_total(reading: Reading, project: Gathered) -> Printed:
    return reading.claimed.path(reading.sheet, "totals.label", tuple(project.cells))


def _indicators(reading: Reading, project: Gathered) -> Iterator[Found]:
    """The indicators in the rows of a project, as the family *indicator table* reads them."""
    own = reading.columns.within
    if own is None:
        return
    rows = tuple(row for _, row in project.rows)
    columns = replace(own, table=replace(own.table, rows=rows))
    part = Part(columns, reading.part.over)
    yield from INDICATOR_TABLE.read(replace(reading, part=part, table="kpis"))
