"""Ruled lists with bars of colour across, in which no upright line goes on, open at both sides."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length, paper
from yosandb.tests.typeset import Paper

EDGES = (50.0, 120.0, 270.0, 450.0, 545.0)
HEIGHT = 20.0
GROUPS = {
    "１　子ども・教育": (
        ("21,480", "○保育施設改修事業", "屋根を直す", "こども課"),
        ("1,860", "◎通園事業", "試しに始める", "こども課"),
    ),
    "２　福祉・健康": (
        ("4,218", "○高齢者外出支援事業", "年齢を下げる", "福祉課"),
        ("2,310", "がん検診事業", "無料とする", "健康課"),
    ),
}
SUMS = {"１　子ども・教育": "23,340", "２　福祉・健康": "6,528"}


def row(made: Paper, top: float, cells: tuple[str, ...]) -> float:
    """A row between level lines, its cells parted by short upright ones."""
    for x0, x1, cell in zip(EDGES, EDGES[1:], cells, strict=False):
        figure = cell[:1].isdecimal()
        made.text(cell, x1 - 4 - length(cell) if figure else x0 + 4, top + 5, SIZE)
    for x in EDGES[1:-1]:
        made.line(x, top, x, top + HEIGHT)
    made.line(EDGES[0], top + HEIGHT, EDGES[-1], top + HEIGHT)
    return top + HEIGHT


def bar(made: Paper, top: float, name: str, amount: str) -> float:
    made.rect(Box(EDGES[0], top, EDGES[-1], top + HEIGHT), fill=(0.85, 0.85, 0.85), stroke=False)
    made.line(EDGES[0], top + HEIGHT, EDGES[-1], top + HEIGHT)
    made.text(name, EDGES[0] + 4, top + 5, SIZE)
    said = f"小計　{amount}"
    made.text(said, EDGES[-1] - 4 - length(said), top + 5, SIZE)
    return top + HEIGHT


@pytest.mark.parametrize(
    "legend", ["【凡例】◎新規　○拡充", "◎：新規　○：拡充", "凡例　◎ 新規　○ 拡充"]
)
@pytest.mark.parametrize("word", ["金額", "予算額"])
def test_the_bars_are_headings_with_the_sums_of_their_rows(
    tmp_path: Path, word: str, legend: str
) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　主な事業")
    made.text(legend, 60, 78, SIZE)
    top = 100.0
    made.line(EDGES[0], top, EDGES[-1], top)
    top = row(made, top, (word, "事業名", "概要", "所属"))
    for name, rows in GROUPS.items():
        top = bar(made, top, name, SUMS[name])
        for cells in rows:
            top = row(made, top, cells)
    db = read(made.save())
    query = """
        SELECT name, section, department, budget_yen / 1000, (SELECT group_concat(tag) FROM
        programme_tags WHERE programme_id = programmes.id) FROM programmes ORDER BY ordinal
    """
    assert [tuple(row) for row in db.execute(query)] == [
        ("保育施設改修事業", "子ども・教育", "こども課", 21480, "拡"),
        ("通園事業", "子ども・教育", "こども課", 1860, "新"),
        ("高齢者外出支援事業", "福祉・健康", "福祉課", 4218, "拡"),
        ("がん検診事業", "福祉・健康", "健康課", 2310, None),
    ]
    checks = db.execute("SELECT expected_yen / 1000, status FROM checks ORDER BY 1").fetchall()
    assert [tuple(check) for check in checks] == [(6528, "closed"), (23340, "closed")]


def test_a_bar_at_the_foot_of_a_page_heads_the_rows_of_the_next(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　主な事業")
    (first, rows), (second, others) = GROUPS.items()
    words = ("予算額", "事業名", "概要", "所属")
    made.line(EDGES[0], 700, EDGES[-1], 700)
    top = row(made, 700, words)
    top = bar(made, top, first, SUMS[first])
    for cells in rows:
        top = row(made, top, cells)
    bar(made, top, second, SUMS[second])
    made.next_page()
    made.line(EDGES[0], 60, EDGES[-1], 60)
    top = row(made, 60, words)
    for cells in others:
        top = row(made, top, cells)
    db = read(made.save())
    query = "SELECT section, count(*) FROM programmes GROUP BY section ORDER BY section"
    assert [tuple(row) for row in db.execute(query)] == [("子ども・教育", 2), ("福祉・健康", 2)]
    assert db.execute("SELECT count(*) FROM checks WHERE status = 'closed'").fetchone() == (2,)
