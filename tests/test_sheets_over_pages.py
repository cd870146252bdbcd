"""Sheets of two pages, whose second one begins with a label above its text, as numbered headings.

Such a label is of the form that is still open; it is no caption over boxes.
"""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, rows
from yosandb.tests.test_sheet_choices import COSTS, LABEL, STAGES, YEARS, boxes, costs

TEXTS = {
    "森林公園管理事業": ("遊歩道を２路線改修し、案内板を", "12か所に立てた。"),
    "苗木配布事業": ("苗木を480本配り、うち130本は学校に植えた。",),
}


def sheet(form: Form, name: str, label: str, texts: tuple[str, ...], *, boxed: bool) -> None:
    boxes(form, (LEFT, LABEL, 400.0, 460.0, RIGHT), "事業名", name, "番号", "204")
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "みどり公園課")
    boxes(form, (LEFT, LABEL, RIGHT), "事業の目的", "市民が自然に親しむ場を保つ。")
    form.gap(16)
    boxes(form, COSTS, "年度", *YEARS)
    boxes(form, COSTS, "区分", *STAGES)
    costs(form)
    form.paper.next_page()
    form.top = 60
    form.line(label)
    if boxed:
        form.paper.rect(Box(LEFT, form.top, RIGHT, form.top + 60))
    for n, text in enumerate(texts):
        form.paper.text(text, LEFT + 4, form.top + 4 + 13 * n, 9)
    form.gap(72)
    form.line("４　今後の方向性")
    boxes(form, (LEFT, LABEL, RIGHT), "方向性", "継続")
    boxes(form, (LEFT, LABEL, RIGHT), "改善の内容", "案内を増やす。")


@pytest.mark.parametrize("boxed", [True, False])
@pytest.mark.parametrize("label", ["３　令和６年度の実績", "(3) 事業の成果", "主な成果"])
def test_a_label_above_a_text_goes_on_with_the_sheet_of_the_page_before(
    tmp_path: Path, label: str, boxed: bool
) -> None:
    title = "令和７年度　事務事業評価調書"
    form = Form(tmp_path / "form.pdf", title)
    for n, (name, texts) in enumerate(TEXTS.items()):
        if n:
            form.paper.next_page()
            form.paper.text(title, 100, 30, 14)
            form.top = 70
        sheet(form, name, label, texts, boxed=boxed)
    found = rows(converted(form), "SELECT name, results, direction FROM programmes ORDER BY page")
    results = ("遊歩道を2路線改修し、案内板を12か所に立てた。", *TEXTS["苗木配布事業"])
    assert found == [(name, text, "継続") for name, text in zip(TEXTS, results, strict=True)]
