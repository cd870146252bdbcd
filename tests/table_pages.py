"""Pages with one table, made from the words of its cells."""

from collections.abc import Sequence

from yosandb.extract.page import Char, Page, Ruling
from yosandb.extract.shapes.table.model import Figure, Table
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.tests.typeset import cells, chars, page

ROW, WIDTH = 30.0, 90.0


def text_of(grid: Sequence[Sequence[str]], *, left: float = 40, top: float = 100) -> list[Char]:
    """The words of a table: figures end at the right of their cell, lines are parted by /."""
    found: list[Char] = []
    for r, row in enumerate(grid):
        for c, words in enumerate(row):
            for n, line in enumerate(words.split("/")):
                room = WIDTH - 4 - 5 * len(line) if reads_as_figure(line) and "," in line else 4
                found += chars(line, left + c * WIDTH + room, top + r * ROW + 4 + 12 * n)
    return found


def ruled(grid: Sequence[Sequence[str]], *, left: float = 40, top: float = 100) -> list[Ruling]:
    xs = [left + WIDTH * n for n in range(len(grid[0]) + 1)]
    return cells(xs, [top + ROW * n for n in range(len(grid) + 1)])


def table_page(grid: Sequence[Sequence[str]], *above: str, number: int = 1) -> Page:
    """A fully ruled table, with lines above it."""
    lines = [chars(words, 40, 80 - 16 * n) for n, words in enumerate(above)]
    return page(*lines, text_of(grid), rulings=ruled(grid), number=number)


def read(of: Page) -> list[Table]:
    return tables(of, of.chars)


def told(table: Table) -> list[tuple[str, str, str]]:
    """Each figure with its labels and its headings."""
    return [(f.line.text, labels(f), " > ".join(c.text for c in f.heads)) for f in figures(table)]


def labels(figure: Figure) -> str:
    return " > ".join(cell.text for cell in figure.labels)
