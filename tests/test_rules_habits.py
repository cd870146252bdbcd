"""Whether notes add up is a habit of the whole document: shown by many sums, else "of which"."""

from dataclasses import replace

import pytest
from sqlite_utils import Database

from yosandb.load.checks import open_checks
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import amount, document, loaded, note, programme, setsu


def works(closing: int, open_: int) -> list[Row]:
    """Programmes of 9,000 with two details each, which add up to so many of them."""
    rows = []
    for number in range(closing + open_):
        name = f"p{number:02}"
        rest = 7000 if number < closing else 6000
        rows += [programme(name, name=name, budget_yen=9000)]
        rows += [note(f"{name}a", 2000, programme_id=name)]
        rows += [note(f"{name}b", rest, programme_id=name)]
    return rows


def found(db: Database, rule: str) -> dict[tuple[str, str], int]:
    """How many equations of a rule there are, by relation and status."""
    counts = "SELECT relation, status, count(*) FROM checks WHERE rule_id = ? GROUP BY 1, 2"
    return {(relation, status): count for relation, status, count in db.execute(counts, [rule])}


@pytest.mark.parametrize(
    ("closing", "open_", "expected"),
    [
        (10, 0, {("=", "closed"): 10}),
        (18, 2, {("=", "closed"): 18, ("=", "open"): 2}),
        (17, 3, {("<=", "closed"): 20}),
        (9, 0, {("<=", "closed"): 9}),
    ],
)
def test_details_add_up_only_where_the_document_shows_it(
    closing: int, open_: int, expected: dict[tuple[str, str], int]
) -> None:
    assert found(loaded(*works(closing, open_)), "details-within-programme") == expected


def test_a_single_detail_is_no_sum_whatever_the_habit() -> None:
    single = [programme("x", budget_yen=9000), note("xa", 350, programme_id="x")]
    rules = found(loaded(*works(10, 0), *single), "details-within-programme")
    assert rules == {("=", "closed"): 10, ("<=", "closed"): 1}


def test_the_habit_of_one_document_is_not_that_of_another() -> None:
    db = loaded(*works(10, 0))
    rows = [programme("x", budget_yen=9), note("xa", 1, programme_id="x")]
    write_document(db, "d2", [*document("d2"), *rows, note("xb", 2, programme_id="x")])
    relation = "SELECT relation FROM checks WHERE document_id = 'd2'"
    assert db.execute(relation).fetchall() == [("<=",)]


@pytest.mark.parametrize(("misses", "relation"), [(4, "="), (5, "="), (6, "<=")])
def test_notes_of_a_setsu_add_up_unless_most_of_them_do_not(misses: int, relation: str) -> None:
    rows = []
    for number in range(10):
        name, rest = f"s{number}", 6000 if number < misses else 7000
        rows += [setsu(name, None, 9000)]
        rows += [note(f"{name}a", 2000, setsu_id=name), note(f"{name}b", rest, setsu_id=name)]
    relations = {relation for relation, _ in found(loaded(*rows), "notes-add-up")}
    assert relations == {relation}


def test_notes_below_a_note_do_not_exceed_it() -> None:
    db = loaded(note("w", 1000, text="督促手数料"), note("a", 70_000, parent_id="w"))
    (check,) = open_checks(db)
    assert (check.rule_id, check.severity, check.relation) == ("note-parts-add-up", "warning", "<=")
    assert (check.name, check.difference_yen) == ("督促手数料", 69_000)


def test_a_supplement_may_leave_out_what_is_negative() -> None:
    work = programme("w", budget_yen=None, supplement_yen=4874)
    rows = [work, note("a", 5000, programme_id="w")]
    db = loaded(*rows)
    assert found(db, "details-within-programme") == {("<=", "open"): 1}
    about = document("d1", stage="supplementary", stage_source="title")
    write_document(db, "d1", [*about, *rows])
    assert found(db, "details-within-programme") == {}


def test_named_sources_alone_do_not_exceed_a_programme() -> None:
    """特財 print what others pay; what is left is the general fund's, and not printed."""
    db = loaded(programme("w", budget_yen=9000), amount("a", "w", 4000, "bonds", "programmes"))
    assert found(db, "programme-sources-add-up") == {("<=", "closed"): 1}
    general = amount("b", "w", 4000, "general", "programmes")
    db = loaded(
        programme("w", budget_yen=9000), amount("a", "w", 4, "bonds", "programmes"), general
    )
    assert found(db, "programme-sources-add-up") == {("=", "open"): 1}


def test_a_general_fund_that_is_a_part_of_the_money_is_not_all_of_it() -> None:
    general = amount("a", "w", 4000, "general", "programmes")
    part = replace(general, values={**general.values, "label": "うち一般財源"})
    db = loaded(programme("w", budget_yen=9000), part)
    assert found(db, "programme-sources-add-up") == {("<=", "closed"): 1}


def test_a_blank_general_fund_adds_nothing_where_the_sources_of_others_add_up() -> None:
    rows = []
    for number in range(10):
        name = f"p{number}"
        rows += [programme(name, budget_yen=9)]
        rows += [amount(f"{name}b", name, 4, "bonds", "programmes")]
        rows += [amount(f"{name}o", name, 5, "other", "programmes")]
    rows[-1] = amount("p9o", "p9", 4, "other", "programmes")
    assert found(loaded(*rows), "programme-sources-add-up") == {
        ("=", "closed"): 9,
        ("=", "open"): 1,
    }


def test_a_document_may_have_habits_of_several_rules() -> None:
    rows = works(10, 0)
    for number in range(10):
        name = f"p{number:02}"
        rows += [amount(f"{name}x", name, 4, "bonds", "programmes")]
        rows += [amount(f"{name}y", name, 5, "other", "programmes")]
    db = loaded(*rows)
    habits = db.execute("SELECT rule_id, sums, closed, adds_up FROM habits ORDER BY 1").fetchall()
    assert habits == [
        ("details-within-programme", 10, 10, 1),
        ("programme-sources-add-up", 10, 0, 0),
    ]
