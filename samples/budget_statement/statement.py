"""A statement set side by side, 項 by 項: a table each, or all rows of a side in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flow import Cell, Face, Flow, Line, Table
from form import Column, Form, Rows
from model import Account, Book, Kan, Kou, Side
from totals import Total

Heading = Callable[[Flow, Kan, Kou, bool], None]


@dataclass
class Statement:
    """What the statements of a book have in common: paper, forms and what stands above a table.

    `heads` says where the words of the columns are printed: "sheet" (once a sheet) or "table".
    """

    book: Book
    face: Face
    size: tuple[float, float]
    forms: dict[str, Form]
    segments: int = 1
    parts: int = 1
    heading: Heading | None = None
    heads: str = "table"
    unit_cells: str = ""
    fill: bool = False
    between: float = 1.5
    outer: bool = True
    title: Callable[[Flow, Side], None] | None = None
    totals: list[Total] = field(default_factory=list)
    account: str = ""
    row_pitch: float = 1.0

    def edges(self, form: Form) -> list[list[float]]:
        """Give the upright rules, a list for each run of columns that touch."""
        runs: list[list[float]] = []
        for column in form.columns:
            if runs and abs(runs[-1][-1] - column.x0) < 0.1:
                runs[-1].append(column.x1)
            else:
                runs.append([column.x0, column.x1])
        return runs

    def head(self, flow: Flow, form: Form) -> None:
        """Draw the words of the columns between rules."""
        pitch, top = self.face.pitch * self.row_pitch, flow.y
        bottom = top + form.head_rows * pitch
        for run in self.edges(form):
            flow.rule(run[0], top, run[-1], top)
            flow.rule(run[0], bottom, run[-1], bottom)
        for column in form.columns:
            over = [g for g in form.groups if self.covers(form, g.first, g.last, column)]
            inside = max((g.row + 1 for g in over if g.first != column.key), default=0)
            flow.rule(column.x0, top + inside * pitch, column.x0, bottom)
            row = max((g.row + 1 for g in over), default=0)
            self.words(flow, column.x0, column.x1, column.words, top, row, form)
        for run in self.edges(form):
            flow.rule(run[-1], top, run[-1], bottom)
        for group in form.groups:
            x0, x1 = form.at(group.first).x0, form.at(group.last).x1
            y = top + (group.row + 1) * pitch
            flow.rule(x0, y, x1, y)
            self.words(flow, x0, x1, group.words, top, group.row, form, group.row + 1)
        flow.y = bottom

    @staticmethod
    def covers(form: Form, first: str, last: str, column: Column) -> bool:
        keys = [c.key for c in form.columns]
        at = form.columns.index(column)
        return keys.index(first) <= at <= keys.index(last)

    def words(
        self,
        flow: Flow,
        x0: float,
        x1: float,
        words: str,
        top: float,
        row: int,
        form: Form,
        end: int | None = None,
    ) -> None:
        """Put words in the middle of rows of the heading."""
        pitch = self.face.pitch * self.row_pitch
        lines = words.split("\n")
        last = form.head_rows if end is None else end
        middle = top + (row + last) / 2 * pitch
        step = self.face.pitch * 0.85
        for n, text in enumerate(lines):
            y = middle + (n - len(lines) / 2) * step - (self.face.pitch - step) / 2
            flow.write(Cell(x0, x1, text, "centre"), y)

    def units(self, flow: Flow, form: Form) -> None:
        """Print the unit small at the top of the columns of amounts."""
        size = self.face.size * 0.7
        for column in form.columns:
            if column.key not in ("item", "setsu"):
                flow.write(
                    Cell(column.x0, column.x1 - 2, self.unit_cells, "right", size=size), flow.y
                )
        flow.y += self.face.pitch * 0.6

    def table(self, flow: Flow, form: Form, kan: Kan, kou: Kou) -> Table:
        """Begin the table of a 項."""

        def head(continued: bool) -> None:
            fresh = self.heads == "table" or flow.headed != len(flow.sheets)
            flow.headed = len(flow.sheets)
            if self.heading:
                self.heading(flow, kan, kou, continued)
            if fresh:
                self.head(flow, form)
            table.top = flow.y
            if not fresh:
                table.level()
            if self.unit_cells and fresh:
                self.units(flow, form)

        table = Table(flow, self.edges(form), head, form.head_rows + 3, fill=self.fill)
        table.outer = self.outer
        table.begin()
        return table

    def side(self, flow: Flow, account: Account, side: Side) -> None:
        """Set a side, a table a 項."""
        form = self.forms[side.name]
        flow.sheet(self.size, self.parts)
        if self.title:
            self.title(flow, side)
        rows = Rows(form, self.face, side, self.book.stage == "supplementary")
        for kan in side.kan:
            for kou in kan.kou:
                self.kou(flow, form, rows, kan, kou)
        for total in rows.totals:
            total.account = account.name
        self.totals += rows.totals

    def kou(self, flow: Flow, form: Form, rows: Rows, kan: Kan, kou: Kou) -> None:
        """Set the table of a 項 with its 計."""
        table = self.table(flow, form, kan, kou)
        flow.mark(kan, 0)
        flow.mark(kou, 0)
        for moku in kou.moku:
            block = rows.block(moku, form.number)
            again: list[Line] = []
            if form.repeat:
                again = [Line(line.cells) for line in block["item"]]
            table.pour(block, again, form.gap)
        table.pour({"item": [rows.sum_line(kou, [kan.number, kou.number])]})
        table.close()
        flow.y += self.face.pitch * self.between

    def nested(self, flow: Flow, account: Account, side: Side) -> None:
        """Set a side as one table whose first column nests 款 項 目 by indent."""
        form = self.forms[side.name]
        flow.sheet(self.size, self.parts)
        if self.title:
            self.title(flow, side)
        rows = Rows(form, self.face, side)

        def head(continued: bool) -> None:
            self.head(flow, form)
            table.top = flow.y
            if self.unit_cells:
                self.units(flow, form)

        table = Table(flow, self.edges(form), head, form.head_rows, fill=self.fill)
        table.outer = self.outer
        table.begin()
        for kan in side.kan:
            rows_of: list[tuple[int, Kan | Kou]] = [(0, kan), *((1, k) for k in kan.kou)]
            for level, row in rows_of:
                word = ("款", "項")[level]
                item = rows.named(row, "{n}" + word + " {name}", level * 8)
                table.pour({"item": item, "sources": rows.source_list(row)})
                for moku in getattr(row, "moku", []):
                    block = rows.block(moku, "{n}目 {name}", 16)
                    again = [Line(c.cells) for c in block["item"]] if form.repeat else []
                    table.pour(block, again, form.gap)
        self.closing(flow, rows, form, account, side, table)

    def closing(
        self, flow: Flow, rows: Rows, form: Form, account: Account, side: Side, table: Table
    ) -> None:
        """Print the total of the side below the last row."""
        column = form.at("item")
        words = f"{side.word}合計"
        keys = [
            Total("account", words, key, value, side.name, [], account.name)
            for key, value in rows.amounts(side).items()
        ]
        cells = (Cell(column.x0, column.x1, words, "centre"), *rows.figures(side))
        keys += [
            Total("account", words, key, value, side.name, [], account.name)
            for key, value in side.sources.items()
            if form.column(key)
        ]
        table.pour({"item": [Line(cells, tuple(keys))]})
        table.close()
        self.totals += keys
