"""`yosandb convert`: once is enough, any order gives the same, and nothing garbles a pipe."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.normalize.amount import parse_unit
from yosandb.normalize.row import Row
from yosandb.run import api, spool
from yosandb.run.options import UNITS
from yosandb.run.read import read_file
from yosandb.tests.raw_pdf import one_page
from yosandb.tests.test_cli_typeset import sheet

NAMES = ("a.pdf", "b.pdf", "c.pdf")


def convert(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, args)])


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    """Three sheets in the working folder."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NAMES, start=1):
        sheet(Path(name), pages=(f"令和{number}年度 函館市 主要施策",))
    return NAMES


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    seen: list[str] = []
    read = read_file

    def spy(path: Path, stored: PurePosixPath, *rest: object) -> Iterator[Row]:
        seen.append(str(stored))
        return read(path, stored, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(spool, "read_file", spy)
    return seen


def dump(path: str) -> tuple[str, list[str]]:
    db = open_database(path, read_only=True)
    return content_hash(db), dumped(db)


def test_the_summary_has_a_line_for_each_file(files: Sequence[str]) -> None:
    run = convert(*files, "x.db")
    assert run.exit_code == 0
    lines = run.stdout.splitlines()
    heads, *rows = (line.split() for line in lines[:4])
    assert heads[:5] == ["file", "family", "programmes", "budget", "yen"]
    assert heads[5:] == ["closed", "open", "unclaimed", "problems"]
    for name, row in zip(NAMES, rows, strict=True):
        assert row == [name, "programme", "sheet", "2", "3,000,000", "1", "0", "0.0%", "0"]
    assert "3 files: 3 converted." in lines
    assert "  yosandb check x.db               list the printed totals that do not add up" in lines


def test_progress_is_apart_from_the_summary_and_can_be_silenced(files: Sequence[str]) -> None:
    loud, quiet = convert(*files, "x.db"), convert(*files, "y.db", "--quiet")
    assert loud.stderr.splitlines() == ["[1/3] a.pdf", "[2/3] b.pdf", "[3/3] c.pdf"]
    assert quiet.stderr == ""
    assert quiet.stdout == loud.stdout.replace("x.db", "y.db")


def test_a_second_run_reads_nothing(files: Sequence[str], reads: list[str]) -> None:
    convert(*files, "x.db")
    before = dump("x.db")
    assert reads == list(NAMES)
    second = convert(*files, "x.db")
    assert second.exit_code == 0 and "3 unchanged since the last run" in second.stdout
    assert reads == list(NAMES) and dump("x.db") == before


def test_force_and_other_options_read_again(files: Sequence[str], reads: list[str]) -> None:
    convert(*files, "x.db")
    convert("a.pdf", "x.db", "--force")
    convert("b.pdf", "x.db", "--stage", "settled")
    assert reads == [*NAMES, "a.pdf", "b.pdf"]


def test_a_file_that_failed_is_still_said_to_have_failed(files: Sequence[str]) -> None:
    Path("bad.pdf").write_text("予算")
    assert [convert("bad.pdf", "a.pdf", "x.db").exit_code for _ in range(2)] == [3, 3]


def test_the_order_of_files_does_not_matter(files: Sequence[str]) -> None:
    convert(*files, "once.db")
    convert(*reversed(files), "reversed.db")
    for name in ("c.pdf", "a.pdf", "b.pdf"):
        convert(name, "apart.db")
    assert dump("once.db") == dump("reversed.db") == dump("apart.db")


def test_folders_are_searched_through(files: Sequence[str]) -> None:
    Path("R7/部局").mkdir(parents=True)
    Path("a.pdf").rename("R7/部局/A.PDF")
    run = convert("R7", "x.db")
    assert run.exit_code == 0 and "R7/部局/A.PDF" in run.stdout


def test_equal_content_is_kept_once(files: Sequence[str]) -> None:
    Path("d.pdf").write_bytes(Path("a.pdf").read_bytes())
    run = convert("a.pdf", "d.pdf", "x.db")
    assert run.exit_code == 0
    assert "d.pdf: the same content as a.pdf, kept once" in run.stdout
    assert "2 files: 1 converted, 1 the same as another." in run.stdout


def test_a_corrected_file_takes_the_place_of_the_old_one(files: Sequence[str]) -> None:
    convert("a.pdf", "x.db")
    sheet(Path("a.pdf"), total="4,000")
    run = convert("a.pdf", "x.db")
    assert "1 file: 1 converted." in run.stdout
    db = open_database("x.db", read_only=True)
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)


