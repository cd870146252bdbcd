"""A label beside several figures is that of a row of a table: none of them is its value."""

from pathlib import Path

import pytest

from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, rows

LABELS = (130.0, 300.0, 380.0, RIGHT)


@pytest.mark.parametrize("heads", [("区分", "計画", "実績"), ()])
def test_no_figure_of_a_row_is_taken_for_the_value(tmp_path: Path, heads: tuple[str, ...]) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価シート")
    form.line("（単位：千円）", 480)
    form.boxes(("事務事業名", "図書館の運営", "担当課", "学校教育課"), LABELS)
    form.boxes(("目的", "読書の機会を提供する。"), (130.0, RIGHT))
    edges = (LEFT + 160, LEFT + 340, RIGHT)
    if heads:
        form.boxes(heads, edges)
    for label, *figures in (("決算額", "9,310", "11,842"), ("国庫支出金", "4,700", "4,200")):
        form.boxes((label, *figures), edges)
    form.boxes(("総合評価", "Ａ", "今後の方向性", "継続"), LABELS)
    db = converted(form)
    said = "name, evaluation, budget_yen, actual_yen"
    assert rows(db, f"SELECT {said} FROM programmes") == [("図書館の運営", "A", None, None)]
    assert rows(db, "SELECT yen FROM amounts") == []
    kept = rows(db, "SELECT value FROM figures ORDER BY value")
    assert kept == [(4200.0,), (4700.0,), (9310.0,), (11842.0,)]
