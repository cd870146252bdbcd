"""The form of a statement: which columns stand where, under which words, and how rows are set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flow import Block, Cell, Face, Line
from ink import width, wrap
from model import Kan, Kou, Moku, Note, Part, Programme, Setsu, Side
from totals import Total

SOURCES = ("national", "prefectural", "national_prefectural", "bonds", "other", "general")
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


@dataclass(frozen=True)
class Column:
    """A column: what it holds, where, and the words of its heading (a new line: \\n)."""

    key: str
    x0: float
    x1: float
    words: str


@dataclass(frozen=True)
class Group:
    """A heading over several columns, in a row of the heading."""

    words: str
    first: str
    last: str
    row: int = 0


def half(number: int) -> str:
    return f"△{-number:,}" if number < 0 else f"{number:,}"


def full(number: int) -> str:
    return half(number).translate(WIDE)


@dataclass(frozen=True)
class Form:
    """How the rows of one side are set."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    head_rows: int = 3
    labels: dict[str, str] = field(default_factory=dict)
    number: str = "{n} {name}"
    names: str = "plain"  # plain, justify, spaced
    figures: Callable[[int], str] = half
    zero: str = "0"
    empty: str = ""
    programmes: str = "tree"  # tree, circle, ward, number
    edges: tuple[float, float, float] = (0, 28, 44)
    indents: tuple[float, float, float] = (0, 8, 26)
    amount_line: str = "first"
    tail: str = "left"  # where the rest of a wrapped name stands: left or right
    detail: str = ""  # the mark of a detail: ・, ({n})
    parts: bool = True
    bold: bool = False
    repeat: bool = False
    closing: str = "計"
    abolished: str = "（廃目）"
    gap: int = 1
    setsu_gap: int = 0
    formula_at: float = 0.55

    def column(self, key: str) -> Column | None:
        return next((c for c in self.columns if c.key == key), None)

    @property
    def numbers_details(self) -> bool:
        return "{n}" in self.detail

    def mark(self, number: int) -> str:
        """Give what stands before the words of a detail."""
        return self.detail.format(n=number)

    def is_programme(self, note: Note) -> bool:
        """Whether a detail has a number of its own and an amount."""
        return self.numbers_details and note.amount is not None

    def at(self, key: str) -> Column:
        found = self.column(key)
        assert found, key
        return found


def flat(row: Moku) -> list[Programme]:
    """Give the programmes of a 目 for a book that prints one level of them."""
    rows = []
    for head in row.programmes:
        if head.name == "給与費":
            notes = [Note(c.name, c.amount) for c in head.children]
            rows.append(Programme("", "職員人件費", head.amount, 1, notes=notes))
        else:
            rows += head.children or [head]
    for n, found in enumerate(rows, 1):
        found.level, found.code = 1, str(n)
    return rows


def unmarked(row: Moku) -> list[Programme]:
    """Give the programmes of a 目 for a book whose details bear no mark.

    There a detail without an amount could not be told from the rest of a wrapped name.
    """
    rows = flat(row)
    for found in rows:
        found.notes = [n for n in found.notes if n.amount is not None]
    return rows


