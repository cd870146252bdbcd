"""Tables of figures among the programmes of a sheet: they are no programme, and no description."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.table.around import around
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.text import plainly

# A table has at least this many columns of figures under headings, and figures.
COLUMNS = 2
FIGURES = 4
# What a table of programmes has in its rows: it is the sheet's own.
# 22事業   事業数   事業費: words that count programmes and name none
_COUNT = regex.compile(r"\s*(?:[0-9,]+\s*事\s*業|事\s*業\s*(?:数|費))\s*")
_OWN = regex.compile(rf"【|{words.PROGRAMME_WORD.pattern}")


def insets(page: Page, body: Sequence[Char]) -> frozenset[Char]:
    """The characters of `body` in tables that name no programme, and of the units over these."""
    found: list[Table] = []
    inside: set[Char] = set()
    for run in (*_runs(body), *_boxed(page, body)):
        for table in tables(page, run) if _figures(run) >= FIGURES else ():
            own = {char for char in body if table.box.holds(char.centre)}
            if _is_apart(table) and own.issubset(run):
                found.append(table)
                inside |= own
    outside = [char for char in body if char not in inside]
    for over in around(found, outside):
        if over.unit_line is not None:
            inside.update(*(line.chars for line in _beside(over.unit_line, outside)))
    return frozenset(inside)


def _runs(body: Sequence[Char]) -> Iterator[list[Char]]:
    """Lines below each other in none of which stands the name of a programme."""
    every = lines(segments(body))
    for is_own, run in groupby(every, lambda line: _OWN.search(plainly(line.text)) is not None):
        if not is_own:
            yield [char for line in run for char in line.chars]


def _boxed(page: Page, body: Sequence[Char]) -> Iterator[list[Char]]:
    """What stands in each ruled region whose words of programmes only count them: 3事業."""
    for lattice in lattices(page.rulings):
        run = [char for char in body if lattice.box.holds(char.centre)]
        said = [plainly(part.text) for part in segments(run)]
        if not any(_OWN.search(text) and not _COUNT.fullmatch(text) for text in said):
            yield run


def _figures(run: Sequence[Char]) -> int:
    return sum(reads_as_figure(part.bare) for part in segments(run))


def _beside(unit: Line, chars: Sequence[Char]) -> Iterator[Line]:
    """The line of a unit, with the title that stands in it."""
    return (line for line in lines(segments(chars)) if set(unit.chars) <= set(line.chars))


def _is_apart(table: Table) -> bool:
    """Whether a table has figures under several headings."""
    under = [figure for figure in figures(table) if figure.heads]
    return len(under) >= FIGURES and len({figure.column for figure in under}) >= COLUMNS
