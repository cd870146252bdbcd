"""Revenue and expenditure of an account balance."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, equations, item, loaded, parts, total

RULE = "sides-balance"
ACCOUNTS = [Row("accounts", {"id": name}) for name in ("general", "special")]


def side(row_id: str, yen: int | None, side: str, **values: Value) -> Row:
    known: dict[str, Value] = {
        "kind": "table1",
        "label": "歳入合計" if side == "revenue" else "歳出合計",
        "column": "amount_yen",
        "account_id": "general",
        "side": side,
    }
    return total(row_id, yen, **{**known, **values})


INCOME = side("in", 9000, "revenue")


@pytest.mark.parametrize("kind", ["table1", "summary", "account"])
def test_the_two_sides_are_equal(kind: str) -> None:
    rows = [side("in", 9000, "revenue", kind=kind), side("out", 9000, "expenditure", kind=kind)]
    assert equations(loaded(*ACCOUNTS, *rows), RULE) == [("in", 9000, 9000, 0, "closed")]


def test_sides_that_differ_are_told_with_the_page() -> None:
    income = side("in", 9000, "revenue", page=2)
    (check,) = open_checks(loaded(*ACCOUNTS, income, side("out", 9001, "expenditure")))
    assert (check.rule_id, check.name, check.printed_page) == (RULE, "歳入合計", "- 2 -")
    assert (check.expected_yen, check.found_yen, check.difference_yen) == (9000, 9001, 1)


@pytest.mark.parametrize("column", ["previous_yen", "before_yen", "supplement_yen"])
def test_each_column_balances_by_itself(column: str) -> None:
    rows = [
        *(INCOME, side("out", 9000, "expenditure")),
        side("in2", 500, "revenue", column=column),
        side("out2", 501, "expenditure", column=column),
    ]
    assert equations(loaded(*ACCOUNTS, *rows), RULE) == [
        ("in", 9000, 9000, 0, "closed"),
        ("in2", 500, 501, 1, "open"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"account_id": "special"},
        {"kind": "summary"},
        {"column": "previous_yen"},
        {"label": "総務費"},
        {"amount_yen": None},
        {"side": "revenue"},
        {"side": None},
    ],
)
def test_only_like_is_compared_with_like(other: dict[str, Value]) -> None:
    out = side("out", 1, "expenditure")
    rows = [INCOME, Row("totals", {**out.values, **other})]
    assert equations(loaded(*ACCOUNTS, *rows), RULE) == []


def test_a_total_of_an_item_is_not_that_of_the_account() -> None:
    item = Row("items", {"id": "k", "page": 1})
    out = side("out", 9000, "expenditure", item_id="k")
    assert equations(loaded(*ACCOUNTS, item, INCOME, out), RULE) == []


def test_several_totals_of_one_side_are_not_compared() -> None:
    rows = [INCOME, side("out", 9000, "expenditure"), side("out2", 9000, "expenditure")]
    assert equations(loaded(*ACCOUNTS, *rows), RULE) == []


@pytest.mark.parametrize(
    ("column", "budgeted", "checked"),
    [
        ("amount_yen", {}, False),
        ("previous_yen", {}, False),
        ("amount_yen", {"supplement_yen": 4000}, True),
        ("before_yen", {"supplement_yen": 4000}, True),
        ("supplement_yen", {}, True),
    ],
)
def test_in_a_paper_of_accounts_its_budgets_balance(
    column: str, budgeted: dict[str, Value], checked: bool
) -> None:
    rows = [
        *(
            side("in", 9000, "revenue", column=column),
            side("out", 9001, "expenditure", column=column),
        ),
        *(
            item("a", "kan", amount_yen=9000, **budgeted),
            item("b", "kan", amount_yen=9001, **budgeted),
        ),
        *parts("in", "a", table="items", field=column),
        *parts("out", "b", table="items", field=column),
    ]
    db = open_database(":memory:")
    write_document(db, "d1", [*document(stage="settled", stage_source="title"), *ACCOUNTS, *rows])
    wanted = [("in", 9000, 9001, 1, "open")] if checked else []
    assert equations(db, RULE) == wanted
