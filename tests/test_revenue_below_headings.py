"""Outlines of a supplement: what stands below a heading of the revenue is no programme."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Heading, its amounts: name, amount, and what stands below
REVENUE = [
    (
        "国庫支出金",
        [("保育所等整備交付金", 8_400, ""), ("道路防災対策補助金", 21_000, "内示による増")],
    ),
    ("市債", [("道路橋りょう債", 18_900, ""), ("防災対策事業債", 700, "")]),
]
EXPENDITURE = [
    ("民生費", [("保育所等整備事業", 12_600, "園舎を建て替える。")]),
    (
        "土木費",
        [("道路防災対策事業", 35_300, "のり面を直す。"), ("除雪事業", 1_100, "雪に備える。")],
    ),
]
TOTAL = 49_000
HEADINGS = [("１　歳入の主なもの", "２　歳出の主なもの"), ("Ⅰ　歳入補正予算", "Ⅱ　歳出補正予算")]


def outline(path: Path, headings: tuple[str, str], *, revenue_first: bool) -> Database:
    paper = Paper(path / "outline.pdf")
    paper.text("令和８年度　奈良市一般会計補正予算（第２号）の概要", 70, 50, 16)
    paper.text("補正前の予算総額　　8,120,000千円", 90, 76, 10, font=MINCHO)
    paper.text("補正額", 90, 92, 10.5)
    paper.text("49,000千円", 200, 92, 10.5)
    top = 124.0
    sides = [(headings[0], "歳入合計", REVENUE), (headings[1], "歳出合計", EXPENDITURE)]
    for heading, total, sections in sides if revenue_first else sides[::-1]:
        paper.text(heading, 60, top, 14)
        for section, rows in sections:
            top += 26
            paper.text(f"◆{section}", 70, top, 12)
            for name, amount, text in rows:
                top += 20
                paper.text(f"・{name}", 84, top, 10.5)
                said = f"{amount:,}千円"
                paper.text(said, 460 - length(said, 10.5), top, 10.5)
                if text:
                    top += 16
                    paper.text(text, 100, top, 9, font=MINCHO)
        top += 26
        said = f"{TOTAL:,}千円"
        paper.text(total, 84, top, 10.5)
        paper.text(said, 460 - length(said, 10.5), top, 10.5)
        top += 40
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize("revenue_first", [True, False])
def test_revenue_is_no_programme(
    tmp_path: Path, headings: tuple[str, str], *, revenue_first: bool
) -> None:
    db = outline(tmp_path, headings, revenue_first=revenue_first)
    query = "SELECT section, name, supplement_yen / 1000, description FROM programmes"
    assert set(db.execute(query)) == {
        (section, *row) for section, rows in EXPENDITURE for row in rows
    }
    assert "name-swallowed" not in {row["code"] for row in db["problems"].rows}
    query = "SELECT text, amount_yen / 1000 FROM notes WHERE parent_id IS NULL"
    assert set(db.execute(query)) == {(name, yen) for _, rows in REVENUE for name, yen, _ in rows}
    query = "SELECT above.text, n.text FROM notes n JOIN notes above ON above.id = n.parent_id"
    assert set(db.execute(query)) == {("道路防災対策補助金", "内示による増")}


@pytest.mark.parametrize("revenue_first", [True, False])
def test_each_side_adds_up_to_its_own_total(tmp_path: Path, *, revenue_first: bool) -> None:
    db = outline(tmp_path, HEADINGS[0], revenue_first=revenue_first)
    query = """
        SELECT label, expected_yen / 1000, status
        FROM checks JOIN totals ON totals.id = subject WHERE rule_id = 'total-equals-parts'
    """
    assert set(db.execute(query)) == {
        (label, TOTAL, "closed") for label in ("歳入合計", "歳出合計")
    }
