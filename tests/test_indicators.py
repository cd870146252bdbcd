"""達成, 未達成 and 達成率 are held against the figures of their indicator; else a warning."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yosandb.load.database import open_database
from yosandb.load.indicators import _Indicator, _told
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document


def told(grade: str, **values: Value) -> list[tuple[int, str]]:
    db = open_database(":memory:")
    one = {"id": "k", "page": 1, "name": "来街者数", "grade": grade, **values}
    write_document(db, "d1", [*document(), Row("kpis", one)])
    query = "SELECT page, message FROM problems WHERE code = 'indicator-differs'"
    found: list[tuple[int, str]] = db.execute(query).fetchall()
    return found


UP: dict[str, Value] = {"baseline": 100.0, "target": 200.0}
DOWN: dict[str, Value] = {"baseline": 200.0, "target": 100.0}


@pytest.mark.parametrize(
    ("grade", "values"),
    [
        ("達成", {**UP, "latest": 200.0}),
        ("達成", {**UP, "latest": 250.0}),
        ("未達成", {**UP, "latest": 199.0}),
        ("目標達成", {**DOWN, "latest": 90.0}),
        ("未達", {**DOWN, "latest": 101.0}),
        ("未達成", {"target": 100.0, "latest": 120.0}),  # more or less: nobody says
        ("概ね達成", {**UP, "latest": 190.0}),
        ("A", {**UP, "latest": 0.0}),
        ("達成", {**UP, "latest": None}),
        ("90%", {**UP, "latest": 180.0}),
        ("（80.0％）", {**UP, "latest": 180.0}),  # of the way from the baseline
        ("95.2%", {"target": 100.0, "latest": 105.0}),  # the less, the better
        ("66.6%", {"target": 300.0, "latest": 200.0}),  # cut off
        ("100%", {**UP, "latest": 250.0}),
    ],
)
def test_what_fits_its_figures_is_silent(grade: str, values: dict[str, Value]) -> None:
    assert told(grade, **values) == []


@pytest.mark.parametrize(
    ("grade", "values", "says"),
    [
        ("達成", {**UP, "latest": 199.0}, "misses the target"),
        ("達成", {**DOWN, "latest": 101.0}, "misses the target"),
        ("未達成", {**UP, "latest": 200.0}, "reaches the target"),
        ("目標未達成", {**DOWN, "latest": 20.0}, "reaches the target"),
        ("93%", {**UP, "latest": 180.0}, "gives another rate"),
    ],
)
def test_what_does_not_fit_is_a_warning_with_its_page(
    grade: str, values: dict[str, Value], says: str
) -> None:
    ((page, message),) = told(grade, target_text="２００人", **values)
    assert page == 1 and says in message
    assert "来街者数" in message and grade in message and "２００人" in message


@given(
    target=st.integers(1, 10**6),
    latest=st.integers(0, 10**6),
    decimals=st.integers(0, 2),
    slip=st.sampled_from((0, 5)),
)
def test_a_rate_is_silent_exactly_where_it_comes_out(
    target: int, latest: int, decimals: int, slip: int
) -> None:
    rate = round(100 * latest / target, decimals) + slip * 10.0**-decimals
    grade = f"{rate:.{decimals}f}%"
    one = _Indicator(1, None, None, target, latest, grade, None, None, None)
    # A rate may be rounded or cut off: it stands less than one step of its last figure away.
    away = min(abs(value - rate) for value in one.rates()) / 10.0**-decimals
    assume(abs(away - 1) > 0.01)
    other_meaning = away < 1
    whole = rate == 100 and max(one.rates()) >= 100
    assert (_told(one) is None) == (slip == 0 or other_meaning or whole)
