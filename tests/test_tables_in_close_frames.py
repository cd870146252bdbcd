"""Sheets whose parts are frames with a bar at the side, close around the tables that they hold."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import Form, converted, problems, rows

LEFT, RIGHT, ROW, BAR = 70.0, 540.0, 18.0, 22.0
COSTS = (LEFT, 150.0, 280.0, 410.0, RIGHT)
SOURCES = (
    ("区　分", "令和5年度決算", "令和6年度決算", "令和7年度予算"),
    ("事業費", "6,310", "6,745", "7,120"),
    ("県支出金", "2,100", "2,245", "2,300"),
    ("一般財源", "4,210", "4,500", "4,820"),
    ("人件費", "1,480", "1,505", "1,505"),
    ("総コスト", "7,790", "8,250", "8,625"),
)
# Its walls stand elsewhere than those of the costs.
POINTS = (LEFT, 230.0, 262.0, 330.0, 400.0, 470.0, RIGHT)
INDICATORS = (
    ("指標名", "単位", "R5実績", "R6目標", "R6実績", "R7目標"),
    ("講座の参加者数", "人", "211", "240", "236", "250"),
    ("登録団体数", "団体", "18", "20", "19", "22"),
)


def table(form: Form, edges: Sequence[float], lines: Sequence[Sequence[str]]) -> None:
    for line in lines:
        for x0, x1, word in zip(edges, edges[1:], line, strict=False):
            form.paper.rect(Box(x0, form.top, x1, form.top + ROW))
            form.paper.text(word, x0 + 4, form.top + 5, 9)
        form.gap(ROW)


def framed(form: Form, name: str, top: float, white: float) -> None:
    """A frame with its name in a bar, around what was set from `top` to where the form is."""
    box = Box(LEFT - white, top - white, RIGHT + white, form.top + white)
    form.paper.rect(box)
    form.paper.rect(Box(box.x0 - BAR, box.top, box.x0, box.bottom))
    for number, letter in enumerate(name):
        form.paper.text(letter, box.x0 - BAR + 6, top + 20 + 12 * number, 9)
    form.gap(10 + 2 * white)


def sheet(form: Form, white: float, apart: float) -> None:
    form.left(("事業コード", "0415"), ("事務事業名", "市民講座運営事業"), ("担当課", "生涯学習課"))
    form.gap(white)
    top = form.top
    table(form, (LEFT, 150.0, RIGHT), [("事業の目的", "学びの場を設ける。")])
    framed(form, "計画", top, white)
    form.paper.text("（単位：千円）", 470, form.top, 8)
    form.gap(14 + white)
    top = form.top
    table(form, COSTS, SOURCES)
    form.gap(apart)
    table(form, POINTS, INDICATORS)
    framed(form, "実施", top, white)
    top = form.top
    table(form, (LEFT, 150.0, RIGHT), [("総合評価", "Ｂ"), ("今後の方向性", "継続")])
    framed(form, "評価", top, white)


@pytest.mark.parametrize("apart", [0.0, 6.0, 20.0])
@pytest.mark.parametrize("white", [0.0, 2.0, 3.4, 3.9, 6.0, 12.0])
def test_costs_and_indicators_in_one_frame(tmp_path: Path, white: float, apart: float) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　事務事業評価シート")
    sheet(form, white, apart)
    db = converted(form)
    said = "name, department, outline, evaluation, direction, budget_yen / 1000, actual_yen / 1000"
    assert rows(db, f"SELECT {said} FROM programmes") == [
        ("市民講座運営事業", "生涯学習課", "学びの場を設ける。", "B", "継続", 7_120, 6_745)
    ]
    query = "SELECT measure, yen / 1000 FROM amounts WHERE fiscal_year = 2024 ORDER BY yen"
    assert rows(db, query) == [
        ("personnel", 1_505),
        ("prefectural", 2_245),
        ("general", 4_500),
        ("total", 6_745),
        ("total_cost", 8_250),
    ]
    assert rows(db, "SELECT count(*) FROM amounts") == [(15,)]
    query = "SELECT k.name, role, v.value FROM kpi_values v JOIN kpis k ON k.id = v.kpi_id"
    assert rows(db, f"{query} WHERE v.fiscal_year = 2024 ORDER BY v.value") == [
        ("登録団体数", "actual", 19.0),
        ("登録団体数", "target", 20.0),
        ("講座の参加者数", "actual", 236.0),
        ("講座の参加者数", "target", 240.0),
    ]
    assert problems(db) == []
