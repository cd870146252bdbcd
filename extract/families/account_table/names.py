"""What names a row of a table of 款: its number or mark, and its name without them."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yosandb.extract import regex
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char
from yosandb.extract.shapes.kan import is_known
from yosandb.extract.shapes.table.model import Cell, Row, shared
from yosandb.extract.shapes.table.words import TOTAL, is_part
from yosandb.extract.shapes.text import Text
from yosandb.lean import lean

# A row stands within another one if it begins further right by this much (in sizes).
INDENT = 0.7
# 1   12.   （3）   第4款   2項   05   ○1   ①   and the marks of a 廃款: 廃款 △ ○ ・ ―
_LEAD = regex.compile(
    r"\s*(?:[(]\s*(?P<number>[0-9]{1,2})\s*[)]"
    r"|第?\s*(?P<number>[0-9]{1,2})\s*(?:(?P<level>[款項目](?!的))|[.．、。])?"
    r"|(?P<number>[①-⑳㉑-㉟])|(?P<mark>[(]?廃[款項目][)]?|[△▲○〇◯・―－—−‐–─-]))"
    r"(?:\s*[.．])?\s*(?![0-9,])"
)
_DIGITS = regex.compile(r"[0-9]+|[①-⑳㉑-㉟]")
_LEVELS = {"款": "kan", "項": "kou", "目": "moku"}
# Words that are set down the side of a table, a letter a row, or beside each of its rows.
_SIDE = regex.compile("歳入|歳出|自主財源|依存財源|目的別|款別")
_SIDES = regex.compile(rf"(?:{_SIDE.pattern})+")
_LETTERS = frozenset("歳入出自主財源依存目的款別")
# A class of rows is said in so many letters at most; there are so few classes, each of so many rows
# on the average, and so many of the rows have one.
LONGEST_CLASS, CLASSES, EACH, NEARLY = 2, 3, 3, 0.8
# （交通安全対策特別交付金）   「財産収入」: brackets around a whole name say that it is abolished
_BRACKETED = regex.compile(r"\s*[(「]\s*(?P<name>[^()「」]{2,})\s*[)」]\s*")


@lean(slots=False)
class Name:
    """The name of a row as printed; `marked` says that a mark of the abolished stands before it.

    `lead` is what stands before it without the number itself, `level` the level that it names,
    `edges` where it begins, without its brackets and with them. It `goes_on` with the parts of a
    row, of which the first one says so: うち個人市民税, and 固定資産税 below it.
    """

    runs: tuple[Line, ...]
    number: Line | None
    marked: bool
    text: str
    lead: str = ""
    level: str = ""
    edges: tuple[float, ...] = ()
    goes_on: bool = False

    @property
    def is_part(self) -> bool:
        """うち…, 内訳: a part of the row above, of whatever level that is."""
        return self.goes_on or is_part(Text(self.runs, narrow).text)


def side_words(columns: Columns) -> list[Line]:
    """Words that stand beside the names and belong to none of them: 歳入 in each row, or set down
    the side, a letter a row; 自 or 依, a class of each row."""
    beside = shared(columns.table)
    rows: list[list[Line]] = []
    for row in columns.table.rows:
        lines = [line for cell in name_cells(columns, row, beside) for line in cell.lines]
        rows.append([part for line in lines for part in segments(line.chars)])
    if classes := _classes(rows):
        return classes
    found = [p for parts in rows for p in parts if _is_side(p) and _stands_left(p, parts)]
    chars = [char for part in found for char in part.chars]
    text = "".join(part.bare for part in found)
    if _SIDES.fullmatch(text) is None:
        return []
    return [Line(tuple(chars[slice(*match.span())])) for match in _SIDE.finditer(text)]


def has_classes(columns: Columns, number: int) -> bool:
    """Whether nearly each row has a letter or two in a column, of few kinds."""
    cells = [[c for c in row.cells[number] if c.lines] for row in columns.table.rows]
    said = ["".join(cell.text for cell in inside) for inside in cells if inside]
    return _are_classes(said, len(cells) - 1) and max(map(len, said)) <= LONGEST_CLASS


def _are_classes(said: Sequence[str], rows: int) -> bool:
    kinds = len({*said})
    return 1 < kinds <= CLASSES and len(said) >= max(EACH * kinds, NEARLY * rows)


def _classes(rows: Iterable[Sequence[Line]]) -> list[Line]:
    """A letter or two right before the name of nearly each row, of few kinds that come again."""
    parts = [[part for part in row if not _DIGITS.fullmatch(part.bare)] for row in rows]
    named = [row for row in parts if row]
    found = [row[0] for row in named if len(row) > 1 and _is_class(row[0], row[1:])]
    return found if _are_classes([part.bare for part in found], len(named)) else []


def _is_class(part: Line, others: Sequence[Line]) -> bool:
    """Whether a part is a word of its own before a name: no letter of one that is spread."""
    short = len(part.bare) <= LONGEST_CLASS and part.bare.isalpha()
    return short and _stands_left(part, others) and any(len(other.bare) > 1 for other in others)


def _is_side(part: Line) -> bool:
    return part.bare in _LETTERS or _SIDE.fullmatch(part.bare) is not None


def _stands_left(letter: Line, parts: Sequence[Line]) -> bool:
    others = [part for part in parts if part is not letter]
    return bool(others) and all(letter.box.x1 < other.box.x0 for other in others)


def name_cells(columns: Columns, row: Row, beside: frozenset[Cell]) -> list[Cell]:
    """The cells that name a row, without headings that stand beside several rows."""
    numbers = [*columns.of("number"), *columns.of("name")]
    inside = [cell for number in sorted(numbers) for cell in row.cells.get(number, ())]
    return [cell for cell in dict.fromkeys(inside) if cell.lines and cell not in beside]


@dataclass
class _Lead:
    """What has been seen before a name: its number, the kind of it, a mark of the abolished."""

    number: Line | None = None
    marked: bool = False
    kind: str = ""
    level: str = ""

    def passed(self, text: Text, *, begun: bool) -> int:
        """Where a line goes on behind its number and marks; only one number is none of the name."""
        start = 0
        while (lead := _LEAD.match(text.text, start)) is not None and lead.end() > start:
            if begun and (self.number is not None or lead["number"] is None):
                break
            self.number = text.group(lead, "number") or self.number
            self.marked |= lead["mark"] is not None
            self.kind += _DIGITS.sub("1", lead[0].strip())
            self.level = _LEVELS.get(lead["level"], self.level)
            start = lead.end()
        return start

    def is_said(self, text: Text) -> bool:
        """Whether a line is the number again: before the amounts, on the right half of a spread."""
        return self.number is not None and "".join(text.text.split()) == self.number.narrow


def name_of(cells: Sequence[Cell], aside: Container[Char] = ()) -> Name | None:
    """The name in the cells that name a row, without what stands `aside`; None for no word."""
    kept = (
        Line(tuple(char for char in line.chars if char not in aside))
        for cell in cells
        for line in cell.lines
        if line.turn == 0 and any(char not in aside for char in line.chars)
    )
    lead = _Lead()
    runs: list[Line] = []
    for line in kept:
        text = Text([line], narrow)
        if runs and lead.is_said(text):
            continue
        runs += text.runs((lead.passed(text, begun=bool(runs)), len(text.text)))
    if not runs:
        return None
    edges = {runs[0].box.x0}
    said = Text(runs, narrow)
    if (bracketed := _BRACKETED.fullmatch(said.text)) is not None:
        runs, lead.marked = said.runs(bracketed.span("name")), True
    whole = "".join(Text(runs, narrow).text.split())
    places = tuple(sorted({*edges, runs[0].box.x0}))
    return Name(tuple(runs), lead.number, lead.marked, whole, lead.kind, lead.level, places)


def named_rows(columns: Columns) -> list[tuple[int, Name]]:
    """The number and name of each row that has one."""
    beside = shared(columns.table)
    aside = frozenset(char for word in side_words(columns) for char in word.chars)
    rows = [(n, row) for n, row in enumerate(columns.table.rows) if row not in columns.part_rows]
    found = ((n, name_of(name_cells(columns, row, beside), aside)) for n, row in rows)
    return [*_with_parts(columns, [(number, name) for number, name in found if name is not None])]


def _with_parts(columns: Columns, rows: Iterable[tuple[int, Name]]) -> Iterator[tuple[int, Name]]:
    """The rows, those below a part of another one that are parts of it as well said to be so."""
    owner: tuple[int, Name] | None = None
    part: Name | None = None
    for number, name in rows:
        if name.is_part:
            part = name
        elif (
            owner
            and part
            and _is_within(name, owner[1], part)
            and _is_less(columns, number, owner[0])
        ):
            part = replace(name, goes_on=True)
        else:
            owner, part = (number, name), None
        yield number, part or name


def _is_within(name: Name, owner: Name, part: Name) -> bool:
    """Whether a name begins no further left than the part above it, and within their owner."""
    size, x0 = name.runs[0].size, name.edges[0]
    plain = name.number is None and not is_known(name.text) and not TOTAL.fullmatch(name.text)
    return plain and x0 >= part.edges[0] - size / 2 and x0 >= owner.edges[0] + INDENT * size


def _is_less(columns: Columns, number: int, owner: int) -> bool:
    """Whether a row has amounts, and none is more than that of its owner."""
    rows = columns.table.rows
    places = [place for name in ("amount", "previous") for place in columns.of(name)]
    pairs = [(figure_in(rows[number], n), figure_in(rows[owner], n)) for n in places]
    said = [(part, whole) for part, whole in pairs if part is not None]
    return bool(said) and all(whole is not None and part <= whole for part, whole in said)


def names_of_rows(columns: Columns, levels: Mapping[int, int]) -> list[str]:
    """The names of all rows that stand within no other, without numbers and blanks."""
    return [name.text for n, name in named_rows(columns) if not levels.get(n)]
