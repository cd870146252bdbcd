"""決算 by 款: what came in or was spent is the amount, 予算現額 stands beside it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, read, total
from yosandb.tests.papers import Table, columns, money, paper
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

TITLE = "令和６年度　松本市一般会計歳入歳出決算の概要"
ITEMS = "SELECT side, name, amount_yen / 1000, previous_yen / 1000 FROM items WHERE level = 'kan'"
# Words over what came in, and over what was spent.
BY_SIDE = {"revenue": ("歳入", REVENUE), "expenditure": ("歳出", SPENDING)}


def planned(amount: int) -> int:
    """The 予算現額 of a 款: more than was spent, but for what is little."""
    return amount + amount // 40


def left(amount: int) -> tuple[int, int]:
    """What of it is carried over, and what was not needed."""
    rest = planned(amount) - amount
    return rest // 3, rest - rest // 3


def summed(rows: Sequence[Sequence[int]], word: str) -> list[str]:
    return [word, *(money(sum(column)) for column in zip(*rows, strict=True))]


def spent_rows(kan: Sequence[Kan], word: str, *, numbered: bool = True) -> Iterator[list[str]]:
    """款, 予算現額, 支出済額, 翌年度繰越額, 不用額: the same names serve for 歳入."""
    figures = [(planned(k[2] or 0), k[2] or 0, *left(k[2] or 0)) for k in kan]
    for (number, name, *_), own in zip(kan, figures, strict=True):
        yield [f"{number} {name}" if numbered else name, *map(money, own)]
    yield summed(figures, word)


def wanted(*, last: bool = False) -> list[tuple[object, ...]]:
    return sorted(
        (side, name, this, before if last else None)
        for side, (_, kan) in BY_SIDE.items()
        for _, name, this, before in kan
    )


def items(db: Database) -> list[tuple[object, ...]]:
    return sorted(tuple(row) for row in db.execute(ITEMS))


def codes(db: Database) -> set[str]:
    return {code for (code,) in db.execute("SELECT code FROM problems")}


def document(db: Database) -> tuple[object, ...]:
    (found,) = db.execute("SELECT fiscal_year, stage, status FROM documents").fetchall()
    return tuple(found)


def assert_all_closed(db: Database) -> None:
    assert {status for (status,) in db.execute("SELECT status FROM checks")} == {"closed"}
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def both_on_a_page(made: Paper, heads: Mapping[str, Sequence[str]], *, numbered: bool) -> None:
    """歳入 above 歳出, each with its words over the columns."""
    top = 110.0
    for side, (word, kan) in BY_SIDE.items():
        made.text(f"【{word}】", 40, top - 16, 10)
        table = Table(made, columns(("款", 170), *((w, 85) for w in heads[side])), top)
        table.heads()
        for row in spent_rows(kan, f"{word}合計", numbered=numbered):
            table.row(*row)
        top = table.top + 50


@pytest.mark.parametrize("numbered", [True, False])
def test_both_sides_on_a_page_beside_the_budget(tmp_path: Path, numbered: bool) -> None:
    made = paper(tmp_path / "paper.pdf", TITLE)
    heads = {
        "revenue": ("調定額", "収入済額", "不納欠損額", "収入未済額"),
        "expenditure": ("予算現額", "支出済額", "翌年度繰越額", "不用額"),
    }
    both_on_a_page(made, heads, numbered=numbered)
    db = read(made.save())
    assert items(db) == wanted()
    assert document(db) == (2024, "settled", "converted")
    beside = db.execute("SELECT label, stage, count(*), sum(yen) / 1000 FROM amounts GROUP BY 1, 2")
    whole = sum(planned(kan[2] or 0) for kan in SPENDING)
    assert [tuple(row) for row in beside] == [("予算現額", "current", len(SPENDING), whole)]
    over = "SELECT column_label, count(*) FROM figures GROUP BY 1 ORDER BY 1"
    assert {tuple(row) for row in db.execute(over)} >= {
        ('["不用額"]', len(SPENDING) + 1),
        ('["調定額"]', len(REVENUE) + 1),
    }
    totals = db.execute("SELECT amount_yen / 1000 FROM totals WHERE \"column\" = 'amount_yen'")
    assert {yen for (yen,) in totals} == {total(REVENUE)[0], total(SPENDING)[0]}
    assert_all_closed(db)
    assert not codes(db)


def test_letters_below_the_words_in_a_table_without_lines(tmp_path: Path) -> None:
    """(A), (B) and (A-B-C) on a line of their own say nothing of this year and last."""
    made = paper(tmp_path / "paper.pdf", "令和６年度　松本市一般会計　歳出決算の状況")
    heads = ("予算現額/(A)", "支出済額/(B)", "翌年度繰越額/(C)", "不用額/(A-B-C)")
    table = Table(made, columns(("区　分", 170), *((w, 85) for w in heads)), 110, ruled=False)
    table.heads(height=32)
    for row in spent_rows(SPENDING, "合　　計"):
        table.row(*row)
    db = read(made.save())
    assert items(db) == [row for row in wanted() if row[0] == "expenditure"]
    assert document(db) == (2024, "settled", "converted")
    assert_all_closed(db)
    assert not codes(db)


LAST = [
    ("予算現額", "決算額", "前年度決算額", "増減額"),
    ("予算現額", "令和６年度決算額", "令和５年度決算額", "対前年度増減額"),
    ("予算現額", "本年度決算額", "前年度決算額", "対前年度比較"),
]


@pytest.mark.parametrize("heads", LAST)
def test_last_year_beside_it(tmp_path: Path, heads: Sequence[str]) -> None:
    made = Paper(tmp_path / "paper.pdf")
    for side, (word, kan) in BY_SIDE.items():
        made.text(TITLE if side == "revenue" else f"{word}決算額（款別）", 60, 40, 14)
        made.text("（単位：千円、％）", WIDTH - 140, 78, 9)
        edges = columns(("款", 150), *((w, 80) for w in heads), ("増減率", 50))
        table = Table(made, edges, 100)
        table.heads()
        figures = [
            (planned(k[2] or 0), k[2] or 0, k[3] or 0, (k[2] or 0) - (k[3] or 0)) for k in kan
        ]
        for (number, name, *_), own in zip(kan, figures, strict=True):
            share = f"{100 * own[3] / own[2]:.1f}" if own[2] else "皆増"
            table.row(f"{number} {name}", *map(money, own), share.replace("-", "△"))
        table.row(*summed(figures, f"{word}合計"), "")
        made.next_page()
    db = read(made.save())
    assert items(db) == wanted(last=True)
    assert document(db) == (2024, "settled", "converted")
    beside = db.execute("SELECT sum(yen) / 1000 FROM amounts WHERE stage = 'current'").fetchone()
    assert beside == (sum(planned(k[2] or 0) for _, kan in BY_SIDE.values() for k in kan),)
    assert_all_closed(db)
    assert not codes(db) - {"cell-overflows"}


def test_groups_of_columns_over_the_budget_and_what_is_carried_over(tmp_path: Path) -> None:
    """Of 当初, 補正, 前年度繰越 and 計 under 予算現額 the last one is it."""
    made = paper(tmp_path / "paper.pdf", TITLE)
    made.canvas.setPageSize((1.4 * WIDTH, HEIGHT))
    made.text("歳　出", 60, 84, 10)
    words = (
        "当初予算額",
        "補正予算額",
        "前年度繰越額",
        "計",
        "支出済額",
        "繰越明許費",
        "事故繰越し",
    )
    edges = columns(("款", 110), *((word, 80) for word in (*words, "不用額")))
    table = Table(made, edges, 100)
    table.heads([("予算現額", 1, 4), ("翌年度繰越額", 6, 7)])
    for number, name, this, _ in SPENDING:
        whole, (over, rest) = planned(this or 0), left(this or 0)
        own = (whole - 60, 50, 10, whole, this or 0, over - 1, 1, rest)
        table.row(f"{number} {name}", *map(money, own))
    db = read(made.save())
    assert items(db) == [row for row in wanted() if row[0] == "expenditure"]
    beside = db.execute(
        "SELECT stage, count(*), sum(yen) / 1000 FROM amounts GROUP BY 1"
    ).fetchall()
    assert beside == [("current", len(SPENDING), sum(planned(k[2] or 0) for k in SPENDING))]


def test_years_side_by_side_as_accounts(tmp_path: Path) -> None:
    """決算額 over the years, both sides beside each other; sides of accounts do not balance."""
    made = paper(tmp_path / "paper.pdf", "令和６年度決算の概要（松本市一般会計）")
    made.canvas.setPageSize((1.4 * WIDTH, HEIGHT))
    shown = {"revenue": [kan for kan in REVENUE if len(kan[1]) < 10], "expenditure": SPENDING}
    for x0, (side, kan) in zip((30.0, 430.0), shown.items(), strict=True):
        word = BY_SIDE[side][0]
        made.text(word, x0 + 10, 84, 10)
        edges = columns((f"{word}款別", 120), ("６年度", 80), ("５年度", 80), ("増減", 80), left=x0)
        table = Table(made, edges, 110)
        table.heads([("決算額", 1, 2)])
        for number, name, this, last in kan:
            change = money((this or 0) - (last or 0))
            table.row(f"{number} {name}", money(this), money(last), change)
        this, last = total([*kan])
        table.row("合計", money(this), money(last), money(this - last))
    db = read(made.save())
    assert items(db) == sorted(
        (side, name, this, last) for side, kan in shown.items() for _, name, this, last in kan
    )
    assert document(db) == (2024, "settled", "converted")
    assert_all_closed(db)


def test_a_word_of_the_citys_own_is_told_by_the_sums(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", TITLE)
    heads = ("予算現額", "支払いの済んだ額", "翌年度への繰越額", "不用額")
    table = Table(made, columns(("款", 160), *((w, 88) for w in heads)), 110)
    table.heads()
    for row in spent_rows(SPENDING, "歳出合計"):
        table.row(*row)
    db = read(made.save())
    assert items(db) == [row for row in wanted() if row[0] == "expenditure"]


def test_words_that_the_sums_contradict_are_no_amounts(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", TITLE)
    heads = ("支出済額", "予算現額", "翌年度繰越額", "不用額")
    table = Table(made, columns(("款", 160), *((w, 88) for w in heads)), 110)
    table.heads()
    for row in spent_rows(SPENDING, "歳出合計"):
        table.row(*row)
    db = read(made.save())
    assert items(db) == []
    assert "columns-unclear" in codes(db)
    (count,) = db.execute("SELECT count(*) FROM figures").fetchone()
    assert count == 4 * (len(SPENDING) + 1)


@pytest.mark.parametrize("last", [False, True])
def test_in_the_paper_of_a_budget_it_is_no_amount_of_its_year(tmp_path: Path, last: bool) -> None:
    made = paper(tmp_path / "paper.pdf", "令和８年度　松本市一般会計当初予算の概要")
    made.text("決算の状況", 60, 90, 11)
    more = (("前年度決算額", 88), ("増減額", 88)) if last else ()
    table = Table(made, columns(("款", 160), ("予算現額", 88), ("決算額", 88), *more), 110)
    table.heads()
    for number, name, this, before in SPENDING:
        own = (before or 0, (this or 0) - (before or 0)) if last else ()
        table.row(f"{number} {name}", money(planned(this or 0)), money(this), *map(money, own))
    db = read(made.save())
    assert {row[2:] for row in items(db)} <= {(None, None)}
    kept = db.execute("SELECT yen / 1000 FROM amounts WHERE stage = 'settled' ORDER BY 1")
    assert [yen for (yen,) in kept] == sorted(kan[2] or 0 for kan in SPENDING)
    assert ("account-elsewhere" in codes(db)) is last


def test_accounts_of_years_before_stand_beside_a_budget(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和８年度　松本市一般会計当初予算　款別一覧")
    heads = ("令和８年度予算額", "令和７年度予算額", "増減額", "令和６年度決算額")
    table = Table(made, columns(("款", 150), *((w, 90) for w in heads)), 110)
    table.heads()
    for number, name, this, last in SPENDING:
        change = (this or 0) - (last or 0)
        table.row(f"{number} {name}", *map(money, (this, last, change, planned(last or 0))))
    db = read(made.save())
    assert items(db) == [row for row in wanted(last=True) if row[0] == "expenditure"]


def test_a_page_of_what_is_left_in_all_is_no_statement(tmp_path: Path) -> None:
    """区分, 金額 and 説明 on the first page of the paper; the 款 stand on the next ones."""
    made = paper(tmp_path / "paper.pdf", TITLE)
    table = Table(made, columns(("区　分", 160), ("金　額", 100), ("説　明", 180)), 110)
    table.heads()
    table.row("歳入総額", "9,000,000", "収入済額の合計")
    table.row("歳出総額", "8,500,000", "支出済額の合計")
    table.row("差引額", "500,000", "形式収支")
    made.next_page()
    made.text("歳　　出", 40, 40, 14)
    made.text("（単位：千円）", WIDTH - 140, 78, 9)
    heads = ("予算現額", "支出済額", "翌年度繰越額", "不用額")
    table = Table(made, columns(("款", 160), *((w, 88) for w in heads)), 100)
    table.heads()
    for row in spent_rows(SPENDING, "歳出合計"):
        table.row(*row)
    db = read(made.save())
    assert items(db) == [row for row in wanted() if row[0] == "expenditure"]
    assert document(db) == (2024, "settled", "converted")
    assert not codes(db) & {"layout-unproved", "spread-side-missing", "page-not-read"}
