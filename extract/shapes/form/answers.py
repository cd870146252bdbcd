"""Labels and their values on a page: in boxes and without, beside, below or behind them.

A label without a value has none: what another label says is never taken for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, closed_up, joined, lines, lines_of, segments
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.form.bars import bar_over
from yosandb.extract.shapes.form.labels import BULLET, Labels
from yosandb.extract.shapes.form.named_head import head_of
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.frames import frames
from yosandb.extract.shapes.table.lattice import Lattice, lattices, lone_boxes
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Text, plainly

# Lines of a value without a box follow as closely as this (in sizes).
CLOSE = 1.2
# Parts of one line stand on heights that differ by less than this (in sizes).
LEVEL = 0.5
# A line that ends this close to the margin (in sizes) runs on in the next one.
FULL = 2.0
# So many different labels below a name make a form.
LABELS = 2
_COLON = regex.compile(r"\s*:\s*")
_LISTED = regex.compile(BULLET)

# What cells with text are labels of: a field, "" for none that is declared, None for no label.
Names: TypeAlias = Mapping[Cell, str | None]


@dataclass(frozen=True, eq=False)
class Answer:
    """A label and its value; `lines` are empty where nothing is printed in its place.

    `field` is "" for a label that no field is declared for. `right` is how far the lines of the
    value may go. `top` is where the row of the label begins. A name over a form has no `label`.
    `overflows` says that the value runs over the lines of its cell.
    """

    field: str
    label: tuple[Line, ...]
    lines: tuple[Line, ...]
    right: float
    top: float
    overflows: bool = False

    @property
    def text(self) -> str:
        """The value without blanks."""
        return "".join(line.bare for line in self.lines)

    @property
    def start(self) -> Line:
        """The first line of it: its label, or its value where no label says it."""
        return (*self.label, *self.lines)[0]


def answers(page: Page, chars: Iterable[Char], labels: Labels) -> list[Answer]:
    """The labels among `chars` with their values, from top to bottom."""
    every = list(chars)
    found, boxed = _boxed(page, every, labels)
    inside = [char for char in every if char not in boxed]
    regions = lattices(page.rulings)
    boxes = [lattice.box for lattice in regions]
    free = [c for c in inside if not any(box.holds(c.box.centre) for box in boxes)]
    above = segments(free) if labels.bar and free else []
    for lattice in regions:
        own = _without_inner(inside, lattice.box, boxes)
        framed = frames(lattice, own)
        apart = {char for _, framed_own in framed for char in framed_own}
        cells = filled(page.number, lattice, [c for c in own if c not in apart])
        whole = region(lattice.xs, lattice.ys, cells)
        ruled = list(_ruled(whole, labels))
        found += [*_barred(whole, lattice.box, ruled, labels, above), *ruled]
        loose = [answer for _, part in framed for answer in _unruled(part, labels)]
        found += [*loose, *_headed(page, lattice, own, labels, [*ruled, *loose])]
    found += _unruled(free, labels)
    return sorted(found, key=lambda answer: (answer.top, answer.start.box.x0))


def _headed(
    page: Page, lattice: Lattice, own: Sequence[Char], labels: Labels, said: Sequence[Answer]
) -> Iterator[Answer]:
    """The number and the name in the first row of a box of labels."""
    if labels.head is not None:
        whole = region(lattice.xs, lattice.ys, filled(page.number, lattice, own))
        for name, line in head_of(whole, labels, [answer.field for answer in said]):
            yield Answer(name, (line,), (line,), lattice.box.x1, lattice.box.top)


def _barred(
    whole: Region, box: Box, ruled: Sequence[Answer], labels: Labels, above: Sequence[Line]
) -> Iterator[Answer]:
    """The name of a form over its labels, where none of them says it."""
    known = {answer.field for answer in ruled if answer.field}
    if not labels.bar or labels.bar in known or len(known) < LABELS:
        return
    said = {char for a in ruled for line in (*a.label, *a.lines) for char in line.chars}
    if name := bar_over(whole, box, said, labels, above):
        top = min(line.box.top for line in name)
        yield Answer(labels.bar, (), name, box.x1, min(top, box.top))


def _without_inner(chars: Sequence[Char], box: Box, boxes: Sequence[Box]) -> list[Char]:
    """What stands in a region, and not in another region within it."""
    inner = [other for other in boxes if other is not box and _is_within(other, box)]
    return [char for char in chars if not any(other.holds(char.centre) for other in inner)]


def _is_within(inner: Box, outer: Box) -> bool:
    corners = ((inner.x0, inner.top), (inner.x1, inner.bottom))
    return inner != outer and all(outer.holds(corner) for corner in corners)


# --- in boxes


def _boxed(
    page: Page, chars: Sequence[Char], labels: Labels
) -> tuple[list[Answer], frozenset[Char]]:
    """Boxes that hold one label and its value alone, below it or above; and all that is in them."""
    found: list[Answer] = []
    inside: set[Char] = set()
    for box in lone_boxes(page.rulings):
        own = [char for char in chars if char.turn == 0 and box.holds(char.centre)]
        rows = lines_of(own) if own else []
        answer = _of_lines(rows, labels, box)
        if answer is not None:
            found.append(answer)
            inside |= set(own)
    return found, frozenset(inside)


def _of_lines(rows: Sequence[Line], labels: Labels, box: Box) -> Answer | None:
    """A label on the first line with its value below it, or on the last one below its value."""
    names = [labels.field(line.bare) for line in rows]
    if len(rows) < 2 or sum(name is not None for name in names) != 1:
        return None
    if (name := names[0]) is not None:
        return Answer(name, tuple(rows[:1]), tuple(rows[1:]), box.x1, box.top)
    if (name := names[-1]) is not None and not any("。" in line.bare for line in rows):
        return Answer(name, tuple(rows[-1:]), tuple(rows[:-1]), box.x1, box.top)
    return None


def _ruled(whole: Region, labels: Labels) -> Iterator[Answer]:
    cells = dict.fromkeys(whole.at.values())
    names = {cell: labels.field(cell.text) for cell in cells if cell.lines}
    listed = _listed(whole, names)
    for cell in cells:
        if cell in listed:
            continue
        name = names.get(cell)
        if name is None:
            yield from _within(cell, labels)
        else:
            yield _answer(name, cell, _value(whole, cell, names))


def _listed(whole: Region, names: Names) -> set[Cell]:
    """Labels that head the columns of a list, and its rows: no form says a label twice."""
    found: set[Cell] = set()
    for number in range(whole.row_count):
        row = [cell for cell in whole.row(number) if cell.lines and cell.rows.start == number]
        heads = [cell for cell in row if names.get(cell) is not None]
        if len(heads) < 2 or found.issuperset(heads) or not _is_head(whole, heads[0], names):
            continue
        below = list(_rows_below(whole, heads, names))
        if len(below) > 1:
            found |= {*heads, *(cell for own in below for cell in own)}
    return found


def _rows_below(whole: Region, heads: Sequence[Cell], names: Names) -> Iterator[list[Cell]]:
    """Rows of values below labels, each as wide as its label, down to the next label.

    Bands go over all of them (2款 総務費 among programmes) and part the rows of a list.
    """
    start = heads[0].rows.stop
    while start < whole.row_count:
        row = [
            cell
            for head in heads
            for cell in _neighbours(whole, range(start, start + 1), head.columns)
        ]
        if len(set(row)) == 1 and row[0].lines and not _is_labelled(row, names):
            start = row[0].rows.stop
            continue
        aligned = [cell.columns for cell in row] == [head.columns for head in heads]
        if not aligned or not any(cell.lines for cell in row) or _is_labelled(row, names):
            return
        yield row
        start = max(cell.rows.stop for cell in row)


def _answer(name: str, label: Cell, value: Sequence[Cell]) -> Answer:
    lines_ = tuple(line for cell in value for line in cell.lines)
    right = max((cell.box.x1 for cell in value), default=label.box.x1)
    overflows = any(cell.overflows for cell in value)
    return Answer(name, label.lines, lines_, right, label.box.top, overflows)


def _value(whole: Region, label: Cell, names: Names) -> list[Cell]:
    """The cells of a value: those beside a label, or below it where labels head columns."""
    beside = _beside_cell(whole, label)
    if beside and not _is_head(whole, label, names):
        return [] if _is_labelled(beside, names) else beside
    below = _below_cell(whole, label)
    return [] if _is_labelled(below, names) else [c for c in below if _lies_under(c, label)]


def _is_head(whole: Region, label: Cell, names: Names) -> bool:
    """Whether labels head columns: two stand next to each other, and no label below any."""
    row = [cell for cell in whole.row(label.rows.start) if cell.lines]
    heads = [cell for cell in row if names.get(cell) is not None and cell.rows == label.rows]
    if not any(_is_labelled(_beside_cell(whole, cell), names) for cell in heads):
        return False
    under = [_below_cell(whole, cell) for cell in heads]
    return all(below and not _is_labelled(below, names) for below in under)


def _is_labelled(cells: Iterable[Cell], names: Names) -> bool:
    return any(names.get(cell) is not None for cell in cells)


def _beside_cell(whole: Region, cell: Cell) -> list[Cell]:
    return _neighbours(whole, cell.rows, range(cell.columns.stop, cell.columns.stop + 1))


def _below_cell(whole: Region, cell: Cell) -> list[Cell]:
    return _neighbours(whole, range(cell.rows.stop, cell.rows.stop + 1), cell.columns)


def _lies_under(cell: Cell, label: Cell) -> bool:
    return cell.columns.start >= label.columns.start and cell.columns.stop <= label.columns.stop


def _neighbours(whole: Region, rows: range, columns: range) -> list[Cell]:
    found = (whole.at.get((row, column)) for row in rows for column in columns)
    return list(dict.fromkeys(cell for cell in found if cell is not None))


def _within(cell: Cell, labels: Labels) -> Iterator[Answer]:
    """A label and its value in one cell: the label on the first line, or with a colon behind it.

    Several labels in one cell are those of a form without boxes.
    """
    if len(cell.lines) > 1:
        parts = closed_up(segments(char for line in cell.lines for char in line.chars))
        if sum(labels.field(part.bare) is not None for part in parts) > 1:
            yield from _unruled([char for line in cell.lines for char in line.chars], labels)
            return
    if len(cell.lines) > 1 and (name := labels.field(cell.lines[0].bare)) is not None:
        yield Answer(name, cell.lines[:1], cell.lines[1:], cell.box.x1, cell.box.top)
        return
    if (answer := _of_lines(cell.lines, labels, cell.box)) is not None:
        yield answer
        return
    yield from _behind(cell.lines, labels, cell.box.x1)


def _behind(parts: Sequence[Line], labels: Labels, right: float) -> Iterator[Answer]:
    for line in parts:
        for said in labels.behind(line):
            value = () if said.value is None else (said.value,)
            yield Answer(said.field, (said.label,), value, right, line.box.top)


# --- without boxes


def _unruled(chars: Sequence[Char], labels: Labels) -> Iterator[Answer]:
    parts = closed_up(segments(chars)) if chars else []
    level = [part for part in parts if part.turn == 0]
    names = {part: labels.field(part.bare) for part in level}
    known = [p for p in level if names[p] is not None or any(labels.behind(p))]
    right = max((part.box.x1 for part in level), default=0.0)
    for part in level:
        if (name := names[part]) is not None:
            beside = _beside(part, level, known)
            if (behind := _behind_colon(beside)) is not None:
                answer = Answer(name, (part, *behind[0]), behind[1], right, part.box.top)
                yield _run_on(answer, joined([part, *beside]), level, labels, right)
                continue
            value = beside or _below(part, level, known)
            yield Answer(name, (part,), tuple(value), right, part.box.top)
        else:
            for answer in _behind([part], labels, right):
                yield _run_on(answer, part, level, labels, right)


def _behind_colon(beside: Sequence[Line]) -> tuple[list[Line], tuple[Line, ...]] | None:
    """The colon that stands apart from a label, 実施期間　： 令和5年度, and the value behind it."""
    if len(beside) != 1 or (match := _COLON.match((text := Text(beside, plainly)).text)) is None:
        return None
    return text.runs(match.span()), tuple(text.runs((match.end(), len(text.text))))


def _run_on(
    answer: Answer, part: Line, level: Sequence[Line], labels: Labels, right: float
) -> Answer:
    """A value behind its label with the lines below in which it runs on: all but the last full."""
    found = list(answer.lines)
    if not found or found[-1].box.x1 < part.box.x1:
        return answer
    own = part
    for line in lines(p for p in level if p.box.top >= part.box.bottom - LEVEL * part.size):
        close = line.box.top - own.box.bottom <= CLOSE * own.size
        starts = _LISTED.match(line.bare) is not None or any(labels.behind(line))
        starts = starts or labels.field(line.bare) is not None
        if not close or starts or own.box.x1 < right - FULL * own.size:
            break
        if line.box.x0 < part.box.x0 - own.size:
            break
        found.append(line)
        own = line
    return replace(answer, lines=tuple(found))


def _beside(label: Line, parts: Sequence[Line], known: Sequence[Line]) -> list[Line]:
    """What stands on the height of a label, up to the next one."""
    row = sorted((p for p in parts if _is_right_of(p, label)), key=lambda p: p.box.x0)
    stop = next((n for n, part in enumerate(row) if part in known), len(row))
    return lines(row[:stop]) if stop else []


def _is_right_of(part: Line, label: Line) -> bool:
    level = abs(part.box.centre[1] - label.box.centre[1]) <= LEVEL * label.size
    return level and part.box.x0 >= label.box.x1


def _below(label: Line, parts: Sequence[Line], known: Sequence[Line]) -> list[Line]:
    """The lines right below a label that stands alone on its height, up to the next label."""
    if any(_is_right_of(part, label) or _is_right_of(label, part) for part in parts):
        return []
    found: list[Line] = []
    edge = label.box.bottom
    under = [p for p in parts if p is not label and p.box.centre[1] > label.box.bottom]
    for line in lines(under):
        if line.box.top - edge > CLOSE * label.size or any(_shares(line, k) for k in known):
            break
        found.append(line)
        edge = line.box.bottom
    return found


def _shares(line: Line, label: Line) -> bool:
    return not set(line.chars).isdisjoint(label.chars)
