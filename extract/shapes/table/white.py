"""Tables without lines: names on the left, figures below each other at one right edge.

What is set like that among running text is left to it: a column of figures wants three rows.
Words may follow behind the figures: what is bought, why there is more of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined, lines, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, Char, union
from yosandb.extract.runs import near
from yosandb.extract.shapes.kan import is_known
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.between_lines import are_parted, between_lines
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.table.white_brackets import with_brackets
from yosandb.extract.shapes.table.white_heads import heads_over
from yosandb.extract.shapes.table.white_labels import with_label_columns
from yosandb.extract.shapes.table.white_lines import (
    EDGE,
    SURE,
    WhiteLine,
    edge_of,
    in_columns,
    is_smaller,
    under_columns,
    white_line,
    with_front,
    with_tail,
    with_value,
)

# Rows of one table follow each other as closely as this (in sizes).
PITCH = 3.0
# A table has at least this many rows with figures.
ROWS = 3
MONEY = regex.compile(r"円$")
# Words behind the figures make no more columns than this; else they are one.
TEXTS = 3
# A word over the names of a table that stands on a line of its own, and what begins a note.
_HEAD = regex.compile(r"款|款?別|科目|区分|項目|名称?|事業名|歳[入出](?:[(（].{2,8}[)）])?")
# What may stand in the place of an amount: （再掲）
_MARK = regex.compile(r"[(（][^()（）]{2,8}[)）]|再掲|皆[増減]")
_NOTE = regex.compile(r"[(（]?(?:※|注|＊|\*)")


def white_tables(
    page: int,
    chars: Iterable[Char],
    first: int,
    *,
    levels: Sequence[Box] = (),
    framed: bool = False,
) -> list[Table]:
    """The tables of a page that no line parts; they are numbered from `first`.

    Level lines drawn below words tell over which columns these stand. Within a box of its own
    (`framed`) words over the columns are enough to tell a table.
    """
    upright = [part for part in segments(chars) if part.turn == 0]
    found: list[Table] = []
    for block, is_cut in _blocks(with_brackets([white_line(line) for line in lines(upright)])):
        if is_cut and _is_of_texts(block):
            continue
        table = _table(page, first + len(found), block, levels, framed=framed)
        if table is not None:
            found.append(table)
    return found


def _blocks(every: Sequence[WhiteLine]) -> Iterator[tuple[list[WhiteLine], bool]]:
    """Runs of lines that begin and end with figures, and hold few lines without; and whether a
    sentence cuts each off from more of them."""
    block: list[WhiteLine] = []
    above: WhiteLine | None = None
    is_cut = False
    for line in every:
        near = above is not None and line.box.top - above.box.bottom <= PITCH * line.size
        prose = line.is_prose and not (_is_behind(line, block) or _is_gloss(line, above))
        if block and (not near or prose):
            yield block, is_cut or near
            block = []
        if not prose:
            is_cut = is_cut if block else near
            block.append(line)
        above = line
    if block:
        yield block, is_cut


def _is_gloss(line: WhiteLine, above: WhiteLine | None) -> bool:
    """Whether small print below a 款 says what that is: 市民税、固定資産税など; below the name of a
    programme it is a text."""
    if above is None or not above.figures or not above.label:
        return False
    if not is_known(above.label[0].bare):
        return False
    name, end = above.label[0].box, above.figures[0].box.x0
    below = name.x0 - above.size / 2 <= line.box.x0 and line.box.x1 <= end
    return below and is_smaller(line.whole, above.label[0])


def _is_of_texts(block: Sequence[WhiteLine]) -> bool:
    """Whether words alone stand between two rows: a text, as the sentence next to them is."""
    rows = [place for place, line in enumerate(block) if line.figures]
    return len(rows) == ROWS - 1 and rows[1] > rows[0] + 1


def _is_behind(line: WhiteLine, block: Sequence[WhiteLine]) -> bool:
    """Whether a line stands right of all figures: words behind them that go on."""
    edges = [figure.box.x1 for other in block for figure in other.figures]
    return bool(edges) and line.box.x0 > max(edges)


def _table(
    page: int, number: int, block: Sequence[WhiteLine], levels: Sequence[Box], *, framed: bool
) -> Table | None:
    block = [with_tail(under_columns(line, block), block) for line in block]
    block = [with_front(in_columns(line, block), block) for line in block]
    block = [in_columns(line, block) for line in block]  # the figures of others are whole by now
    with_figures = [place for place, line in enumerate(block) if line.figures]
    parted = _is_parted(block, levels)
    if not with_figures or not (parted or _is_enough(block)):
        return None
    inside = block[with_figures[0] : with_figures[-1] + 1]
    figures = [figure for line in inside for figure in line.figures]
    counted = [figure for figure in figures if words.reads_as_figure(figure.bare)]
    edges = _edges(counted)
    headed = framed and _is_headed(block, with_figures[0], len(edges))
    headed |= parted and _is_under_words(block[: with_figures[0]], len(edges))
    if not (headed or _is_full(inside, len(edges)) or _is_sure(counted, figures, edges)):
        return None
    if 2 * sum(bool(line.figures) for line in inside) < sum(
        not _is_behind(x, inside) for x in inside
    ):
        return None
    block = [with_value(_without_lead(line, edges), edges) for line in block]
    start = min(part.box.x0 for line in block for part in (*line.figures, *line.beside))
    block = [_in_place_of_figures(line, start) for line in block]
    first, last = _reach(block, with_figures[0], with_figures[-1], start)
    body = _gathered(block[first : last + 1])
    texts = _texts(body, edges[-1])
    left = min(part.box.x0 for line in body for part in (*line.label, *line.figures))
    rows = tuple(_row(page, place, line, edges, texts) for place, line in enumerate(body))
    stretches = _stretches(rows, start, left, texts)
    heads = heads_over(page, [line.whole for line in block[:first]], stretches, levels)
    behind = [] if not texts else [max(line.box.x1 for line in body) + 1]
    bounds = [left, start - 1, *(edge + 1 for edge in edges), *texts[1:], *behind]
    columns = tuple(
        Column(x0, x1, heads[place], 0 < place <= len(edges))
        for place, (x0, x1) in enumerate(pairwise(bounds))
    )
    over = tuple(dict.fromkeys(cell for cells in heads for cell in cells))
    box = union([*(line.box for line in body), *(cell.box for cell in over)])
    table = Table(page, number, box, columns, rows, over)
    table = with_label_columns(table, [line.whole for line in block[:first]])
    return between_lines(table, levels)


def _is_headed(block: Sequence[WhiteLine], first: int, columns: int) -> bool:
    """Whether the line above the first figures has a word for the names and for each column."""
    return first > 0 and not block[first - 1].figures and len(block[first - 1].label) > columns


def _is_parted(block: Sequence[WhiteLine], levels: Sequence[Box]) -> bool:
    """Whether level lines part all rows: fewer of them are a table, too."""
    rows = [line.box for line in block if line.figures]
    return bool(rows) and are_parted(rows, median(line.size for line in block), levels)


def _is_under_words(above: Sequence[WhiteLine], columns: int) -> bool:
    """Whether one of the lines above has a word for the names and for each column."""
    return any(len(line.label) > columns for line in above)


def _is_full(inside: Sequence[WhiteLine], columns: int) -> bool:
    """Whether most rows have a figure in each of several columns, however small these are."""
    full = sum(len(line.figures) == columns for line in inside)
    return columns > 1 and full >= ROWS and 2 * full > len(inside)


def _is_sure(counted: Sequence[Line], figures: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether most figures are surely amounts, and each column has rows enough."""
    sure = sum(SURE.fullmatch(narrow(figure.bare)) is not None for figure in counted)
    return 2 * sure >= len(counted) and (len(edges) == 1 or len(figures) >= ROWS * len(edges))


