"""A document: its pages, what was not read of it, which sums do not close, and its programmes."""

from collections import Counter
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.web.addresses import Picture
from yosandb.web.programme import PAGE_ID

Row: TypeAlias = dict[str, Any]
Choice: TypeAlias = Literal["none", "problems", "all"]
# As many colours as are told apart; more fields than that share them.
COLOURS = 12
_ABOUT = """
SELECT view.*, document.source_url, document.retrieved, document.digest, document.draft,
  document.supplement_number
FROM v_documents AS view JOIN documents AS document ON document.id = view.document_id
WHERE view.document_id = ?
"""
_PAGES = """
SELECT page.*,
  (SELECT count(*) FROM problems WHERE document_id = page.document_id AND page = page.page)
    AS problems,
  (SELECT count(*) FROM checks WHERE document_id = page.document_id AND status = 'open'
    AND page = page.page) AS open
FROM pages AS page WHERE page.document_id = ? ORDER BY page.page
"""
# A page in doubt: it has a problem, unclaimed characters, or a sum that does not close.
_DOUBTFUL = """
SELECT page FROM problems WHERE document_id = ?1 AND page IS NOT NULL
UNION SELECT page FROM checks WHERE document_id = ?1 AND status = 'open'
UNION SELECT page FROM pages WHERE document_id = ?1
  AND (unclaimed > 0 OR coalesce(text_layer, '') NOT IN ('text', 'none'))
"""
_PROBLEMS = """
SELECT page, code, severity, message FROM problems WHERE document_id = ?
ORDER BY severity, page IS NULL, page, ordinal
"""
_OPEN = "SELECT * FROM v_open_checks WHERE document_id = ? ORDER BY page, check_id"
_PROGRAMMES = f"""
SELECT programme.name, programme.budget_yen, programme.supplement_yen, programme.actual_yen,
  programme.amount_text, programme.parent_id, programme.page, {PAGE_ID} AS page_id
FROM programmes AS programme
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE programme.document_id = ? ORDER BY programme.page, programme.ordinal, programme.id
"""
_REGIONS = f"""
SELECT place.table_name, place.field, place.x0, place.top, place.x1, place.bottom, place.printed,
  {PAGE_ID} AS page_id
FROM provenance AS place
LEFT JOIN programmes AS programme
  ON place.table_name = 'programmes' AND programme.id = place.row_id
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE place.document_id = ? AND place.page = ?
ORDER BY place.top, place.x0, place.table_name, place.row_id, place.field, place.part
"""
_UNCLAIMED = """
SELECT x0, top, x1, bottom, text FROM unclaimed WHERE document_id = ? AND page = ? ORDER BY ordinal
"""


@lean
class Document:
    """What the page of a document shows."""

    about: Row
    pages: tuple[Row, ...]
    problems: tuple[Row, ...]
    open: tuple[Row, ...]
    programmes: tuple[Row, ...]


@lean
class Sheet:
    """A page of a document: its picture, the regions that were read, and what was not."""

    about: Row
    row: Row
    picture: Picture | None
    regions: tuple[Row, ...]
    unclaimed: tuple[Row, ...]
    problems: tuple[Row, ...]
    counts: dict[tuple[str, str], int]


def document(db: Database, document_id: str) -> Document | None:
    """A document with all that is known of it; None where it is not there."""
    about = next(db.query(_ABOUT, [document_id]), None)
    if about is None:
        return None
    queries = (_PAGES, _PROBLEMS, _OPEN, _PROGRAMMES)
    return Document(about, *(tuple(db.query(query, [document_id])) for query in queries))


def sheets(db: Database, document_id: str, choice: Choice) -> list[int]:
    """The pages of a document that have a page of their own."""
    if choice == "none":
        return []
    query = _DOUBTFUL if choice == "problems" else "SELECT page FROM pages WHERE document_id = ?1"
    return sorted(page for (page,) in db.execute(query, [document_id]).fetchall())


def sheet(db: Database, document_id: str, page: int, digest: str | None) -> Sheet | None:
    """A page of a document; `digest` names its picture, None where there is none."""
    about = next(db.query(_ABOUT, [document_id]), None)
    row = next(
        db.query("SELECT * FROM pages WHERE document_id = ? AND page = ?", [document_id, page]),
        None,
    )
    if about is None or row is None:
        return None
    regions = list(db.query(_REGIONS, [document_id, page]))
    counts = Counter((region["table_name"], region["field"]) for region in regions)
    problems = (p for p in db.query(_PROBLEMS, [document_id]) if p["page"] == page)
    return Sheet(
        about,
        row,
        None if digest is None else Picture(digest, page),
        tuple(regions),
        tuple(db.query(_UNCLAIMED, [document_id, page])),
        tuple(problems),
        dict(counts),
    )


def colours(db: Database) -> dict[tuple[str, str], int]:
    """A colour for each field, the same on all pages."""
    names = db.execute("SELECT DISTINCT table_name, field FROM provenance ORDER BY 1, 2").fetchall()
    return {(table, field): number % COLOURS for number, (table, field) in enumerate(names)}
