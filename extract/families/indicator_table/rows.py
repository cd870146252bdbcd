"""The rows of a table of indicators: those of one indicator make one record and its years."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.beside_names import asides
from yosandb.extract.families.declared.gathered import Gathered, gathered
from yosandb.extract.families.declared.note_marks import note_mark
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.indicator_table.columns import role_of
from yosandb.extract.families.indicator_table.naming import is_other, named, with_unit
from yosandb.extract.families.indicator_table.storeys import Storeys
from yosandb.extract.families.indicator_table.values import RATE, last_of, value_record, values_of
from yosandb.extract.pieces import unclaimed
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record, passage
from yosandb.extract.shapes.form.indicator import LABEL_PART, LATEST, MONTH, MONTH_OVER, says_value
from yosandb.extract.shapes.form.unit_behind import Behind, unit_behind
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure
from yosandb.extract.shapes.text import Text

_VALUES = ("baseline", "target", "latest")
_CELLS = ("unit", "baseline", "target", "latest", "target_month", "latest_as_of")
# Values that a month may stand behind, in brackets, or over: 204（R6.3月）   実績値（R7.3月）
_AS_OF = {"target": "target_month", "latest": "latest_as_of"}


def kpi_rows(reading: Reading) -> Iterator[Found]:
    """The indicators of a table, from top to bottom."""
    storeys = Storeys(reading)
    rows: list[tuple[int, Row]] = []
    for number, row in enumerate(storeys.rows()):
        names = reading.said(row, "name")
        if any(len(cell.columns) == len(reading.columns.table.columns) for cell in names):
            yield _band(reading, names)
        else:
            rows.append((number, row))
    for indicator in gathered(reading, rows):
        yield from _records(reading, indicator, storeys)


def _band(reading: Reading, cells: Sequence[Cell]) -> Record:
    """A heading over the rows below."""
    text = reading.sheet.field("passages.text", [line for cell in cells for line in cell.lines])
    return passage(reading.sheet.number, "heading", text)


def _without_values(reading: Reading, cells: Sequence[Cell]) -> Iterator[Record]:
    """指標③ that is not used is a label; a row of other words is a heading."""
    if LABEL_PART.fullmatch("".join(line.bare for cell in cells for line in cell.lines)):
        reading.sheet.label(
            "kpis.empty", (c for x in cells for line in x.lines for c in line.chars)
        )
        return
    yield _band(reading, cells)


def _records(reading: Reading, indicator: Gathered, storeys: Storeys) -> Iterator[Found]:
    own = indicator.cells
    if stands_for_figure(indicator.text):
        yield from _none(reading, indicator)
        return
    if not _says_anything(reading, indicator):
        yield from _without_values(reading, own)
        return
    beside = asides(reading, indicator.rows[0][1], "name")
    reading.sheet.label("marks", note_mark(own[-1].lines, reading.kept.legend))
    own = _left(reading, own)
    behind = Behind() if reading.columns.of("unit") else _unit_behind(reading, indicator)
    name_of = named if reading.columns.of("unit") or is_other(own, behind) else with_unit
    fields = {**beside, **name_of(reading, own)}
    if behind.unit:
        fields = {"unit": reading.sheet.printed(behind.unit), **fields}
    labels = indicator.said(reading, "indicator")
    if labels and "indicator" not in fields:
        fields["indicator"] = _of_several(reading, "indicator", labels)
    for name in _CELLS:
        if cells := _of_role(reading, indicator, name):
            bare = [replace(cell, lines=tuple(behind.without(cell.lines))) for cell in cells]
            fields |= _value_and_month(reading, name, bare)
    for dated, month in _AS_OF.items():
        if dated in fields and month not in fields:
            fields |= _month_over(reading, dated, month)
    grades, others = _grades(reading, indicator)
    fields |= grades
    if offices := indicator.said(reading, "department"):
        fields["department"] = _of_several(reading, "department", offices)
    values = list(values_of(reading, indicator, storeys, behind))
    fields |= last_of(reading, values, fields)
    if any(v.role is None and not v.rate and says_value(v.text) for v in values):
        message = (
            f"nothing tells whether the values of {fields['name'].text} are targets or results"
        )
        reading.sheet.problem("not-understood", message)
    record = Record("kpis", reading.sheet.number, fields["name"].text, fields)
    yield record
    for value in values:
        yield value_record(reading, record, value)
    for _, row in indicator.rows:
        for cell in reading.said(row, "role"):
            reading.sheet.label_lines("kpi_values.role", cell.lines)
    yield from (_other_word(reading, cell) for cell in others)
    yield from indicator.unknown(reading)


def _none(reading: Reading, indicator: Gathered) -> Iterator[Record]:
    """－ in the place of a name says that there is no indicator; what its rows say is text."""
    cells = (c for _, row in indicator.rows for n in reading.columns.fields for c in row.cells[n])
    for cell in (c for c in dict.fromkeys(cells) if c.lines):
        if stands_for_figure(cell.text):
            reading.sheet.label_lines("kpis.empty", cell.lines)
        elif reading.sheet.claims.free(cell.lines[0].chars):
            yield reading.remark(cell)


def _left(reading: Reading, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a name without what of it is of another field."""
    left = [replace(c, lines=tuple(unclaimed(reading.sheet, c.lines))) for c in cells]
    return [cell for cell in left if cell.lines] or list(cells)


