"""A printed total is compared with the parts under it, and rounding is never guessed."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from yosandb.load import checks
from yosandb.load.checks import open_checks
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.campaign import examples
from yosandb.tests.test_load_sample import document, parts, printed, programme, total


def loaded(*rows: Row) -> Database:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *rows])
    return db


def sums(db: Database) -> list[tuple[object, ...]]:
    """Expected, found, difference, slack and status of the sum equations."""
    return db.execute(
        "SELECT expected_yen, found_yen, difference_yen, slack_yen, status FROM checks"
        " WHERE rule_id = 'total-equals-parts' ORDER BY subject"
    ).fetchall()


def budgets(*thousands: int | None) -> list[Row]:
    return [
        programme(f"p{number}", budget_yen=yen and yen * 1000)
        for number, yen in enumerate(thousands)
    ]


def covered(rows: Iterable[Row], field: str) -> list[Row]:
    return parts("t", *(str(row.values["id"]) for row in rows), field=field)


def test_a_total_that_is_the_sum_is_closed() -> None:
    rows = budgets(30_504, 5200, 3000, 4000)
    db = loaded(*rows, total("t", 42_704_000), *covered(rows, "budget_yen"))
    assert sums(db) == [(42_704_000, 42_704_000, 0, 0, "closed")]
    assert list(open_checks(db)) == []


@pytest.mark.parametrize(("printed_total", "difference"), [(42_705_000, -1000), (42_703_000, 1000)])
def test_a_total_that_is_wrong_by_one_is_open_with_difference_and_page(
    printed_total: int, difference: int
) -> None:
    rows = budgets(30_504, 5200, 3000, 4000)
    db = loaded(*rows, total("t", printed_total, page=2), *covered(rows, "budget_yen"))
    assert sums(db) == [(printed_total, 42_704_000, difference, 0, "open")]
    (check,) = open_checks(db)
    assert (check.path, check.page, check.printed_page) == ("R5/d1.pdf", 2, "- 2 -")
    assert (check.name, check.difference_yen) == ("合計", difference)
    assert check.meaning_ja.startswith("印刷された合計")
    stored = db.execute("SELECT amount_yen FROM totals").fetchall()
    assert stored == [(printed_total,)]  # nothing is changed to make it close


def halved(*thousands: int, up: bool = False) -> list[Row]:
    """Programmes whose grant is half of the budget, cut off (or rounded up) to thousand yen."""
    return [
        programme(
            f"p{number}",
            budget_yen=budget * 1000,
            grant_budget_yen=(budget + up) // 2 * 1000,
        )
        for number, budget in enumerate(thousands)
    ]


def grant_total(rows: list[Row], thousands: int, column: str = "grant_budget_yen") -> Database:
    return loaded(*rows, total("t", thousands * 1000, column=column), *covered(rows, column))


def test_cut_off_shares_may_fall_short_by_less_than_a_unit_each() -> None:
    rows = halved(1001, 2001, 3001, 4001)  # 500 + 1000 + 1500 + 2000; truly 5002
    assert sums(grant_total(rows, 5002)) == [(5_002_000, 5_000_000, -2000, 3000, "rounding")]
    assert sums(grant_total(rows, 5003)) == [(5_003_000, 5_000_000, -3000, 3000, "rounding")]
    assert sums(grant_total(rows, 5004)) == [(5_004_000, 5_000_000, -4000, 3000, "open")]
    assert sums(grant_total(rows, 5000)) == [(5_000_000, 5_000_000, 0, 3000, "closed")]


def test_cut_off_shares_never_exceed_their_total() -> None:
    assert sums(grant_total(halved(1001, 2001, 3001), 2999)) == [
        (2_999_000, 3_000_000, 1000, 0, "open")
    ]


def test_rounded_shares_may_miss_by_less_than_half_a_unit_each() -> None:
    rows = halved(1001, 2001, 3001, 4001, up=True)  # 501 + 1001 + 1501 + 2001; truly 5002
    assert sums(grant_total(rows, 5003)) == [(5_003_000, 5_004_000, 1000, 1000, "rounding")]
    assert sums(grant_total(rows, 5002)) == [(5_002_000, 5_004_000, 2000, 1000, "open")]


def test_without_an_odd_amount_the_stricter_bound_holds() -> None:
    rows = halved(1000, 2000, 3000, 4000)
    assert sums(grant_total(rows, 5001)) == [(5_001_000, 5_000_000, -1000, 1000, "rounding")]
    assert sums(grant_total(rows, 5002)) == [(5_002_000, 5_000_000, -2000, 1000, "open")]


def test_where_both_ways_are_seen_the_stricter_bound_holds() -> None:
    rows = [
        *halved(1001, 2001, 3000),
        programme("up", budget_yen=4_001_000, grant_budget_yen=2001000),
    ]
    assert sums(grant_total(rows, 5003)) == [(5_003_000, 5_001_000, -2000, 1000, "open")]


def test_the_way_of_cutting_is_seen_in_the_actual_amounts_too() -> None:
    rows = halved(1000, 2000)
    odd = programme("odd", actual_yen=821_000, grant_actual_yen=410_000)
    db = loaded(
        *rows,
        odd,
        total("t", 1_501_000, column="grant_budget_yen"),
        *covered(rows, "grant_budget_yen"),
    )
    assert sums(db) == [(1_501_000, 1_500_000, -1000, 1000, "rounding")]


def test_a_whole_amount_has_no_slack_even_where_shares_are_cut_off() -> None:
    rows = halved(1001, 2001, 3001)
    assert sums(grant_total(rows, 6004, column="budget_yen")) == [
        (6_004_000, 6_003_000, -1000, 0, "open")
    ]


def test_another_document_says_nothing_about_the_way_of_cutting() -> None:
    db = grant_total(halved(1000, 2000), 1501)
    other = [
        Row(row.table, {**row.values, "id": f"other/{row.values['id']}"}) for row in halved(1001)
    ]
    write_document(db, "d0", [*document("d0"), *other])
    write_document(db, "d1", _again(db))
    assert sums(db) == [(1_501_000, 1_500_000, -1000, 0, "open")]


def _again(db: Database) -> list[Row]:
    rows = halved(1000, 2000)
    share = "grant_budget_yen"
    return [*document(), *rows, total("t", 1_501_000, column=share), *covered(rows, share)]


def test_a_total_can_be_a_part_of_another() -> None:
    rows = budgets(100, 200, 300)
    db = loaded(
        *rows,
        total("s1", 300_000, kind="subtotal"),
        total("t", 600_000),
        *parts("s1", "p0", "p1", field="budget_yen"),
        *parts("t", "s1", table="totals", field="amount_yen"),
        Row(
            "total_parts",
            {
                "total_id": "t",
                "ordinal": 9,
                "table_name": "programmes",
                "row_id": "p2",
                "field": "budget_yen",
            },
        ),
    )
    assert [row[4] for row in sums(db)] == ["closed", "closed"]
    assert sums(db)[1][:2] == (600_000, 600_000)


def test_a_blank_cell_is_no_term() -> None:
    rows = budgets(100, None, 300)
    db = loaded(*rows, total("t", 400_000), *covered(rows, "budget_yen"))
    assert sums(db) == [(400_000, 400_000, 0, 0, "closed")]
    assert db.execute("SELECT row_id FROM check_terms WHERE role = 'term'").fetchall() == [
        ("p0",),
        ("p2",),
    ]


def test_a_total_over_blank_cells_alone_must_be_zero() -> None:
    rows = budgets(None, None)
    db = loaded(*rows, total("t", 400_000), *covered(rows, "budget_yen"))
    assert sums(db) == [(400_000, 0, -400_000, 0, "open")]


def test_a_figure_that_could_not_be_read_leaves_the_equation_open_and_is_named() -> None:
    unread = Row("programmes", {"id": "p9", "page": 1}, {"budget_yen": printed("2O", "0")})
    rows = [*budgets(100), unread]
    db = loaded(*rows, total("t", 300_000), *covered(rows, "budget_yen"))
    assert sums(db) == [(300_000, None, None, 0, "open")]
    (check,) = open_checks(db)
    assert check.explanation == (
        "missing term: programmes.budget_yen of p9 could not be read from 「2O0」 on page 1"
    )


def test_a_part_that_is_not_there_leaves_the_equation_open() -> None:
    rows = budgets(100)
    db = loaded(*rows, total("t", 100_000), *parts("t", "p0", "gone", field="budget_yen"))
    (check,) = open_checks(db)
    assert check.explanation == "missing term: programmes.budget_yen of gone is not in the database"


@pytest.mark.parametrize("rows", [[total("t", None)], []])
def test_no_equation_without_a_total_that_was_read(rows: list[Row]) -> None:
    covering = parts("t", "p0", field="budget_yen") if rows else [total("unbound", 5)]
    assert sums(loaded(*budgets(100), *rows, *covering)) == []


@settings(deadline=None, max_examples=examples(150))
@given(
    amounts=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8),
    slip=st.integers(-3, 3),
)
def test_a_whole_amount_is_closed_exactly_when_it_is_the_sum(amounts: list[int], slip: int) -> None:
    rows = budgets(*amounts)
    printed_total = (sum(amounts) + slip) * 1000
    db = loaded(*rows, total("t", printed_total), *covered(rows, "budget_yen"))
    assert sums(db)[0][2:] == (-slip * 1000, 0, "open" if slip else "closed")


@settings(deadline=None, max_examples=examples(150))
@given(st.lists(st.integers(0, 10**6), max_size=8))
def test_halves_that_are_all_cut_off_are_never_open(amounts: list[int]) -> None:
    rows = halved(1001, *amounts)  # one odd amount shows that shares are cut off
    ((*_, status),) = sums(grant_total(rows, (1001 + sum(amounts)) // 2))
    assert status in ("closed", "rounding")


def test_a_total_printed_again_is_compared_with_the_first() -> None:
    db = loaded(
        total("first", 600_000),
        total("same", 600_000, kind="repeated", page=2),
        total("off", 601_000, kind="repeated", page=2),
        total("other column", 5000, kind="repeated", column="actual_yen"),
        total("other section", 5000, kind="repeated", section="観光"),
        total("unread", None, kind="repeated"),
    )
    found = db.execute(
        "SELECT subject, expected_yen, found_yen, difference_yen, slack_yen, status FROM checks"
        " WHERE rule_id = 'total-printed-again' ORDER BY subject"
    ).fetchall()
    assert found == [
        ("off", 601_000, 600_000, -1000, 0, "open"),
        ("same", 600_000, 600_000, 0, 0, "closed"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"project_id": "p"},
        {"item_id": "i"},
        {"section": "観光"},
        {"label": "小計"},
        {"column": "x"},
    ],
)
def test_the_first_of_a_repeated_total_is_the_one_of_the_same_thing(
    other: dict[str, Value],
) -> None:
    db = loaded(
        Row("projects", {"id": "p", "page": 1}),
        Row("items", {"id": "i", "page": 1}),
        total("another", 1000, **other),
        total("first", 2000, page=2),
        total("again", 2000, page=2, kind="repeated"),
    )
    write_document(db, "d0", [*document("d0"), total("another document", 3000)])
    checks.run(db, "d1")
    terms = db.execute("SELECT role, row_id FROM check_terms ORDER BY role").fetchall()
    assert terms == [("result", "again"), ("term", "first")]
