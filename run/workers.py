"""Processes that read, each with a pipe of its own: ending one ends its own task and no other.

The pool of the standard library breaks as a whole when one of its processes is ended, and so
does any pool whose processes share a queue (Pebble's, too): whoever is killed while it holds the
queue's lock takes the others with it. So each process here shares nothing.
"""

import contextlib
import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

from yosandb.errors import TaskEnded
from yosandb.lean import lean
from yosandb.run.limits import BOUNDS_MEMORY, MB, Extent, Limits
from yosandb.run.meter import Meter
from yosandb.run.telling import Hear, heard

if sys.platform != "win32":
    import resource

T = TypeVar("T")
_READY = "ready"
# How a process ends itself where a library gives up for want of memory (pdfium does).
_ABORTED = {-signal.SIGABRT, -signal.SIGTRAP} if sys.platform != "win32" else {3}
# What comes through the pipe: how far a task is, what it gave, or what it raised.
_Answer = tuple[str, Any]
_TOLD, _DONE, _RAISED = "told", "done", "raised"


class InProcess(Executor):
    """Runs each task at once, in this process: what a single file needs."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@lean
class _Task:
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    future: Future[Any] = field(default_factory=Future)


class Workers(Executor):
    """So many processes, started when they are needed; a task that breaks its limits is ended.

    The future of such a task raises `TaskEnded`, that of any other what the task raised. Left by
    an exception (Ctrl-C), it ends all processes at once. `scratch` is a folder that they remove
    if this process is killed and cannot clear up itself. `hear` is told how far they are, in
    threads of ours.
    """

    def __init__(
        self,
        jobs: int,
        limits: Limits,
        scratch: Path | None = None,
        hear: Hear = lambda news: None,
    ) -> None:
        self._limits = limits
        self._hear = hear
        self._scratch = scratch
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._processes: set[_Process] = set()
        self._closed = self._stopped = False
        # Before there are threads, because a fork costs nothing and is safe only then.
        first = [self._start() if _may_fork() else None for _ in range(jobs)]
        serve = self._serve
        self._threads = [threading.Thread(target=serve, args=[p], daemon=True) for p in first]
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

    def _serve(self, process: "_Process | None") -> None:
        """One process after the other: a new one whenever the last was ended."""
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                process = self._do(task, process)
        if process is not None:
            self._end(process)

    def _do(self, task: _Task, process: "_Process | None") -> "_Process | None":
        """Do a task, and tell which process to go on with."""
        try:
            if process is None:
                process = self._start()
            if self._stopped:  # whoever stopped us may have looked before it was there
                process.end()
            task.future.set_result(process.do(task.call))
        except TaskEnded as ended:
            if process is not None:
                self._end(process)
                if process.tasks > 1 and ended.code != "time-limit" and not self._stopped:
                    return self._do(task, None)  # what others left behind is not its fault
            task.future.set_exception(ended)
            return None
        except BaseException as error:
            task.future.set_exception(error)
        return process

    def _start(self) -> "_Process":
        process = _Process(self._limits, self._scratch, self._hear)
        self._processes.add(process)
        return process

    def _end(self, process: "_Process") -> None:
        self._processes.discard(process)
        process.end()


def _may_fork() -> bool:
    """Whether a fork is safe: elsewhere than on Linux the system's own libraries forbid it, and
    in a program with threads it may inherit a lock that nobody releases."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if _may_fork() else "spawn")


class _Process:
    """A process and the pipe to it, in the hands of one thread; `tasks` is how many it began."""

    def __init__(self, limits: Limits, scratch: Path | None, hear: Hear) -> None:
        context = _context()
        self._hear = hear
        self._limits = limits
        self.tasks = 0
        self._pipe, theirs = context.Pipe()
        work = (theirs, limits, scratch)
        self._process = context.Process(target=_work, args=work, daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self._receive(None)  # ready: its imports do not count as time of the first task

    def do(self, call: object) -> Any:
        """Let it do a task; raises what the task raises, or `TaskEnded`."""
        self.tasks += 1
        meter = Meter(self._process.pid or 0, self._limits)
        with contextlib.suppress(BrokenPipeError):  # it has died: receiving says so
            self._pipe.send(call)
        while True:
            while not self._pipe.poll(meter.patience()):
                meter.look()
            kind, value = self._receive(meter)
            if kind == _DONE:
                return value
            if kind == _RAISED:
                raise value
            if isinstance(value, Extent):
                meter.extent = value
            else:
                self._hear(value)

    def _receive(self, meter: Meter | None) -> _Answer:
        try:
            answer: _Answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._process.join()
            raise _death(self._process.exitcode, self._limits, meter) from error
        return answer

    def end(self) -> None:
        """Kill it: there is nothing in it that would have to be put away."""
        self._process.kill()
        self._process.join()


def _death(code: int | None, limits: Limits, meter: Meter | None) -> TaskEnded:
    """Why a process died; where it came upon our own bound, that is said."""
    bounded = limits.memory_mb is not None
    if bounded and (code in _ABORTED or (meter is not None and meter.is_nearly_full)):
        return _too_much(limits)
    return TaskEnded("worker-died", f"the process that read it died (exit code {code})")


def _too_much(limits: Limits) -> TaskEnded:
    return TaskEnded("memory-limit", f"needs more than {limits.memory_mb} MB of memory")


def _work(pipe: Connection, limits: Limits, scratch: Path | None) -> None:
    """What a process does: one task after the other, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # which a fork inherits
    gc.freeze()  # what is loaded stays: nobody looks through it for garbage
    threading.Thread(target=_end_with_parent, args=[scratch], daemon=True).start()
    if limits.memory_mb is not None and BOUNDS_MEMORY:
        size = limits.memory_mb * MB
        resource.setrlimit(resource.RLIMIT_AS, (size, size + limits.more_mb * MB))
    pipe.send((_DONE, _READY))
    told = heard(lambda news: pipe.send((_TOLD, news)))
    with told, contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            pipe.send(_answer(pipe.recv_bytes(), limits))


def _answer(call: bytes, limits: Limits) -> _Answer:
    try:
        fn, args, kwargs = pickle.loads(call)  # which may load modules, and take memory
        return _DONE, fn(*args, **kwargs)
    except MemoryError:
        return _RAISED, _too_much(limits)
    except Exception as error:
        return _RAISED, _portable(error)


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
