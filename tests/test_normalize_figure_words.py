"""A cell of words in a column of figures is kept as words; a figure has none."""

import pytest

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Record
from yosandb.normalize.fields import Money
from yosandb.normalize.figure import figure
from yosandb.normalize.ids import RowIds
from yosandb.normalize.records import Normalizer


def printed(text: str) -> Printed:
    return Printed(text, (Part(1, Box(0, 0, 10, 10), text),))


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("限度額に 同じ", None, "限度額に同じ"),
        ("－", None, "－"),
        ("１,２３４", 1234.0, None),
        ("△ 5", -5.0, None),
        ("＋0.1", 0.1, None),
    ],
)
def test_words_are_kept_where_no_figure_stands(
    cell: str, value: float | None, words: str | None
) -> None:
    record = Record(
        "figures",
        1,
        cell,
        {"value": printed(cell)},
        facts={"table_number": 1, "row": 0, "column": 0},
    )
    (row,) = Normalizer(RowIds("d")).rows(record, Money(None))
    assert (row.values.get("value"), row.values.get("value_text")) == (value, words)


@pytest.mark.parametrize(
    ("cell", "over", "unit"),
    [("38歳0月", "円", None), ("10 1/2", "人", "人"), ("△ 6 2/3人", None, "人")],
)
def test_what_is_no_single_number_has_the_unit_that_is_its_own(
    cell: str, over: str | None, unit: str | None
) -> None:
    assert figure(cell, over) == {"unit": unit, "value": None, "yen": None}
