"""款 of a supplementary budget: what they were before it, the supplement, and what they are."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, Table, columns, money, paper

TITLE = "令和８年度　山ノ井村一般会計補正予算（第２号）"
# Number, name, before, supplement: those alone that change, and what stands for the others
REVENUE = [
    (10, "地方交付税", 1_402_000, 18_250),
    (14, "国庫支出金", 203_118, 9_640),
    (20, "繰越金", 30_000, -2_500),
]
SPENDING = [
    (2, "総務費", 612_340, 12_900),
    (3, "民生費", 588_900, 14_490),
    (13, "予備費", 4_000, -2_000),
]
REST = {"歳入": 310_200, "歳出": 740_078}
REST_NAME = "補正されなかった款に係る額"
# The words over the names (one or two columns), and over the amounts
HEADS = [
    ("款|科　　目", "補正前の額|補正額|計"),
    ("款|区　分", "補正前の額|補正額|計"),
    ("款|名　称", "補正前の額|補正額|計"),
    ("番号|款", "補正前予算額|補正予算額|補正後予算額"),
    ("款", "補正前の額|補正額|補正後の額"),
    ("科　目", "補正前|今回補正額|補正後"),
    ("区　分", "既定予算額|補正額|合計"),
    ("款", "現計予算額|補正額|改予算額"),
    ("款", "補正額|計|補正前の額"),
]
QUERY = """
    SELECT side, number, name, before_yen / 1000, supplement_yen / 1000, amount_yen / 1000
    FROM items ORDER BY side DESC, number
