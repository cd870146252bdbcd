"""Decisions of people brought to the programmes of a city: found, stale, or in contradiction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.normalize.names import matching_key
from yosandb.years.chains import Decided
from yosandb.years.city import City
from yosandb.years.crosswalk import Decision, End
from yosandb.years.model import Edition, Link, Member, Relation, Series

_BY_HAND = 100


@dataclass
class Applied:
    """What became of the decisions of a city; `alone` are about one programme that is new or gone.

    A decision without its ends is `stale`.
    """

    found: list[tuple[Decision, Member, Member]] = field(default_factory=list)
    alone: list[tuple[Decision, Member]] = field(default_factory=list)
    stale: list[Decision] = field(default_factory=list)

    def decided(self) -> Decided:
        """The links that people made, and the pairs that they parted."""
        links: list[Link] = []
        begun, ended = (
            {m.id: "; ".join(_words(one)) for one, m in self.alone if one.what == what}
            for what in ("new", "gone")
        )
        apart: set[tuple[str, str]] = set()
        for decision, a, b in self.found:
            if decision.what == "apart":
                apart.add((a.id, b.id))
            else:
                links.append(_link(decision, a, b, _words(decision)))
        return Decided(links, apart, begun, ended)


def _words(decision: Decision) -> tuple[str, ...]:
    by_hand = f"人の判断(crosswalk {decision.line}行目)"
    return (by_hand, decision.note) if decision.note else (by_hand,)


_RELATIONS: Mapping[str, Relation] = {"same": "same", "split": "split", "merged": "merged"}


def _link(decision: Decision, a: Member, b: Member, words: tuple[str, ...]) -> Link:
    return Link(a.id, b.id, _BY_HAND, words, _RELATIONS[decision.what], by_hand=True)


def apply(
    path: Path, decisions: Iterable[Decision], city: City, editions: Sequence[Edition]
) -> Applied:
    """Find both ends of each decision about `city`; a split or merger is found whole or not at all.

    Raises `UsageError` where two decisions contradict each other.
    """
    applied = Applied()
    index = _Index(editions)
    own = [decision for decision in decisions if about(decision, city)]
    for decision in own:
        if decision.what in ("new", "gone"):
            those = index.alone(decision)
            applied.alone += [(decision, one) for one in those]
            applied.stale += [] if those else [decision]
    for group in _groups(one for one in own if one.what not in ("new", "gone")):
        found = [(decision, pairs) for decision in group if (pairs := index.pairs(decision))]
        if len(found) < len(group):
            applied.stale += group
            continue
        applied.found += [(decision, a, b) for decision, pairs in found for a, b in pairs]
    _no_contradiction(path, applied.found)
    _nobody_else(path, applied)
    return applied


def about_nobody(decisions: Iterable[Decision], cities: Sequence[City]) -> list[Decision]:
    """Decisions about municipalities that the database does not have."""
    return [one for one in decisions if not any(about(one, city) for city in cities)]


def about(decision: Decision, city: City) -> bool:
    """Whether a decision is about a city: by its code, or by its name where it has none."""
    if decision.municipality_code:
        return decision.municipality_code == city.code
    return city.code is None and decision.municipality in ("", city.name)


def _groups(decisions: Iterable[Decision]) -> Iterator[list[Decision]]:
    """The rows of one split or merger together, every other decision alone."""
    groups: defaultdict[tuple[object, ...], list[Decision]] = defaultdict(list)
    for one in decisions:
        whole = {"split": one.a, "merged": one.b}.get(one.what)
        groups[(one.line,) if whole is None else (one.what, one.account, whole)].append(one)
    yield from groups.values()


class _Index:
    """The programmes of a city by year and key."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._found: defaultdict[tuple[int, str], list[tuple[Series, Member]]] = defaultdict(list)
        for edition in editions:
            for member in edition.members:
                self._found[edition.year, member.key].append((edition.series, member))

    def pairs(self, decision: Decision) -> list[tuple[Member, Member]]:
        """The two programmes that are meant, in each kind of book that has both."""
        old, new = (self._meant(decision, end) for end in (decision.a, decision.b))
        both = [(old[s], new[s]) for s in old if s in new]
        if not both and len(old) == len(new) == 1:
            both = [(next(iter(old.values())), next(iter(new.values())))]
        return [(a, b) for a, b in both if a.id != b.id]

    def alone(self, decision: Decision) -> list[Member]:
        """The programme that is new or gone, in each kind of book that has it."""
        end = decision.b if decision.what == "new" else decision.a
        return list(self._meant(decision, end).values())

    def _meant(self, decision: Decision, end: End) -> dict[Series, Member]:
        of_series: defaultdict[Series, list[Member]] = defaultdict(list)
        for series, member in self._found[end.year, matching_key(end.name)]:
            if decision.account in ("", series.account) and decision.side in ("", series.side):
                of_series[series].append(member)
        meant = {series: _narrowed(those, end) for series, those in of_series.items()}
        return {series: those[0] for series, those in meant.items() if len(those) == 1}


def _narrowed(those: list[Member], end: End) -> list[Member]:
    """Of several programmes of one name those in the place, then those with the amount.

    A city that corrects its PDF may change either: what does not fit then parts nobody.
    """
    here = [one for one in those if end.place and _stands(one, end.place)]
    those = here or those
    worth = [one for one in those if end.yen is not None and one.yen == end.yen]
    return worth or those


def _stands(member: Member, place: str) -> bool:
    """Whether `2.1.8`, `2.1.8 企画費`, `企画費` or a section is where a programme stands."""
    numbers, _, name = place.partition(" ")
    if member.place.numbers is not None and numbers == member.place.numbers:
        return True
    return matching_key(place) == matching_key(member.place.label) or (
        member.place.numbers is not None and matching_key(name or place) == member.place.path[-1]
    )


def _no_contradiction(path: Path, found: Sequence[tuple[Decision, Member, Member]]) -> None:
    said: dict[tuple[str, str], Decision] = {}
    group: dict[str, str] = {}

    def root(one: str) -> str:
        while group.setdefault(one, one) != one:
            one = group[one]
        return one

    for decision, a, b in found:
        first = said.setdefault((a.id, b.id), decision)
        if first.what != decision.what:
            raise _against(path, decision, [first.line])
        if decision.what == "same":
            group[root(b.id)] = root(a.id)
    of_root: defaultdict[str, dict[str, Member]] = defaultdict(dict)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for decision, a, b in found:
        if decision.what == "same":
            of_root[root(a.id)] |= {a.id: a, b.id: b}
            lines[root(a.id)].append(decision.line)
    for decision, a, b in found:
        if decision.what == "same":
            those = of_root[root(a.id)].values()
            if len({one.document_id for one in those}) < len(those):
                raise _against(path, decision, [x for x in lines[root(a.id)] if x != decision.line])
        elif decision.what == "apart" and root(a.id) == root(b.id):
            raise _against(path, decision, lines[root(a.id)])


def _nobody_else(path: Path, applied: Applied) -> None:
    """What is new goes on from nothing, and nothing goes on from what is gone."""
    ends = {(one.what, m.id): one for one, m in applied.alone}
    for decision, a, b in applied.found:
        for end in (("gone", a.id), ("new", b.id)):
            if decision.what != "apart" and end in ends:
                raise _against(path, ends[end], [decision.line])


def _against(path: Path, decision: Decision, others: Sequence[int]) -> UsageError:
    lines = ", ".join(f"line {line}" for line in sorted(set(others)))
    return UsageError(
        f"{path}, line {decision.line}: contradicts {lines}. Nothing was applied; "
        "correct or remove one of them."
    )
