"""The front of a book: what is decided, 第1表 and 総括."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flow import Cell, Flow, Line, Table
from form import SOURCES, Form, half
from model import Account, Book, Kan, Kou, Side
from totals import Total

# The row of 款 that a supplementary budget does not list.
REST = "補正されなかった款に係る額"


@dataclass
class Front:
    """How the front is set. `words`: those of 総括; `sources`: the columns of its 財源内訳."""

    book: Book
    flow: Flow
    size: tuple[float, float]
    margin: float = 50
    forms: dict[str, Form] = field(default_factory=dict)
    figures: object = half
    number: str = "{n} {name}"
    totals: list[Total] = field(default_factory=list)
    unit: str = "千円"
    row: float = 1.3

    def put(
        self, words: str, align: str = "left", size: float | None = None, skip: float = 1.5
    ) -> None:
        x1 = self.size[0] - self.margin
        self.flow.write(Cell(self.margin, x1, words, align, size=size), self.flow.y)
        self.flow.y += self.flow.face.pitch * skip

    def say(self, value: int) -> str:
        return str(self.figures(value)) if callable(self.figures) else half(value)

    def cover(self, lines: Sequence[str]) -> None:
        """Set a page of a title and the sentences of the bill."""
        self.flow.sheet(self.size)
        self.flow.y += 40
        self.put(lines[0], "centre", 14, 3)
        for line in lines[1:]:
            self.put(line)

    def sides(self, account: Account) -> None:
        """Set 第1表 and 総括."""
        self.flow.sheet(self.size)
        self.put("第１表　　歳　入　歳　出　予　算", "centre", 11, 2)
        for n, side in enumerate(account.sides):
            if n:
                self.flow.again()
            self.first(account, side)
        self.flow.again()
        self.put("歳入歳出予算事項別明細書", "centre", 11, 2)
        self.put("１　総　括")
        for n, side in enumerate(account.sides):
            if n:
                self.flow.again()
            self.summary(account, side)

    def first(self, account: Account, side: Side) -> None:
        """Set 第1表 of a side."""
        self.put(f"（{side.word[0]}　{side.word[1]}）", skip=0)
        self.put(f"（単位：{self.unit}）", "right", skip=1.2)
        left, right = self.margin, self.size[0] - self.margin
        supplement = self.book.stage == "supplementary"
        money = ("補正前の額", "補正額", "計") if supplement else ("金　　額",)
        keys = ("before", "supplement", "amount") if supplement else ("amount",)
        share = 0.18 if supplement else 0.28
        cuts = [1 - share * (len(money) - n) for n in range(len(money))]
        places = [0, cuts[0] * 0.35, *cuts, 1]
        xs = [left + (right - left) * p for p in places]
        table = self.ruled(xs, ("款", "項", *money))
        for kan in side.kan:
            self.row_of(table, xs, 0, kan, keys, "table1", account, side, [kan.number])
            for kou in kan.kou:
                path = [kan.number, kou.number]
                self.row_of(table, xs, 1, kou, keys, "table1", account, side, path)
        if supplement and (rest := side.unlisted):
            name = Cell(xs[0], xs[2], REST, "centre")
            table.pour({"item": [self.rest(xs, name, rest, keys, 2, "table1", account, side)]})
        self.row_of(table, xs, 0, side, keys, "table1", account, side, [])
        table.close()

    def rest(
        self,
        xs: list[float],
        name: Cell,
        value: int,
        keys: Sequence[str],
        first: int,
        kind: str,
        account: Account,
        side: Side,
    ) -> Line:
        """Give the row of what is not supplemented: the same before and after."""
        known = ("before", "amount")
        marks = [Total(kind, REST, key, value, side.name, None, account.name) for key in known]
        self.totals += marks
        cells = [self.cell(xs, first + keys.index(key), value) for key in known]
        return Line((name, *cells), tuple(marks))

    def cell(self, xs: list[float], at: int, value: int) -> Cell:
        return Cell(xs[at], xs[at + 1] - 4, self.say(value), "right")

    def ruled(self, xs: list[float], words: Sequence[str], above: Sequence[Cell] = ()) -> Table:
        """Begin a table with one row of words."""
        flow = self.flow

        def head(continued: bool) -> None:
            table.top = flow.y
            table.level()
            if above:
                flow.line(Line(tuple(above)))
            cells = [Cell(xs[n], xs[n + 1], w, "centre") for n, w in enumerate(words)]
            flow.y += flow.face.pitch * 0.2
            flow.line(Line(tuple(cells)))
            flow.y += flow.face.pitch * 0.2

        table = Table(flow, [xs], head, 3)
        table.begin()
        return table

    def row_of(
        self,
        table: Table,
        xs: list[float],
        indent: int,
        row: Kan | Kou | Side,
        keys: Sequence[str],
        kind: str,
        account: Account,
        side: Side,
        path: Sequence[object],
        first: int = 2,
    ) -> None:
        """Set a row with its figures from column `first` on."""
        if isinstance(row, Side):
            label = f"{side.word}合計"
            cells = [Cell(xs[0], xs[first], "　".join(label), "centre")]
        else:
            label = row.name
            cells = [Cell(xs[indent] + 4, xs[first], self.number.format(n=row.number, name=label))]
        marks = []
        for n, key in enumerate(keys):
            value = self.value(row, key)
            if value is not None:
                cells.append(self.cell(xs, first + n, value))
                marks.append(Total(kind, label, key, value, side.name, path, account.name))
        self.totals += marks
        self.flow.y += self.flow.face.pitch * (self.row - 1)
        table.pour({"item": [Line(tuple(cells), tuple(marks))]})

    def value(self, row: Kan | Kou | Side, key: str) -> int | None:
        supplement = self.book.stage == "supplementary"
        match key:
            case "amount":
                return row.amount + (row.before if supplement else 0)
            case "supplement":
                return row.amount
            case "before":
                return row.before
            case "previous":
                return row.previous
            case "change":
                return row.amount - row.previous
        return row.sources.get(key)

    def summary(self, account: Account, side: Side) -> None:
        """Set 総括 of a side: 款, amounts and, for expenditure, sources."""
        self.put(f"（{side.word[0]}　{side.word[1]}）", skip=0)
        self.put(f"（単位：{self.unit}）", "right", skip=1.2)
        form = self.forms[side.name]
        known = ("before", "supplement", "amount", "previous", "change")
        amounts = [c.key for c in form.columns if c.key in known]
        listed = form.labels if form.column("sources") else {}
        sources = [k for k in SOURCES if form.column(k) or k in listed]
        keys = [*amounts, *(sources if side.name == "expenditure" else [])]
        left, right = self.margin, self.size[0] - self.margin
        step = (right - left) * (0.76 / len(keys) if len(keys) > 3 else 0.2)
        xs = [left, *(right - step * n for n in range(len(keys), -1, -1))]
        words = [c.words if (c := form.column(k)) else listed[k] for k in keys]
        words = [w.replace("\n", "") for w in words]
        above = []
        if len(keys) > len(amounts):
            supplement = self.book.stage == "supplementary"
            group = "補正額の財源内訳" if supplement else "本年度予算額の財源内訳"
            above = [Cell(xs[1 + len(amounts)], xs[-1], group, "centre")]
        table = self.ruled(xs, ("款", *words), above)
        for kan in side.kan:
            self.row_of(table, xs, 0, kan, keys, "summary", account, side, [kan.number], 1)
        if rest := side.unlisted:
            name = Cell(xs[0] + 4, xs[1], REST, size=self.flow.face.size * 0.8)
            table.pour({"item": [self.rest(xs, name, rest, keys, 1, "summary", account, side)]})
        self.row_of(table, xs, 0, side, keys, "summary", account, side, [], 1)
        table.close()
