"""Labels in boxes: values stand in the box beside them, below them, or in the same one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.choice import is_choice
from yosandb.extract.shapes.form.labels import Labels, begins_label, goes_on
from yosandb.extract.shapes.form.marked import Marked, choice_beside, rows_of_choices
from yosandb.extract.shapes.form.unboxed import behind_labels, run_on, without_boxes, wraps_into
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.shapes.table.words import UNIT, reads_as_figure
from yosandb.extract.shapes.vocabulary import UNIT_WORD

_MONEY = regex.compile(UNIT_WORD)
_UNIT = regex.compile(rf"[(](?:単位[:：])?{UNIT_WORD}[)]")
# 決算額の財源内訳   左の財源   特定財源: over the labels of parts of an amount
_PARTS = regex.compile(r"[(]?.{0,10}(?:財源|内訳).{0,4}[)]?")
_OFFICE = regex.compile(OFFICES)
# What cells with text are labels of: a field, "" for none that is declared, None for no label.
Names: TypeAlias = Mapping[Cell, str | None]


def in_lone_boxes(
    boxes: Iterable[tuple[Box, Sequence[Line]]], labels: Labels
) -> tuple[list[Answer], frozenset[Char]]:
    """Boxes that hold one label and its value alone, below it or above; and all that is in them."""
    found: list[Answer] = []
    inside: set[Char] = set()
    for box, rows in boxes:
        answer = _of_lines(rows, labels, box)
        if answer is not None:
            found.append(answer)
            inside.update(char for line in rows for char in line.chars)
    return found, frozenset(inside)


def _of_lines(rows: Sequence[Line], labels: Labels, box: Box) -> Answer | None:
    """A label on the first line with its value below it, or on the last one below its value."""
    names = [labels.field(line.bare) for line in rows]
    if len(rows) < 2 or sum(name is not None for name in names) != 1:
        return None
    if (name := names[0]) is not None:
        return Answer(name, tuple(rows[:1]), tuple(rows[1:]), box.x1, box.top)
    if begins_label(rows[-2]):
        return None
    if (name := names[-1]) is not None and not any("。" in line.bare for line in rows):
        return Answer(name, tuple(rows[-1:]), tuple(rows[:-1]), box.x1, box.top)
    return None


def in_boxes(whole: Region, labels: Labels) -> Iterator[Answer]:
    """The labels of a ruled region."""
    cells = dict.fromkeys(whole.at.values())
    names = {cell: labels.field(cell.text) for cell in cells if cell.lines}
    names |= {
        cell: labels.field(cell.lines[-1].bare)
        for cell, name in names.items()
        if name is None and _is_wrapped(whole, cell, names)
    }
    listed = _listed(whole, names)
    marked = {row.label for row in rows_of_choices(whole) if _is_next_to_boxes(whole, row)}
    for cell in cells:
        if cell in listed:
            continue
        name = names.get(cell)
        if name is None:
            yield from _within(cell, labels)
        elif cell in marked:
            yield _answer(name, cell, [])
        elif (made := choice_beside(whole, cell)) and not _is_labelled(made.options, names):
            lines_ = tuple(line for own in (*made.options, *made.marks) for line in own.lines)
            yield replace(_answer(name, cell, made.chosen), choice=lines_)
        else:
            value = _value(whole, cell, names)
            if _is_in_row(whole, cell, value):
                continue
            behind = tuple(
                _chosen_behind(whole, value) if not name else _offices(whole, value, names)
            )
            answer = _answer(name, cell, [*value, *behind])
            under = bool(answer.lines) and value[0].rows.start >= cell.rows.stop
            over = tuple(_over(whole, cell)) if under else ()
            unit = _unit_beside(whole, cell) if answer.lines else ()
            yield replace(answer, unit=unit, over=over)


def _is_wrapped(whole: Region, cell: Cell, names: Names) -> bool:
    """Whether the lines of a cell are the words of one label, 課題と / 今後の方針, whose value
    stands in the box beside it."""
    beside = [own for own in _beside_cell(whole, cell) if own.lines]
    unlabelled = bool(beside) and not _is_labelled(beside, names)
    return unlabelled and len(cell.lines) == 2 and begins_label(cell.lines[0])


def _is_next_to_boxes(whole: Region, row: Marked) -> bool:
    """Whether no words stand between a label and the boxes one of which has a mark."""
    return all(not cell.lines or cell is row.mark for cell in _beside_cell(whole, row.label))


def _is_in_row(whole: Region, label: Cell, value: Sequence[Cell]) -> bool:
    """Whether another figure stands right behind the one beside a label: both are those of a row
    of a table, and nothing tells which of them a form says."""
    if len(value) != 1 or value[0].rows.start >= label.rows.stop or not _is_figure(value[0]):
        return False
    return any(_is_figure(cell) for cell in _beside_cell(whole, value[0]))


def _chosen_behind(whole: Region, value: Sequence[Cell]) -> Iterator[Cell]:
    """What is chosen behind a question: 必要性 │ 市が行う必要があるか │ ■高 □中 □低."""
    behind = _beside_cell(whole, value[0]) if len(value) == 1 else []
    yield from (cell for cell in behind if is_choice(cell.text))


def _offices(whole: Region, value: Sequence[Cell], names: Names) -> Iterator[Cell]:
    """The offices behind one that holds them: 担当 │ 健康福祉部 │ 高齢福祉課."""
    last = list(value)
    while len(last) == 1 and _OFFICE.fullmatch(last[0].text):
        last = [c for c in _beside_cell(whole, last[0]) if c.rows == last[0].rows]
        last = [] if _is_labelled(last, names) else last
        yield from (cell for cell in last if _OFFICE.fullmatch(cell.text))


def _is_figure(cell: Cell) -> bool:
    return len(cell.lines) == 1 and reads_as_figure(cell.lines[0].bare)


def _over(whole: Region, label: Cell) -> Iterator[Line]:
    """The words over several labels of parts of an amount, from the outermost in."""
    above = _neighbours(whole, range(label.rows.start - 1, label.rows.start), label.columns)
    if len(above) == 1 and _PARTS.fullmatch("".join(line.narrow for line in above[0].lines)):
        yield from _over(whole, above[0])
        yield from above[0].lines


def _unit_beside(whole: Region, label: Cell) -> tuple[Line, ...]:
    """（千円） behind the word beside several labels, or below it: 事業費（千円） │ 予算額, 決算額.

    What stands over sources has no unit: 事業費（千円） │ 令和８年度 │ 国庫支出金, 一般財源.
    """
    before = reversed(range(label.columns.start))
    cells = _neighbours(whole, label.rows, before)
    wide = (cell.lines for cell in cells if len(cell.rows) > len(label.rows))
    return next((unit for lines in wide if (unit := _unit_at_end(lines))), ())


def _unit_at_end(lines: Sequence[Line]) -> tuple[Line, ...]:
    last = tuple(lines[-1:])
    alone = len(lines) > 1 and _UNIT.fullmatch(last[0].narrow) is not None
    return last if alone else tuple(unit_said(last))


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
        said = [cell.text for cell in row if cell.lines]
        if not any(map(_MONEY.fullmatch, said)) or not all(map(UNIT.fullmatch, said)):
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
        return _above_labels(label, beside, names) if _is_labelled(beside, names) else beside
    below = _below_cell(whole, label)
    if len(below) == 1 and _is_unit(below[0]):  # of the figure in the box below it
        below += _below_cell(whole, below[0])
    return [] if _is_labelled(below, names) else [c for c in below if _lies_under(c, label)]


def _above_labels(label: Cell, beside: Sequence[Cell], names: Names) -> list[Cell]:
    """The boxes beside a tall label that stand above those with labels of their own, one a row:
    今後の方向 beside its choice, 課題 and 改善の内容."""
    first = next(n for n, cell in enumerate(beside) if names.get(cell) is not None)
    return list(beside[:first]) if len(label.rows) > 1 else []


def _is_unit(cell: Cell) -> bool:
    return _MONEY.fullmatch(cell.text) is not None


def _is_head(whole: Region, label: Cell, names: Names) -> bool:
    """Whether labels head columns: two stand next to each other, and no label below any.

    What stands upright at the side of several rows heads none: 評価 over 改善.
    """
    if all(len(line.bare) == 1 for line in label.lines) and len(_beside_cell(whole, label)) > 1:
        return False
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


def _neighbours(whole: Region, rows: Iterable[int], columns: Iterable[int]) -> list[Cell]:
    found = (whole.at.get((row, column)) for row in rows for column in columns)
    return list(dict.fromkeys(cell for cell in found if cell is not None))


def _within(cell: Cell, labels: Labels) -> Iterator[Answer]:
    """A label and its value in one cell: the label on the first line, or with a colon behind it.

    Several labels in one cell are those of a form without boxes.
    """
    several = len(cell.lines) > 1
    if several and sum(labels.field(part.bare) is not None for part in cell.parts) > 1:
        yield from without_boxes(cell.parts, labels)
        return
    if several and goes_on(cell.lines[1]):
        return
    if several and (name := labels.field(cell.lines[0].bare)) is not None:
        yield Answer(name, cell.lines[:1], cell.lines[1:], cell.box.x1, cell.box.top)
        return
    if (answer := _of_lines(cell.lines, labels, cell.box)) is not None:
        yield answer
        return
    for above, line in zip((None, *cell.lines), cell.lines, strict=False):
        if above is not None and wraps_into(above, line, cell.lines, cell.box.x1):
            continue
        for answer in behind_labels([line], labels, cell.box.x1):
            yield run_on(answer, line, cell.lines, labels, cell.box.x1)
