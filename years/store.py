"""Threads and changes of a city into the database, in place of what an earlier run found."""

from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from yosandb.load.database import writing
from yosandb.normalize.ids import digest
from yosandb.normalize.row import Value
from yosandb.years.follow import Comparison, Followed
from yosandb.years.model import Change, Series
from yosandb.years.threads import Thread

_OWN = """
SELECT id FROM documents
WHERE municipality_code IS ?1 AND (?1 IS NOT NULL OR municipality IS ?2) AND coalesce(?3, id) = id
"""
_PROGRAMMES = f"SELECT id FROM programmes WHERE document_id IN ({_OWN})"
_FORGET = (
    f"DELETE FROM threads WHERE first_programme_id IN ({_PROGRAMMES})",
    f"DELETE FROM thread_members WHERE programme_id IN ({_PROGRAMMES})",
    f"DELETE FROM year_changes WHERE to_document_id IN ({_OWN})",
    f"DELETE FROM year_balances WHERE to_document_id IN ({_OWN})",
    "DELETE FROM kpi_changes WHERE to_kpi_id IN"
    f" (SELECT id FROM kpis WHERE document_id IN ({_OWN}))",
)


def store(db: Database, followed: Followed) -> None:
    """Write all that was found for a city, in one transaction."""
    city = followed.city
    name = None if city.code is not None else city.name
    with writing(db):
        for statement in _FORGET:
            db.execute(statement, [city.code, name, city.document_id])
        _insert(db, "threads", (_thread(followed, thread) for thread in followed.threads))
        _insert(db, "thread_members", _members(followed.threads))
        for comparison in followed.comparisons:
            _insert(db, "year_changes", _changes(comparison))
            _insert(db, "year_balances", [_balance(comparison)])
        _insert(db, "kpi_changes", _kpis(followed))


def _insert(db: Database, table: str, rows: Iterable[Sequence[Value]]) -> None:
    listed = list(rows)
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)


def _thread(followed: Followed, thread: Thread) -> Sequence[Value]:
    first, last = thread.members[0], thread.members[-1]
    return (
        thread.id,
        first.id,
        followed.city.name,
        followed.city.code,
        thread.account or None,
        thread.side or None,
        thread.level,
        thread.name,
        first.year,
        last.year,
    )


def _members(threads: Iterable[Thread]) -> Iterator[Sequence[Value]]:
    for thread in threads:
        for member in thread.members:
            reason = thread.reasons.get(member.id)
            why: tuple[Value, ...] = (None, None, 0)
            if reason is not None:
                why = ("; ".join(reason.words), reason.points, int(reason.by_hand))
            yield (thread.id, member.id, member.year, *why)


def series_columns(series: Series) -> tuple[Value, ...]:
    """The columns that say what is compared."""
    return (series.kind, series.account or None, series.side or None, series.level)


def _changes(comparison: Comparison) -> Iterator[Sequence[Value]]:
    seen: dict[str, int] = {}
    for change in comparison.changes:
        own = _change_id(comparison, change)
        seen[own] = seen.get(own, 0) + 1
        a, b = change.a, change.b
        yield (
            own if seen[own] == 1 else f"{own}-{seen[own]}",
            change.thread_id,
            *series_columns(change.series),
            change.year_from,
            change.year_to,
            change.event,
            change.movement,
            comparison.before.documents[0] if a is None else a.document_id,
            comparison.after.documents[0] if b is None else b.document_id,
            None if a is None or a.is_item else a.id,
            None if b is None or b.is_item else b.id,
            None if a is None else a.name,
            None if b is None else b.name,
            None if a is None else a.place.label,
            None if b is None else b.place.label,
            None if a is None else a.page,
            None if b is None else b.page,
            change.yen_from,
            change.yen_to,
            change.difference,
            "; ".join(change.words),
            change.points,
        )


def _change_id(comparison: Comparison, change: Change) -> str:
    ends = ("" if end is None else end.id for end in (change.a, change.b))
    documents = (*comparison.before.documents, *comparison.after.documents)
    return digest("change", *series_columns(change.series), *documents, *ends)


def _balance(comparison: Comparison) -> Sequence[Value]:
    sums = comparison.balance
    documents = (*comparison.before.documents, *comparison.after.documents)
    parts = [sums.parts.get(name, 0) for name in ("新規", "廃止", "増減", "要確認", "事業外")]
    return (
        digest("balance", *series_columns(sums.series), *documents),
        *series_columns(sums.series),
        sums.year_from,
        sums.year_to,
        comparison.before.documents[0],
        comparison.after.documents[0],
        sums.total_from,
        sums.total_to,
        sums.source_from,
        sums.source_to,
        *parts,
        "closed" if sums.closed else "open",
    )


def _kpis(followed: Followed) -> Iterator[Sequence[Value]]:
    for change in followed.kpis:
        events, words = "・".join(change.events), "; ".join(change.words)
        yield (change.a.id, change.b.id, change.a.year, change.b.year, events, words)
