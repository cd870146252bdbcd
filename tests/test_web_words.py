"""Amounts and shares as pages write them: one minus sign, and nothing that looks like 0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.web.words import MINUS, number, per_cent, short, thousand, yen


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (yen(13_940_000), "13,940,000円"),
        (yen(None), ""),
        (yen(-5, sign=True), "−5円"),
        (yen(0, sign=True), "0円"),
        (thousand(13_940_000), "13,940千円"),
        (thousand(13_940_001), "13,940,001円"),
        (short(17_876_000_000), "178.8億円"),
        (short(13_940_000, sign=True), "+1,394万円"),
        (short(-9_999), "−9,999円"),
        (number(-1234567), "−1,234,567"),
        (per_cent(1, 3), "33.3%"),
        (per_cent(-1, 100_000, sign=True), "−0.001%"),
        (per_cent(0, 7, sign=True), "0.0%"),
        (per_cent(50, 1), "5,000%"),
        (per_cent(1, 0), ""),
        (per_cent(None, 3), ""),
    ],
)
def test_it_is_written_so(written: str, shown: str) -> None:
    assert written == shown


@given(st.integers(-(10**13), 10**13), st.integers(1, 10**13))
def test_a_share_is_0_only_if_it_is_and_minus_is_one_sign(part: int, whole: int) -> None:
    shown = per_cent(part, whole, sign=True)
    assert (part == 0) == (float(shown.strip(f"+{MINUS}%").replace(",", "")) == 0)
    assert shown.startswith(MINUS) == (part < 0)
    assert "-" not in shown + yen(part) + thousand(part) + short(part) + number(part)
