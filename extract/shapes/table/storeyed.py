"""Tables whose rows have two or three storeys, as the heading over them: how lines part each."""

from collections.abc import Iterator, Sequence

from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure
from yosandb.lean import lean

# A row has so many storeys; without a heading, so many rows that are parted alike are such.
STOREYS = range(2, 4)
ROWS = 3

_Shape = tuple[tuple[int, int, int, int], ...]


@lean(eq=False, slots=False)
class Storeys:
    """A row of several storeys, or the heading over such: its cells, each of which is a column.

    `shape` has for each cell where it begins and ends: by storeys, and by columns of lines.
    """

    cells: tuple[Cell, ...]
    shape: _Shape

    @property
    def count(self) -> int:
        """How many storeys there are."""
        return max(bottom for _, bottom, _, _ in self.shape)

    @property
    def is_held(self) -> bool:
        """Whether a cell beside all storeys holds them together."""
        return any(bottom - top == self.count for top, bottom, _, _ in self.shape)

    def columns(self, storey: int) -> dict[int, int]:
        """Which of its cells stands in each column of lines, in one storey."""
        return {
            column: number
            for number, (top, bottom, left, right) in enumerate(self.shape)
            if top <= storey < bottom
            for column in range(left, right)
        }


def storeys_of(whole: Region) -> Storeys | None:
    """The heading over rows of several storeys; None where rows have but one.

    In a table that goes on without its heading, it is the first of the rows, which are alike.
    """
    first = next((r for r in range(whole.row_count) if _has_figures(whole.row(r))), 0)
    for start in range(first + 1):
        for count in STOREYS:
            if start + count < whole.row_count and _has_storeys(whole, start, count):
                return storeys_at(whole, start, count)
    return None


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(reads_as_figure(line.bare) for cell in row for line in cell.lines)


def _has_storeys(whole: Region, start: int, count: int) -> bool:
    """Whether the heading that begins in a row, or the row itself, has those of the rows below."""
    top = storeys_at(whole, start, count)
    if not _may_be_row(top, range(start, start + count)):
        return False
    heads = top.cells if all(cell.lines and not _is_figure(cell) for cell in top.cells) else ()
    found = [*_rows(whole, start + count * bool(heads), top)]
    below = [*zip(*(row.cells for row in found if row.shape == top.shape), strict=True)]
    if not below or len(below[0]) < (1 if heads else ROWS) or _are_labels(heads, below):
        return False
    if top.is_held and (heads or _own_walls(top)):
        return True  # rows that are parted alike beside one cell are a group of them
    apart = (bool(heads) and _own_walls(top)) or _alternate(top, below)
    return apart and not any(_is_first_storey(row, top) for row in found)


def _may_be_row(top: Storeys, rows: range) -> bool:
    """Whether nothing reaches out of it, and each storey has several cells: one is a heading."""
    inside = all(c.rows.start in rows and c.rows.stop <= rows.stop for c in top.cells)
    begins = {begin for begin, _, _, _ in top.shape} == {*range(top.count)}
    return inside and begins and all(len({*top.columns(n).values()}) > 1 for n in range(top.count))


def storeys_at(whole: Region, start: int, count: int) -> Storeys:
    """What stands in some rows of lines, storey by storey, and how these part it."""
    end = start + count
    cells = dict.fromkeys(cell for row in range(start, end) for cell in whole.row(row))
    shape = {
        cell: (
            max(cell.rows.start - start, 0),
            min(cell.rows.stop, end) - start,
            cell.columns.start,
            cell.columns.stop,
        )
        for cell in cells
    }
    ordered = sorted(cells, key=lambda cell: (shape[cell][0], cell.columns.start))
    return Storeys(tuple(ordered), tuple(shape[cell] for cell in ordered))


def _rows(whole: Region, start: int, top: Storeys) -> Iterator[Storeys]:
    """The rows that are parted as the heading, and those of lines between them."""
    while start < whole.row_count:
        row = storeys_at(whole, start, min(top.count, whole.row_count - start))
        is_whole = row.shape == top.shape
        yield row if is_whole else storeys_at(whole, start, 1)
        start += top.count if is_whole else 1


def _is_first_storey(row: Storeys, top: Storeys) -> bool:
    """Whether a row is parted as the first storey of others alone: a heading stands below it, or
    it is alone beside a cell that holds several rows elsewhere."""
    return row.shape == tuple((0, 1, *part[2:]) for part in top.shape if part[0] == 0)


def _own_walls(top: Storeys) -> bool:
    """Whether lines part the storeys in ways of their own."""
    walls = [{left for a, b, left, _ in top.shape if a <= n < b} for n in range(top.count)]
    return any(own != walls[0] for own in walls)


def _alternate(top: Storeys, below: Sequence[Sequence[Cell]]) -> bool:
    """Whether figures stand in one storey and words in the next, all the way down a column."""
    lefts = {left for _, _, left, _ in top.shape}
    pairs = ((below[top.columns(0)[left]], below[top.columns(1)[left]]) for left in lefts)
    return any(
        all(map(_is_figure, figures))
        and any(cell.lines for cell in texts)
        and not any(_has_figures([cell]) or _is_figure(cell) for cell in texts)
        for figures, texts in pairs
    )


def _are_labels(heads: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a region is no table but boxes of one form: they print their words again, and no
    figure stands in the same place of each."""
    again = {cell.text for cell in heads}.intersection(c.text for own in below for c in own)
    same = [own for own in below if own[0].lines and len({cell.text for cell in own}) == 1]
    figures = any(any(map(_is_figure, own)) for own in below)
    return bool(again) or bool(same and not heads) or not figures


def _is_figure(cell: Cell) -> bool:
    return bool(cell.lines) and all(
        reads_as_figure(line.bare) or stands_for_figure(line.bare) for line in cell.lines
    )
