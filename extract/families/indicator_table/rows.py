"""The rows of a table of indicators: those of one indicator make one record and its years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.indicator_table.columns import YEAR, is_rate, role_of, year_of
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.indicator import (
    LATEST,
    MONTH,
    MONTH_OVER,
    UNIT_OF_NAME,
    says_value,
)
from yosandb.extract.shapes.form.unit_behind import Behind, unit_behind
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.text import Text

# KPI①   指標2   ③: the label of an indicator that stands beside its name
_LABEL = regex.compile(r"(?:KPI|指標)?\s*(?:[①-⑳]|[(]?[0-9]{1,2}[)]?)")
# 指標2　待機児童数   KPI①：宿泊者数: the label before a name
_LABEL_BEFORE = regex.compile(
    r"\s*(?P<label>(?:指標|KPI)\s*(?:[①-⑳]|[(]?[0-9]{1,2}[)]?))(?:[:：]|\s)\s*(?=\S)"
)
_RATE = regex.compile(r"達成|進捗")
# R4（基準）   令和5年度（策定時）: the year from which an indicator is followed
_BASE = regex.compile(r"基準|策定時|現状|当初値|従前")
_VALUES = ("baseline", "target", "latest")
_CELLS = ("unit", "baseline", "target", "latest", "target_month", "latest_as_of")
# Values that a month may stand behind, in brackets, or over: 204（R6.3月）   実績値（R7.3月）
_AS_OF = {"target": "target_month", "latest": "latest_as_of"}


@dataclass(frozen=True)
class _Value:
    """One year's value: where its year is printed, what it is, and its lines.

    `base` says that the year is the one from which the indicator is followed.
    """

    year: Printed | None
    role: str | None
    rate: bool
    lines: Sequence[Line]
    base: bool = False

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass
class _Indicator:
    """An indicator while its rows are gathered."""

    cells: Sequence[Cell]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    behind: Behind = field(default_factory=Behind)


def kpi_rows(reading: Reading) -> Iterator[Found]:
    """The indicators of a table, from top to bottom."""
    found: list[_Indicator] = []
    for number, row in enumerate(reading.rows):
        names = reading.said(row, "name")
        if any(len(cell.columns) == len(reading.columns.table.columns) for cell in names):
            yield _band(reading, names)
            continue
        if names and (not found or list(found[-1].cells) != names):
            found.append(_Indicator(names))
        if found:
            found[-1].rows.append((number, row))
    for indicator in found:
        yield from _records(reading, indicator)


def _band(reading: Reading, cells: Sequence[Cell]) -> Record:
    """A heading over the rows below, from side to side of the table."""
    text = reading.sheet.field("passages.text", [line for cell in cells for line in cell.lines])
    facts = {"kind": "heading"}
    return Record("passages", reading.sheet.number, text.text, {"text": text}, facts=facts)


def _records(reading: Reading, indicator: _Indicator) -> Iterator[Found]:
    own = indicator.cells
    behind = {} if reading.columns.of("unit") else _unit_behind(reading, indicator)
    named = _named if reading.columns.of("unit") or _is_other(own, behind) else _with_unit
    fields = named(reading, own)
    if fields is None or not _says_anything(reading, indicator):
        return
    fields = {**behind, **fields}
    labels = _once(reading, indicator, "indicator")
    if labels and "indicator" not in fields:
        fields["indicator"] = _printed(reading, "indicator", labels)
    for name in _CELLS:
        if cells := _bare(indicator, _of_role(reading, indicator, name)):
            fields |= _value_and_month(reading, name, cells)
    for name, month in _AS_OF.items():
        if name in fields and month not in fields:
            fields |= _month_over(reading, name, month)
    if grades := _once(reading, indicator, "grade"):
        fields["grade"] = _printed(reading, "grade", grades[-1:])
        _keep(reading, grades[:-1])
    values = list(_values(reading, indicator))
    fields |= _last(reading, values, fields)
    record = Record("kpis", reading.sheet.number, fields["name"].text, fields)
    yield record
    for value in values:
        yield _value(reading, record, value)
    names = [line for cell in indicator.cells for line in cell.lines]
    for number, row in indicator.rows:
        for cell in reading.said(row, "role"):
            reading.sheet.label("kpi_values.role", (c for x in cell.lines for c in x.chars))
        yield from reading.unknown(row, number, names)


def _is_other(cells: Sequence[Cell], behind: Mapping[str, Printed]) -> bool:
    """Whether what stands in brackets behind a name is not the unit that its values print."""
    match = UNIT_OF_NAME.fullmatch(Text(cells[-1].lines).text.replace("\n", " "))
    return bool(behind) and match is not None and match["unit"] != behind["unit"].text


def _says_anything(reading: Reading, indicator: _Indicator) -> bool:
    """Whether a row prints a value; a row of words alone is a heading."""
    wanted = ("baseline", "target", "latest", "value", "unit", "grade")
    return any(reading.said(row, name) for _, row in indicator.rows for name in wanted)


def _named(reading: Reading, cells: Sequence[Cell]) -> dict[str, Printed] | None:
    """The name, and the label that stands in a cell of its own before it."""
    first, *others = cells
    if others and _LABEL.fullmatch(narrow(first.text)):
        return {
            "indicator": _printed(reading, "indicator", [first]),
            "name": _printed(reading, "name", others),
        }
    if (label := _LABEL_BEFORE.match(Text(first.lines[:1], narrow).text)) is not None:
        text = Text(first.lines)
        runs = text.runs((label.end(), len(text.text)))
        return {
            "indicator": reading.sheet.field("kpis.indicator", text.runs(label.span("label"))),
            "name": _printed(reading, "name", [replace(first, lines=tuple(runs)), *others]),
        }
    return {"name": _printed(reading, "name", cells)}


def _with_unit(reading: Reading, cells: Sequence[Cell]) -> dict[str, Printed] | None:
    """延べ宿泊者数（人）: the name and the unit behind it, where no column has the units."""
    last = cells[-1]
    text = Text(last.lines)
    match = UNIT_OF_NAME.fullmatch(text.text.replace("\n", " "))
    if match is None:
        return _named(reading, cells)
    name = replace(last, lines=tuple(text.runs(match.span("name"))))
    fields = _named(reading, [*cells[:-1], name])
    unit = reading.sheet.field("kpis.unit", text.runs(match.span("unit")))
    reading.sheet.label("kpis", (char for line in last.lines for char in line.chars))
    return None if fields is None else {**fields, "unit": unit}


def _printed(reading: Reading, name: str, cells: Sequence[Cell]) -> Printed:
    pieces = [
        piece
        for cell in cells
        for piece in claim(reading.sheet, f"kpis.{name}", cell.lines, cell.box.x1)
    ]
    return wrapped(pieces)


def _value_and_month(reading: Reading, name: str, cells: Sequence[Cell]) -> dict[str, Printed]:
    """What a cell says, and the month in brackets behind or below it."""
    text = Text([line for cell in cells for line in cell.lines])
    match = LATEST.fullmatch(text.text)
    dated = name in (*_AS_OF, "baseline") and match is not None
    if match is None or not dated or not match["as_of"] or not match["latest"]:
        return {name: _printed(reading, name, cells)}
    found = {name: reading.sheet.field(f"kpis.{name}", text.runs(match.span("latest")))}
    if (month := _AS_OF.get(name)) is not None:
        found[month] = reading.sheet.field(f"kpis.{month}", text.runs(match.span("as_of")))
    reading.sheet.label("kpis", (char for line in text.lines for char in line.chars))
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


def _unit_behind(reading: Reading, indicator: _Indicator) -> dict[str, Printed]:
    """The unit that each value of an indicator prints itself: 412万円, 480万円."""
    cells = [c for name in (*_AS_OF, "baseline") for c in _once(reading, indicator, name)]
    for _, row in indicator.rows:
        if not any(_RATE.search(cell.text) for cell in reading.said(row, "role")):
            cells += reading.said(row, "value")
    behind = unit_behind(cell.lines for cell in dict.fromkeys(cells))
    if not behind.unit:
        return {}
    indicator.behind = behind
    unit = reading.sheet.field("kpis.unit", behind.unit)
    reading.sheet.label("kpis", behind.chars - {c for x in behind.unit for c in x.chars})
    return {"unit": unit}


def _bare(indicator: _Indicator, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a value without its unit."""
    return [replace(cell, lines=tuple(indicator.behind.without(cell.lines))) for cell in cells]


