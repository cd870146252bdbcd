"""Which of several boxes is chosen by a mark in a box of its own: ○ below 継続, ✓ beside 縮小."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell
from yosandb.lean import lean

_MARK = regex.compile(r"[○◯〇◎●✓✔☑■レﾚ]")
# （該当に○）   該当欄   ○印
_WHERE = regex.compile(r"[(]?.{0,6}(?:該当|選択|[○◯〇]).{0,8}[)]?")
# A ring around a word is no higher than this, and words stand this far apart (in sizes).
RING, BLANK = 2.5, 0.25
# Fewer boxes beside each other are no choice.
OPTIONS = 2
# So many short words are what may be chosen where no mark tells it (in characters).
SEVERAL, SHORT = 3, 8


@lean(eq=False, slots=False)
class Choice:
    """A row of boxes with words, those that are chosen among them, and the boxes of marks."""

    options: tuple[Cell, ...]
    chosen: tuple[Cell, ...]
    marks: tuple[Cell, ...]


def choice(whole: Region) -> Choice | None:
    """The first row of words with a row of marks below it, or a mark beside each; None where
    there is no such row."""
    for number in range(whole.row_count):
        row = [cell for cell in whole.row(number) if cell.rows.start == number]
        under, beside = _choice(_under(whole, row)), _beside(row)
        told = beside is not None and (beside.marks or len(beside.options) >= SEVERAL)
        if (found := under or (beside if told else None)) is not None:
            return found
    return None


def words_alone(cells: Sequence[Cell], frames: Sequence[Box]) -> Choice | None:
    """A row of short words without any box for a mark: one may have a ring around it."""
    row = [cell for cell in cells if cell.lines and cell.rows.start == cells[0].rows.start]
    short = all(len(cell.text) <= SHORT and "。" not in cell.text for cell in row)
    if not cells or len(row) < SEVERAL or not short:
        return None
    ring = ringed(frames, [line for cell in row for line in cell.lines])
    inside = {char for line in ring for char in line.chars}
    chosen = (c for c in row if any(char in inside for line in c.lines for char in line.chars))
    return Choice(tuple(row), tuple(chosen), ())


def choice_beside(whole: Region, label: Cell) -> Choice | None:
    """The boxes beside a label that one is chosen of: marks are below them, or beside each."""
    row = [c for c in whole.row(label.rows.start) if c.columns.start >= label.columns.stop]
    if len(label.rows) > 1:
        own = [cell for cell in row if cell.rows.start == label.rows.start]
        within = [p for p in _under(whole, own) if p[1].rows.stop <= label.rows.stop]
        return _choice(within)
    found = _beside(row)
    return found if found is not None and found.marks else _marked_below(whole, label, row)


def _marked_below(whole: Region, label: Cell, row: Sequence[Cell]) -> Choice | None:
    """The boxes beside a label with their marks in the row below, which has no other label than
    what says where they stand: 該当に○."""
    says = whole.at.get((label.rows.stop, label.columns.start))
    if says is not None and says.lines and _WHERE.fullmatch(says.text) is None:
        return None
    found = _choice(_under(whole, row))
    if found is None or not found.marks:
        return None
    note = () if says is None or not says.lines else (says,)
    return replace(found, marks=(*found.marks, *note))


def _beside(row: Sequence[Cell]) -> Choice | None:
    """Boxes with words, each with a box for its mark before or behind it; a remark may follow."""
    words = row[: len(row) // 2 * 2]
    orders = [(words[0::2], words[1::2]), (words[1::2], words[0::2])]
    found = [_choice(list(zip(a, b, strict=True))) for a, b in orders]
    every = [one for one in found if one is not None]
    return next((one for one in every if one.marks), next(iter(every), None))


def _under(whole: Region, row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """The cells of a row that have a cell of their width right below them, each with that one."""
    pairs = [(cell, whole.at.get((cell.rows.stop, cell.columns.start))) for cell in row]
    return [(a, b) for a, b in pairs if b is not None and a.columns == b.columns]


def _choice(pairs: Sequence[tuple[Cell, Cell]]) -> Choice | None:
    """Boxes with words, each with a box for its mark: at least one of these is empty."""
    if len(pairs) < OPTIONS or not all(cell.lines for cell, _ in pairs):
        return None
    marks = [mark for _, mark in pairs if mark.lines]
    if not all(_MARK.fullmatch(mark.text) for mark in marks) or len(marks) == len(pairs):
        return None
    options = tuple(cell for cell, _ in pairs)
    return Choice(options, tuple(cell for cell, mark in pairs if mark.lines), tuple(marks))


@lean(eq=False, slots=False)
class Marked:
    """A row of boxes one of which has a mark: the word beside the row, what may be chosen, the
    words over the boxes, and which of these is."""

    label: Cell
    heads: tuple[Cell, ...]
    chosen: Cell
    mark: Cell


def rows_of_choices(whole: Region) -> Iterator[Marked]:
    """What is chosen in each row of boxes by the only mark in it, below words over columns.

    ::

        評価（５段階） │ 5 │ 4 │ 3
        必要性         │ ● │   │
        総合評価       │   │ ● │
    """
    for number in range(1, whole.row_count):
        row = [cell for cell in whole.row(number) if cell.rows.start == number]
        marks = [cell for cell in row if cell.lines and _MARK.fullmatch(cell.text)]
        if len(marks) != 1 or (head := _over(whole, marks[0])) is None:
            continue
        (mark,) = marks
        beside = [cell for cell in row if cell.lines and cell.rows == mark.rows]
        options = [over for cell in row if not cell.lines and (over := _over(whole, cell))]
        heads = (head, *(over for over in options if over.rows == head.rows))
        if len(heads) >= OPTIONS and beside[0].columns.start < mark.columns.start:
            yield Marked(beside[0], heads, head, mark)


def _over(whole: Region, box: Cell) -> Cell | None:
    """The words over a box for a mark; other such boxes may stand between."""
    for number in range(box.rows.start - 1, -1, -1):
        cell = whole.at.get((number, box.columns.start))
        if cell is None or cell.columns != box.columns:
            return None
        if cell.lines and _MARK.fullmatch(cell.text) is None:
            return cell
    return None


def ringed(frames: Sequence[Box], lines: Sequence[Line]) -> Sequence[Line]:
    """The word of several that a ring is drawn around; none where there is no ring, or two."""
    every = sum(len(line.chars) for line in lines)
    words = [word for line in lines for word in _in_rings(frames, line)]
    found = {word.box: word for word in words if len(word.chars) < every}
    return tuple(found.values()) if len(found) == 1 else ()


def _in_rings(frames: Sequence[Box], line: Line) -> Iterator[Line]:
    chars = line.chars
    for frame in frames:
        held = [n for n, char in enumerate(chars) if frame.holds(char.centre)]
        if not held or frame.height > RING * line.size or held[-1] - held[0] >= len(held):
            continue
        if all(_is_apart(line, n) for n in (held[0], held[-1] + 1)):
            yield Line(chars[held[0] : held[-1] + 1])


def _is_apart(line: Line, place: int) -> bool:
    """Whether a word begins at a character of a line, or ends before it."""
    if place in (0, len(line.chars)):
        return True
    before, char = line.chars[place - 1 : place + 1]
    return char.spaced or char.box.x0 - before.box.x1 >= BLANK * line.size
