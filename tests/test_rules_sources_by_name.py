"""A source of money that a 項 prints is the sum of those of its name under its 目."""

from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import amount, equations, item, loaded

RULE = "sources-by-name"


def book(*of_whole: Row, last: str = "general") -> list[Row]:
    """A 項 with its sources, and two 目: one has both kinds, the other the kind named last."""
    return [
        item("k", "kou"),
        item("m", "moku", parent_id="k"),
        item("n", "moku", parent_id="k"),
        *of_whole,
        amount("a", "m", 450, "national"),
        amount("b", "m", 1000, "general"),
        amount("c", "n", 300, last),
    ]


def test_each_name_adds_up_by_itself() -> None:
    whole = [amount("x", "k", 450, "national"), amount("y", "k", 1300, "general")]
    assert equations(loaded(*book(*whole)), RULE) == [
        ("x", 450, 450, 0, "closed"),
        ("y", 1300, 1300, 0, "closed"),
    ]


def test_a_source_under_another_name_is_told_though_all_of_them_add_up() -> None:
    whole = [amount("x", "k", 450, "national"), amount("y", "k", 1300, "general")]
    found = equations(loaded(*book(*whole, last="national")), RULE)
    assert [status for *_, status in found] == ["open", "open"]


def test_other_names_below_are_no_parts() -> None:
    whole = [amount("x", "k", 450, "national"), amount("y", "k", 1300, "general")]
    assert equations(loaded(*book(*whole, last="other")), RULE) == []
    assert equations(loaded(*book(whole[0])), RULE) == []


def test_two_sources_of_one_name_are_no_whole() -> None:
    whole = [
        amount("x", "k", 450, "national"),
        amount("y", "k", 300, "general"),
        amount("z", "k", 1000, "general"),
    ]
    assert equations(loaded(*book(*whole)), RULE) == []
