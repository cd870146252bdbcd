"""Printed totals bound to their parts by their word and their place, never by finding the sum."""

from collections.abc import Hashable, Iterator, Sequence
from enum import Enum

from yosandb.extract.records import Problem
from yosandb.extract.shapes.vocabulary import is_grand, is_member
from yosandb.lean import lean


class Role(Enum):
    """What an entry is in the sums of a document."""

    PART = "part"  # an amount that totals may cover
    BELOW = "below"  # a total below (or beside) what it covers: 小計, 計, 合計
    ABOVE = "above"  # a total in or under the heading of what it covers
    NONE = "none"  # no term of any sum: うち…, 再掲


@lean(eq=False)
class Entry:
    """An amount in the order of the document.

    `path` names the headings above it, from the outermost in; `label` is the word of a total, or
    of the row where that is known. `names_own` says that it names the innermost of them: 総務部計.
    """

    role: Role
    path: tuple[Hashable, ...] = ()
    label: str = ""
    names_own: bool = False

    @property
    def is_total(self) -> bool:
        """Whether it is a sum of others."""
        return self.role in (Role.BELOW, Role.ABOVE)

    @property
    def is_grand(self) -> bool:
        """Whether its word stands for all that was printed before: 合計, 総計."""
        return self.role is Role.BELOW and is_grand(self.label)

    def is_under(self, path: tuple[Hashable, ...]) -> bool:
        """Whether it stands below all headings of `path`."""
        return self.path[: len(path)] == path


def bind(entries: Sequence[Entry]) -> dict[int, list[int]]:
    """For each total, by its number in `entries`, the numbers of the entries that it covers.

    小計 and 計 cover what the innermost heading with anything open printed since the total
    before, 投資的経費計 of it the rows right above that make up that group; a total in a heading
    covers the parts below it, to the end of its section; 合計 covers all that no total below
    covers yet, or its section where each section has a 合計 of its own.
    A total that covers nothing has an empty list: it stands alone, or repeats another one.
    """
    each_has_its_own = _each_section_has_a_grand_total(entries)
    covers: dict[int, list[int]] = {}
    still_open: list[int] = []
    for number, entry in enumerate(entries):
        if entry.role is Role.ABOVE:
            covers[number] = _below_heading(entries, number)
        elif entry.role is Role.BELOW:
            covers[number] = list(_parts(entries, entry, still_open, each_has_its_own))
            done = set(covers[number])
            still_open = [other for other in still_open if other not in done]
            still_open.append(number)
        elif entry.role is Role.PART:
            still_open.append(number)
    return covers


def _below_heading(entries: Sequence[Entry], number: int) -> list[int]:
    path = entries[number].path
    found: list[int] = []
    for place in range(number + 1, len(entries)):
        if not entries[place].is_under(path):
            break
        if entries[place].role is Role.PART:
            found.append(place)
    return found


def _parts(
    entries: Sequence[Entry], total: Entry, still_open: Sequence[int], each_has_its_own: bool
) -> Iterator[int]:
    if total.is_grand and not each_has_its_own:
        yield from still_open
        return
    outermost = len(total.path) if total.names_own else 0
    for depth in range(len(total.path), outermost - 1, -1):
        path = total.path[:depth]
        own = [n for n in still_open if entries[n].is_under(path)]
        parts = [n for n in own if entries[n].role is Role.PART]
        # 小計 and 計 below each other: the second is of the heading further out
        summed = depth and not parts and len(own) == 1 and entries[own[0]].path == path
        if own and not summed:
            yield from own if total.is_grand else _group(entries, total, parts or own)
            return


def _group(entries: Sequence[Entry], total: Entry, parts: Sequence[int]) -> Sequence[int]:
    """The rows right above that are members of the group that a total names; all without any."""
    members = [is_member(entries[part].label, total.label) for part in parts]
    first = len(parts)
    while first and members[first - 1]:
        first -= 1
    return parts[first:] or parts


def _each_section_has_a_grand_total(entries: Sequence[Entry]) -> bool:
    """Whether every section that prints parts also prints a 合計 below them."""
    sections = {entry.path for entry in entries if entry.role is Role.PART}
    grand = {entry.path for entry in entries if entry.is_grand}
    return len(sections) > 1 and sections <= grand


def unchecked(total: str, page: int) -> Problem:
    """That nothing was found which a total covers; `total` is how it is printed."""
    message = f"nothing was found that the total {total} covers: it is not checked"
    return Problem("total-unchecked", message, page)
