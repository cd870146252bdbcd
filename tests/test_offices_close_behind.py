"""Lists by white space alone whose offices stand close behind small figures of any length."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

ROWS = (
    ("通学路照明整備事業", 4_310, 4_310, "企画政策課"),
    ("在宅介護支援事業", 27_945, 28_065, "高齢福祉課"),
    ("図書館運営費", 612, 612, "こども家庭センター"),
    ("公園遊具更新事業", 2_064, 2_000, "都市計画課"),
    ("移住定住促進事業", 900, 933, "企画政策課"),
)
WORDS = ("事業名", "令和８年度", "令和７年度", "増減額", "担当課")
ENDS = (0.0, 280.0, 350.0, 410.0)


@pytest.mark.parametrize("gap", [3.0, 5.0, 8.0])
@pytest.mark.parametrize("several", [3, 2], ids=["change", "two years"])
def test_they_are_offices_and_figures(tmp_path: Path, gap: float, several: int) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　みなと市主要事業一覧", 60, 30, 14)
    paper.text("（単位：千円）", 400, 70, SIZE)
    office = ENDS[several] + gap
    paper.text(WORDS[0], 60, 90, SIZE)
    for n in range(1, several + 1):
        paper.text(WORDS[n], ENDS[n] - length(WORDS[n]), 90, SIZE)
    paper.text(WORDS[4], office + 20, 90, SIZE)
    for n, (name, this, last, own) in enumerate(ROWS):
        top = 110.0 + 18 * n
        change = f"△{last - this}" if last > this else f"{this - last}"
        paper.text(name, 60, top, SIZE)
        for place, word in enumerate((f"{this:,}", f"{last:,}", change)[:several], 1):
            paper.text(word, ENDS[place] - length(word), top, SIZE)
        paper.text(own, office, top, SIZE)
    db = read(paper.save())
    query = "SELECT name, budget_yen / 1000, previous_yen / 1000, department FROM programmes"
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [*ROWS]
    assert not list(db["problems"].rows_where("severity != 'info'"))
