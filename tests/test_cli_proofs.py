"""`convert` counts what is proved by file and table; `inspect` and Python tell it too."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import yosandb
from yosandb.cli import main
from yosandb.run.shares import TOLD_BY_FILE, FileShares, Share, told
from yosandb.tests.test_cli_typeset import sheet

SHARE = Share("setsu", 5, 4, 2, 1, 1, 1, 1000, 500, 250, 250, 0)


def convert(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, args)])


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return sheet(Path("a.pdf"))


def test_the_summary_counts_figures_and_yen_by_file_and_table(pdf: Path) -> None:
    lines = [" ".join(line.split()) for line in convert(pdf, "x.db").stdout.splitlines()]
    start = lines.index("what is proved table figures proved yen proved")
    assert lines[start + 1 : start + 4] == [
        "a.pdf programmes 2 2 3,000,000 100.0%",
        "a.pdf totals 1 1 3,000,000 100.0%",
        "",
    ]


def test_a_sum_that_is_open_shows_in_the_summary(pdf: Path) -> None:
    sheet(pdf, total="3,001")
    lines = [" ".join(line.split()) for line in convert(pdf, "x.db").stdout.splitlines()]
    assert "what is proved table figures open yen open" in lines
    assert "a.pdf programmes 2 2 3,000,000 100.0%" in lines


def test_what_is_printed_and_not_stored_is_counted() -> None:
    heads, line = told([FileShares("a.pdf", (SHARE,))])
    assert heads.split()[3:] == [
        *("table", "figures", "proved", "agreed", "unproved", "open", "not", "read"),
        *("yen", "proved", "agreed", "unproved"),
    ]
    assert line.split() == [
        *("a.pdf", "setsu", "5", "2", "1", "1", "1", "1"),
        *("1,000", "50.0%", "25.0%", "25.0%"),
    ]


def test_many_files_are_added_up_by_table() -> None:
    other = replace(SHARE, table="items", proved=3)
    files = [FileShares(f"{n}.pdf", (other, SHARE)) for n in range(TOLD_BY_FILE + 1)]
    _, items, setsu = (line.split()[3:] for line in told(files))
    assert items[:3] == ["items", "65", "39"]
    assert setsu[:3] == ["setsu", "65", "26"]
    assert len(told(files[1:])) == 1 + 2 * TOLD_BY_FILE


def test_inspect_says_it_beside_each_amount(pdf: Path) -> None:
    sheet(pdf, total="3,001")
    (page,) = yosandb.inspect(pdf).pages
    proofs = [
        (field.column, field.proof)
        for record in page.records
        for field in record.fields
        if field.proof is not None
    ]
    assert proofs == [("budget_yen", "open"), ("budget_yen", "open"), ("amount_yen", "open")]


def test_python_gets_the_shares_of_all_files(pdf: Path) -> None:
    (summary,) = yosandb.convert(pdf, "x.db")
    (file,) = yosandb.proofs("x.db")
    assert (file.path, file.tables) == ("a.pdf", summary.proofs)
    assert [(s.table, s.printed, s.proved, s.yen) for s in file.tables] == [
        *(("programmes", 2, 2, 3_000_000), ("totals", 1, 1, 3_000_000)),
    ]
