"""Evaluation sheets in panels beside each other: each under a caption of its own, in a bar or plain
or in the first cell of its table; what was done in a year is told from what is planned."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.test_family_forms import converted, rows
from yosandb.tests.test_sheets_in_columns import HEIGHT, boxes, spread
from yosandb.tests.typeset import Paper

TITLE = "令和６年度　事務事業評価シート"
Sides = tuple[float, float]
LEFT, RIGHT = (30.0, 250.0), (264.0, 570.0)
UNIT = "（単位：千円）"
COSTS = (("事業費", "8,120", "8,904", "9,300"), ("一般財源", "6,020", "6,704", "7,000"))
MORE = (("事業費", "3,310", "3,475", "3,600"), ("一般財源", "1,310", "1,475", "1,500"))
AMOUNTS = [
    (2023, "settled", "general", 6_020),
    (2023, "settled", "total", 8_120),
    (2024, "settled", "general", 6_704),
    (2024, "settled", "total", 8_904),
    (2025, "initial", "general", 7_000),
    (2025, "initial", "total", 9_300),
]


def caption(paper: Paper, inside: Sides, top: float, words: str, *, bar: bool = True) -> float:
    """The caption over what follows, in a bar or plain; where it ends."""
    x0, x1 = inside
    if bar:
        paper.rect(Box(x0, top, x1, top + 14), fill=(0.8, 0.85, 0.8), stroke=False)
    paper.text(words, x0 + 4, top + 3, 8)
    return top + 15


def overview(
    paper: Paper, inside: Sides, top: float, *more: tuple[str, str], name: str = "園芸教室の開催"
) -> float:
    told = (("整理番号", "3-07"), ("事業名", name), ("担当課", "公園課"), ("目的", "緑を増やす。"))
    for label, words in (*told, *more):
        top = boxes(paper, top, spread(inside, 0.4), label, words)
    return top


def costs(
    paper: Paper, inside: Sides, top: float, figures: Sequence[Sequence[str]] = COSTS
) -> float:
    edges = spread(inside, 0.22, 0.24, 0.27)
    for words in (("区分", "令和５年度決算", "令和６年度決算", "令和７年度予算"), *figures):
        top = boxes(paper, top, edges, *words)
    return top


def verdict(paper: Paper, inside: Sides, top: float) -> float:
    top = boxes(paper, top, spread(inside, 0.4), "総合評価", "Ｂ")
    return boxes(paper, top, spread(inside, 0.4), "今後の方向性", "拡充")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper(tmp_path / "panels.pdf")
    made.text(TITLE, 30, 30, 13)
    return made


def amounts(db: Database, name: str = "園芸教室の開催") -> list[tuple[object, ...]]:
    query = (
        "SELECT amounts.fiscal_year, amounts.stage, measure, yen / 1000 FROM amounts"
        f" JOIN programmes ON programmes.id = row_id WHERE name = '{name}' ORDER BY 1, 3"
    )
    return rows(db, query)


def problems(db: Database) -> list[tuple[object, ...]]:
    return rows(db, "SELECT code, message FROM problems WHERE code <> 'municipality-unknown'")


def said(db: Database) -> list[tuple[object, ...]]:
    return rows(db, "SELECT name, outline, evaluation, direction FROM programmes ORDER BY page")


WHOLE = [("園芸教室の開催", "緑を増やす。", "B", "拡充")]


@pytest.mark.parametrize("bar", [True, False])
def test_captions_beside_each_other_are_over_a_panel_each(paper: Paper, bar: bool) -> None:
    overview(paper, LEFT, caption(paper, LEFT, 60, "事業の概要", bar=bar))
    at = costs(paper, RIGHT, caption(paper, RIGHT, 60, f"コスト{UNIT}", bar=bar))
    verdict(paper, RIGHT, caption(paper, RIGHT, at + 10, "評価の結果", bar=bar))
    db = converted(paper)
    assert said(db) == WHOLE
    assert amounts(db) == AMOUNTS
    assert problems(db) == []


def test_a_panel_below_both_columns_has_its_own_caption(paper: Paper) -> None:
    wide = (LEFT[0], RIGHT[1])
    at = overview(paper, LEFT, caption(paper, LEFT, 60, "事業の概要"))
    verdict(paper, RIGHT, caption(paper, RIGHT, 60, "評価の結果"))
    costs(paper, wide, caption(paper, wide, at + 8, f"事業費の推移{UNIT}"))
    db = converted(paper)
    assert said(db) == WHOLE
    assert amounts(db) == AMOUNTS
    assert problems(db) == []


def test_three_panels_beside_each_other(paper: Paper) -> None:
    first, second, third = (20.0, 170.0), (182.0, 440.0), (452.0, 580.0)
    overview(paper, first, caption(paper, first, 60, "概要"))
    costs(paper, second, caption(paper, second, 60, f"コスト{UNIT}"))
    verdict(paper, third, caption(paper, third, 60, "評価の結果"))
    db = converted(paper)
    assert said(db) == WHOLE
    assert amounts(db) == AMOUNTS
    assert problems(db) == []


def test_a_name_in_the_second_column_is_that_of_what_stands_in_the_first(paper: Paper) -> None:
    """Two sheets; their panels stand so close that rows on one height nearly meet."""
    left, right = (24.0, 330.0), (336.0, 576.0)
    for name, figures in (("園芸教室の開催", COSTS), ("街路樹の管理", MORE)):
        if name != "園芸教室の開催":
            paper.next_page()
            paper.text(TITLE, 30, 30, 13)
        costs(paper, left, caption(paper, left, 60, f"コスト{UNIT}"), figures)
        at = overview(paper, right, caption(paper, right, 60, "事業の概要"), name=name)
        verdict(paper, right, at)
    db = converted(paper)
    assert said(db) == [*WHOLE, ("街路樹の管理", "緑を増やす。", "B", "拡充")]
    assert amounts(db) == AMOUNTS
    spent = "SELECT name, budget_yen, actual_yen / 1000 FROM programmes ORDER BY page"
    assert [actual for _, _, actual in rows(db, spent)] == [8_904, 3_475]
    assert problems(db) == []


def test_the_first_cell_of_a_table_says_its_unit(paper: Paper) -> None:
    overview(paper, LEFT, boxes(paper, 60, LEFT, "事業の概要"))
    at = costs(paper, RIGHT, boxes(paper, 60, RIGHT, f"コスト{UNIT}"))
    verdict(paper, RIGHT, boxes(paper, at + 14, RIGHT, "評価の結果"))
    db = converted(paper)
    assert amounts(db) == AMOUNTS
    assert problems(db) == []


DONE, PLANNED = "講座を4回開いた。", "講座を6回に増やす。"


@pytest.mark.parametrize("with_costs", [True, False])
@pytest.mark.parametrize("what", ["の実施内容", "取組内容"])
def test_what_was_done_is_that_of_the_year_that_is_settled(
    paper: Paper, what: str, with_costs: bool
) -> None:
    wide = (30.0, 570.0)
    years = ((f"令和６年度{what}", DONE), (f"令和７年度{what}", PLANNED))
    at = overview(paper, wide, 60, ("事業内容", "講座を開く。"), *years)
    at = verdict(paper, wide, at)
    if with_costs:
        paper.text(UNIT, 480, at + 10, 8)
        costs(paper, wide, at + 22)
    db = converted(paper)
    told = [("講座を開く。", DONE if with_costs else None)]
    assert rows(db, "SELECT description, results FROM programmes") == told
    kept = {text for (text,) in rows(db, "SELECT text FROM passages WHERE kind = 'label'")}
    assert kept >= {PLANNED} | (set() if with_costs else {DONE})
    said = [message for code, message in problems(db) if code == "not-understood"]
    labels = [f"令和{year}年度{what}" for year in (() if with_costs else (6, 7))]
    assert said == [
        f"nothing tells whether {label} was done or is planned: kept as text" for label in labels
    ]


@pytest.mark.parametrize("what", ["の成果の内容", "の取組内容と実績", "実施内容及び効果"])
def test_what_came_of_a_year_is_over_without_any_figure(paper: Paper, what: str) -> None:
    wide = (30.0, 570.0)
    label = (f"令和６年度{what}", DONE)
    verdict(paper, wide, overview(paper, wide, 60, ("事業内容", "講座を開く。"), label))
    db = converted(paper)
    assert rows(db, "SELECT results FROM programmes") == [(DONE,)]
    assert problems(db) == []


@pytest.mark.parametrize("word", ["決算額", "執行額", "支出済額"])
@pytest.mark.parametrize("row", ["事業費", "決算・予算"])
def test_a_year_is_settled_by_any_word_for_what_was_spent(
    paper: Paper, word: str, row: str
) -> None:
    wide = (30.0, 570.0)
    years = (("令和６年度の実施内容", DONE), ("令和７年度の実施内容", PLANNED))
    at = overview(paper, wide, 60, ("事業内容", "講座を開く。"), *years)
    at = verdict(paper, wide, at) + 22
    for n, words in enumerate((("", f"令和６年度{word}", "令和７年度予算額"), (row, "812", "980"))):
        for k, text in enumerate(words):
            x0, top = 30.0 + 180 * k, at + HEIGHT * n
            paper.rect(Box(x0, top, x0 + 180, top + HEIGHT))
            paper.text(text, x0 + 3, top + 4, 8)
    db = converted(paper)
    assert rows(db, "SELECT results FROM programmes") == [(DONE,)]


def test_the_state_of_a_programme_is_what_was_done(paper: Paper) -> None:
    """The label of a year in two lines, and one without a year: neither says what it is."""
    wide = (30.0, 570.0)
    at = overview(paper, wide, 60, ("事業内容", "講座を開く。"))
    middle = wide[0] + 0.4 * (wide[1] - wide[0])
    paper.rect(Box(wide[0], at, middle, at + 2 * HEIGHT))
    paper.rect(Box(middle, at, wide[1], at + 2 * HEIGHT))
    paper.text("令和６年度の", wide[0] + 3, at + 5, 8)
    paper.text("実施状況", wide[0] + 3, at + 19, 8)
    paper.text("講座を開いた。", middle + 3, at + 12, 8)
    verdict(paper, wide, at + 2 * HEIGHT)
    paper.next_page()
    paper.text(TITLE, 30, 30, 13)
    more = (("事業内容", "木を植える。"), ("実施状況", "木を植えた。"))
    verdict(paper, wide, overview(paper, wide, 60, *more, name="街路樹の管理"))
    db = converted(paper)
    assert rows(db, "SELECT description, results FROM programmes ORDER BY page") == [
        ("講座を開く。", "講座を開いた。"),
        ("木を植える。", "木を植えた。"),
    ]
    assert problems(db) == []
