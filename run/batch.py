"""How a run of `convert` goes about many files."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.run.cluster import on_cluster, with_executor
from yosandb.run.inputs import Input
from yosandb.run.limits import BOUNDS_MEMORY, limits
from yosandb.run.readers import Reader, in_process, in_workers
from yosandb.run.telling import Hear


@lean
class Batch:
    """`jobs` files are read at a time; a file that takes more than its limits is failed.

    In processes of their own they have the usual limits where `timeout` (seconds) and `memory_mb`
    say nothing else. `in_process` reads here instead, one after the other and without limits; None
    does so where neither jobs nor limits ask for processes.

    `executor` reads in place of our own processes: one of `concurrent.futures`, or the address of
    a cluster (`dask://HOST:PORT`). It cannot keep our limits.

    `manifest` is a CSV file that tells of each PDF, `population` one of people by municipality;
    `prune` removes the documents of deleted files; `force` reads files again that have not changed.
    """

    jobs: int = 1
    timeout: float | None = None
    memory_mb: int | None = None
    in_process: bool | None = None
    executor: Executor | str | None = None
    manifest: Path | None = None
    population: Path | None = None
    prune: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        for name in ("jobs", "timeout", "memory_mb"):
            if (value := getattr(self, name)) is not None and value <= 0:
                raise UsageError(f"{name.removesuffix('_mb')} must be more than 0")
        if self.in_process and self._asks_for_processes:
            raise UsageError(
                "in this process there is one job, without limits: leave out --in-process, or "
                "--jobs, --timeout and --memory."
            )
        if self.executor is not None:
            self._require_no_limits()

    def _require_no_limits(self) -> None:
        """What an executor cannot keep is refused."""
        if self.in_process or (self.timeout, self.memory_mb) != (None, None):
            raise UsageError(
                "an executor cannot keep --timeout, --memory and --in-process: leave them out, and "
                "bound its workers (dask worker --memory-limit 2GB)."
            )
        if isinstance(self.executor, str) and self.jobs != 1:
            raise UsageError("the cluster tells how many files it reads: leave out --jobs.")

    @property
    def _asks_for_processes(self) -> bool:
        return (self.jobs, self.timeout, self.memory_mb) != (1, None, None)

    @property
    def _has_processes(self) -> bool:
        if self.executor is not None or self.in_process:
            return False
        return self.in_process is False or self._asks_for_processes

    @property
    def caution(self) -> str | None:
        """What of the limits this system cannot keep; None where it keeps them, or there are none.

        It is for the caller to tell, once for a run.
        """
        if BOUNDS_MEMORY or not self._has_processes:
            return None
        return (
            "this system cannot bound the memory of a process: the size of each is looked at four "
            "times a second, and one that has grown too large is ended. A file may take more for a "
            "moment; with little memory, use fewer --jobs."
        )

    def reader(
        self, files: Sequence[Input], hear: Hear = lambda news: None
    ) -> AbstractContextManager[Reader]:
        """Where the files are read; `hear` is told how far, but by the executors of others."""
        if isinstance(self.executor, str):
            return on_cluster(self.executor)
        if self.executor is not None:
            return with_executor(self.executor, self.jobs)
        if not self._has_processes:
            return in_process(hear)
        jobs = min(self.jobs, max(len(files), 1))
        return in_workers(jobs, limits(self.timeout, self.memory_mb, jobs), hear)


def folders(paths: Sequence[Path]) -> list[PurePosixPath]:
    """Those of the paths that are folders, as the database knows the files in them."""
    return [PurePosixPath(path.as_posix()) for path in paths if path.is_dir()]