def _of_role(reading: Reading, indicator: _Indicator, name: str) -> list[Cell]:
    """The cells of a field; of several rows that say 目標 and 実績 that of its own.

    Where nothing tells which of several figures is the one, none is, and that is said.
    """
    cells = _once(reading, indicator, name)
    own = {"target": ("target", "plan"), "latest": ("actual",)}.get(name, ())
    roles = [(row, _role(reading, row)) for _, row in indicator.rows]
    kept = cells
    if len(cells) > 1 and own and any(role is not None for _, role in roles):
        rows = [row for row, role in roles if role in own]
        kept = list(dict.fromkeys(cell for row in rows for cell in reading.said(row, name)))
    if (cells and not kept) or (name in _VALUES and sum(map(_is_figure, kept)) > 1):
        said = ", ".join(cell.text for cell in cells)
        over = reading.columns.heading(reading.columns.of(name)[0])
        of = "".join(cell.text for cell in indicator.cells)
        message = f"nothing tells which value under {over} is that of {of}: {said}; none is taken"
        reading.sheet.problem("not-understood", message)
        return []
    return kept


def _is_figure(cell: Cell) -> bool:
    return reads_as_figure(cell.text)


def _role(reading: Reading, row: Row) -> str | None:
    return role_of([cell.text for cell in reading.said(row, "role")])


