"""`yosandb merge`: databases that were made apart give the content of one run."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.errors import DatabaseError, UsageError
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.load.population import CityYear, store_population
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.run.api import convert, merge
from yosandb.tests.test_cli_typeset import sheet
from yosandb.tests.test_load_sample import document


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of PDFs, a database of each, and one of a run over both."""
    folder = tmp_path_factory.mktemp("halves")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for half, years in (("north", (3, 4)), ("south", (5, 6))):
            Path(half).mkdir()
            for year in years:
                pages = (f"令和{year}年度 函館市 主要施策", "その2")
                sheet(Path(half, f"{year}.pdf"), total="3,001", pages=pages)
            convert(half, f"{half}.db")
        Path("south/none.pdf").write_bytes(b"%PDF-1.7 nothing")
        convert("south", "south.db")
        convert(["north", "south"], "whole.db")
    return folder


@pytest.fixture
def folder(halves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to work in."""
    monkeypatch.chdir(shutil.copytree(halves, tmp_path / "work"))
    return Path()


def content(path: str) -> str:
    db = open_database(path)
    try:
        return content_hash(db)
    finally:
        db.close()


def run(*names: str) -> Result:
    return CliRunner().invoke(main, ["merge", *names], catch_exceptions=False)


def test_two_halves_are_what_one_run_gives(folder: Path) -> None:
    done = run("north.db", "south.db", "both.db")
    assert done.exit_code == 0
    assert done.stdout == "north.db: 2 documents copied.\nsouth.db: 3 documents copied.\n"
    assert content("both.db") == content("whole.db")


def test_their_order_does_not_matter(folder: Path) -> None:
    merge(["south.db", "north.db"], "both.db")
    assert content("both.db") == content("whole.db")


def test_what_was_left_half_is_made_whole_by_a_second_run(folder: Path) -> None:
    merge(["north.db"], "both.db")
    db = open_database("both.db")
    db.execute("DELETE FROM documents WHERE path = 'north/4.pdf'")
    db.conn.commit()
    db.close()
    told = [
        (merged.copied, merged.present) for merged in merge(["north.db", "south.db"], "both.db")
    ]
    assert told == [(1, 1), (3, 0)]
    assert content("both.db") == content("whole.db")


def test_the_sources_stay_as_they_are(folder: Path) -> None:
    before = Path("north.db").read_bytes()
    run("north.db", "south.db", "both.db")
    assert Path("north.db").read_bytes() == before


@pytest.mark.parametrize("order", [("north.db", "other.db"), ("other.db", "north.db")])
def test_the_first_path_of_one_content_stays(folder: Path, order: tuple[str, str]) -> None:
    """As in one run: the others are said to be the same as it."""
    Path("other").mkdir()
    shutil.copy("north/3.pdf", "other/again.pdf")
    convert("other", "other.db")
    convert(["north", "other"], "once.db")
    merge(order, "both.db")
    assert content("both.db") == content("once.db")


def test_two_contents_of_one_path_are_refused_before_anything_is_copied(folder: Path) -> None:
    sheet(Path("north/3.pdf"), pages=("令和3年度 函館市 主要施策 改訂",))
    convert("north", "newer.db")
    with pytest.raises(
        UsageError, match=r"north/3\.pdf has one content in .*north\.db and another"
    ):
        merge(["north.db", "newer.db"], "both.db")
    assert content("both.db") == content("nothing.db")


def test_a_database_is_not_merged_into_itself(folder: Path) -> None:
    refused = run("north.db", "south.db", "north.db")
    assert refused.exit_code == UsageError.exit_code
    assert "merged into itself" in refused.stderr


def test_other_rules_are_refused(folder: Path) -> None:
    db = open_database("south.db")
    db.execute("UPDATE rules SET meaning = 'Another one.' WHERE id = 'total-equals-parts'")
    db.conn.commit()
    db.close()
    with pytest.raises(DatabaseError, match="another version of yosandb"):
        merge(["north.db", "south.db"], "both.db")


def test_what_is_no_database_of_ours_is_refused(folder: Path) -> None:
    Path("text.db").write_text("no database")
    refused = run("north.db", "text.db", "both.db")
    assert refused.exit_code == DatabaseError.exit_code
    assert "text.db: this is not an SQLite database" in refused.stderr


def peopled(path: str, people: dict[CityYear, int]) -> None:
    db = open_database(path)
    store_population(db, people)
    db.close()


def test_people_are_those_of_all(folder: Path) -> None:
    peopled("north.db", {CityYear("012025", 2022): 250_000, CityYear("012025", 2023): 248_000})
    peopled("south.db", {CityYear("012025", 2023): 248_000, CityYear("012025", 2024): 246_000})
    peopled("whole.db", {CityYear("012025", 2022 + n): 250_000 - 2_000 * n for n in range(3)})
    merge(["north.db", "south.db"], "both.db")
    assert content("both.db") == content("whole.db")


def test_people_that_differ_are_refused_before_anything_is_copied(folder: Path) -> None:
    peopled("north.db", {CityYear("012025", 2022): 250_000})
    peopled("south.db", {CityYear("012025", 2022): 25_000})
    with pytest.raises(UsageError, match="250000 people in 2022 in north"):
        merge(["north.db", "south.db"], "both.db")
    db = open_database("both.db")
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def ledger(document_id: str, year: int, amount: int, previous: int) -> list[Row]:
    """A book with one 款, whose 前年度 is what last year's book prints."""
    about: dict[str, Value] = {"municipality": "函館市", "municipality_code": "012025"}
    place: dict[str, Value] = {"page": 1, "account_id": f"{document_id}/a", "side": "expenditure"}
    return [
        *document(document_id, **about, fiscal_year=year, stage="initial", stage_source="title"),
        Row("accounts", {"id": f"{document_id}/a", "name": "一般会計", "kind": "general"}),
        Row(
            "items",
            {
                **{"id": f"{document_id}/i", **place, "level": "kan", "number": 1},
                **{"name": "議会費", "source": "statement"},
                **{"amount_yen": amount, "previous_yen": previous},
            },
        ),
    ]


def test_books_of_the_halves_bear_witness_for_each_other(folder: Path) -> None:
    for name, books in (
        ("a.db", [("d1", 2023, 100, 90)]),
        ("b.db", [("d2", 2024, 120, 100)]),
        ("c.db", [("d1", 2023, 100, 90), ("d2", 2024, 120, 100)]),
    ):
        db = open_database(name)
        for book in books:
            write_document(db, book[0], ledger(*book))
        db.close()
    merge(["b.db", "a.db"], "both.db")
    db = open_database("both.db")
    assert db.execute("SELECT count(*) FROM agreements").fetchone() == (2,)
    assert content("both.db") == content("c.db")
    proofs = db.execute("SELECT field, proof FROM v_proof WHERE row_id = 'd1/i' ORDER BY field")
    assert dict(proofs.fetchall())["amount_yen"] == "agreed"


def test_the_years_of_what_was_merged_are_those_of_one_run(folder: Path) -> None:
    merge(["north.db", "south.db"], "both.db")
    told = [CliRunner().invoke(main, ["diff", path]).stdout for path in ("both.db", "whole.db")]
    assert told[0] == told[1]
    assert "2023 → 2024" in told[0]
    assert content("both.db") == content("whole.db")
