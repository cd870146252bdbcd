"""The fields that families name: known where they are defined, and worth something later."""

import pytest

from yosandb.extract.families import FAMILIES
from yosandb.extract.families.checked import Gives, checked, require_patterns
from yosandb.extract.families.prose import Prose
from yosandb.extract.fields import AMOUNTS, FIELDS, LISTS
from yosandb.normalize import fields as normalized

# `amount` and `amount_text` of a programme, and the value of a figure, are given their column by
# what stands around them.
BY_PLACE = {"programmes": {"amount", "amount_text"}, "figures": {"value"}}


@pytest.mark.parametrize("table", FIELDS)
def test_the_fields_of_a_record_are_those_that_have_a_meaning(table: str) -> None:
    known = {*normalized.MEANINGS.get(table, ()), *normalized.AMOUNTS.get(table, ())}
    assert FIELDS[table] - known == BY_PLACE.get(table, set()) - known
    assert known <= FIELDS[table]


def test_amounts_and_lists_of_programmes() -> None:
    assert normalized.AMOUNTS["programmes"].keys() | {"amount"} == AMOUNTS
    assert LISTS["programmes"] == {"tag"}


@pytest.mark.parametrize(
    ("gives", "said"),
    [({"programs": ()}, "no table programs"), ({"programmes": ("nmae",)}, "no field nmae")],
)
def test_a_family_that_gives_what_no_record_has_is_named(gives: Gives, said: str) -> None:
    class Wrong(Prose):
        """A family with a mistake."""

        @property
        def gives(self) -> Gives:
            """What it gives."""
            return gives

    with pytest.raises(ValueError, match="family prose of a kind: ") as error:
        checked(Wrong(name="prose of a kind"))
    assert said in str(error.value)


def test_a_pattern_that_does_not_compile_names_its_family() -> None:
    with pytest.raises(ValueError, match="family subsidies: the pattern of title: "):
        require_patterns("subsidies", [("title", "補助金(一覧")])


def test_every_family_says_what_it_gives() -> None:
    for family in FAMILIES:
        assert checked(family).gives
