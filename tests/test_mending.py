"""Recognised amounts are corrected where one choice among what they may be closes every sum."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.extract.reading import RECOGNISED
from yosandb.load import mending
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import loaded, parts, programme, total


def read(text: str, place: int, *others: str, confidence: float = 0.6) -> Printed:
    """An amount as recognition gives it, with what else it may be."""
    box = Box(10, 20.0 * place, 60, 20.0 * place + 10)
    return Printed(text, (Part(1, box, text, RECOGNISED, confidence, others),))


def page(amounts: Sequence[Printed], sum_of_all: Printed, *more: Row) -> Database:
    """A page of programmes in thousand yen, with their total."""
    rows = []
    for place, amount in enumerate(amounts):
        yen = int(amount.text.replace(",", "")) * 1000
        row = programme(f"p{place}", name=f"事業{place}", budget_yen=yen)
        rows.append(Row("programmes", row.values, {"budget_yen": amount}))
    yen = int(sum_of_all.text.replace(",", "")) * 1000
    rows.append(Row("totals", total("t", yen).values, {"amount_yen": sum_of_all}))
    bound = parts("t", *(f"p{n}" for n in range(len(amounts))), field="budget_yen")
    return loaded(*rows, *bound, *more)


def budgets(db: Database) -> list[int | None]:
    return [yen for (yen,) in db.execute("SELECT budget_yen FROM programmes ORDER BY id")]


def told(db: Database) -> list[str]:
    query = "SELECT message FROM problems WHERE code = 'recognition-corrected'"
    return [message for (message,) in db.execute(query)]


def test_the_one_reading_that_closes_the_sum_is_taken_and_told() -> None:
    db = page([read("1,234", 0, "1,284", "1,634"), read("2,000", 1)], read("3,284", 2))
    assert budgets(db) == [1_284_000, 2_000_000]
    assert db.execute("SELECT status FROM checks").fetchall() == [("closed",)]
    place = "SELECT printed, source, alternatives FROM provenance WHERE row_id = 'p0'"
    assert db.execute(place).fetchall() == [("1,284", "corrected", '["1,234"]')]
    (message,) = told(db)
    assert message.startswith("「1,234」 was read and is taken for 「1,284」")


def test_the_total_itself_may_be_what_was_misread() -> None:
    db = page([read("1,234", 0), read("2,000", 1)], read("3,284", 2, "3,234"))
    assert budgets(db) == [1_234_000, 2_000_000]
    assert db.execute("SELECT amount_yen FROM totals").fetchall() == [(3_234_000,)]


def test_two_amounts_of_one_sum_may_both_be_misread() -> None:
    db = page([read("1,234", 0, "1,284"), read("2,000", 1, "2,600")], read("3,884", 2))
    assert budgets(db) == [1_284_000, 2_600_000] and len(told(db)) == 2


def test_where_two_choices_close_the_sum_none_is_taken() -> None:
    db = page([read("1,234", 0, "1,284"), read("2,000", 1, "2,050")], read("3,284", 2))
    assert budgets(db) == [1_234_000, 2_000_000] and not told(db)


def test_where_not_all_choices_can_be_tried_none_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_CHOICES", 1)
    db = page([read("1,234", 0, "1,284"), read("2,000", 1, "2,050")], read("3,284", 2))
    assert budgets(db) == [1_234_000, 2_000_000] and not told(db)


def test_no_figure_is_searched_for_that_the_recognition_did_not_propose() -> None:
    db = page([read("1,234", 0, "1,634"), read("2,000", 1)], read("3,284", 2))
    assert budgets(db) == [1_234_000, 2_000_000] and not told(db)


def test_a_choice_that_opens_another_sum_is_not_taken() -> None:
    other = Row("totals", total("u", 3_234_000).values, {"amount_yen": read("3,234", 5)})
    bound = parts("u", "p0", "p1", field="budget_yen")
    amounts = [read("1,234", 0, "1,284"), read("2,000", 1)]
    db = page(amounts, read("3,284", 2), other, *bound)
    assert budgets(db) == [1_234_000, 2_000_000] and not told(db)


@given(st.lists(st.integers(1000, 9999), min_size=2, max_size=4), st.integers(1, 999))
def test_sums_that_close_are_left_whatever_their_amounts_may_be(
    amounts: list[int], by: int
) -> None:
    readings = [read(str(yen), n, str(yen + by), str(yen - by)) for n, yen in enumerate(amounts)]
    db = page(readings, read(str(sum(amounts)), 9, str(sum(amounts) + by)))
    assert budgets(db) == [yen * 1000 for yen in amounts] and not told(db)
