"""Which printed amounts are sources of money, and of what."""

import pytest

from yosandb.tests.test_load_sample import amount, equations, item, loaded, programme

RULE = "sources-add-up"


def test_all_sources_together_are_the_amount() -> None:
    db = loaded(
        item("m", "moku", amount_yen=9000),
        amount("a", "m", 5000, "national_prefectural"),
        amount("b", "m", 3000, "bonds"),
        amount("c", "m", 500, "other"),
        amount("d", "m", 400, "other"),
        amount("e", "m", 100, "general"),
    )
    assert equations(db, RULE) == [("m", 9000, 9000, 0, "closed")]


@pytest.mark.parametrize("measure", ["total", "grant"])
def test_a_total_is_no_source(measure: str) -> None:
    rows = [item("m", "moku", amount_yen=9000), amount("t", "m", 9000, measure)]
    assert equations(loaded(*rows), RULE) == []
    db = loaded(*rows, amount("g", "m", 9000, "general"))
    assert equations(db, RULE) == [("m", 9000, 9000, 0, "closed")]


def test_sources_of_a_programme_are_not_those_of_an_item_of_the_same_id() -> None:
    db = loaded(
        item("x", "moku", amount_yen=9000),
        programme("x", budget_yen=1000),
        amount("a", "x", 1000, "general", table="programmes"),
    )
    assert equations(db, RULE) == []
