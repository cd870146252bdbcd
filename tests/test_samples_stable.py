"""The same files give the same database, whatever their order and however often they are read."""

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.convert import Outcome, convert
from yosandb.run.inputs import Input, inputs
from yosandb.run.read import Options
from yosandb.tests.golden.reading import SAMPLES, readings

# Those that are read quickly, of both families.
FILES = ("fuchu", "grant_unruled", "hakodate", "matsuyama")


@pytest.fixture(scope="module")
def files() -> list[Input]:
    return [file for file in inputs([SAMPLES]) if file.path.stem in FILES]


def converted(files: list[Input]) -> tuple[Database, list[Outcome]]:
    db = open_database(":memory:")
    return db, convert(files, db, Options())


def test_two_orders_and_two_runs_give_the_same_content(files: list[Input]) -> None:
    assert len(files) == len(FILES)
    db, outcomes = converted(files)
    backward, _ = converted(files[::-1])
    first = content_hash(db)
    assert not any(outcome.skipped or outcome.fault for outcome in outcomes)
    assert content_hash(backward) == first
    again = convert(files, db, Options())
    assert all(outcome.skipped for outcome in again)
    assert content_hash(db) == first
    forced = convert(files[2:], db, Options(), force=True)
    assert not any(outcome.skipped for outcome in forced)
    assert content_hash(db) == first


def test_another_option_is_another_content(files: list[Input]) -> None:
    (file,) = [file for file in files if file.path.stem == "hakodate"]
    db, other = open_database(":memory:"), open_database(":memory:")
    convert([file], db, Options())
    convert([file], other, Options(fiscal_year=2025))
    assert content_hash(db) != content_hash(other)


def test_ids_do_not_depend_on_what_else_is_read(files: list[Input]) -> None:
    db, _ = converted(files[2:3])
    alone = {row[0] for row in db.execute("SELECT id FROM programmes")}
    rows = readings()[files[2].path.stem].rows
    assert alone == {row.values["id"] for row in rows if row.table == "programmes"}
