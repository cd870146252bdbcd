"""Totals of a list in a box of their own below its tables, or on the page behind them."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Column, Table, columns, money, paper
from yosandb.tests.typeset import Paper

PARTS = {
    "１　豊かな水辺": [
        ("親水護岸整備事業", "河川課", 52_300, 48_000),
        ("湧水調査事業", "環境課", 1_750, 1_750),
    ],
    "２　つどう図書館": [
        ("移動図書館車更新事業", "図書館", 23_480, 0),
        ("読書通帳事業", "図書館", 960, 1_020),
        ("閉架書庫改修事業", "図書館", 8_015, 3_300),
    ],
}
ROWS = [row for rows in PARTS.values() for row in rows]


def box(words: list[Column], first: int, last: int) -> list[Column]:
    """The columns of a table, those from `first` to `last` as one."""
    one = Column("", words[first].x0, words[last].x1)
    return [*words[:first], one, *words[last + 1 :]]


def papers(
    path: Path,
    words: list[Column],
    cells: str,
    *,
    overleaf: bool = False,
    said: str,
    indicators: bool = False,
) -> Database:
    """Tables under headings, and the box, on their page or on the next one; indicators may stand
    between them."""
    made = paper(path, "令和８年度　主要事業一覧")
    top = 100.0
    for heading, rows in PARTS.items():
        made.text(heading, 44, top, 10)
        table = Table(made, words, top + 16)
        table.heads()
        for name, office, this, last in rows:
            table.row(*values(cells, name, office, this, last))
        table.row(*values(cells, "小計", "", *sums(rows)))
        top = table.top + 18
        if indicators:
            top = below(made, top) + 18
    if overleaf:
        made.next_page()
        top = 60.0
    table = Table(made, box(words, 0, 1), top)
    table.row(said, *values(cells, "", "", *sums(ROWS))[2:])
    return read(made.save())


def below(made: Paper, top: float) -> float:
    """A table of indicators, whose columns are other ones."""
    heads = [("指標", 190.0), ("単位", 40.0), ("現状値（R7）", 70.0), ("目標値（R11）", 80.0)]
    table = Table(made, columns(*heads), top)
    table.heads()
    table.row("来館者数", "人", "6,240", "7,200")
    return table.top


def sums(rows: list[tuple[str, str, int, int]]) -> tuple[int, int]:
    return sum(row[2] for row in rows), sum(row[3] for row in rows)


def values(cells: str, name: str, office: str, this: int, last: int) -> list[str]:
    own = {"t": money(this), "l": money(last), "c": money(this - last), "s": money(this + last)}
    own["d"] = money(2 * (this + last))
    return [name, office, *(own.get(cell, "") for cell in cells)]


@pytest.mark.parametrize("overleaf", [False, True])
@pytest.mark.parametrize("said", ["合　　計", "合計（５事業）", "総　計"])
def test_they_are_totals_of_all_programmes(tmp_path: Path, said: str, overleaf: bool) -> None:
    heads = [("事業名", 160.0), ("担当課", 70.0), ("本年度", 70.0), ("前年度", 70.0)]
    words = columns(*heads, ("増減", 70.0), ("備考", 60.0))
    db = papers(tmp_path / "p.pdf", words, "tlc-", overleaf=overleaf, said=said)
    said = "section, name, department, budget_yen, previous_yen"
    assert list(db.execute(f"SELECT {said} FROM programmes ORDER BY ordinal")) == [
        (heading[2:], name, office, 1000 * this, 1000 * last)
        for heading, rows in PARTS.items()
        for name, office, this, last in rows
    ]
    assert totals(db) == {52_300 + 1_750 + 23_480 + 960 + 8_015, 48_000 + 1_750 + 1_020 + 3_300}
    assert {status for (status,) in db.execute("SELECT DISTINCT status FROM checks")} == {"closed"}
    assert not list(db["figures"].rows)
    assert not list(db["problems"].rows_where("severity = 'error'"))


@pytest.mark.parametrize("overleaf", [False, True])
def test_they_are_those_of_the_years_of_a_plan(tmp_path: Path, overleaf: bool) -> None:
    heads = [("事業名", 170.0), ("所管", 80.0), ("令和９年度", 65.0), ("令和10年度", 65.0)]
    words = columns(*heads, ("令和11年度", 65.0), ("計画額計", 80.0))
    db = papers(tmp_path / "p.pdf", words, "tlsd", overleaf=overleaf, said="合計")
    assert totals(db) == {86_505, 54_070, 140_575, 281_150}


def test_they_close_their_tables_after_others(tmp_path: Path) -> None:
    heads = [("事業名", 170.0), ("所管", 80.0), ("令和９年度", 65.0), ("令和10年度", 65.0)]
    words = columns(*heads, ("令和11年度", 65.0), ("計画額計", 80.0))
    path = tmp_path / "p.pdf"
    db = papers(path, words, "tlsd", said="総　計", indicators=True)
    assert totals(db) == {86_505, 54_070, 140_575, 281_150}
    assert list(db.execute("SELECT count(*) FROM kpis")) == [(2,)]


def totals(db: Database) -> set[int]:
    """The amounts of 合計 and 総計 in thousand yen that are proved by their parts."""
    query = """
        SELECT amount_yen / 1000 FROM totals JOIN checks ON checks.document_id = totals.document_id
        WHERE label NOT LIKE '小%' AND status = 'closed' AND expected_yen = amount_yen
        AND column NOT LIKE '%change%'
    """
    return {yen for (yen,) in db.execute(query)}
