"""Rows of labels above the name of a form, in the box of it: they are its own, on every page."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.tests.test_budget_sheets import FOUR, TITLE
from yosandb.tests.test_grant_forms import RIGHT, Form, converted, problems, rows

# 政策, office, name, this year, what it is for
FORMS = (
    ("人が輝くまち", "企画課", "男女共同参画事業", "2,340", "誰もが活躍できる。"),
    ("みどりのまち", "環境課", "ごみ減量事業", "412,600", "ごみを減らす。"),
    ("にぎわいのまち", "観光課", "港まつり事業", "800", "人を呼ぶ。"),
)


def sheet(form: Form, told: Sequence[str], *, numbered: bool = False) -> None:
    policy, office, name, this, aim = told
    form.boxes(("政　策", policy, "担当課", office), FOUR)
    if numbered:
        form.boxes(("整理番号", "1-2"), (120.0, RIGHT))
    form.boxes(("事業名", name, "予算額", f"{this}千円"), FOUR)
    form.left(("目的", aim), ("事業内容", f"{name}を行う。"))
    form.gap(-6)


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("gap", [0.0, 30.0, 900.0])
def test_rows_above_the_name(tmp_path: Path, gap: float, *, numbered: bool) -> None:
    """Forms in one frame, apart, and on pages of their own."""
    form = Form(tmp_path / "form.pdf", TITLE)
    for told in FORMS:
        sheet(form, told, numbered=numbered)
        form.gap(gap)
        if form.top > 800 and told != FORMS[-1]:
            form.paper.canvas.showPage()
            form.top = 70.0
    db = converted(form)
    said = "SELECT section, department, name, budget_yen / 1000, outline FROM programmes"
    assert rows(db, f"{said} ORDER BY page, ordinal") == [
        (policy, office, name, int(this.replace(",", "")), aim)
        for policy, office, name, this, aim in FORMS
    ]
    assert rows(db, "SELECT count(number) FROM programmes") == [(3 if numbered else 0,)]
    assert problems(db) == []


def test_the_rest_of_a_form_above_the_next_one(tmp_path: Path) -> None:
    """A page begins with the text of the form before, in the frame of the next one."""
    form = Form(tmp_path / "form.pdf", TITLE)
    form.boxes(("事業名", "港まつり事業", "予算額", "800千円"), FOUR)
    form.boxes(("担当課", "観光課", "政　策", "にぎわいのまち"), FOUR)
    form.left(("事業内容", "港で祭りを開く。"))
    form.paper.canvas.showPage()
    form.top = 50.0
    form.left(("目的", "人を呼ぶ。"))
    form.gap(-6)
    form.boxes(("事業名", "農道の補修事業", "予算額", "700千円"), FOUR)
    form.boxes(("担当課", "農政課", "政　策", "みどりのまち"), FOUR)
    form.left(("目的", "道を守る。"))
    said = "SELECT name, department, outline FROM programmes ORDER BY page, ordinal"
    assert rows(converted(form), said) == [
        ("港まつり事業", "観光課", "人を呼ぶ。"),
        ("農道の補修事業", "農政課", "道を守る。"),
    ]
