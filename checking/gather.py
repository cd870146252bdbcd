"""The report of a database whose rules have been run: read from its tables, nothing is changed."""

from collections.abc import Iterator

from sqlite_utils import Database

from yosandb.checking.model import Equation, Figure, Place, Report, Unproved
from yosandb.extract.page import Box
from yosandb.load import checks
from yosandb.load.explain import in_japanese

_TERMS = """
SELECT table_name, row_id, field, iif(role = 'result', 0, sign)
FROM check_terms WHERE check_id = ?
ORDER BY role, (
  SELECT page * 10000.0 + top FROM provenance AS place
  WHERE place.table_name = check_terms.table_name AND place.row_id = check_terms.row_id
    AND place.field = check_terms.field AND place.part = 0
)
"""
_PLACE = """
SELECT coalesce(name, ''), page, printed_page, x0, top, x1, bottom, printed
FROM v_where WHERE table_name = ? AND row_id = ? AND field = ? ORDER BY part
"""
_UNPROVED = """
SELECT document.path, proof.table_name, proof.row_id, proof.field, proof.yen
FROM v_proof AS proof JOIN documents AS document ON document.id = proof.document_id
WHERE proof.proof = 'unproved' AND proof.yen IS NOT NULL
ORDER BY document.path
"""


def report(db: Database, title: str) -> Report:
    """What the rules found in a database, its unproved amounts, and what was not read."""
    counted = dict(db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall())
    unread = db.execute("SELECT path, reason FROM documents WHERE status <> 'converted' ORDER BY 1")
    return Report(
        title,
        counted.get("closed", 0),
        counted.get("rounding", 0),
        tuple(_equations(db)),
        tuple(sorted(_unproved(db), key=lambda one: (one.path, one.place.page, one.place.box.top))),
        tuple(unread.fetchall()),
    )


def _equations(db: Database) -> Iterator[Equation]:
    for found in checks.open_checks(db):
        terms = db.execute(_TERMS, [found.check_id]).fetchall()
        figures = tuple(_figure(db, *term) for term in terms)
        yield Equation(found, figures, in_japanese(found.explanation))


def _figure(db: Database, table: str, row_id: str, field: str, sign: int) -> Figure:
    yen = db.execute(f'SELECT "{field}" FROM "{table}" WHERE id = ?', [row_id]).fetchone()
    name, printed, place = _printed(db, table, row_id, field)
    return Figure(name, sign, None if yen is None else yen[0], printed, place)


def _unproved(db: Database) -> Iterator[Unproved]:
    for path, table, row_id, field, yen in db.execute(_UNPROVED).fetchall():
        name, printed, place = _printed(db, table, row_id, field)
        if place is not None:
            yield Unproved(path, table, name, field, yen, printed, place)


def _printed(db: Database, table: str, row_id: str, field: str) -> tuple[str, str, Place | None]:
    """The name of a row, and how and where one of its values is printed."""
    parts = db.execute(_PLACE, [table, row_id, field]).fetchall()
    if not parts:
        return "", "", None
    name, page, printed_page, *box = parts[0][:7]
    if table == "figures":
        labels = db.execute(
            "SELECT row_label, column_label FROM figures WHERE id = ?", [row_id]
        ).fetchone()
        name = " / ".join((label or "").replace("\n", " > ") for label in labels)
    return name, "".join(part[7] for part in parts), Place(page, printed_page, Box(*box))
