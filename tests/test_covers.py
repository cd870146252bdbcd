"""Covers and first pages in words: what stands on top may name the year, the stage and the city."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE
from yosandb.tests.typeset import Paper

COVER = ("保存版", "松本市の", "予算のあらまし")


@pytest.mark.parametrize(
    ("lines", "year", "stage"),
    [
        ((*COVER, "令和８年度（2026年度）", "一般会計の当初予算　277億円"), 2026, "initial"),
        ((*COVER, "令和８年度"), 2026, None),
        # a mark on top, and a year in the line of the mark
        (("資料１", "令和８年度予算案のポイント"), 2026, None),
        (("令和８年度当初予算の概要　資料１",), 2026, "initial"),
        # last year in a sentence, and the contents with their pages, name no year of the paper
        ((*COVER, "この冊子では、令和７年度の決算をお伝えします。"), None, None),
        (("目次", "令和７年度の決算　12", "令和８年度の予算　3"), None, None),
    ],
)
def test_the_lines_on_top_tell_what_a_paper_is_about(
    tmp_path: Path, lines: tuple[str, ...], year: int | None, stage: str | None
) -> None:
    made = Paper(tmp_path / "p.pdf")
    for n, line in enumerate(lines):
        made.text(line, 200, 80 + 40 * n, 18)
    made.text("市の予算には、皆さんが納めた税金が使われています。", 50, 400, SIZE)
    db = read(made.save())
    assert db.execute("SELECT fiscal_year, stage FROM documents").fetchall() == [(year, stage)]
