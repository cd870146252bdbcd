"""Labels that no declaration knows: words set like the labels of a form that are known.

In boxes they stand in the column of known labels, with a value beside them, or in a row of known
labels, with a value below. Without boxes they stand in brackets, or before a colon.
"""

from collections.abc import Collection, Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.form.choice import is_choice
from yosandb.extract.shapes.form.headings import MARK
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import plain
from yosandb.lean import lean

# A label is no longer than this (in characters).
LONGEST = 24
# 【関連計画】 第3次子ども計画   ■ 備考：なし   (5) 参考指標：
_SAID = regex.compile(
    rf"\s*(?:{MARK})?\s*(?:【\s*(?P<label>[^【】。]{{2,{LONGEST}}})\s*】\s*[:：]?"
    rf"|(?P<label>\p{{L}}[^\s:。、「」\[\]]{{1,{LONGEST}}}?)\s*[:：](?![0-9]))\s*(?P<value>.*)",
    regex.DOTALL,
)


@lean(eq=False, slots=False)
class Unknown:
    """A label that nothing is declared for, and its value."""

    label: tuple[Line, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words of the label, without mark and brackets."""
        said = plain(Line(tuple(char for line in self.label for char in line.chars)))
        match = _SAID.fullmatch(said.text + ":")
        return "".join((said.text if match is None else match["label"]).split())


def in_boxes(
    page: Page, chars: Sequence[Char], free: Collection[Char], labels: Labels
) -> Iterator[Unknown]:
    """The unknown labels among the boxes of `chars`, of which `free` are taken by nobody."""
    for lattice in lattices(page.rulings):
        whole = region(lattice.xs, lattice.ys, filled(page, lattice, chars))
        cells = list(dict.fromkeys(whole.at.values()))
        known = [c for c in cells if c.lines and labels.field(c.text) is not None]
        loose = [c for c in cells if c.lines and all(x in free for x in _chars(c))]
        for cell in loose:
            value = _value(whole, cell, known)
            if value and _is_label(cell) and all(c in loose and c not in known for c in value):
                yield Unknown(cell.lines, tuple(line for c in value for line in c.lines))


def _chars(cell: Cell) -> Iterator[Char]:
    yield from (char for line in cell.lines for char in line.chars)


def _is_label(cell: Cell) -> bool:
    short = 1 < len(cell.text) <= LONGEST and "。" not in cell.text
    return short and not words.counts(cell.text) and not is_choice(cell.text)


def _value(whole: Region, cell: Cell, known: Sequence[Cell]) -> list[Cell]:
    """What stands beside a cell in the column of known labels, or below one in their row: where it
    is in both, a figure is a value, and a word beside it is the label of another one."""
    below = _below(whole, cell) if any(label.rows == cell.rows for label in known) else []
    if not any(label.columns == cell.columns and label is not cell for label in known):
        return below
    right = _right_of(whole, cell)
    if any(map(_is_figure, below)) and not any(map(_is_figure, right)):
        return below
    ends = all(_is_last(whole, value, known) for value in right)
    return [value for value in right if value.lines] if ends else []


def _is_figure(cell: Cell) -> bool:
    return words.reads_as_figure(cell.text)


def _below(whole: Region, cell: Cell) -> list[Cell]:
    """What stands right below a cell, as wide as it."""
    below = (whole.at.get((cell.rows.stop, column)) for column in cell.columns)
    return [
        c for c in dict.fromkeys(below) if c is not None and c.columns == cell.columns and c.lines
    ]


def _right_of(whole: Region, cell: Cell) -> list[Cell]:
    found = [whole.at.get((row, cell.columns.stop)) for row in cell.rows]
    return [other for other in dict.fromkeys(found) if other is not None]


def _is_last(whole: Region, value: Cell, known: Sequence[Cell]) -> bool:
    """Whether a value ends its row, or another label follows: it is in no table of more columns."""
    columns = {label.columns for label in known}
    return all(other.columns in columns for other in _right_of(whole, value))


def in_lines(free: Sequence[Char]) -> Iterator[Unknown]:
    """The unknown labels among lines that are taken by nobody, each with what follows it."""
    found: list[tuple[tuple[Line, ...], list[Line]]] = []
    for line in lines(segments(free)) if free else ():
        text = plain(line)
        match = _SAID.fullmatch(text.text)
        if match is not None:
            own = text.runs((0, match.start("value"))) if match["value"] else [line]
            rest = text.runs(match.span("value")) if match["value"].strip() else []
            found.append((tuple(own), rest))
        elif found:
            found[-1][1].append(line)
    yield from (Unknown(label, tuple(value)) for label, value in found)
