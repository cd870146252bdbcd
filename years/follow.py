"""The whole work for one municipality, a step a line: documents in, threads and changes out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.years.chains import Decided, beside, chain
from yosandb.years.city import City, documents
from yosandb.years.crosswalk import Decision
from yosandb.years.decide import apply
from yosandb.years.editions import Shelf, shelf
from yosandb.years.events import Events
from yosandb.years.kpis import KpiChange, kpi_changes
from yosandb.years.model import Balance, Change, Edition, Link, Series
from yosandb.years.places import renamed
from yosandb.years.threads import Thread, threads
from yosandb.years.totals import balance, rest, total
from yosandb.years.witness import Bench


@lean
class Comparison:
    """Two years of one series: every change, and the sum of them beside the printed totals."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]
    balance: Balance


@lean
class Followed:
    """What is known of a city over the years; `notes` say what was left out of it."""

    city: City
    shelf: Shelf
    links: tuple[Link, ...]
    threads: tuple[Thread, ...]
    comparisons: tuple[Comparison, ...]
    kpis: tuple[KpiChange, ...]
    decided: Decided
    stale: tuple[Decision, ...]
    notes: tuple[str, ...]


def follow(
    db: Database,
    city: City,
    decisions: Sequence[Decision] = (),
    crosswalk: Path = Path("crosswalk.csv"),
) -> Followed:
    """Follow the programmes of a city through all its years, as its people decided."""
    found = documents(db, city)
    books = shelf(found)
    every = (*books.initial, *books.supplements)
    applied = apply(crosswalk, decisions, city, every)
    decided = applied.decided()
    links = _links(books, decided)
    known = threads(city.key, every, links)
    comparisons = compare(db, books, links, known, decided)
    return Followed(
        city,
        books,
        tuple(links),
        tuple(known),
        tuple(comparisons),
        tuple(kpi_changes(db, _used(books))),
        decided,
        tuple(applied.stale),
        books.notes,
    )


def _used(books: Shelf) -> list[str]:
    editions = (*books.initial, *books.supplements)
    return sorted({document for edition in editions for document in edition.documents})


def by_series(editions: Sequence[Edition]) -> dict[Series, list[Edition]]:
    """The editions of each series, the earliest first."""
    found: defaultdict[Series, list[Edition]] = defaultdict(list)
    for edition in sorted(editions, key=lambda one: one.year):
        found[edition.series].append(edition)
    return dict(found)


def _links(books: Shelf, decided: Decided) -> list[Link]:
    """From year to year in each series, then from each initial budget to its supplements."""
    links: list[Link] = []
    for editions in by_series(books.initial).values():
        links += chain(editions, decided)
    at = {(one.series, one.year): one for one in books.initial}
    for later in books.supplements:
        if (initial := at.get((later.series, later.year))) is not None:
            links += beside(initial, later, decided)
    known = set(links)
    return [*links, *(link for link in decided.links if link not in known)]


def compare(
    db: Database,
    books: Shelf,
    links: Sequence[Link],
    known: Sequence[Thread],
    decided: Decided,
) -> Iterator[Comparison]:
    """Every two years of each series."""
    thread_of = {m.id: thread.id for thread in known for m in thread.members}
    elsewhere = _elsewhere(books, known)
    for editions in by_series(books.initial).values():
        ids = {m.id for edition in editions for m in edition.members}
        own = [link for link in links if link.a in ids and link.b in ids]
        events = Events(editions, own, elsewhere, decided)
        totals = {edition.year: total(db, edition) for edition in editions}
        editions = [replace(one, whole=totals[one.year].whole) for one in editions]
        for before, after in combinations(editions, 2):
            bench = Bench(before.members, after.members, renamed(before.members, after.members))
            changes = [_threaded(c, thread_of) for c in events.between(before, after, bench)]
            sums = balance(before, after, (totals[before.year], totals[after.year]), changes)
            beyond = rest(sums, before, after)
            rows = (*changes, beyond) if beyond is not None else tuple(changes)
            yield Comparison(before, after, rows, sums)


def _threaded(change: Change, thread_of: Mapping[str, str]) -> Change:
    """The change with the thread that it is about: that of the later programme, if there is one."""
    end = change.b or change.a
    return replace(change, thread_id=None if end is None else thread_of.get(end.id))


def _elsewhere(books: Shelf, known: Sequence[Thread]) -> dict[tuple[str, int], str]:
    """For a programme and a year the other kind of book in which its thread stands that year."""
    kind = {m.id: e.series.kind for e in books.initial for m in e.members}
    found: dict[tuple[str, int], str] = {}
    for thread in known:
        if len({kind.get(m.id) for m in thread.members}) < 2:
            continue
        for one in thread.members:
            for other in thread.members:
                if kind.get(one.id) != kind.get(other.id) and other.id in kind:
                    found.setdefault((one.id, other.year), books.paths[other.document_id])
    return found
