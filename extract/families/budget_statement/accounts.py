"""The accounts of a book: each with its tables of the front, and its statement by side.

A book may print 第1表 of all accounts before the statement of the first one, and need not name the
account on each page: then the 款 tell whose page it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement.book import Named, Side
from yosandb.extract.families.budget_statement.front import FrontRow, totals
from yosandb.extract.families.budget_statement.standing import repeated, standing
from yosandb.extract.glyphs import narrow
from yosandb.extract.records import Record

# So many amounts, most of them other ones, are those of another book.
COMPARED = 3


@dataclass(eq=False)
class Account:
    """What has been read of an account so far; `record` once an item of it has been."""

    named: Named | None = None
    front: list[FrontRow] = field(default_factory=list)
    sides: dict[str | None, Side] = field(default_factory=dict)
    record: Record | None = None

    def make(self, page: int) -> Record:
        """Its record, which `page` is the first to need."""
        name = "" if self.named is None else self.named.name
        fields = {} if self.named is None else {"name": self.named.printed}
        facts = {} if self.named is None else {"kind": self.named.kind}
        self.record = Record("accounts", page, name, fields, facts=facts)
        return self.record

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it has been read."""
        return not self.front and not self.sides

    def stands_alone(self, row: FrontRow) -> bool:
        """Whether no statement of the side of a row of the front is in the file."""
        told = None not in self.sides and row.side is not None
        return not self.sides or (told and row.side not in self.sides)

    def is_called(self, named: Named) -> bool:
        """Whether it is known by this name."""
        return self.named is not None and self.named.is_same(named)

    def differs(self, rows: Sequence[FrontRow]) -> bool:
        """Whether rows of 総括 are those of another book: 款 that have been read have other amounts
        there."""
        pairs = [pair for row in rows if (pair := self._amounts(row)) is not None]
        equal = sum(is_same_yen(*pair) for pair in pairs)
        return len(pairs) >= COMPARED and equal * 2 < len(pairs)

    def _amounts(self, row: FrontRow) -> tuple[str, str] | None:
        """The amounts of a 款 in the front and in the statement, if both print one."""
        side = self.sides.get(row.side)
        kan = None if side is None or row.number is None else side.kans.get(row.number)
        printed = row.figures.get("amount_yen")
        if kan is None or printed is None or row.level != "kan" or kan.name != row.name:
            return None
        figure = kan.record.fields.get("amount")
        return None if figure is None else (figure.text, printed.text)

    def sides_with(self, number: int, name: str) -> list[str | None]:
        """The sides on which 第1表 or 総括 has a 款 of this number and name."""
        return list(dict.fromkeys(r.side for r in self.front if r.is_kan(number, name)))


class Accounts:
    """All accounts of a book, and the one that is being read."""

    def __init__(self) -> None:
        self.current = Account()
        self.every = [self.current]
        self._listed: list[Named] = []

    def begin(self, named: Named | None) -> None:
        """Another account begins."""
        self.current = Account(named)
        self.every.append(self.current)

    def known(self, named: Named) -> Account | None:
        """The account of this name that was read last."""
        return next((a for a in reversed(self.every) if a.is_called(named)), None)

    def note_list(self, listed: Sequence[Named]) -> None:
        """A cover or a table of contents lists the accounts of the book."""
        self._listed += [n for n in listed if not any(n.is_same(other) for other in self._listed)]

    def name_current(self) -> None:
        """Name the account by the list of accounts, where all the others of it are known."""
        if self.current.named is None:
            left = [named for named in self._listed if self.known(named) is None]
            self.current.named = left[0] if len(left) == 1 else None

    def owner(self, number: int, name: str) -> Account | None:
        """The only account whose 第1表 or 総括 has a 款 of this number and name."""
        if self.current.sides_with(number, name):
            return self.current
        owners = [a for a in self.every if a.sides_with(number, name)]
        return owners[0] if len(owners) == 1 else None

    def owner_of(self, rows: Sequence[FrontRow]) -> Account | None:
        """The account whose 款 most of these rows of a table are; None where they are new."""
        kans = [(row.number, row.name) for row in rows if row.level == "kan"]
        found = [a for n, name in kans if n is not None and (a := self.owner(n, name)) is not None]
        best = max(self.every, key=found.count)
        return best if found.count(best) * 2 > len(kans) else None

    def totals(self) -> Iterator[Record]:
        """The totals of the front, bound to the items that they must meet.

        Where the statement of a side is not in the file, 第1表 or 総括 gives its items.
        """
        for account in self.every:
            alone = [row for row in account.front if account.stands_alone(row)]
            rest = [row for row in account.front if not account.stands_alone(row)]
            yield from totals(rest, account.sides)
            if alone and account.record is None:
                self.current = account
                self.name_current()
                yield account.make(alone[0].page)
            if account.record is not None:
                yield from standing(alone, account.record)
            yield from totals(repeated(alone), {})


def is_same_yen(one: str, other: str) -> bool:
    """Whether two printed figures are one, in yen or in thousands of yen."""
    digits = [
        narrow("".join(text.split())).replace(",", "").removesuffix("000") for text in (one, other)
    ]
    return digits[0] == digits[1]
