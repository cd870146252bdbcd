"""Lists of names and amounts whose names all end in 費: programmes where the title says so."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

COSTS = {
    "防犯灯管理費": 4_120,
    "庁舎管理費": 38_210,
    "広報紙発行費": 9_640,
    "交通安全対策費": 2_118,
    "文書管理費": 12_001,
    "市史編さん費": 870,
}
KAN = {"議会費": 384, "総務費": 6_597, "民生費": 21_323, "衛生費": 3_838, "土木費": 4_502}
KINDS = {"人件費": 384, "扶助費": 6_597, "公債費": 21_323, "物件費": 3_838, "維持補修費": 4_502}


def listed(
    path: Path,
    title: str,
    rows: Mapping[str, int],
    *,
    leader: str = "",
    unit: str = "",
    pages: int = 1,
    total: bool = False,
    mark: str = "",
    second: str = "",
) -> Database:
    paper = Paper(path)
    paper.text(title, 60, 40, 14, font=GOTHIC)
    each = [*rows.items()]
    size = -(-len(each) // pages)
    for page in range(pages):
        if page:
            paper.next_page()
            paper.text(second, 60, 40, 12, font=GOTHIC)
        if not unit:
            paper.text("（単位：千円）", 440, 66, 9, font=MINCHO)
        own = each[page * size : (page + 1) * size]
        own += [("合　計", sum(rows.values()))] if total and page == pages - 1 else []
        for n, (name, yen) in enumerate(own):
            top = 90.0 + 22 * n
            paper.text(mark + name, 70, top, 10, font=MINCHO)
            said = f"{yen:,}{unit}"
            paper.text(said, 500 - length(said, 10), top, 10, font=MINCHO)
            if leader and name != "合　計":
                paper.text(leader * 25, 90 + length(mark + name, 10), top, 10, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def programmes(db: Database) -> list[tuple[object, ...]]:
    return list(db.execute("SELECT name, budget_yen / 1000 FROM programmes ORDER BY ordinal"))


@pytest.mark.parametrize(
    "title",
    ["令和８年度　主な事業", "令和８年度当初予算　主要事業一覧", "重点事業の概要（総務部）"],
)
@pytest.mark.parametrize(("leader", "unit"), [("", ""), ("…", ""), ("…", "千円"), ("・", "千円")])
def test_costs_below_a_title_of_programmes(
    tmp_path: Path, title: str, leader: str, unit: str
) -> None:
    db = listed(tmp_path / "p.pdf", title, COSTS, leader=leader, unit=unit, total=True)
    assert programmes(db) == [*COSTS.items()]
    assert [row["status"] for row in db["checks"].rows] == ["closed"]


def test_they_go_on_overleaf(tmp_path: Path) -> None:
    db = listed(tmp_path / "p.pdf", "令和８年度　主な事業", COSTS, pages=2, total=True)
    assert programmes(db) == [*COSTS.items()]
    assert [row["status"] for row in db["checks"].rows] == ["closed"]


def test_another_title_overleaf_ends_them(tmp_path: Path) -> None:
    db = listed(tmp_path / "p.pdf", "令和８年度　主な事業", COSTS, pages=2, second="総務課の経費")
    assert programmes(db) == [*COSTS.items()][:3]
    assert db["figures"].count == 3


def test_marks_before_the_names(tmp_path: Path) -> None:
    db = listed(tmp_path / "p.pdf", "令和８年度　主な事業", COSTS, mark="○", leader="…")
    assert programmes(db) == [*COSTS.items()]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("令和８年度　歳出予算", KAN),
        ("令和８年度　主な事業と款別の予算", KAN),
        ("令和８年度　主な事業", KAN),
        ("令和８年度　主な事業", KINDS),
        ("令和８年度　性質別歳出", KINDS),
        ("令和８年度　総務課の経費", COSTS),
    ],
)
def test_other_costs_are_no_programmes(tmp_path: Path, title: str, rows: Mapping[str, int]) -> None:
    """款, kinds of cost, and what no title calls programmes: they stay figures."""
    db = listed(tmp_path / "p.pdf", title, rows)
    assert programmes(db) == []
    assert {row["value"] for row in db["figures"].rows} == {float(yen) for yen in rows.values()}
