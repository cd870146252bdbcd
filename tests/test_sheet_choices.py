"""Evaluation sheets in boxes: stages below the years, and what a mark chooses of several words."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import Form, converted, rows

LEFT, RIGHT = 50.0, 550.0
LABEL = 150.0
COSTS = (LEFT, 190.0, 280.0, 370.0, 460.0, RIGHT)
ROW = 18.0


def boxes(form: Form, edges: Sequence[float], *words: str, height: float = ROW) -> None:
    """A row of boxes; one over two rows is drawn by `tall`."""
    for x0, x1, word in zip(edges, edges[1:], words, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + height))
        form.paper.text(word, x0 + 3, form.top + (height - 9) / 2, 9)
    form.gap(height)


def tall(form: Form, x0: float, x1: float, word: str) -> None:
    """A box as high as two rows, the first of which begins here."""
    form.paper.rect(Box(x0, form.top, x1, form.top + 2 * ROW))
    form.paper.text(word, x0 + 3, form.top + ROW - 5, 9)


def head(form: Form) -> None:
    boxes(form, (LEFT, LABEL, 400.0, 460.0, RIGHT), "事業名", "森林公園管理事業", "番号", "204")
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "みどり公園課")
    boxes(form, (LEFT, LABEL, RIGHT), "事業の目的", "市民が自然に親しむ場を保つ。")
    form.gap(16)


def costs(form: Form) -> None:
    boxes(form, COSTS, "事業費（千円）", "3,615", "3,724", "3,394", "3,919")
    boxes(form, COSTS, "人件費（千円）", "690", "694", "692", "462")
    form.gap(16)


STAGES = ("決算", "決算見込", "当初予算", "計画")
YEARS = ("令和5年度", "令和6年度", "令和7年度", "令和8年度")


@pytest.mark.parametrize("merged", [True, False])
def test_the_stage_stands_in_a_row_of_its_own_below_the_years(tmp_path: Path, merged: bool) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    if merged:
        tall(form, LEFT, COSTS[1], "区分")
        boxes(form, COSTS[1:], *YEARS)
        boxes(form, COSTS[1:], *STAGES)
    else:
        boxes(form, COSTS, "年度", *YEARS)
        boxes(form, COSTS, "区分", *STAGES)
    costs(form)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    query = "SELECT fiscal_year, stage, yen / 1000 FROM amounts WHERE measure = 'total'"
    assert rows(db, f"{query} ORDER BY fiscal_year") == [
        (2023, "settled", 3_615),
        (2024, "estimate", 3_724),
        (2025, "initial", 3_394),
        (2026, "plan", 3_919),
    ]


def verdicts(form: Form) -> list[tuple[str | None, str | None]]:
    return rows(converted(form), "SELECT evaluation, direction FROM programmes")


WORDS = ("拡充", "現状維持", "縮小", "廃止")
EDGES = (LABEL, 250.0, 350.0, 450.0, RIGHT)


def below(form: Form, label: str, words: Sequence[str], marks: Sequence[str]) -> None:
    """The mark below the word that it chooses, the label beside both."""
    tall(form, LEFT, LABEL, label)
    boxes(form, EDGES, *words)
    boxes(form, EDGES, *marks)


def beside(form: Form, label: str, words: Sequence[str], marks: Sequence[str]) -> None:
    """The mark in a box of its own before each word."""
    edges = [LABEL + 50.0 * n for n in range(9)]
    boxes(
        form, (LEFT, *edges), label, *(w for pair in zip(marks, words, strict=True) for w in pair)
    )


@pytest.mark.parametrize("draw", [below, beside])
@pytest.mark.parametrize("chosen", [0, 2])
def test_a_mark_chooses_one_of_several_boxes(tmp_path: Path, draw: object, chosen: int) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    marks = ["○" if n == chosen else "" for n in range(4)]
    draw(form, "総合評価", ("Ａ", "Ｂ", "Ｃ", "Ｄ"), marks)  # type: ignore[operator]
    form.gap(16)
    draw(form, "方向性", WORDS, marks)  # type: ignore[operator]
    assert verdicts(form) == [("ABCD"[chosen], WORDS[chosen])]


def test_boxes_of_which_none_is_marked_choose_nothing_and_that_is_said(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    below(form, "総合評価", ("Ａ", "Ｂ", "Ｃ", "Ｄ"), ("", "", "", ""))
    form.gap(16)
    below(form, "方向性", WORDS, ("", "", "○", ""))
    db = converted(form)
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [(None, "縮小")]
    said = "SELECT message FROM problems WHERE code = 'not-understood'"
    assert rows(db, said) == [("nothing tells which evaluation is chosen: Ａ Ｂ Ｃ Ｄ",)]


def test_questions_answered_by_a_mark_under_a_grade_are_kept_with_it(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    edges = (LEFT, LABEL, 400.0, 450.0, 500.0, RIGHT)
    boxes(form, edges, "視点", "着眼点", "高い", "普通", "低い")
    boxes(form, edges, "妥当性", "市が行うべきか", "○", "", "")
    boxes(form, edges, "有効性", "成果は上がっているか", "", "", "○")
    form.gap(16)
    boxes(form, (LEFT, LABEL, RIGHT), "方向性", "縮小")
    query = "SELECT section, text FROM passages WHERE kind = 'choice' ORDER BY text"
    assert rows(converted(form), query) == [("有効性", "低い"), ("妥当性", "高い")]


def options(form: Form, marks: Sequence[str]) -> None:
    """The words of a direction under its heading, each behind a box for its mark."""
    head(form)
    costs(form)
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", "Ｂ")
    form.gap(14)
    form.line("５　今後の方向性（該当する欄に○）")
    edges = [LEFT + n * (RIGHT - LEFT) / 8 for n in range(9)]
    boxes(form, edges, *(text for pair in zip(marks, WORDS, strict=True) for text in pair))


@pytest.mark.parametrize("chosen", [0, 2, None])
def test_a_mark_before_a_word_chooses_it_under_a_heading(
    tmp_path: Path, chosen: int | None
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    options(form, ["○" if n == chosen else "" for n in range(len(WORDS))])
    db = converted(form)
    word = None if chosen is None else WORDS[chosen]
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [("B", word)]
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert any("which direction is chosen" in m for (m,) in said) is (chosen is None)


@pytest.mark.parametrize("ring", [1, None])
def test_of_words_in_boxes_without_a_mark_none_is_chosen_but_by_a_ring(
    tmp_path: Path, ring: int | None
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    costs(form)
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", "Ｂ")
    form.gap(14)
    form.line("５　今後の方向性")
    edges = [LEFT + n * (RIGHT - LEFT) / 4 for n in range(5)]
    for x in edges:
        form.paper.line(x, form.top, x, form.top + ROW)
    for y in (form.top, form.top + ROW):
        form.paper.line(LEFT, y, RIGHT, y)
    for x, word in zip(edges, WORDS, strict=False):
        form.paper.text(word, x + 3, form.top + 4, 9)
    if ring is not None:
        right = edges[ring] + 9 * len(WORDS[ring]) + 8
        low, high = 842 - form.top - ROW + 1, 842 - form.top - 1
        form.paper.canvas.ellipse(edges[ring] + 1, low, right, high)
    db = converted(form)
    chosen = None if ring is None else WORDS[ring]
    assert rows(db, "SELECT direction FROM programmes") == [(chosen,)]
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert any("which direction is chosen" in m for (m,) in said) is (ring is None)


def test_a_remark_behind_marks_is_text_and_the_word_is_chosen(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    costs(form)
    edges = (LEFT, LABEL, 170.0, 220.0, 240.0, 290.0, 310.0, 360.0, RIGHT)
    boxes(form, edges, "必要性", "", "高い", "○", "普通", "", "低い", "参加の意欲に差がある。")
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", "Ｂ")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    kept = rows(db, "SELECT section, text FROM passages ORDER BY section IS NULL")
    assert kept == [("必要性", "普通"), (None, "参加の意欲に差がある。")]
    assert rows(db, "SELECT count(*) FROM problems WHERE code = 'label-unknown'") == [(0,)]


def test_the_office_is_the_one_beside_課(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    boxes(form, (LEFT, LABEL, RIGHT), "事業名", "森林公園管理事業")
    boxes(form, (LEFT, LABEL, 300, 400, RIGHT), "担当課", "みどり公園課", "担当係", "管理係")
    form.gap(16)
    costs(form)
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", "Ｂ")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    assert rows(db, "SELECT department FROM programmes") == [("みどり公園課",)]
    assert rows(db, "SELECT section, text FROM passages") == [("担当係", "管理係")]


def grades(form: Form, *rows_: tuple[str, int | None], corner: str = "評価の視点") -> None:
    """A row of boxes a question, the grades over them."""
    edges = (LEFT, LABEL, 230.0, 310.0, 390.0, RIGHT)
    boxes(form, edges, corner, "高い", "やや高い", "普通", "低い")
    for word, chosen in rows_:
        boxes(form, edges, word, *("○" if n == chosen else "" for n in range(4)))


@pytest.mark.parametrize("apart", [True, False])
def test_a_mark_below_a_grade_beside_the_label_of_the_verdict_gives_it(
    tmp_path: Path, *, apart: bool
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    if apart:
        form.gap(16)
    grades(form, ("必要性", 0), ("効率性", 2), ("総合評価", 1))
    db = converted(form)
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [("やや高い", "継続")]
    query = "SELECT section, text FROM passages WHERE kind = 'choice' ORDER BY section"
    assert rows(db, query) == [("効率性", "普通"), ("必要性", "高い")]
    assert rows(db, "SELECT count(*) FROM figures") == [(0,)]


def test_of_several_verdicts_by_marks_the_last_one_counts_and_the_others_are_text(
    tmp_path: Path,
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    form.gap(16)
    grades(form, ("一次評価", 1), ("二次評価", 1))
    db = converted(form)
    assert rows(db, "SELECT evaluation FROM programmes") == [("やや高い",)]
    query = "SELECT section, text FROM passages WHERE kind = 'choice'"
    assert rows(db, query) == [("一次評価", "やや高い")]


@pytest.mark.parametrize(
    "label", ["令和６年度の実績", "前年度の主な成果", "Ｒ６年度の取組実績", "本年度の成果と課題"]
)
def test_what_came_of_a_year_are_its_results(tmp_path: Path, label: str) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), label, "遊歩道を２路線改修した。")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    assert rows(converted(form), "SELECT results FROM programmes") == [("遊歩道を2路線改修した。",)]


@pytest.mark.parametrize("kinds", [("活動指標", "成果指標"), ("活動", "成果"), ("ア", "イ")])
def test_the_kind_of_an_indicator_before_its_name_under_one_word_is_no_part_of_it(
    tmp_path: Path, kinds: tuple[str, str]
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    form.gap(16)
    edges = (LEFT, 260.0, 300.0, 350.0, 450.0, RIGHT)
    boxes(form, edges, "指標の名称", "単位", "区分", "R5年度", "R6年度")
    named = [
        ("巡回の回数", "回", "48", "52", "46", "50"),
        ("来園者数", "人", "910", "930", "905", "941"),
    ]
    for kind, (name, unit, *values) in zip(kinds, named, strict=True):
        tall(form, LEFT, 120.0, kind)
        tall(form, 120.0, 260.0, name)
        tall(form, 260.0, 300.0, unit)
        boxes(form, (300.0, 350.0, 450.0, RIGHT), "目標", *values[:2])
        boxes(form, (300.0, 350.0, 450.0, RIGHT), "実績", *values[2:])
    db = converted(form)
    found = rows(db, "SELECT indicator, name, unit, target, latest FROM kpis ORDER BY ordinal")
    assert found == [
        (kinds[0], "巡回の回数", "回", 52, 50),
        (kinds[1], "来園者数", "人", 930, 941),
    ]


@pytest.mark.parametrize(
    ("label", "legend", "said"),
    [
        ("方向性", "拡充・継続・改善・縮小・廃止", (None, "縮小")),
        ("評価", "Ａ 順調　Ｂ おおむね順調　Ｃ 遅れ", ("Ｃ", "縮小")),
    ],
)
def test_a_legend_in_a_note_behind_a_word_of_the_form_is_no_choice(
    tmp_path: Path, label: str, legend: str, said: tuple[str | None, str]
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    form.line(f"{label}：{legend}")
    form.gap(10)
    if said[0]:
        boxes(form, (LEFT, LABEL, RIGHT), "評価", "Ｃ")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "縮小")
    expected = [(None if said[0] is None else "C", said[1])]
    assert verdicts(form) == expected


@pytest.mark.parametrize(
    ("printed", "chosen", "beside"),
    [
        ("拡充　●継続　縮小　（利用者が多いため。）", "継続", "(利用者が多いため。)"),
        ("拡充　現状維持　■縮小　利用者が減っている。", "縮小", "利用者が減っている。"),
        ("◎継続　（利用者が多いため。）", "継続", "(利用者が多いため。)"),
        ("● 継続　縮小　来園者が多い。", "継続", "来園者が多い。"),
        ("●利用者が増えたので、続ける。", "●利用者が増えたので、続ける。", None),
        ("この事業は●見直す。", None, "この事業は●見直す。"),
    ],
)
def test_why_a_word_is_chosen_stands_behind_the_words_and_is_kept(
    tmp_path: Path, printed: str, chosen: str | None, beside: str | None
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", "Ａ　●Ｂ　Ｃ　（利用が増えたため。）")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", printed)
    db = converted(form)
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [("B", chosen)]
    kept = {text for (text,) in rows(db, "SELECT text FROM passages")}
    assert kept == {"(利用が増えたため。)"} | ({beside} if beside else set())
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert len(said) == (chosen is None)


@pytest.mark.parametrize(("mark", "is_grade"), [("○", True), ("△", True), ("●", False)])
def test_a_mark_that_fills_in_a_choice_is_no_grade_alone(
    tmp_path: Path, mark: str, *, is_grade: bool
) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    boxes(form, (LEFT, LABEL, RIGHT), "総合評価", mark)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    found = [(mark if is_grade else None, "継続")]
    assert rows(db, "SELECT evaluation, direction FROM programmes") == found
    said = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert ["which evaluation is chosen" in message for (message,) in said] == [True] * (
        not is_grade
    )
