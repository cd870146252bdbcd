"""What is listed below a programme "of which" may be less than its amount, but not more."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import equations, loaded, note, printed, programme

RULE = "details-within-programme"


def work(budget_yen: int | None, **values: Value) -> Row:
    return programme("w", name="道路", budget_yen=budget_yen, **{"page": 2, **values})


def detail(row_id: str, yen: int | None, **values: Value) -> Row:
    return note(row_id, yen, programme_id="w", **values)


@pytest.mark.parametrize(
    ("second", "status"), [(0, "closed"), (6999, "closed"), (7000, "closed"), (7001, "open")]
)
def test_details_do_not_exceed_their_programme(second: int, status: str) -> None:
    db = loaded(work(9000), detail("a", 2000), detail("b", second))
    assert equations(db, RULE) == [("w", 9000, 2000 + second, second - 7000, status)]


def test_too_much_is_told_with_the_programme_and_its_page() -> None:
    (check,) = open_checks(loaded(work(9000), detail("a", 9001)))
    assert (check.rule_id, check.name, check.printed_page) == (RULE, "道路", "- 2 -")
    assert (check.relation, check.difference_yen) == ("<=", 1)


def test_a_detail_of_a_detail_counts_once() -> None:
    db = loaded(work(9000), detail("a", 9000), detail("b", 9000, parent_id="a"))
    assert equations(db, RULE) == [("w", 9000, 9000, 0, "closed")]


def test_a_line_without_an_amount_is_no_detail() -> None:
    assert equations(loaded(work(9000), detail("a", None)), RULE) == []
    db = loaded(work(9000), detail("a", None), detail("b", 1))
    assert equations(db, RULE) == [("w", 9000, 1, -8999, "closed")]


def test_a_detail_that_could_not_be_read_leaves_it_open() -> None:
    row = detail("a", None)
    db = loaded(work(9000), Row(row.table, row.values, {"amount_yen": printed("1O")}))
    assert equations(db, RULE) == [("w", 9000, None, None, "open")]
    (check,) = open_checks(db)
    assert "notes.amount_yen of a could not be read from 「1O」" in str(check.explanation)


@pytest.mark.parametrize("budget", [None, -5000])
def test_what_has_no_amount_or_is_a_cut_bounds_nothing(budget: int | None) -> None:
    assert equations(loaded(work(budget), detail("a", 9000)), RULE) == []


def test_in_a_supplementary_budget_they_are_within_the_supplement() -> None:
    db = loaded(work(90_000, supplement_yen=3000), detail("a", 3001))
    assert equations(db, RULE) == [("w", 3000, 3001, 1, "open")]
