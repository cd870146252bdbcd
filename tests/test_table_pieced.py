"""Tables with a line between some columns alone: the pieces of level lines tell the others."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

ROW, TOP = 22.0, 80.0
# Name, tag, three years, their sum, office; the office goes on over rows, a line left of it.
EDGES = (30.0, 190.0, 230.0, 290.0, 350.0, 410.0, 480.0, 560.0)
HEADS = ("事業名", "区分", "令和７年度", "令和８年度", "令和９年度", "計画期間計", "所管課")
YEARS = slice(2, 6)
GROUPS = [
    (
        "健康課",
        [
            ("がん検診推進事業", "継続", "31", "32", "33", "96"),
            ("こころの相談事業", "新規", "－", "4", "4", "8"),
            ("食育推進事業", "継続", "2", "2", "2", "6"),
        ],
    ),
    (
        "土木課",
        [
            ("市道舗装事業", "拡充", "210", "1,250", "980", "2,440"),
            ("河川改修事業", "継続", "87", "－", "－", "87"),
            ("除雪車購入事業", "新規", "41", "41", "－", "82"),
        ],
    ),
    (
        "学校課",
        [
            ("図書館運営事業", "継続", "18", "18", "18", "54"),
            ("校舎改修事業", "継続", "－", "320", "410", "730"),
            ("英語指導助手事業", "拡充", "26", "30", "30", "86"),
        ],
    ),
]
TOTAL = ("合　　計", "", "415", "1,697", "1,477", "3,589")


class Plan:
    """The table in the making: all its level lines are drawn a piece for each column."""

    def __init__(self, path: Path, *, bars: bool) -> None:
        self.paper, self.top, self.bars = Paper(path), TOP, bars
        self.paper.text("第３次総合計画　実施計画（令和７年度～令和９年度）", 60, 30, 14)
        self._word("（単位：百万円）", 470, 560, 62)

    def heads(self) -> None:
        for n, word in enumerate(HEADS):
            x0, x1 = EDGES[n : n + 2]
            if self.bars:
                self._bar(x0, x1, self.top + ROW / 2 * (n in range(6)[YEARS]), self.top + ROW)
            low = 5 if n in range(6)[YEARS] else 0
            self._word(word, x0, x1, self.top + 6 + low, size=SIZE - 2)
        if self.bars:
            self._bar(EDGES[2], EDGES[6], self.top, self.top + ROW / 2)
        else:
            self.pieces(self.top)
            self.pieces(self.top + ROW / 2, EDGES[2:7])
        self._word("計 画 額", EDGES[2], EDGES[6], self.top + 2, size=SIZE - 2)
        self.top += ROW
        self.pieces(self.top)

    def group(self, office: str, rows: Sequence[tuple[str, ...]]) -> None:
        self._word(office, EDGES[6], EDGES[7], self.top + len(rows) * ROW / 2 - 5)
        for n, row in enumerate(rows, 1):
            self.row(row)
            self.paper.line(EDGES[6], self.top - ROW, EDGES[6], self.top)
            self.pieces(self.top, EDGES if n == len(rows) else EDGES[:7])

    def row(self, words: tuple[str, ...]) -> None:
        for n, word in enumerate(words):
            x1 = EDGES[n + 1] - 4
            figure = n in range(6)[YEARS]
            x = x1 - length(word, SIZE) if figure else EDGES[n] + 4
            self.paper.text(word, x, self.top + 6, SIZE)
        self.top += ROW

    def pieces(self, y: float, edges: tuple[float, ...] = EDGES) -> None:
        for x0, x1 in pairwise(edges):
            self.paper.line(x0, y, x1, y)

    def _bar(self, x0: float, x1: float, top: float, bottom: float) -> None:
        self.paper.rect(Box(x0, top, x1, bottom), fill=(0.8, 0.9, 0.8), stroke=False)

    def _word(self, word: str, x0: float, x1: float, top: float, size: float = SIZE) -> None:
        self.paper.text(word, (x0 + x1 - length(word, size)) / 2, top, size)


def converted(path: Path, *, bars: bool) -> Database:
    plan = Plan(path, bars=bars)
    plan.heads()
    for office, rows in GROUPS:
        plan.group(office, rows)
    plan.row(TOTAL)
    plan.pieces(plan.top)
    db = open_database(":memory:")
    convert(inputs([plan.paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("bars", [True, False])
def test_columns_without_a_line_lie_where_pieces_meet(tmp_path: Path, bars: bool) -> None:
    """An office goes on over three rows that are parted alike: each is a programme of its own."""
    db = converted(tmp_path / "p.pdf", bars=bars)
    query = """
        SELECT name, tag, department FROM programmes
        JOIN programme_tags ON programme_id = programmes.id ORDER BY programmes.ordinal
    """
    tags = {"新規": "新", "拡充": "拡"}
    assert list(db.execute(query)) == [
        (row[0], tags.get(row[1], row[1]), office) for office, rows in GROUPS for row in rows
    ]
    query = """
        SELECT name, amounts.fiscal_year, yen / 1000000 FROM amounts
        JOIN programmes ON row_id = programmes.id
        WHERE amounts.stage = 'plan' AND amounts.fiscal_year IS NOT NULL
        ORDER BY programmes.ordinal, amounts.fiscal_year
    """
    assert list(db.execute(query)) == [
        (row[0], 2025 + n, int(said.replace(",", "")))
        for _, rows in GROUPS
        for row in rows
        for n, said in enumerate(row[2:5])
        if said != "－"
    ]
    totals = list(db.execute("SELECT amount_yen / 1000000 FROM totals ORDER BY 1"))
    assert totals == [(415,), (1_477,), (1_697,), (3_589,)]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert [row["code"] for row in db["problems"].rows] == []
