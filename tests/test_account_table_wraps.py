"""Names of 款 over two lines without lines around them: the six ways in which cities set them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, change, read, total
from yosandb.tests.papers import Table, columns, money, paper

# The number, the halves of the name, and the three amounts.
Set = Callable[[Table, str, tuple[str, str], tuple[str, str, str]], None]
NONE = ("", "", "")


def head_above(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row("", name[0], *NONE, height=11)
    table.row(number, name[1], *said, height=26)


def head_above_tail_below(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row("", name[0], *NONE, height=11)
    table.row(number, "", *said, height=11)
    table.row("", name[1], *NONE, height=26)


def number_alone(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row(number, "", *NONE, height=11)
    table.row("", "".join(name), *said, height=26)


def tail_below(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row(number, name[0], *said, height=11)
    table.row("", name[1], *NONE, height=26)


def number_between(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row("", name[0], *said, height=8)
    table.row(number, "", *NONE, height=8)
    table.row("", name[1], *NONE, height=26)


def amounts_below(
    table: Table, number: str, name: tuple[str, str], said: tuple[str, str, str]
) -> None:
    table.row("", name[0], *NONE, height=11)
    table.row(number, name[1], *NONE, height=11)
    table.row("", "", *said, height=26)


WAYS = [
    head_above,
    head_above_tail_below,
    number_alone,
    tail_below,
    number_between,
    amounts_below,
]


@pytest.mark.parametrize("apart", [True, False], ids=["number apart", "number before the name"])
@pytest.mark.parametrize("way", WAYS)
def test_a_wrapped_name_is_whole_and_has_its_amounts(way: Set, apart: bool, tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計当初予算 款別一覧")
    top = 100.0
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(side, 40, top - 14, 9)
        widths = (("款", 36.0 if apart else 16.0), ("款名", 200.0))
        heads = columns(*widths, ("本年度", 90), ("前年度", 90), ("比較", 90))
        table = Table(made, heads, top, ruled=False)
        table.heads()
        for number, name, this, last in kan:
            said = (money(this), money(last), money(change(this, last)))
            if len(name) > 8:
                way(table, str(number), (name[:6], name[6:]), said)
            else:
                table.row(str(number), name, *said, height=26)
        this, last = total(kan)
        table.row("", f"{side}合計", money(this), money(last), money(this - last))
        top = table.top + 40
    db = read(made.save())
    sql = "SELECT side, number, name, amount_yen, previous_yen FROM items"
    assert sorted(db.execute(sql).fetchall()) == sorted(
        (side, number, name, 1000 * (a or 0), 1000 * (b or 0))
        for side, kan in (("revenue", REVENUE), ("expenditure", SPENDING))
        for number, name, a, b in kan
    )
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []
