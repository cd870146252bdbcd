"""Places in their order, as runs of those that lie close together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.runs import near, runs

PLACES = st.lists(st.floats(min_value=0, max_value=1000, allow_nan=False))


@given(PLACES, st.floats(min_value=0, max_value=100))
def test_runs_hold_every_place_and_end_where_the_next_is_further(
    places: list[float], reach: float
) -> None:
    found = near(places, reach)
    assert [place for run in found for place in run] == sorted(places)
    assert all(b - a <= reach for run in found for a, b in pairwise(run))
    assert all(below[0] - above[-1] > reach for above, below in pairwise(found))


def test_a_run_is_asked_as_a_whole() -> None:
    """Each is as far from the one before, and only the first two are near the first."""
    assert runs([0, 2, 4, 6], lambda run, item: item - run[0] <= 2) == [[0, 2], [4, 6]]
