"""Views are made anew where one of ours has changed; what a migration gave them is never lost."""

import re
from pathlib import Path

import pytest

from yosandb.load import viewbook
from yosandb.load.database import open_database
from yosandb.load.schema import SCRIPTS

LOAD = Path(__file__).parent.parent / "load"
# Where a rule or the views themselves are made from them, the text of the last migration counts.
EXACTLY = ("v_total_parts", "v_item_figures")


def migrated() -> dict[str, str]:
    """The last statement by which a migration makes each view."""
    found: dict[str, str] = {}
    for name in SCRIPTS:
        text = (LOAD / f"{name}.sql").read_text("utf-8")
        for match in re.finditer(r"^CREATE VIEW (\w+) AS\n(.+?);$", text, re.M | re.S):
            found[match[1]] = match[2]
    return found


@pytest.mark.parametrize("name", EXACTLY)
def test_what_others_are_made_from_is_as_the_last_migration_made_it(name: str) -> None:
    assert viewbook.views()[name] == f"CREATE VIEW {name} AS\n{migrated()[name]}"


def test_every_view_of_a_migration_has_its_file() -> None:
    assert set(migrated()) <= set(viewbook.views())


@pytest.mark.parametrize("name", sorted(migrated()))
def test_no_column_of_a_migration_is_lost(name: str) -> None:
    db = open_database(":memory:")
    db.execute(f"CREATE VIEW before AS {migrated()[name]}")
    before = {column.name for column in db["before"].columns}
    assert before <= {column.name for column in db[name].columns}


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
