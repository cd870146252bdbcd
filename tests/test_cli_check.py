"""`yosandb check`: a printed total that is wrong is reported with page and difference."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.api import convert
from yosandb.tests.raw_pdf import one_page
from yosandb.tests.test_cli_typeset import TITLE, sheet

PAGES = (TITLE, "令和7年度 その2", "令和7年度 その3")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a sheet whose totals are right and one where they are not."""
    monkeypatch.chdir(tmp_path)
    sheet(Path("right.pdf"), pages=("令和6年度 函館市 主要施策",))
    sheet(Path("wrong.pdf"), total="3,001", pages=PAGES, numbered=True)
    return tmp_path


def check(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", *args])


def test_what_does_not_add_up_is_told_with_its_printed_page(folder: Path) -> None:
    run = check("wrong.pdf")
    assert run.exit_code == 1
    lines = [line.split() for line in run.stdout.splitlines()]
    assert lines[0] == ["wrong.pdf"]
    figures = ["amount_yen", "3,001,000", "3,000,000", "-1,000", "total-equals-parts"]
    told = [line for line in lines if "total-equals-parts" in line]
    assert [[*line[:2], *line[-5:]] for line in told] == [
        [printed, page, *figures] for printed, page in (("12", "1"), ("13", "2"), ("14", "3"))
    ]
    assert "A printed total is the sum of the figures that it covers" in run.stdout
    assert run.stdout.rstrip().endswith("3 checks: 0 closed, 0 closed by rounding, 3 open.")


def test_a_total_that_is_right_is_counted(folder: Path) -> None:
    run = check("right.pdf")
    assert run.exit_code == 0
    assert run.stdout == "1 check: 1 closed, 0 closed by rounding, 0 open.\n"


def test_nothing_is_changed_to_make_it_close(folder: Path) -> None:
    convert([folder], "x.db")
    before = content_hash(open_database("x.db"))
    assert check("x.db").exit_code == 1
    assert content_hash(open_database("x.db")) == before
    db = open_database("x.db", read_only=True)
    printed = db.execute(
        "SELECT DISTINCT amount_yen, printed FROM totals JOIN provenance ON row_id = id"
        " WHERE field = 'amount_yen' ORDER BY 1"
    )
    assert printed.fetchall() == [(3_000_000, "3,000千円"), (3_001_000, "3,001千円")]


def test_a_database_and_a_pdf_say_the_same(folder: Path) -> None:
    convert(["wrong.pdf"], "x.db")
    assert check("x.db").stdout == check("wrong.pdf").stdout


def test_the_rules_run_again_over_what_stands_in_the_database(folder: Path) -> None:
    convert(["right.pdf"], "x.db")
    db = open_database("x.db")
    with db.conn:
        db.execute("UPDATE programmes SET budget_yen = budget_yen + 7 WHERE name = '創業支援費'")
    db.close()
    run = check("x.db")
    assert run.exit_code == 1 and "+7" in run.stdout


def test_csv_is_alone_on_stdout(folder: Path) -> None:
    run = check("wrong.pdf", "--format", "csv")
    assert run.exit_code == 1
    rows = list(csv.DictReader(StringIO(run.stdout)))
    assert [(row["printed_page"], row["difference_yen"]) for row in rows] == [
        *(("12", "-1000"), ("13", "-1000"), ("14", "-1000")),
    ]
    assert run.stderr == "3 checks: 0 closed, 0 closed by rounding, 3 open.\n"


def test_a_pdf_that_cannot_be_read_is_no_success(folder: Path) -> None:
    Path("note.pdf").write_text("予算")
    Path("menu.pdf").write_bytes(one_page(b""))
    note, menu = check("note.pdf"), check("menu.pdf")
    assert note.exit_code == menu.exit_code == 3
    assert "note.pdf: is not a PDF" in note.stderr
    assert "menu.pdf: no text to read. See `yosandb inspect menu.pdf`" in menu.stdout


def test_a_database_tells_which_files_it_knows_nothing_of(folder: Path) -> None:
    Path("menu.pdf").write_bytes(one_page(b""))
    convert(["right.pdf", "menu.pdf"], "x.db")
    run = check("x.db")
    assert run.exit_code == 0
    assert "menu.pdf: no text to read" in run.stdout


def test_a_database_that_is_not_there_is_not_made(folder: Path) -> None:
    run = check("none.db")
    assert run.exit_code == 2 and "none.db" in run.stderr
    assert not Path("none.db").exists()


def test_another_file_is_left_alone(folder: Path) -> None:
    Path("notes.txt").write_text("予算のメモ")
    assert check("notes.txt").exit_code == 4