def _once(reading: Reading, indicator: _Indicator, name: str) -> list[Cell]:
    """The cells of a field over all rows of an indicator, each once."""
    return list(dict.fromkeys(c for _, row in indicator.rows for c in reading.said(row, name)))


def _keep(reading: Reading, cells: Sequence[Cell]) -> None:
    """Another word on how far it was reached, beside the grade: kept in its place."""
    for cell in cells:
        reading.sheet.field("kpis.grade", cell.lines)


def _values(reading: Reading, indicator: _Indicator) -> Iterator[_Value]:
    for _, row in indicator.rows:
        roles = [cell.text for cell in reading.said(row, "role")]
        years = reading.said(row, "year")
        for number in reading.columns.of("value"):
            column = reading.part.table.columns[number]
            lines = [line for cell in row.cells[number] for line in cell.lines]
            rate = any(_RATE.search(text) for text in roles) or is_rate(column.words[-1:])
            year = _year(reading, number) if year_of(column) else None
            if year is None and years:
                year = _year_of_row(reading, years[0])
            dated = [*(cell.text for cell in years), *column.words]
            base = any(_BASE.search(text) for text in dated)
            role = role_of(roles) or role_of(column.words)
            for own in _each(indicator.behind.without(lines)):
                yield _Value(year, None if rate else role, rate, own, base)


def _each(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The values of a cell: figures below each other are several, words that wrap are one."""
    words = not any(char.isdecimal() for line in lines for char in line.bare)
    return [lines] if words and lines else [[line] for line in lines]


def _year_of_row(reading: Reading, cell: Cell) -> Printed:
    """The year beside a row, without what is said of it: R8（目標）."""
    text = Text(cell.lines, narrow, blanks=False)
    match = YEAR.search(text.text)
    if match is None or match.span() == (0, len(text.text)):
        return reading.claimed.cell(reading.sheet, "kpi_values.fiscal_year", cell)
    reading.sheet.label("kpi_values.role", (c for line in cell.lines for c in line.chars))
    return reading.sheet.printed(text.runs(match.span()))


def _year(reading: Reading, number: int) -> Printed | None:
    """The year over a column; it may be printed on the page where the table began."""
    column = reading.part.table.columns[number]
    said = year_of(column)
    for head in reversed(column.heads):
        text = Text(head.lines, narrow, blanks=False)
        if said is not None and (start := text.text.find(said)) >= 0:
            runs = text.runs((start, start + len(said)))
            here = head.page == reading.sheet.number
            return reading.sheet.printed(runs, said) if here else Printed(said, ())
    return None


def _last(
    reading: Reading, values: Sequence[_Value], fields: dict[str, Printed]
) -> dict[str, Printed]:
    """The target and the result of the last year that prints one, and the result from which it
    began, where no column is theirs."""
    found: dict[str, Printed] = {}
    printed = [value for value in values if says_value(value.text)]
    own = {
        "baseline": [v.lines for v in printed if v.base and v.role == "actual"][:1],
        "target": [v.lines for v in printed if v.role in ("target", "plan")],
        "latest": [v.lines for v in printed if v.role == "actual"],
    }
    for name, lines in own.items():
        if lines and name not in fields:
            found[name] = reading.sheet.printed(lines[-1])
    return found


def _value(reading: Reading, record: Record, value: _Value) -> Record:
    printed = reading.sheet.field("kpi_values.value", value.lines)
    fields = {"rate" if value.rate else "value": printed}
    if value.year is not None:
        fields["fiscal_year"] = value.year
    facts = {} if value.role is None else {"role": value.role}
    return Record(
        "kpi_values",
        reading.sheet.number,
        value.text,
        fields,
        facts=facts,
        links={"kpi_id": record},
    )
