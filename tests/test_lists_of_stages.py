"""Lists that print several years and stages in a row: 前々年度決算, 前年度, 当年度."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, SIZE, Column, columns, length
from yosandb.tests.typeset import Paper

ROWS = (
    ("通学路照明整備事業", 8_416, 9_073, 9_250, "学校教育課"),
    ("在宅介護支援事業", 6_480, 7_140, 8_300, "高齢福祉課"),
    ("図書館運営費", 31_725, 33_906, 34_180, "中央図書館"),
    ("帯状疱疹予防接種助成事業", 512, 600, 0, "健康推進課"),
)
NAME = "図書館運営費"


def put(paper: Paper, words: str, column: Column, top: float, side: str) -> None:
    room = column.x1 - column.x0 - length(words)
    inset = {"left": 4.0, "centre": room / 2, "right": room - 4.0}[side]
    paper.text(words, column.x0 + inset, top, SIZE)


def listed(path: Path, title: str, heads: Sequence[str], lines: str, place: str) -> Path:
    """A list of these words over the amounts (two lines parted by /), with `lines` between its
    rows and columns (ruled), its rows (level) or none (white); words of one line stand beside the
    first or last of two, or between them."""
    paper = Paper(path)
    paper.text(title, 60, 30, 14)
    cells = columns(("事業名", 170.0), *((word, 72.0) for word in heads), ("担当課", 80.0))
    x0, x1 = cells[0].x0, cells[-1].x1
    paper.text("（単位：千円）", x1 - 70, 80, SIZE)
    deep = any("/" in word for word in heads)
    tops = [100.0, 100.0 + ROW + 10 * deep]
    for cell in cells:
        said = cell.words.split("/")
        raised = {"first": 0, "between": 5, "last": 10}[place] if len(said) == 1 and deep else 0
        for n, word in enumerate(said):
            put(paper, word, cell, 105 + raised + 10 * n, "centre")
    for name, *amounts, office in ROWS:
        said = [name, *(f"{value:,}" for value in amounts[-len(heads) :]), office]
        for n, (cell, word) in enumerate(zip(cells, said, strict=True)):
            put(paper, word, cell, tops[-1] + 5, "right" if 0 < n < len(cells) - 1 else "left")
        tops.append(tops[-1] + ROW)
    if lines != "white":
        for y in tops:
            paper.line(x0, y, x1, y)
    if lines == "ruled":
        for x in (x0, *(cell.x1 for cell in cells)):
            paper.line(x, tops[0], x, tops[-1])
    return paper.save()


# Words over the amounts; this year, last year's budget and what was spent in the year of the row;
# others with their year and stage.
THREE = (34_180, 33_906, None)
KINDS = {
    "counted from the paper": (
        ("前々年度/決算額", "前年度", "当年度"), THREE, [(2022, "settled", 31_725)],
    ),
    "all counted": (
        ("前々年度/決算", "前年度/予算", "本年度/予算"), THREE, [(2022, "settled", 31_725)],
    ),
    "without a stage": (("前々年度", "前年度", "本年度"), THREE, [(2022, None, 31_725)]),
    "estimated": (
        ("前々年度/決算", "前年度/決算見込", "当年度/予算"), (34_180, None, None),
        [(2022, "settled", 31_725), (2023, "estimate", 33_906)],
    ),
    "estimated, with years": (
        ("R4決算", "R5決算見込", "R6予算"), (34_180, None, None),
        [(2022, "settled", 31_725), (2023, "estimate", 33_906)],
    ),
    "last year's accounts": (
        ("前年度決算額", "本年度予算額"), (34_180, None, None), [(2023, "settled", 33_906)],
    ),
    "accounts below last year": (
        ("前年度/決算額", "本年度/予算額"), (34_180, None, None), [(2023, "settled", 33_906)],
    ),
    "two years and stages": (
        ("令和５年度/決算額", "令和６年度/予算額"), (34_180, None, None),
        [(2023, "settled", 33_906)],
    ),
    "years without an era": (
        ("４年度決算", "５年度予算", "６年度予算"), THREE, [(2022, "settled", 31_725)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", ["ruled", "level", "white"])
@pytest.mark.parametrize("place", ["first", "between", "last"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_of_its_year_and_stage(tmp_path: Path, kind: str, place: str, lines: str) -> None:
    heads, own, others = KINDS[kind]
    title = "令和６年度　みなと市主要事業一覧"
    db = read(listed(tmp_path / "p.pdf", title, heads, lines, place))
    query = "SELECT budget_yen / 1000, previous_yen / 1000, actual_yen / 1000 FROM programmes"
    assert list(db.execute(f"{query} WHERE name = '{NAME}' AND fiscal_year = 2024")) == [own]
    query = "SELECT amounts.fiscal_year, amounts.stage, yen / 1000 FROM amounts JOIN programmes"
    found = db.execute(f"{query} ON programmes.id = row_id WHERE name = '{NAME}' ORDER BY 1")
    assert list(found) == others
    assert len(list(db["programmes"].rows)) == len(ROWS)
    assert not list(db["problems"].rows_where("severity != 'info'"))
