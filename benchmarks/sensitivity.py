"""Whether one wrong digit is noticed: of stored figures of any family, changed one at a time.

    python benchmarks/sensitivity.py budget.db [--times 200] [--seed 1]
    python benchmarks/sensitivity.py DOCUMENT.pdf [DOCUMENT.pdf ...]

All rules run again after each change, and it is noticed if an equation is open that was closed
before. Figures are drawn from those that stand in a closed `=` check; 99 % of them should be
noticed, or it exits with 1. What stands in none is counted by table, in rows and in yen: there a
wrong digit would not show.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from mutations import LEAST, Figure, change_digit, taken_back
from sqlite_utils import Database

from yosandb.load import checks
from yosandb.load.database import MEMORY, open_database
from yosandb.run.check import is_pdf
from yosandb.run.console import share
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

# The figures of a document, and whether they stand in a closed sum.
_FIGURES = """
SELECT proof.table_name, proof.row_id, proof.field, proof.yen,
  EXISTS (
    SELECT 1 FROM check_terms AS term JOIN checks ON checks.id = term.check_id
    WHERE term.table_name = proof.table_name AND term.row_id = proof.row_id
      AND term.field = proof.field AND checks.relation = '=' AND checks.status = 'closed'
  )
FROM proofs AS proof
WHERE proof.document_id = ? AND proof.yen IS NOT NULL
ORDER BY proof.table_name, proof.row_id, proof.field
"""


def database(paths: Iterable[Path]) -> Database:
    """All that is to be spoilt, in memory: PDFs are read, a database is copied."""
    db = open_database(MEMORY)
    for path in paths:
        if is_pdf(path):
            convert(inputs([path]), db, Options())
        else:
            open_database(path, read_only=True).conn.backup(db.conn)
    return db


def spoil(
    db: Database, document_id: str, times: int, chance: random.Random, *, verbose: bool
) -> tuple[Counter[str], Counter[str]]:
    """How often a figure of each table was changed, and how often that was noticed."""
    before = checks.would_be_open(db, document_id)
    rows = db.execute(_FIGURES, [document_id]).fetchall()
    standing = [Figure(*row[:4]) for row in rows if row[4]]
    tell(rows)
    done, noticed = Counter[str](), Counter[str]()
    for figure in chance.sample(standing, min(times, len(standing))):
        with taken_back(db):
            if change_digit(db, figure, chance):
                done[figure.table] += 1
                found = bool(checks.would_be_open(db, document_id) - before)
                noticed[figure.table] += found
                if verbose and not found:
                    print(f"  not noticed: {figure}")
    return done, noticed


def tell(rows: Iterable[tuple[str, str, str, int, int]]) -> None:
    """By table: the figures that stand in no sum, and their yen."""
    count, bare, yen, bare_yen = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for table, _, _, value, standing in rows:
        count[table] += 1
        yen[table] += abs(value)
        bare[table] += not standing
        bare_yen[table] += 0 if standing else abs(value)
    for table in sorted(count):
        outside = (
            f"{bare[table]:6} of {count[table]:6} figures ({share(bare[table], count[table])})"
        )
        print(f"  {table:11} in no sum: {outside}, {share(bare_yen[table], yen[table])} of the yen")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--times", type=int, default=200, metavar="N", help="for each document")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--verbose", action="store_true", help="list what was not noticed")
    given = parser.parse_args()
    db = database(given.paths)
    chance = random.Random(given.seed)
    tried, told = 0, 0
    for document_id, path in db.execute("SELECT id, path FROM documents ORDER BY path").fetchall():
        print(path)
        done, noticed = spoil(db, document_id, given.times, chance, verbose=given.verbose)
        tried, told = tried + done.total(), told + noticed.total()
        by_table = (f"{table} {noticed[table]} of {done[table]}" for table in sorted(done))
        print(f"  one digit changed, noticed: {', '.join(by_table) or 'nothing to change'}")
    print(f"all: {told} of {tried} noticed, {told / max(tried, 1):.1%}")
    sys.exit(not tried or told < LEAST * tried)


if __name__ == "__main__":
    main()
