"""The figures of one total hold together; those of a supplement need not list what is unchanged."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import equations, item, loaded, parts, printed, total

RULE = "total-row-holds"


def row(label: str = "歳出合計", **columns: int) -> list[Row]:
    return [
        total(f"{label} {name}", yen, label=label, kind="summary", column=f"{name}_yen", page=2)
        for name, yen in columns.items()
    ]


@pytest.mark.parametrize(("change", "status"), [(-3, "closed"), (3, "open")])
def test_a_change_is_this_year_less_last_year(change: int, status: str) -> None:
    db = loaded(*row(amount=4, previous=7, change=change))
    assert equations(db, RULE) == [("歳出合計 change", change, -3, -3 - change, status)]


@pytest.mark.parametrize(("after", "status"), [(9, "closed"), (8, "open")])
def test_before_and_supplement_give_what_is_after(after: int, status: str) -> None:
    db = loaded(*row(amount=after, before=11, supplement=-2))
    assert equations(db, RULE) == [("歳出合計 amount", after, 9, 9 - after, status)]
    assert [check.page for check in open_checks(db)] == [2] * (status == "open")


def test_a_figure_that_could_not_be_read_leaves_it_open() -> None:
    amount, previous, change = row(amount=4, previous=7, change=-3)
    values = {**previous.values, "amount_yen": None}
    unread = Row("totals", values, {"amount_yen": printed("7O")})
    db = loaded(amount, unread, change)
    assert [status for *_, status in equations(db, RULE)] == ["open"]


def test_two_totals_of_one_name_are_not_mixed() -> None:
    twice = [Row(r.table, {**r.values, "id": f"{r.values['id']} 2"}) for r in row(amount=5)]
    assert equations(loaded(*row(amount=4, previous=7, change=-3), *twice), RULE) == []
    others = row("歳入合計", amount=5, previous=1, change=4)
    assert len(equations(loaded(*row(amount=4, previous=7, change=-3), *others), RULE)) == 2


def supplement(before: int, after: int) -> list[Row]:
    """A table that lists one 款 of 100 + 20 = 120, and the totals that it prints."""
    kan = item("k", "kan", amount_yen=120, before_yen=100, supplement_yen=20)
    totals = row(before=before, supplement=20, amount=after)
    names = ("before", "supplement", "amount")
    covered = [
        part
        for name in names
        for part in parts(f"歳出合計 {name}", "k", table="items", field=f"{name}_yen")
    ]
    return [kan, *totals, *covered]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (100, 120, {"amount": "closed", "before": "closed", "supplement": "closed"}),
        (700, 720, {"supplement": "closed"}),
        (700, 721, {"amount": "open", "before": "open", "supplement": "closed"}),
        (90, 110, {"amount": "open", "before": "open", "supplement": "closed"}),
    ],
)
def test_what_a_supplement_does_not_list_is_the_same_before_and_after(
    before: int, after: int, expected: dict[str, str]
) -> None:
    found = equations(loaded(*supplement(before, after)), "total-equals-parts")
    assert {subject.split()[1]: status for subject, *_, status in found} == expected
