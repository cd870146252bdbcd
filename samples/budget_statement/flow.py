"""Lines poured into tables on sheets: a table goes on over the page where it does not fit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ink import Page, Rule, Text, cut, width


@dataclass(frozen=True)
class Cell:
    """Text between two x; `align` is left, right, centre, or justify (glyphs spread)."""

    x0: float
    x1: float
    text: str
    align: str = "left"
    bold: bool = False
    size: float | None = None
    lift: float = 0


@dataclass(frozen=True)
class Line:
    """Cells on one height; `rules` are level lines above it, `keys` the records that begin here."""

    cells: tuple[Cell, ...] = ()
    keys: tuple[object, ...] = ()
    rules: tuple[tuple[float, float], ...] = ()


Block = dict[str, list[Line]]


@dataclass(frozen=True)
class Face:
    """How everything is set: font, size, pitch of lines and the style of ruling lines."""

    font: str
    size: float = 8
    pitch: float = 12
    rules: str = "line"
    thick: float = 0.5
    stored: int = 0
    shuffled: bool = False
    block_rules: bool = True
    figures: str | None = None


@dataclass
class Sheet:
    """A sheet of paper as it is set: one or two pages of the PDF."""

    page: Page
    parts: int
    first: int


Furniture = Callable[["Flow", Sheet], None]


@dataclass
class Flow:
    """Sheets that fill from the top; `places` tells on which page a record began."""

    face: Face
    top: float
    bottom: float
    furniture: Furniture
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    y: float = 0
    book_page: int = 1
    headed: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[Page]:
        return [p for s in self.sheets for p in cut(s.page, s.parts)]

    def sheet(self, size: tuple[float, float], parts: int = 1) -> Sheet:
        """Begin a sheet."""
        first = sum(s.parts for s in self.sheets) + 1
        face = self.face
        shuffle = first if face.shuffled else None
        page = Page(size, style=face.rules, stored=face.stored, shuffle=shuffle)
        self.sheets.append(Sheet(page, parts, first))
        self.y = self.top
        self.furniture(self, self.sheets[-1])
        return self.sheets[-1]

    def again(self) -> Sheet:
        """Begin another sheet like the last."""
        last = self.sheets[-1]
        return self.sheet(last.page.size, last.parts)

    def write(self, cell: Cell, y: float) -> None:
        """Put a cell on the sheet; y is the top of its line."""
        face = self.face
        size = cell.size or face.size
        font = face.font
        if face.figures and cell.text and all(c in "0123456789,△-" for c in cell.text):
            font = face.figures
        base = y + (face.pitch + size * 0.76) / 2 + cell.lift
        texts = self.sheets[-1].page.texts
        wide = width(cell.text, font, size)
        if cell.align == "justify" and len(cell.text) > 1:
            last = width(cell.text[-1], font, size)
            step = (cell.x1 - cell.x0 - last) / (len(cell.text) - 1)
            texts += [
                Text(cell.x0 + n * step, base, glyph, size, font, cell.bold)
                for n, glyph in enumerate(cell.text)
            ]
            return
        room = {"right": cell.x1 - cell.x0 - wide, "centre": (cell.x1 - cell.x0 - wide) / 2}
        assert cell.align != "right" or room["right"] > -0.5, f"{cell.text} does not fit"
        x = cell.x0 + room.get(cell.align, 0)
        texts.append(Text(x, base, cell.text, size, font, cell.bold))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.sheets[-1].page.rules.append(Rule(x0, y0, x1, y1, self.face.thick))

    def mark(self, key: object, x: float) -> None:
        """Remember the page on which a record begins."""
        sheet = self.sheets[-1]
        part = int(x // (sheet.page.size[0] / sheet.parts))
        self.kept.append(key)
        self.places.setdefault(id(key), sheet.first + part)

    def line(self, line: Line, y: float | None = None) -> None:
        """Set a line where the sheet has got to, or at y."""
        at = self.y if y is None else y
        for x0, x1 in line.rules:
            self.rule(x0, at, x1, at)
        for cell in line.cells:
            self.write(cell, at)
        for key in line.keys:
            self.mark(key, line.cells[0].x0)
        if y is None:
            self.y += self.face.pitch

    @property
    def room(self) -> int:
        """How many more lines fit."""
        return int((self.bottom - self.y + 0.01) // self.face.pitch)


@dataclass
class Table:
    """A table with upright rules at `edges` (one list a segment), and its heading.

    `head` draws what stands above and at the top, again on each sheet; `enough` is the number of
    lines that must fit below it for the table to begin on a sheet.
    """

    flow: Flow
    edges: Sequence[Sequence[float]]
    head: Callable[[bool], None]
    head_lines: int
    top: float = 0
    enough: int = 3
    fill: bool = False
    outer: bool = True

    def begin(self) -> None:
        if self.flow.room < self.head_lines + self.enough:
            self.flow.again()
        self.head(False)

    def over(self) -> None:
        """Close the table on this sheet and go on with it on the next."""
        if self.fill:
            self.flow.y = self.flow.bottom
        self.close()
        self.flow.again()
        self.head(True)

    def close(self) -> None:
        for edges in self.edges:
            for n, x in enumerate(edges):
                if self.outer or 0 < n < len(edges) - 1:
                    self.flow.rule(x, self.top, x, self.flow.y)
            self.level()

    def level(self) -> None:
        for edges in self.edges:
            self.flow.rule(edges[0], self.flow.y, edges[-1], self.flow.y)

    def pour(self, block: Block, again: Sequence[Line] = (), gap: int = 0) -> None:
        """Pour a block; `again` is set at its top on each further sheet."""
        flow = self.flow
        queues = {name: deque(lines) for name, lines in block.items()}
        queues["gap"] = deque([Line()] * (max(map(len, block.values())) + gap))
        repeat: list[Line] = []
        if flow.room < (len(block["item"]) if again else 1):
            self.over()
        elif flow.face.block_rules:
            self.level()
        while any(queues.values()):
            start = flow.y
            count = min(flow.room, max(len(q) for q in queues.values()))
            for n, line in enumerate(repeat):
                flow.line(line, start + n * flow.face.pitch)
            for queue in queues.values():
                for n in range(min(count, len(queue))):
                    flow.line(queue.popleft(), start + n * flow.face.pitch)
            flow.y = start + count * flow.face.pitch
            rest = [q for name, q in queues.items() if name != "gap"]
            if not any(rest):
                return
            if any(queues.values()):
                heads = [q[0] for q in rest if q]
                flow.broken += [ln.cells[0].text for ln in heads if ln.cells and not ln.keys]
                self.over()
                repeat = list(again)
                if again:
                    queues["item"].clear()
