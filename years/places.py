"""Headings that were renamed: a 目 or section whose programmes went over together is the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from yosandb.years import likeness
from yosandb.years.model import Member, Place

# A heading goes over with most of its programmes, two at least, unless its own name is alike.
_MOST = 0.5
_LEAST = 2
_ALIKE = 75

Path = tuple[str, ...]


def renamed(old: Iterable[Member], new: Iterable[Member]) -> dict[Path, Place]:
    """For each path that the newer edition does not have, the place that took its programmes."""
    before, after = _keys_by_path(old), _keys_by_path(new)
    places = {member.place.path: member.place for member in new}
    ended = [path for path in before if path not in after]
    begun = [path for path in after if path not in before]
    shared = _shared(before, after, ended, begun)
    found: dict[Path, Place] = {}
    taken: set[Path] = set()
    for (one, other), together in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one in found or other in taken:
            continue
        if _gone_over(one, other, together, before, after):
            found[one] = places[other]
            taken.add(other)
    return found


def _gone_over(
    one: Path, other: Path, together: int, before: dict[Path, set[str]], after: dict[Path, set[str]]
) -> bool:
    most = _MOST * max(len(before[one]), len(after[other]))
    alike = one[:-1] == other[:-1] and likeness.names(one[-1], other[-1]) >= _ALIKE
    return together >= most and (together >= _LEAST or alike)


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
