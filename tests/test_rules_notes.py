"""Notes explain a 節 of the revenue: they add up to it where every line has an amount."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.tests.test_load_sample import equations, loaded, note, setsu

RULE = "notes-add-up"
SETSU = setsu("s", None, 9000, name="現年課税分")


@pytest.mark.parametrize(("yen", "status"), [(8000, "closed"), (9000, "closed"), (9001, "open")])
def test_a_line_of_words_leaves_the_others_unproven_but_not_more(yen: int, status: str) -> None:
    lines = [note("a", yen, setsu_id="s"), note("b", None, setsu_id="s", text="過年度分を含む")]
    db = loaded(SETSU, *lines)
    assert equations(db, RULE) == [("s", 9000, yen, yen - 9000, status)]
    assert db.execute("SELECT relation FROM checks").fetchall() == [("<=",)]


def test_a_line_below_a_line_counts_once_and_may_be_words() -> None:
    lines = [note("a", 9000, setsu_id="s"), note("b", None, setsu_id="s", parent_id="a")]
    assert equations(loaded(SETSU, *lines), RULE) == [("s", 9000, 9000, 0, "closed")]
    lines[1] = note("b", 4000, setsu_id="s", parent_id="a")
    assert equations(loaded(SETSU, *lines), RULE) == [("s", 9000, 9000, 0, "closed")]


def test_it_is_only_a_warning() -> None:
    (check,) = open_checks(loaded(SETSU, note("a", 8000, setsu_id="s")))
    assert (check.rule_id, check.severity, check.name) == (RULE, "warning", "現年課税分")
