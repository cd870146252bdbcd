"""Views are made anew where one of ours has changed, in databases of older versions too."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load import viewbook
from yosandb.load.database import open_database
from yosandb.load.schema import SCRIPTS

LOAD = Path(__file__).parent.parent / "load"


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_migration_makes_a_view(name: str) -> None:
    assert "VIEW" not in (LOAD / f"{name}.sql").read_text("utf-8")


def written_by(path: Path, scripts: Sequence[str]) -> None:
    """A database as an older version left it, which had made its views by migrations."""
    db = Database(path)
    db.execute("PRAGMA synchronous = OFF")  # each statement is a transaction of its own
    for script in scripts:
        for statement in (LOAD / f"{script}.sql").read_text("utf-8").split(";\n"):
            db.execute(statement)
    db.execute("CREATE VIEW v_sources AS SELECT id FROM amounts")
    db.execute("CREATE VIEW v_total_parts AS SELECT id FROM v_sources")
    db.execute("INSERT INTO documents (id, path, status) VALUES ('d', 'a.pdf', 'converted')")
    for name in scripts:
        row = {"migration_set": "yosandb", "name": name, "applied_at": "2026-01-01"}
        db.table("_sqlite_migrations").insert(row)
    db.close()


def made(db: Database) -> set[tuple[str, str, str | None]]:
    return set(db.execute("SELECT type, name, sql FROM sqlite_master").fetchall())


@pytest.mark.parametrize("count", range(1, len(SCRIPTS) + 1))
def test_a_database_of_any_older_version_becomes_what_a_new_one_is(
    tmp_path: Path, count: int
) -> None:
    written_by(tmp_path / "x.db", SCRIPTS[:count])
    db = open_database(tmp_path / "x.db")
    # The migrations' own table is made by a library.
    ours = {row for row in made(db) if "_sqlite_migrations" not in row[1]}
    new = {row for row in made(open_database(":memory:")) if "_sqlite_migrations" not in row[1]}
    assert ours == new
    assert db.execute("SELECT path FROM documents").fetchall() == [("a.pdf",)]


def test_an_older_view_is_replaced_and_one_of_somebody_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = open_database(path)
    db.execute("DROP VIEW v_kan")
    db.execute("CREATE VIEW v_kan AS SELECT 1 AS old")
    db.execute("CREATE VIEW mine AS SELECT 2 AS two")
    db.close()
    again = open_database(path)
    assert "name" in {column.name for column in again["v_kan"].columns}
    assert again.execute("SELECT two FROM mine").fetchone() == (2,)
    assert viewbook.installed(again)


@pytest.mark.parametrize(
    "text", ["SELECT 1\n", "-- what\nSELECT 1;\n", "-- what\nDELETE FROM items\n", ""]
)
def test_a_file_that_is_no_view_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"v_x\.sql"):
        viewbook.parse("v_x", text)
