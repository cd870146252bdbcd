"""Whatever rows a family hands on, no rule fails: it makes whole equations or none."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.load.database import open_database
from yosandb.load.rulebook import rules
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.campaign import examples
from yosandb.tests.test_load_sample import document, printed

Draw = st.DrawFn
COUNT = 4
YEN = st.none() | st.integers(-5, 5) | st.integers(-(10**15), 10**15)
SIDE = st.sampled_from([None, "revenue", "expenditure"])
ITEM_YEN = ("amount_yen", "previous_yen", "change_yen", "before_yen", "supplement_yen")
PROGRAMME_YEN = ("budget_yen", "grant_budget_yen", "actual_yen", "grant_actual_yen", *ITEM_YEN[1:])
SOURCES = ("national", "prefectural", "national_prefectural", "bonds", "other", "general")
# What each table may refer to: a row of its own too, even itself.
LINKS = {
    "items": {"parent_id": "items", "account_id": "accounts"},
    "setsu": {"parent_id": "setsu", "item_id": "items"},
    "programmes": {"parent_id": "programmes", "item_id": "items"},
    "notes": {
        "parent_id": "notes",
        "programme_id": "programmes",
        "setsu_id": "setsu",
        "item_id": "items",
    },
    "amounts": {},
    "totals": {"item_id": "items", "account_id": "accounts"},
}
AMOUNTS = {
    "items": ITEM_YEN,
    "setsu": ("amount_yen", "supplement_yen"),
    "programmes": PROGRAMME_YEN,
    "notes": ("amount_yen",),
    "amounts": ("yen",),
    "totals": ("amount_yen",),
}
OTHERS: dict[str, dict[str, st.SearchStrategy[Value]]] = {
    "items": {"level": st.sampled_from([None, "kan", "kou", "moku"]), "side": SIDE},
    "setsu": {},
    "programmes": {
        "level": st.sampled_from([None, 1, 2]),
        "code": st.sampled_from([None, "001", "(1)", "①", ""]),
    },
    "notes": {},
    "amounts": {
        "table_name": st.sampled_from(["items", "programmes"]),
        "measure": st.sampled_from([None, "total", "grant", *SOURCES]),
    },
    "totals": {
        "kind": st.sampled_from([None, "kou", "kan", "account", "table1", "summary", "repeated"]),
        "column": st.sampled_from([None, "grant_budget_yen", *ITEM_YEN, *SOURCES]),
        "label": st.sampled_from([None, "計", "歳入合計"]),
        "printed_unit_yen": st.sampled_from([None, 1000]),
        "side": SIDE,
    },
}


def _ids(table: str) -> list[str]:
    return [f"{table}{number}" for number in range(COUNT)]


@st.composite
def rows(draw: Draw) -> list[Row]:
    """Rows of every table that the rules read, with any amounts and any links."""
    accounts = [Row("accounts", {"id": name}) for name in _ids("accounts")]
    made = [draw(_row(table, row_id)) for table in LINKS for row_id in _ids(table)]
    return [*accounts, *made, *draw(_covered())]


@st.composite
def _row(draw: Draw, table: str, row_id: str) -> Row:
    values: dict[str, Value] = {"id": row_id}
    values |= {} if table == "amounts" else {"page": draw(st.sampled_from([1, 2]))}
    for column, target in LINKS[table].items():
        values[column] = draw(st.none() | st.sampled_from(_ids(target)))
    for column, strategy in OTHERS[table].items():
        values[column] = draw(strategy)
    for column in AMOUNTS[table]:
        values[column] = draw(YEN)
    if table == "amounts":
        values["row_id"] = draw(st.sampled_from(_ids(str(values["table_name"]))))
    shown = draw(st.lists(st.sampled_from(AMOUNTS[table]), unique=True))
    return Row(table, values, {column: printed("1O") for column in shown})


@st.composite
def _covered(draw: Draw) -> list[Row]:
    """What totals cover: figures of any table, of rows that are not there, and each other."""
    fields = [
        (table, field) for table in ("items", "totals", "amounts") for field in AMOUNTS[table]
    ]
    part = st.tuples(
        st.sampled_from(_ids("totals")),
        st.sampled_from(fields),
        st.integers(0, COUNT),
    )
    return list(_parts(draw(st.lists(part, unique=True, max_size=8))))


def _parts(found: list[tuple[str, tuple[str, str], int]]) -> Iterator[Row]:
    for ordinal, (total_id, (table, field), number) in enumerate(found):
        values: dict[str, Value] = {"total_id": total_id, "ordinal": ordinal, "field": field}
        yield Row("total_parts", {**values, "table_name": table, "row_id": f"{table}{number}"})


@settings(deadline=None, max_examples=examples(250))
@given(rows())
def test_every_equation_has_one_result_and_a_term(made: list[Row]) -> None:
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), *made])
    broken = db.execute(
        """
        SELECT checks.id, group_concat(role) FROM checks
        LEFT JOIN check_terms ON check_id = checks.id
        GROUP BY checks.id
        HAVING sum(role = 'result') <> 1
          OR (sum(role = 'term') = 0
            AND rule_id NOT IN ('total-equals-parts', 'parts-are-there'))
        """
    ).fetchall()
    assert broken == []


def test_the_rows_are_of_every_kind_that_a_rule_reads() -> None:
    read = {table for table in (*LINKS, "total_parts") for rule in rules() if table in rule.sql}
    assert read == {*LINKS, "total_parts"}
