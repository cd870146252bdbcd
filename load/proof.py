"""What each printed amount of a document is worth, by the equations that it stands in."""

from collections.abc import Iterator

from sqlite_utils import Database

from yosandb.load.schema import Shape, shapes

# The stored amounts, then those that are printed and not stored: not understood, or emptied on a
# suspect page. A cell without any digit (－) is no amount.
_PRINTED = """
INSERT INTO proofs (table_name, row_id, field, document_id, proof)
SELECT DISTINCT table_name, row_id, field, document_id, 'unproved'
FROM provenance
WHERE document_id = ?
  AND (field LIKE '%\\_yen' ESCAPE '\\' OR field = 'yen')
  AND printed GLOB '*[0-9０-９]*'
ON CONFLICT DO NOTHING
"""

# A sum of one term says no more than that the same figure is printed twice.
_STANDING = """
UPDATE proofs SET proof = standing.proof
FROM (
  SELECT
    term.table_name,
    term.row_id,
    term.field,
    CASE
      WHEN max(equation.status = 'open') THEN 'open'
      WHEN max(equation.closed AND equation.terms > 1) THEN 'proved'
      WHEN max(equation.closed AND equation.terms = 1) THEN 'agreed'
      ELSE 'unproved'
    END AS proof
  FROM (
    SELECT
      id,
      status,
      status = 'closed' AND relation = '=' AS closed,
      (SELECT count(*) FROM check_terms WHERE check_id = checks.id AND role = 'term') AS terms
    FROM checks
    WHERE document_id = ?
  ) AS equation
  CROSS JOIN check_terms AS term ON term.check_id = equation.id
  GROUP BY term.table_name, term.row_id, term.field
) AS standing
WHERE proofs.table_name = standing.table_name
  AND proofs.row_id = standing.row_id
  AND proofs.field = standing.field
"""


def prove(db: Database, document_id: str) -> None:
    """Say of each amount of a document whether its checks prove it; after the rules have run."""
    db.execute("DELETE FROM proofs WHERE document_id = ?", [document_id])
    for shape in shapes(db):
        for column in amounts_of(shape):
            db.execute(
                f"""
                INSERT INTO proofs (table_name, row_id, field, document_id, yen, proof)
                SELECT '{shape.name}', id, '{column}', document_id, {column}, 'unproved'
                FROM {shape.name} WHERE document_id = ? AND {column} IS NOT NULL
                """,
                [document_id],
            )
    db.execute(_PRINTED, [document_id])
    db.execute(_STANDING, [document_id])


def amounts_of(shape: Shape) -> Iterator[str]:
    """The columns of a table that hold printed amounts of a document's rows."""
    if shape.name == "checks" or not {"id", "document_id"} <= set(shape.columns):
        return
    for column in shape.columns:
        if column != "printed_unit_yen" and (column == "yen" or column.endswith("_yen")):
            yield column
