"""Below a programme of a sheet: programmes within it, what it is spent on, its other names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

RIGHT = 500.0
# What stands below the first programme: words, amount and indent.
Below = Sequence[tuple[str, str, float]]
NESTED: Below = (
    ("・一時預かり", "20,000千円", 20),
    ("市内の施設で実施する。", "", 35),
    ("・延長保育の実施", "30,000千円", 20),
)


def sheet(tmp_path: Path, below: Below, *, last: Sequence[str] = ()) -> Database:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和７年度　主要事業の概要（山吹市）", 150, 40, 14)
    y = 80.0

    def line(words: str, amount: str, indent: float, size: float = 10) -> None:
        nonlocal y
        paper.text(words, 50 + indent, y, size)
        if amount:
            paper.text(amount, RIGHT - 5 * len(amount), y, size)
        y += 15

    paper.text("１　子育ての支援", 40, y, 13)
    y += 24
    line("【保育所運営事業】", "50,000千円", 0, 10.5)
    for words, amount, indent in below:
        line(words, amount, indent)
    y += 6
    for name in ("児童手当支給事業", "学童保育事業"):
        line(f"【{name}】", "10,000千円", 0, 10.5)
        line("市内の世帯を広く支援する。", "", 20)
        y += 6
    for words in last:
        line(words, "70,000千円", 0, 10.5)
    paper.save()
    db = open_database(":memory:")
    convert(inputs([paper.path]), db, Options())
    return db


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


TREE = """
    SELECT programme.name, programme.budget_yen / 1000, programme.level, parent.name
    FROM programmes AS programme LEFT JOIN programmes AS parent ON parent.id = programme.parent_id
    ORDER BY programme.ordinal
