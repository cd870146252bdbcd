"""Amounts that only a sum can prove: those of suspect pages, and of recognised ones in part.

On a page whose text is suspect, amounts that a check proves stay, the others are emptied. On a page
that was recognised, an amount stays without a sum, too, if each of its figures is sure and it is
set as amounts are. What was printed in their place stays in `provenance`. No value is changed to
another.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from yosandb.extract import regex

# Every figure of an amount is this sure, or it needs a sum that proves it.
SURE = 0.97
# 1,234   △ 12   0   （5,000）千円: in groups of three; 14億5,574万8千円   12.3％
_GROUPS = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})*"
AS_AMOUNTS_ARE = regex.compile(
    rf"[△▲(（－-]?(?:{_GROUPS}[億万])*{_GROUPS}[)）]?(?:千円|百万円|万円|億円|円)?"
    rf"|[△▲－-]?{_GROUPS}[.．][0-9０-９]{{1,2}}[％%]?"
)

# A figure is proven where it stands in an equation that closes to the yen. That a share is not
# more than the whole (<=) proves neither of them.
_UNPROVEN = """
SELECT page, table_name, row_id, field, layer, min(confidence), group_concat(printed, '')
FROM (
  SELECT provenance.*, CASE WHEN recognised IS NULL THEN 'suspect' ELSE 'recognised' END AS layer
  FROM provenance
  JOIN pages ON pages.document_id = provenance.document_id AND pages.page = provenance.page
  WHERE provenance.document_id = ?1
    AND (text_layer = 'suspect' OR recognised IS NOT NULL)
    AND (
      provenance.field LIKE '%\\_yen' ESCAPE '\\'
      OR (table_name IN ('amounts', 'figures') AND provenance.field IN ('yen', 'value'))
    )
    AND (table_name, row_id, provenance.field) NOT IN (
      SELECT term.table_name, term.row_id, term.field
      FROM check_terms AS term
      JOIN checks ON checks.id = term.check_id
      WHERE checks.document_id = ?1
        AND checks.status = 'closed'
        AND checks.relation = '='
    )
  ORDER BY table_name, row_id, field, part
)
GROUP BY table_name, row_id, field
ORDER BY page, table_name, row_id, field
"""
_ANY_DOUBTED = """
SELECT 1 FROM pages
WHERE document_id = ? AND (text_layer = 'suspect' OR recognised IS NOT NULL)
"""
_WHY = {
    "suspect": "its text is suspect",
    "recognised": "they were recognised and not every figure of them is sure",
}


def withhold(db: Database, document_id: str) -> bool:
    """Empty what is unproven on such pages and say so; whether there was any."""
    if db.execute(_ANY_DOUBTED, [document_id]).fetchone() is None:
        return False
    pages: dict[tuple[int, str], int] = {}
    found = db.execute(_UNPROVEN, [document_id]).fetchall()
    for page, table, row_id, field, layer, confidence, printed in found:
        if layer == "recognised" and is_sure(confidence, printed):
            continue
        emptied = db.execute(
            f'UPDATE "{table}" SET "{field}" = NULL WHERE id = ? AND "{field}" IS NOT NULL',
            [row_id],
        )
        pages[page, layer] = pages.get((page, layer), 0) + emptied.rowcount
    some = {place: count for place, count in pages.items() if count}
    db.conn.executemany(
        "INSERT INTO problems (document_id, ordinal, page, code, severity, message)"
        " VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),"
        " ?2, ?3, 'error', ?4)",
        _problems(document_id, some),
    )
    return bool(some)


def is_sure(confidence: float | None, printed: str) -> bool:
    """Whether a recognised amount may be believed without a sum."""
    bare = "".join(printed.split())
    return confidence is not None and confidence >= SURE and bool(AS_AMOUNTS_ARE.fullmatch(bare))


def _problems(
    document_id: str, pages: dict[tuple[int, str], int]
) -> Iterator[tuple[str, int, str, str]]:
    for (page, layer), count in pages.items():
        told = (
            f"{count} amounts of this page stand in no sum that closes and were left empty, "
            f"because {_WHY[layer]}; what was printed is in provenance"
        )
        yield document_id, page, "amount-unproven", told
