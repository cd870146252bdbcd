"""Whether an equation may be open because parts of its sum are not in the file: their pages are
missing, it ends before them, or they were parts last year alone and are not printed any more."""

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


# The figure of this year beside one of last year, or beside the change: of an item, of a total.
_THIS_YEAR = {
    "items": "SELECT amount_yen FROM items WHERE id = ?",
    "totals": """
        SELECT this.amount_yen FROM totals AS this JOIN totals AS other
          USING (document_id, page, kind, label)
        WHERE other.id = ? AND this.column = 'amount_yen'
          AND (this.account_id, this.side) IS (other.account_id, other.side)
    """,
}


def is_cut(explanation: str | None) -> bool:
    """Whether an equation cannot close: parts of its sum are not printed in the file."""
    return explanation is not None and explanation.startswith(("pages: ", "ended: "))


class Figure(NamedTuple):
    """Where a figure of an equation stands in the database."""

    table_name: str
    row_id: str
    field: str


def ended(db: Database, result: Figure, terms: Sequence[Figure], *, more: bool) -> str | None:
    """In words that what ended with last year may not be printed: the sum of this year closes.

    `more` says that the printed sum is more than its parts. None where it does not fit.
    """
    column = result.field
    if result.table_name == "totals":
        found = db.execute('SELECT "column" FROM totals WHERE id = ?', [result.row_id])
        (column,) = found.fetchone()
    if column != ("previous_yen" if more else "change_yen"):
        return None
    whole, *parts = (_this_year(db, figure) for figure in (result, *terms))
    if whole is None or None in parts or sum(part or 0 for part in parts) != whole:
        return None
    return "ended: the sum of this year closes: what ended with last year may not be printed"


def _this_year(db: Database, figure: Figure) -> int | None:
    query = _THIS_YEAR.get(figure.table_name)
    found = [] if query is None else db.execute(query, [figure.row_id]).fetchall()
    return found[0][0] if len(found) == 1 else None


def missing_pages(
    db: Database, document_id: str, page: int | None, result: Figure, terms: Sequence[Figure]
) -> str | None:
    """In words which pages are missing where parts of a printed sum might stand.

    `page` is that of the sum. None where its parts end before the next row of their kind, with no
    gap between, or before the last page; a row of 第1表 or 総括 has its parts anywhere.
    """
    gaps = _gaps(db, document_id)
    if page is None or (result.table_name == "totals" and terms):
        return None
    if result.table_name != "totals":
        last, end = _end(db, document_id, [_owner(db, figure) for figure in terms or [result]])
        if last and end is None:
            return _at_end(db, document_id, last)
        inside = [gap for gap in gaps if page < gap <= last]
        gaps = inside + [gap for gap in gaps if max(page, last) < gap <= (end or 0)][:1]
    if not gaps:
        return None
    places = ", ".join(map(str, gaps))
    return f"pages: parts may stand on pages of the book that are missing before page {places}"


def _owner(db: Database, figure: Figure) -> Figure:
    """The row that a source of money is printed of; of another figure its own."""
    if figure.table_name != "amounts":
        return figure
    query = "SELECT table_name, row_id FROM amounts WHERE id = ?"
    table, row_id = db.execute(query, [figure.row_id]).fetchone()
    return Figure(table, row_id, figure.field)


def _gaps(db: Database, document_id: str) -> list[int]:
    """The pages that do not follow the one before them."""
    query = "SELECT DISTINCT page FROM problems WHERE document_id = ? AND code = 'page-missing'"
    return sorted(page for (page,) in db.execute(query, [document_id]))


def _at_end(db: Database, document_id: str, page: int) -> str | None:
    """The last row of its kind stands on the last page of the file."""
    query = "SELECT max(page) FROM pages WHERE document_id = ?"
    (last,) = db.execute(query, [document_id]).fetchone()
    if page != last:
        return None
    return f"pages: page {page} is the last one of the file: parts may stand on pages after it"


def _end(db: Database, document_id: str, figures: Sequence[Figure]) -> tuple[int, int | None]:
    """The page of the last of these rows, 0 if not known, and that of the next row of its kind."""
    table, own = figures[0].table_name, {figure.row_id for figure in figures}
    if table not in _ALIKE:
        return 0, None
    query = _PLACES.format(table=table, alike=_ALIKE[table])
    places = list(db.execute(query, [document_id, figures[0].row_id]))
    last = max((n for n, (row_id, *_) in enumerate(places) if row_id in own), default=None)
    if last is None:
        return 0, None
    after = places[last + 1 : last + 2]
    return int(places[last][1]), int(after[0][1]) if after else None
