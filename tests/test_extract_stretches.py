"""The lines of a stretch of a column: those that are found without the rest of it."""

from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.geometry.stretches import Stretches
from yosandb.tests.typeset import chars, column

WORDS = st.text(st.sampled_from("あ漢カ1,A（）、"), min_size=1, max_size=8)
SIZES = st.sampled_from((5, 9, 10, 21))
PLACED = st.tuples(st.integers(0, 240), st.integers(0, 120), SIZES, WORDS)


@given(st.lists(PLACED, max_size=14), st.integers(-5, 130), st.integers(0, 90))
def test_a_stretch_has_the_lines_of_its_own_characters(
    placed: list[tuple[int, int, int, str]], top: int, height: int
) -> None:
    drawn = [char for x, y, size, word in placed for char in chars(word, x / 2, y, size)]
    inside = [char for char in drawn if top <= char.centre[1] < top + height]
    assert Stretches(drawn).within(top, top + height) == lines_of(inside)


def test_a_line_that_a_stretch_cuts_is_there_with_its_part() -> None:
    drawn = [*chars("報酬", 10, 10), *chars("1,234", 31, 13)]
    whole = Stretches(drawn)
    assert [line.text for line in whole.lines] == ["報酬1,234"]
    assert [line.text for line in whole.within(0, 17)] == ["報酬"]


def test_lines_of_a_stretch_are_those_of_the_column() -> None:
    whole = Stretches(column(10, 10, "一", "二", "三", pitch=20))
    assert whole.within(0, 40) == whole.lines[:2]
