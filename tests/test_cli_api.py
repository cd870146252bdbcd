"""The steps as functions: the example in the docs runs, and importing the package is cheap."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import yosandb
from yosandb.errors import UnreadableFile, UsageError
from yosandb.run import api, spool
from yosandb.tests.golden.reading import read_once
from yosandb.tests.test_cli_typeset import sheet

ROOT = Path(__file__).parent.parent


def test_the_example_gives_what_it_promises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(spool, "read_file", read_once)
    tried = doctest.testmod(api)
    assert tried.failed == 0 and tried.attempted > 4


def test_importing_the_package_loads_no_pdf_library() -> None:
    heavy = "{'pdfplumber', 'sqlite_utils', 'click'}"
    code = f"import sys, yosandb; print(sorted({heavy} & {{*sys.modules}}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_all_that_is_offered_is_there() -> None:
    for name in yosandb.__all__:
        assert getattr(yosandb, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'unheard_of'"):
        _ = yosandb.unheard_of


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    options = yosandb.Options(fiscal_year=2020, family="programme-sheet")
    (file,) = yosandb.convert([sheet(tmp_path / "a.pdf")], tmp_path / "x.db", options)
    assert (file.families, file.programmes, file.problems) == ("programme sheet", 2, ())
    (again,) = yosandb.convert(
        tmp_path / "a.pdf", tmp_path / "x.db", yosandb.Options(2020, family="主要事業一覧")
    )
    assert again.unchanged


def test_progress_counts_the_files(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    for name in "ab":
        sheet(tmp_path / f"{name}.pdf", pages=(name,))
    yosandb.convert([tmp_path], tmp_path / "x.db", progress=lambda *step: told.append(step))
    assert told == [(str(tmp_path / f"{name}.pdf"), n, 2) for n, name in enumerate("ab", start=1)]


def test_errors_carry_their_facts(tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_text("予算")
    with pytest.raises(UnreadableFile) as caught:
        yosandb.check(tmp_path / "note.pdf")
    assert caught.value.code == "not-a-pdf" and caught.value.path == tmp_path / "note.pdf"
    with pytest.raises(UsageError, match="there is no family 'menu'"):
        yosandb.inspect(tmp_path / "note.pdf", yosandb.Options(family="menu"))
