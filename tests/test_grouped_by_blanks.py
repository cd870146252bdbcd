"""Amounts whose thousands are parted by blanks: read where the whole table is printed so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import SPENDING, change, read, total
from yosandb.tests.papers import Table, columns, length, paper


def blank(amount: int | None) -> str:
    """3 360 567 000   △ 20 502 000."""
    said = f"{abs(amount or 0):,}".replace(",", " ")
    return f"△ {said}" if (amount or 0) < 0 else said


def with_one_comma(amount: int | None) -> str:
    return f"{amount or 0:,}" if amount == 152_300_000 else blank(amount)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "white"])
@pytest.mark.parametrize(
    ("factor", "money", "is_read"),
    [
        (1000, blank, True),
        (1, blank, True),
        (1000, with_one_comma, False),
    ],
    ids=["yen", "thousands", "a comma among them"],
)
def test_blanks_between_thousands(
    tmp_path: Path, factor: int, money: Callable[[int | None], str], *, is_read: bool, ruled: bool
) -> None:
    unit = "（単位：円）" if factor == 1000 else "（単位：千円）"
    made = paper(tmp_path / "p.pdf", "令和8年度 みなと市一般会計歳出予算款別一覧", unit=unit)
    own = columns(("款", 150), ("本年度予算額", 120), ("前年度予算額", 120), ("比較", 110))
    table = Table(made, own, 100, ruled=ruled)
    table.heads()
    rows = [(f"{k[0]} {k[1]}", k[2] or 0, k[3] or 0) for k in SPENDING]
    for name, this, last in (*rows, ("歳出合計", *total(SPENDING))):
        said = [money(factor * n) for n in (this, last, change(this, last))]
        for column, cell in zip(own, [name, *said], strict=True):
            x = column.x0 + 4 if column is own[0] else column.x1 - 5 - length(cell)
            made.text(cell, x, table.top + 5, 9)
        table.row("", "", "", "")
    db = read(made.save())
    found = db.execute("SELECT name, amount_yen, previous_yen, change_yen FROM items").fetchall()
    assert len(found) == len(SPENDING)
    thousand = 1000 if is_read else 0
    if is_read:
        assert sorted(found) == sorted(
            (name, thousand * (a or 0), thousand * (b or 0), thousand * change(a, b))
            for _, name, a, b in SPENDING
        )
        assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    else:
        refused = "SELECT count(*) FROM problems WHERE code = 'not-understood'"
        assert all(amount in (None, 152_300_000) for _, amount, _, _ in found)
        assert db.execute(refused).fetchone() != (0,)
