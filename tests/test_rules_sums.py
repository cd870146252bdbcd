"""What stands below a row adds up to it: the same promises for every rule that says so."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row
from yosandb.tests.campaign import examples
from yosandb.tests.test_load_sample import (
    amount,
    equations,
    item,
    loaded,
    note,
    printed,
    programme,
    setsu,
)

Yen = int | None
Whole = Callable[..., Row]
Part = Callable[[str, Yen], Row]


@dataclass(frozen=True)
class Sum:
    """A rule, a row `w` by its amount, and a part of it by id and amount.

    `whole_field` is the column of the amount. The columns of a supplement are given where the
    rule knows supplementary budgets.
    """

    rule: str
    whole: Whole
    part: Part
    part_field: str
    whole_field: str = "amount_yen"
    supplement: str | None = "supplement_yen"
    subject: str = "w"
    name: str = "総務費"

    def __str__(self) -> str:
        return self.rule


def moku(**values: Yen) -> Row:
    return item("w", "moku", name="総務費", **{"page": 2, **values})


def work(**values: Yen) -> Row:
    return programme("w", name="総務費", item_id=None, **{"page": 2, **values})


def expense(**values: Yen) -> Row:
    known = {"amount_yen": None, "page": 2, **values}
    return Row("setsu", {"id": "w", "name": "総務費", **known})


SUMS = [
    Sum("sources-add-up", moku, lambda i, y: amount(i, "w", y, "other"), "yen", supplement="yen"),
    Sum(
        "programme-sources-add-up",
        work,
        lambda i, y: amount(i, "w", y, "general", "programmes"),
        "yen",
        "budget_yen",
        supplement="yen",
    ),
    Sum("setsu-add-up", moku, lambda i, y: setsu(i, "w", y), "amount_yen"),
    Sum(
        "setsu-parts-add-up",
        expense,
        lambda i, y: setsu(i, None, y, parent_id="w"),
        "amount_yen",
    ),
    Sum(
        "programmes-add-up",
        moku,
        lambda i, y: programme(i, item_id="w", level=1, budget_yen=y),
        "budget_yen",
    ),
    Sum(
        "children-add-up",
        work,
        lambda i, y: programme(i, parent_id="w", level=2, code=i, budget_yen=y),
        "budget_yen",
        "budget_yen",
    ),
    Sum(
        "notes-add-up",
        expense,
        lambda i, y: note(i, y, setsu_id="w"),
        "amount_yen",
        supplement="amount_yen",
    ),
    Sum(
        "items-add-up",
        lambda **v: item("w", "kou", name="総務費", **{"page": 2, **v}),
        lambda i, y: item(i, "moku", "w", amount_yen=y),
        "amount_yen",
        subject="w/amount_yen",
    ),
]
each = pytest.mark.parametrize("rule", SUMS, ids=str)


def whole(rule: Sum, yen: Yen) -> Row:
    return rule.whole(**{rule.whole_field: yen})


def unread(rule: Sum, row_id: str) -> Row:
    """A part whose amount is printed, but was not understood."""
    row = rule.part(row_id, None)
    return Row(row.table, row.values, {rule.part_field: printed("1O")})


@each
def test_it_is_closed_where_the_parts_add_up(rule: Sum) -> None:
    db = loaded(whole(rule, 9000), rule.part("001", 2000), rule.part("002", 7000))
    assert equations(db, rule.rule) == [(rule.subject, 9000, 9000, 0, "closed")]


@each
def test_it_is_open_with_difference_page_and_name_where_they_do_not(rule: Sum) -> None:
    db = loaded(whole(rule, 9001), rule.part("001", 2000), rule.part("002", 7000))
    assert equations(db, rule.rule) == [(rule.subject, 9001, 9000, -1, "open")]
    (check,) = open_checks(db)
    assert (check.rule_id, check.name, check.page) == (rule.rule, rule.name, 2)
    assert (check.printed_page, check.difference_yen) == ("- 2 -", -1)


@each
@settings(deadline=None, max_examples=examples(50))
@given(amounts=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=4), slip=st.integers())
def test_it_is_closed_exactly_where_it_is_the_sum(rule: Sum, amounts: list[int], slip: int) -> None:
    slip = slip % 5 - 2
    parts = [rule.part(f"{number:03}", yen) for number, yen in enumerate(amounts)]
    db = loaded(whole(rule, sum(amounts) + slip), *parts)
    ((_, _, _, difference, status),) = equations(db, rule.rule)
    assert (difference, status) == (-slip, "open" if slip else "closed")


@each
def test_a_part_that_could_not_be_read_leaves_it_open_and_is_named(rule: Sum) -> None:
    db = loaded(whole(rule, 9000), rule.part("001", 9000), unread(rule, "002"))
    assert equations(db, rule.rule) == [(rule.subject, 9000, None, None, "open")]
    (check,) = open_checks(db)
    told = f"{rule.part_field} of 002 could not be read from 「1O」 on page 1"
    assert told in str(check.explanation)


@each
def test_nothing_is_compared_where_the_whole_is_blank(rule: Sum) -> None:
    assert equations(loaded(whole(rule, None), rule.part("001", 1)), rule.rule) == []


@each
def test_nothing_is_compared_where_the_whole_could_not_be_read(rule: Sum) -> None:
    row = whole(rule, None)
    known = Row(row.table, row.values, {rule.whole_field: printed("1O")})
    assert equations(loaded(known, rule.part("001", 1)), rule.rule) == []


@each
def test_nothing_is_compared_where_it_has_no_parts(rule: Sum) -> None:
    assert equations(loaded(whole(rule, 9000)), rule.rule) == []


@pytest.mark.parametrize("rule", [r for r in SUMS if r.rule != "notes-add-up"], ids=str)
def test_a_blank_is_no_part(rule: Sum) -> None:
    blank = rule.part("002", None)
    db = loaded(whole(rule, 9000), rule.part("001", 9000), blank)
    assert equations(db, rule.rule) == [(rule.subject, 9000, 9000, 0, "closed")]
    terms = db.execute("SELECT row_id FROM check_terms WHERE role = 'term'").fetchall()
    assert terms == [("001",)]
    assert equations(loaded(whole(rule, 9000), blank), rule.rule) == []


def supplemented(rule: Sum, row_id: str, yen: int) -> Row:
    """A part of a supplementary budget: where it prints an amount after, that is not the term."""
    row = rule.part(row_id, 50_000)
    assert rule.supplement is not None
    return Row(row.table, {**row.values, rule.supplement: yen})


@each
def test_in_a_supplementary_budget_the_supplements_add_up(rule: Sum) -> None:
    amounts = {rule.whole_field: 90_000, "supplement_yen": -3000}
    parts = [supplemented(rule, "001", -5000), supplemented(rule, "002", 2000)]
    db = loaded(rule.whole(**amounts), *parts)
    subject = rule.subject.replace("amount", "supplement")
    assert equations(db, rule.rule) == [(subject, -3000, -3000, 0, "closed")]
    fields = db.execute("SELECT DISTINCT field FROM check_terms ORDER BY 1").fetchall()
    assert fields == sorted({("supplement_yen",), (rule.supplement,)})


@pytest.mark.parametrize(
    "rule", [r for r in SUMS if r.rule not in ("setsu-parts-add-up", "notes-add-up")], ids=str
)
def test_a_supplement_that_is_blank_is_not_taken_for_the_amount(rule: Sum) -> None:
    amounts = {rule.whole_field: 90_000, "before_yen": 90_000}
    assert equations(loaded(rule.whole(**amounts), rule.part("001", 2000)), rule.rule) == []
