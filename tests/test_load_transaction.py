"""A document is written whole or not at all, and the order of documents leaves no trace."""

import itertools
import signal
import sqlite3
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.errors import DatabaseError
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.load.store import known_digest, write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import document, parts, printed, programme, sample, total

MANY = 3000


def many(document_id: str = "big", count: int = MANY) -> Iterator[Row]:
    yield from document(document_id)
    for number in range(count):
        name = f"事業{number}"
        yield Row(
            "programmes",
            {"id": f"{document_id}/{number}", "page": 1, "name": name, "description": "説明" * 50},
            {"name": printed(name)},
        )


def test_an_error_in_the_middle_leaves_nothing_behind() -> None:
    def breaks() -> Iterator[Row]:
        yield from itertools.islice(many(), MANY - 5)
        raise RuntimeError("page 7 cannot be read")

    db = open_database(":memory:")
    write_document(db, "d1", sample())
    before = content_hash(db)
    with pytest.raises(RuntimeError, match="page 7"):
        write_document(db, "big", breaks())
    assert content_hash(db) == before
    write_document(db, "d1", sample())  # the connection is still of use
    assert content_hash(db) == before


def test_an_error_keeps_what_was_known_of_the_document_before() -> None:
    def breaks() -> Iterator[Row]:
        yield from document("d1", title="second reading")
        raise KeyboardInterrupt

    db = open_database(":memory:")
    write_document(db, "d1", sample())
    before = content_hash(db)
    with pytest.raises(KeyboardInterrupt):
        write_document(db, "d1", breaks())
    assert content_hash(db) == before


def test_a_second_reading_replaces_the_first() -> None:
    db, once = open_database(":memory:"), open_database(":memory:")
    write_document(db, "d1", many("d1", 40))
    write_document(db, "d1", sample())
    write_document(once, "d1", sample())
    assert content_hash(db) == content_hash(once)


def test_the_order_of_documents_and_of_rows_leaves_no_trace() -> None:
    forth, back = open_database(":memory:"), open_database(":memory:")
    for document_id in ("d1", "d2", "d3"):
        write_document(forth, document_id, sample(document_id))
    for document_id in ("d3", "d1", "d2"):
        write_document(back, document_id, reversed(sample(document_id)))
    assert content_hash(forth) == content_hash(back)
    assert dumped(forth) == dumped(back)


def test_different_content_has_a_different_hash() -> None:
    hashes = set()
    for priority in ("重点事業", "主要事業", None):
        db = open_database(":memory:")
        write_document(db, "d1", [*document("d1"), programme("a", priority=priority)])
        hashes.add(content_hash(db))
    assert len(hashes) == 3


KILLED_IN_THE_MIDDLE = """
import itertools, os, signal, sys
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.tests.test_load_transaction import MANY, many

def dies():
    yield from itertools.islice(many(), MANY - 5)
    os.kill(os.getpid(), signal.SIGKILL)

db = open_database(sys.argv[1])
db.execute("PRAGMA cache_size = 10")  # what is not yet committed reaches the disk
write_document(db, "big", dies())
"""


def test_killed_in_the_middle_and_run_again_gives_what_one_run_gives(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    with_neighbour = open_database(path)
    write_document(with_neighbour, "d1", sample())
    before = content_hash(with_neighbour)
    with_neighbour.close()
    killed = subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert Path(f"{path}-journal").stat().st_size > 0  # it did die with half of it on the disk

    assert content_hash(open_database(path, read_only=True)) == before
    again = open_database(path)
    assert known_digest(again, "big") is None
    write_document(again, "big", many())
    undisturbed = open_database(":memory:")
    write_document(undisturbed, "big", many())
    write_document(undisturbed, "d1", sample())
    assert content_hash(again) == content_hash(undisturbed)
    assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_locked_database_is_an_error_of_ours_within_its_time(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    db = open_database(path, busy_seconds=0.2)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    assert db.execute("PRAGMA busy_timeout").fetchone() == (200,)
    started = time.monotonic()
    with pytest.raises(DatabaseError, match=r"city\.db: another program .* try again"):
        write_document(db, "d1", sample())
    assert time.monotonic() - started < 3
    other.rollback()
    write_document(db, "d1", sample())
    assert known_digest(db, "d1") is not None


def test_a_reader_that_will_not_finish_blocks_no_longer_than_its_time(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    db = open_database(path, busy_seconds=0.2)
    before = content_hash(db)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM rules").fetchone()
    with pytest.raises(DatabaseError, match="another program"):
        write_document(db, "d1", sample())
    reader.close()
    assert content_hash(db) == before


def test_the_digest_and_settings_of_a_document_are_known() -> None:
    db = open_database(":memory:")
    assert known_digest(db, "d1") is None
    write_document(db, "d1", sample())
    assert known_digest(db, "d1") == ("digest of d1", '{"version": "0.1.0"}')
    write_document(db, "d1", document("d1", digest=None))
    assert known_digest(db, "d1") is None


def test_a_reference_that_leads_nowhere_is_refused_and_named() -> None:
    db = open_database(":memory:")
    before = content_hash(db)
    with pytest.raises(sqlite3.IntegrityError, match="programmes to projects"):
        write_document(db, "d1", [*document(), programme("a", project_id="none")])
    assert content_hash(db) == before


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([Row("programme", {"id": "a"})], "no table programme"),
        ([*document(), Row("programmes", {"id": "a", "yen": 1})], "programmes has no column yen"),
        ([*document(), *parts("t", "a", field="cost_yen")], "programmes has no column cost_yen"),
        ([Row("pages", {"document_id": "d2", "page": 1})], "belongs to document d2"),
        ([Row("pages", {"page": 1})], "no row of `documents`"),
        ([*document(), Row("kpis", {"id": "k"}, {"goal": printed("1")})], "no column goal"),
    ],
)
def test_rows_that_break_the_contract_are_refused(rows: list[Row], message: str) -> None:
    db = open_database(":memory:")
    before = content_hash(db)
    with pytest.raises(ValueError, match=message):
        write_document(db, "d1", rows)
    assert content_hash(db) == before


def test_a_document_is_never_held_in_memory_as_a_whole() -> None:
    count = 5_000
    db = open_database(":memory:")  # SQLite's own memory is not seen by tracemalloc
    tracemalloc.start()
    held = list(many(count=count))
    _, whole = tracemalloc.get_traced_memory()
    held.clear()
    tracemalloc.reset_peak()
    write_document(db, "big", many(count=count))
    _, streamed = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert db.table("programmes").count == count
    assert streamed < whole / 4


def test_a_check_goes_with_its_document() -> None:
    db = open_database(":memory:")
    rows = [programme("a", budget_yen=2000), total("t", 1000), *parts("t", "a", field="budget_yen")]
    write_document(db, "d1", [*document(), *rows])
    assert db.table("checks").count == 1
    write_document(db, "d1", document())
    assert (db.table("checks").count, db.table("check_terms").count) == (0, 0)


def test_two_programs_that_make_the_database_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    script = "import sys; from yosandb.load.database import open_database as o; o(sys.argv[1])"
    runs = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert Database(path).table("rules").count > 0
    assert list(tmp_path.iterdir()) == [path]
