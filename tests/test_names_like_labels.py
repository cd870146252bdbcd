"""Programmes that are called as parts of a text are: 空家の除却補助, 里山の取組."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

NAMES = (
    ("井戸の掘削補助", 1_250, "水道課"),
    ("若者の起業支援事業", 8_400, "商工課"),
    ("里山の取組", 360, "農林課"),
    ("塀の撤去補助", 2_000, "建築課"),
    ("紙おむつ購入補助", 940, "福祉課"),
    ("通学の安全対策事業", 4_100, "学事課"),
)


def read(paper: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="広島県呉市"))
    return db


def found(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, budget_yen / 1000, department FROM programmes ORDER BY ordinal"
    return list(db.execute(query))


def test_in_cards(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　主な取組", 30, 25, 16)
    for n, (name, yen, office) in enumerate(NAMES):
        top = 60 + 84 * n
        paper.rect(Box(40, top, 420, top + 76), radius=5)
        paper.text(name, 48, top + 6, 11)
        paper.text(f"{yen:,}千円", 48, top + 24, 10)
        paper.text("暮らしを支えます。", 48, top + 42, 8, font=MINCHO)
        paper.text(f"担当課：{office}", 330, top + 60, 7, font=MINCHO)
    db = read(paper)
    assert found(db) == list(NAMES)
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


@pytest.mark.parametrize("mark", ["", "◆", "(1) "])
def test_in_a_list(tmp_path: Path, mark: str) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　主な事業", 30, 25, 16)
    for n, (name, yen, office) in enumerate(NAMES):
        said = f"{yen:,}千円"
        paper.text(mark + name, 48, 60 + 18 * n, 10)
        paper.text(said, 360 - length(said), 60 + 18 * n, 10)
        paper.text(office, 400, 60 + 18 * n, 10)
    assert found(read(paper)) == list(NAMES)


@pytest.mark.parametrize("label", ["補助上限額", "補助限度額", "主な取組", "支給対象", "補助率"])
def test_labels_with_amounts_name_none(tmp_path: Path, label: str) -> None:
    """What a label says is of the text around it."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　主な事業", 30, 25, 16)
    for n, (name, yen, office) in enumerate(NAMES):
        said = f"{yen:,}千円"
        paper.text(f"◆{name}", 48, 60 + 40 * n, 10)
        paper.text(office, 400, 60 + 40 * n, 10)
        paper.text(said, 360 - length(said), 60 + 40 * n, 10)
        paper.text(label, 56, 76 + 40 * n, 10)
        paper.text("20万円", 110, 76 + 40 * n, 10)
    assert found(read(paper)) == list(NAMES)
