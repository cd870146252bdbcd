"""Forms of cities that say it in other words, or in another place.

Values above their labels, rows in boxes as wide as the sheet, units behind values, indicators in
lines, offices in brackets.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from yosandb.errors import NotUnderstood
from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.page import Box
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.unit_behind import unit_behind
from yosandb.normalize.era import fiscal_year_near
from yosandb.tests.test_grant_forms import (
    END,
    KPIS,
    LEFT,
    NAME,
    RIGHT,
    TEXT,
    Form,
    converted,
    kpis,
    problems,
    programmes,
    projects,
    rows,
)
from yosandb.tests.test_shapes_form import LABELS, boxes, said
from yosandb.tests.typeset import cells, chars, column, page


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf")


def test_a_grant_in_other_words_with_the_verdict_in_a_column(form: Form) -> None:
    form.table(
        ("No", "交付対象事業名", "取組期間"),
        ("1", NAME, "令和5～7年度（3か年）"),
        edges=(70.0, 400.0, RIGHT),
    )
    form.above(("事業のねらい", TEXT))
    heads = ("数値目標の名称", "単位", "計画時の値", "到達目標", "直近の値", "効果の判定")
    edges = (200.0, 240.0, 310.0, 380.0, 450.0, RIGHT)
    start = form.top + 18.0
    form.boxes(heads, edges)
    for row in KPIS:
        form.boxes(row, edges[:5])
    form.paper.rect(Box(450.0, start, RIGHT, form.top))
    form.paper.text("効果があった", 460.0, start + 13, 9)
    form.gap(8)
    form.table(("委員会の判定", "委員会の主な意見"), ("有効", "良い。"), edges=(200.0, RIGHT))
    form.table(("取扱い", "理由"), ("継続", "伸びている。"), edges=(200.0, RIGHT))
    db = converted(form)
    one = (NAME, 2023, 2025, TEXT, "効果があった", "有効", "良い。", "継続", "伸びている。")
    assert projects(db) == [one]
    assert [row[:4] for row in kpis(db)] == [
        ("登録者数", "人", 140, 900),
        ("受入件数", "件", 0, 24),
    ]
    assert problems(db) == []


def test_現状値_is_the_latest_value_beside_a_baseline(form: Form) -> None:
    form.left(("事業名", NAME), ("事業期間", "R5年度～R7年度"), ("事業概要", TEXT))
    heads = ("指標名", "策定時", "目標値", "現状値")
    form.table(heads, ("登録者数", "140人", "900人", "872人"), edges=(240.0, 340.0, 440.0, RIGHT))
    form.left(*END)
    assert kpis(converted(form)) == [("登録者数", "人", 140, 900, None, 872, None)]


def test_rows_of_a_table_in_boxes_as_wide_as_the_sheet(form: Form) -> None:
    """No line parts the columns; a bar at the left says which rows are one table."""
    bar = 60.0
    form.paper.text("（単位：千円）", 480, form.top - 14, 8)
    parts: Sequence[tuple[float, Sequence[Sequence[str]]]] = (
        (bar, [("プロジェクト名", NAME), ("実施年度", "R5～R7年度"), ("ねらい・内容", TEXT)]),
        (bar, [("構成事業", "当初計画", "実績"), ("運営委託", "11,520", "11,174")]),
        (
            bar,
            [("KPI", "申請時", "R7年度末目標", "R6年度末実績"), ("登録者数", "140", "900", "872")],
        ),
        (bar, [("効果の区分", "●あった　○なかった"), ("方針", "○拡大　●継続　○終了")]),
    )
    for x0, part in parts:
        top = form.top
        for row in part:
            form.paper.rect(Box(x0, form.top, RIGHT, form.top + 18))
            for n, word in enumerate(row):
                form.paper.text(word, x0 + 4 + (500 - x0) / len(row) * n, form.top + 5, 9)
            form.gap(18)
        form.paper.rect(Box(LEFT, top, x0, form.top))
    db = converted(form)
    found = projects(db)
    assert [row[:5] for row in found] == [(NAME, 2023, 2025, TEXT, "あった")]
    assert [row[7] for row in found] == ["継続"]
    assert [row[:1] + row[3:5] for row in programmes(db)] == [("運営委託", 11_520, 11_174)]
    assert [row[2:6] for row in kpis(db)] == [(140, 900, None, 872)]


def sheet(form: Form, heads: Mapping[str, str] | None = None) -> None:
    """An evaluation sheet: the office in brackets, sources that are empty, boxes at the foot."""
    form.paper.rect(Box(30, form.top, 570, form.top + 270))
    form.paper.line(30, form.top + 24, 570, form.top + 24)
    form.paper.text("調書１　　公園管理事業", 40, form.top + 7, 10)
    form.paper.text("（都市部　公園課）", 450, form.top + 7, 9)
    form.gap(34)
    form.line("施策　　緑のまち")
    form.line("事業概要　　公園の草を刈る。")
    edges = (240.0, 320.0, 400.0, 480.0)
    for row in (
        ("", "5年度決算額", "6年度決算額", "7年度予算額"),
        ("事業費（千円）", "1,210", "1,320", "1,430"),
        ("国支出金（千円）", "", "", ""),
        ("一般財源（千円）", "1,210", "1,320", "1,430"),
    ):
        form.paper.line(LEFT, form.top, 490, form.top)
        for x0, word in zip((LEFT, *edges), row, strict=False):
            form.paper.text((heads or {}).get(word, word), x0 + 4, form.top + 5, 9)
        form.gap(18)
    form.paper.line(LEFT, form.top, 490, form.top)
    form.gap(14)
    form.line("活動指標　草刈りの回数（回）　　　　目標　24　　実績　22　　達成率　91.7％")
    for x, value, label in ((LEFT, "２", "達成度"), (300.0, "継続", "今後の方向")):
        form.paper.rect(Box(x, form.top, x + 100, form.top + 50))
        form.paper.text(value, x + 40, form.top + 8, 12)
        form.paper.text(label, x + 30, form.top + 32, 9)
    form.paper.text("１　大きく上回った", 160, form.top + 8, 8)
    form.paper.text("２　おおむね達成", 160, form.top + 32, 8)


def test_a_sheet_with_values_above_their_labels(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事業評価調書")
    sheet(form)
    db = converted(form)
    columns = "name, department, section, outline, evaluation, direction, budget_yen, actual_yen"
    assert rows(db, f"SELECT {columns} FROM programmes") == [
        (
            "公園管理事業",
            "都市部公園課",
            "緑のまち",
            "公園の草を刈る。",
            "2",
            "継続",
            1_430_000,
            1_320_000,
        )
    ]
    years = "SELECT fiscal_year, stage, yen / 1000 FROM amounts WHERE measure = 'total' ORDER BY 1"
    settled = [(2023, "settled", 1_210), (2024, "settled", 1_320), (2025, "initial", 1_430)]
    assert rows(db, years) == settled
    assert rows(db, "SELECT indicator, name, unit, target, latest FROM kpis") == [
        ("活動指標", "草刈りの回数", "回", 24.0, 22.0)
    ]
    assert rows(db, "SELECT fiscal_year, role, value FROM kpi_values ORDER BY role") == [
        (2024, "actual", 22.0),
        (2024, "target", 24.0),
    ]
    assert problems(db) == []


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("令和六年度決算額", "令和五年度決算額"), ("2024年度決算額", "R5決算額")],
    ids=["kanji", "western"],
)
def test_the_last_year_is_told_whatever_era_it_is_printed_in(
    tmp_path: Path, later: str, earlier: str
) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事業評価調書")
    sheet(form, {"5年度決算額": later, "6年度決算額": earlier})
    assert rows(converted(form), "SELECT actual_yen FROM programmes") == [(1_210_000,)]


def test_a_list_with_the_words_of_a_form_is_none() -> None:
    drawn, ruled = boxes(
        ("整理番号", "事業名", "担当課"), ("1", "甲", "農政課"), ("2", "乙", "商工課")
    )
    assert said(drawn, ruled) == []


@pytest.mark.parametrize("words", [("２", "期間"), ("期間", "２")])
def test_a_box_that_holds_a_label_and_its_value(words: Sequence[str]) -> None:
    drawn = [*column(60, 54, *words), *chars("１ 大きく上回った", 200, 54)]
    ruled = cells([50, 150], [50, 90])
    found = answers(page(drawn, rulings=ruled), drawn, LABELS)
    assert [(answer.field, answer.text) for answer in found] == [("period", "２")]


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["412万円", "480万円", "未集計"], "万円"),
        (["33.8%", "42.0%", "36.1%(R7.3月)"], "%"),
        (["30", "40件"], ""),
        (["30人", "40件"], ""),
        (["120台", "95台"], "台"),
        (["30%台", "40%台"], ""),
        (["30以上", "40以上"], ""),
        (["38店", "20店以下", "36店", "34店"], "店"),
        (["61.2％", "70.0％以上"], ""),
        (["38店", "20か所以下", "36店"], ""),
        (["38店", "36", "34店"], ""),
        (["6年度", "8年度"], ""),
        (["－", "未集計"], ""),
    ],
)
def test_the_unit_behind_all_values(values: Sequence[str], unit: str) -> None:
    printed = [lines_of(chars(value, 50, 50)) for value in values]
    behind = unit_behind(printed)
    assert "".join(line.bare for line in behind.unit) == unit
    bare = ["".join(line.bare for line in behind.without(lines)) for lines in printed]
    assert bare == [
        value.replace(unit, "") if unit and not value.endswith("以下") else value
        for value in values
    ]


@pytest.mark.parametrize(
    ("printed", "near", "year"), [("5年度", 2024, 2023), ("30年度", 2020, 2018), ("R6", None, 2024)]
)
def test_a_year_without_its_era(printed: str, near: int | None, year: int) -> None:
    assert fiscal_year_near(printed, near) == year


@pytest.mark.parametrize(("printed", "near"), [("5年度", None), ("5年度", 2008), ("事業", 2024)])
def test_a_year_that_nothing_tells(printed: str, near: Any) -> None:
    with pytest.raises(NotUnderstood):
        fiscal_year_near(printed, near)


def test_a_grant_list_with_the_period_behind_the_name(form: Form) -> None:
    """The month over a column has no brackets either."""
    edges = (60.0, 200.0, 280.0, 350.0, 390.0, 450.0, 510.0, RIGHT)
    heads = ("№", "交付対象事業", "事業概要", "KPI", "単位", "目標値R8.3月", "実績値R7.3月", "方針")
    form.boxes(heads, edges)
    form.boxes(
        ("1", "里山事業（R5～R7年度）", "森を守る。", "登録者数", "人", "900", "872", "継続"), edges
    )
    form.boxes(
        ("2", "海辺事業（R6～R8年度）", "海を守る。", "来場者数", "人", "300", "212", "拡大"), edges
    )
    db = converted(form)
    found = rows(db, "SELECT name, period_from, period_to, policy FROM projects ORDER BY number")
    assert found == [("里山事業", 2023, 2025, "継続"), ("海辺事業", 2024, 2026, "拡大")]
    assert sorted(kpis(db))[0] == ("来場者数", "人", None, 300, "2026-03", 212, "2025-03")


def test_amounts_under_what_the_grant_pays_are_shares(form: Form) -> None:
    form.paper.text("（単位：千円）", 480, form.top - 14, 8)
    top = form.top
    edges = (160.0, 260.0, 360.0, 460.0, RIGHT)
    for x0, x1, word in ((160.0, 360.0, "事業費"), (360.0, RIGHT, "うち交付金")):
        form.paper.rect(Box(x0, top, x1, top + 18))
        form.paper.text(word, (x0 + x1) / 2 - 15, top + 5, 9)
    form.paper.rect(Box(LEFT, top, 160.0, top + 36))
    form.paper.text("構成事業", 60, top + 12, 9)
    form.gap(18)
    for x0, x1, word in zip(edges, edges[1:], ("予算額", "決算額") * 2, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + 18))
        form.paper.text(word, x0 + 30, form.top + 5, 9)
    form.gap(18)
    form.boxes(("出展事業", "6,400", "6,218", "3,200", "3,109"), edges)
    form.boxes(("育成委託", "9,850", "9,800", "4,925", "4,900"), edges)
    db = converted(form)
    shares = [(row[0], *row[3:]) for row in programmes(db)]
    assert shares == [
        ("出展事業", 6_400, 6_218, 3_200, 3_109),
        ("育成委託", 9_850, 9_800, 4_925, 4_900),
    ]
