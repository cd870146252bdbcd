"""Which documents make up a year of a series, and which are left out of the comparison, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.lean import lean
from yosandb.years.city import Document
from yosandb.years.kinds import identity
from yosandb.years.model import Edition, Member, Series

# Two documents of one year that share so many of their programmes state the same year twice;
# two that share none are parts of one book.
_TWICE = 0.3


@lean
class Shelf:
    """The editions of a city: initial budgets to compare, supplements beside them, and `notes`.

    A note says what was left out, in which file, and what can be done.
    """

    initial: tuple[Edition, ...]
    supplements: tuple[Edition, ...]
    notes: tuple[str, ...]
    paths: Mapping[str, str]


def shelf(documents: Sequence[Document]) -> Shelf:
    """The editions of some documents of one city, whatever their order."""
    notes: list[str] = []
    initial: list[Edition] = []
    supplements: list[Edition] = []
    dated = list(_with_year(documents, notes))
    seen = Counter(document.families for document in dated)
    only = _only_account(dated)
    for (series, year, later), group in sorted(_groups(dated, only, notes).items(), key=_order):
        if later:
            supplements.append(_edition(series, year, group))
        else:
            kept = list(_once(series, year, group, seen, notes))
            initial.append(_edition(series, year, kept))
    return Shelf(
        tuple(initial),
        tuple(supplements),
        tuple(dict.fromkeys(notes)),
        {one.id: one.path for one in documents},
    )


_Key = tuple[Series, int, bool]


def _order(group: tuple[_Key, object]) -> tuple[str, ...]:
    (series, year, later), _ = group
    return (series.kind, series.account, series.side, f"{series.level:02}", f"{year:05}{later:d}")


def _with_year(documents: Iterable[Document], notes: list[str]) -> Iterator[Document]:
    for document in documents:
        if document.status != "converted":
            notes.append(
                f"{document.path}: 一部またはすべてを読めていない。数字が欠けている可能性がある。"
            )
        if document.year is None and document.members:
            notes.append(
                f"{document.path}: 年度が不明のため比較から除いた。"
                "convert の --fiscal-year で年度を指定する。"
            )
        elif document.year is not None:
            yield document


def _only_account(documents: Iterable[Document]) -> str | None:
    """The one account that the budget statements of a city name; None for none or several."""
    named = {
        series.account
        for document in documents
        for series in document.members
        if identity(series.kind).under == "item" and series.account
    }
    return named.pop() if len(named) == 1 else None


def _groups(
    documents: Iterable[Document], only: str | None, notes: list[str]
) -> dict[_Key, list[tuple[Document, list[Member]]]]:
    """The programmes of each series and year; a statement without an account is of the only one."""
    found: defaultdict[_Key, list[tuple[Document, list[Member]]]] = defaultdict(list)
    for document in documents:
        later = document.stage == "supplementary"
        for series, members in document.members.items():
            if document.stage == "settled" and not identity(series.kind).settled:
                continue
            own = identity(series.kind).under == "item"
            if only is not None and own and not series.account:
                series = replace(series, account=only)
                notes.append(f"{document.path}: 会計名が印刷されていないため、{only}とみなした。")
            of_year: defaultdict[int, list[Member]] = defaultdict(list)
            for member in members:
                of_year[member.year].append(member)
            for year, those in of_year.items():
                found[series, year, later].append((document, those))
    return found


def _once(
    series: Series,
    year: int,
    group: list[tuple[Document, list[Member]]],
    seen: Counter[str],
    notes: list[str],
) -> Iterator[tuple[Document, list[Member]]]:
    """The documents of a year that do not repeat one another, the adopted before the proposed."""
    kept: list[tuple[Document, list[Member]]] = []
    for document, members in sorted(group, key=lambda one: _rank(one[0], one[1], seen)):
        twin = next((other for other, those in kept if _repeats(members, those)), None)
        if twin is None:
            kept.append((document, members))
        else:
            notes.append(
                f"{document.path}: {year}年度は {twin.path} にもある。二重に数えないよう、"
                "比較から除いた。"
            )
    yield from sorted(kept, key=lambda one: one[0].id)


def _rank(
    document: Document, members: list[Member], seen: Counter[str]
) -> tuple[bool, bool, int, int, str]:
    said = document.stage == "initial"
    return (document.draft, not said, -seen[document.families], -len(members), document.id)


def _repeats(members: list[Member], others: list[Member]) -> bool:
    here, there = ({(m.place.path, m.key) for m in those} for those in (members, others))
    return len(here & there) >= _TWICE * min(len(here), len(there))


def _edition(series: Series, year: int, group: list[tuple[Document, list[Member]]]) -> Edition:
    members = tuple(member for _, those in group for member in those)
    return Edition(series, year, tuple(document.id for document, _ in group), members)
