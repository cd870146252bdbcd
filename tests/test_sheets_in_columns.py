"""Evaluation sheets that go down one column after the other, with years counted from their own."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.test_family_forms import converted, rows
from yosandb.tests.typeset import Paper

HEIGHT = 18.0
LEFT, RIGHT = (30.0, 290.0), (306.0, 566.0)
TITLE = "令和７年度　事務事業評価票"


def boxes(paper: Paper, top: float, edges: Sequence[float], *words: str) -> float:
    """A row of boxes; where it ends."""
    for (x0, x1), word in zip(pairwise(edges), words, strict=True):
        paper.rect(Box(x0, top, x1, top + HEIGHT))
        paper.text(word, x0 + 3, top + 5, 8)
    return top + HEIGHT


def spread(inside: tuple[float, float], *shares: float) -> list[float]:
    """The edges of boxes that part a column by shares of its width."""
    left, right = inside
    places = [left]
    for share in shares:
        places.append(places[-1] + share * (right - left))
    return [*places, right]


def front(paper: Paper, title: str, number: str = "2-3-04") -> None:
    paper.text(title, 150, 24, 14)
    edges = (30.0, 90.0, 150.0, 210.0, 400.0, 450.0, 566.0)
    words = ("整理番号", number, "事業名", "市民農園の運営", "担当課", "農政課")
    boxes(paper, 60, edges, *words)


def overview(paper: Paper, top: float) -> float:
    paper.text("Ⅰ　事業の概要", LEFT[0], top, 9)
    at = boxes(paper, top + 14, spread(LEFT, 0.3), "総合計画の施策", "２－３　農業の振興")
    at = boxes(paper, at, spread(LEFT, 0.3), "根拠法令等", "市民農園条例")
    return boxes(paper, at, spread(LEFT, 0.3), "事業目的", "土に親しむ場をつくる。")


def costs(paper: Paper, top: float) -> float:
    """Years down, the newest first; sources under one word, people among the amounts."""
    paper.text("Ⅱ　コスト（単位：千円）", LEFT[0], top, 9)
    edges = spread(LEFT, 0.25, 0.2, 0.2, 0.15)
    at = boxes(paper, top + 14, edges, "年度", "事業費", "一般財源", "人工", "人件費")
    at = boxes(paper, at, edges, "本年度予算", "3,666", "2,356", "0.25", "1,920")
    at = boxes(paper, at, edges, "前年度決算", "3,414", "2,118", "0.25", "1,920")
    return boxes(paper, at, edges, "前々年度決算", "3,187", "1,903", "0.20", "1,536")


def indicator(paper: Paper, top: float, name: str, unit: str, *values: Sequence[str]) -> float:
    at = boxes(paper, top, spread(RIGHT, 0.2, 0.4, 0.2), "指標名", name, "単位", unit)
    edges = spread(RIGHT, 0.25, 0.25, 0.25)
    at = boxes(paper, at, edges, "年度", "目標", "実績", "達成率")
    for words in values:
        at = boxes(paper, at, edges, *words)
    return at


def verdict(paper: Paper, top: float) -> float:
    paper.text("Ⅳ　評価", RIGHT[0], top, 9)
    at = boxes(paper, top + 14, spread(RIGHT, 0.3), "一次評価", "Ａ")
    at = boxes(paper, at, spread(RIGHT, 0.3), "二次評価", "Ｂ")
    at = boxes(paper, at, spread(RIGHT, 0.3), "今後の取組方針", "管理を組合に委ねる。")
    at = boxes(paper, at, spread(RIGHT, 0.3), "今後の方向性", "□拡充　■改善　□縮小")
    return boxes(paper, at, spread(RIGHT, 0.3), "改善の内容", "区画を広げる。")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    paper = Paper(tmp_path / "columns.pdf")
    front(paper, TITLE)
    costs(paper, overview(paper, 96) + 14)
    paper.text("Ⅲ　指標", RIGHT[0], 96, 9)
    at = indicator(
        paper,
        110,
        "講習会の参加者数",
        "人",
        ("前年度", "120", "104", "86.7"),
        ("本年度", "130", "", ""),
    )
    at = indicator(paper, at + 12, "区画の利用率", "％", ("前年度", "95.0", "96.4", "101.5"))
    verdict(paper, at + 14)
    return converted(paper)


def test_each_column_is_read_by_itself(db: Database) -> None:
    said = "code, name, department, section, outline, evaluation, direction"
    assert rows(db, f"SELECT {said} FROM programmes") == [
        ("2-3-04", "市民農園の運営", "農政課", "農業の振興", "土に親しむ場をつくる。", "B", "改善")
    ]
    assert rows(db, "SELECT message FROM problems WHERE code <> 'municipality-unknown'") == []


def test_years_are_counted_from_that_of_the_paper(db: Database) -> None:
    query = "SELECT fiscal_year, stage, measure, yen / 1000 FROM amounts ORDER BY 1, 3"
    assert rows(db, query) == [
        (2023, "settled", "general", 1_903),
        (2023, "settled", "personnel", 1_536),
        (2023, "settled", "total", 3_187),
        (2024, "settled", "general", 2_118),
        (2024, "settled", "personnel", 1_920),
        (2024, "settled", "total", 3_414),
        (2025, "initial", "general", 2_356),
        (2025, "initial", "personnel", 1_920),
        (2025, "initial", "total", 3_666),
    ]
    figures = "SELECT row_label, value FROM figures ORDER BY value, row_label"
    assert [value for _, value in rows(db, figures)] == [0.2, 0.25, 0.25]


def test_labels_above_a_table_say_what_all_its_rows_are_about(db: Database) -> None:
    named = "SELECT name, unit, target, latest, rate FROM kpis ORDER BY ordinal"
    assert rows(db, named) == [
        ("講習会の参加者数", "人", 130, 104, 86.7),
        ("区画の利用率", "％", 95, 96.4, 101.5),
    ]
    values = "SELECT fiscal_year, role, value FROM kpi_values WHERE role IS NOT NULL"
    assert rows(db, f"{values} ORDER BY ordinal") == [
        (2024, "target", 120),
        (2024, "actual", 104),
        (2025, "target", 130),
        (2024, "target", 95),
        (2024, "actual", 96.4),
    ]


def test_the_label_of_an_explanation_keeps_it_as_text(db: Database) -> None:
    query = "SELECT section, text FROM passages WHERE kind = 'label' ORDER BY section"
    assert rows(db, query) == [
        ("一次評価", "A"),
        ("今後の取組方針", "管理を組合に委ねる。"),
        ("改善の内容", "区画を広げる。"),
        ("根拠法令等", "市民農園条例"),
    ]


def test_a_paper_without_a_year_has_none_to_count_from(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "undated.pdf")
    front(paper, "事務事業評価票")
    costs(paper, overview(paper, 96) + 14)
    boxes(paper, 300, spread(LEFT, 0.3), "総合評価", "Ａ")
    db = converted(paper)
    years = "SELECT DISTINCT fiscal_year FROM amounts"
    assert rows(db, years) == [(None,)]
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert any("前々年度" in message for (message,) in said)


def single(paper: Paper, *verdicts: tuple[str, str]) -> Database:
    """A sheet in one column whose costs say their stages beside rows, or over the table."""
    front(paper, TITLE, "04-751")
    paper.text("１　決算額の推移（単位：千円）", 30, 96, 9)
    edges = (30.0, 150.0, 260.0, 370.0)
    at = boxes(paper, 112, edges, "区分", "令和５年度", "令和６年度")
    at = boxes(paper, at, edges, "事業費", "3,187", "3,414")
    at = boxes(paper, at, edges, "うち一般財源", "1,903", "2,118")
    paper.text("２　予算と決算（単位：千円）", 30, 196, 9)
    at = boxes(paper, 212, edges, "区分", "令和６年度", "令和７年度")
    at = boxes(paper, at, edges, "予算額", "3,500", "3,666")
    at = boxes(paper, at, edges, "決算額", "3,415", "－")
    at = boxes(paper, at, edges, "総コスト", "5,334", "5,586")
    at += 20
    for label, words in (*verdicts, ("今後の方向性", "継続")):
        at = boxes(paper, at, (30.0, 150.0, 560.0), label, words)
    return converted(paper)


def test_the_stage_stands_beside_an_amount_or_over_its_table(tmp_path: Path) -> None:
    db = single(Paper(tmp_path / "stages.pdf"), ("総合評価", "Ａ"))
    query = "SELECT fiscal_year, stage, measure, yen / 1000 FROM amounts ORDER BY 1, 4"
    assert rows(db, query) == [
        (2023, "settled", "general", 1_903),
        (2023, "settled", "total", 3_187),
        (2024, "settled", "general", 2_118),
        (2024, "settled", "total", 3_414),
        (2024, "settled", "total", 3_415),
        (2024, "initial", "total", 3_500),
        (2024, None, "total_cost", 5_334),
        (2025, "initial", "total", 3_666),
        (2025, None, "total_cost", 5_586),
    ]
    assert rows(db, "SELECT code FROM programmes") == [("04-751",)]


def test_of_two_verdicts_that_nothing_parts_the_first_is_kept_and_that_is_said(
    tmp_path: Path,
) -> None:
    db = single(Paper(tmp_path / "verdicts.pdf"), ("自己評価", "Ａ"), ("内部評価", "Ｃ"))
    assert rows(db, "SELECT evaluation FROM programmes") == [("A",)]
    assert rows(db, "SELECT section, text FROM passages WHERE kind = 'label'") == [
        ("内部評価", "C")
    ]
    said = rows(db, "SELECT message FROM problems WHERE code = 'label-twice'")
    assert said == [("the label 内部評価 says Ｃ, and one before it Ａ, which is kept",)]


@pytest.mark.parametrize("top", [24, 30, 40])
def test_a_number_beside_the_title_is_of_the_form_below_it(tmp_path: Path, top: float) -> None:
    paper = Paper(tmp_path / "heads.pdf")
    for number, name in (("0312", "市民農園の運営"), ("0455", "直売所の補助")):
        if number != "0312":
            paper.next_page()
        paper.text(TITLE, 30, 24, 14)
        paper.text(f"山吹市　整理番号 {number}", 420, top, 9)
        edges = (30.0, 100.0, 300.0, 360.0, 560.0)
        at = boxes(paper, 60, edges, "事務事業名", name, "担当課", "農政課")
        at = boxes(paper, at, (30.0, 100.0, 560.0), "総合評価", "Ａ")
        boxes(paper, at, (30.0, 100.0, 560.0), "今後の方向性", "継続")
    db = converted(paper)
    assert rows(db, "SELECT fiscal_year FROM documents") == [(2025,)]
    found = rows(db, "SELECT code, name FROM programmes ORDER BY ordinal")
    assert found == [("0312", "市民農園の運営"), ("0455", "直売所の補助")]


def test_the_name_and_the_number_may_stand_in_and_over_a_column(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "named.pdf")
    paper.text(TITLE, 30, 24, 14)
    paper.text("山吹市　整理番号 0312", 420, 30, 9)
    paper.text("１　事業の概要", LEFT[0], 60, 9)
    at = boxes(paper, 74, spread(LEFT, 0.3), "事務事業名", "市民農園の運営")
    at = boxes(paper, at, spread(LEFT, 0.3), "担当課", "農政課")
    paper.text("３　評価", LEFT[0], at + 12, 9)
    at = boxes(paper, at + 26, spread(LEFT, 0.3), "総合評価", "Ａ")
    boxes(paper, at, spread(LEFT, 0.3), "今後の方向性", "改善・見直し")
    paper.text("２　事業費の推移（単位：千円）", RIGHT[0], 60, 9)
    at = boxes(paper, 74, spread(RIGHT, 0.4, 0.3), "区分", "前年度決算", "本年度予算")
    boxes(paper, at, spread(RIGHT, 0.4, 0.3), "事業費", "3,414", "3,666")
    db = converted(paper)
    said = "code, name, department, evaluation, direction, budget_yen / 1000, actual_yen / 1000"
    assert rows(db, f"SELECT {said} FROM programmes") == [
        ("0312", "市民農園の運営", "農政課", "A", "改善・見直し", 3_666, 3_414)
    ]
    assert rows(db, "SELECT count(*) FROM passages") == [(0,)]


@pytest.mark.parametrize(
    ("title", "heads", "years"),
    [
        (f"{TITLE}（令和６年度実績）", ("前年度決算", "本年度決算"), [2023, 2024]),
        (f"{TITLE}（令和６年度実績）", ("前年度決算", "本年度予算"), [2024, 2025]),
        (TITLE, ("前年度決算", "本年度決算"), [2024, 2025]),
    ],
)
def test_the_year_that_is_told_is_this_year_in_a_paper_of_the_year_after(
    tmp_path: Path, title: str, heads: tuple[str, str], years: list[int]
) -> None:
    paper = Paper(tmp_path / "told.pdf")
    front(paper, title)
    paper.text("２　事業費の推移（単位：千円）", 30, 96, 9)
    edges = (30.0, 150.0, 260.0, 370.0)
    at = boxes(paper, 112, edges, "区分", *heads)
    at = boxes(paper, at, edges, "事業費", "3,414", "3,666")
    at = boxes(paper, at + 20, (30.0, 150.0, 560.0), "総合評価", "Ａ")
    boxes(paper, at, (30.0, 150.0, 560.0), "今後の方向性", "継続")
    found = rows(converted(paper), "SELECT fiscal_year, yen / 1000 FROM amounts ORDER BY yen")
    assert found == list(zip(years, (3_414, 3_666), strict=True))


def test_a_name_over_all_columns_but_that_of_the_years_is_of_the_indicator(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "over.pdf")
    front(paper, TITLE)
    at = boxes(paper, 100, (30.0, 100.0, 400.0), "指標１", "講習会の参加者数（人）")
    edges = (30.0, 100.0, 200.0, 300.0, 400.0)
    at = boxes(paper, at, edges, "年度", "目標値", "実績値", "達成率")
    at = boxes(paper, at, edges, "令和５年度", "120", "104", "86.7")
    at = boxes(paper, at, edges, "令和６年度", "125", "110", "88.0")
    at = boxes(paper, at + 20, (30.0, 150.0, 560.0), "総合評価", "Ａ")
    boxes(paper, at, (30.0, 150.0, 560.0), "今後の方向性", "継続")
    db = converted(paper)
    named = "SELECT name, unit, target, latest, rate FROM kpis"
    assert rows(db, named) == [("講習会の参加者数", "人", 125, 110, 88)]
    values = "SELECT fiscal_year, role, value FROM kpi_values WHERE role IS NOT NULL"
    assert rows(db, f"{values} ORDER BY ordinal") == [
        (2023, "target", 120),
        (2023, "actual", 104),
        (2024, "target", 125),
        (2024, "actual", 110),
    ]


def test_budget_and_settled_below_a_measure_are_its_stages(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "below.pdf")
    front(paper, TITLE)
    paper.text("コスト（単位：千円）", 30, 86, 9)
    edges = (30.0, 110.0, 190.0, 290.0, 400.0)
    boxes(paper, 100, edges[2:], "前年度", "本年度")
    paper.rect(Box(30, 100, 190, 118))
    paper.text("区分", 40, 105, 8)
    for top, word in ((118, "事業費"), (154, "人件費")):
        paper.rect(Box(30, top, 110, top + 36))
        paper.text(word, 33, top + 14, 8)
    boxes(paper, 118, edges[1:], "予算", "3,500", "3,666")
    boxes(paper, 136, edges[1:], "決算", "3,414", "")
    boxes(paper, 154, edges[1:], "予算", "1,900", "1,920")
    boxes(paper, 172, edges[1:], "決算", "1,880", "")
    at = boxes(paper, 210, (30.0, 150.0, 560.0), "総合評価", "Ａ")
    boxes(paper, at, (30.0, 150.0, 560.0), "今後の方向性", "継続")
    query = "SELECT measure, fiscal_year, stage, yen / 1000 FROM amounts ORDER BY yen DESC"
    assert rows(converted(paper), query) == [
        ("total", 2025, "initial", 3_666),
        ("total", 2024, "initial", 3_500),
        ("total", 2024, "settled", 3_414),
        ("personnel", 2025, "initial", 1_920),
        ("personnel", 2024, "initial", 1_900),
        ("personnel", 2024, "settled", 1_880),
    ]
