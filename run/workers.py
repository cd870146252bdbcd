"""Processes that read, each with a pipe of its own: ending one ends its own task and no other.

The pool of the standard library breaks as a whole when one of its processes is ended, and so
does any pool whose processes share a queue (Pebble's, too): whoever is killed while it holds the
queue's lock takes the others with it. So each process here shares nothing.
"""

import contextlib
import multiprocessing
import os
import pickle
import shutil
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

from yosandb.errors import TaskEnded, UsageError

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
MB = 1 << 20
_READY = "ready"
_Answer = tuple[bool, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: seconds of the clock, and MB of address space of its process."""

    seconds: float | None = None
    memory_mb: int | None = None

    def __post_init__(self) -> None:
        if self.memory_mb is not None and resource is None:
            raise UsageError("this system cannot bound the memory of a process; leave it out.")


class InProcess(Executor):
    """Runs each task at once, in this process: what a single file needs."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class _Task:
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    future: Future[Any] = field(default_factory=Future)


class Workers(Executor):
    """So many processes, started when they are needed; a task that breaks its limits is ended.

    The future of such a task raises `TaskEnded`, that of any other what the task raised. Left by
    an exception (Ctrl-C), it ends all processes at once. `scratch` is a folder that they remove
    if this process is killed and cannot clear up itself.
    """

    def __init__(self, jobs: int, limits: Limits, scratch: Path | None = None) -> None:
        self._limits = limits
        self._scratch = scratch
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._processes: set[_Process] = set()
        self._closed = self._stopped = False
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        if self._closed:
            raise RuntimeError("cannot take a task after shutdown")
        task = _Task((fn, args, kwargs))
        self._tasks.put(task)
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._closed = True
        if cancel_futures:
            with contextlib.suppress(Empty):
                while (task := self._tasks.get_nowait()) is not None:
                    task.future.cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._closed = self._stopped = True
            for process in tuple(self._processes):
                process.end()
        self.shutdown(cancel_futures=kind is not None)

    def _serve(self) -> None:
        """One process after the other: a new one whenever the last was ended."""
        process: _Process | None = None
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                process = self._do(task, process)
        if process is not None:
            self._end(process)

    def _do(self, task: _Task, process: "_Process | None") -> "_Process | None":
        try:
            if process is None:
                process = _Process(self._limits, self._scratch)
                self._processes.add(process)
            if self._stopped:  # whoever stopped us may have looked before it was there
                process.end()
            task.future.set_result(process.do(task.call))
        except TaskEnded as ended:
            if process is not None:
                self._end(process)
            task.future.set_exception(ended)
            return None
        except BaseException as error:
            task.future.set_exception(error)
        return process

    def _end(self, process: "_Process") -> None:
        self._processes.discard(process)
        process.end()


class _Process:
    """A process and the pipe to it, in the hands of one thread."""

    def __init__(self, limits: Limits, scratch: Path | None) -> None:
        # Not forked: a fork in a program with threads may inherit a lock that nobody releases.
        context = multiprocessing.get_context("spawn")
        self._limits = limits
        self._pipe, theirs = context.Pipe()
        work = (theirs, limits, scratch)
        self._process = context.Process(target=_work, args=work, daemon=True)
        self._process.start()
        theirs.close()
        self._receive()  # ready: its imports do not count as time of the first task

    def do(self, call: object) -> Any:
        """Let it do a task; raises what the task raises, or `TaskEnded`."""
        with contextlib.suppress(BrokenPipeError):  # it has died: receiving says so
            self._pipe.send(call)
        if not self._pipe.poll(self._limits.seconds):
            raise TaskEnded("time-limit", f"not finished after {self._limits.seconds:g} seconds")
        done, value = self._receive()
        if done:
            return value
        raise value

    def _receive(self) -> _Answer:
        try:
            answer: _Answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._process.join()
            how = f"exit code {self._process.exitcode}"
            raise TaskEnded("worker-died", f"the process that read it died ({how})") from error
        return answer

    def end(self) -> None:
        """Kill it: there is nothing in it that would have to be put away."""
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, limits: Limits, scratch: Path | None) -> None:
    """What a process does: one task after the other, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, args=[scratch], daemon=True).start()
    if limits.memory_mb is not None:
        size = limits.memory_mb * MB
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    pipe.send((True, _READY))
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            pipe.send(_answer(pipe.recv_bytes(), limits))


def _answer(call: bytes, limits: Limits) -> _Answer:
    try:
        fn, args, kwargs = pickle.loads(call)  # which may load modules, and take memory
        return True, fn(*args, **kwargs)
    except MemoryError:
        return False, TaskEnded("memory-limit", f"needs more than {limits.memory_mb} MB of memory")
    except Exception as error:
        return False, _portable(error)


def _portable(error: Exception) -> Exception:
    """The error itself where it can travel, or what it says."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _end_with_parent(scratch: Path | None) -> None:
    """Nobody waits for what is read once the parent was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)
