"""Tables of a real city, where its books stand beside the checkout: rows, sources, figures."""

from functools import cache
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

NANKOKU = Path(__file__).parents[2] / "shared" / "corpus" / "nankoku"
pytestmark = pytest.mark.skipif(
    not NANKOKU.exists(), reason="the tables stand beside the checkout only"
)


@cache
def read(name: str) -> Database:
    """A paper in a database of its own; for looking only."""
    db = open_database(":memory:")
    convert(inputs([NANKOKU / f"{name}.pdf"]), db, Options(municipality="南国市"))
    assert one(db, "SELECT count(*) FROM problems WHERE code = 'claimed-twice'") == 0
    return db


def one(db: Database, sql: str) -> object:
    return db.execute(sql).fetchone()[0]


# Rows counted by eye on the rendered pages, the last number printed on them, and a sum of them
# that no program made: of the 6月補正 its printed 合計.
@pytest.mark.parametrize(
    ("name", "rows", "proven", "column"),
    [
        ("r4_omona_shinki", 19, 19, "budget_yen"),
        ("r4_omona_keizoku", 27, 27, "budget_yen"),
        ("r3_hosei_omona", 8, 8, "supplement_yen"),
        # Where a row leaves the column 一般財源 empty, it is nothing.
        ("r4_6gatsu_jigyo", 8, 8, "supplement_yen"),
    ],
)
def test_every_row_is_read_and_its_sources_are_its_amount(
    name: str, rows: int, proven: int, column: str
) -> None:
    db = read(name)
    numbers = [number for (number,) in db.execute("SELECT number FROM programmes ORDER BY ordinal")]
    assert numbers == [str(n) for n in range(1, rows + 1)]
    assert one(db, f"SELECT count({column}) FROM programmes") == rows
    assert one(db, "SELECT count(budget_yen) FROM programmes") == (
        rows if column == "budget_yen" else 0
    )
    closed = "SELECT count(*) FROM checks WHERE rule_id = 'programme-sources-add-up'"
    assert one(db, f"{closed} AND status = 'closed'") == proven
    assert one(db, "SELECT count(*) FROM checks WHERE status <> 'closed'") == 0
    assert one(db, "SELECT sum(unclaimed) FROM pages") == 0
    assert one(db, "SELECT count(*) FROM problems WHERE severity = 'error'") == 0


def test_codes_are_written_one_way() -> None:
    db = read("r4_omona_shinki")
    codes = dict(db.execute("SELECT number, code FROM programmes").fetchall())
    assert (codes["1"], codes["18"]) == ("2.1.1", "2.1.8 10.5.2")
    assert (
        one(read("r3_hosei_omona"), "SELECT code FROM programmes WHERE number = '5'") == "3.2.2他"
    )


def test_the_sum_of_a_supplement_is_checked() -> None:
    db = read("r4_6gatsu_jigyo")
    total = "SELECT amount_yen FROM totals WHERE \"column\" = 'supplement_yen'"
    assert one(db, total) == 475_633_000


@pytest.mark.parametrize(("name", "figures"), [("r4_saimu", 10)])
def test_tables_that_no_family_knows_give_figures_and_no_programmes(
    name: str, figures: int
) -> None:
    db = read(name)
    assert one(db, "SELECT count(*) FROM programmes") == 0
    assert one(db, "SELECT count(*) FROM figures") == figures
    assert one(db, "SELECT group_concat(DISTINCT family) FROM pages") == "table"
    assert one(db, "SELECT status FROM documents") == "converted"
    assert one(db, "SELECT count(*) FROM checks WHERE status = 'open'") == 0


def test_a_figure_has_its_headings_its_unit_and_its_yen() -> None:
    """As printed: 教育費, 令和４年度当初予算, 構成比 9.5, in a table in 千円、％."""
    db = read("r4_mokuteki")
    sql = (
        "SELECT column_label, value, unit, yen FROM figures"
        " WHERE row_label LIKE '%教育費%' AND column_label LIKE '%令和4年度%' ORDER BY \"column\""
    )
    assert db.execute(sql).fetchall() == [
        ('["令和4年度当初予算", "構成比"]', 9.5, "％", None),
    ]


