"""All years of one series: each edition paired with the one before, and programmes that paused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.years.model import Edition, Link, Member
from yosandb.years.pairing import Pair, Withheld, pair
from yosandb.years.witness import DECIDED


class Decided:
    """Decisions of people, by the members that they are about.

    `begun` continue nothing and `ended` are continued by nothing: each with the words that say who
    decided it.
    """

    def __init__(
        self,
        links: Iterable[Link] = (),
        apart: Iterable[Pair] = (),
        begun: Mapping[str, str] | None = None,
        ended: Mapping[str, str] | None = None,
    ) -> None:
        self.links = tuple(links)
        self.apart = frozenset(apart)
        self.begun = dict(begun or {})
        self.ended = dict(ended or {})

    def within(self, members: Mapping[str, Member]) -> list[Link]:
        """The links whose ends are both among `members`."""
        return [link for link in self.links if link.a in members and link.b in members]


def chain(editions: Sequence[Edition], decided: Decided) -> list[Link]:
    """The links through the years of one series; what people decided comes first.

    A programme that nobody continues is looked for in all later years: it may have paused.
    """
    members = {m.id: m for edition in editions for m in edition.members}
    by_hand = decided.within(members)
    links = list(by_hand)
    waiting: dict[str, Member] = {}
    for before, after in pairwise(editions):
        withheld = _withheld(by_hand, members, before.year, after.year, decided)
        found = pair(before.members, after.members, withheld)
        taken = {link.b for link in (*found, *by_hand) if link.decided}
        rest = [m for m in after.members if m.id not in taken]
        again = _again(waiting, rest, withheld)
        links += [*found, *again]
        continued = {link.a for link in (*found, *again, *by_hand) if link.decided}
        waiting |= {m.id: m for m in before.members if not m.is_item}
        waiting = {key: m for key, m in waiting.items() if key not in continued}
    return _without_settled_doubts(_kept_apart(links, decided.apart))


def _withheld(
    by_hand: Sequence[Link],
    members: Mapping[str, Member],
    year_from: int,
    year_to: int,
    decided: Decided,
) -> Withheld:
    """A programme whose next year was decided is not offered to the years between."""
    spans = [(link, members[link.a].year, members[link.b].year) for link in by_hand]
    return Withheld(
        frozenset(link.a for link, _, last in spans if last >= year_to) | decided.ended.keys(),
        frozenset(link.b for link, first, _ in spans if first <= year_from) | decided.begun.keys(),
        decided.apart,
    )


def _again(waiting: Mapping[str, Member], rest: Sequence[Member], withheld: Withheld) -> list[Link]:
    """Programmes of years before last that stand here again; only where that is sure."""
    if not waiting or not rest:
        return []
    found = pair(tuple(waiting.values()), rest, withheld)
    return [
        replace(link, words=(*link.words, "間の年度には記載なし"))
        for link in found
        if link.decided and link.relation == "same"
    ]


def _without_settled_doubts(links: Sequence[Link]) -> list[Link]:
    """A suspicion is over where one of its ends was found elsewhere."""
    on = {link.a for link in links if link.decided}
    back = {link.b for link in links if link.decided}
    return [
        link
        for link in links
        if link.decided or link.relation != "same" or (link.a not in on and link.b not in back)
    ]


def _kept_apart(links: list[Link], apart: frozenset[Pair]) -> list[Link]:
    """The links without the weakest of each way between two that are not the same."""
    for one, other in sorted(apart):
        while way := _way(links, one, other):
            weakest = min(way, key=lambda link: (link.by_hand, link.points, link.a, link.b))
            links = [link for link in links if link is not weakest]
    return links


def _way(links: Iterable[Link], start: str, end: str) -> list[Link]:
    """The links that lead forward from one programme to another."""
    ahead: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.decided:
            ahead[link.a].append(link)
    ways: dict[str, list[Link]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for link in ahead[here]:
            if link.b not in ways:
                ways[link.b] = [*ways[here], link]
                waiting.append(link.b)
    return ways.get(end, [])


def beside(initial: Edition, later: Edition, decided: Decided) -> Iterator[Link]:
    """The links from an initial budget to a supplement, or to another document, of its year."""
    members = {m.id: m for edition in (initial, later) for m in edition.members}
    by_hand = decided.within(members)
    yield from by_hand
    withheld = Withheld(
        frozenset(link.a for link in by_hand), frozenset(link.b for link in by_hand), decided.apart
    )
    for link in pair(initial.members, later.members, withheld):
        if link.decided and link.relation == "same" and link.points >= DECIDED:
            yield link
