"""節 add up to their 目, their parts to the 節, and neither counts the other."""

from yosandb.load.checks import open_checks
from yosandb.tests.test_load_sample import equations, item, loaded, setsu

ROWS = [
    item("m", "moku", name="一般管理費", amount_yen=9000),
    setsu("s1", "m", 2000, number=1, name="報酬"),
    setsu("s2", "m", 7000, number=3, name="職員手当等"),
    setsu("p1", "m", 6000, parent_id="s2"),
    setsu("p2", "m", 1000, parent_id="s2"),
]


def test_parts_of_a_setsu_are_no_setsu() -> None:
    db = loaded(*ROWS)
    assert equations(db, "setsu-add-up") == [("m", 9000, 9000, 0, "closed")]
    assert equations(db, "setsu-parts-add-up") == [("s2", 7000, 7000, 0, "closed")]


def test_a_setsu_that_is_not_its_parts_is_told_by_its_name() -> None:
    (check,) = open_checks(loaded(*ROWS[:-1]))
    assert (check.rule_id, check.name) == ("setsu-parts-add-up", "職員手当等")
    assert check.difference_yen == -1000
