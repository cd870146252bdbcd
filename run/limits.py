"""What the reading of one file may take: by what the machine has, and by its pages."""

import sys
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.lean import lean

MB = 1 << 20
# A budget book of 600 pages takes some 150 MB; what needs more than this is no budget.
MOST_MB, LEAST_MB = 1024, 256
# The libraries and models that recognise text, once a page asks for them.
FOR_RECOGNITION_MB = 2048
# What all processes that read may take together of the machine's memory.
SHARE = 0.5
# Seconds of computing for a file as such, for each MB of it and for each page. The slowest pages
# met so far, drawn as outlines, take 1.6.
FOR_A_FILE, FOR_A_MB, FOR_A_PAGE = 15.0, 1.0, 2.0
# Beyond this a file is large for its pictures, which are not read.
MOST_SIZE = 64 * MB
# No page is written in fewer bytes: pages beyond that are one page many times, or none at all.
LEAST_PAGE = 300
# So many seconds may pass for each of computing: others use the machine, or a drive is slow.
BUSY = 20
# The kernel holds a process to the address space that it was given; others only say so.
BOUNDS_MEMORY = sys.platform == "linux"
# How much memory a container may take (control groups, version 2 and version 1).
_GROUPS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


@lean
class Extent:
    """How large a file is: the more it has, the longer it may be read."""

    size: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """Seconds of computing that its reading may take."""
        pages = min(self.pages, self.size // LEAST_PAGE)
        return FOR_A_FILE + FOR_A_MB * min(self.size, MOST_SIZE) / MB + FOR_A_PAGE * pages


@lean
class Limits:
    """What one task may take; `NONE` is no limit at all.

    `seconds` are those of the clock; `by_extent` gives time by the size and the pages of the file
    instead. `memory_mb` is the address space of its process, or where the system cannot bound
    that, the memory that it has in use. `more_mb` is what recognition may take besides.
    """

    seconds: float | None = None
    memory_mb: int | None = None
    by_extent: bool = False
    more_mb: int = 0

    def __post_init__(self) -> None:
        for name in ("seconds", "memory_mb"):
            if (value := getattr(self, name)) is not None and value <= 0:
                raise UsageError(f"{name.removesuffix('_mb')} must be more than 0")


NONE = Limits()


def limits(seconds: float | None, memory_mb: int | None, jobs: int) -> Limits:
    """The limits of each of so many jobs; what nobody has said goes by the file and the machine."""
    more = 0 if memory_mb else FOR_RECOGNITION_MB
    usual = memory_mb or usual_memory_mb(jobs)
    return Limits(seconds, usual, by_extent=seconds is None, more_mb=more)


def usual_memory_mb(jobs: int) -> int:
    """What each of so many processes may take of the memory that is there."""
    share = int(SHARE * machine_memory()) // MB // jobs
    return max(LEAST_MB, min(MOST_MB, share))


def machine_memory() -> int:
    """Bytes of memory that this machine has, or that the container may take."""
    import psutil  # not for the commands that start no process

    bounds: list[int] = [psutil.virtual_memory().total]
    for group in map(Path, _GROUPS):
        try:
            bounds.append(int(group.read_text()))
        except (OSError, ValueError):  # there is none, or it says `max`
            continue
    return min(bounds)
