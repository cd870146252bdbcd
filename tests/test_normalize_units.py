"""The unit of an indicator, and what is none."""

import pytest

from yosandb.errors import NotUnderstood
from yosandb.normalize.fields import MEANINGS


@pytest.mark.parametrize("said", ["人", "人 泊", "㎥", "t-CO2", "人口10万人", "km2"])
def test_a_unit_is_what_is_printed(said: str) -> None:
    assert MEANINGS["kpis"]["unit"](said) == {"unit": said.replace(" ", "")}


@pytest.mark.parametrize(
    "said",
    ["億円 1,186", "千円 △142 △138 政策課", "人 7 4 0 0 0 0 保育課", "％ 61.2 63.5 学校教育課"],
)
def test_figures_of_other_columns_are_none(said: str) -> None:
    """Where columns could not be parted, no unit is better than one that holds their figures."""
    with pytest.raises(NotUnderstood, match="is not a unit"):
        MEANINGS["kpis"]["unit"](said)