def _without_lead(line: WhiteLine, edges: Sequence[float]) -> WhiteLine:
    """A line without a mark that stands among its words, as － under 単位: a figure behind it has
    the column that it would be in."""
    own = [_column(figure, edges) for figure in line.figures]
    if own[1:] and own[0] == own[1] and words.stands_for_figure(line.figures[0].bare):
        first, second = line.figures[:2]
        if second.box.x0 - first.box.x1 > first.size:
            return replace(line, label=(*line.label, first), figures=line.figures[1:])
    return line


def _in_place_of_figures(line: WhiteLine, start: float) -> WhiteLine:
    """A line without figures, and what stands in brackets in their columns: （再掲）."""
    marks = [part for part in line.label[1:] if part.box.x0 >= start]
    if line.figures or len(marks) != 1 or not _MARK.fullmatch(marks[0].bare):
        return line
    rest = tuple(part for part in line.label if part not in marks)
    return replace(line, label=rest, figures=tuple(marks))


def _reach(block: Sequence[WhiteLine], first: int, last: int, start: float) -> tuple[int, int]:
    """The first and last line of the rows: a name may go on above the first and below the last,
    which is no total then."""
    while first and _is_name(block[first - 1], start):
        first -= 1
    total = words.TOTAL.fullmatch(narrow("".join(part.bare for part in block[last].label)))
    after = block[last + 1] if last + 1 < len(block) and total is None else None
    if after is not None and _is_name(after, start) and not _NOTE.match(after.whole.bare):
        last += 1
    return first, last


