"""Programmes within programmes, and programmes within a 目: each level adds up by itself."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import equations, item, loaded, programme


def below(row_id: str, parent_id: str, budget_yen: int, **values: Value) -> Row:
    return programme(row_id, parent_id=parent_id, item_id="m", budget_yen=budget_yen, **values)


TREE = [
    item("m", "moku", name="道路維持費", amount_yen=9000),
    programme("a", item_id="m", level=1, budget_yen=4000),
    programme("b", item_id="m", level=1, budget_yen=5000),
    below("b1", "b", 3000, level=2),
    below("b2", "b", 2000, level=2),
    below("b11", "b1", 3000, level=3),
]


def test_only_the_first_level_adds_up_to_the_moku() -> None:
    assert equations(loaded(*TREE), "programmes-add-up") == [("m", 9000, 9000, 0, "closed")]


def test_those_of_a_moku_that_is_not_in_the_file_are_not_all_of_their_kou() -> None:
    kou = item("o", "kou", name="道路橋りょう費", amount_yen=20000)
    rest = programme("r", item_id="o", level=1, budget_yen=700)
    assert equations(loaded(kou, *TREE, rest), "programmes-add-up") == [
        ("m", 9000, 9000, 0, "closed")
    ]


def test_each_programme_is_the_sum_of_those_right_below_it() -> None:
    assert equations(loaded(*TREE), "children-add-up") == [
        ("b", 5000, 5000, 0, "closed"),
        ("b1", 3000, 3000, 0, "closed"),
    ]


def test_the_level_that_is_wrong_is_the_one_that_is_told() -> None:
    rows = [*TREE[:-1], below("b11", "b1", 3001, level=3)]
    (check,) = open_checks(loaded(*rows))
    assert (check.rule_id, check.check_id) == ("children-add-up", "children-add-up/b1")
    assert check.difference_yen == 1


@pytest.mark.parametrize("code", ["(1)", "(12)", "①", "⑳"])
@pytest.mark.parametrize(("yen", "status"), [(4999, "closed"), (5000, "closed"), (5001, "open")])
def test_numbers_in_brackets_and_rings_may_list_a_part_only(
    code: str, yen: int, status: str
) -> None:
    db = loaded(
        programme("w", budget_yen=5000), programme("p", parent_id="w", code=code, budget_yen=yen)
    )
    assert equations(db, "children-add-up") == [("w", 5000, yen, yen - 5000, status)]
    assert db.execute("SELECT relation FROM checks").fetchall() == [("<=",)]


@pytest.mark.parametrize("code", [None, "001", "1", "1.", "○"])
def test_other_numbers_list_all_of_it(code: str | None) -> None:
    db = loaded(
        programme("w", budget_yen=5000), programme("p", parent_id="w", code=code, budget_yen=4999)
    )
    assert equations(db, "children-add-up") == [("w", 5000, 4999, -1, "open")]


def test_an_abolished_moku_without_programmes_is_not_compared() -> None:
    gone = item("g", "moku", amount_yen=0, previous_yen=7000, abolished=1)
    assert equations(loaded(gone), "programmes-add-up") == []


def test_programmes_outside_a_statement_are_of_no_moku() -> None:
    db = loaded(programme("a", budget_yen=4000), programme("b", level=1, budget_yen=4000))
    assert equations(db, "programmes-add-up") == []
