"""The index finds just what a scan over the search forms finds, for strings of any length."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from yosandb.load import search_index
from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.normalize.search_form import search_form
from yosandb.tests.campaign import examples
from yosandb.tests.test_load_sample import document, programme, sample

LETTERS = "保育所費子供ーアｱ゛・()%_\\\"'*^ A1１國\U0001f600"


def named(*names: str) -> Database:
    db = open_database(MEMORY)
    rows = [programme(f"d1/{place}", name=name) for place, name in enumerate(names)]
    write_document(db, "d1", [*document(), *rows])
    return db


def scanned(db: Database, form: str) -> list[tuple[str, str, str]]:
    """What LIKE finds in the search forms of all fields that are searched."""
    escaped = form.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        """
        SELECT table_name, field.field, row_id
        FROM _search_places AS place JOIN _search_texts AS t ON t.id = text_id
        JOIN _search_fields AS field ON field.number = place.field
        WHERE t.text LIKE ? ESCAPE '\\'
        """,
        [f"%{escaped}%"],
    )
    return sorted(rows.fetchall())


def found(db: Database, form: str) -> list[tuple[str, str, str]]:
    """What the index finds, a row a field, as often as it is found."""
    places = search_index.find(db, form).items()
    return sorted((*field, row_id) for field, ids in places for row_id in ids)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.text(LETTERS, max_size=8), max_size=6), st.text(LETTERS, min_size=1, max_size=6))
def test_the_rows_are_those_of_a_scan(names: list[str], query: str) -> None:
    db = named(*names)
    form = search_form(query)
    if form:
        assert found(db, form) == scanned(db, form)
        by_python = [f"d1/{n}" for n, name in enumerate(names) if form in search_form(name)]
        in_programmes = [row_id for table, _, row_id in found(db, form) if table == "programmes"]
        assert in_programmes == by_python


def test_every_substring_of_a_document_is_found() -> None:
    db = open_database(MEMORY)
    write_document(db, "d1", sample())
    texts = [text for (text,) in db.execute("SELECT text FROM _search_texts")]
    assert len(texts) > 5
    for text in texts:
        for length in (1, 2, 3, 4):
            for at in range(len(text) - length + 1):
                form = text[at : at + length]
                assert found(db, form) == scanned(db, form)


def test_every_kind_of_row_is_searched() -> None:
    db = open_database(MEMORY)
    write_document(db, "d1", sample())
    tables = {table for table, *_ in scanned(db, "")}
    assert {"programmes", "projects", "kpis", "notes"} <= tables


def test_a_document_that_is_read_again_is_found_as_it_is_now() -> None:
    db = named("保育所費")
    write_document(db, "d1", [*document(), programme("d1/0", name="公園費")])
    assert found(db, "保育") == []
    assert found(db, "公園") == [("programmes", "name", "d1/0")]


def test_a_document_that_is_gone_is_not_found() -> None:
    db = named("保育所費")
    db.execute("DELETE FROM documents")
    assert found(db, "保育") == []


def test_what_came_without_an_index_is_taken_in() -> None:
    db = named("保育所費")
    db.execute("DELETE FROM _searchable")
    assert found(db, "保育") == []
    assert search_index.pending(db) == ["d1"]
    search_index.index_all(db)
    assert search_index.pending(db) == []
    assert found(db, "保育") == [("programmes", "name", "d1/0")]


def test_indexing_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    db = open_database(MEMORY)

    def fails(*args: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(search_index, "_index_field", fails)
    with pytest.raises(sqlite3.OperationalError):
        write_document(db, "d1", [*document(), programme("d1/0", name="保育所費")])
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def test_the_index_holds_each_text_once() -> None:
    db = named("保育所費", "保育所費", "保 育所費")
    assert db.execute("SELECT count(*) FROM _search_texts").fetchone() == (1,)
    assert len(found(db, "育")) == 3


def test_notes_of_a_row_without_text_are_left_out() -> None:
    db = open_database(MEMORY)
    note = Row("notes", {"id": "d1/n", "page": 1, "ordinal": 1, "amount_yen": 5})
    write_document(db, "d1", [*document(), note])
    assert db.execute("SELECT count(*) FROM _search_places").fetchone() == (0,)