"""
WHOLE = [("児童手当支給事業", 10_000, 1, None), ("学童保育事業", 10_000, 1, None)]


@pytest.mark.parametrize("mark", ["・", "(1) ", "①", "○"])
def test_a_named_part_with_an_amount_is_a_programme_within_it(tmp_path: Path, mark: str) -> None:
    db = sheet(tmp_path, [(words.replace("・", mark), a, i) for words, a, i in NESTED])
    assert rows(db, TREE) == [
        ("保育所運営事業", 50_000, 1, None),
        ("一時預かり", 20_000, 2, "保育所運営事業"),
        ("延長保育の実施", 30_000, 2, "保育所運営事業"),
        *WHOLE,
    ]
    assert rows(db, "SELECT description FROM programmes WHERE name = '一時預かり'") == [
        ("市内の施設で実施する。",)
    ]
    assert rows(db, "SELECT status FROM documents") == [("converted",)]


def test_names_without_a_mark_are_parts_if_they_add_up(tmp_path: Path) -> None:
    bare = [("一時預かり", "20,000千円", 20.0), ("延長保育", "30,000千円", 20.0)]
    assert [row[3] for row in rows(sheet(tmp_path, bare), TREE)] == [
        None,
        "保育所運営事業",
        "保育所運営事業",
        None,
        None,
    ]


def test_names_set_alike_are_within_another_if_they_are_indented_and_add_up(
    tmp_path: Path,
) -> None:
    alike = [("【一時預かり】", "20,000千円", 30.0), ("【延長保育】", "30,000千円", 30.0)]
    assert [row[3] for row in rows(sheet(tmp_path, alike), TREE)][1:3] == ["保育所運営事業"] * 2
    apart = [("【一時預かり】", "20,000千円", 30.0), ("【延長保育】", "31,000千円", 30.0)]
    folder = tmp_path / "apart"
    folder.mkdir()
    assert {row[3] for row in rows(sheet(folder, apart), TREE)} == {None}


def test_parts_that_are_more_than_the_whole_are_said(tmp_path: Path) -> None:
    more = [("・一時預かり", "40,000千円", 20.0), ("・延長保育", "30,000千円", 20.0)]
    db = sheet(tmp_path, more)
    assert len(rows(db, TREE)) == 3
    codes = {code for (code,) in rows(db, "SELECT code FROM problems")}
    assert "amount-swallowed" in codes


def test_what_money_is_spent_on_is_a_note_and_its_source_an_amount(tmp_path: Path) -> None:
    db = sheet(tmp_path, [("・工事費", "20,000千円", 20), ("・国庫支出金", "10,000千円", 20)])
    assert len(rows(db, TREE)) == 3
    assert rows(db, "SELECT text, amount_yen FROM notes") == [("工事費", 20_000_000)]
    assert rows(db, "SELECT measure, label, yen FROM amounts") == [
        ("national", "国庫支出金", 10_000_000)
    ]


@pytest.mark.parametrize(
    "words", ["・補助上限額", "・1人当たり給付額", "・総事業費", "・前年度予算額"]
)
def test_amounts_that_are_told_are_no_programmes(tmp_path: Path, words: str) -> None:
    db = sheet(tmp_path, [(words, "1,000千円", 20.0)])
    assert len(rows(db, TREE)) == 3


def test_the_unit_of_a_heading_holds_below_it_and_the_inner_one_wins(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和７年度　主要事業の概要（山吹市）（単位：千円）", 60, 40, 14)
    y = 80
    for heading, names in (
        ("１　子育ての支援", ("保育所運営事業", "児童手当支給事業")),
        ("２　道路の整備（単位：百万円）", ("市道改良事業", "橋りょう補修事業")),
        ("３　福祉の充実（単位：千円）", ("介護予防事業", "見守り支援事業")),
    ):
        paper.text(heading, 40, y, 13)
        y += 24
        for name in names:
            paper.text(f"【{name}】", 50, y, 10.5)
            paper.text("1,200", 450, y, 10.5)
            paper.text("市内で実施する。", 70, y + 15, 10)
            y += 34
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    assert rows(db, "SELECT budget_yen / 1000000.0 FROM programmes ORDER BY ordinal") == [
        (1.2,),
        (1.2,),
        (1200.0,),
        (1200.0,),
        (1.2,),
        (1.2,),
    ]
    assert rows(db, "SELECT code FROM problems WHERE code = 'unit-ambiguous'") == []


def test_the_year_of_a_heading_holds_below_it_and_the_inner_one_wins(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sheet.pdf")
    paper.text("令和８年度　主要事業の概要（山吹市）（単位：千円）", 60, 40, 14)
    y = 80
    for heading, size, name in (
        ("１　令和７年度から繰り越して行う事業", 15, "市道改良事業"),
        ("（１）令和６年度からの事業", 13, "橋りょう補修事業"),
        ("２　福祉の充実", 15, "見守り支援事業"),
    ):
        paper.text(heading, 40, y, size)
        paper.text(f"【{name}】", 50, y + 24, 10.5)
        paper.text("1,200", 450, y + 24, 10.5)
        paper.text("市内で実施する。", 70, y + 39, 10)
        y += 64
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    assert rows(db, "SELECT name, fiscal_year FROM programmes ORDER BY ordinal") == [
        ("市道改良事業", 2025),
        ("橋りょう補修事業", 2024),
        ("見守り支援事業", 2026),
    ]


def test_a_total_counts_each_programme_once(tmp_path: Path) -> None:
    db = sheet(tmp_path, NESTED, last=["合計"])
    assert rows(
        db, "SELECT status, expected_yen FROM checks WHERE rule_id = 'total-equals-parts'"
    ) == [("closed", 70_000_000)]
    assert {status for (status,) in rows(db, "SELECT status FROM checks")} == {"closed"}


def test_a_bracketed_line_below_a_name_is_another_name(tmp_path: Path) -> None:
    db = sheet(tmp_path, [("（保育所の管理運営に要する経費）", "", 10), ("園を開く。", "", 20)])
    columns = "sub_name, book_name, description"
    assert rows(db, f"SELECT {columns} FROM programmes WHERE name = '保育所運営事業'") == [
        ("保育所の管理運営に要する経費", None, "園を開く。")
    ]


def test_the_name_in_the_book(tmp_path: Path) -> None:
    db = sheet(tmp_path, [("（予算書名：保育所費）", "", 10), ("園を開く。", "", 20)])
    columns = "sub_name, book_name, description"
    assert rows(db, f"SELECT {columns} FROM programmes WHERE name = '保育所運営事業'") == [
        (None, "保育所費", "園を開く。")
    ]


@pytest.mark.parametrize(
    "words", ["（国1/2、県1/4）", "（令和7年度～令和9年度）", "（新規の受付は終了）"]
)
def test_other_words_in_brackets_are_text(tmp_path: Path, words: str) -> None:
    db = sheet(tmp_path, [(words, "", 10), ("園を開く。", "", 20)])
    assert rows(db, "SELECT count(*) FROM programmes WHERE sub_name IS NOT NULL") == [(0,)]
