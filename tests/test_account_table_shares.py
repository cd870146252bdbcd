"""構成比 of tables of 款 are computed again from the total of the table they stand in."""

from pathlib import Path

from yosandb.tests.kan_papers import REVENUE, SPENDING, read, total
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
