"""A comma between figures is told from a point by its ink."""

import pytest

from yosandb.extract.recognition.commas import with_commas
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.words import Run, run_of

# 267,945 as a scan of 150 dots per inch has it, drawn twice as fine.
BEFORE = [(3280, 954, 3297, 988), (3300, 954, 3317, 987), (3322, 954, 3338, 987)]
AFTER = [(3362, 954, 3379, 987), (3383, 954, 3402, 987), (3404, 954, 3421, 988)]
COMMA, POINT, HIGH_POINT = (3343, 982, 3348, 991), (3343, 982, 3348, 988), (3343, 966, 3348, 975)


def line(between: tuple[int, int, int, int]) -> Run:
    return run_of([*BEFORE, between, *AFTER])


def read(text: str, sure: float, other: str) -> list[Letter]:
    places = (3288, 3313, 3329, 3345, 3370, 3394, 3411)
    letters = [Letter(one, at, 1.0) for one, at in zip(text, places, strict=True)]
    letters[3] = Letter(text[3], 3345, sure, ((other, 0.1275), ("、", 0.002)))
    return letters


@pytest.mark.parametrize(("text", "other"), [("267,945", "."), ("267.945", ",")])
def test_what_hangs_below_the_figures_is_surely_a_comma(text: str, other: str) -> None:
    found = with_commas(line(COMMA), read(text, 0.87, other))
    assert "".join(letter.text for letter in found) == "267,945"
    assert found[3].confidence == pytest.approx(0.9975)
    assert found[3].alternatives == (("、", 0.002),)


@pytest.mark.parametrize("ink", [POINT, HIGH_POINT])
@pytest.mark.parametrize("text", ["267,945", "267.945"])
def test_what_stands_among_them_is_as_it_was_read(
    ink: tuple[int, int, int, int], text: str
) -> None:
    letters = read(text, 0.87, ".")
    assert with_commas(line(ink), letters) == letters


def test_between_words_nothing_is_told() -> None:
    letters = read("料料料,945", 0.87, ".")
    assert with_commas(line(COMMA), letters) == letters