class Rows:
    """Sets the records of a side as lines of a form."""

    def __init__(self, form: Form, face: Face, side: Side, supplement: bool = False) -> None:
        self.form, self.face, self.side, self.supplement = form, face, side, supplement
        self.totals: list[Total] = []

    def number(self, key: str, value: int | None) -> Iterator[Cell]:
        """Give the cell of a figure, if the form has the column."""
        column = self.form.column(key)
        if column and value is not None:
            text = self.form.figures(value) if value else self.form.zero
            yield Cell(column.x0 + 1, column.x1 - 3, text, "right")

    def figures(self, row: Moku | Kou | Kan | Side, blank: bool = False) -> tuple[Cell, ...]:
        """Give the amounts of a row, its sources in columns included."""
        cells: list[Cell] = []
        if self.supplement:
            for key, value in self.supplementary(row).items():
                cells += self.number(key, value)
        else:
            for key, value in self.amounts(row).items():
                cells += self.number(key, value)
        abolished = isinstance(row, Moku) and row.abolished
        for key in SOURCES:
            if key in row.sources and not abolished:
                cells += self.number(key, row.sources[key])
            elif self.form.empty and (column := self.form.column(key)):
                cells.append(Cell(column.x0, column.x1 - 3, self.form.empty, "right"))
        return tuple(cells)

    @staticmethod
    def amounts(row: Moku | Kou | Kan | Side) -> dict[str, int]:
        change = row.amount - row.previous
        return {"amount": row.amount, "previous": row.previous, "change": change}

    @staticmethod
    def supplementary(row: Moku | Kou | Kan | Side) -> dict[str, int]:
        return {"before": row.before, "supplement": row.amount, "amount": row.before + row.amount}

    def label(self, number: int | None, name: str, pattern: str, indent: float = 0) -> list[Cell]:
        """Give the lines of a numbered name in the item column, the number before the name."""
        column, face = self.form.at("item"), self.face
        x0, x1 = column.x0 + 3 + indent, column.x1 - 2
        head = pattern.format(n=number, name="") if number is not None else ""
        hang = width(pattern.format(n=10, name=""), face.font, face.size) if head else 0
        if number is None:
            hang = width(pattern.format(n=10, name=""), face.font, face.size)
        lines = wrap(name, x1 - x0 - hang, face.font, face.size)
        cells = []
        for n, text in enumerate(lines):
            align = "left"
            if len(lines) == 1 and self.form.names == "justify" and 1 < len(text) < 7:
                align = "justify"
            limit = {"spaced": 5, "wide": 7}.get(self.form.names, 0)
            if len(lines) == 1 and 1 < len(text) < limit:
                text = "　".join(text)
            cells.append(Cell(x0 + hang, x1 - 4, text, align))
            if not n and head:
                cells.insert(0, Cell(x0, x0 + hang - 2, head.strip(), "right"))
        return cells

    def named(self, row: Moku | Kou | Kan, pattern: str, indent: float = 0) -> list[Line]:
        """Give the lines of a row in the item column with its figures on the first."""
        if isinstance(row, Moku) and row.abolished and self.form.abolished == "○":
            cells = [*self.label(None, "○" + row.name, pattern, indent - 8)]
        else:
            cells = self.label(getattr(row, "number", None), row.name, pattern, indent)
        first = 2 if len(cells) > 1 and cells[0].align == "right" else 1
        lines = [Line((*cells[:first], *self.figures(row)), (row,))]
        return lines + [Line((cell,)) for cell in cells[first:]]

    def source_list(self, row: Moku | Kou | Kan) -> list[Line]:
        """Give the sources below each other by name."""
        column = self.form.column("sources")
        if not column:
            return []
        lines = []
        for key in SOURCES:
            if row.sources.get(key):
                label = Cell(column.x0 + 3, column.x1, self.form.labels[key])
                text = self.form.figures(row.sources[key])
                lines.append(Line((label, Cell(column.x0, column.x1 - 3, text, "right"))))
        return lines

    def setsu(self, row: Setsu) -> list[Line]:
        """Give the lines of a 節 and its parts."""
        column, money, face = self.form.at("setsu"), self.form.at("setsu_amount"), self.face
        hang = width(self.form.number.format(n=10, name=""), face.font, face.size) + 2
        x0, x1 = column.x0 + 3, column.x1 - 2
        texts = wrap(row.name, x1 - x0 - hang, face.font, face.size)
        lines = []
        for n, text in enumerate(texts):
            cells = [Cell(x0 + hang, x1, text)]
            if not n:
                mark = self.form.number.format(n=row.number, name="").strip()
                cells.insert(0, Cell(x0, x0 + hang - 2, mark, "right"))
                cells.append(self.money(money, row.amount))
            lines.append(Line(tuple(cells), (row,) if not n else ()))
        lines += [Line()] * (self.form.setsu_gap if row.parts and self.form.parts else 0)
        if self.form.parts:
            for part in row.parts:
                lines += self.part(part, x0 + hang, column, money)
        return lines

    def part(self, part: Part, x: float, column: Column, money: Column) -> list[Line]:
        face = self.face
        texts = wrap(part.name, column.x1 - x - 2, face.font, face.size)
        first = Line((Cell(x, column.x1, texts[0]), self.money(money, part.amount)), (part,))
        return [first, *(Line((Cell(x, column.x1, t),)) for t in texts[1:])]

    def money(self, column: Column, value: int, edge: float = 0) -> Cell:
        text = self.form.figures(value) if value else self.form.zero
        return Cell(column.x0, column.x1 - 3 - edge, text, "right")

    def text(
        self, words: str, indent: float, amount: int | None, edge: float, key: object, room: float
    ) -> list[Line]:
        """Give the lines of a name in the 説明 column, with its amount on the first or the last."""
        column, face, form = self.form.at("note"), self.face, self.form
        x0, x1 = column.x0 + 3 + indent, column.x1 - room
        texts = wrap(words, x1 - x0, face.font, face.size)
        bold = form.bold and isinstance(key, Programme)
        lines = []
        for n, text in enumerate(texts):
            align = "right" if n and form.tail == "right" else "left"
            hang = 8 if words.startswith("○") and n else 0
            cells = [Cell(x0 + hang, x1, text, align, bold)]
            if n == (0 if form.amount_line == "first" else len(texts) - 1) and amount is not None:
                money = self.money(column, amount, edge)
                cells.append(Cell(money.x0, money.x1, money.text, "right", bold))
            lines.append(Line(tuple(cells), (key,) if not n else ()))
        return lines

    def room(self, edge: float) -> float:
        """The room at the right that amounts at an edge take."""
        digits = "99,999,999" if self.form.figures is not full else "９，９９９，９９９"
        return edge + width(digits, self.face.font, self.face.size) + 4

    def note(self, note: Note, indent: float, edge: float) -> list[Line]:
        """Give the lines of a note; its formula stands before the amount."""
        if not note.formula:
            return self.text(note.text, indent, note.amount, edge, note, self.room(edge))
        column = self.form.at("note")
        wide = column.x1 - column.x0
        right = column.x0 + wide * self.form.formula_at + 30
        formula = Cell(column.x0, right, note.formula, "right")
        room = column.x1 - right + width(note.formula, self.face.font, self.face.size) + 3
        lines = self.text(note.text, indent, note.amount, edge, note, room)
        last = 0 if self.form.amount_line == "first" else len(lines) - 1
        lines[last] = Line((*lines[last].cells, formula), lines[last].keys)
        return lines

    def programme(self, row: Programme, number: int) -> list[Line]:
        """Give the lines of a programme and of all below it."""
        form = self.form
        depth = row.level - 1
        mark = {"tree": f"{row.code} ", "circle": "○ ", "number": f"{row.code} "}
        words = mark.get(form.programmes, f"{number} ") + row.name
        if form.programmes == "ward" and row.department:
            words += f"（{row.department}）"
        edge = form.edges[depth if row.column is None else row.column]
        lines = self.text(words, form.indents[depth], row.amount, edge, row, self.room(edge))
        lines += self.special(row)
        for child in row.children:
            lines += self.programme(child, 0)
        for n, note in enumerate(row.notes, 1):
            lines += self.detailed(note, n)
        return lines

    def detailed(self, note: Note, number: int) -> list[Line]:
        form = self.form
        words = form.mark(number) + note.text
        edge = form.edges[2]
        return self.text(words, form.indents[2], note.amount, edge, note, self.room(edge))

    def special(self, row: Programme) -> list[Line]:
        """Give the line 特財：… below a programme."""
        if not row.sources:
            return []
        listed = "、".join(
            f"{self.form.labels[key]} {self.form.figures(value)}"
            for key, value in row.sources.items()
        )
        column = self.form.at("note")
        x0, x1 = column.x0 + 12, column.x1 - 4
        texts = wrap(f"特財：{listed}", x1 - x0, self.face.font, self.face.size)
        return [Line((Cell(x0, x1, text),)) for text in texts]

    def block(self, row: Moku, pattern: str, indent: float = 0) -> Block:
        """Give the block of a 目: its name and figures, its 節, its 説明."""
        item = self.named(row, pattern, indent)
        block: Block = {"item": item, "sources": self.source_list(row), "setsu": [], "note": []}
        first = len(row.setsu) > 1
        for n, setsu in enumerate(row.setsu):
            lines = self.setsu(setsu)
            notes = [self.note(t, self.form.indents[min(t.depth, 2)], 0) for t in setsu.notes]
            noted = [line for lines in notes for line in lines]
            ruled = bool(n) and first and self.face.block_rules
            block["setsu"] += self.ruled(lines, noted, ruled)
            block["note"] += noted
            if setsu.notes:
                even(block)
        for n, programme in enumerate(row.programmes, 1):
            block["note"] += self.programme(programme, n)
        if row.abolished and self.form.abolished.startswith("（"):
            column = self.form.at("note")
            block["note"].append(Line((Cell(column.x0 + 3, column.x1, self.form.abolished),)))
        if row.remark:
            column = self.form.at("note")
            block["note"].append(
                Line((Cell(column.x0 + 3, column.x1, row.remark.text),), (row.remark,))
            )
        return block

    def ruled(self, lines: list[Line], notes: list[Line], ruled: bool) -> list[Line]:
        """Rule off a 節 from the one above; on the revenue side its notes as well."""
        if not ruled:
            return lines
        last = self.form.at("note") if notes else self.form.at("setsu_amount")
        rule = ((self.form.at("setsu").x0, last.x1),)
        return [Line(lines[0].cells, lines[0].keys, rule), *lines[1:]]

    def sum_line(self, kou: Kou, path: Sequence[object]) -> Line:
        """Give the line 計 of a 項."""
        column = self.form.at("item")
        words = self.form.closing
        keys = []
        for key, value in (self.supplementary if self.supplement else self.amounts)(kou).items():
            if self.form.column(key):
                keys.append(Total("kou", words, key, value, self.side.name, path))
        for key in SOURCES:
            if key in kou.sources and self.form.column(key):
                keys.append(Total("kou", words, key, kou.sources[key], self.side.name, path))
        self.totals += keys
        name = Cell(column.x0, column.x1, words, "centre")
        return Line((name, *self.figures(kou)), tuple(keys))


def even(block: Block) -> None:
    """Let 節 and notes go on at the same height."""
    deep = max(len(block["setsu"]), len(block["note"]))
    for key in ("setsu", "note"):
        block[key] += [Line()] * (deep - len(block[key]))
