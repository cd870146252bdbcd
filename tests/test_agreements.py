"""What another document prints of the same thing makes a figure `agreed`, and opens nothing."""

from itertools import permutations
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.load.merge import merge
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, item, programme, total


def own(document_id: str, *rows: Row) -> list[Row]:
    """The rows with ids of their own in this document."""

    def named(key: str, value: Value) -> Value:
        link = key == "id" or key.endswith("_id")
        return f"{document_id}/{value}" if link and value is not None else value

    return [Row(r.table, {k: named(k, v) for k, v in r.values.items()}, r.printed) for r in rows]


def book(document_id: str, year: int, *rows: Row, **about: Value) -> list[Row]:
    return [*document(document_id, fiscal_year=year, **about), *own(document_id, *rows)]


def moku(
    amount_yen: int | None, previous_yen: int | None = None, name: str = "総務費"
) -> list[Row]:
    yen = {"amount_yen": amount_yen, "previous_yen": previous_yen}
    return [
        item("kan", "kan", number=2, name="総務費"),
        item("kou", "kou", "kan", number=1, name="総務管理費"),
        item("moku", "moku", "kou", number=5, name=name, **yen),
    ]


def loaded(*documents: list[Row]) -> Database:
    db = open_database(":memory:")
    for rows in documents:
        write_document(db, str(rows[0].values["id"]), rows)
    return db


def proofs(db: Database) -> dict[str, str]:
    rows = db.execute("SELECT row_id, field, proof FROM v_proof ORDER BY 1, 2")
    return {f"{row}.{field}": proof for row, field, proof in rows}


def test_last_years_book_agrees_with_what_this_one_says_of_it() -> None:
    db = loaded(book("a", 2023, *moku(9000)), book("b", 2024, *moku(8000, 9000)))
    assert proofs(db) == {
        "a/moku.amount_yen": "agreed",
        "b/moku.amount_yen": "unproved",
        "b/moku.previous_yen": "agreed",
    }
    kinds = db.execute("SELECT DISTINCT kind, difference_yen FROM agreements")
    assert kinds.fetchall() == [("last-year", 0)]


def test_a_restated_year_is_told_and_opens_nothing() -> None:
    db = loaded(book("a", 2023, *moku(9000)), book("b", 2024, *moku(8000, 9500)))
    assert set(proofs(db).values()) == {"unproved"}
    told = "SELECT row_id, difference_yen FROM agreements ORDER BY 1"
    assert db.execute(told).fetchall() == [("a/moku", -500), ("b/moku", 500)]


@pytest.mark.parametrize(
    "other",
    [
        book("b", 2025, *moku(8000, 9000)),
        book("b", 2024, *moku(8000, 9000, name="財産管理費")),
        book("b", 2024, *moku(8000, 9000), municipality="函館市"),
        book("b", 2024, *moku(8000, 9000), stage="supplementary", stage_source="title"),
    ],
    ids=["another year", "another name", "another city", "another stage"],
)
def test_what_is_not_the_same_thing_is_not_compared(other: list[Row]) -> None:
    db = loaded(book("a", 2023, *moku(9000)), other)
    assert db.execute("SELECT count(*) FROM agreements").fetchone() == (0,)


def test_no_two_documents_of_unknown_cities_are_compared() -> None:
    unknown: dict[str, Value] = {"municipality": None, "municipality_source": None}
    rows = [book("a", 2023, *moku(9000), **unknown), book("b", 2024, *moku(1, 9000), **unknown)]
    assert db_count(loaded(*rows)) == 0


def db_count(db: Database) -> int:
    (count,) = db.execute("SELECT count(*) FROM agreements").fetchone()
    return int(count)


WORK: dict[str, Value] = {"item_id": "moku", "level": 1, "name": "ふるさと寄附金事業費"}


def test_a_table_of_programmes_agrees_with_the_book() -> None:
    listed = programme("p", name="ふるさと寄附金事業費［公約］", code="2.1.5", budget_yen=178_876)
    stage: dict[str, Value] = {"stage": "initial", "stage_source": "title"}
    work = programme("w", budget_yen=178_876, **WORK)
    db = loaded(book("a", 2023, *moku(None), work, **stage), book("b", 2023, listed))
    assert proofs(db) == {"a/w.budget_yen": "agreed", "b/p.budget_yen": "agreed"}


