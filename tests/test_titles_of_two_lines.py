"""Titles of two lines over tables of no kind: the year of the paper may stand on the second one."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

PLAN = "みなと市まち・ひと・しごと創生総合戦略"
TEXT = "令和２年度に策定した戦略の指標について、令和３年度からの実績を取りまとめたものです。"
SIZES = {"alike": (14.0, 14.0), "smaller": (16.0, 12.0), "larger": (12.0, 14.5)}


def year(path: Path, title: str, second: str, size: float, first: float) -> int | None:
    made = paper(path, "", unit="")
    made.text(title, 60, 40, first)
    made.text(second, 90, 56 + first, size)
    made.text(TEXT, 60, 100, 8.5)
    table = Table(made, columns(("評価", 120), ("指標の数", 90), ("割合（％）", 90)), 130)
    table.heads()
    for row in (("達成", "6", "27.3"), ("順調", "11", "50.0"), ("遅れ", "5", "22.7")):
        table.row(*row)
    found: list[tuple[int | None]] = list(
        read(made.save()).execute("SELECT fiscal_year FROM documents")
    )
    return found[0][0]


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("second", ["指標の進捗状況（令和６年度実績）", "令和６年度　進捗状況"])
def test_the_second_line_tells_the_year(
    tmp_path: Path, sizes: tuple[float, float], second: str
) -> None:
    assert year(tmp_path / "table.pdf", PLAN, second, sizes[1], sizes[0]) == 2024


def test_a_line_of_the_text_below_a_title_does_not(tmp_path: Path) -> None:
    second = "令和６年度は多くの指標が上向いた。"
    assert year(tmp_path / "table.pdf", PLAN, second, 8.5, 14) is None
