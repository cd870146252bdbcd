"""The unit of a figure: over it, beside it, or over the whole table."""

from collections.abc import Iterable, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.model import Cell, Figure
from yosandb.extract.shapes.text import Text, Wrapped, plain
from yosandb.extract.shapes.vocabulary import UNIT_SAID, UNIT_WORD
from yosandb.lean import lean

_OTHER = r"[人％%件歳戸台棟校本枚回点㎡㎥㎞]|世帯|[か箇ヶヵ]所|月分|ヶ?月|時間|ha|km|年"
# 事業費（千円）   職員数(A)(人)   比率(％)   単位：千円
_BRACKETED = regex.compile(
    rf"[(\[［](?:単位[:;]?)?(?P<unit>{UNIT_WORD}|{_OTHER})[)\]］]|^\s*(?P<unit>{UNIT_WORD}|{_OTHER})\s*$"
)
_BEHIND = regex.compile(rf"(?<=[0-9]){UNIT_WORD}$")
_IS_MONEY = regex.compile(UNIT_WORD)
_SHARE = regex.compile(r"率|構成比|割合|比$|比重|シェア")
_PERCENT = regex.compile(r"[％%]")
# What is counted in these is whole.
_WHOLE = ("円", "千円")
# What such headings stand over is no money, whatever unit the table says.
_COUNT = regex.compile(
    r"人数|人員|員数|件数|個数|定数|戸数|世帯数|年齢|年数|日数|時間(?!外)|月分|号給|級|倍率|"
    r"指数|回数|番号|面積|数量|利率"
)


@lean(eq=False, slots=False)
class Unit:
    """A unit as printed, and where."""

    text: str
    lines: tuple[Line, ...]
    page: int

    @property
    def is_money(self) -> bool:
        return _IS_MONEY.fullmatch(self.text) is not None


def unit_said(lines: Iterable[Line]) -> list[Line]:
    """The unit of money that the first of some lines says, such as （単位：千円）."""
    for line in lines:
        text = plain(line)
        if (match := UNIT_SAID.search(text.text)) is not None:
            return text.runs(match.span("unit"))
    return []


def unit_of(figure: Figure, over: Around) -> Unit | None:
    """The unit printed nearest to a figure: in its headings, its column, its labels, over all
    labels, in a cell over all columns, over its table."""
    heads, labels = figure.heads, figure.labels
    near = [*reversed(heads), *_cells_above(figure), *reversed(labels)]
    for cell in near:
        if (unit := in_cell(cell)) is not None:
            return unit
    return _over_labels(figure) or _over_all(figure) or _of_table(figure, over)


def _over_labels(figure: Figure) -> Unit | None:
    """The unit of all figures in the heading over the labels: 年度別計画（単位：千円）."""
    stubs = (column for column in figure.table.columns if not column.figures)
    return _of_all(figure, (cell for column in stubs for cell in column.heads))


def _over_all(figure: Figure) -> Unit | None:
    """The unit of all figures in the caption that is the first cell: コスト（単位：千円）."""
    whole = range(len(figure.table.columns))
    return _of_all(figure, (cell for cell in figure.table.heads if cell.columns == whole))


def _of_all(figure: Figure, cells: Iterable[Cell]) -> Unit | None:
    """The unit of money that cells say for all figures of a table, if it is one and fits."""
    said = (in_cell(cell) for cell in cells)
    units = {unit.text: unit for unit in said if unit is not None and unit.is_money}
    fitting = [u for u in units.values() if _fits(u.text, [*figure.heads, *figure.labels])]
    return fitting[0] if len(fitting) == 1 == len(units) else None


def _cells_above(figure: Figure) -> Iterable[Cell]:
    """The unit last printed above a figure, over those of its column or behind one: 13,480千円."""
    for row in reversed(figure.table.rows[: max(figure.row, 0) + 1]):
        for cell in row.cells.get(figure.column, ()):
            units = [line for line in cell.lines if words.UNIT.fullmatch(line.bare)]
            for line in () if units else cell.lines[:1]:
                text = Text([line], narrow, blanks=False)
                match = _BEHIND.search(text.text)
                units += [] if match is None else [text.part(*match.span())]
            if units:
                yield Cell(cell.page, cell.box, tuple(units[:1]), cell.rows, cell.columns)
                return


def in_cell(cell: Cell) -> Unit | None:
    """The unit that a heading says in brackets, or that it is; upright words have a line for each
    letter of it."""
    text = Wrapped(cell.lines)
    match = next(reversed(list(_BRACKETED.finditer(text.text))), None)
    if match is None:
        return _last_line(cell)
    return Unit("".join(match["unit"].split()), tuple(text.runs(match.span("unit"))), cell.page)


def _last_line(cell: Cell) -> Unit | None:
    """The unit alone on the last line of a heading: 職員数 over 人."""
    if len(cell.lines) < 2 or not words.UNIT.fullmatch(cell.lines[-1].bare):
        return None
    return Unit(narrow(cell.lines[-1].bare), cell.lines[-1:], cell.page)


def money_over(heads: Iterable[Sequence[Cell]], over: Around) -> list[Unit]:
    """The units of money over columns, else over their table; mostly there is just one."""
    said = (in_cell(cell) for cells in heads for cell in reversed(cells))
    found = {unit.text: unit for unit in said if unit is not None and unit.is_money}
    if not found and over.unit is not None:
        text = Text([over.unit], narrow, blanks=False)
        for match in _IS_MONEY.finditer(text.text):
            page = over.page
            found[match[0]] = Unit(match[0], tuple(text.runs(match.span())), page)
    return list(found.values())


def _of_table(figure: Figure, over: Around) -> Unit | None:
    """The unit over the table that fits the headings of a figure; None where none does for sure."""
    if over.unit is None:
        return None
    text = Text([over.unit], narrow, blanks=False)
    said = [*regex.finditer(r"[^、,・/\s]+", text.text)]
    fitting = [match for match in said if _fits(match[0], [*figure.heads, *figure.labels])]
    if len(said) > 1 and "." in narrow(figure.line.bare):
        # beside ％ an amount in 千円 has no decimals: nothing else may tell a rate
        fitting = [match for match in fitting if match[0] not in _WHOLE]
    if len(fitting) != 1:
        return None
    runs = tuple(text.runs(fitting[0].span()))
    return Unit(fitting[0][0], runs, over.page)


def _fits(unit: str, headings: Sequence[Cell]) -> bool:
    """Whether figures under such headings can be of a unit: a share is no money."""
    share = any(_SHARE.search(cell.text) for cell in headings)
    count = any(_COUNT.search(cell.text) for cell in headings)
    if _PERCENT.fullmatch(unit):
        return share
    return not share and not (count and _IS_MONEY.fullmatch(unit) is not None)
