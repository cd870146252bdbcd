"""Sheets about the year that is settled, which print its budget, its accounts and the next budget.

Their title stands in the frame of the form, beside the box of its number.
"""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, ROW, Form, converted, rows
from yosandb.tests.test_sheet_choices import LABEL, boxes

COSTS = (LEFT, 160.0, 260.0, 360.0, 460.0, RIGHT)
NAMES = ("森林公園管理事業", "苗木配布事業")
ORDERS = {
    "by year": (("5", "決算"), ("6", "予算"), ("6", "決算"), ("7", "予算")),
    "by stage": (("6", "予算"), ("7", "予算"), ("5", "決算"), ("6", "決算")),
    "next year first": (("7", "予算"), ("6", "予算"), ("6", "決算"), ("5", "決算")),
}
COST = {("5", "決算"): 12_840, ("6", "予算"): 13_500, ("6", "決算"): 13_214, ("7", "予算"): 14_620}


def sheet(form: Form, title: str, name: str, order: str, *, size: float = 14) -> None:
    form.top = 40
    form.paper.text(title, LEFT + 4, form.top + 5, size)
    form.paper.rect(Box(LEFT, form.top, RIGHT, form.top + ROW + 4))
    for x0, x1, word in ((400.0, 460.0, "事業コード"), (460.0, RIGHT, "3-1-204")):
        form.paper.rect(Box(x0, form.top, x1, form.top + ROW + 4))
        form.paper.text(word, x0 + 4, form.top + 7, 9)
    form.top += ROW + 4
    boxes(form, (LEFT, LABEL, RIGHT), "事務事業名", name)
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "みどり公園課")
    boxes(form, (LEFT, LABEL, RIGHT), "事業の目的", "市民が自然に親しむ場を保つ。")
    form.gap(16)
    columns = ORDERS[order]
    boxes(form, COSTS, "区分", *(f"令和{year}年度{stage}" for year, stage in columns))
    boxes(form, COSTS, "事業費（千円）", *(f"{COST[column]:,}" for column in columns))
    boxes(form, COSTS, "人件費（千円）", "690", "694", "692", "462")
    form.gap(16)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")


@pytest.mark.parametrize("order", ORDERS)
def test_its_budget_stands_beside_its_accounts(tmp_path: Path, order: str) -> None:
    form = Form(tmp_path / "form.pdf", "")
    for n, name in enumerate(NAMES):
        if n:
            form.paper.next_page()
        sheet(form, "令和６年度　事務事業評価シート", name, order)
    db = converted(form)
    said = "name, code, budget_yen / 1000, actual_yen / 1000"
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY page") == [
        (name, "3-1-204", 13_500, 13_214) for name in NAMES
    ]
    assert rows(db, "SELECT title, fiscal_year FROM documents") == [
        ("令和6年度 事務事業評価シート", 2024)
    ]
    others = "SELECT fiscal_year, stage, yen / 1000 FROM amounts WHERE measure = 'total'"
    assert {*rows(db, others)} == {
        (2018 + int(year), "settled" if stage == "決算" else "initial", yen)
        for (year, stage), yen in COST.items()
    }


def test_words_over_a_form_as_small_as_its_labels_are_no_title(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "")
    sheet(form, "令和６年度　事務事業評価シート", NAMES[0], "by year", size=9)
    db = converted(form)
    assert rows(db, "SELECT name, code FROM programmes") == [(NAMES[0], "3-1-204")]
    assert rows(db, "SELECT title FROM documents") == [(None,)]


@pytest.mark.parametrize("aim", ["対象", "事業の目的"])
@pytest.mark.parametrize("work", ["事業概要", "事業の概要", "概要"])
def test_the_outline_of_a_programme_is_what_is_done_beside_what_it_is_for(
    tmp_path: Path, aim: str, work: str
) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価シート")
    boxes(form, (LEFT, LABEL, RIGHT), "事務事業名", NAMES[0])
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "みどり公園課")
    boxes(form, (LEFT, LABEL, RIGHT), aim, "公園を訪れる市民")
    boxes(form, (LEFT, LABEL, RIGHT), work, "遊歩道と案内板を直す。")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    assert rows(converted(form), "SELECT outline, description FROM programmes") == [
        ("公園を訪れる市民", "遊歩道と案内板を直す。")
    ]
