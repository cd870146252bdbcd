"""Corrections by hand: applied at every run, kept beside what was read, stale where nothing is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from yosandb.cli import main
from yosandb.errors import UsageError
from yosandb.load.correcting import Applied, apply_corrections
from yosandb.load.corrections import read_corrections
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.load.search_index import find
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_cli_typeset import sheet
from yosandb.tests.test_load_sample import document, parts, printed, programme, total

HEAD = "digest,path,page,printed,x0,top,x1,bottom,table,field,value,why\n"
AMOUNT = 'digest of d1,,1,150千円,,,,,programmes,budget_yen,"120,000",misread\n'
NAME = ",R5/d1.pdf,1,保肓費,,,,,programmes,name,保育費,a damaged font\n"


def book(own: str = "d1") -> list[Row]:
    """Two programmes and their total, which does not close: 150 stands for 120."""
    rows = [
        Row(
            "programmes",
            {"id": f"{own}/a", "page": 1, "name": "保肓費", "budget_yen": 150_000},
            {"name": printed("保肓費"), "budget_yen": printed("150千円")},
        ),
        programme(f"{own}/b", name="公園費", budget_yen=30_000),
        total(f"{own}/t", 150_000),
        *parts(f"{own}/t", f"{own}/a", f"{own}/b", field="budget_yen"),
    ]
    return [*document(own), *rows]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "x.db")
    write_document(db, "d1", book())
    return db


def corrected(db: Database, tmp_path: Path, *lines: str) -> list[Applied]:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD + "".join(lines), "utf-8")
    return apply_corrections(db, read_corrections(db, path))


def values(db: Database) -> tuple[object, ...]:
    row: tuple[object, ...] = db.execute(
        "SELECT name, budget_yen FROM programmes WHERE id = 'd1/a'"
    ).fetchone()
    return row


def test_a_value_is_corrected_and_its_sums_are_checked_anew(db: Database, tmp_path: Path) -> None:
    assert db.execute("SELECT status FROM checks").fetchall() == [("open",)]
    (one,) = corrected(db, tmp_path, AMOUNT)
    assert (one.status, one.read_value, one.value) == ("applied", "150000", "120000")
    assert values(db) == ("保肓費", 120_000)
    assert db.execute("SELECT status FROM checks").fetchall() == [("closed",)]


def test_it_is_shown_as_by_hand(db: Database, tmp_path: Path) -> None:
    corrected(db, tmp_path, AMOUNT)
    sql = "SELECT budget_proof FROM v_programmes ORDER BY programme_id"
    assert db.execute(sql).fetchall() == [("by hand",), ("proved",)]
    rows = db.execute("SELECT field, by_hand FROM v_where ORDER BY field").fetchall()
    assert rows == [("budget_yen", 1), ("name", 0)]


def test_a_corrected_name_is_found(db: Database, tmp_path: Path) -> None:
    corrected(db, tmp_path, NAME)
    assert values(db)[0] == "保育費"
    assert list(find(db, "保育").values()) == [["d1/a"]]
    assert not find(db, "保肓")


def test_it_survives_a_file_that_is_read_again(db: Database, tmp_path: Path) -> None:
    corrected(db, tmp_path, AMOUNT, NAME)
    write_document(db, "d1", book())
    assert values(db) == ("保肓費", 150_000)
    corrected(db, tmp_path, AMOUNT, NAME)
    assert values(db) == ("保育費", 120_000)


def test_it_survives_a_newer_file_of_the_same_path(db: Database, tmp_path: Path) -> None:
    db.execute("DELETE FROM documents")
    newer = book("d2")
    newer[0] = Row("documents", {**newer[0].values, "path": "R5/d1.pdf"})
    write_document(db, "d2", newer)
    (one,) = corrected(db, tmp_path, NAME)
    assert (one.status, one.document_id) == ("applied", "d2")


def test_applying_it_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    corrected(db, tmp_path, AMOUNT, NAME)
    before = content_hash(db)
    corrected(db, tmp_path, AMOUNT, NAME)
    assert content_hash(db) == before


def test_a_line_that_is_taken_out_leaves_nothing_behind(db: Database, tmp_path: Path) -> None:
    before = content_hash(db)
    corrected(db, tmp_path, AMOUNT, NAME)
    assert content_hash(db) != before
    corrected(db, tmp_path)
    assert content_hash(db) == before


def test_another_value_takes_the_place_and_the_read_one_is_kept(
    db: Database, tmp_path: Path
) -> None:
    corrected(db, tmp_path, AMOUNT)
    (one,) = corrected(db, tmp_path, AMOUNT.replace("120,000", "110,000"))
    assert (one.read_value, values(db)[1]) == ("150000", 110_000)


def test_nothing_else_changes(db: Database, tmp_path: Path) -> None:
    write_document(db, "d9", book("d9"))
    sql = "SELECT * FROM programmes WHERE document_id = 'd9' OR id = 'd1/b' ORDER BY id"
    before = db.execute(sql).fetchall()
    corrected(db, tmp_path, AMOUNT, NAME)
    assert db.execute(sql).fetchall() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (AMOUNT.replace("150千円", "999千円"), "nothing of it stands there"),
        (AMOUNT.replace(",1,150", ",2,150"), "nothing of it stands there"),
        (AMOUNT.replace("digest of d1", "another"), "its file is not in the database"),
    ],
)
def test_a_stale_line_is_named_and_changes_nothing(
    db: Database, tmp_path: Path, line: str, said: str
) -> None:
    (one,) = corrected(db, tmp_path, line)
    assert (one.status, one.line) == ("stale", 2)
    assert one.reason is not None and said in one.reason
    assert values(db) == ("保肓費", 150_000)


def test_a_place_of_two_rows_needs_its_box(db: Database, tmp_path: Path) -> None:
    rows = book()
    place = {"budget_yen": printed("", "150千円")}
    twin = Row("programmes", {"id": "d1/c", "page": 1, "budget_yen": 150_000}, place)
    write_document(db, "d1", [*rows, twin])
    (one,) = corrected(db, tmp_path, AMOUNT)
    assert one.status == "stale"
    assert one.reason is not None and "2 rows" in one.reason
    (one,) = corrected(db, tmp_path, AMOUNT.replace("千円,,,,,", "千円,10,0,60,10,"))
    assert (one.status, one.row_id) == ("applied", "d1/a")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (AMOUNT + AMOUNT.replace("120,000", "1"), "line 3: line 2 says another value"),
        (AMOUNT.replace("budget_yen", "budget"), "line 2: programmes.budget cannot be corrected"),
        (AMOUNT.replace("programmes", "rules"), "line 2: rules.budget_yen cannot be corrected"),
        (AMOUNT.replace("budget_yen", "item_id"), "cannot be corrected"),
        (AMOUNT.replace("120,000", "many"), "line 2: 'many' is no value"),
        (AMOUNT.replace("digest of d1", ""), "it names no file"),
        (AMOUNT.replace("150千円", ""), "it names no place"),
        (AMOUNT.replace("misread", ""), "it does not say why"),
        (AMOUNT.replace(",1,150", ",x,150"), "'x' is no page"),
    ],
)
def test_what_is_not_understood_is_refused_as_a_whole(
    db: Database, tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        corrected(db, tmp_path, NAME, line) if "line 2" not in said else corrected(
            db, tmp_path, line
        )
    assert values(db) == ("保肓費", 150_000)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_what_spreadsheets_write_is_read(db: Database, tmp_path: Path, encoding: str) -> None:
    line = AMOUNT.replace("120,000", "△120,000円")
    (tmp_path / "corrections.csv").write_bytes((HEAD + line).encode(encoding))
    apply_corrections(db, read_corrections(db, tmp_path / "corrections.csv"))
    assert values(db)[1] == -120_000


def test_a_blank_value_is_null(db: Database, tmp_path: Path) -> None:
    corrected(db, tmp_path, AMOUNT.replace('"120,000"', ""))
    assert values(db)[1] is None


def converted(folder: Path, *options: str) -> Result:
    arguments = ["convert", str(folder / "a.pdf"), str(folder / "x.db"), *options]
    return CliRunner().invoke(main, arguments)


def told(folder: Path) -> list[tuple[object, ...]]:
    db = open_database(folder / "x.db", read_only=True)
    return db.execute("SELECT name, budget_yen FROM programmes ORDER BY ordinal").fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sheet with two programmes, converted."""
    sheet(tmp_path / "a.pdf")
    assert converted(tmp_path).exit_code == 0
    return tmp_path


