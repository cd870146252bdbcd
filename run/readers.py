"""Where files are read: in this process, or in worker processes of our own."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir

from yosandb.lean import lean
from yosandb.run.limits import Limits
from yosandb.run.read import Watch, unwatched
from yosandb.run.spool import Reading, Task, read
from yosandb.run.telling import Hear, heard
from yosandb.run.workers import InProcess, Workers

# Files handed over for each job: one is read, the next one waits, so that nobody is idle.
AHEAD = 2


@lean
class Reader:
    """An executor, how many files it is given at a time, and the folder for what it has read.

    Reading in this process needs no folder. `cluster.py` reads with executors of other people.
    """

    executor: Executor
    ahead: int
    scratch: Path | None

    def readings(
        self, tasks: Iterable[Task], watch: Watch = unwatched
    ) -> Iterator[tuple[Task, "Future[Reading]"]]:
        """Each task with its result as it is done; no more than `ahead` are under way."""
        waiting = iter(tasks)
        under_way: dict[Future[Reading], Task] = {}
        try:
            while True:
                for task in islice(waiting, self.ahead - len(under_way)):
                    under_way[self.submit(task, watch)] = task
                if not under_way:
                    return
                for future in self.done(under_way):
                    yield under_way.pop(future), future
        finally:
            for future in under_way:
                future.cancel()

    def submit(self, task: Task, watch: Watch = unwatched) -> "Future[Reading]":
        """Have a file read."""
        # A watch cannot travel to another process, and nobody has one there.
        return self.executor.submit(
            read if watch is unwatched else partial(read, watch=watch), task
        )

    def done(self, under_way: "Mapping[Future[Reading], Task]") -> "set[Future[Reading]]":
        """Those that are done, once one is."""
        return wait(under_way, return_when=FIRST_COMPLETED).done


@contextmanager
def in_process(hear: Hear = lambda news: None) -> Iterator[Reader]:
    """Read here, one file after the other; `hear` is told how far it is."""
    with heard(hear), InProcess() as executor:
        yield Reader(executor, 1, None)


@contextmanager
def in_workers(jobs: int, limits: Limits, hear: Hear = lambda news: None) -> Iterator[Reader]:
    """Read in so many processes of our own; `hear` is told how far they are."""
    with _scratch() as scratch, Workers(jobs, limits, scratch, hear) as executor:
        # Made when those are there who remove it, should this process be killed at this moment.
        scratch.mkdir(mode=0o700)
        yield Reader(executor, AHEAD * jobs, scratch)


@contextmanager
def _scratch() -> Iterator[Path]:
    folder = Path(gettempdir(), f"yosandb-{token_hex(8)}")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # where no more files can be opened, it was not emptied
            folder.rmdir()
