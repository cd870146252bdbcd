"""Headings that were renamed: a 目 or section whose programmes went over together is the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from yosandb.years import likeness
from yosandb.years.model import Member, Place

# A heading goes on with most of its programmes under a name that is alike or the same number;
# under quite another name it is another heading, to which they moved.
_MOST = 0.5
_ALIKE = 60

Path = tuple[str, ...]


def renamed(old: Iterable[Member], new: Iterable[Member]) -> dict[Path, Place]:
    """For each path that the newer edition does not have, the place that took its programmes."""
    before, after = _keys_by_path(old), _keys_by_path(new)
    was = {member.place.path: member.place for member in old}
    places = {member.place.path: member.place for member in new}
    ended = [path for path in before if path not in after]
    begun = [path for path in after if path not in before]
    shared = _shared(before, after, ended, begun)
    found: dict[Path, Place] = {}
    taken: set[Path] = set()
    for (one, other), together in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one in found or other in taken:
            continue
        most = _MOST * max(len(before[one]), len(after[other]))
        if together >= most and _goes_on(was[one], places[other]):
            found[one] = places[other]
            taken.add(other)
    return found


def _goes_on(one: Place, other: Place) -> bool:
    if one.path[:-1] != other.path[:-1]:
        return False
    same_number = one.numbers is not None and one.numbers == other.numbers
    return same_number or likeness.names(one.path[-1], other.path[-1]) >= _ALIKE


def _keys_by_path(members: Iterable[Member]) -> dict[Path, set[str]]:
    found: defaultdict[Path, set[str]] = defaultdict(set)
    for member in members:
        found[member.place.path].add(member.key)
    return dict(found)


def _shared(
    before: dict[Path, set[str]],
    after: dict[Path, set[str]],
    ended: Iterable[Path],
    begun: Iterable[Path],
) -> Counter[tuple[Path, Path]]:
    """How many keys go from one heading to the other."""
    where: defaultdict[str, list[Path]] = defaultdict(list)
    for path in begun:
        for key in after[path]:
            where[key].append(path)
    return Counter(
        (one, other) for one in ended for key in before[one] for other in where.get(key, ())
    )
