"""Who may be whom: only programmes that share a key, a place, an amount or rare letters."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from yosandb.years import likeness
from yosandb.years.model import Member
from yosandb.years.witness import Bench

# A block with more pairs than this tells nobody apart, and would take the square of its size.
_BLOCK = 2500
# A pair of letters that more of the remaining names have is no sign of likeness.
_RARE = 12


def candidates(
    old: Iterable[Member], new: Iterable[Member], bench: Bench
) -> Iterator[tuple[Member, Member]]:
    """Pairs worth hearing witnesses for, each once and in a fixed order."""
    before, after = tuple(old), tuple(new)
    rank = {member.id: place for place, member in enumerate((*before, *after))}
    pairs = {(a.id, b.id): (a, b) for a, b in _blocked(before, after, bench)}
    for ids in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        yield pairs[ids]


def _blocked(
    old: tuple[Member, ...], new: tuple[Member, ...], bench: Bench
) -> Iterator[tuple[Member, Member]]:
    yield from _joined(((m.key, m) for m in old), ((m.key, m) for m in new))
    yield from _joined(((bench.place_of(m), m) for m in old), ((m.place.path, m) for m in new))
    yield from _joined(
        ((m.yen, m) for m in old if m.yen), ((m.previous_yen, m) for m in new if m.previous_yen)
    )
    yield from _joined(
        ((pair, m) for m in old for pair in likeness.bigrams(m.key)),
        ((pair, m) for m in new for pair in likeness.bigrams(m.key)),
        most=_RARE,
    )


def _joined(
    old: Iterable[tuple[Hashable, Member]],
    new: Iterable[tuple[Hashable, Member]],
    most: int | None = None,
) -> Iterator[tuple[Member, Member]]:
    """The pairs that have one value in common, where it is not common to too many."""
    before: defaultdict[Hashable, list[Member]] = defaultdict(list)
    after: defaultdict[Hashable, list[Member]] = defaultdict(list)
    for value, member in old:
        before[value].append(member)
    for value, member in new:
        if value in before:
            after[value].append(member)
    for value, members in after.items():
        others = before[value]
        crowded = len(others) * len(members) > _BLOCK
        if crowded or (most is not None and max(len(others), len(members)) > most):
            continue
        for a in others:
            for b in members:
                yield a, b
