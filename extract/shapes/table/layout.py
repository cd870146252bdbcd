"""Which rows of a ruled region are headings, which columns hold figures, and what its rows are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Column, Row
from yosandb.extract.shapes.table.stacked import labelled, unstacked
from yosandb.lean import lean

# A column holds figures if at least this share of what is printed in it reads as figures.
FIGURES = 0.5
# Words of a heading may begin with a figure only where they name a year, a month or a step:
# 8年度, 6月補正, 1号給.
_HEADING = regex.compile(r"(?![0-9△▲+＋(（]*[0-9,.]+(?:歳|$)).*\p{L}.*|[(（]?\p{L}.*")
# （R6）   （令和11年度）   (R7.3月): below a figure, of when it is
_DATED = regex.compile(
    r"[(（](?:令和|平成|[RHＲＨ])[.．]?(?:[0-9]{1,2}|元)(?:年度?|[.．年][0-9]{1,2}月?)?(?:末|時点)?[)）]"
)
# 206経営体: a number with whatever unit, and no 8年度, 6月補正, 1号給
_COUNTED = regex.compile(r"[△▲+＋]?[0-9][0-9,.]*+(?![年月号]).*")
# △1.4ポイント: what has a sign or a point counts no steps
_LEADING = regex.compile(r"(?P<sign>[△▲+-])?(?P<number>[0-9][0-9,]*)(?P<point>\.[0-9])?")
_AMOUNT = regex.compile(r"[0-9],[0-9]{3}")


@lean(eq=False, slots=False)
class Region:
    """A ruled region: its cells by the row and column of its lines, and where the lines stand."""

    xs: Sequence[float]
    ys: Sequence[float]
    at: Mapping[tuple[int, int], Cell]

    @property
    def row_count(self) -> int:
        return len(self.ys) - 1

    @property
    def column_count(self) -> int:
        return len(self.xs) - 1

    def row(self, number: int) -> list[Cell]:
        """The cells of a row from left to right, those that reach into it included."""
        return list(dict.fromkeys(self.at[number, c] for c in range(self.column_count)))


@lean(eq=False, slots=False)
class Block:
    """A heading and the rows below it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: tuple[Cell, ...]
    titles: tuple[Cell, ...] = ()


def region(xs: Sequence[float], ys: Sequence[float], cells: Sequence[Cell]) -> Region:
    """The region of `cells` between lines at `xs` and `ys`."""
    at = {(row, column): cell for cell in cells for row in cell.rows for column in cell.columns}
    return Region(xs, ys, at)


def blocks(whole: Region) -> Iterator[Block]:
    """The headings of a region with the rows below each, from top to bottom."""
    spans = _headings(whole)
    ends = [*(start for start, _ in spans[1:]), whole.row_count][: len(spans)]
    for (start, body), end in zip(spans, ends, strict=True):
        if body < end:
            yield _block(whole, range(start, body), range(body, end))


def _headings(whole: Region) -> list[tuple[int, int]]:
    """Where each heading begins and where the rows below it begin."""
    first = next((r for r in range(whole.row_count) if _has_figures(whole.row(r))), None)
    if first is None:
        return []
    figures = _figure_columns(whole, range(first, whole.row_count))
    start = next((r for r in range(first) if _heads(whole.row(r), figures)), first)
    body = start
    while (
        body < first
        and _heads(whole.row(body), figures)
        and (_goes_on(whole, start, body, figures) or _is_reached(whole, start, body, first))
    ):
        body += 1
    found = [(start, max(body, min(_reach(whole, start, body, figures), first)))]
    row = body
    while row < whole.row_count:
        if row > first and _is_heading(whole, row, figures):
            end = row + 1
            while end < whole.row_count and _is_heading(whole, end, figures):
                end += 1
            found.append((row, end))
            row = end
        row += 1
    return found


