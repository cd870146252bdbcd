"""Which of several boxes is chosen by a mark in a box of its own: ○ below 継続, ✓ beside 縮小."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yosandb.extract import regex
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell

_MARK = regex.compile(r"[○◯〇◎●✓✔☑■レﾚ]")
# Fewer boxes beside each other are no choice.
OPTIONS = 2


@dataclass(frozen=True, eq=False)
class Choice:
    """A row of boxes with words, those that are chosen among them, and the boxes of marks."""

    options: tuple[Cell, ...]
    chosen: tuple[Cell, ...]
    marks: tuple[Cell, ...]


def choice(whole: Region) -> Choice | None:
    """The first row of words with a row of marks below it; None where there is no such row."""
    for number in range(whole.row_count - 1):
        row = [cell for cell in whole.row(number) if cell.rows.start == number]
        below = {cell.columns: cell for cell in whole.row(number + 1)}
        under = [(cell, below[cell.columns]) for cell in row if cell.columns in below]
        if len(under) < OPTIONS or not all(cell.lines for cell, _ in under):
            continue
        marks = [mark for _, mark in under if mark.lines]
        if all(_MARK.fullmatch(mark.text) for mark in marks) and len(marks) < len(under):
            chosen = tuple(cell for cell, mark in under if mark.lines)
            return Choice(tuple(cell for cell, _ in under), chosen, tuple(marks))
    return None


def rows_of_choices(whole: Region) -> Iterator[tuple[Cell, Cell, Cell]]:
    """In a table of words over columns and beside rows, what is chosen in each row by a mark.

    The word beside the row, the word over the column of its mark, and the mark.
    """
    heads: Mapping[range, Cell] = {cell.columns: cell for cell in whole.row(0) if cell.lines}
    for number in range(1, whole.row_count):
        row = [cell for cell in whole.row(number) if cell.rows.start == number and cell.lines]
        marks = [cell for cell in row if _MARK.fullmatch(cell.text) and cell.columns in heads]
        words: Sequence[Cell] = [cell for cell in row if cell not in marks]
        if len(marks) == 1 and words and words[0].columns.start < marks[0].columns.start:
            yield words[0], heads[marks[0].columns], marks[0]
