"""How a run of `convert` goes about many files."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yosandb.errors import UsageError
from yosandb.run.inputs import Input
from yosandb.run.readers import Reader, in_process, in_workers, with_executor
from yosandb.run.workers import Limits


@dataclass(frozen=True, slots=True)
class Batch:
    """`jobs` files are read at a time; a file that takes more than its `limits` is failed.

    `executor` reads in place of our own processes (then the limits are its own affair).
    `manifest` is a CSV file that tells of each PDF; `prune` removes the documents of deleted
    files; `force` reads files again that have not changed.
    """

    jobs: int = 1
    timeout: float | None = None
    memory_mb: int | None = None
    executor: Executor | None = None
    manifest: Path | None = None
    prune: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        for name in ("jobs", "timeout", "memory_mb"):
            if (value := getattr(self, name)) is not None and value <= 0:
                raise UsageError(f"{name.removesuffix('_mb')} must be more than 0")

    def reader(self, files: Sequence[Input]) -> AbstractContextManager[Reader]:
        """Where the files are read; without limits one file needs no process of its own."""
        if self.executor is not None:
            return with_executor(self.executor, self.jobs)
        limits = Limits(self.timeout, self.memory_mb)
        jobs = min(self.jobs, max(len(files), 1))
        return in_process() if jobs == 1 and limits == Limits() else in_workers(jobs, limits)


def folders(paths: Sequence[Path]) -> list[PurePosixPath]:
    """Those of the paths that are folders, as the database knows the files in them."""
    return [PurePosixPath(path.as_posix()) for path in paths if path.is_dir()]