def _is_name(line: WhiteLine, start: float) -> bool:
    """Whether a line is words left of all figures, and not the word over them."""
    text = narrow(line.whole.bare)
    return line.box.x1 <= start and _HEAD.fullmatch(text) is None and "単位" not in text


def _gathered(body: Sequence[WhiteLine]) -> list[WhiteLine]:
    """The lines of a table, words alone behind the figures with those of the nearest row."""
    own = [line for line in body if not _is_behind(line, body) or line.figures]
    after: dict[int, list[Line]] = {}
    for line in body:
        if line not in own:
            place = min(range(len(own)), key=lambda n: abs(own[n].box.top - line.box.top))
            after.setdefault(place, []).extend(line.label)
    return [
        replace(line, after=(*line.after, *after.get(place, ()))) for place, line in enumerate(own)
    ]


def _texts(body: Sequence[WhiteLine], edge: float) -> list[float]:
    """Where the columns of words behind the figures begin."""
    behind = sorted(part.box.x0 for line in body for part in line.after if part.box.x0 > edge)
    if not behind:
        return []
    size = median(line.size for line in body)
    starts = [behind[0]]
    starts += [x for before, x in pairwise(behind) if x - before > EDGE * size]
    return starts if len(starts) <= TEXTS else starts[:1]


def _stretches(
    rows: Sequence[Row], start: float, left: float, texts: Sequence[float]
) -> list[tuple[float, float]]:
    """From where to where each column is printed; names go on to the first figure, and nothing
    stands right of the last words."""
    found: list[tuple[float, float]] = [(left, start)]
    for column in range(1, len(rows[0].cells)):
        boxes = [c.box for row in rows for c in row.cells[column] if c.lines]
        found.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)))
    return [*found[:-1], (found[-1][0], float("inf"))] if texts else found


def _is_enough(block: Sequence[WhiteLine]) -> bool:
    """Whether figures below each other are a table: two are, if both print their unit."""
    rows = [line for line in block if line.figures]
    whole = all(MONEY.search(figure.bare) for line in rows for figure in line.figures)
    return len(rows) >= ROWS or (len(rows) == ROWS - 1 and whole)


def _edges(figures: Sequence[Line]) -> list[float]:
    """The right edges at which figures end, without their units."""
    size = median(figure.size for figure in figures)
    return [max(group) for group in near(map(edge_of, figures), EDGE * size)]


def _row(
    page: int, number: int, line: WhiteLine, edges: Sequence[float], texts: Sequence[float]
) -> Row:
    rows = range(number, number + 1)
    parts: dict[int, list[Line]] = {column: [] for column in range(1 + len(edges) + len(texts))}
    parts[0] = [joined(line.label)] if line.label else []
    for figure in line.figures:
        parts[_column(figure, edges)].append(figure)
    for part in line.beside:
        nearest = min(line.figures, key=lambda f: abs(f.box.x1 - part.box.x1))
        parts[_column(nearest, edges)].append(part)
    for part in line.after:
        before = [n for n, x0 in enumerate(texts) if x0 <= part.box.x0 + EDGE * line.size]
        parts[1 + len(edges) + before[-1] if before else _column(part, edges)].append(part)
    cells: dict[int, tuple[Cell, ...]] = {}
    for column, own in parts.items():
        lines_ = tuple(lines(own)) if len(own) > 1 else tuple(own)
        box = union([part.box for part in own]) if own else line.box
        cells[column] = (Cell(page, box, lines_, rows, range(column, column + 1)),)
    return Row(line.box.top, line.box.bottom, cells)


def _column(figure: Line, edges: Sequence[float]) -> int:
    """The column that a figure ends in; a mark in the place of one may stand in its middle."""
    nearest = min(range(len(edges)), key=lambda n: abs(edges[n] - edge_of(figure)))
    at_edge = abs(edges[nearest] - edge_of(figure)) <= EDGE * figure.size
    if at_edge or words.reads_as_figure(figure.bare):
        return 1 + nearest
    middle = figure.box.centre[0]
    return 1 + next((n for n, edge in enumerate(edges) if middle <= edge), len(edges) - 1)
