"""繰越計算書 over two pages, of which only the first says what it is, and in which unit."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper
from yosandb.tests.typeset import Paper

# 款, 項, name, what was allowed, what is carried over, received, 国, 地方債, 一般財源
Row = tuple[str, str, str, int, int, int, int, int, int]
PAGES: list[list[Row]] = [
    [
        ("2 総務費", "1 総務管理費", "庁舎改修事業", 58_300, 56_870, 0, 0, 51_100, 5_770),
        ("3 民生費", "1 社会福祉費", "給付金支給事業", 146_000, 97_342, 0, 97_342, 0, 0),
    ],
    [
        (
            "8 土木費",
            "2 道路橋梁費",
            "橋りょう補修事業",
            97_500,
            64_000,
            3_000,
            35_200,
            22_900,
            2_900,
        ),
        ("10 教育費", "2 小学校費", "屋根改修事業", 71_500, 71_500, 0, 23_800, 47_600, 100),
    ],
]
HEADS = (
    *(("款", 50), ("項", 70), ("事業名", 80), ("金額", 48), ("繰越額", 48)),
    *(("既収入", 50), ("国庫支出金", 50), ("地方債", 48), ("一般財源", 48)),
)
FOOT = "令和７年５月29日提出　白浜市長　潮　見　太　郎"


def table_on(made: Paper, top: float, *, heads: bool) -> Table:
    table = Table(made, columns(*HEADS, left=30), top, named=False)
    if heads:
        table.heads([("左の財源内訳", 5, 8)])
    return table


def over_two_pages(path: Path, *, again: bool, title: str = "") -> Database:
    made = paper(path, "令和６年度　白浜市一般会計繰越明許費繰越計算書")
    for number, own in enumerate(PAGES):
        if number:
            made.next_page()
            made.text(title, 50, 78, 13)
        table = table_on(made, 100, heads=not number or again)
        for kan, kou, name, *amounts in own:
            table.row(kan, kou, name, *map(money, amounts))
    sums = [sum(row[n] for own in PAGES for row in own) for n in range(3, 9)]  # type: ignore[misc]
    table.row("", "", "合　計", *map(money, sums))
    made.text(FOOT, 60, table.top + 14, 9)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="和歌山県白浜町"))
    return db


@pytest.mark.parametrize("again", [True, False], ids=["heads again", "no heads"])
def test_the_next_page_goes_on(tmp_path: Path, again: bool) -> None:
    """With the words over its columns, or without; its figures are in the unit of the first."""
    db = over_two_pages(tmp_path / "p.pdf", again=again)
    query = "SELECT name, page, carried_over_yen / 1000 FROM programmes ORDER BY page, ordinal"
    assert list(db.execute(query)) == [
        (row[2], page, row[4]) for page, own in enumerate(PAGES, 1) for row in own
    ]
    sources = "SELECT SUM(yen) / 1000 FROM amounts WHERE measure = ?"
    for measure, place in (("national", 6), ("bonds", 7), ("general", 8)):
        whole = sum(row[place] for own in PAGES for row in own)  # type: ignore[misc]
        assert list(db.execute(sources, [measure])) == [(whole,)]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    received = "SELECT DISTINCT yen / 1000 FROM figures WHERE value = 3000"
    assert list(db.execute(received)) == [(3_000,)]
    assert not list(db.execute("SELECT * FROM figures WHERE value > 0 AND yen IS NULL"))
    kept = "SELECT text FROM passages WHERE text LIKE '%提出%'"
    assert "".join(text for (text,) in db.execute(kept)).startswith("令和7年5月29日")
    assert not list(db.execute("SELECT * FROM unclaimed"))


def test_a_page_with_a_title_of_its_own_is_another_table(tmp_path: Path) -> None:
    """What is carried over there nobody says."""
    db = over_two_pages(tmp_path / "p.pdf", again=True, title="令和６年度　主な工事の状況")
    assert {name for (name,) in db.execute("SELECT name FROM programmes WHERE page = 1")} == {
        row[2] for row in PAGES[0]
    }
    query = "SELECT COUNT(*) FROM programmes WHERE page = 2 AND carried_over_yen IS NOT NULL"
    assert list(db.execute(query)) == [(0,)]
