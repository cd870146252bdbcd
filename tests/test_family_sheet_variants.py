"""Sheets and lists of other cities: choices in boxes, parts in frames, labels without boxes."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

CHOICES = ("拡充", "継続", "改善", "縮小", "廃止")


def boxed(paper: Paper, x0: float, top: float, x1: float, words: str) -> None:
    paper.rect(Box(x0, top, x1, top + 20))
    paper.text(words, x0 + 4, top + 6, 9)


def read(paper: Paper) -> Database:
    path = paper.save()
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


def head(paper: Paper) -> None:
    paper.text("令和7年度 事務事業評価シート（令和6年度実施分）", 120, 30, 14)
    for x0, top, x1, words in (
        (40, 70, 110, "整理番号"), (110, 70, 200, "04-751"),
        (200, 70, 280, "事務事業名"), (280, 70, 560, "図書館資料整備事業"),
        (40, 90, 110, "所管"), (110, 90, 280, "生涯学習課"),
        (280, 90, 350, "施策名"), (350, 90, 560, "生涯学習の推進"),
    ):  # fmt: skip
        boxed(paper, x0, top, x1, words)


@pytest.mark.parametrize("chosen", [3, 0, None])
def test_a_mark_in_the_box_below_chooses_a_word(chosen: int | None, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    head(paper)
    paper.text("4　今後の方向性", 40, 130, 10)
    for number, word in enumerate(CHOICES):
        x0 = 40 + 100 * number
        boxed(paper, x0, 150, x0 + 100, word)
        boxed(paper, x0, 170, x0 + 100, "○" if number == chosen else "")
    db = read(paper)
    found = db.execute("SELECT name, code, direction FROM programmes").fetchall()
    direction = None if chosen is None else CHOICES[chosen]
    assert found == [("図書館資料整備事業", "04-751", direction)]
    said = [m for (m,) in db.execute("SELECT message FROM problems WHERE code = 'not-understood'")]
    assert any("nothing tells which direction is chosen" in m for m in said) is (chosen is None)
    assert db.execute("SELECT fiscal_year FROM documents").fetchone() == (2025,)


def test_a_table_in_a_frame_with_years_beside_its_amounts(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    head(paper)
    paper.rect(Box(40, 130, 60, 300))
    paper.rect(Box(60, 130, 560, 300))
    paper.text("D", 46, 200, 9)
    paper.text("事業費（単位：円）", 70, 140, 9)
    for n, (year, cost, staff) in enumerate(
        (
            ("年度", "事業費", "人件費"),
            ("令和5年度決算", "13,789,273", "6,118,000"),
            ("令和6年度決算", "15,509,741", "7,090,000"),
            ("令和7年度予算", "15,958,000", "5,599,000"),
        )
    ):
        top = 160 + 20 * n
        paper.line(70, top, 540, top)
        for x, words in ((80, year), (250, cost), (420, staff)):
            paper.text(words, x, top + 6, 9)
    paper.line(70, 240, 540, 240)
    paper.text("総合評価", 70, 256, 9)
    paper.text("B", 140, 256, 9)
    paper.text("（A：十分　B：おおむね良好）", 170, 256, 9)
    paper.text("今後の方向性　□拡充　■継続　□縮小", 70, 276, 9)
    db = read(paper)
    columns = "budget_yen, actual_yen, evaluation, direction"
    assert db.execute(f"SELECT {columns} FROM programmes").fetchall() == [
        (15_958_000, 15_509_741, "B", "継続")
    ]
    amounts = "SELECT measure, fiscal_year, stage, yen FROM amounts ORDER BY measure, fiscal_year"
    assert db.execute(amounts).fetchall() == [
        ("personnel", 2023, "settled", 6_118_000),
        ("personnel", 2024, "settled", 7_090_000),
        ("personnel", 2025, "initial", 5_599_000),
        ("total", 2023, "settled", 13_789_273),
        ("total", 2024, "settled", 15_509_741),
        ("total", 2025, "initial", 15_958_000),
    ]


def test_labels_behind_marks_with_their_amounts(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "list.pdf")
    paper.text("令和6年度 企業版ふるさと納税活用事業 実施状況報告", 100, 30, 14)
    projects = (
        ("港の食を生かす事業", "22,297,311", "8,900,000"),
        ("森の木を使う事業", "5,034,311", "2,000,000"),
    )
    for number, (name, cost, gift) in enumerate(projects, 1):
        top = 80 + 160 * (number - 1)
        paper.text(f"事業{number}　{name}", 40, top, 11)
        paper.text("■事業期間　令和5年度～令和7年度", 40, top + 24, 9)
        paper.text("■事業の概要　地域の産物の使い方を広げる。", 40, top + 44, 9)
        paper.text(f"■事業費　{cost}円", 40, top + 64, 9)
        paper.text(f"■寄附額　{gift}円（充当率39.9％）", 240, top + 64, 9)
        paper.text(
            "■評価・今後の方針　KPIの達成に有効であった。体験商品を増やす。", 40, top + 84, 9
        )
    db = read(paper)
    fields = "name, period_from, period_to, evaluation, policy_reason"
    names = {row[0]: row[1:] for row in db.execute(f"SELECT {fields} FROM projects")}
    told = (2023, 2025, "KPIの達成に有効であった", "体験商品を増やす。")
    assert names == {"港の食を生かす事業": told, "森の木を使う事業": told}
    amounts = "SELECT table_name, measure, label, yen FROM amounts"
    assert set(db.execute(amounts)) == {
        ("projects", "total", "事業費", 22_297_311),
        ("projects", "grant", "寄附額", 8_900_000),
        ("projects", "total", "事業費", 5_034_311),
        ("projects", "grant", "寄附額", 2_000_000),
    }
