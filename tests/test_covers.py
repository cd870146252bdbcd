"""Covers and first pages in words: what stands on top may name the year, the stage and the city."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, Table, columns
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


@pytest.mark.parametrize(
    ("cover", "draft", "number"),
    [
        ("令和８年度当初予算案の概要", 1, None),
        ("令和８年度当初予算の概要", 0, None),
        ("令和８年度補正予算（第３号）（案）の概要", 1, 3),
    ],
)
def test_the_cover_tells_a_draft_where_a_table_behind_it_has_the_title(
    tmp_path: Path, cover: str, draft: int, number: int | None
) -> None:
    made = Paper(tmp_path / "p.pdf")
    made.text(cover, 200, 80, 18)
    made.text("市の予算には、皆さんが納めた税金が使われています。", 50, 400, SIZE)
    made.next_page()
    made.text("松本市　主要事業一覧", 50, 50, 14)
    made.text("（単位：千円）", 450, 70, SIZE)
    table = Table(made, columns(("事業名", 180), ("担当課", 90), ("予算額", 90)), 100)
    table.heads()
    table.row("市道改良事業", "土木課", "120")
    table.row("図書館運営事業", "図書館", "340")
    db = read(made.save())
    said = db.execute("SELECT title, draft, supplement_number FROM documents").fetchall()
    assert said == [("松本市 主要事業一覧", draft, number)]
