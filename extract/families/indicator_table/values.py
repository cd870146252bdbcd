"""The values of an indicator by year, and what follows from them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.declared.gathered import Gathered
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.indicator_table.columns import (
    YEAR,
    is_rate,
    role_of,
    says_now,
    year_of,
)
from yosandb.extract.families.indicator_table.storeys import RATE_SAID, Storeys
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.form.indicator import says_value
from yosandb.extract.shapes.form.unit_behind import Behind
from yosandb.extract.shapes.form.years import era_over
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Wrapped
from yosandb.lean import lean

RATE = regex.compile(r"達成|進捗")
# R4（基準）   令和5年度（策定時）: the year from which an indicator is followed
_BASE = regex.compile(r"基準|策定時|現状|当初値|従前")
# 成果指標の推移   KPIの進捗状況
_RESULTS = regex.compile(r"推移|実績|進捗|達成(?:状況|度)|評価|検証|結果")
# 年次目標   数値目標の推移: years below them may be what is aimed at
_AIMS = regex.compile(r"(?:年次|年度(?:別|ごと)の?)目標|目標値?の推移")


@lean(slots=False)
class Value:
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


def values_of(
    reading: Reading, indicator: Gathered, storeys: Storeys, behind: Behind
) -> Iterator[Value]:
    """The values of an indicator, row by row; one beside several rows is read once, and what is
    said of it stands over it: 目標値（R9） beside 目標 and 実績."""
    read: set[Cell] = set()
    several = _beside_several(indicator)
    for _, row in indicator.rows:
        for number in reading.columns.of("value"):
            column = reading.part.table.columns[number]
            cells = [cell for cell in row.cells[number] if cell not in read]
            read.update(several.intersection(cells))
            own = several.isdisjoint(cells)
            roles = [cell.text for cell in reading.said(row, "role")] if own else []
            years = reading.said(row, "year") if own else []
            lines = [line for cell in cells for line in cell.lines]
            rate = any(RATE.search(text) for text in roles) or is_rate(column.words[-1:])
            year = _year(reading, number) if year_of(column) else None
            if year is None and years:
                year = _year_of_row(reading, years[0])
            dated = [*(cell.text for cell in years), *column.words]
            base = any(_BASE.search(text) for text in dated)
            role = role_of(roles) or role_of(column.words) or _told_above(reading)
            role = role or _to_come(reading, number)
            value = Value(year, None if rate else role, rate, (), base)
            bare = behind.without(lines)
            told = [] if roles or rate else storeys.told(row, number, bare)
            if not told:
                yield from (replace(value, lines=own) for own in _each(bare))
            for part, said in told:
                own_role = None if said == RATE_SAID else said
                yield replace(value, lines=part.lines, role=own_role, rate=own_role is None)
            inside = {char for part, _ in told for line in part.lines for char in line.chars}
            brackets = (c for line in bare for c in line.chars if told and c not in inside)
            reading.sheet.label("kpi_values", brackets)


def _beside_several(indicator: Gathered) -> set[Cell]:
    """The cells that stand beside several of its rows."""
    rows = Counter(cell for _, row in indicator.rows for cell in row.distinct())
    return {cell for cell, count in rows.items() if count > 1}


def _told_above(reading: Reading) -> str | None:
    """What years without a word are between a baseline and a target: results, where what stands
    over the table speaks of such, or over one of the same words before it."""
    columns = reading.part.table.columns
    aimed = reading.columns.of("target") or [
        n for n in reading.columns.of("value") if role_of(columns[n].words) == "target"
    ]
    if not (reading.columns.of("baseline") and aimed):
        return None
    over = "".join(line.bare for line in reading.part.titles)
    heads = tuple(column.words for column in columns)
    if _AIMS.search(over):
        return None
    if _RESULTS.search(over):
        reading.kept.told[heads] = "actual"
    return reading.kept.told.get(heads)


def _to_come(reading: Reading, number: int) -> str | None:
    """What years without a word behind 現状（６年度） are, where no column is a target or a result
    and nothing speaks of results: they are planned."""
    base = reading.columns.of("baseline")
    columns = reading.part.table.columns
    others = reading.columns.of("target") or reading.columns.of("latest")
    over = "".join(line.bare for line in reading.part.titles)
    if len(base) != 1 or others or _RESULTS.search(over) or not says_now(reading.columns, base[0]):
        return None
    said = [year_of(columns[base[0]]), year_of(columns[number])]
    order = in_order([year for year in said if year is not None]) or []
    return "plan" if len(order) == len(said) and order[0] < order[1] else None


def _each(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The values of a cell: figures below each other are several, words that wrap are one."""
    words = not any(char.isdecimal() for line in lines for char in line.bare)
    return [lines] if words and lines else [[line] for line in lines]


def _year_of_row(reading: Reading, cell: Cell) -> Printed:
    """The year beside a row, without what is said of it: R8（目標）."""
    text = Wrapped(cell.lines)
    match = YEAR.search(text.text)
    if match is None or match.span() == (0, len(text.text)):
        return reading.claimed.cell(reading.sheet, "kpi_values.fiscal_year", cell)
    reading.sheet.label_lines("kpi_values.role", cell.lines)
    return reading.sheet.printed(text.runs(match.span()))


def _year(reading: Reading, number: int) -> Printed | None:
    """The year over a column; it may be printed on the page where the table began."""
    column = reading.part.table.columns[number]
    said = year_of(column)
    for place, head in reversed(list(enumerate(column.heads))):
        text = Wrapped(head.lines)
        if said is not None and (start := text.text.find(said)) >= 0:
            era = era_over(column.heads[:place], said)
            runs = [*era, *text.runs((start, start + len(said)))]
            whole = "".join([*(line.bare for line in era), said])
            here = head.page == reading.sheet.number
            return reading.sheet.printed(runs, whole) if here else Printed(whole, ())
    return None


def last_of(
    reading: Reading, values: Sequence[Value], fields: dict[str, Printed]
) -> dict[str, Printed]:
    """The target, the result and the rate of the last year that prints one, and the result from
    which it began, where no column is theirs."""
    found: dict[str, Printed] = {}
    printed = _by_year([value for value in values if says_value(value.text)])
    own = {
        "baseline": [v.lines for v in printed if v.base and v.role == "actual"][:1],
        "target": [v.lines for v in printed if v.role in ("target", "plan")],
        "latest": [v.lines for v in printed if v.role == "actual"],
        "rate": [v.lines for v in printed if v.rate],
    }
    for name, lines in own.items():
        if lines and name not in fields:
            found[name] = reading.sheet.printed(lines[-1])
    return found


def _by_year(values: Sequence[Value]) -> Sequence[Value]:
    """The values in the order of their years; as printed where not all of them tell one."""
    order = in_order([value.year.text for value in values if value.year is not None]) or []
    if len(order) < len(values):
        return values
    return [values[n] for n in sorted(range(len(values)), key=order.__getitem__)]


def value_record(reading: Reading, record: Record, value: Value) -> Record:
    """The row of one year's value."""
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
