"""How a run of `convert` goes about many files."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yosandb.errors import UsageError
from yosandb.run.cluster import on_cluster, with_executor
from yosandb.run.inputs import Input
from yosandb.run.readers import Reader, in_process, in_workers
from yosandb.run.workers import Limits


@dataclass(frozen=True, slots=True)
class Batch:
    """`jobs` files are read at a time; a file that takes more than its `limits` is failed.

    `executor` reads in place of our own processes: one of `concurrent.futures`, or the address of
    a cluster (`dask://HOST:PORT`). Limits are then its own affair: it cannot keep ours.
    `manifest` is a CSV file that tells of each PDF; `prune` removes the documents of deleted
    files; `force` reads files again that have not changed.
    """

    jobs: int = 1
    timeout: float | None = None
    memory_mb: int | None = None
    executor: Executor | str | None = None
    manifest: Path | None = None
    prune: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        for name in ("jobs", "timeout", "memory_mb"):
            if (value := getattr(self, name)) is not None and value <= 0:
                raise UsageError(f"{name.removesuffix('_mb')} must be more than 0")
        if self.executor is not None and (self.timeout, self.memory_mb) != (None, None):
            raise UsageError(
                "an executor cannot keep --timeout and --memory: leave them out, and bound its "
                "workers (dask worker --memory-limit 2GB)."
            )
        if isinstance(self.executor, str) and self.jobs != 1:
            raise UsageError("the cluster tells how many files it reads: leave out --jobs.")

    def reader(self, files: Sequence[Input]) -> AbstractContextManager[Reader]:
        """Where the files are read; without limits one file needs no process of its own."""
        if isinstance(self.executor, str):
            return on_cluster(self.executor)
        if self.executor is not None:
            return with_executor(self.executor, self.jobs)
        limits = Limits(self.timeout, self.memory_mb)
        jobs = min(self.jobs, max(len(files), 1))
        return in_process() if jobs == 1 and limits == Limits() else in_workers(jobs, limits)


def folders(paths: Sequence[Path]) -> list[PurePosixPath]:
    """Those of the paths that are folders, as the database knows the files in them."""
    return [PurePosixPath(path.as_posix()) for path in paths if path.is_dir()]
