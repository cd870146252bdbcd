"""Declared forms: what a declaration must not say, and what a form becomes, on one page or more."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import regex
from sqlite_utils import Database

from yosandb.extract.families import FAMILIES
from yosandb.extract.families.checked import require_patterns
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.page import Box
from yosandb.extract.shapes.form.choice import Chosen
from yosandb.extract.shapes.form.headings import Words
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

DESIGN = Path(__file__).parent.parent / "docs" / "design.md"


def shown() -> FormFamily:
    """The declaration that docs/design.md shows."""
    code = regex.search(
        r"```python\n([^`]*?EVALUATION_SHEET = .*?)```", DESIGN.read_text(), regex.S
    )
    assert code is not None
    known: dict[str, Any] = {}
    exec(code[1], known)
    family: FormFamily = known["EVALUATION_SHEET"]
    return family


SHEET = shown()


def declared(**changes: Any) -> FormFamily:
    return FormFamily(
        **{
            "name": "sheet of grants",
            "japanese": "補助金シート",
            "description": "a sheet",
            "table": "programmes",
            "parts": {"": Part(labels={"name": "名称", "code": "番号"})},
            "begins": "code",
            "needs": [("name",)],
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parts": {"": Part(labels={"nmae": "名称", "code": "番号"})}}, "no field nmae"),
        ({"parts": {"": Part(labels={"name": "(名称", "code": "番号"})}}, "the pattern of name"),
        ({"needs": [("budget",)]}, "no label is declared for budget"),
        ({"begins": "department"}, "no label is declared for department"),
        ({"headings": Words({"aim": "目的["})}, "the pattern of aim"),
        (
            {"parts": {"": Part(labels={"name": "名称", "code": "番号"}), "aim": Part()}},
            "no heading is declared for the part aim",
        ),
        ({"others": "["}, "the pattern of others"),
        ({"table": "programs"}, "there is no table programs"),
    ],
)
def test_a_declaration_that_cannot_hold_names_its_family(
    changes: Mapping[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match="family sheet of grants: ") as error:
        family = declared(**changes)
        require_patterns(family.name, family.patterns)
    assert said in str(error.value)


def box(paper: Paper, x0: float, top: float, x1: float, words: str) -> None:
    paper.rect(Box(x0, top, x1, top + 20))
    paper.text(words, x0 + 4, top + 5, 9)


def front(paper: Paper, top: float, number: str, name: str, department: str) -> None:
    edges = [40, 100, 140, 200, 400, 450, 550]
    words = ["整理番号", number, "事務事業名", name, "担当課", department]
    for x0, x1, text in zip(edges, edges[1:], words, strict=False):
        box(paper, x0, top, x1, text)


def amounts(paper: Paper, top: float, *rows: Sequence[str]) -> None:
    paper.text("１　事業費の推移（単位：千円）", 40, top - 16, 9)
    for n, row in enumerate((("区分", "R5決算", "R6予算"), *rows)):
        for x0, x1, text in zip((40, 200, 300), (200, 300, 400), row, strict=True):
            box(paper, x0, top + 20 * n, x1, text)


def direction(paper: Paper, top: float, word: str, text: str) -> None:
    paper.text("４　今後の方向性", 40, top - 16, 9)
    box(paper, 40, top, 120, word)
    box(paper, 120, top, 550, text)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    others = [family for family in FAMILIES if family.name != "evaluation sheet"]
    monkeypatch.setattr("yosandb.run.recognise.FAMILIES", (*others, SHEET))
    return Paper(tmp_path / "sheets.pdf")


def converted(paper: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    return db


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


def programmes(db: Database) -> list[tuple[Any, ...]]:
    columns = "code, name, department, budget_yen, actual_yen, description"
    return rows(db, f"SELECT {columns} FROM programmes ORDER BY ordinal")


def test_two_forms_on_a_page(paper: Paper) -> None:
    paper.text("令和６年度　事務事業評価シート（山吹市）", 150, 30, 14)
    front(paper, 60, "001", "農園の運営", "農政課")
    amounts(paper, 110, ("事業費", "3,120", "3,284"), ("一般財源", "3,120", "3,284"))
    front(paper, 300, "002", "空き家の活用", "")
    amounts(paper, 350, ("事業費", "1,000", "－"))
    db = converted(paper)
    assert programmes(db) == [
        ("001", "農園の運営", "農政課", 3_284_000, 3_120_000, None),
        ("002", "空き家の活用", None, None, 1_000_000, None),
    ]
    columns = "measure, fiscal_year, stage, yen"
    assert rows(db, f"SELECT {columns} FROM amounts ORDER BY yen, measure") == [
        ("total", 2023, "settled", 1_000_000),
        ("general", 2023, "settled", 3_120_000),
        ("total", 2023, "settled", 3_120_000),
        ("general", 2024, "initial", 3_284_000),
        ("total", 2024, "initial", 3_284_000),
    ]
    assert rows(db, "SELECT sum(unclaimed) FROM pages") == [(0,)]


def test_a_form_over_two_pages(paper: Paper) -> None:
    paper.text("令和６年度　事務事業評価シート（山吹市）", 150, 30, 14)
    front(paper, 60, "001", "農園の運営", "農政課")
    paper.next_page()
    amounts(paper, 80, ("事業費", "3,120", "3,284"))
    direction(paper, 300, "継続", "区画を増やす。")
    db = converted(paper)
    assert programmes(db) == [
        ("001", "農園の運営", "農政課", 3_284_000, 3_120_000, "区画を増やす。")
    ]
    assert rows(db, "SELECT family FROM pages") == [(SHEET.name,)] * 2


def test_a_table_that_the_form_does_not_know_gives_its_figures(paper: Paper) -> None:
    front(paper, 60, "001", "農園の運営", "農政課")
    for n, row in enumerate((("区分", "件数", "人数"), ("見学", "12", "340"), ("講座", "5", "80"))):
        for x0, x1, text in zip((40, 200, 300), (200, 300, 400), row, strict=True):
            box(paper, x0, 110 + 20 * n, x1, text)
    db = converted(paper)
    assert rows(db, "SELECT row_label, value FROM figures ORDER BY value") == [
        ('["講座"]', 5.0),
        ('["見学"]', 12.0),
        ('["講座"]', 80.0),
        ('["見学"]', 340.0),
    ]


def test_a_label_that_says_two_things_is_said(paper: Paper) -> None:
    front(paper, 60, "001", "農園の運営", "農政課")
    front(paper, 100, "001", "農園の運営", "農政課")
    box(paper, 40, 200, 100, "担当課")
    box(paper, 100, 200, 300, "住宅課")
    db = converted(paper)
    assert [row[2] for row in programmes(db)][-1] == "農政課"
    (message,) = rows(db, "SELECT message FROM problems WHERE code = 'label-twice'")
    assert "農政課" in message[0]
    assert "住宅課" in message[0]


def test_a_choice_that_nothing_tells_is_said_and_kept_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Part(
        labels={"name": "名称", "code": "番号", "priority": "区分"},
        splits={"priority": Chosen("priority")},
    )
    family = declared(parts={"": part}, begins="code", keys=("名称", "番号"))
    monkeypatch.setattr("yosandb.run.recognise.FAMILIES", (*FAMILIES, family))
    paper = Paper(tmp_path / "sheets.pdf")
    for n, words in enumerate(("○重点　一般", "□重点　□一般")):
        for place, text in enumerate(("番号", str(n + 1), "名称", "農園", "区分", words)):
            box(paper, 40 + 85 * place, 60 + 60 * n, 125 + 85 * place, text)
    db = converted(paper)
    assert rows(db, "SELECT code, priority FROM programmes ORDER BY ordinal") == [
        ("1", "重点"),
        ("2", None),
    ]
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert len(said) == 1
    assert "重点" in rows(db, "SELECT text FROM passages")[-1][0]


@pytest.mark.parametrize("numbers", [("2-3", "5-1"), ("", "5-1"), ("2-3", "")])
def test_a_number_above_the_name_is_of_the_form_that_begins_below_it(
    tmp_path: Path, numbers: tuple[str, str]
) -> None:
    paper = Paper(tmp_path / "numbers.pdf")
    names = ("農園の運営", "道路の照明")
    for place, (number, name) in enumerate(zip(numbers, names, strict=True)):
        if place:
            paper.next_page()
        paper.text("令和６年度　事務事業評価シート", 150, 30, 14)
        if number:
            box(paper, 400, 50, 460, "整理番号")
            box(paper, 460, 50, 550, number)
        for x0, x1, text in ((40, 110, "事務事業名"), (110, 300, name), (300, 360, "担当課")):
            box(paper, x0, 90, x1, text)
        box(paper, 360, 90, 550, "農政課")
        amounts(paper, 150, ("事業費", "1,200", "1,300"))
        direction(paper, 260, "継続", "続ける。")
    found = rows(converted(paper), "SELECT code, name FROM programmes ORDER BY ordinal")
    assert found == [(number or None, name) for number, name in zip(numbers, names, strict=True)]


@pytest.mark.parametrize(
    ("printed", "stored"), [("１　産業", "産業"), ("３世代の交流", "3世代の交流")]
)
def test_a_section_of_a_sheet_is_without_its_number(
    tmp_path: Path, printed: str, stored: str
) -> None:
    paper = Paper(tmp_path / "sections.pdf")
    paper.text("令和６年度　事務事業評価シート", 150, 30, 14)
    front(paper, 60, "001", "農園の運営", "農政課")
    box(paper, 40, 80, 100, "施策")
    box(paper, 100, 80, 550, printed)
    amounts(paper, 140, ("事業費", "1,200", "1,300"))
    direction(paper, 250, "継続", "続ける。")
    ((section,),) = rows(converted(paper), "SELECT section FROM programmes")
    assert section == stored
