"""What each printed amount of a document is worth, by the equations that it stands in."""

from collections.abc import Iterator

from sqlite_utils import Database

from yosandb.load.schema import Shape, held, shapes

_COLUMNS = "table_name, row_id, field, document_id, yen, proof"

# What is found is put aside and compared: a check that finds what is known writes nothing, and no
# document is held in memory as a whole.
_ASIDE = """
CREATE TEMP TABLE IF NOT EXISTS found_proofs (
  table_name TEXT,
  row_id TEXT,
  field TEXT,
  document_id TEXT,
  yen INTEGER,
  proof TEXT,
  PRIMARY KEY (table_name, row_id, field)
) WITHOUT ROWID
"""

# The stored amounts come first, then those that are printed and not stored: not understood, or
# emptied on a suspect page. A cell without any digit (－) is no amount, nor is a figure of a table
# that was read and is no money (1.9 %).
_PRINTED = """
INSERT INTO temp.found_proofs (table_name, row_id, field, document_id, proof)
SELECT DISTINCT table_name, row_id, field, document_id, 'unproved'
FROM provenance
WHERE document_id = ?
  AND (field LIKE '%\\_yen' ESCAPE '\\' OR field = 'yen')
  AND printed GLOB '*[0-9０-９]*'
  AND NOT EXISTS (
    SELECT 1 FROM figures
    WHERE provenance.table_name = 'figures' AND figures.id = provenance.row_id
      AND figures.value IS NOT NULL
  )
ON CONFLICT DO NOTHING
"""

# A sum of one term says no more than that the same figure is printed twice.
_STANDING = """
UPDATE temp.found_proofs AS found SET proof = standing.proof
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
WHERE found.table_name = standing.table_name
  AND found.row_id = standing.row_id
  AND found.field = standing.field
"""
_DIFFERS = f"""
WITH known AS (SELECT {_COLUMNS} FROM main.proofs WHERE document_id = ?)
SELECT
  EXISTS (SELECT {_COLUMNS} FROM temp.found_proofs EXCEPT SELECT * FROM known)
  OR EXISTS (SELECT * FROM known EXCEPT SELECT {_COLUMNS} FROM temp.found_proofs)
"""


def prove(db: Database, document_id: str) -> None:
    """Say of each amount of a document whether its checks prove it; after the rules have run.

    Where that is known already, nothing is written.
    """
    _find(db, document_id)
    (differs,) = db.execute(_DIFFERS, [document_id]).fetchone()
    if differs:
        db.execute("DELETE FROM proofs WHERE document_id = ?", [document_id])
        db.execute(f"INSERT INTO proofs ({_COLUMNS}) SELECT {_COLUMNS} FROM temp.found_proofs")
    db.execute("DELETE FROM temp.found_proofs")


def _find(db: Database, document_id: str) -> None:
    """Put aside the amounts of a document, each with its proof."""
    db.execute(_ASIDE)
    db.execute("DELETE FROM temp.found_proofs")
    present = held(db, document_id)
    for shape in (shape for shape in shapes(db) if shape.name in present):
        for column in amounts_of(shape):
            db.execute(
                f"""
                INSERT INTO temp.found_proofs ({_COLUMNS})
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
