"""`kill -9` in the middle of `yosandb convert`, and a second run makes it whole."""

import subprocess
from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.run.api import convert
from yosandb.tests import waiting
from yosandb.tests.test_cli_typeset import sheet

FILES = 6
# On which file a run is killed, while it is read or written, and after how many rows of it.
KILLS = ((1, "read", 0), (2, "write", 0), (4, "write", 15), (FILES, "read", 15))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several pages, no two of the same content."""
    folder = tmp_path_factory.mktemp("killed")
    for number in range(FILES):
        pages = [f"令和{number + 1}年度 函館市 主要施策 その{page}" for page in range(3)]
        sheet(folder / f"{number + 1}.pdf", pages=pages)
    return folder


@pytest.fixture(scope="module")
def once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one undisturbed run makes."""
    db = tmp_path_factory.mktemp("once") / "once.db"
    convert([folder], db)
    return db


def killed_run(folder: Path, db: Path, file: int, where: str, rows: int) -> None:
    """Kill a run on a file, after so many of its rows."""
    command = waiting.command(where, f"{file}.pdf", rows, "convert", folder, db)
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    waiting.until_it_waits(process)
    process.kill()
    process.communicate()
    assert process.returncode == -9


@pytest.mark.parametrize(("file", "where", "rows"), KILLS)
def test_a_second_run_gives_what_one_would_have_given(
    folder: Path, once: Path, tmp_path: Path, file: int, where: str, rows: int
) -> None:
    killed = tmp_path / "killed.db"
    killed_run(folder, killed, file, where, rows)
    half = open_database(killed)
    kept = {Path(path).name for (path,) in half.execute("SELECT path FROM documents")}
    assert f"{file}.pdf" not in kept and len(kept) < FILES
    half.close()
    convert([folder], killed)
    whole, again = open_database(once), open_database(killed)
    assert content_hash(again) == content_hash(whole)
    assert dumped(again) == dumped(whole)
