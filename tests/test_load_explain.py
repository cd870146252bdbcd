"""An open equation is explained where exactly one thing would close it."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import item, loaded, printed, setsu

MOKU = item("m", "moku", name="一般管理費", amount_yen=9_000_000)


def part(row_id: str, yen: int, name: str, top: int = 0, **values: Value) -> Row:
    """A 節 whose amount stands `top` lines down the page."""
    row = setsu(row_id, "m", yen, name=name, **values)
    place = printed(*["x"] * top, str(yen))
    own = type(place)(place.text, place.parts[-1:])
    return Row(row.table, row.values, {"amount_yen": own})


def told(*rows: Row) -> str | None:
    """The explanation of the one equation that is open."""
    (check,) = (c for c in open_checks(loaded(MOKU, *rows)) if c.rule_id == "setsu-add-up")
    return check.explanation


def test_an_amount_in_another_unit() -> None:
    found = told(part("a", 8_000_000, "報酬"), part("b", 1_000, "旅費", 1))
    assert found == "unit: 旅費 1,000円 (page 1) would close it if it were 1,000 times as much"


def test_a_sign_that_was_not_seen() -> None:
    found = told(part("a", 10_000_000, "報酬"), part("b", 1_000_000, "旅費", 1))
    assert found == "sign: 旅費 1,000,000円 (page 1) would close it with the other sign (△)"


def test_a_row_that_was_read_twice() -> None:
    rows = [part("a", 8_000_000, "報酬"), part("b", 1_000_000, "旅費", 1)]
    found = told(*rows, part("c", 1_000_000, "旅費", 2))
    assert found == "doubled: 旅費 1,000,000円 (page 1) stands twice"


def test_a_blank_carried_from_the_row_above() -> None:
    rows = [part("a", 8_000_000, "報酬"), part("b", 1_000_000, "旅費", 1)]
    found = told(*rows, part("c", 1_000_000, "需用費", 2))
    assert found is not None and found.startswith("carried: 需用費 1,000,000円 (page 1) has the")


def test_a_figure_of_the_page_that_nothing_took() -> None:
    box = {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
    left: dict[str, Value] = {"page": 1, "ordinal": 0, "text": "8 旅費 1,000,000円", **box}
    found = told(part("a", 8_000_000, "報酬"), Row("unclaimed", left))
    assert (
        found == "missing: 1,000,000円 stands on page 1 and was not read (「8 旅費 1,000,000円」)"
    )


@pytest.mark.parametrize("yen", [8_999_999, 123])
def test_nothing_is_said_where_nothing_fits(yen: int) -> None:
    assert told(part("a", yen, "報酬")) is None


def test_nothing_is_said_where_two_figures_fit() -> None:
    rows = [part(name, 1_000_000, name, place) for place, name in enumerate("ab")]
    assert told(part("c", 9_000_000, "報酬", 2), *rows) is None
