"""The gold record of a book: what a reader must find in it, from the content alone."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from flow import Flow
from form import Form
from model import Account, Book, Kan, Kou, Moku, Note, Programme, Setsu, Side
from totals import Total

COLUMNS = {
    "amount": "amount_yen",
    "previous": "previous_yen",
    "change": "change_yen",
    "before": "before_yen",
    "supplement": "supplement_yen",
}
Record = dict[str, Any]


def folded(text: str) -> str:
    """The text as meant: half-width letters, digits, brackets and blanks, full-width kana."""
    narrow = re.sub(r"[０-９Ａ-Ｚａ-ｚ（）　]", lambda m: unicodedata.normalize("NFKC", m[0]), text)
    kana = re.sub(r"[｡-ﾟ]+", lambda m: unicodedata.normalize("NFKC", m[0]), narrow)
    return re.sub(r"(?<=\b土) +(?=地)|(?<=\b家) +(?=屋)", "", re.sub(r" +", " ", kana))


class Gold:
    """Writes a book down as records."""

    def __init__(self, book: Book, flow: Flow, forms: dict[str, Form], shown: str = "heading"):
        self.book, self.flow, self.forms, self.shown = book, flow, forms, shown
        self.labels: dict[str, str] = {}

    def yen(self, value: int | None) -> int | None:
        return None if value is None else value * self.book.unit

    def page(self, key: object) -> int:
        return self.flow.places[id(key)]

    @property
    def supplement(self) -> bool:
        return self.book.stage == "supplementary"

    def record(self, totals: Iterable[Total], extra: Record | None = None) -> Record:
        """Give the whole record."""
        book = self.book
        sides = [(a, s) for a in book.accounts for s in a.sides]
        return {
            "municipality": book.municipality,
            "fiscal_year": book.year,
            "stage": book.stage,
            "supplement_number": book.supplement,
            "accounts": [{"name": a.name, "kind": a.kind} for a in book.accounts],
            "items": [row for a, s in sides for row in self.items(a, s)],
            "setsu": [row for a, s in sides for row in self.setsu(a, s)],
            "programmes": [row for a, s in sides for row in self.programmes(a, s)],
            "notes": [row for a, s in sides for row in self.notes(a, s)],
            "totals": [self.total(t) for t in totals],
            "misprints": book.misprints,
            **(extra or {}),
        }

    def total(self, row: Total) -> Record:
        return {
            "kind": row.kind,
            "label": folded(row.label),
            "column": COLUMNS.get(row.column, row.column),
            "amount_yen": self.yen(row.amount),
            "page": self.page(row),
            "account": row.account,
            "side": row.side,
            "item": row.path,
        }

    def figures(self, row: Kan | Kou | Moku, side: Side) -> Record:
        """Give the amounts of a row that are printed."""
        none = dict.fromkeys(COLUMNS.values())
        form = self.forms[side.name]
        if self.supplement:
            values = {"amount": row.before + row.amount, "before": row.before}
            values["supplement"] = row.amount
        else:
            values = {"amount": row.amount, "previous": row.previous}
            values["change"] = row.amount - row.previous
        if isinstance(row, Kan) and self.shown == "heading":
            values = {"amount": values["amount"]}
        if isinstance(row, Kan) and self.shown == "sum":
            values = {}
        printed = {COLUMNS[k]: self.yen(v) for k, v in values.items() if form.column(k)}
        return none | printed

    def sources(self, row: Kan | Kou | Moku, side: Side) -> list[Record]:
        """Give the sources that are printed at a row."""
        form = self.forms[side.name]
        nested = self.shown == "nested"
        if side.name == "revenue" or not (nested or isinstance(row, Moku)):
            return []
        if isinstance(row, Moku) and row.abolished:
            return []
        listed = form.column("sources") is not None
        return [
            {"measure": key, "label": form.labels.get(key, key), "yen": self.yen(value)}
            for key, value in row.sources.items()
            if (listed and value) or form.column(key)
        ]

    def items(self, account: Account, side: Side) -> Iterator[Record]:
        """Give 款, 項 and 目."""
        for kan in side.kan:
            yield self.item(account, side, "kan", [kan.number], kan)
            for kou in kan.kou:
                yield self.item(account, side, "kou", [kan.number, kou.number], kou)
                for moku in kou.moku:
                    path = [kan.number, kou.number, moku.number or folded(moku.name)]
                    yield self.item(account, side, "moku", path, moku)

    def item(
        self,
        account: Account,
        side: Side,
        level: str,
        path: Sequence[object],
        row: Kan | Kou | Moku,
    ) -> Record:
        return {
            "account": account.name,
            "side": side.name,
            "level": level,
            "path": path,
            "number": row.number,
            "name": folded(row.name),
            "abolished": int(isinstance(row, Moku) and row.abolished),
            **self.figures(row, side),
            "page": self.page(row),
            "sources": self.sources(row, side),
        }

    @staticmethod
    def moku(side: Side) -> Iterator[tuple[Sequence[object], Moku]]:
        for kan in side.kan:
            for kou in kan.kou:
                for moku in kou.moku:
                    yield [kan.number, kou.number, moku.number or folded(moku.name)], moku

    def amount(self, value: int | None, name: str = "amount_yen") -> Record:
        """Give an amount under its own name, or as a supplement."""
        yen = self.yen(value)
        return {
            name: None if self.supplement else yen,
            "supplement_yen": yen if self.supplement else None,
        }

    def setsu(self, account: Account, side: Side) -> Iterator[Record]:
        """Give 節 and their parts."""
        base = {"account": account.name, "side": side.name}
        for path, moku in self.moku(side):
            for row in moku.setsu:
                more = {"item": path, "number": row.number, "name": folded(row.name)}
                yield (
                    base
                    | more
                    | {"parent": None}
                    | self.amount(row.amount)
                    | {"page": self.page(row)}
                )
                if not self.forms[side.name].parts:
                    continue
                for part in row.parts:
                    more = {"item": path, "number": None, "name": folded(part.name)}
                    yield (
                        base
                        | more
                        | {"parent": folded(row.name)}
                        | self.amount(part.amount)
                        | {"page": self.page(part)}
                    )

    def programmes(self, account: Account, side: Side) -> Iterator[Record]:
        for path, moku in self.moku(side):
            for row in moku.programmes:
                yield from self.programme(account, side, path, row, None)

    def programme(
        self,
        account: Account,
        side: Side,
        path: Sequence[object],
        row: Programme,
        parent: str | None,
    ) -> Iterator[Record]:
        """Give a programme and those below it."""
        form = self.forms[side.name]
        yield {
            "account": account.name,
            "item": path,
            "level": row.level,
            "code": None if form.programmes == "circle" else row.code,
            "name": folded(row.name),
            "department": row.department or None,
            "parent": parent,
            **self.amount(row.amount, "budget_yen"),
            "page": self.page(row),
            "sources": [
                {"measure": k, "label": form.labels[k], "yen": self.yen(v)}
                for k, v in row.sources.items()
            ],
        }
        for child in row.children:
            yield from self.programme(account, side, path, child, folded(row.name))
        for n, note in enumerate(row.notes, 1):
            if form.is_programme(note):
                yield self.numbered(account, side, path, note, row, n)

    def numbered(
        self,
        account: Account,
        side: Side,
        path: Sequence[object],
        note: Note,
        row: Programme,
        number: int,
    ) -> Record:
        """Give a detail with a number of its own and an amount: a programme of the next level."""
        return {
            "account": account.name,
            "item": path,
            "level": row.level + 1,
            "code": self.forms[side.name].mark(number).strip(),
            "name": folded(note.text),
            "department": None,
            "parent": folded(row.name),
            **self.amount(note.amount, "budget_yen"),
            "page": self.page(note),
            "sources": [],
        }

    def notes(self, account: Account, side: Side) -> Iterator[Record]:
        """Give the lines of 説明 that are no programmes."""
        for path, moku in self.moku(side):
            for setsu in moku.setsu:
                for note in setsu.notes:
                    yield self.note(account, side, path, note, None, setsu)
            for head in moku.programmes:
                for row in (head, *head.children):
                    yield from self.details(account, side, path, row)
            if moku.remark:
                yield self.note(account, side, path, moku.remark, None, None)

    def details(
        self, account: Account, side: Side, path: Sequence[object], row: Programme
    ) -> Iterator[Record]:
        """Give the notes below a programme; a numbered one without amount keeps its number."""
        form = self.forms[side.name]
        for n, note in enumerate(row.notes, 1):
            if form.is_programme(note):
                continue
            record = self.note(account, side, path, note, row, None)
            if form.numbers_details:
                record["text"] = folded(form.mark(n) + note.text)
            yield record

    def note(
        self,
        account: Account,
        side: Side,
        path: Sequence[object],
        note: Note,
        programme: Programme | None,
        setsu: Setsu | None,
    ) -> Record:
        return {
            "account": account.name,
            "side": side.name,
            "item": path,
            "programme": folded(programme.name) if programme else None,
            "setsu": setsu.number if setsu else None,
            "text": folded(note.text),
            "formula": folded(note.formula) or None,
            "amount_yen": self.yen(note.amount),
            "page": self.page(note),
        }


def write(record: Record, path: Path) -> None:
    """Store the record, one row a line so that people can read it."""
    parts = []
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f' "{key}": [\n  {rows}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")