def _has_figures(row: Sequence[Cell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return any(words.reads_as_figure(line.bare) or labelled(line) is not None for line in lines)


def _heads(row: Sequence[Cell], figures: set[int]) -> bool:
    """Whether a row without figures has words over columns of figures, and no amount in them."""
    over = [cell for cell in row if cell.lines and figures.intersection(cell.columns)]
    return bool(over) and not _has_figures(row) and not any(_AMOUNT.search(c.text) for c in over)


def _goes_on(whole: Region, start: int, number: int, figures: set[int]) -> bool:
    """Whether a heading has another row: some column has no word of its own yet, or all words of
    the row stand below others: a unit, 決算 below 令和6年度."""
    own = {
        column
        for row in range(start, number)
        for cell in whole.row(row)
        for column in cell.columns
        if cell.lines and len(cell.columns) == 1 and cell.rows.start == row
    }
    fresh = [cell for cell in whole.row(number) if cell.lines and cell.rows.start == number]
    over = [cell for cell in fresh if figures.intersection(cell.columns)]
    staged = bool(over) and all(words.STAGE.fullmatch(cell.text) for cell in over)
    return not figures <= own or staged or all(words.UNIT.fullmatch(cell.text) for cell in fresh)


def _is_reached(whole: Region, start: int, number: int, first: int) -> bool:
    """Whether a word of the first row of a heading ends in this row or below, above all figures."""
    return any(
        cell.lines and cell.rows.start == start and number < cell.rows.stop <= first
        for cell in whole.row(start)
    )


def _reach(whole: Region, start: int, body: int, figures: set[int]) -> int:
    """Where the cells of a heading over columns of figures end: they may be as high as its rows."""
    over = (cell for row in range(start, body) for cell in whole.row(row) if cell.lines)
    return max((c.rows.stop for c in over if figures.intersection(c.columns)), default=body)


def _is_heading(whole: Region, number: int, figures: set[int]) -> bool:
    """Whether words stand in the columns of figures again: another heading on the way."""
    row = [cell for cell in whole.row(number) if cell.rows.start == number]
    if _has_figures(row):
        return False
    over = [cell for cell in row if cell.lines and figures.intersection(cell.columns)]
    wordy = [c for c in over if _HEADING.fullmatch(c.text) and not _is_dated_value(c)]
    marks = any(words.stands_for_figure(cell.text) for cell in over)
    return len(over) > 1 and len(wordy) == len(over) and not marks and not _are_values(over)


def _are_values(cells: Sequence[Cell]) -> bool:
    """Whether all cells hold numbers of some unit (2教科 4教科): heads count (1級 2級 3級)."""
    values = [narrow(cell.text) for cell in cells if words.is_value(cell.text)]
    found = [match for value in values if (match := _LEADING.match(value)) is not None]
    if len(found) < len(cells):
        return False
    counted = [int(match["number"].replace(",", "")) for match in found]
    steps = {after - before for before, after in pairwise(counted)}
    return steps not in ({1}, {-1}) or any(match["sign"] or match["point"] for match in found)


def _figure_columns(whole: Region, rows: range) -> set[int]:
    return {c for c in range(whole.column_count) if _is_of_figures(_inside(whole, rows, c))}


def _inside(whole: Region, rows: range, column: int) -> list[Cell]:
    """The cells of one column alone, each once."""
    cells = dict.fromkeys(whole.at[row, column] for row in rows)
    return [cell for cell in cells if len(cell.columns) == 1 and cell.lines]


def _is_of_figures(cells: Sequence[Cell]) -> bool:
    lines = [line.bare for cell in cells for line in _undated(_said(cell))]
    figures = sum(words.reads_as_figure(line) for line in lines)
    figures += sum(words.FRACTION.fullmatch(narrow(line)) is not None for line in lines)
    figures += sum(labelled(line) is not None for cell in cells for line in _said(cell))
    marks = sum(words.stands_for_figure(line) for line in lines)
    marks += sum(words.QUANTITY.fullmatch(cell.text) is not None for cell in cells)
    return figures > 0 and figures + marks >= FIGURES * len(lines)


def _is_dated_value(cell: Cell) -> bool:
    """Whether a cell holds a number, of whatever unit, and below it of when it is."""
    said = _undated(cell.lines)
    is_number = _COUNTED.fullmatch(narrow("".join(line.bare for line in said))) is not None
    return len(said) < len(cell.lines) and is_number


def _undated(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a cell without the last one where it tells of when the figure above it is."""
    dated = len(lines) > 1 and _DATED.fullmatch(narrow(lines[-1].bare)) is not None
    return lines[:-1] if dated else lines


def _said(cell: Cell) -> Sequence[Line]:
    """The lines of a cell without a unit that stands over its figures; a quantity is one line."""
    if words.QUANTITY.fullmatch(cell.text):
        return cell.lines[:1]
    return [line for line in cell.lines if not words.UNIT.fullmatch(line.bare)]


def _block(whole: Region, heading: range, body: range) -> Block:
    heads = [_heads_over(whole, heading, column) for column in range(whole.column_count)]
    figures = {
        column
        for column in _figure_columns(whole, body)
        if not _is_key(heads[column], _inside(whole, body, column))
    }
    columns = tuple(
        Column(x0, x1, tuple(heads[number]), number in figures)
        for number, (x0, x1) in enumerate(pairwise(whole.xs))
    )
    rows = [row for span in _spans(whole, body, figures) for row in _rows(whole, span, figures)]
    over = dict.fromkeys(cell for row in heading for cell in whole.row(row) if cell.lines)
    return Block(columns, tuple(rows), tuple(over))


def _heads_over(whole: Region, heading: range, column: int) -> list[Cell]:
    """The words over a column from the outermost in; a title over all columns is none of them."""
    cells = dict.fromkeys(whole.at[row, column] for row in heading)
    return [c for c in cells if c.lines and len(c.columns) < max(whole.column_count, 2)]


def _is_key(heads: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a column numbers or names the rows: by its heading, or because it counts."""
    if heads and words.KEY.fullmatch(heads[-1].text):
        return True
    said = [narrow(cell.lines[0].bare) for cell in cells]
    texts = [text for text in said if not words.stands_for_figure(text)]
    counts = [int(text) for text in texts if text.isdecimal() and len(text) <= 3]
    steps = [after - before for before, after in pairwise(counts)]
    return len(counts) == len(texts) > 2 and all(step == 1 for step in steps)


def _spans(whole: Region, body: range, figures: set[int]) -> Iterator[range]:
    """Rows of lines that make one row: nothing begins in it but words that lines part."""
    start = body.start
    watched = figures or range(whole.column_count)
    for row in body:
        if row > start and any(whole.at[row, column].rows.start == row for column in watched):
            yield range(start, row)
            start = row
    yield range(start, body.stop)


def _rows(whole: Region, span: range, figures: set[int]) -> list[Row]:
    cells: dict[int, tuple[Cell, ...]] = {}
    for column in range(whole.column_count):
        inside = dict.fromkeys(whole.at[row, column] for row in span)
        cells[column] = tuple(inside)
    return unstacked(Row(whole.ys[span.start], whole.ys[span.stop], cells), figures)
