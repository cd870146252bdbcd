"""Newer editions replace older ones; deleted files are told, and removed on request."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.tests.test_cli_typeset import TITLE, sheet

URL = "https://www.city.example.jp/yosan/r7.pdf"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("R6/a.pdf", "R7/a.pdf", "R7/b.pdf", "R7/deep/c.pdf"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        sheet(Path(name), pages=(f"{TITLE} {name}",))
    return tmp_path


def convert(*args: str) -> Result:
    return CliRunner().invoke(main, ["convert", *args])


def paths(db: str = "x.db") -> list[str]:
    found = open_database(db, read_only=True).execute("SELECT path FROM documents ORDER BY path")
    return [path for (path,) in found]


def listed(*rows: str) -> None:
    head = "path,municipality,fiscal_year,stage,source_url,retrieved"
    Path("files.csv").write_text("\n".join([head, *rows]))


def test_a_deleted_file_is_told_and_its_document_stays() -> None:
    convert("R7", "x.db")
    Path("R7/deep/c.pdf").unlink()
    run = convert("R7", "x.db")
    assert run.exit_code == 0
    assert "3 files: 2 unchanged since the last run, 1 deleted." in run.stdout
    told = "R7/deep/c.pdf: deleted: deleted since it was read; its document stays, --prune removes"
    assert told in run.stdout and told not in run.stderr
    assert paths() == ["R7/a.pdf", "R7/b.pdf", "R7/deep/c.pdf"]
    assert convert("R7", "x.db", "--strict").exit_code == 1


def test_pruning_gives_what_the_files_that_are_left_give() -> None:
    convert("R7", "x.db")
    Path("R7/deep/c.pdf").unlink()
    run = convert("R7", "x.db", "--prune", "--strict")
    assert run.exit_code == 0 and "2 unchanged since the last run, 1 removed." in run.stdout
    convert("R7", "once.db")
    hashes = {content_hash(open_database(db)) for db in ("x.db", "once.db")}
    assert len(hashes) == 1


def test_only_folders_that_are_given_are_looked_through() -> None:
    convert("R6", "R7", "x.db")
    Path("R6/a.pdf").unlink()
    Path("R7/b.pdf").unlink()
    assert "R6" not in convert("R7", "x.db", "--prune").stdout
    assert paths() == ["R6/a.pdf", "R7/a.pdf", "R7/deep/c.pdf"]
    assert "deleted" not in convert("R7/a.pdf", "x.db", "--prune").stdout


def test_a_file_that_was_renamed_is_not_deleted() -> None:
    convert("R7", "x.db")
    Path("R7/a.pdf").rename("R7/z.pdf")
    run = convert("R7", "x.db", "--prune")
    assert "removed" not in run.stdout
    assert paths() == ["R7/b.pdf", "R7/deep/c.pdf", "R7/z.pdf"]


def test_files_that_change_places_are_both_there() -> None:
    convert("R7", "x.db")
    Path("R7/a.pdf").rename("t")
    Path("R7/b.pdf").rename("R7/a.pdf")
    Path("t").rename("R7/b.pdf")
    convert("R7", "x.db", "--jobs", "2")
    convert("R7", "once.db")
    assert content_hash(open_database("x.db")) == content_hash(open_database("once.db"))


def test_the_same_row_of_a_manifest_is_the_same_document() -> None:
    listed(f"R7/a.pdf,函館市,R7,initial,{URL},2025-04-01")
    convert("R7/a.pdf", "x.db", "--manifest", "files.csv")
    sheet(Path("R7/a_teisei.pdf"), pages=(f"{TITLE} 訂正",))
    listed(f"R7/a_teisei.pdf,函館市,R7,initial,{URL},2025-06-01")
    run = convert("R7/a_teisei.pdf", "x.db", "--manifest", "files.csv")
    assert "R7/a_teisei.pdf: replaces R7/a.pdf, of which the manifest said the same" in run.stdout
    assert paths() == ["R7/a_teisei.pdf"]


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        # A page that two files were taken from tells neither of them apart.
        ([f"R7/b.pdf,函館市,R7,,{URL},", f"R7/deep/c.pdf,函館市,R7,,{URL},"], ["R7/b.pdf"]),
        # Another year of the same page.
        ([f"R7/b.pdf,函館市,R8,initial,{URL},"], ["R7/b.pdf"]),
        # The older one is still among the files.
        ([f"R7/b.pdf,函館市,R7,initial,{URL},"], ["R7/a.pdf", "R7/b.pdf"]),
        # Nothing is said of where it comes from.
        (["R7/b.pdf,函館市,R7,initial,,"], ["R7/b.pdf"]),
    ],
)
def test_other_documents_are_not_replaced(rows: list[str], given: list[str]) -> None:
    listed(f"R7/a.pdf,函館市,R7,initial,{URL},2025-04-01")
    convert("R7/a.pdf", "x.db", "--manifest", "files.csv")
    listed(*rows)
    convert(*given, "x.db", "--manifest", "files.csv")
    assert paths() == ["R7/a.pdf", "R7/b.pdf"]


def test_a_report_has_a_line_a_file_and_one_for_the_end() -> None:
    Path("R7/bad.pdf").write_text("予算")
    Path("R7/twin.pdf").write_bytes(Path("R7/b.pdf").read_bytes())
    convert("R7", "x.db")
    Path("R7/deep/c.pdf").unlink()
    listed("R7/none.pdf,,,,,")
    run = convert("R7", "x.db", "--report", "out.jsonl", "--manifest", "files.csv")
    assert run.exit_code == 3
    *files, end = map(json.loads, Path("out.jsonl").read_text("utf-8").splitlines())
    told = {file["path"]: (file["status"], file["unchanged"], file["same_as"]) for file in files}
    assert told == {
        "R7/a.pdf": ("converted", True, None),
        "R7/b.pdf": ("converted", True, None),
        "R7/bad.pdf": ("failed", True, None),
        "R7/twin.pdf": ("converted", True, "R7/b.pdf"),
        "R7/deep/c.pdf": ("deleted", False, None),
        "R7/none.pdf": ("missing", False, None),
    }
    bad = next(file for file in files if file["path"] == "R7/bad.pdf")
    assert bad["problems"][0]["code"] == "not-a-pdf" and "leave it out" in bad["reason"]
    assert end == {
        "event": "end", "files": 6, "converted": 3, "failed": 1, "deleted": 1, "missing": 1
    }  # fmt: skip


def test_a_report_that_cannot_be_written_is_told_before_anything_is_read() -> None:
    run = convert("R7", "x.db", "--report", "nowhere/out.jsonl")
    assert run.exit_code == 2 and "nowhere/out.jsonl: cannot write the report" in run.stderr
    assert not Path("x.db").exists()


@pytest.mark.parametrize(("total", "strict", "code"), [
    ("3,000", True, 0), ("3,001", True, 1), ("3,001", False, 0),
])  # fmt: skip
def test_strict_tells_whether_a_sum_is_open(total: str, strict: bool, code: int) -> None:
    sheet(Path("R6/a.pdf"), total)
    flags = ["--strict"] if strict else []
    assert convert("R6", "x.db", *flags).exit_code == code
    assert convert("R6", "x.db", *flags).exit_code == code  # nothing is read, and it is still open
