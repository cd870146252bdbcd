"""`normalize.number`: the cells of an indicator, which may be text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.normalize.number import number


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("0", 0.0),
        ("1,400", 1400.0),
        ("１，４００", 1400.0),
        ("１５.５", 15.5),
        ("１５．５", 15.5),
        ("1.43", 1.43),
        ("△3", -3.0),
        ("▲ 3.5", -3.5),
        ("－3", -3.0),
        ("+5", 5.0),
        ("＋1.0点", 1.0),
        ("85%", 85.0),
        ("85％", 85.0),
        ("85 ％", 85.0),
        ("120件", 120.0),
        ("120 件", 120.0),
        ("35か所", 35.0),
        ("35カ所", 35.0),
        ("12か月", 12.0),
        ("3年", 3.0),
        ("3台", 3.0),
        ("409検体", 409.0),
        ("3事業者", 3.0),
        ("4.5km", 4.5),
        ("2ポイント", 2.0),
        ("3つ", 3.0),
        ("5件／年", 5.0),
        ("1,400\n", 1400.0),
    ],
)
def test_reads_a_number(printed: str, expected: float) -> None:
    assert number(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "　",
        "－",
        "A評価",
        "1A評価",
        "検討中",
        "100~120",
        "100～120",
        "約100",
        "120件以上",
        "120以上",
        "100件程度",
        "100人台",
        "5%増",
        "5%以上",
        "3件達成",
        "1.083,0",
        "1,23",
        "1 400",
        "3,0 45",
        "007",
        "120万人",  # 120 or 1,200,000?
        "12千人",
        "5億",
        "3/4",
        "1:3",
        "第3位",
        "R6",
        "R6.3",
        "2024年",
        "2024年度",
        "6月",
        "3月末",
        "10時30分",
        "120件(累計)",
        "120件、30社",
        "--5",
        "①",
        "三",
        "nan",
        "1e5",
        "∞",
        "9" * 40,
    ],
)
def test_leaves_text_to_be_text(printed: str) -> None:
    assert number(printed) is None


def test_minus_nought_is_nought() -> None:
    assert str(number("△0")) == "0.0"


@given(
    st.integers(min_value=0, max_value=10**14), st.sampled_from(["{:,}", "{}", "{:,}件", "△{}％"])
)
def test_gives_back_what_was_printed(count: int, notation: str) -> None:
    expected = -count if notation.startswith("△") else count
    assert number(notation.format(count)) == expected


@given(st.text() | st.text(st.sampled_from("0123456789,.．△-%％件人以上年月 （）R")))
def test_never_raises(text: str) -> None:
    assert isinstance(number(text), float | None)
