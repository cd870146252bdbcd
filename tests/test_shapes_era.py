"""Years of one page in their order, whatever era they are printed in."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.shapes.era import in_order


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        (["令和七年度", "令和六年度"], [2025, 2024]),
        (["令和十二年度", "令和二年度"], [2030, 2020]),
        (["2024年度", "R6", "令和７年度"], [2024, 2024, 2025]),
        (["㋿7年度", "㍻30年度", "令 和 元 年 度"], [2025, 2018, 2019]),
        (["平成31年度", "令和2年度"], [2019, 2020]),
        (["令和8年度", "7年度", "⑥"], [2026, 2025, 2024]),
        (["平成30年度", "元年度", "2年度"], [2018, 2019, 2020]),
        (["8年度", "7年度", "元年度"], [8, 7, 1]),
        (["30年度", "元年度"], None),
        (["令和8年度", "60年度"], None),
        (["令和8年度", "本年度"], None),
        ([], []),
    ],
)
def test_years_by_their_era_or_near_to_one_that_has_it(
    printed: Sequence[str], years: Sequence[int] | None
) -> None:
    assert in_order(printed) == years


@given(st.integers(2019, 2060), st.integers(2019, 2060))
def test_no_two_ways_to_print_a_year_change_its_place(one: int, other: int) -> None:
    ways = ("令和{}年度", "R{}", "㋿{}年度", "Ｒ{}.")
    for way in ways:
        found = in_order([way.format(one - 2018), f"{other}年度"])
        assert found == [one, other]
