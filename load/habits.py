"""What a document does throughout, decided from all of it before its equations are made."""

from collections.abc import Iterable
from string import Template

from sqlite_utils import Database

from yosandb.load.sums import Sum

# Fewer sums show no habit. Nine in ten that close make one, for a figure misread here or there
# must not unmake it; where most do not close, the parts are no sums.
_FEWEST = 10
_COLUMNS = "document_id, rule_id, complete, sums, closed, adds_up"
_COUNTED = Template(f"""
SELECT
  document_id,
  '$id',
  complete,
  count(*),
  sum(closed),
  CASE
    WHEN count(*) < {_FEWEST} THEN NULL
    WHEN 10 * sum(closed) >= 9 * count(*) THEN 1
    WHEN 2 * sum(closed) < count(*) THEN 0
  END
FROM (
  SELECT
    whole.document_id,
    count(*) = count(part.$part_column) AS complete,
    sum(part.$part_column) = whole.yen AS closed
  FROM (
    SELECT id, document_id, iif($plain, $whole_column, $supplement_of_whole) AS yen
    FROM $whole_table
    WHERE document_id = ?
  ) AS whole
  CROSS JOIN $part_table AS part
    ON $of
  WHERE whole.yen IS NOT NULL
  GROUP BY whole.id
  HAVING count(part.$part_column) > 1
)
GROUP BY document_id, complete
""")


def decide(db: Database, document_id: str, sums: Iterable[Sum]) -> None:
    """Note for each of `sums` that goes by habit whether the parts add up in this document.

    Where that is known already, nothing is written.
    """
    found = [
        habit
        for declared in sums
        if declared.habit is not None
        for habit in db.execute(_COUNTED.substitute(declared.names()), [document_id])
    ]
    stored = db.execute(f"SELECT {_COLUMNS} FROM habits WHERE document_id = ?", [document_id])
    if sorted(found) != sorted(stored):
        db.execute("DELETE FROM habits WHERE document_id = ?", [document_id])
        insert = f"INSERT INTO habits ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
        db.conn.executemany(insert, found)
