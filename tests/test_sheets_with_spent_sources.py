"""What was spent on a programme and its sources, under words of two storeys in one row of boxes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, ROW, Form, converted, problems, rows

EDGES = (LEFT, 110.0, 170.0, 230.0, 310.0, 390.0, 470.0, RIGHT)
SOURCES = ("国庫支出金", "県支出金", "地方債", "その他", "一般財源")
FIGURES = ("18,240", "17,654", "8,500", "0", "0", "0", "9,154")


def box(form: Form, word: str, x0: float, x1: float, *, high: float = ROW, low: float = 0) -> None:
    form.paper.rect(Box(x0, form.top + low, x1, form.top + low + high))
    for n, line in enumerate(word.split("/")):
        form.paper.text(line, x0 + 3, form.top + low + 5 + 11 * n, 9)


def boxes(form: Form, edges: Sequence[float], *words: str, high: float = ROW) -> None:
    for x0, x1, word in zip(edges, edges[1:], words, strict=False):
        box(form, word, x0, x1, high=high)
    form.gap(high)


def sheet(form: Form, name: str, over: str, *, below: Sequence[tuple[str, str]]) -> None:
    thirds = (LEFT, 130.0, 380.0, 440.0, RIGHT)
    places = ("款", "03 民生費", "項", "02 児童福祉費", "目", "03 児童福祉施設費")
    boxes(form, (LEFT, 80.0, 200.0, 230.0, 380.0, 410.0, RIGHT), *places)
    boxes(form, thirds, "事業名", name, "担当課", "子育て支援課")
    boxes(form, thirds, "施策名", "健やかに暮らせるまち", "事業期間", "令和5年度から")
    box(form, "予算現額", *EDGES[:2], high=2 * ROW)
    box(form, "決算額", *EDGES[1:3], high=2 * ROW)
    box(form, over, EDGES[2], RIGHT)
    for x0, x1, word in zip(EDGES[2:], EDGES[3:], SOURCES, strict=False):
        box(form, word, x0, x1, low=ROW)
    form.gap(2 * ROW)
    boxes(form, EDGES, *FIGURES)
    for label, said in below:
        boxes(form, (LEFT, 130.0, RIGHT), label, said, high=2 * ROW)
    form.gap(20)


GRADED = [("目的", "負担を軽減する。"), ("実施内容/及び成果", "６園に導入した。")]
GRADES = [("評価", "Ａ"), ("今後の方向性", "継続")]


@pytest.mark.parametrize(
    ("over", "below"),
    [
        ("決算額の財源内訳", [*GRADED, *GRADES]),
        ("左の財源内訳", [*GRADED, *GRADES]),
        ("財源", GRADED),
    ],
)
def test_each_figure_is_that_of_the_word_over_it(
    tmp_path: Path, over: str, below: Sequence[tuple[str, str]]
) -> None:
    """Sources of which no word says the stage are those of the amount that they add up to."""
    form = Form(tmp_path / "form.pdf", "令和６年度　主要な施策の成果に関する説明書")
    form.line("みなと市　（単位：千円）", 400)
    for name in ("ＩＣＴ化推進事業", "がん検診推進事業"):
        sheet(form, name, over, below=below)
    db = converted(form)
    graded = ("A", "継続") if len(below) > len(GRADED) else (None, None)
    said = "name, section, outline, results, actual_yen, evaluation, direction"
    texts = ("健やかに暮らせるまち", "負担を軽減する。", "6園に導入した。")
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY ordinal") == [
        (name, *texts, 17_654_000, *graded) for name in ("ICT化推進事業", "がん検診推進事業")
    ]
    query = "SELECT label, yen / 1000 FROM amounts WHERE stage = ? ORDER BY label"
    assert list(db.execute(query, ["settled"])) == sorted(
        (word, int(said.replace(",", "")))
        for word, said in zip(SOURCES, FIGURES[2:], strict=True)
        for _ in range(2)
    )
    assert list(db.execute(query, ["current"])) == [("予算現額", 18_240)] * 2
    assert problems(db) == []


@pytest.mark.parametrize(
    "before",
    [
        "主要な施策の成果を次のとおり報告します。（単位：千円）",
        "主要な施策の成果を報告する。　（単位：千円）",
    ],
)
def test_the_unit_may_stand_behind_a_sentence(tmp_path: Path, before: str) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　主要な施策の成果に関する説明書")
    form.line(before)
    sheet(form, "がん検診推進事業", "左の財源内訳", below=GRADED)
    db = converted(form)
    assert rows(db, "SELECT actual_yen FROM programmes") == [(17_654_000,)]
    assert problems(db) == []
