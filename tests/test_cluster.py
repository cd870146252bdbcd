"""Reading on a Dask cluster: nothing is shared but the files, and a killed worker loses nothing."""

import os
import shutil
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import yosandb
from yosandb.cli import main
from yosandb.errors import TaskEnded, UsageError
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.cluster import carried
from yosandb.run.inputs import Input, inputs
from yosandb.run.reading_options import Options
from yosandb.run.spool import Task
from yosandb.tests.test_cli_typeset import sheet

# Imported by the process that asks for it: all processes of the tests collect this file.
missing = find_spec("distributed") is None
pytestmark = pytest.mark.skipif(missing, reason="needs the extra `cluster`")

FILES = 6


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each in a folder of its own; one that is killed is started again."""
    import dask
    import distributed

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    # Two that die are enough to give a file up: each has to be started again.
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}):
        made = distributed.LocalCluster(**options, silence_logs=50)
    yield made
    made.close()


@pytest.fixture
def address(cluster: Any) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files, and the database that one process makes of them."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("pdfs").mkdir()
        for number in range(FILES):
            pages = [f"令和{number + 1}年度 函館市 主要施策 その{page}" for page in range(4)]
            sheet(Path(f"pdfs/{number}.pdf"), pages=pages)
        Path("pdfs/none.pdf").write_bytes(b"%PDF-1.7 nothing")
        yosandb.convert("pdfs", "once.db")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a copy of what was made."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(path: str) -> str:
    db = open_database(path)
    try:
        return content_hash(db)
    finally:
        db.close()


def test_the_content_is_that_of_one_process(folder: Path, address: str) -> None:
    done = CliRunner().invoke(main, ["convert", "pdfs", "there.db", "--executor", address])
    assert done.exit_code == 3  # none.pdf cannot be read
    assert content("there.db") == content("once.db")


def test_a_worker_that_is_killed_loses_no_file(folder: Path, cluster: Any, address: str) -> None:
    import distributed

    batch = yosandb.Batch(executor=address)
    done = yosandb.convert_each("pdfs", "there.db", batch=batch)
    next(done)
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = client.run(os.getpid)
        os.kill(min(pids.values()), signal.SIGKILL)
    assert len(list(done)) == FILES
    assert content("there.db") == content("once.db")


def test_a_file_that_kills_all_its_workers_is_said(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yosandb.run.cluster.carried", _dies)
    one = yosandb.convert("pdfs/0.pdf", "dead.db", batch=yosandb.Batch(executor=address))
    assert one[0].status == "failed"
    assert "worker" in str(one[0].reason) and "died" in str(one[0].reason)


def _dies(task: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_file_that_the_worker_does_not_see_is_said(folder: Path) -> None:
    (file,) = inputs([Path("pdfs/0.pdf")])
    moved = Input(file.stored, Path("elsewhere/0.pdf").absolute(), file.content)
    with pytest.raises(TaskEnded, match=r"elsewhere/0\.pdf is not to be read on ") as said:
        carried(Task(moved, Options(), None))
    assert said.value.code == "not-visible"


def test_another_file_at_the_same_path_is_said(folder: Path) -> None:
    (file,) = inputs([Path("pdfs/0.pdf")])
    shutil.copy("pdfs/1.pdf", "pdfs/0.pdf")
    with pytest.raises(TaskEnded, match="is another file on "):
        carried(Task(file, Options(), None))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"timeout": 5.0}, "cannot keep --timeout"),
        ({"memory_mb": 500}, "cannot keep --timeout, --memory"),
        ({"jobs": 2}, "leave out --jobs"),
    ],
)
def test_what_a_cluster_cannot_keep_is_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        yosandb.Batch(executor="dask://localhost:1", **options)


@pytest.mark.parametrize("address", ["localhost:8786", "dask://localhost", "ray://localhost:1"])
def test_what_is_no_address_is_refused(folder: Path, address: str) -> None:
    with pytest.raises(UsageError, match="Give it as dask://HOST:PORT"):
        yosandb.convert("pdfs", "there.db", batch=yosandb.Batch(executor=address))


def test_a_cluster_that_does_not_answer_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yosandb.run.cluster.ANSWER", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers at dask://localhost:1"):
        yosandb.convert("pdfs", "there.db", batch=yosandb.Batch(executor="dask://localhost:1"))
