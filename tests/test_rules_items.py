"""目 add up to their 項, 項 to their 款, in each column that all of them print."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import equations, item, loaded, printed

RULE = "items-add-up"
TREE = [
    item("k", "kan", name="総務費", amount_yen=9000, previous_yen=8000),
    item("o1", "kou", "k", name="総務管理費", amount_yen=7000, previous_yen=6500),
    item("o2", "kou", "k", name="徴税費", amount_yen=2000, previous_yen=1500),
    item("m1", "moku", "o1", amount_yen=4000, previous_yen=3000),
    item("m2", "moku", "o1", amount_yen=3000, previous_yen=3000),
]
GONE = item("g", "moku", "o1", previous_yen=500, change_yen=-500, abolished=1)


def test_each_column_adds_up_level_by_level() -> None:
    assert equations(loaded(*TREE, GONE), RULE) == [
        ("k/amount_yen", 9000, 9000, 0, "closed"),
        ("k/previous_yen", 8000, 8000, 0, "closed"),
        ("o1/amount_yen", 7000, 7000, 0, "closed"),
        ("o1/previous_yen", 6500, 6500, 0, "closed"),
    ]


def test_an_abolished_moku_that_is_left_out_is_missed_in_last_years_column() -> None:
    (check,) = (c for c in open_checks(loaded(*TREE)) if c.rule_id == RULE)
    assert (check.check_id, check.name) == (f"{RULE}/o1/previous_yen", "総務管理費")
    assert (check.field, check.difference_yen) == ("previous_yen", -500)


def test_an_abolished_moku_prints_0_or_nothing_this_year() -> None:
    for amount_yen in (None, 0):
        gone = Row("items", {**GONE.values, "amount_yen": amount_yen})
        assert [c for c in open_checks(loaded(*TREE, gone)) if c.rule_id == RULE] == []


def test_a_kou_without_a_figure_leaves_its_kan_unchecked() -> None:
    rows = [*TREE, GONE, item("o3", "kou", "k", previous_yen=0)]
    assert [subject for subject, *_ in equations(loaded(*rows), RULE)] == [
        "k/previous_yen",
        "o1/amount_yen",
        "o1/previous_yen",
    ]


def test_a_kou_whose_figure_could_not_be_read_leaves_its_kan_open() -> None:
    blank = item("o3", "kou", "k", previous_yen=0)
    unread = Row("items", blank.values, {"amount_yen": printed("1O")})
    first, *_ = equations(loaded(*TREE, GONE, unread), RULE)
    assert first == ("k/amount_yen", 9000, None, None, "open")


@pytest.mark.parametrize("column", ["supplement_yen", "before_yen"])
@pytest.mark.parametrize("changed", ["k", "o1", "o2"])
def test_a_supplementary_budget_lists_only_what_it_changes(column: str, changed: str) -> None:
    """Its amounts after are of all 項, its lines are not."""
    rows = [
        Row("items", {**row.values, column: 1000 if row.values["id"] == changed else None})
        for row in TREE[:3]
    ]
    assert "k/amount_yen" not in [subject for subject, *_ in equations(loaded(*rows), RULE)]


def test_the_supplements_of_a_supplementary_budget_add_up() -> None:
    db = loaded(
        item("k", "kan", before_yen=50_000, supplement_yen=1000, amount_yen=51_000),
        item("o", "kou", "k", before_yen=20_000, supplement_yen=1000, amount_yen=21_000),
        item("m1", "moku", "o", before_yen=3000, supplement_yen=2000, amount_yen=5000),
        item("m2", "moku", "o", before_yen=3000, supplement_yen=-1000, amount_yen=2000),
    )
    assert equations(db, RULE) == [
        ("k/supplement_yen", 1000, 1000, 0, "closed"),
        ("o/supplement_yen", 1000, 1000, 0, "closed"),
    ]
