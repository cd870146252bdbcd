"""Databases that no site can be made of are refused in one line; one that is written meanwhile is
shown as it was."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import yosandb
from yosandb.cli import main
from yosandb.load import database
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.tests.years_world import sheet, world
from yosandb.web.snapshot import snapshot

TOLD = [("道路費", "土木", 1000), ("公園費", "土木", 200)]


def run(command: str, db: Path, folder: Path) -> Result:
    more = [str(folder), "--jobs", "1"] if command == "site" else ["--port", "0"]
    return CliRunner().invoke(main, [command, str(db), *more])


def other(path: Path) -> str:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mine (id)")
    return "yosandb did not make"


def newer(path: Path) -> str:
    world({2024: TOLD}, path).close()
    with sqlite3.connect(path) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('yosandb', '9999_tomorrow', '')"
        )
    return "newer yosandb"


def older(path: Path) -> str:
    world({2024: TOLD}, path).close()
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name > '0010'")
    return "older yosandb"


def empty(path: Path) -> str:
    open_database(path).close()
    return "holds no document"


def nothing(path: Path) -> str:
    path.touch()
    return "empty, or written by an older yosandb"


def text(path: Path) -> str:
    path.write_text("no database at all, but a text that is long enough")
    return "not an SQLite database"


@pytest.mark.parametrize("command", ["site", "serve"])
@pytest.mark.parametrize("make", [other, newer, older, empty, nothing, text])
def test_it_is_said_and_nothing_is_made(make: object, command: str, tmp_path: Path) -> None:
    if command == "serve":
        pytest.importorskip("datasette", reason="Datasette is not installed")
    db = tmp_path / "b.db"
    said = make(db)  # type: ignore[operator]
    before = db.read_bytes()
    ended = run(command, db, tmp_path / "site")
    assert ended.exit_code == 4, ended.output
    assert said in ended.output
    assert len(ended.output.splitlines()) == 1
    assert not (tmp_path / "site").exists()
    assert db.read_bytes() == before


def test_a_locked_database_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world({2024: TOLD}, tmp_path / "b.db").close()
    connect = database._connect
    monkeypatch.setattr(database, "_connect", lambda path, own, _: connect(path, own, 0.1))
    held = sqlite3.connect(tmp_path / "b.db", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    ended = run("site", tmp_path / "b.db", tmp_path / "site")
    held.execute("ROLLBACK")
    assert ended.exit_code == 4
    assert "another program is using the database" in ended.output
    assert not (tmp_path / "site").exists()


def test_what_is_written_meanwhile_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    world({2024: TOLD}, path).close()
    with snapshot(path) as db:
        writing = open_database(path)
        write_document(writing, "d2025", sheet("d2025", 2025, TOLD))
        writing.close()
        assert [year for (year,) in db.execute("SELECT fiscal_year FROM documents")] == [2024]
    with snapshot(path) as db:
        years = [year for (year,) in db.execute("SELECT fiscal_year FROM documents ORDER BY 1")]
    assert years == [2024, 2025]


def test_the_database_itself_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    world({2024: TOLD, 2025: TOLD}, path).close()
    before = path.read_bytes()
    path.chmod(0o444)
    assert yosandb.site(path, tmp_path / "site", jobs=1).pages > 5
    assert path.read_bytes() == before
