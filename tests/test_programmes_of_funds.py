"""Lists of programmes that a fund has paid for, which greet whoever gave to it.

::

    令和６年度 みなと市ふるさと応援基金活用事業一覧
    事業名          事業費        うち基金充当額   事業の内容   実績
    水源の森づくり  6,842,000     4,000,000        …            植栽1,200本
"""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper

ROWS = [
    ("水源の森づくり事業", "6,842,000", "4,000,000", "植栽1,200本"),
    ("英語検定料助成事業", "428,900", "300,000", "延べ97人に助成"),
    ("出産祝品贈呈事業", "1,896,400", "1,896,400", "贈呈数63人"),
]
GREETING = (
    "全国の皆様からいただいた寄附金は、「みなと市ふるさと応援基金」に積み立て、寄",
    "附をされた方が選んだ使い道に活用しています。心から感謝申し上げます。",
)


def fund_paper(path: Path, title: str, share: str, results: str = "実績") -> Database:
    made = paper(path / "f.pdf", title, unit="（単位：円）")
    for n, line in enumerate(GREETING):
        made.text(line, 40, 84 + 13 * n, 10)
    heads = (("事業名", 150), ("事業費", 90), (share, 100), (results, 150))
    table = Table(made, columns(*heads), 130)
    table.heads()
    for row in ROWS:
        table.row(*row)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize(
    "title",
    [
        "令和６年度 みなと市ふるさと応援基金活用事業一覧",
        "令和６年度 森林環境譲与税基金を活用した事業",
        "令和６年度 ふるさと納税の使い道",
    ],
)
@pytest.mark.parametrize("share", ["うち基金充当額", "うち森林環境譲与税", "基金繰入金"])
def test_what_a_fund_paid_is_a_source_of_what_was_spent(
    tmp_path: Path, title: str, share: str
) -> None:
    db = fund_paper(tmp_path, title, share)
    told = db.execute(
        "SELECT name, actual_yen, results FROM programmes ORDER BY ordinal"
    ).fetchall()
    assert told == [(name, int(all_of.replace(",", "")), said) for name, all_of, _, said in ROWS]
    paid = db.execute(
        """SELECT p.name, a.measure, a.yen FROM amounts a
        JOIN programmes p ON p.id = a.row_id
        ORDER BY p.ordinal"""
    ).fetchall()
    assert paid == [(name, "other", int(part.replace(",", ""))) for name, _, part, _ in ROWS]


def test_the_balance_of_a_fund_is_no_list_of_programmes(tmp_path: Path) -> None:
    db = fund_paper(tmp_path, "令和６年度 ふるさと応援基金の状況", "うち基金充当額")
    assert db.execute("SELECT count(*) FROM programmes").fetchone() == (0,)
