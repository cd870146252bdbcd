"""How long the views of a database of thousands of documents take: all, and a page of Datasette.

`python benchmarks/documents.py 10000` makes so many documents of a city each, with checks, pages
and programmes, and asks each view for its first 101 rows, and v_documents for all.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from yosandb.load.database import open_database

CHECKS, PAGES, PROGRAMMES = 300, 10, 40


def main(documents: int) -> None:
    with TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "many.db")
        fill(db, documents)
        timed(db, "SELECT * FROM v_documents")
        timed(db, "SELECT * FROM v_documents ORDER BY checks_open DESC LIMIT 101")
        for view in sorted(db.view_names()):
            timed(db, f"SELECT * FROM {view} LIMIT 101")


def timed(db: Database, sql: str) -> None:
    begun = time.perf_counter()
    rows = len(db.execute(sql).fetchall())
    print(f"{(time.perf_counter() - begun) * 1000:9.1f} ms  {rows:6} rows  {sql}")


def fill(db: Database, documents: int) -> None:
    """Rows as SQL makes them: a year of 1,000 cities each."""
    numbers = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {} - 1)"
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(
        f"""
        INSERT INTO documents (id, path, municipality, municipality_source, fiscal_year,
          fiscal_year_source, status, page_count)
        {numbers.format(documents)}
        SELECT 'd' || i, 'd' || i || '.pdf', 'city' || (i % 1000), 'option', 2015 + i / 1000,
          'option', 'converted', {PAGES}
        FROM n
        """
    )
    db.execute(
        f"""
        INSERT INTO pages (document_id, page, characters, field, label, furniture, unclaimed)
        {numbers.format(PAGES)} SELECT d.id, i + 1, 9, 4, 3, 2, 0 FROM documents AS d, n
        """
    )
    rule = "total-equals-parts"
    db.execute(
        f"""
        INSERT INTO checks (id, rule_id, document_id, page, subject, relation, expected_yen,
          found_yen, difference_yen, slack_yen, status)
        {numbers.format(CHECKS)}
        SELECT d.id || '/' || i, '{rule}', d.id, 1, 's', '=', 1, 1, 0, 0, 'closed'
        FROM documents AS d, n
        """
    )
    db.execute(
        f"""
        INSERT INTO programmes (id, document_id, page, ordinal, level, name, budget_yen)
        {numbers.format(PROGRAMMES)} SELECT d.id || '/' || i, d.id, 1, i, 1, '事業' || i, 1000
        FROM documents AS d, n
        """
    )
    db.conn.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
