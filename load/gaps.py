"""Whether an equation may be open because pages of the book are not in the file."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

# What tells which rows of a table are alike, by table; other tables have no order of their own.
_ALIKE = {"items": "level", "programmes": "level", "setsu": "NULL", "notes": "NULL"}
_PLACES = """
    SELECT row.id, row.page, min(place.top)
    FROM {table} AS row
    JOIN provenance AS place
      ON place.table_name = '{table}' AND place.row_id = row.id AND place.page = row.page
    WHERE row.document_id = ?1 AND {alike} IS (SELECT {alike} FROM {table} AS row WHERE id = ?2)
    GROUP BY row.id
    ORDER BY 2, 3
"""


class Figure(NamedTuple):
    """Where a figure of an equation stands in the database."""

    table_name: str
    row_id: str


def missing_pages(
    db: Database, document_id: str, page: int | None, result: Figure, terms: Sequence[Figure]
) -> str | None:
    """In words which pages are missing where parts of a printed sum might stand.

    `page` is that of the sum. None where its parts end before the next row of their kind, with no
    gap between; a row of 第1表 or 総括 has its parts anywhere.
    """
    gaps = _gaps(db, document_id)
    if not gaps or page is None or (result.table_name == "totals" and terms):
        return None
    if result.table_name != "totals":
        last, end = _end(db, document_id, terms or [result])
        inside = [gap for gap in gaps if page < gap <= last]
        gaps = inside + [gap for gap in gaps if max(page, last) < gap <= end][:1]
    if not gaps:
        return None
    places = ", ".join(map(str, gaps))
    return f"pages: parts may stand on pages of the book that are missing before page {places}"


def _gaps(db: Database, document_id: str) -> list[int]:
    """The pages that do not follow the one before them."""
    query = "SELECT DISTINCT page FROM problems WHERE document_id = ? AND code = 'page-missing'"
    return sorted(page for (page,) in db.execute(query, [document_id]))


def _end(db: Database, document_id: str, figures: Sequence[Figure]) -> tuple[int, int]:
    """The page of the last of these rows, and that of the next row of its kind; 0 if not known."""
    table, own = figures[0].table_name, {figure.row_id for figure in figures}
    if table not in _ALIKE:
        return 0, 0
    query = _PLACES.format(table=table, alike=_ALIKE[table])
    places = list(db.execute(query, [document_id, figures[0].row_id]))
    last = max((n for n, (row_id, *_) in enumerate(places) if row_id in own), default=None)
    if last is None:
        return 0, 0
    return int(places[last][1]), int(places[min(last + 1, len(places) - 1)][1])
