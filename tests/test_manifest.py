"""`--manifest`: what a table says of a file wins over what the file prints."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.tests.test_cli_typeset import encrypted_sheet, sheet

HEAD = "path,municipality,fiscal_year,stage,source_url,retrieved,password"
URL = "https://www.city.example.jp/yosan/r7.pdf"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three sheets of 函館市, 令和7年度, 当初."""
    monkeypatch.chdir(tmp_path)
    Path("pdf").mkdir()
    for number in range(3):
        title = f"令和7年度 函館市 当初予算 主要施策 その{number}"
        sheet(Path(f"pdf/{number}.pdf"), pages=(title,))
    return tmp_path


def manifest(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = Path("files.csv")
    path.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
    return path


def convert(*args: str) -> Result:
    return CliRunner().invoke(main, ["convert", *args, "x.db", "--manifest", "files.csv"])


def documents(columns: str, path: str = "pdf/0.pdf") -> tuple[object, ...]:
    db = open_database("x.db", read_only=True)
    found: tuple[object, ...] = db.execute(
        f"SELECT {columns} FROM documents WHERE path = ?", [path]
    ).fetchone()
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_it_wins_and_differences_are_told(encoding: str) -> None:
    manifest(f"pdf/0.pdf,旭川市,R6,settled,{URL},2025/4/1,", encoding=encoding)
    assert convert("pdf").exit_code == 0
    assert documents("municipality, municipality_source, municipality_code") == (
        *("旭川市", "manifest", "012041"),
    )
    assert documents("fiscal_year, fiscal_year_source") == (2024, "manifest")
    assert documents("stage, stage_source") == ("settled", "manifest")
    assert documents("source_url, retrieved") == (URL, "2025-04-01")
    db = open_database("x.db", read_only=True)
    told = db.execute("SELECT message FROM v_problems WHERE code = 'manifest-differs' ORDER BY 1")
    assert [message for (message,) in told] == [
        "the manifest says that the fiscal year is 2024, and was believed; "
        "printed is 「令和7年度 函館市 当初予算 主要施策 その0」",
        "the manifest says that the municipality is 旭川市, and was believed; "
        "printed is 「令和7年度 函館市 当初予算 主要施策 その0」",
        "the manifest says that the stage is settled, and was believed; "
        "printed is 「令和7年度 函館市 当初予算 主要施策 その0」",
    ]
    assert documents("municipality, municipality_source", "pdf/1.pdf") == ("函館市", "title")


def test_what_agrees_is_not_told() -> None:
    manifest("pdf/0.pdf,北海道函館市,2025,initial,,,")
    assert convert("pdf").exit_code == 0
    db = open_database("x.db", read_only=True)
    assert db.execute("SELECT * FROM problems").fetchall() == []


def test_it_wins_over_options_for_its_own_files_alone() -> None:
    manifest("pdf/0.pdf,,2020,,,,")
    convert("pdf", "--fiscal-year", "2021")
    assert documents("fiscal_year, fiscal_year_source") == (2020, "manifest")
    assert documents("fiscal_year, fiscal_year_source", "pdf/1.pdf") == (2021, "option")


def test_only_what_has_changed_is_read_again() -> None:
    manifest("pdf/0.pdf,,2020,,,,", "pdf/1.pdf,,2020,,,,")
    convert("pdf")
    manifest("pdf/0.pdf,,2020,,,,", "pdf/1.pdf,,2021,,,,")
    assert "1 converted, 2 unchanged" in convert("pdf").stdout


def test_without_paths_its_own_files_are_converted() -> None:
    manifest("pdf/0.pdf,,,,,,", "pdf/2.pdf,,,,,,")
    assert "2 files: 2 converted." in convert().stdout


def test_passwords_stay_out_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    encrypted_sheet(Path("pdf/0.pdf"), "himitsu", monkeypatch)
    manifest("pdf/0.pdf,,,,,,himitsu")
    run = convert("pdf")
    assert run.exit_code == 0 and "himitsu" not in run.output
    assert b"himitsu" not in Path("x.db").read_bytes()


def test_a_path_is_looked_for_beside_the_manifest_and_then_here() -> None:
    Path("lists").mkdir()
    manifest("../pdf/0.pdf,,2020,,,,", "pdf/1.pdf,,2020,,,,").rename("lists/files.csv")
    args = ["convert", "pdf", "x.db", "--manifest", "lists/files.csv"]
    assert CliRunner().invoke(main, args).exit_code == 0
    assert [documents("fiscal_year", f"pdf/{n}.pdf") for n in range(3)] == [
        *((2020,), (2020,), (2025,)),
    ]


def test_a_file_that_is_not_there_is_told_and_the_others_are_converted() -> None:
    manifest("pdf/0.pdf,,,,,,", "pdf/gone.pdf,,,,,,")
    run = convert("pdf")
    assert run.exit_code == 3
    assert "4 files: 3 converted, 1 not found." in run.stdout
    told = "pdf/gone.pdf: missing: line 3 of files.csv names it, and it is not there."
    assert told in run.stdout and told not in run.stderr


def test_rows_of_files_that_are_not_given_are_no_news() -> None:
    manifest("pdf/0.pdf,,,,,,", "pdf/1.pdf,,,,,,")
    run = convert("pdf/0.pdf")
    assert run.exit_code == 0 and "1 file: 1 converted." in run.stdout


def test_a_row_that_stands_there_twice_is_borne_if_it_says_the_same() -> None:
    manifest("pdf/0.pdf,,2020,,,,", "./pdf/0.pdf,,R2,,,,")
    assert convert("pdf").exit_code == 0


@pytest.mark.parametrize(
    ("rows", "head", "says"),
    [
        (["pdf/0.pdf,,2020,,,,", "./pdf/0.pdf,,2021,,,,"], HEAD, "lines 2 and 3: ./pdf/0.pdf"),
        (["pdf/0.pdf,,7,,,,"], HEAD, "line 2, fiscal_year: '7' is not understood"),
        (["", "pdf/0.pdf,,,final,,,"], HEAD, "line 3, stage: 'final' is not understood"),
        (["pdf/0.pdf,,,,,2025-13-01,"], HEAD, "line 2, retrieved: '2025-13-01' is not"),
        ([",旭川市,,,,,"], HEAD, "line 2: has no path"),
        (["pdf/0.pdf,,,,,,,,"], HEAD, "line 2: has more cells than the first line"),
        (["pdf/0.pdf,R7"], "path,year", "unknown column 'year'. The columns are path, "),
        (["旭川市"], "municipality", "has no column path in its first line"),
        (["a,b"], "path,path", "a column stands there twice"),
        (['"pdf/0.pdf'], "path", "after line 1: not a CSV file"),
        ([], "", "has no column path"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_not_understood_stops_the_run_before_it_begins(
    rows: Sequence[str], head: str, says: str
) -> None:
    manifest(*rows, head=head)
    run = convert("pdf")
    assert run.exit_code == 2 and says in run.stderr and "files.csv" in run.stderr
    assert not Path("x.db").exists()


def test_an_encoding_that_is_none_of_ours_is_told() -> None:
    manifest("pdf/0.pdf,旭川市,,,,,", encoding="utf-16")
    run = convert("pdf")
    assert run.exit_code == 2 and "files.csv" in run.stderr
    manifest("pdf/0.pdf,旭川市,,,,,", encoding="euc_jp")
    assert convert("pdf").exit_code == 2
