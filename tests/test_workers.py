"""Processes that read: each can be ended, and no other task is harmed by it."""

import math
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.errors import TaskEnded, UsageError
from yosandb.run.batch import Batch
from yosandb.run.limits import Limits
from yosandb.run.workers import InProcess, Workers
from yosandb.tests.test_cli_typeset import TITLE, sheet


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, Limits(seconds=1.5, memory_mb=600)) as started:
        yield started


def ended(future: "Future[Any]") -> TaskEnded:
    error = future.exception()
    assert isinstance(error, TaskEnded)
    return error


def test_a_task_is_done_in_another_process(workers: Workers) -> None:
    assert workers.submit(os.getpid).result() != os.getpid()


def test_one_that_takes_too_long_is_ended_and_the_others_go_on(workers: Workers) -> None:
    begun = time.monotonic()
    slow = workers.submit(time.sleep, 600)
    others = [workers.submit(math.sqrt, n * n) for n in range(20)]
    assert [other.result() for other in others] == list(range(20))
    assert ended(slow).code == "time-limit"
    assert str(ended(slow)) == "not finished after 1.5 seconds"
    assert time.monotonic() - begun < 300


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its bound")
def test_one_that_needs_too_much_memory_is_ended_and_the_others_go_on(workers: Workers) -> None:
    large = workers.submit(bytearray, 1 << 30)
    others = [workers.submit(math.sqrt, n * n) for n in range(20)]
    assert [other.result() for other in others] == list(range(20))
    assert ended(large).code == "memory-limit"
    assert str(ended(large)) == "needs more than 600 MB of memory"


@pytest.mark.parametrize("dying", ["os._exit(7)", "os.kill(os.getpid(), 9)"])
def test_one_that_dies_takes_nobody_with_it(workers: Workers, dying: str) -> None:
    dead = workers.submit(eval, dying.replace("os.", "__import__('os')."))
    others = [workers.submit(math.sqrt, n * n) for n in range(20)]
    assert [other.result() for other in others] == list(range(20))
    assert ended(dead).code == "worker-died"


def test_what_a_task_raises_is_raised_and_its_process_goes_on(workers: Workers) -> None:
    assert isinstance(workers.submit(math.sqrt, -1).exception(), ValueError)
    assert workers.submit(math.sqrt, 4).result() == 2


def test_what_cannot_travel_is_an_error_of_that_task_alone(workers: Workers) -> None:
    assert workers.submit(lambda: 1).exception() is not None
    assert workers.submit(eval, "lambda: 1").exception() is not None
    assert workers.submit(math.sqrt, 4).result() == 2


def test_what_waits_is_cancelled_and_nothing_is_taken_after_the_end() -> None:
    workers = Workers(1, Limits())
    futures = [workers.submit(time.sleep, 0.2) for _ in range(5)]
    while not futures[0].running():
        time.sleep(0.01)
    workers.shutdown(cancel_futures=True)
    assert futures[0].done() and not futures[0].cancelled()
    assert all(future.cancelled() for future in futures[1:])
    with pytest.raises(RuntimeError, match="after shutdown"):
        workers.submit(os.getpid)


def test_left_by_an_error_it_waits_for_nobody() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(1, Limits()) as workers:
        future = workers.submit(time.sleep, 600)
        while not future.running():
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 300
    assert ended(future).code == "worker-died"


def test_without_processes_a_task_is_done_at_once() -> None:
    with InProcess() as executor:
        assert executor.submit(os.getpid).result() == os.getpid()
        assert isinstance(executor.submit(math.sqrt, -1).exception(), ValueError)
        with pytest.raises(KeyboardInterrupt):
            executor.submit(eval, "(_ for _ in ()).throw(KeyboardInterrupt)")


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"timeout": -1.0}, {"memory_mb": 0}], ids=str)
def test_limits_that_are_none_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="must be more than 0"):
        Batch(**wrong)  # type: ignore[arg-type]


def test_where_the_system_bounds_no_memory_the_size_is_watched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on macOS and Windows: the process takes its memory, and is ended when it is seen."""
    monkeypatch.setattr("yosandb.run.meter.BOUNDS_MEMORY", False)
    monkeypatch.setattr("yosandb.run.workers.BOUNDS_MEMORY", False)
    grows = "[b'x' * (1 << 20) for _ in range(900)] and __import__('time').sleep(60)"
    with Workers(1, Limits(memory_mb=600)) as workers:
        large = workers.submit(eval, grows)
        other = workers.submit(math.sqrt, 4)
        assert other.result() == 2
    assert ended(large).code == "memory-limit"
    assert str(ended(large)) == "needs more than 600 MB of memory"


def test_it_is_said_once_where_the_system_bounds_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        sheet(tmp_path / f"{name}.pdf", pages=(f"{TITLE} {name}",))
    call = ["convert", str(tmp_path), str(tmp_path / "x.db"), "--force", "--jobs", "2"]
    for bounds, times in ((True, 0), (False, 1)):
        monkeypatch.setattr("yosandb.run.batch.BOUNDS_MEMORY", bounds)
        run = CliRunner().invoke(main, call)
        assert run.exit_code == 0
        assert run.stderr.count("Note: this system cannot bound the memory") == times
    assert Batch(in_process=True).caution is None
    assert Batch(executor=ThreadPoolExecutor(1)).caution is None
