"""Words over several columns, years over columns, and the rest of 第1表."""

import pytest

from yosandb.extract.families.base import Heading
from yosandb.extract.page import Page
from yosandb.extract.records import Record
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

EDGES = (20.0, 150.0, 210.0, 270.0, 330.0, 390.0, 450.0)
TITLE = "第２款　総務費　　第１項　総務管理費"


def statement(over: str, years: tuple[str, str] = ("本年度予算額", "前年度予算額")) -> Page:
    """A title, and a table with words over the columns of its sources."""
    heads = ("目", *years, "比較", "一般財源", "市債")
    figures = ("400", "350", "50", "300", "100")
    placed = [chars("歳出", 22, 14), chars(TITLE, 22, 30), chars(over, 350, 52, 8)]
    placed += [chars(w, x + 4, 66, 8) for w, x in zip(heads, EDGES, strict=False)]
    placed += [chars("第１目　一般管理費", 24, 90, 8)]
    placed += [
        chars(text, end - 4 - 4.0 * len(text), 90, 8)
        for text, end in zip(figures, EDGES[2:], strict=True)
    ]
    return page(*placed, rulings=cells(EDGES, (48.0, 62.0, 82.0, 200.0)))


def chain(printed: Page) -> list[tuple[object, str]]:
    found = (r for r in records([printed]) if isinstance(r, Record) and r.table == "items")
    return [(r.facts["level"], r.fields["name"].text) for r in found]


@pytest.mark.parametrize("over", ["令和７年度の財源", "本年度の財源内訳", "財源の手当て"])
def test_words_over_the_sources_part_no_title_from_its_table(over: str) -> None:
    assert chain(statement(over)) == [
        ("kan", "総務費"),
        ("kou", "総務管理費"),
        ("moku", "一般管理費"),
    ]


@pytest.mark.parametrize("over", ["基金　　　　1,200", "1,200"])
def test_figures_between_part_a_title_from_a_table(over: str) -> None:
    """A row of another table stands there: the title is its own."""
    assert ("moku", "一般管理費") not in chain(statement(over))[2:]


def test_the_earlier_of_two_years_over_columns_is_no_year_of_the_document() -> None:
    found = records([statement("財源", ("令和７年度", "令和６年度"))])
    assert [h.printed.text for h in found if isinstance(h, Heading)] == ["令和７年度"]


def test_what_is_not_changed_of_a_kan_counts_with_its_kou() -> None:
    """補正されなかった項に係る額 is a part of its 款, and no part of the whole beside it."""
    rows = (
        ("15 国庫支出金", "", ("1,500", "8", "1,508")),
        ("", "2 国庫補助金", ("1,200", "8", "1,208")),
        ("", "補正されなかった項に係る額", ("300", "0", "300")),
        ("補正されなかった款に係る額", "", ("4,400", "0", "4,400")),
        ("歳入合計", "", ("5,900", "8", "5,908")),
    )
    edges = (20.0, 160.0, 300.0, 370.0, 440.0, 510.0)
    heads = ("款", "項", "補正前の額", "補正額", "計")
    placed = [chars("第１表　歳入歳出予算補正", 200, 14), chars("歳入", 22, 34)]
    placed += [chars(w, x + 10, 54, 8) for w, x in zip(heads, edges, strict=False)]
    for n, (kan, kou, figures) in enumerate(rows):
        top = 80 + 16.0 * n
        placed += [chars(kan, 24, top, 8)] if kan else []
        placed += [chars(kou, 164, top, 8)] if kou else []
        placed += [
            chars(text, end - 4 - 4.0 * len(text), top, 8)
            for text, end in zip(figures, edges[3:], strict=True)
        ]
    found = records([page(*placed, rulings=cells(edges, (50.0, 70.0, 180.0)))])
    (whole, *_) = (r for r in found if isinstance(r, Record) and r.covers)
    parts = [part.fields["name"].text for part, _ in whole.covers]
    assert parts == ["国庫支出金", "補正されなかった款に係る額"]
