"""News of a reading while it goes on: told where a file is read, heard by whoever waits for it.

In a worker process they go through its pipe, in this process straight to the one who asked.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from yosandb.lean import lean
from yosandb.run.limits import Extent

# No more often than this, in seconds: nobody reads faster, and each costs a message.
EVERY = 0.2
# What recognising a page takes on a usual machine.
SECONDS_A_PAGE = 5


@lean
class Far:
    """How far a file is: it has been read up to `page` of its `pages`.

    Before the first page, `wordless` tells how many of them will have to be recognised.
    """

    path: str
    page: int
    pages: int
    wordless: int = 0


News: TypeAlias = Extent | Far
Hear: TypeAlias = Callable[[News], None]

_hear: Hear | None = None


def tell(news: News) -> None:
    """Tell whoever listens; where nobody does, nothing happens."""
    if _hear is not None:
        _hear(news)


@contextmanager
def heard(hear: Hear) -> Iterator[None]:
    """Hear what is told in this process."""
    global _hear
    before, _hear = _hear, hear
    try:
        yield
    finally:
        _hear = before


def wordless_told(path: str) -> Callable[[int, int], None]:
    """Tells how many pages will have to be recognised, and of how many."""
    return lambda wordless, pages: tell(Far(path, 0, pages, wordless))


def pages_told(path: str) -> Callable[[int, int], None]:
    """Tells of a page and of how many there are, but not of each."""
    last = time.monotonic()

    def told(page: int, pages: int) -> None:
        nonlocal last
        if _hear is not None and (now := time.monotonic()) - last >= EVERY:
            last = now
            _hear(Far(path, page, pages))

    return told
