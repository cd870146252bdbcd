"""構成比 of tables of 款 are computed again from the total of the table they stand in."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, change, read, total
from yosandb.tests.papers import Table, columns, money, paper


def beside_each_other_with_shares(path: Path) -> Path:
    """Both sides in one table, the total of each its own, and a box beside the title."""
    made = paper(path, "令和7年度 みなと市一般会計当初予算 款別一覧表")
    made.text("資料１", 500, 42, 10)
    for x0, y0, x1, y1 in ((490, 36, 550, 36), (490, 58, 550, 58), (490, 36, 490, 58)):
        made.line(x0, y0, x1, y1)
    made.line(550, 36, 550, 58)
    names = [("款", 100), ("7年度", 60), ("構成比", 40), ("6年度", 60)]
    table = Table(made, columns(*names, *names, left=20), 100)
    table.heads([("歳入", 0, 3), ("歳出", 4, 7)])
    half = [(name, (this or 0) // 2, last) for _, name, this, last in SPENDING]
    whole = sum(this for _, this, _ in half)
    for (_, a, this, last), (b, now, then) in zip(REVENUE, half, strict=True):
        left = a if len(a) < 10 else f"{a[:10]}/{a[10:]}"
        shares = (share(this or 0, total(REVENUE)[0]), share(now, whole))
        cells = ((left, this, shares[0], last), (b, now, shares[1], then))
        said = [c if isinstance(c, str) else money(c) for cell in cells for c in cell]
        table.row(*said, height=30)
    (this, last), then = total(REVENUE), total(SPENDING)[1]
    table.row("合計", money(this), "100.0", money(last), "合計", money(whole), "100.0", money(then))
    return made.save()


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def test_shares_are_of_the_total_of_their_own_side(tmp_path: Path) -> None:
    db = read(beside_each_other_with_shares(tmp_path / "paper.pdf"))
    assert db.execute("SELECT count(*) FROM items").fetchone() == (len(REVENUE) + len(SPENDING),)
    shares = "SELECT table_number, count(*) FROM figures GROUP BY 1"
    assert db.execute(shares).fetchall() == [(1, len(REVENUE) + 1), (2, len(SPENDING) + 1)]
    assert db.execute("SELECT code FROM problems WHERE code = 'share-differs'").fetchall() == []


def test_a_word_in_a_box_beside_the_title_is_none_of_it(tmp_path: Path) -> None:
    db = read(beside_each_other_with_shares(tmp_path / "paper.pdf"))
    title = "令和7年度 みなと市一般会計当初予算 款別一覧表"
    assert db.execute("SELECT title, status FROM documents").fetchall() == [(title, "converted")]
    assert db.execute("SELECT text FROM passages").fetchall() == [("資料1",)]
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


NATURE = [("人件費", 2_120_000, 2_100_400), ("扶助費", 3_376_001, 3_100_000)]
OTHERS = [("物件費", 2_000_000, 2_201_000), ("普通建設事業費", 1_000_000, 1_100_001)]


def rate(this: int | None, last: int | None) -> str:
    return "皆増" if not last else f"{100 * ((this or 0) - last) / last:.1f}"


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "white"])
@pytest.mark.parametrize("words", ["増減率（％）", "伸び率", "構成比"])
def test_a_column_of_shares_tells_such_a_table_from_that_of_a_book(
    tmp_path: Path, words: str, *, ruled: bool
) -> None:
    """No title names it, its words are those of 総括; kinds of cost have the words again below."""
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市一般会計当初予算（案）")
    top = 100.0
    tables = (
        ("１　歳出（目的別）", "款", [(f"{k[0]} {k[1]}", k[2], k[3]) for k in SPENDING]),
        ("２　歳出（性質別）", "区　　分", [*NATURE, *OTHERS]),
    )
    for heading, first, rows in tables:
        made.text(heading, 44, top, 10)
        own = columns(
            (first, 150), ("本年度予算額", 95), ("前年度予算額", 95), ("比　較", 85), (words, 70)
        )
        table = Table(made, own, top + 20, ruled=ruled)
        table.heads()
        whole = sum(row[1] or 0 for row in rows), sum(row[2] or 0 for row in rows)
        for name, this, last in (*rows, ("歳出合計", *whole)):
            table.row(name, money(this), money(last), money(change(this, last)), rate(this, last))
        top = table.top + 30
    db = read(made.save())
    found = db.execute("SELECT name, amount_yen, previous_yen, change_yen, source FROM items")
    assert sorted(found.fetchall()) == sorted(
        (name, 1000 * (a or 0), 1000 * (b or 0), 1000 * change(a, b), "account_table")
        for _, name, a, b in SPENDING
    )
    figures = db.execute("SELECT count(*) FROM figures WHERE row_label LIKE '%人件費%'").fetchone()
    assert figures == (4,)
    assert db.execute("SELECT code FROM problems").fetchall() == []