def test_a_table_of_kan_gives_both_years_and_its_shares() -> None:
    """As printed: 教育費 2,209,467 9.5 1,771,150 7.4 438,317 24.7, and 歳出合計 23,340,000."""
    db = read("r4_mokuteki")
    sql = "SELECT number, amount_yen, previous_yen, change_yen FROM items WHERE name = '教育費'"
    assert db.execute(sql).fetchall() == [(10, 2_209_467_000, 1_771_150_000, 438_317_000)]
    shares = "SELECT value FROM figures WHERE row_label LIKE '%教育費%' ORDER BY \"column\""
    assert [value for (value,) in db.execute(shares).fetchall()] == [9.5, 7.4, 24.7]
    assert one(db, "SELECT count(*) FROM items WHERE level = 'kan' AND side = 'expenditure'") == 13
    assert one(db, "SELECT count(*) FROM checks WHERE status = 'closed'") == 17
    assert one(db, "SELECT count(*) FROM checks WHERE status <> 'closed'") == 0


def test_a_list_of_what_is_carried_over_is_no_budget() -> None:
    """Three pages with a programme a row; the fourth is of changes under the heading of others."""
    db = read("r3_kurikoshi_ichiran")
    rows = "SELECT page, count(*), count(budget_yen) FROM programmes GROUP BY page"
    assert db.execute(rows).fetchall() == [(1, 13, 0), (2, 13, 0), (3, 11, 0)]
    sql = "SELECT code, sub_name, carried_over_yen FROM programmes WHERE code = '2.3.1'"
    assert db.execute(sql).fetchall() == [("2.3.1", "システム改修委託料", 1_744_000)]
    assert one(db, "SELECT message FROM problems WHERE page = 4") == (
        "the columns of a table are not certain, it is kept as figures: "
        "figures stand under 繰越理由・内容"
    )


def test_the_plan_of_an_enterprise_closes_on_every_level() -> None:
    """As printed: 水道事業収益 723,805, 営業収益 630,655, 給水収益 627,300 千円."""
    db = read("r4_suido_yosan")
    sql = (
        "SELECT level, name, amount_yen FROM items"
        " WHERE source = 'plan' AND amount_yen IN (?, ?, ?)"
    )
    figures = (723_805_000, 630_655_000, 627_300_000)
    assert sorted(db.execute(sql, figures).fetchall()) == [
        ("kan", "水道事業収益", 723_805_000),
        ("kou", "営業収益", 630_655_000),
        ("moku", "給水収益", 627_300_000),
    ]
    counted = "SELECT level, count(*) FROM items WHERE source = 'plan' GROUP BY level"
    assert dict(db.execute(counted).fetchall()) == {"kan": 4, "kou": 13, "moku": 24}
    closed = "SELECT count(*) FROM checks WHERE rule_id = 'items-add-up' AND status = 'closed'"
    assert one(db, closed) == 17
    # 上水道施設整備事業　上水道整備工事　373,504千円 is no heading of a book that nothing proves.
    assert one(db, "SELECT count(*) FROM problems WHERE code = 'layout-unproved'") == 0


def test_shares_that_the_city_misprinted_are_said() -> None:
    """As printed: 議会費 214,279 of 23,830,000 is 1.1 %, and 総務費 2,738,213 is 9.1 %."""
    db = read("r4_mokuteki")
    (said,) = db.execute("SELECT message FROM problems WHERE code = 'share-differs'").fetchone()
    assert "令和3年度当初予算 構成比" in said
    assert "議会費 1.1, not 0.90" in said
    assert one(db, "SELECT count(*) FROM problems WHERE code = 'share-differs'") == 1
