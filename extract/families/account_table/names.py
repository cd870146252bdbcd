"""What names a row of a table of 款: its number or mark, and its name without them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.reading import shared
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text

# 1   12.   （3）   第4款   05   ○1   ①   and the marks of a 廃款: 廃款 △ ○ ・
_LEAD = regex.compile(
    r"\s*(?:[(]\s*(?P<number>[0-9]{1,2})\s*[)]|第?\s*(?P<number>[0-9]{1,2})\s*(?:款|[.．、。])?"
    r"|(?P<number>[①-⑳㉑-㉟])|(?P<mark>廃款|[△▲○〇◯・]))(?:\s*[.．])?\s*(?![0-9,])"
)
# Words that are set down the side of a table, a letter a row.
_SIDE = regex.compile("歳入|歳出|自主財源|依存財源|目的別|款別")
_LETTERS = frozenset("歳入出自主財源依存目的款別")
# （交通安全対策特別交付金）   「財産収入」: brackets around a whole name say that it is abolished
_BRACKETED = regex.compile(r"\s*[(「]\s*(?P<name>[^()「」]{2,})\s*[)」]\s*")


@dataclass(frozen=True)
class Name:
    """The name of a row as printed; `marked` says that a mark of the abolished stands before it."""

    runs: tuple[Line, ...]
    number: Line | None
    marked: bool
    text: str


def side_letters(columns: Columns) -> Line | None:
    """A word set down the side of the names, a letter a row (歳 入): it belongs to none of them."""
    beside = shared(columns.table)
    found: list[Line] = []
    for row in columns.table.rows:
        lines = [line for cell in name_cells(columns, row, beside) for line in cell.lines]
        parts = segments(char for line in lines for char in line.chars)
        found += [part for part in parts if part.bare in _LETTERS and _stands_left(part, parts)]
    letters = Line(tuple(char for part in found for char in part.chars)) if found else None
    return letters if letters is not None and _SIDE.fullmatch(letters.text) else None


def _stands_left(letter: Line, parts: Sequence[Line]) -> bool:
    others = [part for part in parts if part is not letter]
    return bool(others) and all(letter.box.x1 < other.box.x0 for other in others)


def name_cells(columns: Columns, row: Row, beside: frozenset[Cell]) -> list[Cell]:
    """The cells that name a row, without headings that stand beside several rows."""
    numbers = [*columns.of("number"), *columns.of("name")]
    inside = [cell for number in sorted(numbers) for cell in row.cells.get(number, ())]
    return [cell for cell in dict.fromkeys(inside) if cell.lines and cell not in beside]


def name_of(cells: Sequence[Cell], aside: Container[Char] = ()) -> Name | None:
    """The name in the cells that name a row, without what stands `aside`; None for no word."""
    kept = (
        Line(tuple(char for char in line.chars if char not in aside))
        for cell in cells
        for line in cell.lines
        if line.turn == 0 and any(char not in aside for char in line.chars)
    )
    lines = list(kept)
    if not lines:
        return None
    number, marked = None, False
    runs: list[Line] = []
    for line in lines:
        text, start = Text([line], narrow), 0
        while (lead := _LEAD.match(text.text, start)) is not None and lead.end() > start:
            if runs and (number is not None or lead["number"] is None):
                break
            number = text.group(lead, "number") or number
            marked |= lead["mark"] is not None
            start = lead.end()
        runs += text.runs((start, len(text.text)))
    said = Text(runs, narrow)
    if (bracketed := _BRACKETED.fullmatch(said.text)) is not None:
        runs, marked = said.runs(bracketed.span("name")), True
    if not runs:
        return None
    return Name(tuple(runs), number, marked, "".join(Text(runs, narrow).text.split()))


def names_of_rows(columns: Columns) -> list[str]:
    """The names of all rows, without numbers and blanks."""
    beside = shared(columns.table)
    letters = side_letters(columns)
    aside = frozenset(()) if letters is None else frozenset(letters.chars)
    found = (name_of(name_cells(columns, row, beside), aside) for row in columns.table.rows)
    return [name.text for name in found if name is not None]
