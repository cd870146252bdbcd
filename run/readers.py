"""Where files are read: in this process, in worker processes, or by an executor handed in."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

from yosandb.run.limits import Limits
from yosandb.run.read import Watch, unwatched
from yosandb.run.spool import Reading, Task, read
from yosandb.run.workers import InProcess, Workers

# Files handed over for each job: one is read, the next one waits, so that nobody is idle.
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Reader:
    """An executor, how many files it is given at a time, and the folder for what it has read.

    Processes on other machines must see the same folder and the same files; reading in this
    process needs no folder.
    """

    executor: Executor
    ahead: int
    scratch: Path | None

    def readings(
        self, tasks: Iterable[Task], watch: Watch = unwatched
    ) -> Iterator[tuple[Task, "Future[Reading]"]]:
        """Each task with its result as it is done; no more than `ahead` are under way."""
        # A watch cannot travel to another process, and nobody has one there.
        job = read if watch is unwatched else partial(read, watch=watch)
        waiting = iter(tasks)
        under_way: dict[Future[Reading], Task] = {}
        try:
            while True:
                for task in islice(waiting, self.ahead - len(under_way)):
                    under_way[self.executor.submit(job, task)] = task
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield under_way.pop(future), future
        finally:
            for future in under_way:
                future.cancel()


@contextmanager
def in_process() -> Iterator[Reader]:
    """Read here, one file after the other."""
    with InProcess() as executor:
        yield Reader(executor, 1, None)


@contextmanager
def in_workers(jobs: int, limits: Limits) -> Iterator[Reader]:
    """Read in so many processes of our own."""
    with _scratch() as scratch, Workers(jobs, limits, scratch) as executor:
        yield Reader(executor, AHEAD * jobs, scratch)


@contextmanager
def with_executor(executor: Executor, jobs: int) -> Iterator[Reader]:
    """Read with any executor; it stays the caller's to shut down."""
    with _scratch() as scratch:
        yield Reader(executor, AHEAD * jobs, scratch)


@contextmanager
def _scratch() -> Iterator[Path]:
    folder = Path(mkdtemp(prefix="yosandb-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # where no more files can be opened, it was not emptied
            folder.rmdir()
