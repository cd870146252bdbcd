"""How often garbage in cycles is looked for."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Garbage is looked for each time that so many more objects are alive. The objects of pages, and of
# what is imported, are in no cycles and live for long: to look as often as Python does by itself is
# a fifth of all time.
SELDOM = 100_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage in cycles less often than Python does by itself."""
    before = gc.get_threshold()
    gc.set_threshold(max(SELDOM, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
