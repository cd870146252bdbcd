"""Text for a terminal: columns stay aligned when Japanese stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.run.console import Column, number, pad, share, table, width, wrap

PRINT = st.text(st.sampled_from("ab c1,.。、（）【】事業費ｱﾊﾟート①△が"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("事業費", 6), ("ｱﾊﾟｰﾄ", 5), ("か\u3099", 2), ("", 0)]
)
def test_japanese_is_two_columns_wide(text: str, columns: int) -> None:
    assert width(text) == columns


@given(PRINT, st.integers(0, 80), st.booleans())
def test_padded_text_is_as_wide_as_asked_or_as_it_was(text: str, to: int, right: bool) -> None:
    padded = pad(text, to, right=right)
    assert width(padded) == max(to, width(text))
    assert padded.strip() == text.strip()


@given(PRINT, st.integers(8, 40))
def test_wrapping_loses_only_blanks_and_fits(text: str, columns: int) -> None:
    rows = wrap(text, columns)
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(width(row) <= columns + 2 for row in rows)


def test_words_stay_whole_and_closing_marks_do_not_begin_a_line() -> None:
    assert wrap("run OCR over it", 9) == ["run OCR", "over it"]
    assert wrap("事業を実施。", 10) == ["事業を実施。"]


def test_a_table_is_aligned_and_leaves_out_what_is_empty() -> None:
    columns = [
        Column("name", text=True),
        Column("KPIs"),
        Column("yen"),
        Column("open", always=True),
    ]
    rows = [("事業費", "0", "1,000", "0"), ("fee", "", "10", "0")]
    assert table(columns, rows) == [
        "name      yen  open",
        "事業費  1,000     0",
        "fee        10     0",
    ]


def test_a_share_that_is_not_zero_never_looks_like_zero() -> None:
    assert [share(0, 9), share(1, 100_000), share(1, 8), share(0, 0)] == [
        "0.0%",
        "<0.1%",
        "12.5%",
        "",
    ]


def test_numbers_are_grouped_and_null_is_blank() -> None:
    assert [number(-1234567), number(0), number(None)] == ["-1,234,567", "0", ""]
