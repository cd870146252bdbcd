"""款 below a paragraph with lines at head and total alone, which are drawn a cell at a time."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from yosandb.extract.families.declared.columns import without_unit
from yosandb.tests.test_open_tables import converted, found, head, put
from yosandb.tests.typeset import Paper

RIGHT = (260.0, 330.0, 400.0, 450.0)
CELLS = (60.0, 190.0, 270.0, 340.0, 410.0, 460.0, 560.0)
# In million yen, few of which are grouped.
REVENUE = (
    ("市税", "412", "388", "24", "6.2", "個人市民税の増"),
    ("地方譲与税", "36", "32", "4", "12.5", ""),
    ("利子割交付金", "6", "3", "3", "100.0", ""),
    ("分担金及び負担金", "87", "93", "△6", "△6.5", ""),
    ("国庫支出金", "716", "584", "132", "22.6", "児童手当負担金の増"),
    ("市債", "204", "386", "△182", "△47.2", "道路整備事業債の減"),
    ("歳入合計", "1,461", "1,486", "△25", "△1.7", ""),
)
SPENDING = (
    ("議会費", "31", "28", "3", "10.7", ""),
    ("総務費", "286", "254", "32", "12.6", ""),
    ("民生費", "742", "705", "37", "5.2", "障害福祉サービス費の増"),
    ("教育費", "402", "499", "△97", "△19.4", ""),
    ("歳出合計", "1,461", "1,486", "△25", "△1.7", ""),
)


def table(paper: Paper, title: str, rows: Sequence[Sequence[str]], top: float) -> float:
    """A title, heads and rows; the lines end with each cell, and the next begins there."""
    put(paper, title, 60, top)
    put(paper, "単位：百万円、％", 560, top, "right")
    words = ("区　分", "８年度/Ａ", "７年度/Ｂ", "増減額/Ａ－Ｂ", "増減率", "主な増減理由")
    head(paper, words, (120, 240, 310, 375, 435, 510), top + 17)
    above = [top + 16, top + 42, top + 42 + 15 * (len(rows) - 1), top + 42 + 15 * len(rows)]
    for y in above:
        for x0, x1 in pairwise(CELLS):
            paper.line(x0, y, x1, y)
    for place, (name, *figures, reason) in enumerate(rows):
        y = top + 45 + 15 * place
        put(paper, name, 62, y)
        for figure, x in zip(figures, RIGHT, strict=True):
            put(paper, figure, x, y, "right")
        put(paper, reason, 463, y)
    return above[-1] + 15


def overview(paper: Paper) -> None:
    put(paper, "令和８年度　奈良市当初予算の概要", 300, 30, "centre")
    put(paper, "１　一般会計の規模", 60, 60)
    put(
        paper,
        "　一般会計の予算総額は14億61百万円で、前年度より減りました。市税が伸び、",
        60,
        80,
    )
    put(paper, "市債が減っています。", 60, 95)
    table(paper, "（２）歳出", SPENDING, table(paper, "（１）歳入", REVENUE, 115))


def test_all_rows_of_both_sides_are_read(tmp_path: Path) -> None:
    overview(paper := Paper(tmp_path / "a.pdf"))
    db = converted(paper)
    rows = found(db, "SELECT side, name, amount_yen, previous_yen FROM items")
    said = [
        (side, name, int(this) * 1_000_000, int(last) * 1_000_000)
        for side, own in (("revenue", REVENUE), ("expenditure", SPENDING))
        for name, this, last, *_ in own[:-1]
    ]
    assert sorted(rows) == sorted(said)
    assert not found(db, "SELECT * FROM problems WHERE severity = 'error'")


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("増減額Ａ－Ｂ＝Ｃ", "増減額"),
        ("増減率Ｃ／Ｂ", "増減率"),
        ("予算額（千円）", "予算額"),
        ("当初(A)", "当初"),
        ("ＰＣ更新", "ＰＣ更新"),
    ],
)
def test_letters_of_a_sum_are_no_part_of_a_word_over_a_column(printed: str, word: str) -> None:
    assert without_unit(printed) == word
