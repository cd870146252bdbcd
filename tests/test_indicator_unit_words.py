"""What stands in brackets behind the name of an indicator: its unit, or more of what is counted."""

import pytest

from yosandb.extract.shapes.form.indicator import UNIT_OF_NAME


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("講座受講者数（人）", "人"),
        ("参加自治体数（市町村）", "市町村"),
        ("観光消費額［千円］", "千円"),
        ("延べ宿泊者数（単位：延べ人）", "延べ人"),
        ("排出量（t-CO2）", "t-CO2"),
    ],
)
def test_a_unit_stands_behind_a_name(printed: str, unit: str) -> None:
    match = UNIT_OF_NAME.fullmatch(printed)
    assert match is not None
    assert match["unit"] == unit


@pytest.mark.parametrize(
    "printed",
    [
        "講座受講者数（延べ）",
        "起業件数（累計）",
        "健康寿命（男性）",
        "観光客数（市内）",
        "来館者数（年間）",
    ],
)
def test_what_tells_more_of_the_name_is_none(printed: str) -> None:
    assert UNIT_OF_NAME.fullmatch(printed) is None
