"""How the tests run: as many processes as there are cores, unless a few files were asked for."""

import gc
import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Generator, Iterator
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

import pytest
from hypothesis import settings
from sqlite_utils import Database

from yosandb.cli import main
from yosandb.load import database, rulebook, viewbook
from yosandb.run import workers
from yosandb.tests.golden.keeping import alone

# A test starts processes of ours, and each would compile all modules anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test depends on how busy the machine is.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

# What is read makes millions of objects, few of them in cycles.
SELDOM = 300_000
gc.set_threshold(SELDOM, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file of tests is compiled by one process; the others come behind, and read what it kept."""
    if not isinstance(collector, pytest.Module) or "PYTEST_XDIST_WORKER" not in os.environ:
        return (yield)
    with alone(collector.path.stem):
        return (yield)


def pytest_collection_finish() -> None:
    """What has been imported and collected stays, so nobody looks through it for garbage."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """All that is left goes with the process: pytest would look through it a dozen times."""
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto`: none of their own for some files, whose tests are done before they have begun."""
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return 0
    # One more would collect and load all of it again: a tenth more work, for few tests ever wait.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


@pytest.fixture(autouse=True)
def commands_read_in_process(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`convert` called by a test reads in its process, where it can put something in the way.

    Tests of the processes that read by default are marked `as_shipped`.
    """
    (option,) = (p for p in main.commands["convert"].params if p.name == "in_process")
    if request.node.get_closest_marker("as_shipped") is None:
        monkeypatch.setattr(option, "default", None)


@pytest.fixture(autouse=True)
def english_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests run: what is expected of the commands is in English, unless it says so."""
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C")


@pytest.fixture(autouse=True, scope="session")
def new_databases_are_copies() -> Iterator[None]:
    """Most tests want an empty database: it is made once, and copied.

    One that would not be the same is made as it is for everybody, and so are those of processes
    that a test starts.
    """
    really = database._bring_up_to_date

    @cache
    def made() -> sqlite3.Connection:
        db = Database(sqlite3.connect(database.MEMORY, check_same_thread=False))
        really(db, database.MEMORY, False)
        return db.conn

    def copied(db: Database, path: Path | str, read_only: bool) -> None:
        db.execute("PRAGMA synchronous = OFF")  # no test outlives the machine
        if not read_only and not db.table_names():
            made().backup(db.conn)
            if rulebook.installed(db) and viewbook.installed(db):
                return
        really(db, path, read_only)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_bring_up_to_date", copied)
        yield


@pytest.fixture(autouse=True, scope="session")
def processes_that_read_are_ready() -> Iterator[None]:
    """What reads a file is forked, from this process where it has no threads.

    Those of the tests that run side by side have some. There each would load everything anew,
    so it is forked from a process that has loaded it and does nothing else.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield
        return
    served = multiprocessing.get_context("forkserver")
    served.set_forkserver_preload(["yosandb.run.spool"])
    usual = workers._context
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_context", lambda: usual() if workers._may_fork() else served)
        yield
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # waited for, it is counted
