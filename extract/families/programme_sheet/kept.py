"""All programmes and totals of a sheet in their order, until nothing can be added to them."""

from collections.abc import Iterator, Sequence

from yosandb.extract.families.base import Found
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.total import Total
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.totals import bind


class Kept:
    """Hands on programmes once they are whole, and totals once all that they cover is known."""

    def __init__(self) -> None:
        self._items: list[Programme | Total] = []
        self._emitted = 0

    def __len__(self) -> int:
        return len(self._items)

    def add(self, item: Programme | Total) -> None:
        """Take what was read last."""
        self._items.append(item)

    def programmes(self, first: int) -> list[Programme]:
        """The programmes from the number `first` on."""
        return [item for item in self._items[first:] if isinstance(item, Programme)]

    def ends_in(self, section: Section) -> bool:
        """Whether what was read last stands under a heading."""
        return bool(self._items) and self._items[-1].section is section

    def whole(self, still_open: Programme | None) -> Iterator[Found]:
        """Programmes whose description cannot go on any more."""
        for item in self._items[self._emitted :]:
            if item is still_open:
                return
            self._emitted += 1
            if isinstance(item, Programme):
                yield from item.finish()
                yield from item.notes()
                yield from item.problems()

    def _sides(self) -> list[list[tuple[int, Programme | Total]]]:
        """What is of the revenue, and all else: no total is of both."""
        placed = list(enumerate(self._items))
        revenue = [each for each in placed if each[1].is_revenue]
        return [revenue, [each for each in placed if not each[1].is_revenue]]

    def totals(self) -> Iterator[Found]:
        """All totals with what they cover by their place."""
        covers = {n: part for own in self._sides() for n, part in _bound(own).items()}
        totals = {n: item for n, item in enumerate(self._items) if isinstance(item, Total)}
        for number, item in totals.items():
            item.bound([self._items[part] for part in covers.get(number, ())])
        for item in totals.values():
            yield item.finish()
            if not (item.covers or item.of_book):
                yield item.unchecked()


def _bound(items: Sequence[tuple[int, Programme | Total]]) -> dict[int, list[int]]:
    """What each total covers, by their numbers."""
    numbers = [number for number, _ in items]
    covers = bind([item.entry for _, item in items])
    return {numbers[total]: [numbers[part] for part in parts] for total, parts in covers.items()}
