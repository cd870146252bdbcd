"""A sheet that is one ruled region: rows of labels and values, with tables between them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.storeys import storeys
from yosandb.tests.test_grant_forms import Form, converted, problems, rows
from yosandb.tests.typeset import cells

LEFT, RIGHT = 50.0, 550.0
LABEL, VALUE = 110.0, 170.0
COSTS = (LEFT, 230.0, 310.0, 390.0, 470.0, RIGHT)
# Its walls stand elsewhere than those of the costs, but for one.
POINTS = (LEFT, LABEL, VALUE, 230.0, 290.0, 350.0, RIGHT)


def row(form: Form, edges: Sequence[float], *words: str) -> None:
    for x0, x1, word in zip(edges, edges[1:], words, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + 18))
        form.paper.text(word, x0 + 3, form.top + 5, 9)
    form.gap(18)


def sheet(form: Form, *costs: Sequence[str]) -> None:
    row(form, (LEFT, LABEL, VALUE, 230.0, RIGHT), "事業番号", "107", "事業名", "図書館の運営")
    row(form, (LEFT, LABEL, RIGHT), "担当", "学校教育課")
    row(form, COSTS, "", "令和5年度 決算", "令和6年度 予算", "令和6年度 決算", "令和7年度 予算")
    for line in costs:
        row(form, COSTS, *line)
    row(form, COSTS, "指標", "令和5年度 実績", "令和6年度 目標", "令和6年度 実績", "令和7年度 目標")
    row(form, COSTS, "貸出冊数（冊）", "438", "451", "472", "465")
    row(form, POINTS, "評価項目", "必要性", "4 点", "有効性", "3 点", "")
    row(form, (LEFT, LABEL, VALUE, RIGHT), "総合評価", "Ａ", "Ａ：計画どおり　Ｂ：一部見直し")
    row(form, (LEFT, LABEL, RIGHT), "今後", "○拡充　●継続　○廃止")


def test_tables_between_rows_of_labels(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価調書")
    total = ("事業費（千円）", "3,615", "3,724", "3,394", "3,919")
    sheet(
        form, total, ("うち地方債", "", "", "", ""), ("人件費（千円）", "690", "694", "692", "462")
    )
    db = converted(form)
    said = "name, department, evaluation, direction, budget_yen, actual_yen"
    assert rows(db, f"SELECT {said} FROM programmes") == [
        ("図書館の運営", "学校教育課", "A", "継続", 3_724_000, 3_394_000)
    ]
    assert rows(db, "SELECT name, unit, latest FROM kpis") == [("貸出冊数", "冊", 472.0)]
    assert rows(db, "SELECT count(*) FROM amounts") == [(8,)]
    assert problems(db) == []


@pytest.mark.parametrize("letters", ["（Ａ）（Ｂ）", "(a)(b)", "①②", "ａｂ"])
def test_rows_that_are_added_up_have_letters(tmp_path: Path, letters: str) -> None:
    first, second = letters[: len(letters) // 2], letters[len(letters) // 2 :]
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価調書")
    plus = f"{first.strip('（）()')}＋{second.strip('（）()')}"
    sheet(
        form,
        (f"事業費{first}", "3,615千円", "3,724千円", "3,394千円", "3,919千円"),
        (f"人件費{second}", "690千円", "694千円", "692千円", "462千円"),
        (f"総コスト（{plus}）", "4,305千円", "4,418千円", "4,086千円", "4,381千円"),
    )
    query = "SELECT measure, yen / 1000 FROM amounts WHERE fiscal_year = 2025 ORDER BY yen"
    said = rows(converted(form), query)
    assert said == [("personnel", 462), ("total", 3_919), ("total_cost", 4_381)]


def test_a_part_is_one_of_the_row_above_it_and_in_its_unit(tmp_path: Path) -> None:
    """うち一般財源 below 人件費 is no source of the programme: it stays a figure."""
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価調書")
    sheet(
        form,
        ("事業費（千円）", "3,615", "3,724", "3,394", "3,919"),
        ("　うちその他", "71", "70", "64", "77"),
        ("　うち一般財源", "3,544", "3,654", "3,330", "3,842"),
        ("人件費（千円）", "690", "694", "692", "462"),
        ("　うち一般財源", "600", "601", "602", "403"),
    )
    db = converted(form)
    query = "SELECT measure, yen / 1000 FROM amounts WHERE fiscal_year = 2025 ORDER BY yen"
    assert rows(db, query) == [
        ("other", 77),
        ("personnel", 462),
        ("general", 3_842),
        ("total", 3_919),
    ]
    assert rows(db, "SELECT count(*) FROM figures WHERE row_label LIKE '%一般財源%'") == [(4,)]


def test_joined_cells_begin_no_storey() -> None:
    """A heading and a total have fewer walls than the rows between them."""
    heading, body, total = (0.0, 50.0, 200.0), (0.0, 50.0, 100.0, 200.0), (0.0, 100.0, 200.0)
    rulings = [
        r for n, xs in enumerate((heading, body, total)) for r in cells(xs, [20 * n, 20 * n + 20])
    ]
    (whole,) = lattices(rulings)
    assert storeys(whole, Placed([])) == [whole]


def test_a_bar_beside_rows_keeps_them_together() -> None:
    bar = cells([0, 20], [0, 40])
    upper, lower = cells([20, 60, 200], [0, 20]), cells([20, 120, 200], [20, 40])
    (barred,) = lattices([*bar, *upper, *lower])
    assert storeys(barred, Placed([])) == [barred]
    (parted,) = lattices([*upper, *lower])
    assert [part.xs for part in storeys(parted, Placed([]))] == [(20, 60, 200), (20, 120, 200)]


def test_a_card_that_no_family_reads_keeps_its_name_with_its_figures(tmp_path: Path) -> None:
    """A heading over all columns is over none of them: it is the title of the table."""
    form = Form(tmp_path / "form.pdf", "主要な施策の成果に関する説明書")
    for number, name in enumerate(("予防接種事業", "地籍調査事業"), start=1):
        row(form, (LEFT, RIGHT), f"{number}　{name}　　〔保健予防課〕")
        row(form, (LEFT, RIGHT), "款－項－目　４－１－２　　予防費")
        row(form, (LEFT, 200.0, 350.0, RIGHT), "予算現額", "決算額", "市債")
        row(form, (LEFT, 200.0, 350.0, RIGHT), "268,400,000", "262,007,070", "0")
        form.gap(40)
    db = converted(form)
    titles = [title or "" for (title,) in rows(db, "SELECT DISTINCT title FROM figures")]
    for name in ("1 予防接種事業", "2 地籍調査事業"):
        assert [title for title in titles if name in title and "予防費" in title] != []


@pytest.mark.parametrize("marks", ["アイ", "①②", "12"])
def test_a_bar_over_the_words_of_a_table_begins_one(tmp_path: Path, marks: str) -> None:
    """Labels above the bar are no words over its columns; a unit may stand beside its title."""
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価調書")
    row(form, (LEFT, LABEL, VALUE, 230.0, RIGHT), "事業番号", "107", "事業名", "図書館の運営")
    row(form, (LEFT, LABEL, RIGHT), "担当", "学校教育課")
    row(form, (LEFT, LABEL, RIGHT), "意図", "本に親しむ人が増える。")
    row(form, (LEFT, RIGHT), "２　指標の動き")
    years = (390.0, 470.0, RIGHT)
    row(form, (LEFT, 270.0, 310.0, *years), "指標名", "単位", "R5実績", "R6実績", "R7目標")
    own = (LEFT, 72.0, 270.0, 310.0, *years)
    row(form, own, marks[0], "貸出冊数", "冊", "43,810", "47,209", "46,500")
    row(form, own, marks[1], "開館日数", "日", "291", "290", "293")
    row(form, (LEFT, 470.0, RIGHT), "３　費用の動き", "（単位：千円）")
    row(form, (LEFT, 160.0, 270.0, 310.0, *years), "区分", "", "", "R5決算", "R6決算", "R7予算")
    row(form, (LEFT, 160.0, 270.0, 310.0, *years), "事業費", "", "", "3,615", "3,394", "3,919")
    row(form, (LEFT, LABEL, RIGHT), "総合評価", "Ａ")
    row(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    kpis = rows(db, "SELECT indicator, name, unit, latest FROM kpis ORDER BY latest DESC")
    assert kpis == [(marks[0], "貸出冊数", "冊", 47_209), (marks[1], "開館日数", "日", 290)]
    yen = rows(db, "SELECT yen / 1000 FROM amounts WHERE measure = 'total' ORDER BY fiscal_year")
    assert yen == [(3_615,), (3_394,), (3_919,)]
    assert rows(db, "SELECT outline FROM programmes") == [("本に親しむ人が増える。",)]
    assert problems(db) == []
