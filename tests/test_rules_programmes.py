"""What a programme prints about itself must agree with itself."""

import pytest
from sqlite_utils import Database

from yosandb.load.checks import open_checks
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, printed, programme


def checked(rule: str, *rows: Row) -> list[tuple[object, ...]]:
    return _checked(_loaded(*rows), rule)


def _loaded(*rows: Row) -> Database:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *rows])
    return db


def _checked(db: Database, rule: str) -> list[tuple[object, ...]]:
    return db.execute(
        "SELECT expected_yen, found_yen, difference_yen, status FROM checks"
        " WHERE rule_id = ? ORDER BY subject",
        [rule],
    ).fetchall()


@pytest.mark.parametrize(
    ("grant", "status"), [(0, "closed"), (500, "closed"), (1000, "closed"), (1001, "open")]
)
def test_a_grant_is_not_more_than_the_amount(grant: int, status: str) -> None:
    budget = programme("a", budget_yen=1000, grant_budget_yen=grant)
    actual = programme("a", actual_yen=1000, grant_actual_yen=grant)
    expected = [(1000, grant, grant - 1000, status)]
    assert checked("grant-within-budget", budget) == expected
    assert checked("grant-within-budget", actual) == expected


def test_budget_and_actual_are_two_equations() -> None:
    values: dict[str, Value] = {"budget_yen": 3000, "grant_budget_yen": 1500}
    row = programme("a", **values, actual_yen=1000, grant_actual_yen=1500)
    assert checked("grant-within-budget", row) == [
        (1000, 1500, 500, "open"),
        (3000, 1500, -1500, "closed"),
    ]


@pytest.mark.parametrize(
    ("change", "difference", "status"),
    [(-700, 0, "closed"), (-699, -1, "open"), (-701, 1, "open"), (700, -1400, "open")],
)
def test_the_change_is_the_difference(change: int, difference: int, status: str) -> None:
    row = programme("a", budget_yen=300, previous_yen=1000, change_yen=change)
    assert checked("change-is-difference", row) == [(change, -700, difference, status)]


@pytest.mark.parametrize(
    ("amount", "difference", "status"), [(700, 0, "closed"), (701, -1, "open"), (699, 1, "open")]
)
def test_before_and_supplement_are_the_amount_after(
    amount: int, difference: int, status: str
) -> None:
    row = programme("a", before_yen=1000, supplement_yen=-300, budget_yen=amount)
    values: dict[str, Value] = {"before_yen": 1000, "supplement_yen": -300, "amount_yen": amount}
    item = Row("items", {"id": "i", "page": 2, **values})
    expected = [(amount, 700, difference, status)]
    assert checked("supplement-adds-up", row) == expected
    assert checked("supplement-adds-up", item) == expected


def test_an_open_item_is_named_with_its_page() -> None:
    values: dict[str, Value] = {"before_yen": 1, "supplement_yen": 1, "amount_yen": 3}
    db = _loaded(Row("items", {"id": "i", "page": 2, "name": "総務費", **values}))
    (check,) = open_checks(db)
    assert (check.name, check.printed_page, check.difference_yen) == ("総務費", "- 2 -", -1)


COMPLETE: list[tuple[str, dict[str, Value]]] = [
    ("grant-within-budget", {"budget_yen": 3, "grant_budget_yen": 1}),
    ("change-is-difference", {"change_yen": 2, "budget_yen": 3, "previous_yen": 1}),
    ("supplement-adds-up", {"budget_yen": 3, "before_yen": 1, "supplement_yen": 2}),
]
# The column that is the result of each equation stands first.
ONE_MISSING = [(rule, row, missing) for rule, row in COMPLETE for missing in row]
TERM_MISSING = [(rule, row, missing) for rule, row in COMPLETE for missing in list(row)[1:]]


@pytest.mark.parametrize(("rule", "values"), COMPLETE)
def test_where_all_is_printed_there_is_one_equation(rule: str, values: dict[str, Value]) -> None:
    assert [row[3] for row in checked(rule, programme("a", **values))] == ["closed"]


@pytest.mark.parametrize(("rule", "values", "missing"), ONE_MISSING)
def test_where_one_is_not_printed_there_is_no_equation(
    rule: str, values: dict[str, Value], missing: str
) -> None:
    assert checked(rule, programme("a", **{**values, missing: None})) == []


@pytest.mark.parametrize(("rule", "values", "missing"), TERM_MISSING)
def test_where_one_could_not_be_read_the_equation_is_open(
    rule: str, values: dict[str, Value], missing: str
) -> None:
    known = programme("a", **{**values, missing: None})
    db = _loaded(Row(known.table, known.values, {missing: printed("1O")}))
    assert [row[1:] for row in _checked(db, rule)] == [(None, None, "open")]
    (check,) = open_checks(db)
    assert f"programmes.{missing} of a could not be read from 「1O」" in str(check.explanation)
