"""Sheets whose costs stand below each other beside a list of indicators, in the same ruled rows."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

LEFT, RIGHT, ROW = 40.0, 560.0, 20.0
# Code, name, office, section, budget, what was spent, grade, what is to come; indicators with unit,
# target and result.
SHEETS = (
    ("101", "電子書籍貸出事業", "中央図書館", "生涯学習の充実", 6_380, 6_214, "Ａ", "継続",
     [("電子書籍の貸出点数", "点", "18,000", "21,436")]),
    ("102", "水泳教室開催事業", "スポーツ振興課", "スポーツの推進", 1_240, 987, "Ｃ", "見直し",
     [("参加した児童の数", "人", "240", "193")]),
)  # fmt: skip
HEADS = ("単位", "目標値", "実績値")


def cell(paper: Paper, x0: float, x1: float, top: float, words: str, high: float = ROW) -> None:
    paper.rect(Box(x0, top, x1, top + high))
    lines = words.split("/") if words else []
    for n, line in enumerate(lines):
        x = x1 - 4 - length(line) if line[:1].isdigit() and "," in line else x0 + 4
        paper.text(line, x, top + high / 2 - 5.5 * len(lines) + 11 * n, SIZE)


def row(paper: Paper, top: float, widths: Sequence[float], words: Sequence[str]) -> float:
    x = LEFT
    for width, word in zip(widths, words, strict=True):
        cell(paper, x, x + width, top, word)
        x += width
    return top + ROW


def sheet(paper: Paper, top: float, said: tuple, costs: Sequence[str], indicator: str) -> float:  # type: ignore[type-arg]
    code, name, office, section, budget, spent, grade, direction, kpis = said
    top = row(
        paper, top, (60, 50, 60, 210, 60, 80), ("番号", code, "事業名", name, "担当課", office)
    )
    top = row(paper, top, (60, 460), ("施策", section))
    top = row(paper, top, (60, 460), ("事業内容", "市民の声を聞き、内容を改める。"))
    values = (f"{budget:,}", f"{spent:,}", f"{100 * spent / budget:.1f}％")
    words = dict(zip(("予算額", "決算額", "執行率"), values, strict=True))
    cell(paper, LEFT, 100, top, "事業費/（千円）", ROW * len(costs))
    for n, label in enumerate(costs):
        cell(paper, 100, 160, top + ROW * n, label)
        cell(paper, 160, 240, top + ROW * n, words[label])
    edges = (240.0, 400.0, 440.0, 500.0, RIGHT)
    for x0, x1, word in zip(edges, edges[1:], (indicator, *HEADS), strict=False):
        cell(paper, x0, x1, top, word)
    high = ROW * (len(costs) - 1) / len(kpis)
    for n, kpi in enumerate(kpis):
        for x0, x1, word in zip(edges, edges[1:], kpi, strict=False):
            cell(paper, x0, x1, top + ROW + high * n, word, high)
    top += ROW * len(costs)
    return row(paper, top, (60, 140, 100, 220), ("評価", grade, "今後の方向性", direction))


@pytest.mark.parametrize("costs", [("予算額", "決算額", "執行率"), ("決算額", "予算額", "執行率")])
@pytest.mark.parametrize("indicator", ["成果指標", "指標名"])
def test_both_are_read(tmp_path: Path, costs: Sequence[str], indicator: str) -> None:
    """The unit stands in the cell beside the rows of costs."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和６年度　主要事業評価票", 200, 25, 14)
    top = 60.0
    for said in SHEETS:
        top = sheet(paper, top, said, costs, indicator) + 40
    db = read(paper.save())
    query = "SELECT code, name, department, section, budget_yen / 1000, actual_yen / 1000"
    query = f"{query}, evaluation, direction FROM programmes ORDER BY code"
    plain = [(*said[:6], said[6].translate({0xFF21: "A", 0xFF23: "C"}), said[7]) for said in SHEETS]
    assert list(db.execute(query)) == plain
    query = "SELECT programmes.name, kpis.name, unit, target_text, latest_text FROM kpis"
    query = f"{query} JOIN programmes ON programmes.id = programme_id ORDER BY code"
    assert list(db.execute(query)) == [(said[1], *kpi) for said in SHEETS for kpi in said[8]]
    assert not list(db["problems"].rows_where("severity != 'info' AND code != 'year-unknown'"))
