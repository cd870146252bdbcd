"""A ward's book whose makers we do not know: spreads, nested levels, four accounts.

Every figure that is asked for here was read on the rendered pages.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

BOOK = Path(__file__).parents[2] / "shared" / "corpus" / "setagaya" / "r8_parts.pdf"
pytestmark = pytest.mark.skipif(
    not BOOK.exists(), reason="the book stands beside the checkout only"
)


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    opened = open_database(":memory:")
    convert(inputs([BOOK]), opened, Options())
    yield opened
    opened.close()


def rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    return db.execute(sql).fetchall()


def test_accounts_are_known_by_name_and_kind(db: Database) -> None:
    assert set(rows(db, "SELECT name, kind FROM accounts")) == {
        ("一般会計", "general"),
        ("国民健康保険事業会計", "special"),
        ("後期高齢者医療会計", "special"),
        ("介護保険事業会計", "special"),
    }


def test_an_account_without_its_statement_has_the_items_of_its_front(db: Database) -> None:
    """The bill on page 14 says 76,058,953千円 for both sides."""
    found = rows(
        db,
        "SELECT side, source, sum(amount_yen) / 1000 FROM items JOIN accounts"
        " ON accounts.id = items.account_id WHERE accounts.name LIKE '介護%' AND level = 'kan'"
        " GROUP BY side, source ORDER BY side",
    )
    assert found == [("expenditure", "table1", 76_058_953), ("revenue", "table1", 76_058_953)]


def test_a_side_without_its_statement_has_the_items_of_the_front(db: Database) -> None:
    """The bills on pages 7 and 11 say 84,206,905 and 29,414,796千円; of both accounts the file has
    pages of the revenue alone. 償還金及還付加算金 is spread over its cell."""
    found = rows(
        db,
        "SELECT accounts.name, level, count(*), sum(amount_yen) / 1000 FROM items JOIN accounts"
        " ON accounts.id = items.account_id WHERE side = 'expenditure' AND source = 'table1'"
        " AND accounts.name NOT LIKE '介護%' GROUP BY 1, 2 ORDER BY 1, 2",
    )
    assert found == [
        ("国民健康保険事業会計", "kan", 7, 84_206_905),
        ("国民健康保険事業会計", "kou", 15, 84_206_905),
        ("後期高齢者医療会計", "kan", 6, 29_414_796),
        ("後期高齢者医療会計", "kou", 6, 29_414_796),
    ]
    assert rows(db, "SELECT count(*) FROM items WHERE name LIKE '% %'") == [(0,)]
    assert rows(db, "SELECT count(*) FROM items WHERE name = '償還金及還付加算金'") == [(3,)]


def test_all_that_is_open_is_cut(db: Database) -> None:
    explained = (
        "SELECT sum(explanation LIKE 'pages: %' OR explanation LIKE 'ended: %'), count(*)"
        " FROM checks WHERE status = 'open'"
    )
    assert rows(db, explained) == [(148, 148)]


def test_what_pages_in_one_piece_allow_closes(db: Database) -> None:
    """Only where pages are missing, or last year's 款 is not printed, is a sum open."""
    open_ = (
        "SELECT DISTINCT page FROM checks WHERE status = 'open' AND rule_id <> 'parts-are-there'"
    )
    # The pages before or after these are missing; 27, 34 and 42 begin a 款 that is cut off;
    # 39 and 46 leave out what was abolished.
    assert {page for (page,) in rows(db, open_)} == {21, 26, 27, 34, 37, 39, 42, 46, 48, 54}


@pytest.mark.parametrize(
    "rule", ["change-is-difference", "sources-add-up", "programme-sources-add-up"]
)
def test_rules_that_no_missing_page_breaks_hold_everywhere(db: Database, rule: str) -> None:
    sql = f"SELECT status, count(*) FROM checks WHERE rule_id = '{rule}' GROUP BY 1"
    (status, count), *others = rows(db, sql)
    assert status == "closed" and not others and isinstance(count, int) and count >= 30


def test_a_long_name_has_its_amount_on_the_next_line(db: Database) -> None:
    found = rows(db, "SELECT code, budget_yen / 1000 FROM programmes WHERE page = 43 AND level = 2")
    assert {("2", 5761), ("3", 5763), ("4", 12690), ("6", 13250), ("11", 128)} <= set(found)


def test_a_reference_to_a_page_is_no_amount(db: Database) -> None:
    assert rows(db, "SELECT count(*) FROM notes WHERE text LIKE '%P335'") != [(0,)]
    assert rows(db, "SELECT text FROM notes WHERE text LIKE '充当事業%' AND amount_yen > 0") == []


def test_the_worked_example_makes_no_records(db: Database) -> None:
    for table in ("items", "programmes", "notes", "setsu", "totals", "figures"):
        assert rows(db, f"SELECT count(*) FROM {table} WHERE page = 20") == [(0,)]


def test_sources_of_a_programme_go_on_over_lines(db: Database) -> None:
    """特財：国庫支出金 350、都支出金 90 / その他 796"""
    found = rows(
        db,
        "SELECT label, yen / 1000 FROM amounts JOIN provenance ON provenance.row_id = amounts.id"
        " AND provenance.field = 'yen' WHERE page = 35 AND amounts.table_name = 'programmes'",
    )
    assert {("国庫支出金", 350), ("都支出金", 90), ("その他", 796)} <= set(found)


def test_every_programme_of_the_second_level_has_its_department(db: Database) -> None:
    found = "SELECT count(*), count(department) FROM programmes WHERE level = 2"
    assert rows(db, found) == [(252, 252)]
    named = "SELECT name, department FROM programmes WHERE page = 43 AND code = '12'"
    assert rows(db, named) == [("会計年度任用職員の人件費(生活文化政策部)", "生活文化政策部")]


def test_no_name_holds_a_page_number(db: Database) -> None:
    glued = "SELECT name FROM {} WHERE name GLOB '*[0-9][0-9][0-9]'"
    assert [rows(db, glued.format(table)) for table in ("items", "setsu", "programmes")] == [
        [],
        [],
        [],
    ]