"""


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("title", ["の概要", "", "　款別一覧"])
@pytest.mark.parametrize(("names", "amounts"), HEADS)
def test_few_kan_that_a_supplement_changes(
    tmp_path: Path, names: str, amounts: str, title: str
) -> None:
    over, words = names.split("|"), amounts.split("|")
    turned = words[0] == "補正額"
    widths = [("款", 30.0), ("", 140.0)] if len(over) == 2 else [("", 170.0)]
    own = [(word, width) for word, (_, width) in zip(over, widths, strict=True)]
    made = paper(tmp_path / "p.pdf", TITLE + title)
    top = 110.0
    for side, rows in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(f"{side[0]}　{side[1]}", 40, top - 18, SIZE)
        table = Table(made, columns(*own, *((word, 90.0) for word in words)), top)
        table.heads()
        every = [(str(n), name, before, more) for n, name, before, more in rows]
        every.append(("", REST_NAME, REST[side], 0))
        sums = sum(row[2] for row in every), sum(row[3] for row in every)
        for number, name, before, more in [*every, ("", f"{side}合計", *sums)]:
            figures = [money(yen) for yen in (before, more, before + more)]
            figures = [*figures[1:], figures[0]] if turned else figures
            lead = (number, name) if len(over) == 2 else (f"{number}　{name}".strip(),)
            table.row(*lead, *figures)
        top = table.top + 50
    db = read(made.save())
    wanted = [
        (word, number, name, before, more, before + more)
        for word, rows in (("revenue", REVENUE), ("expenditure", SPENDING))
        for number, name, before, more in rows
    ]
    assert list(db.execute(QUERY)) == wanted
    statuses = {row["status"] for row in db["checks"].rows}
    assert statuses == {"closed"}
    # what stands for the others is none of them, and a part of the sums all the same
    found = sorted(
        (row["side"], row["amount_yen"]) for row in db["totals"].rows if row["label"] == REST_NAME
    )
    sides = (("expenditure", "歳出"), ("revenue", "歳入"))
    assert found == [(s, y) for s, word in sides for y in (0, 1000 * REST[word], 1000 * REST[word])]
    assert db["totals"].count == 6 + len(found)
    assert {row["stage"] for row in db["documents"].rows} == {"supplementary"}


@pytest.mark.parametrize("wrong", [True, False])
def test_the_sums_say_what_was_before_a_supplement(tmp_path: Path, *, wrong: bool) -> None:
    """Where they do not come out, nothing says of which day 現計予算額 is."""
    made = paper(tmp_path / "p.pdf", TITLE + "の概要")
    heads = (("款", 170.0), ("現計予算額", 90.0), ("補正額", 90.0), ("計", 90.0))
    table = Table(made, columns(*heads), 110)
    table.heads()
    for n, (number, name, before, more) in enumerate(SPENDING):
        after = before + more + (1_000 + n if wrong else 0)
        table.row(f"{number}　{name}", money(before), money(more), money(after))
    db = read(made.save())
    found = [row[3:] for row in db.execute(QUERY)]
    assert found == ([] if wrong else [(b, m, b + m) for _, _, b, m in SPENDING])
    codes = {row["code"] for row in db["problems"].rows}
    assert ("columns-unclear" in codes) is wrong


def test_a_supplement_of_last_year_is_none_of_this_one(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　山ノ井村一般会計当初予算の概要")
    heads = (("款", 130.0), ("本年度予算額", 90.0), ("前年度当初予算額", 90.0), ("補正額", 80.0))
    rows = [(1, "議会費", 61_000), *((n, name, yen) for n, name, yen, _ in SPENDING)]
    table = Table(made, columns(*heads, ("増減額", 80.0)), 110)
    table.heads()
    for number, name, last in rows:
        this = last + 10 * number
        table.row(f"{number}　{name}", money(this), money(last), money(7), money(this - last))
    db = read(made.save())
    query = "SELECT amount_yen, previous_yen, before_yen, supplement_yen FROM items ORDER BY number"
    assert list(db.execute(query)) == [
        (1000 * (last + 10 * n), 1000 * last, None, None) for n, _, last in rows
    ]


@pytest.mark.parametrize("word", ["科　目", "区　分"])
def test_kan_over_the_numbers_alone_of_a_book(tmp_path: Path, word: str) -> None:
    """総括 of a statement, whose names stand under a word of their own."""
    made = paper(tmp_path / "p.pdf", "歳入歳出予算事項別明細書")
    top = 130.0
    for side, rows in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text("１　総　括" if side == "歳入" else "", 40, top - 40, SIZE)
        made.text(f"（{side}）", 40, top - 18, SIZE)
        heads = (("款", 30.0), (word, 140.0), ("補正前の額", 90.0), ("補正額", 90.0), ("計", 90.0))
        table = Table(made, columns(*heads), top)
        table.heads()
        for number, name, before, more in rows:
            table.row(str(number), name, money(before), money(more), money(before + more))
        top = table.top + 50
    db = read(made.save())
    assert list(db.execute(QUERY)) == [
        (word, number, name, before, more, before + more)
        for word, rows in (("revenue", REVENUE), ("expenditure", SPENDING))
        for number, name, before, more in rows
    ]


@pytest.mark.parametrize("mark", ["■", "◎ ", "【】", "○"])
def test_several_accounts_on_a_page(tmp_path: Path, mark: str) -> None:
    """The mark before its heading is none of the name of an account."""
    made = paper(tmp_path / "p.pdf", "令和８年度　山ノ井村12月補正予算の概要")
    top = 120.0
    insured = [(4, "県支出金", 400_000, 5_000), (6, "繰入金", 30_000, -200)]
    every = (("一般会計", "歳出", SPENDING), ("国民健康保険特別会計", "歳入", insured))
    for account, side, rows in every:
        left, right = ("【", "】") if mark == "【】" else (mark, "")
        made.text(f"{left}{account}{right}　{side}", 40, top - 18, SIZE)
        heads = (("款", 170.0), ("補正前の額", 90.0), ("補正額", 90.0), ("計", 90.0))
        table = Table(made, columns(*heads), top)
        table.heads()
        for number, name, before, more in rows:
            table.row(f"{number}　{name}", money(before), money(more), money(before + more))
        top = table.top + 50
    db = read(made.save())
    query = """
        SELECT accounts.name, side, items.name, supplement_yen / 1000
        FROM items JOIN accounts ON accounts.id = account_id ORDER BY side, number
    """
    sides = {"歳入": "revenue", "歳出": "expenditure"}
    assert list(db.execute(query)) == [
        (account, sides[side], name, more)
        for account, side, rows in every
        for _, name, _, more in rows
    ]
