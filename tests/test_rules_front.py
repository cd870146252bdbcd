"""第1表 and 総括 at the front of a book meet the statement behind them."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import amount, equations, item, loaded, printed, total

RULE = "front-meets-statement"
KAN = item("k", "kan", name="総務費", amount_yen=9000, previous_yen=8000, change_yen=1000)
BARE = item("k", "kan", name="総務費")
KOUS = [
    item("o1", "kou", "k", amount_yen=7000, previous_yen=6000),
    item("o2", "kou", "k", amount_yen=2000, previous_yen=2000),
]


def front(yen: int | None, column: Value = "amount_yen", **values: Value) -> Row:
    known: dict[str, Value] = {"kind": "table1", "label": "総務費", "page": 2, "item_id": "k"}
    return total("f", yen, column=column, **{**known, **values})


@pytest.mark.parametrize("kind", ["table1", "summary"])
@pytest.mark.parametrize(
    ("column", "yen"), [("amount_yen", 9000), ("previous_yen", 8000), ("change_yen", 1000)]
)
def test_it_is_the_figure_of_the_kan_in_the_same_column(kind: str, column: str, yen: int) -> None:
    db = loaded(KAN, *KOUS, front(yen, column, kind=kind))
    assert equations(db, RULE) == [("f", yen, yen, 0, "closed")]


def test_another_figure_is_told_with_the_page_of_the_front() -> None:
    (check,) = (c for c in open_checks(loaded(KAN, *KOUS, front(9001))) if c.rule_id == RULE)
    assert (check.rule_id, check.name, check.printed_page) == (RULE, "総務費", "- 2 -")
    assert (check.expected_yen, check.found_yen, check.difference_yen) == (9001, 9000, -1)


@pytest.mark.parametrize(
    ("other", "found"),
    [({}, 18000), ({"number": 3}, 9000), ({"name": "民生費"}, 9000), ({"side": "revenue"}, 9000)],
)
def test_a_kan_that_was_read_twice_is_more_than_the_front_prints(
    other: dict[str, Value], found: int
) -> None:
    """The same name and number on the same side of an account: it is one 款, not two."""
    kan: dict[str, Value] = {"name": "総務費", "number": 2, "amount_yen": 9000}
    db = loaded(item("k", "kan", **kan), item("k2", "kan", **{**kan, **other}), front(9000))
    status = "closed" if found == 9000 else "open"
    assert equations(db, RULE) == [("f", 9000, found, found - 9000, status)]


def test_where_the_kan_prints_none_its_kou_stand_for_it() -> None:
    db = loaded(BARE, *KOUS, front(9000))
    assert equations(db, RULE) == [("f", 9000, 9000, 0, "closed")]
    terms = db.execute("SELECT row_id FROM check_terms WHERE role = 'term' ORDER BY 1").fetchall()
    assert [row_id for (row_id,) in terms if row_id.startswith("o")] == ["o1", "o2"]


def test_a_kou_that_prints_none_leaves_its_kan_uncompared() -> None:
    assert equations(loaded(BARE, *KOUS, item("o3", "kou", "k"), front(9000)), RULE) == []


def test_a_kou_that_could_not_be_read_leaves_it_open() -> None:
    blank = item("o3", "kou", "k")
    unread = Row("items", blank.values, {"amount_yen": printed("1O")})
    assert equations(loaded(BARE, *KOUS, unread, front(9000)), RULE) == [
        ("f", 9000, None, None, "open")
    ]


def test_a_kan_that_could_not_be_read_is_not_replaced_by_its_kou() -> None:
    unread = Row("items", BARE.values, {"amount_yen": printed("9,O00")})
    assert equations(loaded(unread, *KOUS, front(9000)), RULE) == [("f", 9000, None, None, "open")]


@pytest.mark.parametrize(
    "other", [{"kind": "total"}, {"kind": "kan"}, {"item_id": None}, {"column": "bonds"}]
)
def test_what_is_no_front_or_has_nothing_to_meet_is_not_compared(other: dict[str, Value]) -> None:
    assert equations(loaded(KAN, front(1, **other)), RULE) == []


def test_a_blank_front_is_not_compared() -> None:
    assert equations(loaded(KAN, front(None)), RULE) == []


SUPPLEMENTED = [
    item("o1", "kou", "k", before_yen=6000, supplement_yen=1000, amount_yen=7000),
    item("o2", "kou", "k", before_yen=3000, supplement_yen=-1500, amount_yen=1500),
]


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("supplement_yen", [("f", -500, -500, 0, "closed")]),
        ("before_yen", []),
        ("amount_yen", []),
    ],
)
def test_of_a_supplementary_budget_the_supplements_of_the_kou_stand_for_it(
    column: str, found: list[tuple[object, ...]]
) -> None:
    """The other columns are of all 項, also of those that it does not change and not list."""
    assert equations(loaded(BARE, *SUPPLEMENTED, front(-500, column)), RULE) == found


def sources(*yen: int | None) -> list[Row]:
    return [
        *KOUS,
        *(item(f"m{number}", "moku", "o1") for number in range(len(yen))),
        *(amount(f"a{number}", f"m{number}", each, "bonds") for number, each in enumerate(yen)),
        amount("x", "m0", 77, "general"),
    ]


def test_a_source_is_the_sum_over_the_moku() -> None:
    assert equations(loaded(KAN, *sources(700, 300), front(1000, "bonds")), RULE) == [
        ("f", 1000, 1000, 0, "closed")
    ]


def test_a_source_of_a_kou_is_that_of_its_moku() -> None:
    assert equations(loaded(*sources(700, 300), KAN, front(999, "bonds", item_id="o1")), RULE) == [
        ("f", 999, 1000, 1, "open")
    ]


def test_a_source_that_the_kou_prints_itself_is_not_counted_twice() -> None:
    rows = [KAN, *sources(700, 300), amount("own", "o1", 1000, "bonds")]
    assert equations(loaded(*rows, front(1000, "bonds")), RULE) == [("f", 1000, 1000, 0, "closed")]
