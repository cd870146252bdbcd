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


COSTS = (
    Column("区分", 50, 170),
    Column("令和８年度", 170, 250),
    Column("構成比", 250, 310),
    Column("令和７年度", 310, 390),
    Column("構成比", 390, 450),
    Column("増減額", 450, 530),
)


def test_a_table_of_kinds_of_cost_is_no_statement_and_no_programme(tmp_path: Path) -> None:
    """普通建設事業費, its part うち補助事業 and a list of programmes below it on one page."""
    paper = Paper(tmp_path / "outline.pdf")
    paper.text("令和８年度　山吹市当初予算の概要", 150, 40, 14)
    paper.text("２　性質別歳出", 50, 70, 11)
    paper.text("（単位：千円、％）", 450, 70, 9)
    table = Table(paper, COSTS, 86)
    table.heads()
    for row in (
        ("人件費", "400", "20.0", "390", "20.0", "10"),
        ("扶助費", "500", "25.0", "480", "24.6", "20"),
        ("普通建設事業費", "900", "45.0", "880", "45.1", "20"),
        ("（うち補助事業）", "600", "30.0", "500", "25.6", "100"),
        ("災害復旧事業費", "2", "0.1", "2", "0.1", "0"),
        ("補助費等", "198", "9.9", "198", "10.2", "0"),
        ("合計", "2,000", "100.0", "1,950", "100.0", "50"),
    ):
        table.row(*row)
    y = table.top + 24
    paper.text("３　主な事業", 50, y, 11)
    for name, amount, office in (
        ("学校給食費負担軽減事業", "186千円", "学校給食課"),
        ("補聴器購入費助成事業", "3千円", "高齢者支援課"),
        ("橋りょう点検業務", "38千円", "建設課"),
    ):
        y += 44
        paper.text(name, 70, y, 10)
        paper.text(amount, 400 - length(amount, 10), y, 10)
        paper.text(office, 420, y, 9)
        paper.text("市民の負担を軽くするため、費用の一部を負担する。", 82, y + 16, 9)
    paper.save()
    db = open_database(":memory:")
    convert(inputs([paper.path]), db, Options())
    found = db.execute("SELECT name, budget_yen / 1000, department, section FROM programmes")
    assert sorted(tuple(row) for row in found) == sorted(
        [
            ("学校給食費負担軽減事業", 186, "学校給食課", "主な事業"),
            ("補聴器購入費助成事業", 3, "高齢者支援課", "主な事業"),
            ("橋りょう点検業務", 38, "建設課", "主な事業"),
        ]
    )
    figures = dict(
        db.execute(
            "SELECT row_label, yen / 1000 FROM figures WHERE column_label LIKE '%令和8年度%'"
        ).fetchall()
    )
    assert figures['["普通建設事業費"]'] == 900 and figures['["(うち補助事業)"]'] == 600
    assert db.execute("SELECT count(*) FROM problems WHERE severity = 'error'").fetchone()[0] == 0
