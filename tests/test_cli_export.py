"""`yosandb export`: every table and view as CSV, and what to open first."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.load.schema import shapes
from yosandb.run.api import convert
from yosandb.tests.test_cli_typeset import sheet


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database of one sheet."""
    convert([sheet(tmp_path / "a.pdf")], tmp_path / "x.db")
    return tmp_path / "x.db"


def export(*args: Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, args)])


def test_every_table_and_view_is_written(db: Path) -> None:
    run = export(db, db.parent / "csv")
    assert run.exit_code == 0
    opened = open_database(db, read_only=True)
    names = {shape.name for shape in shapes(opened)} | set(opened.view_names())
    written = {path.stem for path in (db.parent / "csv").glob("*.csv")}
    assert written == names
    assert run.stdout == (
        f"{len(names) + 1} files written to {db.parent / 'csv'}. Begin with v_programmes.csv.\n"
    )
    with (db.parent / "csv" / "v_programmes.csv").open(encoding="utf-8-sig") as file:
        told = [(row["name"], row["budget_thousand_yen"]) for row in csv.DictReader(file)]
    assert told == [("商店街支援費", "1000"), ("創業支援費", "2000")]


def test_a_folder_that_cannot_be_written(db: Path) -> None:
    (db.parent / "taken").write_text("a file")
    run = export(db, db.parent / "taken" / "csv")
    assert run.exit_code == 2 and "Choose another folder" in run.stderr


def test_a_file_that_is_no_database_of_ours(db: Path) -> None:
    run = export(db.parent / "a.pdf", db.parent / "csv")
    assert run.exit_code == 4 and "this is not an SQLite database" in run.stderr
    assert not (db.parent / "csv").exists()