def _says_anything(reading: Reading, indicator: Gathered) -> bool:
    """Whether a row prints a value; a row of words alone is a heading."""
    wanted = ("baseline", "target", "latest", "value", "unit", "rate", "grade")
    return any(reading.said(row, name) for _, row in indicator.rows for name in wanted)


def _value_and_month(reading: Reading, name: str, cells: Sequence[Cell]) -> dict[str, Printed]:
    """What a cell says, and the month in brackets behind or below it."""
    text = Text([line for cell in cells for line in cell.lines])
    match = LATEST.fullmatch(text.text)
    dated = name in (*_AS_OF, "baseline") and match is not None
    if match is None or not dated or not match["as_of"] or not match["latest"]:
        return {name: reading.words_of(name, cells)}
    found = {name: reading.sheet.field(f"kpis.{name}", text.runs(match.span("latest")))}
    if (month := _AS_OF.get(name)) is not None:
        found[month] = reading.sheet.field(f"kpis.{month}", text.runs(match.span("as_of")))
    reading.sheet.label_lines("kpis", text.lines)
    return found


def _month_over(reading: Reading, name: str, month: str) -> dict[str, Printed]:
    """The month in brackets in the words over the only column of a value."""
    numbers = reading.columns.of(name)
    heads = reading.columns.table.columns[numbers[0]].heads if len(numbers) == 1 else ()
    for head in heads:
        text = Text(head.lines)
        match = LATEST.fullmatch(text.text)
        if match is None or not match["as_of"]:
            match = MONTH_OVER.search(text.text)
        if match is not None and MONTH.search(match["as_of"]):
            runs = text.runs(match.span("as_of"))
            here = head.page == reading.sheet.number
            return {month: reading.sheet.printed(runs) if here else Printed(match["as_of"], ())}
    return {}


def _unit_behind(reading: Reading, indicator: Gathered) -> Behind:
    """The unit that each value of an indicator prints itself: 412万円, 480万円."""
    cells = [c for name in (*_AS_OF, "baseline") for c in indicator.said(reading, name)]
    for _, row in indicator.rows:
        if not any(RATE.search(cell.text) for cell in reading.said(row, "role")):
            cells += reading.said(row, "value")
    behind = unit_behind(cell.lines for cell in dict.fromkeys(cells))
    if behind.unit:
        reading.sheet.field("kpis.unit", behind.unit)
        reading.sheet.label("kpis", behind.chars - {c for x in behind.unit for c in x.chars})
    return behind


def _of_role(reading: Reading, indicator: Gathered, name: str) -> list[Cell]:
    """The cells of a field; of several rows that say 目標 and 実績 that of its own.

    Where nothing tells which of several figures is the one, none is, and that is said.
    """
    cells = indicator.said(reading, name)
    own = {"target": ("target", "plan"), "latest": ("actual",)}.get(name, ())
    roles = [(row, _role(reading, row)) for _, row in indicator.rows]
    kept = cells
    if len(cells) > 1 and own and any(role is not None for _, role in roles):
        rows = [row for row, role in roles if role in own]
        kept = list(dict.fromkeys(cell for row in rows for cell in reading.said(row, name)))
    if (cells and not kept) or (name in _VALUES and sum(map(_is_figure, kept)) > 1):
        said = ", ".join(cell.text for cell in cells)
        over = reading.columns.heading(reading.columns.of(name)[0])
        of = indicator.text
        message = f"nothing tells which value under {over} is that of {of}: {said}; none is taken"
        reading.sheet.problem("not-understood", message)
        return []
    return kept


def _role(reading: Reading, row: Row) -> str | None:
    """What a row says of its figures: target, plan or result."""
    return role_of([cell.text for cell in reading.said(row, "role")])


def _is_figure(cell: Cell) -> bool:
    return reads_as_figure(cell.text)


def _grades(reading: Reading, indicator: Gathered) -> tuple[dict[str, Printed], list[Cell]]:
    """How far it was reached: as a rate, and in the words of a grade beside it; a rate alone is
    the grade, too. And the cells that are left of several words.
    """
    rated, words = indicator.said(reading, "rate"), indicator.said(reading, "grade")
    found: dict[str, Printed] = {}
    if rated:
        found["rate"] = reading.words_of("rate", rated[-1:])
    if words:
        found["grade"] = reading.words_of("grade", words[-1:])
    elif rated:
        found["grade"] = found["rate"]
    return found, [*rated[:-1], *words[:-1]]


def _other_word(reading: Reading, cell: Cell) -> Record:
    """Another word on how far it was reached."""
    text = reading.sheet.field_once("passages.text", cell.lines, cell.text)
    return passage(reading.sheet.number, "column", text)


def _of_several(reading: Reading, name: str, cells: Sequence[Cell]) -> Printed:
    """A field in a cell that may stand beside several indicators: the first one claims it."""
    lines = [line for cell in cells for line in cell.lines]
    text = "".join(line.text for line in lines)
    return reading.sheet.field_once(f"{reading.table}.{name}", lines, text)
