"""Declared tables: what a declaration must not say, and what its rows become."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.extract.families.checked import require_patterns
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

ROW, COLUMN = 30.0, 78.0


def declared(**changes: Any) -> TableFamily:
    return TableFamily(
        **{
            "name": "list of grants",
            "japanese": "補助金一覧",
            "description": "a list",
            "columns": {"name": "名称", "amount": "金額"},
            "needs": [("name",), ("amount",)],
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": {"nmae": "名称"}, "needs": []}, "no field nmae"),
        ({"columns": {"name": "(名称", "amount": "金額"}}, "the pattern of name"),
        ({"needs": [("name", "budget")]}, "no column is declared for budget"),
        ({"sums": {"amount": ["general"]}}, "a sum wants general"),
        ({"sums": {"change": ["amount", "-previous"]}}, "a sum wants change, previous"),
        ({"refuses": "["}, "the pattern of refuses"),
    ],
)
def test_a_declaration_that_cannot_hold_names_its_family(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match="family list of grants: ") as error:
        family = declared(**changes)
        require_patterns(family.name, family.patterns)
    assert said in str(error.value)


def typeset(path: Path, pages: Sequence[Sequence[Sequence[str]]], *above: str) -> Path:
    """Ruled tables, one a page; a cell of - is one with the cell left of it."""
    paper = Paper(path)
    for number, grid in enumerate(pages):
        if number:
            paper.next_page()
        for n, words in enumerate(above if number == 0 else ()):
            paper.text(words, 40, 20 + 16 * n, 12 if n == 0 else 9)
        _table(paper, grid)
    return paper.save()


def _table(paper: Paper, grid: Sequence[Sequence[str]]) -> None:
    for r, row in enumerate(grid):
        for c, words in enumerate(row):
            if words == "-":
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == "-":
                wide += 1
            x, y = 30 + c * COLUMN, 70 + r * ROW
            paper.rect(Box(x, y, x + wide * COLUMN, y + ROW))
            for n, line in enumerate(words.split("/")):
                figure = reads_as_figure(line) and not line.isdecimal()
                left = x + COLUMN - 4 - 4.5 * len(line) if figure else x + 3
                paper.text(line, left, y + 4 + 11 * n, 9)


HEAD = ["番号", "事業名", "Ｒ3年度/当初予算額", "Ｒ4年度/当初予算額", "増減", "国", "一般財源"]
GRID = [
    HEAD,
    ["１ 子育て", "-", "-", "-", "-", "-", "-"],
    ["1", "保育事業費", "1,000", "1,500", "500", "700", "800"],
    ["2", "医療費助成事業費", "－", "300", "300", "", "300"],
    ["小計", "-", "1,000", "1,800", "800", "700", "1,100"],
    ["２ まちづくり", "-", "-", "-", "-", "-", "-"],
    ["3", "道路整備事業費/（市道）", "2,000", "1,200", "△ 800", "0", "1,200"],
]
MORE = [
    ["4", "公園事業費", "10", "20", "10", "", "20"],
    ["小計", "-", "2,010", "1,220", "△ 790", "0", "1,220"],
    ["合計", "-", "3,010", "3,020", "10", "700", "2,320"],
]
TITLE = ("令和４年度 主要事業一覧（山吹市）", "（単位：千円）")


def converted(path: Path, *args: Any) -> Database:
    db = open_database(":memory:")
    convert(inputs([typeset(path, *args)]), db, Options())
    return db


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return converted(tmp_path / "list.pdf", [GRID, MORE], *TITLE)


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


def test_a_row_is_a_programme_under_its_heading(db: Database) -> None:
    assert rows(
        db,
        "SELECT number, name, section, previous_yen, budget_yen, change_yen"
        " FROM programmes ORDER BY ordinal",
    ) == [
        ("1", "保育事業費", "子育て", 1_000_000, 1_500_000, 500_000),
        ("2", "医療費助成事業費", "子育て", None, 300_000, 300_000),
        ("3", "道路整備事業費(市道)", "まちづくり", 2_000_000, 1_200_000, -800_000),
        ("4", "公園事業費", "まちづくり", 10_000, 20_000, 10_000),
    ]


def test_the_sources_are_amounts_of_the_row(db: Database) -> None:
    """A blank is no source; 0 is one."""
    assert rows(
        db,
        "SELECT name, measure, label, yen FROM amounts JOIN programmes ON programmes.id = row_id"
        " WHERE number IN ('2', '3') ORDER BY number, measure",
    ) == [
        ("医療費助成事業費", "general", "一般財源", 300_000),
        ("道路整備事業費(市道)", "general", "一般財源", 1_200_000),
        ("道路整備事業費(市道)", "national", "国", 0),
    ]


def test_every_sum_closes_and_nothing_is_left(db: Database) -> None:
    assert rows(db, "SELECT DISTINCT status FROM checks") == [("closed",)]
    assert rows(db, "SELECT count(*) FROM totals") == [(15,)]
    assert rows(db, "SELECT sum(unclaimed) FROM pages") == [(0,)]
    assert rows(db, "SELECT status, title, fiscal_year FROM documents") == [
        ("converted", "令和4年度 主要事業一覧(山吹市)", 2022)
    ]


def test_a_wrong_figure_is_noticed(tmp_path: Path) -> None:
    grid = [[cell.replace("1,500", "1,501") for cell in row] for row in GRID]
    db = converted(tmp_path / "list.pdf", [grid, MORE], *TITLE)
    failed = {rule for (rule,) in rows(db, "SELECT rule_id FROM checks WHERE status = 'open'")}
    assert failed == {"change-is-difference", "programme-sources-add-up", "total-equals-parts"}


def test_a_supplement_is_no_budget(tmp_path: Path) -> None:
    grid = [["事業名", "事業費（千円）"], ["保育事業費", "△ 1,500"], ["道路費", "300"]]
    db = converted(tmp_path / "list.pdf", [grid], "令和３年度３月補正予算に計上した主な事業")
    found = rows(db, "SELECT name, budget_yen, supplement_yen FROM programmes ORDER BY ordinal")
    assert found == [("保育事業費", None, -1_500_000), ("道路費", None, 300_000)]


def test_a_dash_for_a_supplement_is_not_in_place_of_the_amount(tmp_path: Path) -> None:
    grid = [
        ["事業名", "予算額", "補正額"],
        ["保育事業費", "1,500", "－"],
        ["道路費", "－", "300"],
        ["公園費", "200", "40"],
        ["橋りょう費", "500", "(40)"],
    ]
    db = converted(tmp_path / "list.pdf", [grid], *TITLE)
    found = "SELECT name, budget_yen, supplement_yen, amount_text FROM programmes ORDER BY ordinal"
    assert rows(db, found) == [
        ("保育事業費", 1_500_000, None, None),
        ("道路費", None, 300_000, "−"),
        ("公園費", 200_000, 40_000, None),
        ("橋りょう費", 500_000, None, "(40)"),
    ]


@pytest.mark.parametrize("title", ["債務負担行為", "第３表 地方債"])
def test_rows_of_another_kind_are_no_programmes(tmp_path: Path, title: str) -> None:
    grid = [["事業名", "予算額（千円）"], ["保育事業費", "1,500"], ["道路費", "300"]]
    db = converted(tmp_path / "list.pdf", [grid], title)
    assert rows(db, "SELECT count(*) FROM programmes") == [(0,)]
    assert rows(db, "SELECT count(yen) FROM figures") == [(2,)]


def test_what_is_carried_over_is_no_budget(tmp_path: Path) -> None:
    grid = [["事業名", "予算額（千円）"], ["保育事業費", "1,500"], ["道路費", "300"]]
    db = converted(tmp_path / "list.pdf", [grid], "令和４年度 繰越明許費")
    found = rows(db, "SELECT name, budget_yen, carried_over_yen FROM programmes ORDER BY ordinal")
    assert found == [("保育事業費", None, 1_500_000), ("道路費", None, 300_000)]


def test_a_column_that_nobody_knows_stays_a_column_and_is_said(tmp_path: Path) -> None:
    grid = [["事業名", "予算額（千円）", "根拠"], ["保育事業費", "1,500", "条例"]]
    db = converted(tmp_path / "list.pdf", [grid], "主な事業")
    assert rows(db, "SELECT kind, section, text FROM passages") == [("column", "根拠", "条例")]
    (message,) = rows(db, "SELECT message FROM problems WHERE code = 'column-unknown'")[0]
    assert "根拠" in message


def test_two_units_in_one_table_leave_the_amounts(tmp_path: Path) -> None:
    grid = [["事業名", "予算額（千円）", "決算額（円）"], ["保育事業費", "1,500", "1,400,123"]]
    db = converted(tmp_path / "list.pdf", [grid], "主な事業")
    assert rows(db, "SELECT budget_yen, actual_yen FROM programmes") == [(None, None)]
    assert ("unit-ambiguous",) in rows(db, "SELECT code FROM problems")


def test_words_that_contradict_the_sums_are_said(tmp_path: Path) -> None:
    """増減 is printed as last year less this one in every row: one of the words is wrong."""
    rows_of = [["事業名", "前年度", "本年度", "増減"]]
    rows_of += [[f"第{n}事業費", f"{n},000", f"{n},500", "△ 500"] for n in range(1, 5)]
    db = converted(tmp_path / "list.pdf", [rows_of], "主な事業", "（単位：千円）")
    assert rows(db, "SELECT severity FROM problems WHERE code = 'columns-unclear'") == [("error",)]


def test_a_cell_that_reaches_over_rows_is_said_of_each_and_claimed_once(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "carried.pdf")
    paper.text("第２表　繰越明許費　（山吹市 令和４年度）", 100, 20, 12)
    paper.text("（単位：千円）", 400, 50, 9)
    for x, wide, head in ((30, 80, "款"), (110, 80, "項"), (190, 180, "事業名"), (370, 80, "金額")):
        paper.rect(Box(x, 70, x + wide, 100))
        paper.text(head, x + 10, 78, 9)
    paper.rect(Box(30, 100, 110, 160))
    paper.text("8 土木費", 33, 124, 9)
    paper.rect(Box(110, 100, 190, 160))
    paper.text("2 道路橋梁費", 113, 124, 9)
    for y, name, yen in ((100, "道路新設改良事業費", "20,000"), (130, "道路更新事業費", "86,000")):
        paper.rect(Box(190, y, 370, y + 30))
        paper.rect(Box(370, y, 450, y + 30))
        paper.text(name, 193, y + 10, 9)
        paper.text(yen, 410, y + 10, 9)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    assert rows(db, "SELECT name, carried_over_yen FROM programmes ORDER BY ordinal") == [
        ("道路新設改良事業費", 20_000_000),
        ("道路更新事業費", 86_000_000),
    ]
    codes = rows(db, "SELECT code FROM programmes")
    assert len(set(codes)) == 1 and "土木費" in codes[0][0] and "道路橋梁費" in codes[0][0]
    assert rows(db, "SELECT code FROM problems WHERE severity = 'error'") == []
