"""The account that a title over a table of 款 names, whole."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import SPENDING, change, read, total
from yosandb.tests.papers import Table, columns, money, paper


@pytest.mark.parametrize(
    "account",
    ["母子・父子・寡婦福祉資金貸付事業特別会計", "後期高齢者医療特別会計", "公共下水道事業会計"],
)
def test_a_name_of_several_parts_is_one_name(tmp_path: Path, account: str) -> None:
    made = paper(tmp_path / "paper.pdf", "令和８年度　みなと市予算の概要")
    made.text(f"■ {account}　歳出予算", 60, 76, 10)
    edges = columns(("款", 150), ("本年度", 80), ("前年度", 80), ("比較", 80))
    table = Table(made, edges, 100)
    table.heads()
    for _, name, this, last in SPENDING:
        table.row(name, money(this), money(last), money(change(this, last)))
    this, last = total(SPENDING)
    table.row("歳出合計", money(this), money(last), money(this - last))
    db = read(made.save())
    query = "SELECT DISTINCT a.name FROM items i JOIN accounts a ON a.id = i.account_id"
    assert [name for (name,) in db.execute(query)] == [account]
