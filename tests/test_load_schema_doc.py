"""docs/schema.md names every table, view and rule, and its examples run as they stand."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.rulebook import rules
from yosandb.load.schema import shapes
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, printed, sample
from yosandb.years.city import cities
from yosandb.years.follow import follow
from yosandb.years.store import store

TEXT = (Path(__file__).parent.parent / "docs" / "schema.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```sql\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def db() -> Database:
    """The sample of 2023, and the year before it with one of its programmes."""
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    name = "はたらく環境づくり支援費"
    values: dict[str, Value] = {"id": "d0/a", "page": 2, "name": name, "budget_yen": 500_000}
    values["item_id"] = "d0/i"
    earlier = Row("programmes", values, {"budget_yen": printed("500", page=2)})
    tag = Row("programme_tags", {"programme_id": "d0/a", "tag": "公約"})
    account = Row("accounts", {"id": "d0/acc", "name": "一般会計", "kind": "general"})
    place: dict[str, Value] = {"id": "d0/i", "account_id": "d0/acc", "page": 1, "number": 1}
    item = Row("items", {**place, "level": "moku"})
    write_document(db, "d0", [*document("d0", fiscal_year=2022), account, item, earlier, tag])
    for city in cities(db):
        store(db, follow(db, city))
    return db


def test_every_table_view_and_rule_has_its_line(db: Database) -> None:
    documented = set(re.findall(r"^\| `([\w-]+)` \|", TEXT, re.MULTILINE))
    present = {shape.name for shape in shapes(db)} | set(db.view_names())
    assert documented == present | {rule.id for rule in rules()}


def test_the_examples_give_what_they_promise(db: Database) -> None:
    promises, two_years, places = (db.execute(sql).fetchall() for sql in EXAMPLES)
    name = "はたらく環境づくり支援費"
    assert promises == [
        ("旭川市", "令和5年度", name, 531, "R5/d1.pdf", 1),
        ("旭川市", "令和4年度", name, 500, "R5/d0.pdf", 2),
    ]
    assert two_years == [("旭川市", "継続", name, name, 31, "R5/d1.pdf", 1)]
    assert places == [
        (name, "budget_yen", "R5/d0.pdf", 2, "500", 10, 0, 60, 10),
        (name, "budget_yen", "R5/d1.pdf", 1, "531千円", 10, 0, 60, 10),
    ]
