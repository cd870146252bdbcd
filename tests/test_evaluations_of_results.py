"""Sheets that tell what was spent, what came of it, and a verdict: the place in the book over them,
offices in two boxes, the colour under a column of labels."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, ROW, Form, converted, problems, rows

SPENT = ("予算現額", "決算額", "翌年度繰越額", "不用額")
EDGES = (170.0, 300.0, 430.0, RIGHT)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf", "令和６年度　主要な施策の成果説明書")


def card(form: Form, name: str, offices: Sequence[str], *figures: str, outcome: str) -> None:
    edges = (110.0, 270.0, 320.0, 400.0, RIGHT)
    form.boxes(("事業名", name, "担当", *offices), (*edges[: 2 + len(offices)], RIGHT))
    form.boxes(SPENT, EDGES)
    form.boxes(figures, EDGES)
    form.left(("事業の目的", "暮らしを守る。"), ("活動内容", "直した。"), ("主な成果", outcome))
    form.left(("評価", "Ｂ"), ("今後の方向性", "継続"))


def test_the_place_in_the_book_is_over_sheets_with_a_verdict(form: Form) -> None:
    """What may be spent next year is an amount, and what was left is no label's value."""
    form.line("（単位：千円）", RIGHT - 70)
    form.line("第２款　総務費")
    one = ("市民部", "地域課")
    card(form, "広場の改修", one, "12,000", "10,400", "400", "1,200", outcome="広場を改めた。")
    form.line("第８款　土木費")
    card(form, "橋の点検", ("建設課",), "13,000", "11,900", "0", "1,100", outcome="橋を見た。")
    db = converted(form)
    columns = "name, section, department, actual_yen / 1000, carried_over_yen / 1000, results"
    assert rows(db, f"SELECT {columns}, fiscal_year FROM programmes ORDER BY ordinal") == [
        ("広場の改修", "総務費", "市民部地域課", 10_400, 400, "広場を改めた。", 2024),
        ("橋の点検", "土木費", "建設課", 11_900, 0, "橋を見た。", 2024),
    ]
    query = "SELECT row_label, value FROM figures ORDER BY 2 DESC"
    assert rows(db, query) == [('["不用額"]', 1_200), ('["不用額"]', 1_100)]
    query = "SELECT stage, yen / 1000 FROM amounts ORDER BY 2"
    assert rows(db, query) == [("current", 12_000), ("current", 13_000)]
    assert problems(db) == []


def test_what_stands_in_two_boxes_and_is_no_office_is_no_part_of_one(form: Form) -> None:
    form.line("（単位：千円）", RIGHT - 70)
    card(
        form, "橋の点検", ("建設課", "佐藤"), "13,000", "11,900", "0", "1,100", outcome="橋を見た。"
    )
    db = converted(form)
    assert rows(db, "SELECT department FROM programmes") == [("建設課",)]
    assert rows(db, "SELECT text FROM passages WHERE kind = 'text' AND text = '佐藤'") == [
        ("佐藤",)
    ]


def test_the_colour_under_a_column_of_labels_is_no_card(form: Form) -> None:
    """Values stand beside it: the verdict stands apart from the name, under its own heading."""
    form.boxes(("事務事業名", "橋の点検", "担当課", "建設課"), (110, 320, 380, RIGHT))
    form.left(("事業の目的", "橋を守る。"), ("事業内容", "橋を見た。"))
    form.line("３　評価（６年度の結果による）")
    form.paper.rect(Box(LEFT, form.top, 130, form.top + 3 * ROW), fill=(0.85, 0.9, 0.95))
    verdict = (
        ("総合評価", "Ｂ"),
        ("成果と課題", "橋を直した。人が足りない。"),
        ("今後の方向性", "縮小"),
    )
    form.left(*verdict)
    db = converted(form)
    query = "SELECT name, department, evaluation, results, direction FROM programmes"
    assert rows(db, query) == [("橋の点検", "建設課", "B", "橋を直した。人が足りない。", "縮小")]
    assert problems(db) == [("year-unknown",)] or problems(db) == []


@pytest.mark.parametrize(
    "caption", ["【基本事項】", "Ⅰ　基本事項", "▼ 事業の基本情報", "◆計画（PLAN）"]
)
def test_a_caption_over_the_first_boxes_is_no_section(form: Form, caption: str) -> None:
    form.line("第８款　土木費")
    for name in ("橋の点検", "道の清掃"):
        form.line(caption)
        form.boxes(("事務事業名", name, "担当課", "建設課"), (110, 320, 380, RIGHT))
        form.left(("事業の目的", "橋を守る。"), ("評価", "Ｂ"), ("今後の方向性", "縮小"))
        form.gap(20)
    db = converted(form)
    query = "SELECT name, section FROM programmes ORDER BY ordinal"
    assert rows(db, query) == [("橋の点検", "土木費"), ("道の清掃", "土木費")]
    assert rows(db, "SELECT number, name FROM sections") == [("第8款", "土木費")]
