"""歳入 and 歳出 below each other in one table: what tells where one side ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, change, read, total
from yosandb.tests.papers import ROW, Table, columns, length, money, paper
from yosandb.tests.typeset import Paper

SIDES = (("歳入", REVENUE), ("歳出", SPENDING))
AMOUNTS = [("令和8年度", 90.0), ("令和7年度", 90.0), ("増減額", 90.0)]


def amounts(this: int | None, last: int | None) -> list[str]:
    return [money(this), money(last), money(change(this, last))]


def rows(kan: list[Kan], word: str, *, numbered: bool = False) -> Iterator[list[str]]:
    for number, name, this, last in kan:
        yield [f"{number} {name}" if numbered else name, *amounts(this, last)]
    yield [word, *amounts(*total(kan))]


def merged(made: Paper, side: str, top: float, bottom: float) -> None:
    """A box left of the rows with the word in it, a letter a line."""
    for y in (top, bottom):
        made.line(40, y, 64, y)
    for x in (40, 64):
        made.line(x, top, x, bottom)
    for n, letter in enumerate(side):
        made.text(letter, 52 - length(letter) / 2, (top + bottom) / 2 - 25 + 35 * n, 9)


def merged_cells(made: Paper) -> None:
    """Each side in a cell beside all its rows, its total among them."""
    table = Table(made, columns(("区　分", 200), *AMOUNTS, left=64), 100)
    table.heads()
    for side, kan in SIDES:
        top = table.top
        for row in rows(kan, "計"):
            table.row(*row)
        merged(made, side, top, table.top)


def merged_cells_spending_first(made: Paper) -> None:
    """歳出 above 歳入, each total below the cell of its side."""
    table = Table(made, columns(("款", 200), *AMOUNTS, left=64), 100)
    table.heads()
    for side, kan in reversed(SIDES):
        top = table.top
        *own, last = rows(kan, "合　　計", numbered=True)
        for row in own:
            table.row(*row)
        merged(made, side, top, table.top)
        table.row(*last)


def by_totals(made: Paper, *, ruled: bool) -> None:
    """Nothing but the words of the totals names the sides."""
    table = Table(made, columns(("款", 224), *AMOUNTS), 100, ruled=ruled)
    table.heads()
    for side, kan in SIDES:
        for row in rows(kan, f"{side}合計", numbered=True):
            table.row(*row)


def by_names(made: Paper, *, ruled: bool) -> None:
    """Nothing but the names tells: both totals are 合計."""
    table = Table(made, columns(("区分", 224), *AMOUNTS), 100, ruled=ruled)
    table.heads()
    for _, kan in SIDES:
        for row in rows(kan, "合計"):
            table.row(*row)


def totals_lead(made: Paper) -> None:
    """Each total above its 款."""
    table = Table(made, columns(("区分", 224), *AMOUNTS), 100)
    table.heads()
    for side, kan in SIDES:
        *own, first = rows(kan, f"{side}総額")
        for row in (first, *own):
            table.row(*row)


def letters(made: Paper, *, ruled: bool) -> None:
    """The letters of a side left of its rows, and no line around them."""
    table = Table(made, columns(("款別", 200), *AMOUNTS, left=70), 100, ruled=ruled)
    table.heads()
    for side, kan in SIDES:
        top = table.top
        for row in rows(kan, "計"):
            table.row(*row)
        for n, letter in zip((2, 5), side, strict=True):
            made.text(letter, 46, top + ROW * n + 5, 9)


def headings(made: Paper) -> None:
    """A row with the name of the side over its 款."""
    table = Table(made, columns(("款", 224), *AMOUNTS), 100)
    table.heads()
    for side, kan in SIDES:
        table.heading(f"（{side}）")
        for row in rows(kan, "計", numbered=True):
            table.row(*row)


def in_each_row(made: Paper) -> None:
    """The side in a column of its own, said in each row."""
    table = Table(made, columns(("区分", 50), ("款", 174), *AMOUNTS), 100)
    table.heads()
    for side, kan in SIDES:
        for row in rows(kan, "計"):
            table.row(side, *row)


def over_the_page(made: Paper) -> None:
    """The second side goes on on the next page, whose cell says again which it is."""
    table = Table(made, columns(("区分", 200), *AMOUNTS, left=64), 560)
    table.heads()
    top = table.top
    for row in rows(REVENUE, "計"):
        table.row(*row)
    merged(made, "歳入", top, table.top)
    made.next_page()
    table = Table(made, table.columns, 60)
    table.heads()
    top = table.top
    for row in rows(SPENDING, "計"):
        table.row(*row)
    merged(made, "歳出", top, table.top)


MAKES: dict[str, Callable[[Paper], None]] = {
    "merged cells": merged_cells,
    "merged cells, 歳出 first": merged_cells_spending_first,
    "totals, ruled": lambda made: by_totals(made, ruled=True),
    "totals, white": lambda made: by_totals(made, ruled=False),
    "names, ruled": lambda made: by_names(made, ruled=True),
    "names, white": lambda made: by_names(made, ruled=False),
    "totals lead": totals_lead,
    "letters, ruled": lambda made: letters(made, ruled=True),
    "letters, white": lambda made: letters(made, ruled=False),
    "headings": headings,
    "in each row": in_each_row,
    "over the page": over_the_page,
}


@pytest.mark.parametrize("make", MAKES.values(), ids=list(MAKES))
def test_each_kan_is_of_its_side(make: Callable[[Paper], None], tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市一般会計当初予算 款別内訳")
    make(made)
    db = read(made.save())
    sql = "SELECT side, name, amount_yen, previous_yen FROM items WHERE level = 'kan'"
    assert sorted(db.execute(sql).fetchall()) == sorted(
        (side, name, 1000 * (a or 0), 1000 * (b or 0))
        for side, kan in (("revenue", REVENUE), ("expenditure", SPENDING))
        for _, name, a, b in kan
    )
    totals = "SELECT side, amount_yen FROM totals WHERE \"column\" = 'amount_yen' ORDER BY side"
    whole = 1000 * total(REVENUE)[0]
    assert db.execute(totals).fetchall() == [("expenditure", whole), ("revenue", whole)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
