"""Reading elsewhere: by any executor, or by the workers of a Dask cluster.

No folder is shared but that of the PDF files: rows come back as bytes. Only this process writes.
"""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import field, replace
from io import BytesIO
from socket import gethostname
from typing import TYPE_CHECKING

import yosandb
from yosandb.errors import ReadingFault, TaskEnded, UsageError
from yosandb.lean import lean
from yosandb.run.inputs import Input, content
from yosandb.run.read import Watch, unwatched
from yosandb.run.readers import AHEAD, Reader
from yosandb.run.spool import Reading, Task, read

if TYPE_CHECKING:
    from distributed import Client

DASK = "dask://"
# Seconds that a cluster has to answer, and in which a worker that is lost may be started again.
ANSWER = 10
LOST = 60
# A PDF library is no affair of several threads; one file after the other in each process.
_one_at_a_time = threading.Lock()


@lean
class Carried:
    """What was read of a file, in a form that travels: its rows as bytes, or the fault."""

    rows: bytes
    seconds: float
    fault: ReadingFault | None


def carried(task: Task) -> Carried:
    """Read a file wherever an executor runs this; raises `TaskEnded` where it is not there."""
    with _one_at_a_time:
        _require_same_file(task.file)
        reading = read(replace(task, scratch=None))
        try:
            stream = reading.file
            assert not hasattr(stream, "suffix")  # without a scratch folder it is no path
            stream.seek(0)
            return Carried(stream.read(), reading.seconds, reading.fault)
        finally:
            reading.discard()


def _require_same_file(file: Input) -> None:
    here = content(file.path)
    if here == file.content:
        return
    what = "is not to be read" if here is None else "is another file"
    raise TaskEnded("not-visible", f"{file.path} {what} on {gethostname()}, which was to read it")


@lean
class Elsewhere(Reader):
    """Reads with an executor of which nothing is known but that it runs what it is given."""

    def submit(self, task: Task, watch: Watch = unwatched) -> "Future[Reading]":
        there = replace(task, file=replace(task.file, path=task.file.path.absolute()))
        answer: Future[Reading] = Future()
        future = self.executor.submit(carried, there)
        future.add_done_callback(lambda done: _hand_on(done, answer))
        answer.add_done_callback(lambda asked: asked.cancelled() and future.cancel())
        return answer


def _hand_on(done: "Future[Carried]", answer: "Future[Reading]") -> None:
    """What came back, as if it had been read here."""
    if not answer.set_running_or_notify_cancel():
        return
    try:
        found = done.result()
        answer.set_result(Reading(BytesIO(found.rows), found.seconds, found.fault))
    except BaseException as error:
        answer.set_exception(_said(error))


def _said(error: BaseException) -> BaseException:
    """A worker that died, again and again, is told like one of our own."""
    if type(error).__name__ == "KilledWorker":  # of dask.distributed, which need not be there
        return TaskEnded("worker-died", "the workers that read it died")
    if isinstance(error, CancelledError):
        return UsageError(
            "the cluster was lost. What was finished is kept: run the same command again."
        )
    return error


@contextmanager
def with_executor(executor: Executor, jobs: int) -> Iterator[Reader]:
    """Read with any executor; it stays the caller's to shut down.

    How many files it reads at a time is asked from it; `jobs` is for one that does not tell.
    """
    own = getattr(executor, "_max_workers", None)
    yield Elsewhere(executor, AHEAD * (own if isinstance(own, int) else jobs), None)


@lean
class _OnCluster(Elsewhere):
    client: "Client" = field(kw_only=True)

    def done(self, under_way: "Mapping[Future[Reading], Task]") -> "set[Future[Reading]]":
        """Wait for a file; raises `UsageError` where no worker is left to read it."""
        waited = 0
        while not (done := wait(under_way, ANSWER, return_when=FIRST_COMPLETED).done):
            waited = 0 if self.client.nthreads() else waited + ANSWER
            if waited >= LOST:
                raise UsageError(
                    "the cluster has no worker any more. What was finished is kept: start "
                    "workers, and run the same command again."
                )
        return done


@contextmanager
def on_cluster(address: str) -> Iterator[Reader]:
    """Read with the workers of the Dask cluster whose scheduler is at `dask://HOST:PORT`."""
    client = _client(address)
    try:
        workers = _workers(client, address)
        executor = client.get_executor(pure=False)
        yield _OnCluster(executor, AHEAD * workers, None, client=client)
    finally:
        client.close()


def _client(address: str) -> "Client":
    if not address.startswith(DASK) or ":" not in address.removeprefix(DASK):
        raise UsageError(f"{address} is no executor. Give it as dask://HOST:PORT.")
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "reading on a cluster needs Dask. Install it: pip install 'yosandb[cluster]'."
        ) from error
    try:
        return Client(address.replace(DASK, "tcp://", 1), timeout=ANSWER, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}. Check the address.") from error


def _workers(client: "Client", address: str) -> int:
    """How many workers there are; each must have the same yosandb as this process."""
    versions = client.run(version)
    if not versions:
        raise UsageError(f"the cluster at {address} has no worker. Start one: dask worker.")
    for worker, found in versions.items():
        if found != yosandb.__version__:
            raise UsageError(
                f"the worker {worker} has yosandb {found}, and this is {yosandb.__version__}. "
                "Install the same version."
            )
    return len(versions)


def version() -> str:
    """The version that a worker has."""
    return yosandb.__version__
