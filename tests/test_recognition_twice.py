"""Figures that are not sure are read again, larger; what else they may be goes with them."""

import pytest

from yosandb.extract.reading import RECOGNISED, Reading, alternatives
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.twice import read_twice


def letters(text: str, confidence: float) -> list[Letter]:
    return [Letter(char, 10.0 * n, confidence) for n, char in enumerate(text)]


def others(found: list[Letter]) -> tuple[str, ...]:
    readings = [Reading(RECOGNISED, None, one.confidence, one.alternatives) for one in found]
    return alternatives([one.text for one in found], readings)


@pytest.mark.parametrize(
    ("first", "second"),
    [("1,234", "1,284"), ("1,234", "11,234"), ("234", "1234"), ("1,2334", "1,234")],
)
def test_a_second_reading_that_differs_is_kept_and_makes_the_first_unsure(
    first: str, second: str
) -> None:
    found = read_twice(letters(first, 0.98), lambda: letters(second, 0.9))
    assert "".join(one.text for one in found) == first
    assert others(found) == (second,)
    assert max(one.confidence for one in found) <= 0.5


def test_a_second_reading_that_agrees_changes_nothing() -> None:
    first = letters("1,234", 0.98)
    assert read_twice(first, lambda: letters("1,234", 0.9)) == first


@pytest.mark.parametrize(("text", "confidence"), [("1,234", 0.999), ("議会費", 0.5)])
def test_what_is_sure_and_what_is_no_figure_is_read_once(text: str, confidence: float) -> None:
    def never() -> list[Letter]:
        raise AssertionError

    assert read_twice(letters(text, confidence), never) == letters(text, confidence)


def test_only_amounts_have_alternatives() -> None:
    reading = Reading(RECOGNISED, None, 0.6, (("3", 0.3), ("B", 0.1)))
    assert alternatives(["8"], [reading]) == ("3",)
    assert alternatives(["第", "8", "号"], [None, reading, None]) == ()
    assert alternatives(["8", "千", "円"], [reading, None, None]) == ("3千円",)
