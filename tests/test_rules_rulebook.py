"""Each rule says what it means, and its SQL in the database gives the terms that were checked."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load import checks, sums
from yosandb.load.database import open_database
from yosandb.load.rulebook import FILES, Rule, parse, rules
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import (
    amount,
    document,
    item,
    note,
    parts,
    programme,
    setsu,
    total,
)

SIDES = ("revenue", "expenditure")


def spent(row_id: str, of: str, yen: int) -> Row:
    """A source of what was spent on a programme."""
    own = amount(row_id, of, yen, "general", "programmes")
    return Row("amounts", {**own.values, "stage": "settled"})


ALL = [
    programme("a", budget_yen=3000, previous_yen=1000, change_yen=2000, grant_budget_yen=1000),
    programme("b", budget_yen=4000, before_yen=1000, supplement_yen=3001),
    Row("items", {"id": "i", "page": 1, "amount_yen": 3, "before_yen": 1, "supplement_yen": 2}),
    total("t", 7000),
    total("again", 7000, kind="repeated"),
    *parts("t", "a", "b", field="budget_yen"),
    Row("accounts", {"id": "x"}),
    item("lonely", "kou", amount_yen=9000),
    item("printed", "kan", name="議会費", account_id="x", amount_yen=9000),
    item("front", "kan", name="議会費", account_id="x", amount_yen=9000, source="account_table"),
    item("kan", "kan", amount_yen=9000),
    item("kou", "kou", "kan", amount_yen=9000),
    item("moku", "moku", "kou", amount_yen=9000),
    amount("m", "moku", 9000, "general"),
    amount("km", "kou", 9000, "general"),
    setsu("s", "moku", 9000),
    setsu("sp", None, 9000, parent_id="s"),
    note("sn", 9000, setsu_id="s"),
    note("snn", 4000, parent_id="sn", setsu_id="s"),
    *(total(f"row {c}", 9, label="行", column=f"{c}_yen") for c in ("amount", "previous")),
    total("row change", 0, label="行", column="change_yen"),
    programme("p", item_id="moku", level=1, budget_yen=9000),
    amount("pm", "p", 9000, "general", "programmes"),
    programme("spent", actual_yen=9000),
    spent("sm", "spent", 9000),
    programme("pp", parent_id="p", level=2, budget_yen=9000),
    note("pn", 9000, programme_id="p"),
    total("f", 9000, kind="table1", column="amount_yen", item_id="kan"),
    total("r", 9000, kind="repeated", column="amount_yen", item_id="moku"),
    *(
        total(side, 9000, kind="account", column="amount_yen", account_id="x", side=side)
        for side in SIDES
    ),
]


def test_the_rules_are_those_that_the_documentation_names() -> None:
    assert [rule.id for rule in rules()] == [
        "change-is-difference",
        "children-add-up",
        "details-within-programme",
        "front-meets-statement",
        "grant-within-budget",
        "item-printed-again",
        "items-add-up",
        "note-parts-add-up",
        "notes-add-up",
        "parts-are-there",
        "programme-sources-add-up",
        "programmes-add-up",
        "setsu-add-up",
        "setsu-parts-add-up",
        "sides-balance",
        "sources-add-up",
        "sources-by-name",
        "spent-sources-add-up",
        "supplement-adds-up",
        "table-meets-statement",
        "total-equals-parts",
        "total-printed-again",
        "total-row-holds",
    ]


def test_every_query_in_the_folder_is_listed_as_a_rule() -> None:
    folder = Path(__file__).parent.parent / "load" / "rules"
    queries = {path.stem for path in folder.glob("*.sql")} - {"sums.template"}
    assert queries == set(FILES)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_sql_in_the_database_gives_the_terms_again(rule: Rule) -> None:
    db = _holding(3)
    (sql,) = db.execute("SELECT sql FROM rules WHERE id = ?", [rule.id]).fetchone()
    again = db.execute(
        f"SELECT document_id, subject, role, sign, table_name, row_id, field FROM ({sql})"
    ).fetchall()
    checked = db.execute(
        "SELECT document_id, subject, role, sign, table_name, row_id, field"
        " FROM checks JOIN check_terms ON check_id = checks.id WHERE rule_id = ?",
        [rule.id],
    ).fetchall()
    # two documents, a result and a term each; what has no parts has no terms
    assert len(again) >= (2 if rule.id == "parts-are-there" else 4)
    assert sorted(again) == sorted(checked)


def _of(row: Row, document_id: str) -> Row:
    """The same row in another document."""
    keys = [key for key in row.values if key == "id" or key.endswith("_id")]
    own = {key: f"{document_id}/{row.values[key]}" for key in keys if row.values[key] is not None}
    return Row(row.table, {**row.values, **own})


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_checking_a_document_never_scans_a_table(rule: Rule) -> None:
    db = open_database(":memory:")
    plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM ({rule.sql}) WHERE document_id = 'd1'")
    steps = [str(step[3]) for step in plan]
    views = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")]
    tables = set(db.table_names())
    named = re.findall(r"(?:FROM|JOIN) (\w+)(?: AS (\w+))?", " ".join([rule.sql, *views]))
    names = tables | {alias for table, alias in named if table in tables}
    touching = [step for step in steps if len(step.split()) > 1 and step.split()[1] in names]
    assert [step for step in touching if step.startswith("SEARCH")]
    assert [step for step in touching if step.startswith("SCAN") or "AUTOMATIC" in step] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_checking_a_document_never_reads_the_others(rule: Rule) -> None:
    """The same work is done whether the document is one of three or of twelve."""
    assert _work(_holding(12), rule) == _work(_holding(3), rule)


NEEDS = [(rule, kind) for rule in rules() for kind in sorted(rule.needs)]


@pytest.mark.parametrize(("rule", "kind"), NEEDS, ids=lambda each: getattr(each, "id", each))
def test_a_rule_has_no_equation_without_the_rows_that_it_needs(rule: Rule, kind: str) -> None:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *ALL])
    asked = f"SELECT * FROM ({rule.sql}) WHERE document_id = 'd1'"
    assert db.execute(asked).fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"DELETE FROM {kind}")
    assert db.execute(asked).fetchall() == []


@cache
def _holding(count: int) -> Database:
    """So many documents alike, d1 among them; for looking only."""
    db = open_database(":memory:")
    for name in (f"d{number}" for number in range(count)):
        write_document(db, name, [*document(name), *(_of(row, name) for row in ALL)])
    return db


def _work(db: Database, rule: Rule) -> int:
    """How many steps SQLite takes to find the terms of one document."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.conn.set_progress_handler(step, 1)
    try:
        sql = f"SELECT * FROM ({rule.sql}) WHERE document_id = 'd1'"
        assert db.execute(sql).fetchall()
    finally:
        db.conn.set_progress_handler(None, 1)
    return steps


