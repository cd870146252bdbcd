"""Small tables in cards that tell where the money comes from, each as one line of its card.

::

    財源内訳   国庫支出金  県支出金   市債   一般財源
                 82,500       －    67,400    8,120

    財源内訳（千円）
    国         11,780
    一般財源    3,928
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.programme_sheet.labels import OVER_SOURCES, SOURCES
from yosandb.extract.families.programme_sheet.ruled import bands_of, cells_of, same_column
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char, Page, union
from yosandb.extract.shapes.text import plain, plainly
from yosandb.extract.shapes.told_sources import PAIRS
from yosandb.extract.shapes.vocabulary import source_of
from yosandb.lean import lean

# A table has at least so many sources beside each other; one alone is a table by its amount below.
SOURCES_BESIDE = 2


@lean(slots=False)
class SourceTable:
    """Where it stands, and its words and figures as one line: each source before its amount.

    There is no `line` where something of it is not understood: it is left, and said.
    """

    box: Box
    words: str
    line: Line | None


def source_tables(page: Page, chars: Sequence[Char]) -> list[SourceTable]:
    """The tables in frames of a page whose cells are sources of money over their amounts, or left
    of them."""
    cells = cells_of(page, chars) if page.frames else {}
    beside = [run for band in bands_of(cells) for run in _runs(band, cells)]
    runs = [(run, _below) for run in beside] + [(run, _right) for run in _columns(cells)]
    tables = [(len(run), _table(run, cells, at)) for run, at in runs]
    return [
        table
        for count, table in tables
        if (count >= SOURCES_BESIDE or table.line is not None)
        and any(_is_around(frame, table.box) for frame in page.frames)
    ]


def _below(head: Box, cell: Box) -> bool:
    """Whether a cell is the one below a word."""
    return same_column(cell, head) and abs(cell.top - head.bottom) <= SNAP


def _right(head: Box, cell: Box) -> bool:
    """Whether a cell is the one right of a word."""
    level = abs(cell.top - head.top) <= SNAP and abs(cell.bottom - head.bottom) <= SNAP
    return level and abs(cell.x0 - head.x1) <= SNAP


def lines_of_sources(tables: Iterable[SourceTable]) -> frozenset[Char]:
    """The characters of the tables that are understood."""
    return frozenset(c for table in tables if table.line is not None for c in table.line.chars)


def _runs(band: Sequence[Box], cells: Mapping[Box, Sequence[Char]]) -> Iterator[list[Box]]:
    """Cells that touch, several of them sources; the label beside them is another's cell."""
    runs: list[list[Box]] = []
    for cell in band:
        if OVER_SOURCES.fullmatch(_said(cells[cell])):
            continue
        if runs and abs(cell.x0 - runs[-1][-1].x1) <= SNAP:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for run in runs:
        sources = sum(source_of(_said(cells[cell])) is not None for cell in run)
        if sources >= min(SOURCES_BESIDE, len(run)):
            yield run


def _columns(cells: Mapping[Box, Sequence[Char]]) -> Iterator[list[Box]]:
    """Cells below each other, all of them sources that have a cell at their right."""
    sources = [cell for cell in cells if source_of(_said(cells[cell])) is not None]
    left = [cell for cell in sources if any(_right(cell, other) for other in cells)]
    runs: list[list[Box]] = []
    for cell in sorted(left, key=lambda cell: (round(cell.x0), cell.top)):
        if runs and _below(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    yield from (run for run in runs if len(run) >= SOURCES_BESIDE)


def _table(
    heads: Sequence[Box], cells: Mapping[Box, Sequence[Char]], at: Callable[[Box, Box], bool]
) -> SourceTable:
    """What is told beside or below some words, each of which is a source with its amount."""
    pairs = [(head, cell) for head in heads for cell in cells if at(head, cell)]
    whole = union([*heads, *(cell for _, cell in pairs)])
    label = [
        cell
        for cell in cells
        if _touches(cell, whole) and OVER_SOURCES.fullmatch(_said(cells[cell]))
    ]
    own = [*label, *(cell for pair in pairs for cell in pair)]
    line = Line(
        tuple(char for cell in own for part in lines_of(cells[cell]) for char in part.chars)
    )
    said = [_said(cells[cell]) for cell in heads]
    complete = len(pairs) == len(heads) and all(source_of(word) for word in said)
    pattern = PAIRS if len(heads) == 1 else SOURCES
    read = complete and pattern.fullmatch(plain(line).text) is not None
    return SourceTable(union([*heads, *own]), " ".join(said), line if read else None)


def _touches(cell: Box, whole: Box) -> bool:
    """Whether a cell lies right above cells, or at their left."""
    over = abs(cell.bottom - whole.top) <= SNAP
    inside = whole.x0 - SNAP <= cell.x0 and cell.x1 <= whole.x1 + SNAP
    level = whole.top - SNAP <= cell.top and cell.bottom <= whole.bottom + SNAP
    return (over and inside) or (level and abs(cell.x1 - whole.x0) <= SNAP)


def _said(chars: Sequence[Char]) -> str:
    return plainly("".join(line.bare for line in lines_of(chars)))


def _is_around(frame: Box, table: Box) -> bool:
    return frame.holds(table.centre) and frame.height > table.height + SNAP


def with_sources(found: Iterable[Block], tables: Sequence[SourceTable]) -> list[Block]:
    """The blocks, the line of each table in the card that it stands in, where it stands."""
    made = list(found)
    for table in tables:
        cards = [block for block in made if block.frame and _is_around(block.frame, table.box)]
        card = min(cards, key=lambda block: block.box.height, default=None)
        if card is None or table.line is None:
            continue
        above = [n for n, line in enumerate(card.lines, 1) if line.box.top < table.box.top]
        place = max([card.bar, *above])
        lines = (*card.lines[:place], table.line, *card.lines[place:])
        made[made.index(card)] = replace(card, lines=lines)
    return made
