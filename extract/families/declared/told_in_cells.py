"""Labels within the cells of a text: what a programme is for, what was done, what came of it.

::

    事業の内容及び成果
    【内容】
      隊員５名を委嘱し、空き家の活用に当たった。
    【成果】　２名が市内に定住した。
"""

from collections.abc import Container, Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.fields import FIELDS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.extract.patterns import is_said
from yosandb.extract.pieces import Piece, claim, unclaimed
from yosandb.extract.shapes.heading import BRACKETS
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.told import TEXTS
from yosandb.extract.shapes.vocabulary import BULLETS
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# Fields of prose: their lines make paragraphs.
PROSE = tuple(TEXTS)

_OPEN, _CLOSE = "([" + "".join(BRACKETS), ")]" + "".join(BRACKETS.values())
_WORD = r"(?P<word>\p{L}[\p{L}\s・/]{0,20}?)"
_NUMBER = r"(?:\s*(?:[①-⑳]|[(]?[0-9ア-オ][)]|[0-9][.、\s]))?"
# 【内容】   （成果）：   ■ 事業内容   ①目的：   成果：
_SET_OFF = regex.compile(
    rf"{_NUMBER}\s*(?:[{regex.escape(_OPEN)}]\s*{_WORD}\s*[{regex.escape(_CLOSE)}]\s*:?"
    rf"|[{BULLETS}]\s*{_WORD}\s*(?::|(?=\s|$))|{_WORD}\s*:)\s*"
)
# 成果   内容　隊員５名を委嘱し…: as the first words of a paragraph
_BARE = regex.compile(rf"{_NUMBER}\s*{_WORD}(?:\s+|$)")


@lean(slots=False)
class Told:
    """Claimed lines of a cell, and the field that they are; a label at the end has none yet."""

    field: str
    pieces: Sequence[Piece]


@lean(slots=False)
class _Part:
    """Lines of a cell below a label, and that as printed."""

    field: str
    label: Sequence[Line]
    lines: list[Line]


class ToldInCells:
    """Claims the texts in the cells of one table on one page, by the labels within them.

    What another column is for is no label of a text here.
    """

    def __init__(self, sheet: Sheet, table: str, columns: Columns) -> None:
        self._sheet = sheet
        self._table = table
        self._free = {n for n in TEXTS if n in FIELDS[table] and not columns.of(n)}
        self._cells: dict[tuple[str, Cell], Sequence[Told]] = {}

    def of(self, name: str, cell: Cell, opened: str) -> Sequence[Told]:
        """The texts of a cell under the field `name`; the first lines are those of the one that is
        `opened`. One that stands beside several rows is claimed by the first."""
        if (name, cell) not in self._cells:
            self._cells[name, cell] = [*self._parted(name, cell, opened)]
        return self._cells[name, cell]

    def _parted(self, name: str, cell: Cell, opened: str) -> Iterator[Told]:
        lines = unclaimed(self._sheet, cell.lines) or cell.lines
        for part in _parts(lines, cell.box.x1, opened, self._free | {name}):
            field = f"{self._table}.{part.field}"
            self._sheet.label_lines(field, part.label)
            yield Told(part.field, claim(self._sheet, field, part.lines, cell.box.x1))


def _parts(
    lines: Sequence[Line], right: float, opened: str, fields: Container[str]
) -> Sequence[_Part]:
    found = [_Part(opened, (), [])]
    before: Line | None = None
    for line in lines:
        begins = before is None or not runs_on(before, line, right)
        part = _labelled(line, fields, begins=begins)
        if part is None:
            found[-1].lines.append(line)
        else:
            found.append(part)
        before = line
    return found if any(part.lines for part in found) else [_Part(opened, (), [*lines])]


def _labelled(line: Line, fields: Container[str], *, begins: bool) -> _Part | None:
    """The part that a line opens; a word that nothing sets off does where a paragraph begins."""
    text = plain(line)
    for pattern in (_SET_OFF, _BARE)[: 1 + begins]:
        match = pattern.match(text.text)
        word = "" if match is None else "".join(match["word"].split())
        field = next((name for name, said in TEXTS.items() if is_said(said, word)), None)
        if match is not None and field is not None and field in fields:
            rest = text.runs((match.end(), len(text.text)))
            return _Part(field, text.runs((0, match.end())), rest)
    return None
