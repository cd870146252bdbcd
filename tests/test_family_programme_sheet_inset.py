"""A table of figures among the programmes of a sheet is a table, and ends no programme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Column, Table, length
from yosandb.tests.typeset import Paper

COLUMNS = (
    Column("区分", 75, 175),
    Column("令和6年度", 175, 260),
    Column("令和7年度", 260, 345),
    Column("計", 345, 430),
)


@pytest.fixture(params=[True, False], ids=["ruled", "white"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和7年度　主要事業の概要（山吹市）", 150, 40, 14)
    y = 80.0

    def programme(name: str, amount: str) -> None:
        nonlocal y
        paper.text(f"【{name}】", 60, y, 11)
        paper.text(amount, 520 - length(amount, 11), y, 11)
        paper.text("給付金を支給し、地域全体で", 75, y + 18, 10)
        paper.text("市内の世帯を広く支援する。", 75, y + 33, 10)
        y += 56

    programme("子育て応援事業", "12,345千円")
    paper.text("年度別の財源", 75, y, 9)
    paper.text("（単位：千円）", 365, y, 9)
    table = Table(paper, COLUMNS, y + 14, ruled=request.param)
    table.heads()
    table.row("国庫支出金", "1,000", "1,200", "2,200")
    table.row("一般財源", "10,500", "11,145", "21,645")
    table.row("計", "11,500", "12,345", "23,845")
    y = table.top + 20
    programme("道路舗装修繕事業", "45,000千円")
    programme("図書館運営事業", "8,210千円")
    paper.save()
    db = open_database(":memory:")
    convert(inputs([paper.path]), db, Options())
    yield db
    db.close()


def test_the_programmes_around_it_are_whole(db: Database) -> None:
    found = list(
        db.execute("SELECT name, budget_yen, description FROM programmes ORDER BY ordinal")
    )
    names = [(name, yen) for name, yen, _ in found]
    assert names == [
        ("子育て応援事業", 12_345_000),
        ("道路舗装修繕事業", 45_000_000),
        ("図書館運営事業", 8_210_000),
    ]
    said = "給付金を支給し、地域全体で市内の世帯を広く支援する。"
    assert {text.replace("\n", "") for *_, text in found} == {said}


def test_its_figures_stand_under_their_headings(db: Database) -> None:
    query = (
        'SELECT row_label, column_label, yen, title FROM figures ORDER BY "row", "column" LIMIT 3'
    )
    assert list(db.execute(query)) == [
        ('["国庫支出金"]', f'["{column}"]', yen, "年度別の財源")
        for column, yen in (("令和6年度", 1_000_000), ("令和7年度", 1_200_000), ("計", 2_200_000))
    ]


def test_nothing_is_suspect(db: Database) -> None:
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []
    assert list(db.execute("SELECT text FROM unclaimed")) == []