def test_the_place_tells_two_programmes_of_one_name_apart() -> None:
    second = [
        item("moku2", "moku", "kou", number=6, name="財産管理費"),
        programme("w2", budget_yen=5, **{**WORK, "item_id": "moku2"}),
    ]
    rows = [*moku(None), programme("w", budget_yen=9, **WORK), *second]
    listed = programme("p", name=WORK["name"], code="2.1.6", budget_yen=5)
    db = loaded(book("a", 2023, *rows), book("b", 2023, listed))
    assert proofs(db) == {
        "a/w.budget_yen": "unproved",
        "a/w2.budget_yen": "agreed",
        "b/p.budget_yen": "agreed",
    }
    nowhere = programme("p", name=WORK["name"], budget_yen=5)
    assert db_count(loaded(book("a", 2023, *rows), book("b", 2023, nowhere))) == 0


def test_a_table_of_kan_agrees_with_the_totals_of_the_book() -> None:
    kan = item("k", "kan", name="総務費", amount_yen=9000)
    front = total("t", 9000, kind="table1", column="amount_yen", item_id="kan", label="総務費")
    side = total("s", 7, kind="table1", column="amount_yen", label="歳出合計", side="expenditure")
    again = total("s", 7, kind="summary", column="amount_yen", label="合計", side="expenditure")
    db = loaded(book("a", 2023, *moku(None), front, side), book("b", 2023, kan, again))
    assert set(proofs(db).values()) == {"agreed"} and len(proofs(db)) == 4


def test_the_order_of_documents_does_not_matter_and_they_take_their_word_with_them() -> None:
    books = [
        book("a", 2023, *moku(9000)),
        book("b", 2024, *moku(8000, 9000)),
        book("c", 2025, *moku(7000, 8000)),
    ]
    assert len({content_hash(loaded(*order)) for order in permutations(books)}) == 1
    db = loaded(*books, books[1])
    assert content_hash(db) == content_hash(loaded(*books))
    with db.atomic():
        db.execute("DELETE FROM documents WHERE id = 'b'")
    assert db_count(db) == 0
    assert set(proofs(db).values()) == {"unproved"}


def test_databases_that_were_made_apart_agree_when_they_are_put_together(tmp_path: Path) -> None:
    books = [book("a", 2023, *moku(9000)), book("b", 2024, *moku(8000, 9000))]
    for name, rows in zip("ab", books, strict=True):
        db = open_database(tmp_path / f"{name}.db")
        write_document(db, name, rows)
        db.close()
    together = open_database(":memory:")
    list(merge(together, [tmp_path / "b.db", tmp_path / "a.db"]))
    assert content_hash(together) == content_hash(loaded(*books))
    assert proofs(together)["b/moku.previous_yen"] == "agreed"


def supplement(document_id: str, number: int, before: int, more: int) -> list[Row]:
    """A supplement of 2024 that lists one 目."""
    yen = {"before_yen": before, "supplement_yen": more, "amount_yen": before + more}
    rows = [row for row in moku(None) if row.values["id"] != "moku"]
    listed = item("moku", "moku", "kou", number=5, name="総務費", **yen)
    stage: dict[str, Value] = {"stage": "supplementary", "stage_source": "title"}
    return book(document_id, 2024, *rows, listed, supplement_number=number, **stage)


def chain(db: Database) -> list[tuple[str, str, int]]:
    told = "SELECT row_id, field, difference_yen FROM agreements WHERE kind = 'chain'"
    return sorted(db.execute(f"{told} AND field = 'before_yen'").fetchall())


def test_supplements_of_a_year_make_a_chain() -> None:
    stage: dict[str, Value] = {"stage": "initial", "stage_source": "title"}
    books = [
        book("a", 2024, *moku(9000), **stage),
        supplement("b", 1, 9000, 500),
        supplement("c", 2, 9500, -100),
    ]
    db = loaded(*books)
    assert chain(db) == [("b/moku", "before_yen", 0), ("c/moku", "before_yen", 0)]
    assert len({content_hash(loaded(*order)) for order in permutations(books)}) == 1


def test_a_chain_that_breaks_is_told() -> None:
    """Between the first and the third nobody knows what the second changed."""
    db = loaded(supplement("b", 1, 9000, 500), supplement("c", 2, 9700, 1))
    assert chain(db) == [("c/moku", "before_yen", 200)]
    assert chain(loaded(supplement("b", 1, 9000, 500), supplement("c", 3, 9700, 1))) == []
