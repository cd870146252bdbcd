"""`kill -9` in the middle of `yosandb convert`, and a second run makes it whole."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.run.api import convert
from yosandb.run.readers import AHEAD
from yosandb.tests.test_cli_typeset import sheet

FILES = 6
# On which file a run is killed, and so many seconds later.
KILLS = ((1, 0.0), (2, 0.02), (4, 0.05), (FILES, 0.01))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several pages, so that there is time to be killed in."""
    folder = tmp_path_factory.mktemp("killed")
    for number in range(FILES):
        pages = [f"令和{number + 1}年度 函館市 主要施策 その{page}" for page in range(8)]
        sheet(folder / f"{number}.pdf", pages=pages)
    return folder


@pytest.fixture(scope="module")
def once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one undisturbed run makes."""
    db = tmp_path_factory.mktemp("once") / "once.db"
    convert([folder], db)
    return db


def killed_run(folder: Path, db: Path, file: int, later: float) -> None:
    """Kill a run so many seconds after it has begun on a file."""
    command = [sys.executable, "-m", "yosandb", "convert", str(folder), str(db)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(b"[%d/" % file):
            break
    time.sleep(later)
    process.kill()
    process.communicate()
    assert process.returncode == -9


@pytest.mark.parametrize(("file", "later"), KILLS)
def test_a_second_run_gives_what_one_would_have_given(
    folder: Path, once: Path, tmp_path: Path, file: int, later: float
) -> None:
    killed = tmp_path / "killed.db"
    killed_run(folder, killed, file, later)
    half = open_database(killed)
    (count,) = half.execute("SELECT count(*) FROM documents").fetchone()
    assert max(0, file - AHEAD) <= count <= file
    half.close()
    convert([folder], killed)
    whole, again = open_database(once), open_database(killed)
    assert content_hash(again) == content_hash(whole)
    assert dumped(again) == dumped(whole)
