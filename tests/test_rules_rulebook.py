"""Each rule says what it means, and its SQL in the database gives the terms that were checked."""

import pytest

from yosandb.load import checks
from yosandb.load.database import open_database
from yosandb.load.rulebook import Rule, parse, rules
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import document, parts, programme, total

ALL = [
    programme("a", budget_yen=3000, previous_yen=1000, change_yen=2000, grant_budget_yen=1000),
    programme("b", budget_yen=4000, before_yen=1000, supplement_yen=3001),
    Row("items", {"id": "i", "page": 1, "amount_yen": 3, "before_yen": 1, "supplement_yen": 2}),
    total("t", 7000),
    total("again", 7000, kind="repeated"),
    *parts("t", "a", "b", field="budget_yen"),
]


def test_the_rules_are_those_that_the_documentation_names() -> None:
    assert [rule.id for rule in rules()] == [
        "change-is-difference",
        "grant-within-budget",
        "supplement-adds-up",
        "total-equals-parts",
        "total-printed-again",
    ]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_sql_in_the_database_gives_the_terms_again(rule: Rule) -> None:
    db = open_database(":memory:")
    for number in (1, 2):
        rows = [_of(row, f"d{number}") for row in ALL]
        write_document(db, f"d{number}", [*document(f"d{number}"), *rows])
    (sql,) = db.execute("SELECT sql FROM rules WHERE id = ?", [rule.id]).fetchone()
    again = db.execute(
        f"SELECT document_id, subject, role, sign, table_name, row_id, field FROM ({sql})"
    ).fetchall()
    checked = db.execute(
        "SELECT document_id, subject, role, sign, table_name, row_id, field"
        " FROM checks JOIN check_terms ON check_id = checks.id WHERE rule_id = ?",
        [rule.id],
    ).fetchall()
    assert len(again) >= 4  # two documents, a result and a term each
    assert sorted(again) == sorted(checked)


def _of(row: Row, document_id: str) -> Row:
    """The same row in another document."""
    keys = {"id", "total_id", "row_id"} & set(row.values)
    return Row(
        row.table, {**row.values, **{key: f"{document_id}/{row.values[key]}" for key in keys}}
    )


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_checking_a_document_never_reads_the_others(rule: Rule) -> None:
    db = open_database(":memory:")
    plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM ({rule.sql}) WHERE document_id = 'd1'")
    steps = [str(step[3]) for step in plan]
    tables = set(db.table_names())
    names = {"programme", "total", "again", "earlier", "part", "item"} | tables
    assert [step for step in steps if step.startswith("SEARCH")]
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in names] == []


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
