"""Labels whose letters stand apart, before a value or within longer words that do the same."""

import pytest

from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.labels import Labels
from yosandb.tests.typeset import chars

LABELS = Labels({"budget": "本年度予算|予算額", "results": "成果", "evaluation": "評価"})


def found(text: str) -> list[tuple[str, str]]:
    line = Line(tuple(chars(text, 40, 100)))
    return [(said.field, said.value.text if said.value else "") for said in LABELS.behind(line)]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("成　果　延べ34組が参加", "results", "延べ34組が参加"),
        ("評　価　Ａ", "evaluation", "Ａ"),
        ("予 算 額 1,200", "budget", "1,200"),
    ],
)
def test_a_spread_label_stands_before_its_value(text: str, field: str, value: str) -> None:
    assert found(text) == [(field, value)]


@pytest.mark.parametrize(
    "text", ["本 年 度 予 算 額 の 財 源 内 訳", "予 算 額 の 内 訳", "成 果 指 標"]
)
def test_the_beginning_of_a_longer_word_that_is_spread_is_no_label(text: str) -> None:
    assert found(text) == []
