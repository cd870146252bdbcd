"""A budget book as data: accounts, sides, 款 項 目, 節, programmes and notes.

Amounts stand in the unit that the book prints. In a supplementary budget `amount` is the
supplement (補正額) and `before` what was decided earlier (補正前の額).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass
class Note:
    """A line of 説明 that is no programme; `depth` is its indent."""

    text: str
    amount: int | None = None
    formula: str = ""
    depth: int = 0


@dataclass
class Setsu:
    """A 節 with its parts and, on the revenue side, its notes."""

    number: int
    name: str
    amount: int
    parts: list[Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass
class Part:
    """A part of a 節: 消耗品費 of 需用費."""

    name: str
    amount: int


@dataclass
class Programme:
    """A programme of any level; its notes are "of which" details."""

    code: str
    name: str
    amount: int
    level: int = 1
    department: str = ""
    column: int | None = None  # of the amount, where a misprint puts it into another
    sources: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    children: list[Programme] = field(default_factory=list)


@dataclass
class Moku:
    """A 目; a 廃目 has no number."""

    number: int | None
    name: str
    amount: int
    previous: int = 0
    before: int = 0
    sources: dict[str, int] = field(default_factory=dict)
    setsu: list[Setsu] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    remark: Note | None = None

    @property
    def abolished(self) -> bool:
        return self.number is None


@dataclass
class Kou:
    """A 項; `unlisted` is what 目 that the book does not print had before a supplement."""

    number: int
    name: str
    moku: list[Moku]
    unlisted: int = 0

    @property
    def amount(self) -> int:
        return sum(m.amount for m in self.moku)

    @property
    def previous(self) -> int:
        return sum(m.previous for m in self.moku)

    @property
    def before(self) -> int:
        return sum(m.before for m in self.moku) + self.unlisted

    @property
    def sources(self) -> dict[str, int]:
        return added([m.sources for m in self.moku])


@dataclass
class Kan:
    """A 款; `unlisted` is what 項 that the book does not print had before a supplement."""

    number: int
    name: str
    kou: list[Kou]
    unlisted: int = 0

    @property
    def amount(self) -> int:
        return sum(k.amount for k in self.kou)

    @property
    def previous(self) -> int:
        return sum(k.previous for k in self.kou)

    @property
    def before(self) -> int:
        return sum(k.before for k in self.kou) + self.unlisted

    @property
    def sources(self) -> dict[str, int]:
        return added([k.sources for k in self.kou])


@dataclass
class Side:
    """One side of an account; `unlisted` is what 款 that the book does not print had before."""

    name: str
    kan: list[Kan]
    unlisted: int = 0

    @property
    def amount(self) -> int:
        return sum(k.amount for k in self.kan)

    @property
    def previous(self) -> int:
        return sum(k.previous for k in self.kan)

    @property
    def before(self) -> int:
        return sum(k.before for k in self.kan) + self.unlisted

    @property
    def sources(self) -> dict[str, int]:
        return added([k.sources for k in self.kan])

    @property
    def word(self) -> str:
        return "歳入" if self.name == "revenue" else "歳出"

    def moku(self) -> Iterator[Moku]:
        """Give the 目 in their order."""
        for kan in self.kan:
            for kou in kan.kou:
                yield from kou.moku


@dataclass
class Account:
    """An account (会計) with both sides."""

    name: str
    kind: str
    revenue: Side
    expenditure: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.revenue, self.expenditure


@dataclass
class Book:
    """A book: what its cover says and its accounts."""

    municipality: str
    year: int
    accounts: list[Account]
    stage: str = "initial"
    supplement: int | None = None
    unit: int = 1000
    misprints: list[str] = field(default_factory=list)

    @cached_property
    def era(self) -> str:
        return f"令和{self.year - 2018}年度"


def added(parts: list[dict[str, int]]) -> dict[str, int]:
    """Add sources by measure."""
    keys = dict.fromkeys(key for part in parts for key in part)
    return {key: sum(part.get(key, 0) for part in parts) for key in keys}


def _check_programme(row: Programme) -> None:
    if row.children:
        assert row.amount == sum(c.amount for c in row.children), row.name
    assert sum(n.amount or 0 for n in row.notes if n.depth == 0) <= max(row.amount, 0), row.name
    for child in row.children:
        _check_programme(child)


def _check_moku(row: Moku, side: str) -> None:
    if row.sources:
        assert sum(row.sources.values()) == row.amount, row.name
    if row.setsu:
        assert sum(s.amount for s in row.setsu) == row.amount, row.name
    if row.programmes:
        assert sum(p.amount for p in row.programmes) == row.amount, row.name
    for setsu in row.setsu:
        if setsu.parts:
            assert sum(p.amount for p in setsu.parts) == setsu.amount, (row.name, setsu.name)
        top = [n.amount for n in setsu.notes if n.depth == 0 and n.amount is not None]
        assert not top or sum(top) == setsu.amount, (row.name, setsu.name)
    for programme in row.programmes:
        _check_programme(programme)


def check(book: Book) -> None:
    """Assert that all arithmetic of the book closes."""
    for account in book.accounts:
        for side in account.sides:
            for row in side.moku():
                _check_moku(row, side.name)
        for measure in ("amount", "previous", "before"):
            left, right = (getattr(side, measure) for side in account.sides)
            assert left == right, (account.name, measure, left, right)
