"""Lean classes behave as the frozen dataclasses of the standard library that they stand for."""

import pickle
from dataclasses import dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.lean import lean


@lean
class Quick:
    name: str
    values: tuple[int, ...] = ()
    aside: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    values: tuple[int, ...] = ()
    aside: int = field(default=0, compare=False, repr=False)


@lean
class Sole:
    name: str


@lean
class Other:
    name: str


@lean(eq=False)
class Itself:
    name: str


@lean(slots=False)
class Nested:
    parts: tuple["Nested", ...] = ()
    seen: list["Nested"] = field(default_factory=list)


@lean
class Named:
    name: str

    def __repr__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named)

    def __hash__(self) -> int:
        return 7


given_values = st.tuples(
    st.text(max_size=2), st.lists(st.integers(0, 2), max_size=2).map(tuple), st.integers(0, 2)
)


@given(given_values, given_values)
def test_equal_where_a_dataclass_is(
    one: tuple[str, tuple[int, ...], int], other: tuple[str, tuple[int, ...], int]
) -> None:
    assert (Quick(*one) == Quick(*other)) == (Plain(*one) == Plain(*other))
    assert len({Quick(*one), Quick(*other)}) == len({Plain(*one), Plain(*other)})


@given(given_values)
def test_shown_as_a_dataclass_is(values: tuple[str, tuple[int, ...], int]) -> None:
    assert repr(Quick(*values)) == repr(Plain(*values)).replace("Plain", "Quick")


def test_one_field_is_compared_as_several_are() -> None:
    assert Sole("a") == Sole("a")
    assert Sole("a") != Sole("b")
    assert hash(Sole("a")) == hash(Sole("a"))


def test_another_class_with_the_same_values_is_not_equal() -> None:
    others: tuple[object, ...] = (Sole("a"), Other("a"))
    assert len(set(others)) == 2


def test_without_eq_each_is_equal_to_itself_alone() -> None:
    one = Itself("a")
    assert one == one
    assert one != Itself("a")


def test_a_copy_and_a_way_through_a_file_keep_the_values() -> None:
    one = Quick("a", (1, 2), 3)
    assert replace(one, name="b") == Quick("b", (1, 2))
    again = pickle.loads(pickle.dumps(one))
    assert [getattr(again, each.name) for each in fields(again)] == ["a", (1, 2), 3]


def test_what_holds_itself_is_shown() -> None:
    one = Nested()
    one.seen.append(one)
    assert repr(one) == "Nested(parts=(), seen=[...])"


def test_slots_leave_no_room_for_a_slip() -> None:
    with pytest.raises(AttributeError):
        Quick("a").nmae = "b"  # type: ignore[attr-defined]


def test_what_a_class_says_itself_holds() -> None:
    assert repr(Named("a")) == "a"
    assert Named("a") == Named("b")
    assert hash(Named("a")) == 7
