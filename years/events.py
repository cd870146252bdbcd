"""What became of each programme between two years of a series, from the links alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yosandb.lean import lean
from yosandb.years.chains import Decided
from yosandb.years.model import Change, Edition, Link, Member
from yosandb.years.threads import heir
from yosandb.years.witness import Bench, yen
from yosandb.years.words import UNSURE

_PARTIAL = "文書は予算書の一部と見られ、この目を含まない"
_Doubt: TypeAlias = tuple[Member | None, Member | None, Link]


@dataclass
class _Group:
    """Programmes of the two years that hang together, and the links between them."""

    old: list[Member] = field(default_factory=list)
    new: list[Member] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Events:
    """The events of one series.

    `seen_elsewhere` says where else a programme stands in a year, `decided` what people said.
    """

    def __init__(
        self,
        editions: Sequence[Edition],
        links: Sequence[Link],
        seen_elsewhere: Mapping[tuple[str, int], str] | None = None,
        decided: Decided | None = None,
    ) -> None:
        self._members = {m.id: m for e in editions for m in e.members}
        self._sure = _ahead(link for link in links if link.decided)
        self._all = _ahead(links)
        self._back = _ahead(links, backward=True)
        self._elsewhere = seen_elsewhere or {}
        self._decided = decided or Decided()

    def between(self, before: Edition, after: Edition, bench: Bench) -> Iterator[Change]:
        """A change for each programme of either year, in the order of the pages."""
        groups, alone_old, alone_new = self._grouped(before, after)
        about = _About(before, after, bench)
        for group in groups:
            yield from about.changes(group, self._members)
        doubts = self._doubts(alone_old, alone_new, after.year)
        done = {m.id for a, b, _ in doubts for m in (a, b) if m is not None}
        rest_old, rest_new = ([m for m in ms if m.id not in done] for ms in (alone_old, alone_new))
        doubts += [
            (a, b, link) for a, b, link in _twins(rest_old, rest_new, bench) if self._may_be(a, b)
        ]
        for a, b, link in doubts:
            yield about.unsure(a, b, link)
        done |= {m.id for a, b, _ in doubts for m in (a, b) if m is not None}
        for a in alone_old:
            if a.id not in done:
                yield self._gone(about, a)
        for b in alone_new:
            if b.id not in done:
                yield self._begun(about, b)

    def _may_be(self, a: Member, b: Member) -> bool:
        """Whether nobody said that one does not go on as the other."""
        decided = self._decided
        known = (a.id, b.id) in decided.apart or a.id in decided.ended or b.id in decided.begun
        return not known

    def _grouped(
        self, before: Edition, after: Edition
    ) -> tuple[list[_Group], list[Member], list[Member]]:
        """Groups along sure links from one year to the other, and who is in none."""
        new = {m.id for m in after.members}
        group_of: dict[str, _Group] = {}
        for a in before.members:
            for b, way in self._reached(a.id, self._sure, after.year):
                if b in new:
                    _join(group_of, a, self._members[b], way)
        groups = list({id(group): group for group in group_of.values()}.values())
        alone_old = [a for a in before.members if a.id not in group_of]
        alone_new = [b for b in after.members if b.id not in group_of and not b.aside]
        return groups, [a for a in alone_old if not a.aside], alone_new

    def _reached(
        self, start: str, ahead: Mapping[str, Sequence[Link]], year: int
    ) -> Iterator[tuple[str, list[Link]]]:
        """The programmes of a year that links lead to, each with the links on the way."""
        waiting: list[tuple[str, list[Link]]] = [(start, [])]
        seen = {start}
        while waiting:
            here, way = waiting.pop()
            if self._members[here].year == year:
                yield here, way
                continue
            for link in ahead.get(here, ()):
                if link.b not in seen and self._members[link.b].year <= year:
                    seen.add(link.b)
                    waiting.append((link.b, [*way, link]))

    def _doubts(self, old: Sequence[Member], new: Sequence[Member], year: int) -> list[_Doubt]:
        """Suspicions between programmes that are in no group; each programme once."""
        free = {b.id: b for b in new}
        found: list[_Doubt] = []
        for a in old:
            for b, way in self._reached(a.id, self._all, year):
                doubt = next((link for link in way if not link.decided), None)
                if doubt is not None:
                    found.append((a, free.pop(b, None), doubt))
                    break
        for b in list(free):
            doubt = next((one for one in self._back.get(b, ()) if not one.decided), None)
            if doubt is not None:
                found.append((None, free.pop(b), doubt))
        return found

    def _gone(self, about: "_About", a: Member) -> Change:
        if (by_hand := self._decided.ended.get(a.id)) is not None:
            return about.change("廃止", a, None, [by_hand])
        later = [y for y in self._years_of(a.id, self._sure) if y > about.after.year]
        if later:
            return about.change("休止", a, None, [f"{min(later)}年度に再び記載"])
        other = self._elsewhere.get((a.id, about.after.year))
        if other is not None:
            return about.change(UNSURE, a, None, [f"この文書にはないが、{other}に記載"])
        if not about.after.speaks_of(a):
            return about.change(UNSURE, a, None, [f"{about.after.year}年度の{_PARTIAL}"])
        return about.change("廃止", a, None, ["名称・場所・金額・説明のどれでも相手が見つからない"])

    def _begun(self, about: "_About", b: Member) -> Change:
        if (by_hand := self._decided.begun.get(b.id)) is not None:
            return about.change("新規", None, b, [by_hand])
        earlier = [y for y in self._years_back(b.id) if y < about.before.year]
        if earlier:
            return about.change("再開", None, b, [f"{max(earlier)}年度に記載"])
        other = self._elsewhere.get((b.id, about.before.year))
        if other is not None:
            return about.change(UNSURE, None, b, [f"前の文書にはないが、{other}に記載"])
        if not about.before.speaks_of(b):
            return about.change(UNSURE, None, b, [f"{about.before.year}年度の{_PARTIAL}"])
        said = _said_to_be_old(b)
        if said and about.next_to_each_other:
            return about.change(UNSURE, None, b, [said])
        words = ["名称・場所・金額・説明のどれでも相手が見つからない"]
        if "新" in b.tags or b.previous_yen == 0:
            words.append(
                "新規と印刷されている" if "新" in b.tags else "前年度額は0と印刷されている"
            )
        return about.change("新規", None, b, words)

    def _years_of(self, start: str, ahead: Mapping[str, Sequence[Link]]) -> Iterator[int]:
        waiting, seen = [start], {start}
        while waiting:
            for link in ahead.get(waiting.pop(), ()):
                if link.b not in seen:
                    seen.add(link.b)
                    waiting.append(link.b)
                    yield self._members[link.b].year

    def _years_back(self, start: str) -> Iterator[int]:
        waiting, seen = [start], {start}
        while waiting:
            for link in self._back.get(waiting.pop(), ()):
                if link.decided and link.a not in seen:
                    seen.add(link.a)
                    waiting.append(link.a)
                    yield self._members[link.a].year


def _twins(
    old: Iterable[Member], new: Iterable[Member], bench: Bench
) -> Iterator[tuple[Member, Member, Link]]:
    """Programmes of one name and place that the years between lead elsewhere: not 廃止 and 新規."""
    waiting: defaultdict[tuple[tuple[str, ...], str], list[Member]] = defaultdict(list)
    for a in old:
        waiting[bench.place_of(a), a.key].append(a)
    for b in new:
        if same := waiting[b.place.path, b.key]:
            a = same.pop(0)
            words = ("名称の鍵と場所は一致するが、間の年度では別の事業につながる",)
            yield a, b, Link(a.id, b.id, 0, words, decided=False)


def _said_to_be_old(b: Member) -> str | None:
    """What the page itself says against a programme being new."""
    if b.previous_yen:
        return f"前年度額{yen(b.previous_yen)}が印刷されているが、前年度に相手が見つからない"
    if b.tags & {"継続", "継"}:
        return "継続と印刷されているが、前年度に相手が見つからない"
    return None


def _ahead(links: Iterable[Link], *, backward: bool = False) -> dict[str, list[Link]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.b if backward else link.a].append(link)
    return dict(found)


def _join(group_of: dict[str, _Group], a: Member, b: Member, way: Sequence[Link]) -> None:
    """Put two programmes, and all that hangs on either, into one group."""
    first = group_of.get(a.id) or group_of.get(b.id) or _Group()
    for other in (group_of.get(a.id), group_of.get(b.id)):
        if other is not None and other is not first:
            first.old += other.old
            first.new += other.new
            first.links += other.links
    first.old += [a] if a not in first.old else []
    first.new += [b] if b not in first.new else []
    first.links += way
    for member in (*first.old, *first.new):
        group_of[member.id] = first


@lean
class _About:
    """The two editions that changes are told of."""

    before: Edition
    after: Edition
    bench: Bench

    @property
    def next_to_each_other(self) -> bool:
        return self.after.year == self.before.year + 1

    def change(
        self,
        event: str,
        a: Member | None,
        b: Member | None,
        words: Iterable[str],
        points: int = 0,
    ) -> Change:
        return Change(
            self.after.series,
            self.before.year,
            self.after.year,
            event,
            a,
            b,
            None if a is None else a.yen,
            None if b is None else b.yen,
            tuple(dict.fromkeys(words)),
            points,
        )

    def unsure(self, a: Member | None, b: Member | None, link: Link) -> Change:
        return self.change(UNSURE, a, b, link.words, link.points)

    def changes(self, group: _Group, members: Mapping[str, Member]) -> Iterator[Change]:
        """One change for a pair; a row for each part of a split or merger."""
        words = [word for link in group.links for word in link.words]
        points = min(link.points for link in group.links)
        if len(group.old) == len(group.new) == 1:
            a, b = group.old[0], group.new[0]
            yield self.change(self._event(a, b), a, b, [*_aside(b), *words], points)
            return
        event = "統合" if len(group.new) == 1 else "分割"
        told: set[str] = set()
        for a, b in _rows(group, members):
            change = self.change(event, a, b, words, points)
            yield _counted_once(change, told)
            told |= {a.id, b.id}

    def _event(self, a: Member, b: Member) -> str:
        if a.key != b.key:
            return "改称"
        known = a.place.label and b.place.label  # without a heading nobody knows of a move
        return "移管" if known and not self.bench.same_place(a, b) else "継続"


def _aside(b: Member) -> Iterator[str]:
    if b.aside:
        yield "当初予算額はなく、補正額または繰越額だけが印刷されている"


def _rows(group: _Group, members: Mapping[str, Member]) -> list[tuple[Member, Member]]:
    """The pairs to tell of, the one in which the programme goes on first.

    Over several years, and where some are split and some merged, each programme has a row at least.
    """
    ends = {m.id for m in (*group.old, *group.new)}
    direct = [link for link in group.links if link.a in ends and link.b in ends]
    one_sided = min(len(group.old), len(group.new)) == 1
    if direct and len(direct) >= max(len(group.old), len(group.new)) and one_sided:
        first = heir(direct, members)
        rest = sorted((m for m in direct if m is not first), key=lambda k: (k.a, k.b))
        return list(dict.fromkeys((members[k.a], members[k.b]) for k in (first, *rest)))
    pairs = [(group.old[0], b) for b in group.new]
    return [*pairs, *((a, group.new[0]) for a in group.old[1:])]


def _counted_once(change: Change, told: set[str]) -> Change:
    """The change without the amount that an earlier row of its group has counted."""
    a, b = change.a, change.b
    return Change(
        change.series,
        change.year_from,
        change.year_to,
        change.event,
        a,
        b,
        None if a is not None and a.id in told else change.yen_from,
        None if b is not None and b.id in told else change.yen_to,
        change.words,
        change.points,
    )
