"""うち and 内 before a name: a part of the row above, and no name that begins with that letter."""

import pytest

from yosandb.extract.shapes.table.words import is_part


@pytest.mark.parametrize(
    "name",
    [
        "うち個人市民税",
        "（うち",
        "(うち臨時財政対策債)",
        "う ち 自 主 財 源",
        "内訳",
        "内 訳",
        "内 個人市民税",
        "内、国費",
    ],
)
def test_what_is_a_part_of_the_row_above(name: str) -> None:
    assert is_part(name.replace("（", "("))


@pytest.mark.parametrize(
    "name", ["内部管理費", "内水面漁業費", "内 水 面 漁 業 費", "内海町費", "市税", "中うち"]
)
def test_what_is_a_row_of_its_own(name: str) -> None:
    assert not is_part(name)
