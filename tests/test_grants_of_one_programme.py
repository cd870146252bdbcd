"""Sheets of a grant whose project is one programme: what it cost stands in labels, in no table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import (
    KPI_EDGES,
    KPI_WORDS,
    KPIS,
    PROGRAMME_EDGES,
    PROGRAMMES,
    RIGHT,
    WORDS,
    Form,
    converted,
    rows,
)

NAME, TEXT, DONE = "棚田の里づくり事業", "棚田を都市の人と守る。", "田植えに延べ312人が参加した。"
PERIOD = "令和6年度"
COSTS = (("事業費（実績額）", "8,964,000円"), ("うち交付金充当額", "4,482,000円"))
LACKING = "担い手が少ないことが課題である。米の販路を広げ、会費で続ける。"


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf")


def programmes(db: Database) -> list[tuple[Any, ...]]:
    said = "p.name, p.department, p.description, p.results, p.evaluation"
    costs = "actual_yen, grant_actual_yen, budget_yen"
    own = "FROM programmes p LEFT JOIN projects j ON j.id = p.project_id"
    return rows(db, f"SELECT {said}, {costs}, j.name {own} ORDER BY p.page, p.ordinal")


def problems(db: Database) -> list[tuple[str, str]]:
    return rows(
        db, "SELECT code, message FROM problems WHERE code <> 'municipality-unknown' ORDER BY 1, 2"
    )


def in_boxes(form: Form, pairs: Sequence[Sequence[str]]) -> None:
    form.left(*pairs)


def in_rows_of_two(form: Form, pairs: Sequence[Sequence[str]]) -> None:
    """Two labels with their values beside each other, the last alone."""
    for first, second in zip(pairs[::2], pairs[1::2], strict=False):
        form.boxes((*first, *second), (120.0, 310.0, 400.0, RIGHT))
    if len(pairs) % 2:
        form.boxes(pairs[-1], (120.0, RIGHT))
    form.gap(8)


def behind_marks(form: Form, pairs: Sequence[Sequence[str]]) -> None:
    for label, value in pairs:
        form.line(f"■{label}　{value}")


def behind_colons(form: Form, pairs: Sequence[Sequence[str]]) -> None:
    for label, value in pairs:
        form.line(f"{label}：{value}")


SETTINGS = [in_boxes, in_rows_of_two, behind_marks, behind_colons]


def sheet(form: Form, set_: Any, costs: Sequence[Sequence[str]] = COSTS) -> None:
    set_(form, [("事業名", NAME), ("事業期間", PERIOD), ("担当課", "農政課")])
    set_(form, [("事業概要", TEXT), *costs])
    form.table(KPI_WORDS, *KPIS, edges=KPI_EDGES)
    set_(form, [("取組の成果", DONE), ("事業の評価", "Ａ")])
    set_(form, [("有識者の意見", "若い人にも広げられたい。"), ("今後の方針", "継続する")])


@pytest.mark.parametrize("set_", SETTINGS)
def test_the_project_is_a_programme_with_what_it_cost(form: Form, set_: Any) -> None:
    sheet(form, set_)
    db = converted(form)
    one = (NAME, "農政課", TEXT, DONE, "A", 8_964_000, 4_482_000, None, NAME)
    assert programmes(db) == [one]
    told = "SELECT k.name, p.name, j.name FROM kpis k JOIN programmes p ON p.id = k.programme_id"
    assert rows(db, f"{told} JOIN projects j ON j.id = k.project_id ORDER BY k.ordinal") == [
        ("登録者数", NAME, NAME),
        ("受入件数", NAME, NAME),
    ]
    assert rows(db, "SELECT evaluation, policy FROM projects") == [("A", "継続する")]
    assert problems(db) == []


@pytest.mark.parametrize(
    ("word", "planned"), [("総事業費", False), ("全体事業費", False), ("計画事業費", True)]
)
def test_what_several_years_cost_is_said(form: Form, word: str, planned: bool) -> None:
    form.left(("事業名", NAME), ("事業期間", "令和5年度～令和7年度"), ("担当課", "農政課"))
    form.left(("事業概要", TEXT), (word, "8,964,000円"), ("今後の方針", "継続する"))
    db = converted(form)
    found = rows(db, "SELECT actual_yen, budget_yen FROM programmes")
    if planned:
        assert (found, problems(db)) == ([(None, 8_964_000)], [])
        return
    assert found == [(8_964_000, None)]
    ((code, message),) = problems(db)
    assert code == "years-unclear" and word in message and "令和5年度〜令和7年度" in message


def test_two_amounts_that_may_be_what_it_cost_are_said(form: Form) -> None:
    form.left(("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.left(("総事業費", "9,100,000円"), ("対象事業費", "8,964,000円"), ("今後の方針", "継続"))
    db = converted(form)
    assert rows(db, "SELECT name, actual_yen FROM programmes") == [(NAME, None)]
    assert [code for code, _ in problems(db)] == ["not-understood"]


def test_a_donation_is_no_grant(form: Form) -> None:
    form.left(("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.left(("事業費", "8,964,000円"), ("寄附額", "4,000,000円"), ("今後の方針", "継続"))
    db = converted(form)
    found = rows(db, "SELECT actual_yen, grant_actual_yen FROM programmes")
    assert found == [(8_964_000, None)]


def test_a_project_without_an_office_and_what_was_done_is_no_programme(form: Form) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT), *COSTS)
    form.left(("事業の評価", "Ａ"), ("今後の方針", "継続"))
    db = converted(form)
    assert programmes(db) == []
    assert [(measure, yen) for measure, _, _, yen in costs(db)] == [
        ("grant", 4_482),
        ("total", 8_964),
    ]
    assert problems(db) == []


def test_a_project_that_lists_programmes_is_none_of_them(form: Form) -> None:
    """Its office and what was done are kept, and that no field takes them is said."""
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("担当課", "農政課"), ("事業概要", TEXT))
    form.left(("総事業費", "43,547千円"), ("取組の成果", DONE))
    form.paper.text("（単位：千円）", 480, form.top, 8)
    form.gap(14)
    form.table(WORDS, *PROGRAMMES, edges=PROGRAMME_EDGES)
    form.left(("今後の方針", "継続"))
    db = converted(form)
    assert [name for name, *_ in programmes(db)] == ["居住運営委託", "校舎整備費"]
    kept = rows(db, "SELECT section, text FROM passages WHERE kind = 'label' ORDER BY section")
    assert kept == [("取組の成果", DONE), ("担当課", "農政課")]
    said = [message.split(" (")[0] for code, message in problems(db) if code == "label-unknown"]
    begins = "no field is known for the label"
    assert sorted(said) == [f"{begins} 取組の成果", f"{begins} 担当課"]


@pytest.mark.parametrize("lines", [("課題と", "今後の方針"), ("成果・課題及び", "今後の対応")])
def test_words_of_a_label_in_two_lines(form: Form, lines: tuple[str, str]) -> None:
    """They had been taken for a value above its label."""
    form.left(
        ("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT), *COSTS
    )
    top = form.top
    for x0, x1 in ((40.0, 130.0), (130.0, RIGHT)):
        form.paper.rect(Box(x0, top, x1, top + 36))
    for number, line in enumerate(lines):
        form.paper.text(line, 44, top + 5 + 14 * number, 9)
    form.paper.text(LACKING, 134, top + 12, 9)
    form.gap(40)
    db = converted(form)
    assert rows(db, "SELECT policy FROM projects") == [(LACKING,)]
    assert problems(db) == []


@pytest.mark.parametrize("grade", ["◎", "○", "△", "×"])
@pytest.mark.parametrize("beside", [True, False])
def test_a_mark_alone_is_the_grade(form: Form, grade: str, beside: bool) -> None:
    """What the marks mean stands in the box beside it, or below the table."""
    legend = "◎：目標をすべて上回った　○：一部上回った　△：届かなかった　×：中止"
    form.left(
        ("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT), *COSTS
    )
    if beside:
        form.boxes(("事業の評価", grade, legend), (130.0, 160.0, RIGHT))
    else:
        form.boxes(("事業の評価", grade), (130.0, RIGHT))
        form.gap(6)
        form.line(legend)
    form.left(("今後の方針", "継続"))
    db = converted(form)
    assert rows(db, "SELECT evaluation FROM projects") == [(grade,)]
    assert rows(db, "SELECT evaluation FROM programmes") == [(grade,)]
    assert problems(db) == []


def test_a_legend_alone_gives_no_grade(form: Form) -> None:
    form.left(
        ("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT), *COSTS
    )
    form.left(("事業の評価", "◎：上回った　○：一部上回った　△：届かなかった"))
    form.left(("今後の方針", "継続"))
    db = converted(form)
    assert rows(db, "SELECT evaluation FROM projects") == [(None,)]
    assert problems(db) != []


def test_a_sentence_behind_a_mark_is_whole(form: Form) -> None:
    """○ before a text chooses nothing: its first words had been taken for what is chosen."""
    form.left(
        ("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT), *COSTS
    )
    form.left(("今後の方針", "○担い手が少なく、会費で続ける。"))
    db = converted(form)
    ((policy,),) = rows(db, "SELECT policy FROM projects")
    assert policy.removeprefix("○") == "担い手が少なく、会費で続ける。"


def costs(db: Database) -> list[tuple[Any, ...]]:
    return rows(db, "SELECT measure, fiscal_year, stage, yen / 1000 FROM amounts ORDER BY yen")


def by_year(form: Form, *heads: str) -> None:
    form.left(("事業名", NAME), ("事業期間", "令和4年度～令和6年度"), ("担当課", "農政課"))
    form.left(("事業概要", TEXT))
    form.paper.text("（単位：千円）", 480, form.top, 8)
    form.gap(14)
    edges = (150.0, 250.0, 350.0, 450.0, RIGHT)
    lines = (
        ("事業費", "8,964", "9,015", "9,120", "27,099"),
        ("うち交付金", "4,482", "4,507", "4,560", "13,549"),
    )
    form.table(("区分", *heads, "合計"), *lines, edges=edges)
    form.left(("今後の方針", "継続"))


def test_what_it_cost_by_year_is_that_of_the_last_year(form: Form) -> None:
    by_year(form, "令和４年度決算", "令和５年度決算", "令和６年度決算")
    db = converted(form)
    said = "SELECT actual_yen / 1000, grant_actual_yen / 1000, budget_yen FROM programmes"
    assert rows(db, said) == [(9_120, 4_560, None)]
    assert costs(db) == [
        ("grant", 2022, "settled", 4_482),
        ("grant", 2023, "settled", 4_507),
        ("grant", 2024, "settled", 4_560),
        ("total", 2022, "settled", 8_964),
        ("total", 2023, "settled", 9_015),
        ("total", 2024, "settled", 9_120),
        ("grant", None, None, 13_549),
        ("total", None, None, 27_099),
    ]
    assert problems(db) == []


def test_amounts_by_year_that_may_be_planned_are_said(form: Form) -> None:
    by_year(form, "令和５年度", "令和６年度", "令和７年度")
    db = converted(form)
    assert rows(db, "SELECT name, actual_yen, budget_yen FROM programmes") == [(NAME, None, None)]
    assert len(costs(db)) == 8
    assert [code for code, _ in problems(db)] == ["not-understood"]


def test_sources_under_their_words(form: Form) -> None:
    """交付金 had been taken for what 総事業費 says, and the amounts had lost their words."""
    form.left(("事業名", NAME), ("担当課", "農政課"), ("事業期間", PERIOD), ("事業概要", TEXT))
    heads, amounts = ("総事業費", "交付金", "一般財源"), ("8,964千円", "4,482千円", "4,400千円")
    form.table(heads, amounts, edges=(210.0, 380.0, RIGHT))
    form.left(("今後の方針", "継続"))
    db = converted(form)
    said = "SELECT actual_yen / 1000, grant_actual_yen / 1000 FROM programmes"
    assert rows(db, said) == [(8_964, 4_482)]
    assert [(measure, yen) for measure, _, _, yen in costs(db)] == [
        ("general", 4_400),
        ("grant", 4_482),
        ("total", 8_964),
    ]
    assert problems(db) == []


@pytest.mark.parametrize(
    ("period", "unclear"),
    [
        ("令和5年度～", True),
        ("令和5年度から3年間", True),
        ("～令和7年度", True),
        ("3年間", True),
        ("令和6年度", False),
        ("令和6年度～令和6年度", False),
    ],
)
@pytest.mark.parametrize("set_", [in_boxes, behind_marks])
def test_what_a_period_costs_that_is_not_one_year_is_said(
    form: Form, set_: Any, period: str, *, unclear: bool
) -> None:
    set_(form, [("事業名", NAME), ("担当課", "農政課"), ("事業期間", period)])
    set_(form, [("総事業費", "8,964,000円"), ("事業概要", TEXT), ("今後の方針", "継続する")])
    db = converted(form)
    assert rows(db, "SELECT actual_yen FROM programmes") == [(8_964_000,)]
    said = [code for code, _ in problems(db) if code == "years-unclear"]
    assert said == ["years-unclear"] * unclear
