"""The long campaigns of `benchmarks/`, cut short: damage, runs that are killed, wrong digits."""

import subprocess
import sys
from pathlib import Path

import pytest

from yosandb.tests.campaign import IS_WHOLE

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def run(script: str, *arguments: str) -> str:
    call = [sys.executable, str(BENCHMARKS / script), *arguments]
    ended = subprocess.run(call, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout


def test_damaged_files_have_their_rows_and_do_no_harm() -> None:
    said = run("damaged.py", "--count", "10000" if IS_WHOLE else "20", "--seed", "1")
    assert "integrity_check ok, foreign_key_check 0" in said


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are found in /proc")
def test_a_run_that_was_killed_is_made_whole_by_the_next() -> None:
    length = ("--times", "50") if IS_WHOLE else ("--times", "2", "--files", "6")
    said = run("killed.py", *length, "--seed", "1")
    assert "then wrong: nothing" in said


def test_the_order_of_files_and_the_number_of_jobs_leave_no_trace() -> None:
    run("batch.py", "--files", "200" if IS_WHOLE else "4", "--jobs", "1", "2")


def test_one_wrong_digit_is_noticed_where_a_figure_stands_in_a_sum() -> None:
    samples = BENCHMARKS.parent / "samples"
    pdfs = (samples / "years" / "R4" / "sheet_r4.pdf", samples / "grant_report" / "grant_long.pdf")
    said = run("sensitivity.py", *map(str, pdfs), "--times", "200" if IS_WHOLE else "20")
    *_, noticed = said.splitlines()
    assert float(noticed.rsplit(maxsplit=1)[-1].rstrip("%")) >= 99


def test_what_is_proved_is_told_by_document_and_table() -> None:
    said = run("proof.py", str(BENCHMARKS.parent / "samples" / "years" / "R4" / "sheet_r4.pdf"))
    table, *figures = said.splitlines()[2].split()
    assert (table, figures[:2]) == ("programmes", ["44", "44"])
    assert "backed: 100.0% of the rows, 100.0% of the yen" in said
