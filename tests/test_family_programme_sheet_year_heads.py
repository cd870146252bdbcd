"""Words of two years over two columns of amounts, on a page that says no unit."""

import pytest

from yosandb.extract.families.programme_sheet.layout import has_amounts
from yosandb.extract.families.programme_sheet.year_heads import year_heads
from yosandb.extract.page import Char
from yosandb.tests.typeset import chars, page


def two_columns(left: str, right: str) -> list[Char]:
    """A list of programmes with a bare figure below the end of either word."""
    made = []
    rows = [("", left, right), ("移住体験事業", "12,300", "9,800"), ("案内事業", "4,560", "4,000")]
    for top, (name, *ends) in enumerate(rows):
        made += chars(name, 50, 50 + 20 * top) if name else []
        for edge, words in zip((400, 520), ends, strict=True):
            wide = chars(words, 0, 0)[-1].box.x1
            made += chars(words, edge - wide, 50 + 20 * top)
    return made


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("8年度", "7年度"),
        ("令和8年度", "令和7年度"),
        ("R8年度", "R7年度"),
        ("8年度当初", "7年度当初"),
        ("本年度予算額", "前年度予算額"),
        ("令和2年度", "令和元年度"),
        ("令和元年度", "平成30年度"),
        ("2年度", "元年度"),
        ("2026年度", "令和7年度"),
    ],
)
def test_what_heads_two_columns_says_that_figures_are_amounts(this: str, last: str) -> None:
    for left, right, last_first in ((this, last, False), (last, this, True)):
        drawn = two_columns(left, right)
        found = year_heads(drawn)
        assert found is not None
        assert (found.this.bare, found.last_first) == (this, last_first)
        assert has_amounts(page(drawn), bare=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("平成8年度", "令和7年度"),
        ("令和8年度", "平成7年度"),
        ("令和8年度", "令和6年度"),
        ("元年度", "30年度"),
    ],
)
def test_years_that_do_not_follow_each_other_are_no_heads(one: str, other: str) -> None:
    assert year_heads(two_columns(one, other)) is None