def test_running_the_rules_again_changes_nothing() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *ALL])
    before = list(db.conn.iterdump())
    checks.run(db, "d1")
    assert list(db.conn.iterdump()) == before


def test_open_checks_come_by_file_and_page() -> None:
    db = open_database(":memory:")
    for path in ("b", "a"):
        rows = [programme(f"{path}{page}", page=page, **WRONG) for page in (2, 1)]
        write_document(db, path, [*document(path), *rows])
    found = [(check.path, check.page) for check in checks.open_checks(db)]
    assert found == [("R5/a.pdf", 1), ("R5/a.pdf", 2), ("R5/b.pdf", 1), ("R5/b.pdf", 2)]


WRONG = {"budget_yen": 1, "grant_budget_yen": 2}

HEAD = """-- id: x
-- severity: error
-- meaning: It holds.
-- meaning_ja: 成り立つ。
"""


def test_a_rule_is_read_from_its_file() -> None:
    assert parse("x", HEAD + "SELECT 1\n") == Rule(
        "x", "error", "It holds.", "成り立つ。", "SELECT 1"
    )
    needing = parse("x", HEAD + "-- needs: totals WHERE kind = 'total'; items\nSELECT 1\n")
    assert needing.needs == {"totals WHERE kind = 'total'", "items"}
    assert needing.sql == "SELECT 1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1", r"x\.sql: wants the head"),
        (HEAD.replace("error", "fatal") + "SELECT 1", r"x\.sql: wants the head"),
        (HEAD.replace("id: x", "id: y") + "SELECT 1", r"x\.sql: calls itself y"),
        (HEAD + "SELECT 1; SELECT 2", r"x\.sql: must be one SELECT"),
    ],
)
def test_a_rule_that_is_not_well_formed_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse("x", text)


SUM = """
[x]
severity = "error"
meaning = "It adds up."
meaning_ja = "足し上がる。"
whole = "items.amount_yen"
part = "setsu.amount_yen"
of = "part.item_id = whole.id"
"""


def test_a_sum_is_declared_in_a_few_lines_and_runs_as_a_query() -> None:
    (declared,) = sums.declared(SUM)
    assert (declared.id, declared.meaning_ja) == ("x", "足し上がる。")
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), item("i", "moku", amount_yen=5), setsu("s", "i", 5)])
    template = files("yosandb.load").joinpath("rules/sums.template.sql").read_text("utf-8")
    terms = db.execute(f"SELECT role, row_id, yen, relation FROM ({declared.sql(template)})")
    assert terms.fetchall() == [("result", "i", 5, "="), ("term", "s", 5, "=")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SUM + 'parts = "notes"', r"sums\.toml: x has no parts"),
        (SUM.replace("of =", "only ="), r"sums\.toml: x is incomplete .*'of'"),
        (SUM.replace("setsu.amount_yen", "setsu"), r"sums\.toml: x wants whole and part as"),
    ],
)
def test_a_sum_that_is_not_well_formed_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(sums.declared(text))
