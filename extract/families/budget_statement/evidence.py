"""What stands under the headings of a book, column by column, kept as numbers and places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.candidates import key
from yosandb.extract.families.budget_statement.figure import amount, is_figure
from yosandb.extract.families.budget_statement.heads import Head, is_unit
from yosandb.extract.families.budget_statement.note_lines import NoteLine, amount_edges, note_lines
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import by_column, columns
from yosandb.extract.page import Box, Char
from yosandb.lean import lean

# Figures and names of one row stand on one height, within this (in sizes).
SAME_ROW = 0.6
# A column holds figures if such a share of its lines are some.
MOSTLY = 0.7
# 1 市税, but not 22.4
NUMBERED = regex.compile(r"[(（第]?[0-9]{1,3}[)）款項目.、]?(?:[^0-9.].*)?|[①-⑳Ⅰ-Ⅻ].*")
_BEGIN_NUMBERS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
_NO_COLUMNS: dict[int, object] = {}
_NO_NAMES: set[int] = set()


@dataclass
class Row:
    """What stands on one height: figures in yen or thousands by column, and where the names of
    others begin, and the numbered ones, from the middle of the word over them.

    `codes` are the numbers of a column in their parts (2-1-1: three), `marks` how it is written
    and what it is, `bare` which columns have nothing but their number; a `total` is a 計. `tails`
    are the figures behind the words of a column that holds both, `sources` those behind the words
    of sources, `kinds` what its marks are called, `called` what stands behind a number, `words`
    what stands before a figure of a column without a mark.
    """

    y: float
    size: float
    figures: dict[int, int] = field(default_factory=dict)
    names: dict[int, float] = field(default_factory=dict)
    numbered: dict[int, float] = field(default_factory=dict)
    codes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    bare: set[int] = field(default_factory=set)
    marks: dict[int, tuple[str, int]] = field(default_factory=dict)
    total: bool = False
    sources: dict[int, int] = field(default_factory=dict)
    tails: dict[int, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    called: dict[int, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)

    def figure(self, column: int) -> int | None:
        """The figure of a column, or behind its words."""
        return self.figures.get(column, self.tails.get(column))


@lean(slots=False)
class Table:
    """The rows under one heading; `at` is its place in the file: page, and which of it."""

    at: tuple[int, int]
    words: tuple[str, ...]
    rows: Sequence[Row]
    letters: Mapping[int, int]
    figured: frozenset[int]

    @property
    def page(self) -> int:
        """The page of the file."""
        return self.at[0]


def table(at: tuple[int, int], head: Head, grid: Grid, body: Sequence[Char]) -> Table:
    """The rows of the table below a heading."""
    boxes = {str(n): leaf.line.box for n, leaf in enumerate(head.leaves)}
    edges = Box(head.x0, head.box.top, head.x1, max(c.box.bottom for c in body))
    cells = by_column(body, columns(boxes, grid, body, edges))
    lines = {n: _worded(cells[str(n)]) for n in range(len(head.leaves))}
    figured = frozenset(n for n, own in lines.items() if _holds_figures(own))
    letters = {n: sum(len(line.chars) for line in own) for n, own in lines.items()}
    centres = [leaf.line.box.centre[0] for leaf in head.leaves]
    return Table(at, head.words, _rows(lines, figured, centres), letters, figured)


def _worded(lines: Sequence[Line]) -> list[Line]:
    """Lines without those that say 千円."""
    return [line for line in lines if not is_unit(line)]


def _holds_figures(lines: Sequence[Line]) -> bool:
    told = sum(is_figure(line) or bool(rules.NONE.fullmatch(line.narrow)) for line in lines)
    return bool(lines) and told >= MOSTLY * len(lines)


def _rows(
    lines: Mapping[int, Sequence[Line]], figured: frozenset[int], centres: Sequence[float]
) -> list[Row]:
    found: list[Row] = []
    noted = {n: _noted(own) for n, own in lines.items() if n not in figured}
    for line, column in _by_height(lines):
        y = line.box.centre[1]
        if not found or y - found[-1].y > SAME_ROW * line.size:
            found.append(Row(y, line.size))
        text = line.narrow
        if column not in figured:
            found[-1].names.setdefault(column, line.box.x0 - centres[column])
            found[-1].total |= rules.is_total(text)
            if (source := rules.source(text)) is not None:
                found[-1].sources[column] = amount(source["yen"])
            if line in noted[column]:
                _note_parts(found[-1], column, noted[column][line])
            if _BEGIN_NUMBERS.isdisjoint(text[:2]):
                continue
            if NUMBERED.fullmatch(text):
                found[-1].numbered.setdefault(column, line.box.x0 - centres[column])
                _note_number(found[-1], column, text)
            _note_code(found[-1], column, text)
        elif (match := rules.TOUCHED_FIGURE.fullmatch(text)) is not None:
            found[-1].figures.setdefault(column, amount(match["figure"]))
    for row in found:
        _share_nothing(row)
    return found


def _share_nothing(row: Row) -> None:
    """What is empty is one object for all rows: a long book has ten thousand, most of them with
    figures alone. A row that is made is not changed any more."""
    for name, held in vars(row).items():
        if held in (_NO_COLUMNS, _NO_NAMES):
            setattr(row, name, _NO_COLUMNS if isinstance(held, dict) else _NO_NAMES)


def _noted(lines: Sequence[Line]) -> dict[Line, NoteLine]:
    """The lines of a column in their parts: figures behind words are those that end at one x."""
    return {each.line: each for each in note_lines(lines, amount_edges(lines))}


def _note_parts(row: Row, column: int, parts: NoteLine) -> None:
    if parts.amount is not None:
        row.tails.setdefault(column, amount(parts.amount.narrow))
        if parts.mark is None and parts.text is not None and not NUMBERED.match(parts.text.narrow):
            row.words.setdefault(column, parts.text.narrow)
    kind = key(parts, outermost=False)
    if kind is not None:
        row.kinds.setdefault(column, kind)


def _note_number(row: Row, column: int, text: str) -> None:
    written = rules.NUMBER.fullmatch(text)
    if written is not None:
        row.marks.setdefault(column, (rules.shape(written), rules.number(written["number"])))
        row.called.setdefault(column, (written["name"] or "").rstrip("0123456789,"))


def _note_code(row: Row, column: int, text: str) -> None:
    match = rules.CODE.fullmatch(text)
    if match is not None:
        row.codes.setdefault(column, rules.code_numbers(match["code"]))
        row.bare |= set() if match["name"] else {column}


def _by_height(lines: Mapping[int, Iterable[Line]]) -> Iterator[tuple[Line, int]]:
    every = [(line, column) for column, own in lines.items() for line in own]
    yield from sorted(every, key=lambda pair: pair[0].box.centre[1])
