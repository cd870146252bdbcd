"""Labels that no declaration of a form knows: what they say is kept, and they are told."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.test_grant_forms import RIGHT, Form, converted, problems, rows

TITLE = "令和６年度　主要な施策の成果に関する説明書"


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf", TITLE)


def sheet(form: Form, name: str, *more: tuple[str, str]) -> None:
    form.left(("事業名", name), ("決算額", "1,200千円"), ("成果", "校舎を改めた。"), *more)
    form.gap(20)


def said(db: Database) -> list[tuple[int, str]]:
    return rows(db, "SELECT page, message FROM problems WHERE code = 'label-unknown'")


def test_a_label_in_the_column_of_known_ones_is_told_once(form: Form) -> None:
    sheet(form, "学校の改修", ("関連計画", "第3次計画"), ("受益者負担", "34,500千円"))
    sheet(form, "港まつり", ("関連計画", "観光計画"))
    db = converted(form)
    assert said(db) == [
        (1, "no field is known for the label 関連計画 (forms: 2): what it says is kept under it"),
        (1, "no field is known for the label 受益者負担 (forms: 1): what it says is kept under it"),
    ]
    assert rows(db, "SELECT section, text FROM passages ORDER BY text") == [
        ("関連計画", "第3次計画"),
        ("関連計画", "観光計画"),
    ]
    assert rows(db, "SELECT row_label, yen FROM figures") == [('["受益者負担"]', 34_500_000)]


def test_a_label_among_words_over_values(form: Form) -> None:
    form.table(
        ("事業名", "決算額", "重点枠", "担当課"),
        ("学校の改修", "1,200千円", "こども", "施設課"),
        edges=(200.0, 300.0, 400.0, RIGHT),
    )
    form.gap(-6)
    form.left(("成果", "校舎を改めた。"))
    db = converted(form)
    assert [message.split(" (")[0] for _, message in said(db)] == [
        "no field is known for the label 重点枠"
    ]
    assert rows(db, "SELECT section, text FROM passages") == [("重点枠", "こども")]


def test_labels_in_brackets_and_before_a_colon(form: Form) -> None:
    sheet(form, "学校の改修")
    form.line("【議会の指摘】", 48)
    form.line("工期を守ること。", 56)
    form.line("参考資料：別冊のとおり", 48)
    db = converted(form)
    assert rows(db, "SELECT section, text FROM passages ORDER BY section") == [
        ("【議会の指摘】", "工期を守ること。"),
        ("参考資料：", "別冊のとおり"),
    ]
    assert len(said(db)) == 2


def test_a_form_of_known_labels_is_silent(form: Form) -> None:
    sheet(form, "学校の改修", ("課題", "物価が上がる。"), ("不用額", "34,500千円"))
    db = converted(form)
    assert problems(db) == []
    assert rows(db, "SELECT row_label, yen FROM figures") == [('["不用額"]', 34_500_000)]


def test_a_figure_below_an_unknown_word_is_its_value_and_a_word_beside_it_is_not(
    form: Form,
) -> None:
    """重点枠 stands in the column of 担当課, and in a row of words over their figures."""
    edges = (160.0, 280.0, 420.0, RIGHT)
    form.table(
        ("事業名", "学校の改修", "担当課", "施設課"),
        ("決算額", "予算現額", "重点枠", "起債枠"),
        ("1,200千円", "1,300千円", "900千円", "300千円"),
        edges=edges,
    )
    form.gap(-6)
    form.left(("成果", "校舎を改めた。"))
    db = converted(form)
    assert rows(db, "SELECT row_label, yen / 1000 FROM figures ORDER BY 2") == [
        ('["起債枠"]', 300),
        ('["重点枠"]', 900),
    ]
    assert rows(db, "SELECT count(*) FROM passages") == [(0,)]
