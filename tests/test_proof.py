"""Each amount tells what it is worth: proved by a sum, agreed, unproved or open."""

from sqlite_utils import Database

from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import (
    amount,
    document,
    item,
    loaded,
    note,
    parts,
    printed,
    programme,
    setsu,
    total,
)

MOKU = item("moku", "moku", amount_yen=9000)


def proofs(db: Database, table: str) -> dict[str, str]:
    """The proof of each amount of a table by row; by row and field where a row has several."""
    rows = db.execute(
        "SELECT row_id, field, proof FROM v_proof WHERE table_name = ? ORDER BY 1, 2", [table]
    ).fetchall()
    several = len({row_id for row_id, *_ in rows}) < len(rows)
    return {f"{row}.{field}" if several else row: proof for row, field, proof in rows}


def test_a_sum_of_two_terms_proves_its_terms_and_its_result() -> None:
    db = loaded(MOKU, setsu("a", "moku", 2000), setsu("b", "moku", 7000))
    assert proofs(db, "setsu") == {"a": "proved", "b": "proved"}
    assert proofs(db, "items") == {"moku": "proved"}


def test_a_sum_of_one_term_says_only_that_the_figure_is_printed_twice() -> None:
    db = loaded(MOKU, setsu("a", "moku", 9000))
    assert proofs(db, "setsu") == {"a": "agreed"}
    assert proofs(db, "items") == {"moku": "agreed"}


def test_what_stands_in_no_equation_is_unproved() -> None:
    assert proofs(loaded(MOKU), "items") == {"moku": "unproved"}


def test_one_open_equation_outweighs_all_that_close() -> None:
    sources = [amount("m", "moku", 8000, "bonds"), amount("n", "moku", 2000, "general")]
    db = loaded(MOKU, setsu("a", "moku", 2000), setsu("b", "moku", 7000), *sources)
    assert proofs(db, "items") == {"moku": "open"}
    assert proofs(db, "amounts") == {"m": "open", "n": "open"}
    assert proofs(db, "setsu") == {"a": "proved", "b": "proved"}


def test_not_more_than_the_whole_proves_neither() -> None:
    db = loaded(
        programme("p", budget_yen=9000, grant_budget_yen=4000), note("n", 3000, programme_id="p")
    )
    assert set(proofs(db, "programmes").values()) == {"unproved"}
    assert proofs(db, "notes") == {"n": "unproved"}


def test_rounding_proves_nothing() -> None:
    share = "grant_budget_yen"
    halves = [programme(i, budget_yen=1001_000, grant_budget_yen=500_000) for i in ("a", "b")]
    rounded = total("t", 1_001_000, column=share)
    db = loaded(*halves, rounded, *parts("t", "a", "b", field=share))
    assert db.execute("SELECT status FROM checks WHERE rule_id LIKE 'total-%'").fetchall() == [
        ("rounding",)
    ]
    assert proofs(db, "totals") == {"t": "unproved"}
    assert proofs(db, "programmes")[f"a.{share}"] == "unproved"


def test_each_column_has_a_proof_of_its_own() -> None:
    db = loaded(programme("p", budget_yen=9, previous_yen=4, change_yen=5, actual_yen=8))
    assert proofs(db, "programmes") == {
        "p.actual_yen": "unproved",
        "p.budget_yen": "proved",
        "p.change_yen": "proved",
        "p.previous_yen": "proved",
    }
    columns = "budget_proof, previous_proof, change_proof, actual_proof, before_proof"
    beside = db.execute(f"SELECT {columns} FROM v_programmes").fetchall()
    assert beside == [("proved", "proved", "proved", "unproved", None)]


def test_an_amount_that_could_not_be_read_counts_as_printed_and_opens_its_sum() -> None:
    unread = Row("setsu", setsu("b", "moku", None).values, {"amount_yen": printed("7O,000")})
    db = loaded(MOKU, setsu("a", "moku", 2000), unread)
    assert proofs(db, "setsu") == {"a": "open", "b": "open"}
    counts = "SELECT printed, stored, open, yen FROM v_proof_shares WHERE table_name = 'setsu'"
    assert db.execute(counts).fetchall() == [(2, 1, 2, 2000)]


def test_a_cell_without_any_digit_is_no_amount() -> None:
    none = Row("programmes", programme("p", budget_yen=1).values, {"actual_yen": printed("－")})
    assert proofs(loaded(none), "programmes") == {"p": "unproved"}


def test_shares_count_figures_and_yen_of_each_table() -> None:
    db = loaded(MOKU, setsu("a", "moku", -1000), setsu("b", "moku", 10_000), setsu("c", None, 5))
    shares = db.execute(
        "SELECT table_name, printed, stored, proved, unproved, yen, proved_yen FROM v_proof_shares"
    )
    assert shares.fetchall() == [
        ("items", 1, 1, 1, 0, 9000, 9000),
        ("setsu", 3, 3, 2, 1, 11_005, 11_000),
    ]


def test_sources_of_one_measure_are_worth_as_much_as_the_weakest() -> None:
    db = loaded(
        item("i", "moku", amount_yen=9),
        *(amount("m", "i", 4, "other"), amount("n", "i", 5, "other")),
        *(amount("x", "q", 4, "bonds"), amount("y", "i", None, "grant")),
    )
    found = db.execute("SELECT row_id, other_proof, bonds_proof FROM v_sources ORDER BY 1")
    assert found.fetchall() == [("i", "proved", None), ("q", None, "unproved")]


def test_proofs_go_and_come_with_their_document() -> None:
    db = loaded(MOKU, setsu("a", "moku", 9000))
    write_document(db, "d1", [*document(), MOKU])
    assert proofs(db, "items") == {"moku": "unproved"}
    assert proofs(db, "setsu") == {}


def test_an_amount_that_is_emptied_keeps_no_yen_though_its_checks_stay_as_they_were() -> None:
    """On a suspect page what stands in no sum is emptied after the rules have run."""
    page: dict[str, Value] = {
        "page": 3,
        "text_layer": "suspect",
        "suspect": "damaged character map",
    }
    lonely = Row(
        "programmes",
        programme("p", page=3, budget_yen=5000).values,
        {"budget_yen": printed("5", page=3)},
    )
    db = loaded(Row("pages", page), lonely)
    assert db.execute("SELECT budget_yen FROM programmes").fetchall() == [(None,)]
    counts = db.execute("SELECT printed, stored, yen FROM v_proof_shares").fetchall()
    assert counts == [(1, 0, 0)]


def test_a_figure_that_is_no_money_is_no_amount() -> None:
    values: dict[str, Value] = {
        "page": 1,
        "table_number": 1,
        "row": 0,
        "unit": "％",
        "value": 1.9,
        "yen": None,
    }
    shown = {"value": printed("1.9"), "yen": printed("1.9")}
    share = Row("figures", {**values, "id": "share", "column": 0}, shown)
    money = Row("figures", {**values, "id": "money", "column": 1, "yen": 1900}, shown)
    db = loaded(share, money)
    assert proofs(db, "figures") == {"money": "unproved"}