def line_of(folder: Path, value: str) -> str:
    """A line of v_where as people copy it, with the value that they saw."""
    db = open_database(folder / "x.db", read_only=True)
    (digest, page, text) = db.execute(
        "SELECT digest, page, printed FROM v_where"
        " WHERE name = '創業支援費' AND field = 'budget_yen'"
    ).fetchone()
    return f'{digest},,{page},"{text}",,,,,programmes,budget_yen,{value},misprint\n'


def test_a_run_reads_the_file_beside_the_database(folder: Path) -> None:
    (folder / "corrections.csv").write_text(HEAD + line_of(folder, "7000"), "utf-8")
    for options in ([], ["--force"], []):
        ended = converted(folder, *options)
        assert "corrections.csv: 1 applied, 0 stale." in ended.stdout
        assert ("創業支援費", 7000) in told(folder)
    (folder / "corrections.csv").unlink()
    assert "corrections.csv" not in converted(folder).stdout
    assert ("創業支援費", 2_000_000) in told(folder)


def test_a_run_names_what_is_stale(folder: Path) -> None:
    line = line_of(folder, "7000").replace("programmes,budget_yen", "programmes,previous_yen")
    (folder / "corrections.csv").write_text(HEAD + line, "utf-8")
    ended = converted(folder)
    assert "0 applied, 1 stale" in ended.stdout
    assert "line 2, programmes.previous_yen on page 1: nothing of it" in ended.stdout


def test_a_wrong_file_stops_the_run_before_it_begins(folder: Path) -> None:
    (folder / "corrections.csv").write_text(HEAD + "x,,1,y,,,,,items,nothing,1,z\n", "utf-8")
    ended = converted(folder, "--force")
    assert ended.exit_code == 2
    assert "line 2: items.nothing cannot be corrected" in ended.stderr
