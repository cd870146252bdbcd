"""What asks for little loads little: the help and the light commands begin at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from yosandb.load.database import open_database

# What takes long to load, and what it is for.
PDF = ("pdfplumber", "pdfminer", "pypdfium2", "PIL", "yosandb.extract.families")
YEARS = ("networkx", "rapidfuzz")
DATABASE = ("sqlite_utils",)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("light") / "budget.db"
    open_database(path).close()
    return path


def loaded(*arguments: str) -> set[str]:
    """The modules that a process has loaded once it has carried out a command."""
    run = f"from yosandb.cli import main; main({list(arguments)!r}, standalone_mode=False)"
    tell = "import sys; print('loaded', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{run}\n{tell}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_help_loads_no_library_but_that_of_the_command_line() -> None:
    assert not loaded("--help") & {*PDF, *YEARS, *DATABASE, "regex"}


@pytest.mark.parametrize("command", ["convert", "check", "inspect", "diff", "review"])
def test_the_help_of_a_command_is_as_light(command: str) -> None:
    assert not loaded(command, "--help") & {*PDF, *YEARS, *DATABASE}


def test_checking_a_database_loads_no_pdf_library(db: Path) -> None:
    modules = loaded("check", str(db))
    assert "sqlite_utils" in modules
    assert not modules & {*PDF, *YEARS}


def test_exporting_loads_no_pdf_library(db: Path, tmp_path: Path) -> None:
    assert not loaded("export", str(db), str(tmp_path)) & {*PDF, *YEARS}
