"""Two editions of a series: which programme of the one is which of the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from yosandb.lean import lean
from yosandb.years.assign import assign
from yosandb.years.candidates import candidates
from yosandb.years.model import Link, Member
from yosandb.years.places import renamed
from yosandb.years.sums import sums
from yosandb.years.witness import DECIDED, DOUBT, Bench, Verdict

# Two programmes with so nearly the same witnesses for one partner: somebody should look.
_MARGIN = 8
# In a group of one key the key itself is no news; it only keeps the pairs above all others.
_KEYED = 1000
_MANY = 2500
_RIVAL = "ほかにも似た候補がある"

Pair = tuple[str, str]


@lean
class Withheld:
    """What people decided: ends that are taken, and pairs that are not to be linked."""

    old: Set[str] = frozenset()
    new: Set[str] = frozenset()
    pairs: Set[Pair] = frozenset()


_NOTHING = Withheld()


@dataclass
class _Open:
    """The programmes that have no partner yet, and the links so far."""

    old: dict[str, Member]
    new: dict[str, Member]
    links: list[Link] = field(default_factory=list)

    def take(self, links: Iterable[Link]) -> None:
        for link in links:
            self.links.append(link)
            self.old.pop(link.a, None)
            self.new.pop(link.b, None)


def pair(old: Sequence[Member], new: Sequence[Member], withheld: Withheld = _NOTHING) -> list[Link]:
    """The links between two editions: equal keys in one place, then sums, then all witnesses.

    The order matters. A programme whose name stands again in its place is never offered as a
    part of another, and a part of a merger is never offered as a programme that was renamed.
    """
    bench = Bench(old, new, renamed(old, new))
    opened = _Open(
        {m.id: m for m in old if m.id not in withheld.old},
        {m.id: m for m in new if m.id not in withheld.new},
    )
    opened.take(_same_key_and_place(opened, bench, withheld))
    by_id = {m.id: m for m in (*old, *new)}
    linked = [(by_id[link.a], by_id[link.b]) for link in opened.links]
    elsewhere = list(_by_witnesses(opened, bench, withheld))
    sure = [link for link in elsewhere if link.decided and by_id[link.a].key == by_id[link.b].key]
    opened.take(sure)
    linked += [(by_id[link.a], by_id[link.b]) for link in sure]
    for group in sums(tuple(opened.old.values()), tuple(opened.new.values()), linked, bench):
        if not any((link.a, link.b) in withheld.pairs for link in group):
            _take_group(opened, group)
    opened.take(_by_witnesses(opened, bench, withheld))
    return opened.links


def _take_group(opened: _Open, group: list[Link]) -> None:
    """A merger or split takes the place of the link that its whole had."""
    if group[0].decided:
        ids = {(link.a, link.b) for link in group}
        opened.links = [link for link in opened.links if (link.a, link.b) not in ids]
    opened.take(group)


def _same_key_and_place(opened: _Open, bench: Bench, withheld: Withheld) -> Iterator[Link]:
    old: defaultdict[tuple[tuple[str, ...], str], list[Member]] = defaultdict(list)
    new: defaultdict[tuple[tuple[str, ...], str], list[Member]] = defaultdict(list)
    for a in opened.old.values():
        old[bench.place_of(a), a.key].append(a)
    for b in opened.new.values():
        new[b.place.path, b.key].append(b)
    for where in [one for one in old if one in new]:
        for a, b in _group(old[where], new[where], bench, withheld):
            heard = bench.verdict(a, b)
            yield Link(a.id, b.id, heard.points, heard.words)


def _group(
    old: list[Member], new: list[Member], bench: Bench, withheld: Withheld
) -> Iterable[tuple[Member, Member]]:
    """The best pairs of programmes of one name; in their order where nothing tells them apart."""
    if len(old) * len(new) > _MANY:
        return zip(old, new, strict=False)
    if len(old) == len(new) == 1:
        pairs = ((old[0], new[0]),)
        return [p for p in pairs if (p[0].id, p[1].id) not in withheld.pairs]
    of = {m.id: m for m in (*old, *new)}
    points = {
        (a.id, b.id): _KEYED + 2 * bench.verdict(a, b).points + (i == j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if (a.id, b.id) not in withheld.pairs
    }
    return [(of[a], of[b]) for a, b in assign(points)]


def _by_witnesses(opened: _Open, bench: Bench, withheld: Withheld) -> Iterator[Link]:
    heard: dict[Pair, Verdict] = {}
    for a, b in candidates(opened.old.values(), opened.new.values(), bench):
        verdict = bench.verdict(a, b)
        if verdict.points >= DOUBT and (a.id, b.id) not in withheld.pairs and not a.is_item:
            heard[a.id, b.id] = verdict
    points = {pair: verdict.points for pair, verdict in heard.items()}
    chosen = assign(points)
    contested = list(_rivals(points, chosen))
    doubted = {mate for _, mate in contested}
    for found in chosen:
        verdict = heard[found]
        sure = verdict.points >= DECIDED and found not in doubted
        words = (*verdict.words, _RIVAL) if found in doubted else verdict.words
        yield Link(*found, verdict.points, words, decided=sure)
    for rival in dict.fromkeys(rival for rival, _ in contested):
        yield Link(*rival, points[rival], (*heard[rival].words, _RIVAL), decided=False)


def _rivals(points: dict[Pair, int], chosen: dict[Pair, int]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs that have nearly as many points as a chosen one, which of the two programmes it shares.

    A rival whose other programme has a far better partner of its own is none.
    """
    of_a = {a: (a, b) for a, b in chosen}
    of_b = {b: (a, b) for a, b in chosen}
    for rival, worth in points.items():
        mates = [mate for mate in (of_a.get(rival[0]), of_b.get(rival[1])) if mate is not None]
        if rival not in chosen and all(worth >= chosen[mate] - _MARGIN for mate in mates):
            yield from ((rival, mate) for mate in mates)
