"""What keeps a database from being opened is said in words, and no foreign file is touched."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.errors import DatabaseError
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.load.rulebook import rules
from yosandb.load.schema import SCRIPTS
from yosandb.load.store import write_document
from yosandb.tests.test_load_sample import sample


@contextmanager
def nobody() -> Iterator[None]:
    """The tests may run as root, whom no permission stops."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def refusal(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(DatabaseError) as caught:
        open_database(path, read_only=read_only, busy_seconds=0.1)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert message.endswith(".")
    return message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "this is a folder. Give the name of a database file" in refusal(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "Check that its folder exists" in refusal(tmp_path / "none" / "city.db")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" * 200, b"x", b"SQLite format 3\0" + b"?" * 200])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert "not an SQLite database" in refusal(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY)")
    content = path.read_bytes()
    assert "yosandb did not make" in refusal(path)
    assert path.read_bytes() == content


def test_a_newer_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    db = open_database(path)
    newer = {"migration_set": "yosandb", "name": "0099_future", "applied_at": "2099"}
    db.table("_sqlite_migrations").insert(newer)
    db.close()
    content = path.read_bytes()
    assert "newer yosandb (0099_future). Update yosandb" in refusal(path)
    assert path.read_bytes() == content


def test_a_database_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    open_database(path).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996  # the page that lists the tables
    path.write_bytes(content)
    assert "the database is damaged" in refusal(path)


def test_a_database_that_another_program_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    open_database(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    assert "another program is using the database" in refusal(path)
    other.close()


def test_a_write_protected_database_is_refused_when_it_is_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.db"
        open_database(path).close()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        with nobody():
            assert open_database(path, read_only=True).table("documents").count == 0
        with nobody(), pytest.raises(DatabaseError, match=r"read-only .* Make the file"):
            write_document(open_database(path), "d1", sample())
        Path(folder).chmod(0o755)


def test_a_new_database_in_a_write_protected_folder_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with nobody():
            assert "you may read and write there" in refusal(Path(folder) / "city.db")
        Path(folder).chmod(0o755)


def test_read_only_shows_the_content_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "100%の予算?#.db"
    db = open_database(path)
    write_document(db, "d1", sample())
    reader = open_database(path, read_only=True)
    assert content_hash(reader) == content_hash(db)
    with pytest.raises(DatabaseError, match="read-only"):
        write_document(reader, "d2", sample("d2"))
    assert list(tmp_path.iterdir()) == [path]


def test_read_only_makes_no_database(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    assert "there is no such database. Make it with" in refusal(path, read_only=True)
    assert not path.exists()
    path.touch()
    assert "empty, or written by an older yosandb" in refusal(path, read_only=True)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    open_database(path).close()
    content = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == content


def test_the_rules_in_the_database_are_those_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    stranger = {"id": "old", "severity": "error", "meaning": "?", "meaning_ja": "?", "sql": "?"}
    with open_database(path) as db:
        db.execute("UPDATE rules SET sql = 'SELECT 1'")
        db.table("rules").insert(stranger)
    stored = open_database(path).execute("SELECT id, sql FROM rules ORDER BY id").fetchall()
    assert stored == [(rule.id, rule.sql) for rule in rules()]


def test_the_database_is_one_file_that_holds_no_time_of_day(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    with open_database(path) as db:
        write_document(db, "d1", sample())
    assert list(tmp_path.iterdir()) == [path]
    applied = Database(path).execute("SELECT applied_at FROM _sqlite_migrations").fetchall()
    assert applied == [("1970-01-01 00:00:00.000000+00:00",)] * len(SCRIPTS)
