"""Databases that cannot be used: what is told, and nothing is lost or left half done."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.run import api
from yosandb.tests.test_cli_typeset import TITLE, sheet

DB = Path("budget.db")
LOCK = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN IMMEDIATE')"
Patch = pytest.MonkeyPatch


def folder(patch: Patch) -> None:
    DB.mkdir()


def no_database(patch: Patch) -> None:
    DB.write_text("予算のメモ")


def another_program(patch: Patch) -> None:
    with closing(sqlite3.connect(DB)) as other:
        other.execute("CREATE TABLE budget (yen)")


def newer(patch: Patch) -> None:
    with closing(open_database(DB).conn) as made, made:
        made.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            ["yosandb", "9999_future", "2040-01-01"],
        )


def read_only(patch: Patch) -> None:
    """As a file without write bits is, also for one who may write everywhere."""
    open_database(DB).close()
    connect = sqlite3.connect

    def without_writing(name: str, **rest: Any) -> sqlite3.Connection:
        found: sqlite3.Connection = connect(name.replace("mode=rwc", "mode=ro"), **rest)
        return found

    patch.setattr(sqlite3, "connect", without_writing)


def locked(patch: Patch) -> None:
    """Another process is writing, and goes on with it for longer than anybody waits."""
    open_database(DB).close()
    patch.setattr(api, "open_database", partial(open_database, busy_seconds=0.05))
    wait = "; print('locked', flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", LOCK + wait, DB], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None and other.stdout.readline() == b"locked\n"
    OTHERS.append(other)


OTHERS: list[subprocess.Popen[bytes]] = []
CASES: dict[str, tuple[Callable[[Patch], None], str]] = {
    "a folder": (folder, "this is a folder. Give the name of a database file in it"),
    "no database": (no_database, "this is not an SQLite database"),
    "another program's": (another_program, "that yosandb did not make. Choose another file name"),
    "a newer version's": (newer, "written by a newer yosandb (9999_future). Update yosandb"),
    "read-only": (read_only, "is read-only"),
    "locked": (locked, "another program is using the database"),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("case", CASES)
def test_it_is_told_and_left_as_it_is(
    case: str, jobs: str, tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        sheet(Path(f"{number}.pdf"), pages=(f"{TITLE} {number}",))
    make, says = CASES[case]
    make(monkeypatch)
    before = DB.read_bytes() if DB.is_file() else None
    try:
        run = CliRunner().invoke(main, ["convert", ".", str(DB), "--jobs", jobs, "--quiet"])
    finally:
        while OTHERS:
            OTHERS.pop().communicate()
    assert run.exit_code == 4
    assert run.stderr.startswith(f"Error: {DB}: ") or str(DB) in run.stderr
    assert says in run.stderr and len(run.stderr.splitlines()) == 1 and run.stdout == ""
    assert before is None or DB.read_bytes() == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_keeps_what_was_finished(jobs: str, tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        sheet(Path(f"{number}.pdf"), pages=[f"{TITLE} {number}の{n}" for n in range(8)])

    def small(path: Path, **rest: bool) -> object:
        db = open_database(path, **rest)
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 30}")
        return db

    with monkeypatch.context() as patch:
        patch.setattr(api, "open_database", small)
        run = CliRunner().invoke(main, ["convert", ".", str(DB), "--jobs", jobs, "--quiet"])
    assert run.exit_code == 4
    assert "the disk is full" in run.stderr and "Make room and try again" in run.stderr
    db = open_database(DB)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    done = db.execute("SELECT page_count, status FROM documents").fetchall()
    db.close()
    assert 0 < len(done) < 6 and set(done) == {(8, "converted")}
    again = CliRunner().invoke(main, ["convert", ".", str(DB)])
    assert again.exit_code == 0 and f"{len(done)} unchanged since the last run" in again.stdout
