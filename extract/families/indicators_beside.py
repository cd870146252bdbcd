"""Indicators in columns of their own beside the programmes of a table.

::

    事業名          R8年度   R9年度   ３か年計   指標名          単位   現状値   目標値 R8   R9
    防災無線更新    148,500  151,200   299,700   更新した子局数    基        0         40   86
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.columns import Columns, fitted, judged_at_last
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.rows import programme_rows
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.families.indicator_table.columns import MONEY
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.model import Cell, Row, Table
from yosandb.extract.shapes.table.words import stands_for_figure

__all__ = ["beside_indicators", "indicators_in", "rows_with_indicators", "says_of_rows"]

# 達成状況   到達度   進捗: how far a target was reached, and no word on the programme
_REACHED = regex.compile("達成|到達|進捗")
# ... and what may be either, beside 総合評価
_GRADE = regex.compile(r"評価|判定")


def beside_indicators(columns: Columns) -> Columns:
    """The columns of programmes; those of indicators right of their names are `kpi`."""
    found = indicators_in(columns)
    if found is None:
        return columns
    others = {*found.of("department"), *_judgements(columns, found)}
    names = [n for n in found.fields if n not in others]
    own = replace(found.without(others), unknown=())
    return replace(columns.renamed(dict.fromkeys(names, "kpi")), within=own)


def _judgements(columns: Columns, indicators: Columns) -> list[int]:
    """The columns of grades among those of indicators that judge the programme: a cell of one
    stands beside all its indicators. Where none has several, the words tell: 評価, and neither
    達成状況 nor 評価 below 成果指標, or beside 総合評価."""
    (name, *_), names = indicators.of("name"), columns.of("name")
    graded = [n for n in indicators.fields if columns.fields.get(n) == "evaluation"]
    if says_of_rows(columns.table, name, names):
        return [n for n in graded if not says_of_rows(columns.table, n, names)]
    own = [n for n in graded if not _is_of_indicators(columns.table, n, name)]
    last = judged_at_last(columns)
    return [n for n in own if not last or not _GRADE.fullmatch(columns.heading(n))]


def _is_of_indicators(table: Table, number: int, name: int) -> bool:
    """Whether words over a column speak of indicators, or stand over the names of these, too."""
    over, among = ({*table.columns[n].heads[:-1]} for n in (number, name))
    return _REACHED.search("".join(table.columns[number].words)) is not None or bool(over & among)


def says_of_rows(table: Table, number: int, names: Sequence[int]) -> bool:
    """Whether a column says something of each row, and not once of all rows of one name."""
    said: dict[Cell, set[Cell]] = {}
    for row in (*table.earlier, *table.rows):
        for name in (cell for column in names[:1] for cell in row.cells[column]):
            said.setdefault(name, set()).update(cell for cell in row.cells[number] if cell.lines)
    return any(len(cells) > 1 for cells in said.values())


def indicators_in(columns: Columns) -> Columns | None:
    """The columns of indicators right of the names of what they are of; None where none are."""
    names = fitted(columns.table, INDICATOR_TABLE.columns).of("name")
    first = min((n for n in names if n > min(columns.of("name"), default=n)), default=None)
    return None if first is None else INDICATOR_TABLE.fit(_from(columns.table, first))


def _from(table: Table, first: int) -> Table:
    """The table as if no words stood over the columns before `first`, and over those of money."""
    kept = [
        column
        if n >= first and not MONEY.search("".join(column.words))
        else replace(column, heads=())
        for n, column in enumerate(table.columns)
    ]
    return replace(table, columns=tuple(kept))


def _of_row(reading: Reading, owner: Record, rows: Sequence[Row]) -> Iterator[Found]:
    """The indicators in the rows of a programme; － says that it has none."""
    own = reading.columns.within
    if own is None:
        return
    said = [c for row in rows for n in own.fields for c in row.cells[n] if c.lines]
    if all(stands_for_figure(cell.text) for cell in said):
        reading.sheet.label_lines("kpis.empty", [line for cell in said for line in cell.lines])
        return
    columns = replace(own, table=replace(own.table, rows=tuple(rows)))
    part = Part(columns, reading.part.over, reading.part.titles)
    found = INDICATOR_TABLE.read(replace(reading, part=part, table="kpis"))
    yield from owned(found, ["kpis"], "programme_id", owner)


rows_with_indicators = partial(programme_rows, beside=_of_row)
