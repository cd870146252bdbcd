"""Amounts of pages whose text is suspect: those that a check proves stay, the others are emptied.

What was printed in their place stays in `provenance`. No value is changed to another.
"""

from collections.abc import Iterator

from sqlite_utils import Database

# A figure is proven where it stands in an equation that closes to the yen. That a share is not
# more than the whole (<=) proves neither of them.
_UNPROVEN = """
SELECT DISTINCT page, table_name, row_id, field
FROM provenance
WHERE document_id = ?1
  AND page IN (SELECT page FROM pages WHERE document_id = ?1 AND text_layer = 'suspect')
  AND (
    field LIKE '%\\_yen' ESCAPE '\\'
    OR (table_name IN ('amounts', 'figures') AND field IN ('yen', 'value'))
  )
  AND (table_name, row_id, field) NOT IN (
    SELECT term.table_name, term.row_id, term.field
    FROM check_terms AS term
    JOIN checks ON checks.id = term.check_id
    WHERE checks.document_id = ?1
      AND checks.status = 'closed'
      AND checks.relation = '='
  )
ORDER BY page, table_name, row_id, field
"""


def withhold(db: Database, document_id: str) -> bool:
    """Empty what is unproven on suspect pages and say so; whether there was any."""
    pages: dict[int, int] = {}
    for page, table, row_id, field in db.execute(_UNPROVEN, [document_id]).fetchall():
        emptied = db.execute(
            f'UPDATE "{table}" SET "{field}" = NULL WHERE id = ? AND "{field}" IS NOT NULL',
            [row_id],
        )
        pages[page] = pages.get(page, 0) + emptied.rowcount
    found = {page: count for page, count in pages.items() if count}
    db.conn.executemany(
        "INSERT INTO problems (document_id, ordinal, page, code, severity, message)"
        " VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),"
        " ?2, ?3, 'error', ?4)",
        _problems(document_id, found),
    )
    return bool(found)


def _problems(document_id: str, pages: dict[int, int]) -> Iterator[tuple[str, int, str, str]]:
    for page, count in pages.items():
        told = (
            f"{count} amounts of this page stand in no sum that closes and were left empty, "
            "because its text is suspect; what was printed is in provenance"
        )
        yield document_id, page, "amount-unproven", told
