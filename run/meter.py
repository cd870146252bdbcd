"""Watches one task in another process, and says when it takes more than it may."""

import time

import psutil

from yosandb.errors import TaskEnded
from yosandb.run.limits import BOUNDS_MEMORY, BUSY, MB, Extent, Limits

# How often it looks, in seconds.
LOOK = 0.25
# A process that aborts with this share of its memory in use has run against its bound.
NEARLY = 0.5


class Meter:
    """What a task has taken since the meter was made; `extent` is told as soon as it is known."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self._pid = pid
        self._limits = limits
        self._begun = time.monotonic()
        self._used_before: float | None = None
        self._size = 0
        self.extent = Extent()

    def patience(self) -> float:
        """For how many seconds to wait until the next look."""
        if self._limits.seconds is None:
            return LOOK
        return max(0.0, min(LOOK, self._limits.seconds - self._passed()))

    def look(self) -> None:
        """Raise `TaskEnded` if a limit is broken."""
        self._look_at_the_clock()
        try:
            process = psutil.Process(self._pid)
            with process.oneshot():
                used, memory = sum(process.cpu_times()[:2]), process.memory_info()
        except psutil.Error:
            return  # it has ended: receiving says so
        self._look_at_the_memory(memory.vms if BOUNDS_MEMORY else memory.rss)
        self._look_at_the_computing(used)

    @property
    def is_nearly_full(self) -> bool:
        """Whether the process had most of its memory in use when it was last looked at."""
        limit = self._limits.memory_mb
        return limit is not None and self._size > NEARLY * limit * MB

    def _passed(self) -> float:
        return time.monotonic() - self._begun

    def _look_at_the_clock(self) -> None:
        seconds = self._limits.seconds
        if seconds is not None and self._passed() >= seconds:
            raise TaskEnded("time-limit", f"not finished after {seconds:g} seconds")
        if self._limits.by_extent and self._passed() >= BUSY * self.extent.seconds:
            raise TaskEnded("time-limit", f"not finished after {self._passed():.0f} seconds")

    def _look_at_the_memory(self, size: int) -> None:
        self._size = size
        limit = self._limits.memory_mb
        if not BOUNDS_MEMORY and limit is not None and size > limit * MB:
            raise TaskEnded("memory-limit", f"needs more than {limit} MB of memory")

    def _look_at_the_computing(self, used: float) -> None:
        if self._used_before is None:
            self._used_before = used - min(used, self._passed())
        if self._limits.by_extent and used - self._used_before > self.extent.seconds:
            pages = self.extent.pages
            of = f"{pages} {'page' if pages == 1 else 'pages'}" if pages else "a file of its size"
            message = f"not read after {self.extent.seconds:.0f} seconds of computing, far more"
            raise TaskEnded("time-limit", f"{message} than {of} should take")
