"""Things in their order, as runs of those that belong together."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def runs(items: Iterable[T], goes_on: Callable[[Sequence[T], T], bool]) -> list[list[T]]:
    """The items as runs; `goes_on` says of a run whether the item behind it is one more of it."""
    found: list[list[T]] = []
    for item in items:
        if found and goes_on(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def near(places: Iterable[float], reach: float) -> list[list[float]]:
    """Places in their order, as runs in which each is within `reach` of the one before."""
    return runs(sorted(places), lambda run, place: place - run[-1] <= reach)
