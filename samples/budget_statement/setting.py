"""A book set whole: front, statements of all accounts, and what follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flow import Cell, Face, Flow, Sheet
from form import Form, half
from front import Front
from gold import Gold
from model import Account, Book, Side
from statement import Heading, Statement

After = Callable[[Flow, Account], None]


@dataclass
class Setting:
    """How a book is set. `shown`: where 款 and 項 print their amounts (heading, sum, nested)."""

    face: Face
    size: tuple[float, float]
    forms: dict[str, Form]
    furniture: Callable[[Flow, Sheet], None]
    parts: int = 1
    shown: str = "heading"
    heading: Heading | None = None
    title: Callable[[Flow, Side], None] | None = None
    front: tuple[float, float] | None = None
    margin: float = 50
    top: float = 46
    bottom: float = 790
    heads: str = "sheet"
    unit_cells: str = ""
    fill: bool = False
    outer: bool = True
    number: str = "{n} {name}"
    figures: Callable[[int], str] = half
    unit: str = "千円"
    before: Callable[[Flow], None] | None = None
    after: After | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    book_page: int = 1

    def cover(self, book: Book, account: Account) -> tuple[str, ...]:
        """Give the words of the bill."""
        name = (
            account.name if book.municipality in account.name else book.municipality + account.name
        )
        total = account.revenue.amount
        both, say = "歳入歳出それぞれ", self.figures
        if book.stage == "supplementary":
            before, after = account.revenue.before, account.revenue.before + total
            verb = "追加し" if total > 0 else "減額し"
            return (
                f"{book.era}{name}補正予算（第{book.supplement}号）",
                f"第１条　歳入歳出予算の総額に{both}{say(abs(total))}千円を{verb}、",
                f"歳入歳出予算の総額を{both}{say(after)}千円とする。",
                f"（補正前の額　{say(before)}千円）",
            )
        return (
            f"{book.era}{name}予算",
            f"　{book.era}{name}の予算は、次に定めるところによる。",
            f"第１条　歳入歳出予算の総額は、{both}{say(total)}{self.unit}と定める。",
        )


def typeset(book: Book, setting: Setting) -> tuple[Flow, dict[str, Any]]:
    """Set the book; gives its pages and its gold."""
    face = setting.face
    flow = Flow(face, setting.top, setting.bottom, setting.furniture, book_page=setting.book_page)
    paper = setting.front or setting.size
    front = Front(book, flow, paper, setting.margin, setting.forms, number=setting.number)
    front.unit, front.figures = setting.unit, setting.figures
    statement = Statement(book, face, setting.size, setting.forms, parts=setting.parts)
    for name in ("heading", "heads", "unit_cells", "fill", "outer", "title"):
        setattr(statement, name, getattr(setting, name))
    for account in book.accounts:
        front.cover(setting.cover(book, account))
        if setting.before:
            setting.before(flow)
        front.sides(account)
        for side in account.sides:
            set_side = statement.nested if setting.shown == "nested" else statement.side
            set_side(flow, account, side)
        if setting.after:
            setting.after(flow, account)
    gold = Gold(book, flow, setting.forms, setting.shown)
    return flow, gold.record([*front.totals, *statement.totals], setting.extra)


def numbers(
    pattern: str, y: float, size: tuple[float, float], parts: int = 1
) -> Callable[..., None]:
    """Print the numbers of the book's pages at the foot, one for each of the parts of a sheet."""

    def furniture(flow: Flow, sheet: Sheet) -> None:
        wide = size[0]
        for part in range(max(parts if sheet.page.size[0] > wide * 1.5 else 1, sheet.parts)):
            words = pattern.format(n=flow.book_page)
            flow.write(Cell(part * wide, (part + 1) * wide, words, "centre"), y)
            flow.book_page += 1

    return furniture
