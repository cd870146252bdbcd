"""A 款, 項 or 目 that is printed again (on the next page) says the same as at first."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import amount, equations, item, loaded, parts, printed, total

RULE = "item-printed-again"
FIGURES: dict[str, Value] = {
    "amount_yen": 5000,
    "previous_yen": 4000,
    "change_yen": 1000,
    "before_yen": 3500,
    "supplement_yen": 1500,
}
MOKU = item("m", "moku", name="財産管理費", **FIGURES)


def again(yen: int | None, column: str = "amount_yen", **values: Value) -> Row:
    known: dict[str, Value] = {"kind": "repeated", "label": None, "column": column, "page": 2}
    return total("again", yen, **{**known, "item_id": "m", **values})


@pytest.mark.parametrize("column", FIGURES)
def test_each_figure_is_compared_with_its_own_column(column: str) -> None:
    first = FIGURES[column]
    assert isinstance(first, int)
    assert equations(loaded(MOKU, again(first, column)), RULE) == [
        ("again", first, first, 0, "closed")
    ]


def test_another_figure_is_told_with_the_item_and_the_page_where_it_is_repeated() -> None:
    (check,) = open_checks(loaded(MOKU, again(5001)))
    assert (check.rule_id, check.name, check.printed_page) == (RULE, "財産管理費", "- 2 -")
    assert (check.expected_yen, check.found_yen, check.difference_yen) == (5001, 5000, -1)


def test_what_was_blank_at_first_is_not_compared() -> None:
    assert equations(loaded(item("m", "moku"), again(5000)), RULE) == []


def test_what_could_not_be_read_at_first_leaves_it_open() -> None:
    row = item("m", "moku")
    first = Row("items", row.values, {"amount_yen": printed("5,O00")})
    assert equations(loaded(first, again(5000)), RULE) == [("again", 5000, None, None, "open")]


def test_what_could_not_be_read_the_second_time_is_not_compared() -> None:
    assert equations(loaded(MOKU, again(None)), RULE) == []


def test_only_what_is_printed_again_is_compared() -> None:
    assert equations(loaded(MOKU, again(1, kind="kou", label="計")), RULE) == []


def test_a_source_that_is_printed_again_is_the_sum_of_the_first() -> None:
    """Two named funds may stand in the column `other` together."""
    db = loaded(
        MOKU,
        amount("a", "m", 700, "other"),
        amount("b", "m", 300, "other"),
        again(1000, "other"),
        *parts("again", "a", "b", table="amounts", field="yen"),
    )
    assert equations(db, RULE) == []
    assert equations(db, "total-equals-parts") == [("again", 1000, 1000, 0, "closed")]
