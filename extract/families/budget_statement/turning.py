"""Tells which account and side of the book a page is of."""

from collections.abc import Sequence

from yosandb.extract.families.budget_statement.accounts import Account, Accounts
from yosandb.extract.families.budget_statement.book import Named, Side
from yosandb.extract.families.budget_statement.item_titles import Title
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean(slots=False)
class Turn:
    """From a side, on which sources of money stand under a heading or do not, to another one."""

    side: str | None
    sources: bool
    when: str
    to: str


# How the side is told where no heading says it: sources of money stand in 歳出 alone, and 款 1 of
# another name is the beginning of the other side.
TURNS = (
    Turn(None, sources=True, when="first table", to="expenditure"),
    Turn(None, sources=False, when="first table", to="revenue"),
    Turn("revenue", sources=True, when="sources change", to="expenditure"),
    Turn("expenditure", sources=False, when="sources change after a gap", to="revenue"),
    Turn("revenue", sources=True, when="款 1 again", to="expenditure"),
    Turn("revenue", sources=False, when="款 1 again", to="expenditure"),
    Turn("expenditure", sources=False, when="款 1 again", to="revenue"),
)


class Turning:
    """The accounts of a book, and the one and the side that is being read.

    `books` counts the books of the file; `is_lost` after a gap in its pages.
    """

    def __init__(self) -> None:
        self.accounts = Accounts()
        self.side: str | None = None
        self.books = 1
        self.is_lost = False
        self._sourced: bool | None = None

    @property
    def account(self) -> Account:
        """The account that is being read."""
        return self.accounts.current

    @property
    def place(self) -> tuple[int, str | None]:
        """The account that is being read, in which of the books of the file."""
        named = self.account.named
        return self.books, None if named is None else named.name

    def name_account(self, named: Named, sheet: Sheet) -> None:
        """A title or running head names an account: the one of this name goes on, or it begins.

        A book has one 一般会計: another one is that of another book.
        """
        current = self.account
        if current.is_called(named):
            return
        if current.named is None and (current.is_blank or named.kind == "general"):
            current.named = named
            return
        before = current.named
        if before is not None and before.kind == named.kind == "general":
            self.books += 1
            message = f"after {before.name} begins {named.name}: two books are in one file"
            _say_second(sheet, message)
        known = self.accounts.known(named)
        if known is not None:
            self.turn_to_account(known)
            return
        self.accounts.begin(named)
        self._leave_side()

    def turn_to(self, side: str, sheet: Sheet) -> None:
        """A heading says 歳入 or 歳出; 歳入 after 歳出 begins another book."""
        if side == self.side:
            return
        if side == "revenue" and self.has_expenditure:
            self.begin_again("歳入", sheet)
        self._leave_side()
        self.side = side

    def _leave_side(self) -> None:
        """Another side or account is turned to."""
        self.side = self._sourced = None

    @property
    def has_expenditure(self) -> bool:
        """Whether 歳出 of the account has been read, which is its last part."""
        return "expenditure" in self.account.sides

    def begin_again(self, part: str, sheet: Sheet) -> None:
        """A part that stands before 歳出 follows it: another book of the same account begins."""
        self.accounts.begin(self.account.named)
        self._leave_side()
        self.books += 1
        message = f"{part} begins again after 歳出: from this page on it is an account of its own"
        _say_second(sheet, message)

    def turn_by_titles(self, titles: Sequence[Title], sheet: Sheet) -> None:
        """Turn to the account and the side whose 第1表 or 総括 has the 款 that a page names."""
        for title in titles:
            number, text = title.number("kan"), title.text("kan_name")
            if number is None or not text:
                continue
            owner = self.accounts.owner(number, text)
            if owner is not None:
                self.turn_to_account(owner)
                sides = owner.sides_with(number, text)
                if len(sides) == 1 and sides[0] is not None:
                    self.turn_to(sides[0], sheet)
            return

    def turn_to_account(self, account: Account) -> None:
        """Go on with an account that is known."""
        if account is not self.account:
            self.accounts.current = account
            self._leave_side()

    def turn_by_form(self, sourced: bool, titles: Sequence[Title], sheet: Sheet) -> None:
        """Tell the side where no heading does: the first of TURNS that holds. Whether sources stand
        in the table is `sourced`."""
        first = next((t for t in titles if t.number("kan") is not None), None)
        changed = self._sourced is not None and self._sourced != sourced
        again = first is not None and self._restarts(first)
        holds = {
            "first table": True,
            "sources change": changed,
            "sources change after a gap": changed and self.is_lost,
            "款 1 again": again,
        }
        now = self.side, sourced
        turn = next((t for t in TURNS if holds[t.when] and (t.side, t.sources) == now), None)
        if turn is not None:
            self.turn_to(turn.to, sheet)
        self._sourced = sourced

    def _restarts(self, title: Title) -> bool:
        """Whether a title names a 款 1 that is another one than the 款 1 read before."""
        side = self._sides.get(self.side)
        known = None if side is None else side.kans.get(1)
        name = title.text("kan_name")
        return title.number("kan") == 1 and known is not None and name not in ("", known.name)

    @property
    def _sides(self) -> dict[str | None, Side]:
        return self.account.sides


def _say_second(sheet: Sheet, message: str) -> None:
    sheet.begins_book = True
    sheet.problem("second-book", message)
