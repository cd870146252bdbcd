"""Sums may miss by what is rounded where the document says so, in its unit, and nowhere else."""

from collections.abc import Mapping

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, parts, programme, total

ROUNDED = "注）百万円未満を四捨五入しているため、合計や増減額が一致しない場合があります。"
CUT = "※百万円未満は切り捨てて表示している。"
WITHOUT_UNIT = "端数処理の関係で、合計と内訳が一致しないことがあります。"
OF_SHARES = "※構成比は、四捨五入しているため、合計が一致しない場合があります。"
BOTH = "各表の数値及び構成比は、表示単位未満を四捨五入しているため、合計が一致しない場合がある。"
MILLION = 1_000_000


def of_pages(paper: list[Row], more: Mapping[str, Value]) -> list[Row]:
    """A document whose pages say more of themselves."""
    return [
        Row(row.table, {**row.values, **(more if row.table == "pages" else {})}) for row in paper
    ]


def loaded(note: str, missing: int, family: str = "account table") -> Database:
    """Three programmes of 10 million yen; their total misses that many millions."""
    rows = [programme(f"p{n}", budget_yen=10 * MILLION) for n in range(3)]
    rows += [total("t", (30 + missing) * MILLION)]
    rows += parts("t", "p0", "p1", "p2", field="budget_yen")
    rows += [Row("passages", {"id": "n", "page": 1, "kind": "text", "text": note})]
    db = open_database(":memory:")
    of_page = {"unit": "百万円", "unit_source": "page", "family": family}
    write_document(db, "d1", [*of_pages(document(), of_page), *rows])
    return db


def status(db: Database) -> str:
    query = "SELECT status FROM checks WHERE rule_id = 'total-equals-parts'"
    (found,) = db.execute(query).fetchall()
    return str(found[0])


@pytest.mark.parametrize(
    ("note", "missing", "expected"),
    [
        (ROUNDED, 2, "rounding"),
        (ROUNDED, -2, "rounding"),
        (ROUNDED, 3, "open"),
        (WITHOUT_UNIT, 1, "rounding"),
        (BOTH, 1, "rounding"),
        (CUT, 2, "rounding"),
        (CUT, 3, "open"),
        (OF_SHARES, 1, "open"),
        ("注）令和８年度の予算である。", 1, "open"),
        (ROUNDED.replace("百万円", "千円"), 1, "open"),
        (ROUNDED, 0, "closed"),
    ],
)
def test_what_the_document_says_is_allowed(note: str, missing: int, expected: str) -> None:
    assert status(loaded(note, missing)) == expected


def test_a_statutory_table_is_never_rounded() -> None:
    assert status(loaded(ROUNDED, 1, "budget statement")) == "open"


def of_figures(note: str, note_page: int, missing: int) -> Database:
    """The same in a table of a statutory page that is kept as figures, in 千円."""
    column: dict[str, Value] = {
        "table_number": 1,
        "column": 0,
        "column_label": "[]",
        "row_label": "[]",
    }
    rows = [
        Row("figures", {"id": f"f{n}", "page": 1, "row": n, **column, "yen": 10_000})
        for n in range(3)
    ]
    rows += [total("t", 30_000 + missing * 1000, column="yen")]
    rows += parts("t", "f0", "f1", "f2", table="figures", field="yen")
    rows += [Row("passages", {"id": "n", "page": note_page, "kind": "text", "text": note})]
    db = open_database(":memory:")
    write_document(db, "d1", [*of_pages(document(), {"family": "budget statement"}), *rows])
    return db


@pytest.mark.parametrize(
    ("note", "page", "missing", "expected", "told"),
    [
        (WITHOUT_UNIT, 1, 1, "rounding", False),
        (WITHOUT_UNIT, 1, 3, "open", False),
        (WITHOUT_UNIT, 2, 1, "open", True),
        ("財源の内訳である。", 1, 1, "open", True),
        ("財源の内訳である。", 1, 3, "open", False),
    ],
)
def test_a_table_kept_as_figures_beside_statutory_ones_is_rounded_where_its_page_says_so(
    note: str, page: int, missing: int, expected: str, told: bool
) -> None:
    """※千円単位での表示のため、端数処理（四捨五入）により計などが合わない場合があります。"""
    db = of_figures(note, page, missing)
    assert status(db) == expected
    (found,) = db.execute("SELECT explanation FROM checks").fetchall()
    assert str(found[0]).startswith("rounded: ") == told


def test_rounding_proves_nothing() -> None:
    db = loaded(ROUNDED, 1)
    query = "SELECT DISTINCT proof FROM v_proof WHERE table_name = 'programmes'"
    assert db.execute(query).fetchall() == [("unproved",)]
