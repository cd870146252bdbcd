"""The campaigns of `benchmarks/`: a tenth of each or all of it, and what they do where one fails.

CI runs a tenth of each, but for most of the damaged files. What takes no long run is tried here.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.tests.golden.reading import readings

ROOT = Path(__file__).parent.parent
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a script of `benchmarks/` here, and gives its exit code."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")

    def runs(script: str, *arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", [script, *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            importlib.import_module(script).main()
            raise SystemExit(0)
        return int(ended.value.code or 0)

    return runs


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two samples of different kinds."""
    db = open_database(tmp_path / "two.db")
    for name in ("sheet_r4", "grant_long"):
        write_document(db, readings()[name].document_id, readings()[name].rows)
    db.close()
    return tmp_path / "two.db"


def test_all_run_and_one_that_fails_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("campaigns", "nothing") == 2
    assert "there are damaged, killed, batch" in capfd.readouterr().err
    campaigns = importlib.import_module("campaigns")
    # No script takes this: it fails at once.
    wrong = campaigns.Campaign("wrong", "--count", 10)
    helps = campaigns.Campaign("proof", "--help", 10)
    monkeypatch.setattr(campaigns, "CAMPAIGNS", (wrong, helps))
    assert run("campaigns", "--tenth") == 1
    said = capfd.readouterr().out
    assert "== proof:" in said and said.endswith("failed: wrong\n")
    assert run("campaigns", "proof") == 0


def test_a_tenth_is_a_tenth_of_the_whole(run: Run) -> None:
    run("campaigns", "--help")
    calls = {c.name: c for c in importlib.import_module("campaigns").CAMPAIGNS}
    assert calls["damaged"].call(tenth=True)[-2:] == ["--count", "1000"]
    assert calls["killed"].call(tenth=True)[-2:] == ["--times", "5"]
    for campaign in calls.values():
        whole, tenth = (int(campaign.call(tenth=short)[-1]) for short in (False, True))
        assert tenth * 10 == whole > 10
        assert all(Path(part).is_file() for part in campaign.call(tenth=True)[1:-2])


def test_the_checks_run_a_tenth_of_each() -> None:
    checks = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "\n.venv/bin/python benchmarks/campaigns.py --tenth\n" in checks


def test_one_wrong_digit_is_noticed_where_a_figure_stands_in_a_sum(
    run: Run, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sensitivity", db, "--times", 20) == 0
    *_, noticed = capsys.readouterr().out.splitlines()
    assert noticed.endswith("100.0%")


def test_digits_that_nobody_notices_fail(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yosandb.load.checks.would_be_open", lambda *of: set())
    assert run("sensitivity", db, "--times", 5) == 1


def test_what_is_proved_is_told_by_document_and_table(
    run: Run, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("proof", db) == 0
    lines = capsys.readouterr().out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.endswith("sheet_r4.pdf"))
    table, *figures = lines[start + 2].split()
    assert (table, figures[:2]) == ("programmes", ["44", "44"])
    assert any("backed: 100.0% of the rows, 100.0% of the yen" in line for line in lines[start:])
