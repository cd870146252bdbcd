"""Tables of a real city, where its books stand beside the checkout: rows, sources, figures."""

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


def read(name: str) -> Database:
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


@pytest.mark.parametrize(
    ("name", "figures"), [("r4_saimu", 10), ("r4_mokuteki", 84), ("r3_kurikoshi_ichiran", 43)]
)
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
    """As printed: 教育費, 令和４年度当初予算, 予算額 2,209,467 千円, 構成比 9.5."""
    db = read("r4_mokuteki")
    sql = (
        "SELECT column_label, value, unit, yen FROM figures"
        " WHERE row_label LIKE '%教育費%' AND column_label LIKE '%令和4年度%' ORDER BY \"column\""
    )
    assert db.execute(sql).fetchall() == [
        ('["令和4年度当初予算", "予算額"]', 2_209_467.0, "千円", 2_209_467_000),
        ('["令和4年度当初予算", "構成比"]', 9.5, "％", None),
    ]
