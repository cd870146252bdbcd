"""Threads: one for each programme through all years and documents, the closure of the links."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from yosandb.lean import lean
from yosandb.normalize.ids import digest
from yosandb.years import likeness
from yosandb.years.model import Edition, Link, Member

_ALIKE = 85


@lean
class Thread:
    """A programme through the years: its members in order, each with the link that led to it."""

    id: str
    account: str
    side: str
    level: int
    members: tuple[Member, ...]
    reasons: Mapping[str, Link]

    @property
    def name(self) -> str:
        """The name it has last."""
        return self.members[-1].name


class _Sets:
    """Sets that grow together, none with two members of one document and level."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._root = {m.id: m.id for m in members}
        self._documents = {m.id: {(m.document_id, m.year)} for m in members}

    def root(self, one: str) -> str:
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; refused where a document would have two members in it."""
        a, b = self.root(one), self.root(other)
        if a == b or self._documents[a] & self._documents[b]:
            return False
        self._root[b] = a
        self._documents[a] |= self._documents.pop(b)
        return True


def threads(city: str, editions: Sequence[Edition], links: Sequence[Link]) -> list[Thread]:
    """The threads of a city; ids come from the city, the account and the first member's row.

    The parts of a split or a merger stay threads of their own, save the one that goes on.
    """
    about = {m.id: (e, m) for e in editions for m in e.members if not m.is_item}
    sets = _Sets([m for _, m in about.values()])
    reasons: dict[str, Link] = {}
    heirs = _heirs(links, {key: m for key, (_, m) in about.items()})
    for link in (*heirs, *_across(editions)):
        if link.a in about and link.b in about and sets.join(link.a, link.b):
            reasons.setdefault(link.b, link)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for key in about:
        together[sets.root(key)].append(key)
    found = [_thread(city, [about[key] for key in keys], reasons) for keys in together.values()]
    return sorted(found, key=lambda thread: thread.id)


def _thread(city: str, those: list[tuple[Edition, Member]], reasons: Mapping[str, Link]) -> Thread:
    those.sort(key=lambda one: (one[1].year, one[1].document_id, one[1].order, one[1].id))
    series = next((e.series for e, _ in those if e.series.account), those[0][0].series)
    members = tuple(m for _, m in those)
    kept = {m.id: reasons[m.id] for m in members if m.id in reasons}
    own = digest("thread", city, series.account, members[0].id)
    return Thread(own, series.account, series.side, series.level, members, kept)


def _heirs(links: Iterable[Link], members: Mapping[str, Member]) -> Iterator[Link]:
    """The links along which a thread goes on: of a split or merger the like-named or largest."""
    whole: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda one: (not one.by_hand, -one.points, one.a, one.b)):
        if not link.decided:
            continue
        if link.relation == "same":
            yield link
        else:
            end = link.b if link.relation == "merged" else link.a
            whole[link.relation, end].append(link)
    for group in whole.values():
        yield heir(group, members)


def heir(group: Sequence[Link], members: Mapping[str, Member]) -> Link:
    """The link of a split or merger along which the programme itself goes on."""

    def rank(link: Link) -> tuple[bool, int, int]:
        a, b = members[link.a], members[link.b]
        part = a if link.relation == "merged" else b
        return (a.key == b.key, part.yen or 0, -part.order)

    return max(group, key=rank)


def _across(editions: Sequence[Edition]) -> Iterator[Link]:
    """Links between kinds of books: a key that each has once in the year, else name and money."""
    of_year: defaultdict[int, list[Edition]] = defaultdict(list)
    for edition in editions:
        of_year[edition.year].append(edition)
    for year in sorted(of_year):
        for place, one in enumerate(of_year[year]):
            for other in of_year[year][place + 1 :]:
                if one.series.kind != other.series.kind:
                    yield from _same_year(one.members, other.members)


def _same_year(some: Sequence[Member], others: Sequence[Member]) -> Iterator[Link]:
    here, there = _unique(some), _unique(others)
    for key, a in here.items():
        if (b := there.get(key)) is not None:
            yield Link(a.id, b.id, 70, ("同じ年度の別の文書に同じ名称", _compared(a, b)))
    left = {m.yen or 0: m for m in here.values() if m.key not in there and m.yen}
    for b in there.values():
        one = left.get(b.yen or 0)
        if b.key not in here and one and likeness.names(one.key, b.key) >= _ALIKE:
            yield Link(one.id, b.id, 60, ("同じ年度の別の文書に似た名称", _compared(one, b)))


def _unique(members: Iterable[Member]) -> dict[str, Member]:
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member in members:
        found[member.key].append(member)
    return {key: those[0] for key, those in found.items() if key and len(those) == 1}


def _compared(a: Member, b: Member) -> str:
    if a.yen is None or b.yen is None:
        return "金額は比べられない"
    if a.yen == b.yen:
        return "予算額も同じ"
    return f"予算額の差 {b.yen - a.yen:+,}円"
