"""款, 項 and 目 in a column each, parted by rulings: the column tells the level."""

from collections.abc import Sequence

import pytest

from yosandb.extract.page import Char, Page
from yosandb.tests.test_family_statement_nested import items
from yosandb.tests.typeset import cells, chars, page

EDGES = (20.0, 80.0, 140.0, 210.0, 270.0, 330.0, 390.0, 440.0, 490.0, 580.0)
HEADS = (("本年度", 225.0), ("前年度", 285.0), ("比較", 350.0))
RIGHT = (("節", 430.0, 50.0), ("区分", 400.0, 66.0), ("金額", 455.0, 66.0), ("説明", 520.0, 60.0))
Cell = tuple[int, float, str]  # the column, how far the words stand below, the words


def table(rows: Sequence[tuple[float, Sequence[Cell], Sequence[str]]], over: str = "") -> Page:
    """A table of rows, each with its height, its names and its figures."""
    placed: list[list[Char]] = [chars("歳出", 22, 14)]
    placed += [chars(over, 110, 50, 8)] if over else []
    placed += [chars(w, EDGES[n] + 26, 66 if over else 58, 8) for n, w in enumerate("款項目")]
    placed += [chars(word, x, 58, 8) for word, x in HEADS]
    placed += [chars(word, x, top, 8) for word, x, top in RIGHT]
    top = 90.0
    for height, names, figures in rows:
        placed += [chars(words, EDGES[n] + 2, top + down, 8) for n, down, words in names]
        for text, end in zip(figures, EDGES[4:7], strict=False):
            placed.append(chars(text, end - 2 - 4.0 * len(text), top, 8))
        top += height
    return page(*placed, rulings=cells(EDGES, (46.0, 62.0, 82.0, 400.0)))


WHOLE = [
    ("kan", "総務費", "900"),
    ("kou", "総務管理費", "600"),
    ("moku", "一般管理費", "400"),
    ("moku", "人事管理費", "200"),
    ("kou", "徴税費", "300"),
    ("moku", "税務総務費", "300"),
]


@pytest.mark.parametrize("over", ["", "科目"])
def test_each_level_has_its_column(over: str) -> None:
    rows = [
        (16, [(0, 0, "2 総務費")], ("900", "800", "100")),
        (16, [(1, 0, "1 総務管理費")], ("600", "500", "100")),
        (16, [(2, 0, "1 一般管理費")], ("400", "350", "50")),
        (16, [(2, 0, "2 人事管理費")], ("200", "150", "50")),
        (16, [(1, 0, "2 徴税費")], ("300", "300", "0")),
        (16, [(2, 0, "1 税務総務費")], ("300", "300", "0")),
    ]
    assert items(table(rows, over)) == WHOLE


def test_levels_that_begin_on_one_height_are_told_apart() -> None:
    """款 and 項 have no row of their own: the figures beside all three are those of the 目."""
    rows = [
        (16, [(0, 0, "2 総務費"), (1, 0, "1 総務管理費"), (2, 0, "1 一般管理費")], ("400", "350")),
        (16, [(2, 0, "2 人事管理費")], ("200", "150")),
        (16, [(1, 0, "2 徴税費"), (2, 0, "1 税務総務費")], ("300", "300")),
    ]
    own = [(level, name, None if level != "moku" else yen) for level, name, yen in WHOLE]
    assert items(table(rows)) == own


def test_a_name_goes_on_beside_the_rows_of_deeper_levels() -> None:
    rows = [
        (16, [(0, 0, "10 公共土木施"), (0, 10, "設災害復旧"), (0, 20, "費")], ("90", "80", "10")),
        (22, [(1, 0, "1 道路橋梁災"), (1, 10, "害復旧費")], ("90", "80", "10")),
        (22, [(2, 0, "1 道路橋梁災"), (2, 10, "害復旧費")], ("60", "50", "10")),
        (22, [(2, 0, "2 河川災害復"), (2, 10, "旧費")], ("30", "30", "0")),
    ]
    assert items(table(rows)) == [
        ("kan", "公共土木施設災害復旧費", "90"),
        ("kou", "道路橋梁災害復旧費", "90"),
        ("moku", "道路橋梁災害復旧費", "60"),
        ("moku", "河川災害復旧費", "30"),
    ]


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("廃　", "臨時対策費"),
        ("(廃) ", "臨時対策費"),
        ("廃）", "臨時対策費"),
        ("** ", "臨時対策費"),
        ("×）", "臨時対策費"),
        ("", "廃棄物処理費"),
    ],
)
def test_a_mark_of_what_is_no_more_stands_apart_from_its_name(mark: str, name: str) -> None:
    rows = [
        (16, [(0, 0, "2 総務費")], ("400", "800", "△400")),
        (16, [(1, 0, "1 総務管理費")], ("400", "800", "△400")),
        (16, [(2, 0, "1 一般管理費")], ("400", "350", "50")),
        (16, [(2, 0, mark + name)], ("0", "450", "△450")),
    ]
    assert items(table(rows))[-1] == ("moku", name, "0")
