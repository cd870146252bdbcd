"""A year that only the path names is none where all years on the pages are far from it."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import Paper

TEXT = "この冊子は、{}の一般会計の主な仕事を、町のみなさんにお知らせするものです。"
YEAR = "SELECT fiscal_year, fiscal_year_source FROM documents"


@pytest.mark.parametrize(
    ("printed", "year"),
    [("令和９年度", None), ("令和４年度", 2022), ("令和５年度", 2022), ("ことし", 2022)],
)
def test_what_the_pages_print_far_from_it_is_told(
    tmp_path: Path, printed: str, year: int | None
) -> None:
    paper = Paper(tmp_path / "r4.pdf")
    paper.text("わかりやすい予算", 60, 60, 18)
    paper.text(TEXT.format(printed), 60, 120, 10)
    db = read(paper.save())
    source = None if year is None else "path"
    assert db.execute(YEAR).fetchall() == [(year, source)]
    said = db.execute("SELECT message FROM problems WHERE code = 'year-unknown'").fetchall()
    assert [("2022" in text, "2027" in text) for (text,) in said] == [(True, True)] * (not year)