@pytest.mark.parametrize("year", ["2025", "R7", "令和7年度"])
def test_the_fiscal_year_is_taken_as_people_write_it(files: Sequence[str], year: str) -> None:
    convert("a.pdf", "x.db", "--fiscal-year", year)
    db = open_database("x.db", read_only=True)
    said = db.execute("SELECT fiscal_year, fiscal_year_source FROM documents").fetchone()
    assert said == (2025, "option")


def test_every_unit_on_offer_is_one(files: Sequence[str]) -> None:
    assert [int(parse_unit(unit)) for unit in UNITS] == [1, 10**3, 10**4, 10**6, 10**8]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["a.pdf", "none.pdf", "x.db"], "none.pdf does not exist"),
        (["a.pdf", "empty", "x.db"], "empty holds no PDF file"),
        (["a.pdf", "b.pdf"], "b.pdf is named like a PDF, but the last argument is the database"),
        (["a.pdf", "x.db", "--family", "menu"], "there is no family 'menu'. There are: account-"),
        (["a.pdf", "x.db", "--fiscal-year", "7"], "Give it as 2025, R7 or 令和7年度"),
        (["a.pdf", "x.db", "--fiscal-year", "R99"], "R99 is 2117: there is no budget of that year"),
        (["a.pdf", "x.db", "--fiscal-year", "R77"], "Do you mean R7"),
        (["a.pdf", "x.db", "--fiscal-year", "1925"], "Do you mean 2025"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_call_that_cannot_be_carried_out_changes_nothing(
    files: Sequence[str], args: list[str], says: str
) -> None:
    Path("empty").mkdir()
    before = sorted(Path.cwd().iterdir())
    run = convert(*args)
    assert run.exit_code == 2 and says in run.stderr and run.stdout == ""
    assert sorted(Path.cwd().iterdir()) == before


def test_a_locked_database_is_said(files: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    convert("a.pdf", "x.db")
    monkeypatch.setattr(api, "open_database", partial(open_database, busy_seconds=0.05))
    other = sqlite3.connect("x.db")
    other.execute("BEGIN IMMEDIATE")
    run = convert("b.pdf", "x.db", "--quiet")
    other.close()
    assert run.exit_code == 4
    assert (
        run.stderr.startswith("Error: ") and "another program is using the database" in run.stderr
    )
    assert len(run.stderr.splitlines()) == 1


def test_a_file_that_is_no_database_is_left_alone(files: Sequence[str]) -> None:
    Path("notes.txt").write_text("予算のメモ")
    run = convert("a.pdf", "notes.txt")
    assert run.exit_code == 4 and "this is not an SQLite database" in run.stderr
    assert Path("notes.txt").read_text() == "予算のメモ"


def test_a_fault_of_the_program_is_one_line_without_verbose(
    files: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise AssertionError("unheard of")

    monkeypatch.setattr(api, "convert_each", fail)
    quiet, loud = convert("a.pdf", "x.db"), convert("a.pdf", "x.db", "--verbose")
    assert quiet.exit_code == loud.exit_code == 70
    assert "AssertionError: unheard of" in quiet.stderr and "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr


def test_stopping_says_that_nothing_is_lost(
    files: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "convert_each", stop)
    run = convert("a.pdf", "x.db")
    assert run.exit_code == 130 and "run the same command again to go on" in run.stderr


def test_what_to_do_next_fits_what_was_converted(files: Sequence[str]) -> None:
    Path("menu.pdf").write_bytes(one_page(b""))
    nothing, some = convert("menu.pdf", "x.db"), convert("menu.pdf", "a.pdf", "y.db")
    assert nothing.stdout.splitlines()[-1].split("   ")[0].strip() == "yosandb families"
    assert "yosandb check y.db" in some.stdout and "yosandb families" not in some.stdout
