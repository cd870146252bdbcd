"""Runs of characters are found without looking at runs that are out of reach."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.extract.geometry.lines import LINE_DRIFT, NOISE, OVERLAP, SEGMENT_GAP, segments
from yosandb.extract.page import Box, Char

# Three lines of letters, some of them a little higher or lower than others.
TOPS = (10.0, 12.0, 25.0, 27.0, 50.0)


@st.composite
def glyphs(draw: st.DrawFn) -> Char:
    x, top = draw(st.floats(0, 60, width=16)), draw(st.sampled_from(TOPS))
    return Char("字", Box(x, top, x + 10, top + 10), 10, "Mincho")


def follows(before: Char, char: Char) -> float:
    """How far `char` stands behind `before`; infinite if it does not follow it."""
    size = max(before.size, char.size)
    gap, drift = char.start - before.end, abs(before.level - char.level)
    close = -OVERLAP * size - NOISE <= gap <= SEGMENT_GAP * size + NOISE
    return abs(gap) + drift if close and drift <= LINE_DRIFT * size + NOISE else inf


def all_runs(chars: list[Char]) -> list[list[Char]]:
    """Each character joins the nearest run of all that there are, wherever it stands."""
    runs: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.start):
        ends = [run for run in runs if follows(run[-1], char) < inf]
        if ends:
            min(ends, key=lambda run: follows(run[-1], char)).append(char)
        else:
            runs.append([char])
    return runs


@given(st.lists(glyphs(), max_size=30))
@settings(max_examples=60)
def test_runs_are_those_of_a_walk_that_forgets_nothing(chars: list[Char]) -> None:
    found = [list(segment.chars) for segment in segments(chars)]
    assert found == all_runs(chars)


def test_places_are_along_and_across_the_text() -> None:
    box = Box(10, 20, 16, 30)
    places = {turn: Char("字", box, 10, "Mincho", turn) for turn in (0, 90, 180, 270)}
    ends = {turn: (char.start, char.end, char.level) for turn, char in places.items()}
    assert ends == {0: (10, 16, 25), 90: (20, 30, -13), 180: (-16, -10, -25), 270: (-30, -20, 13)}
    assert all(char.centre == (13, 25) for char in places.values())
