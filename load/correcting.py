"""Bringing the database to what corrections.csv says, and back where it says so no more."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.load import checks, search_index
from yosandb.load.corrections import Correction, rows_of, why_stale
from yosandb.load.database import writing
from yosandb.load.proof import prove


class Applied(NamedTuple):
    """A row of the table `corrections`; `reason` says why a line is stale."""

    id: str
    line: int
    status: str
    reason: str | None
    document_id: str | None
    table_name: str
    row_id: str | None
    field: str
    page: int
    read_value: str | None
    value: str | None
    why: str

    @property
    def target(self) -> tuple[str | None, str, str | None, str]:
        """The one value that it is about."""
        return self.document_id, self.table_name, self.row_id, self.field


def apply_corrections(db: Database, corrections: Sequence[Correction]) -> list[Applied]:
    """Make the values what the corrections say, and tell what became of each line.

    In one transaction: values that no line corrects any more are again what was read, and the
    sums of the documents that changed are checked anew.
    """
    with writing(db):
        known = {one.target: one for one in stored_corrections(db) if one.status == "applied"}
        wanted = [_found(db, one, known) for one in corrections]
        kept = {one.target: one.value for one in wanted if one.row_id is not None}
        changed = {one.document_id for one in _restored(db, known.values(), kept)}
        for one in wanted:
            before = known.get(one.target)
            if one.row_id is not None and (before is None or before.value != one.value):
                _set(db, one, one.value)
                changed.add(one.document_id)
        _store(db, wanted)
        for document_id in sorted(filter(None, changed)):
            checks.run(db, document_id)
            prove(db, document_id)
            search_index.forget_document(db, document_id)
            search_index.index_document(db, document_id)
    return wanted


def stored_corrections(db: Database) -> list[Applied]:
    """What became of each line the last time."""
    rows = db.execute(f"SELECT {', '.join(Applied._fields)} FROM corrections ORDER BY line, id")
    return list(map(Applied._make, rows))


def _found(
    db: Database, one: Correction, known: dict[tuple[str | None, str, str | None, str], Applied]
) -> Applied:
    """What becomes of a line: the row that stands in its place, or why it is stale."""
    rows = list(rows_of(db, one))
    reason = why_stale(db, one, rows)
    document_id, row_id = rows[0] if reason is None else (None, None)
    before = known.get((document_id, one.table, row_id, one.field))
    read = None
    if before is not None:
        read = before.read_value
    elif row_id is not None:
        (read,) = db.execute(
            f'SELECT CAST("{one.field}" AS TEXT) FROM {one.table} WHERE id = ?', [row_id]
        ).fetchone()
    value = None if one.value is None else str(one.value)
    status = "applied" if reason is None else "stale"
    place = (document_id, one.table, row_id, one.field, one.page)
    own = f"stale/{one.line}" if row_id is None else f"{one.table}/{row_id}/{one.field}"
    return Applied(own, one.line, status, reason, *place, read, value, one.why)


def _restored(
    db: Database,
    known: Iterable[Applied],
    kept: dict[tuple[str | None, str, str | None, str], str | None],
) -> Iterable[Applied]:
    """Give back what was read to the values that no line corrects any more."""
    for one in known:
        if one.target not in kept:
            _set(db, one, one.read_value)
            yield one


def _set(db: Database, one: Applied, value: str | None) -> None:
    """The column's own type makes a number of the text."""
    db.execute(f'UPDATE {one.table_name} SET "{one.field}" = ? WHERE id = ?', [value, one.row_id])


def _store(db: Database, wanted: Sequence[Applied]) -> None:
    db.execute("DELETE FROM corrections")
    marks = ", ".join("?" * len(Applied._fields))
    db.conn.executemany(f"INSERT INTO corrections VALUES ({marks})", wanted)
