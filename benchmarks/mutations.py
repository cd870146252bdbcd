"""How many wrong figures the rules notice: one figure of what was read is spoilt, again and again.

    python benchmarks/mutations.py BUDGET.pdf [BUDGET.pdf ...] [--times 1000] [--seed 1]

Each time one thing is done to the rows of a book, at random: a digit is changed, a row is dropped
or repeated, figures are shifted by a column. All rules run again; the change is noticed if an
equation is open that was closed before. Then it is taken back. Printed totals are spoilt by
their digits alone: one that is dropped or read twice loses or doubles a proof and changes no
amount. Spoilt are figures of equations (`=`) that close; how many stand in none, or in an open one
alone, is told by table. A row that is dropped takes a sum of which it is the only part with it:
those are counted apart. Exits with 1 if of the others fewer than 99 % were noticed in any book.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from yosandb.load import checks
from yosandb.load.database import MEMORY, open_database
from yosandb.normalize.fields import AMOUNTS
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

# Of the wrong figures that stand in a sum, at least so many must be noticed.
LEAST = 0.99
TABLES = ("items", "setsu", "programmes", "amounts", "totals", "notes")
# The columns of each table that hold what is printed.
COLUMNS = {
    "items": ("amount_yen", "previous_yen", "change_yen", "before_yen", "supplement_yen"),
    "totals": ("amount_yen",),
    "programmes": ("budget_yen", "supplement_yen"),
    **{table: tuple(AMOUNTS[table].values()) for table in ("setsu", "notes", "amounts")},
}
# Rows that name a row of a table, and would name nothing if it were dropped.
REFERENCES = {
    "items": (
        ("items", "parent_id"),
        ("setsu", "item_id"),
        ("programmes", "item_id"),
        ("notes", "item_id"),
        ("totals", "item_id"),
    ),
    "setsu": (("setsu", "parent_id"), ("notes", "setsu_id")),
    "programmes": (("programmes", "parent_id"), ("notes", "programme_id")),
    "notes": (("notes", "parent_id"),),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure of what was read."""

    table: str
    row_id: str
    column: str
    yen: int


def figures(db: Database) -> Iterator[Figure]:
    """All figures of the rows that were read."""
    for table in TABLES:
        for column in COLUMNS[table]:
            rows = db.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL")
            for row_id, yen in rows:
                yield Figure(table, row_id, column, yen)


def change_digit(db: Database, figure: Figure, chance: random.Random) -> bool:
    """Another digit in one place of the printed figure."""
    unit = 1000 if figure.yen % 1000 == 0 else 1
    digits = str(abs(figure.yen) // unit)
    place = chance.randrange(len(digits))
    digit = chance.choice([d for d in "0123456789" if d != digits[place]])
    value = int(digits[:place] + digit + digits[place + 1 :]) * unit
    value = -value if figure.yen < 0 else value
    db.execute(
        f"UPDATE {figure.table} SET {figure.column} = ? WHERE id = ?", [value, figure.row_id]
    )
    return value != figure.yen


def drop_row(db: Database, figure: Figure, chance: random.Random) -> bool:
    """The row is not read, and what belongs to it belongs to nothing; False for a total."""
    if figure.table == "totals":
        return False
    if figure.table == "notes":
        db.execute("UPDATE notes SET setsu_id = NULL WHERE parent_id = ?", [figure.row_id])
    for table, column in REFERENCES.get(figure.table, ()):
        db.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", [figure.row_id])
    if figure.table in ("items", "programmes"):
        db.execute("DELETE FROM amounts WHERE row_id = ?", [figure.row_id])
    db.execute("DELETE FROM total_parts WHERE row_id = ?", [figure.row_id])
    db.execute(f"DELETE FROM {figure.table} WHERE id = ?", [figure.row_id])
    return True


def repeat_row(db: Database, figure: Figure, chance: random.Random) -> bool:
    """The row is read twice; False for a total."""
    if figure.table == "totals":
        return False
    columns = [column.name for column in db[figure.table].columns if column.name != "id"]
    names = ", ".join(f'"{column}"' for column in columns)
    twin = f"{figure.row_id}+"
    db.execute(
        f"INSERT INTO {figure.table} (id, {names}) SELECT ?, {names} FROM {figure.table}"
        " WHERE id = ?",
        [twin, figure.row_id],
    )
    db.execute(
        """
        INSERT INTO total_parts (total_id, ordinal, table_name, row_id, field)
        SELECT total_id, ordinal + 100000, table_name, ?, field FROM total_parts
        WHERE row_id = ?
        """,
        [twin, figure.row_id],
    )
    return True


def shift_column(db: Database, figure: Figure, chance: random.Random) -> bool:
    """The figures of a row stand one column further; False where there is but one column."""
    if figure.table == "amounts":
        return _shift_sources(db, figure)
    if figure.table != "items":
        return False
    columns = [c for c in COLUMNS["items"] if _value(db, figure.row_id, c) is not None]
    if len(columns) < 2:
        return False
    values = [_value(db, figure.row_id, column) for column in columns]
    shifted = [values[-1], *values[:-1]]
    for column, value in zip(columns, shifted, strict=True):
        db.execute(f"UPDATE items SET {column} = ? WHERE id = ?", [value, figure.row_id])
    return shifted != values


def _value(db: Database, row_id: str, column: str) -> int | None:
    found: int | None = db.execute(f"SELECT {column} FROM items WHERE id = ?", [row_id]).fetchone()[
        0
    ]
    return found


def _shift_sources(db: Database, figure: Figure) -> bool:
    """The sources of a row stand one column further, or under the name of the next one."""
    query = """
        SELECT id, yen FROM amounts
        WHERE (table_name, row_id, fiscal_year, stage) IS (
          SELECT table_name, row_id, fiscal_year, stage FROM amounts WHERE id = ?
        ) AND yen IS NOT NULL ORDER BY ordinal
    """
    own = db.execute(query, [figure.row_id]).fetchall()
    values = [yen for _, yen in own]
    shifted = [values[-1], *values[:-1]]
    for (row_id, _), yen in zip(own, shifted, strict=True):
        db.execute("UPDATE amounts SET yen = ? WHERE id = ?", [yen, row_id])
    return shifted != values


WAYS: dict[str, Callable[[Database, Figure, random.Random], bool]] = {
    "change a digit": change_digit,
    "drop a row": drop_row,
    "shift a column": shift_column,
    "repeat a row": repeat_row,
}

# A row is dropped that no sum misses.
ONLY = "drop, unmissed"


@contextmanager
def taken_back(db: Database) -> Iterator[None]:
    """Whatever is done inside leaves nothing behind."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def open_equations(db: Database) -> set[str]:
    """Run all rules and tell the equations that do not close."""
    (document_id,) = db.execute("SELECT id FROM documents").fetchone()
    checks.run(db, document_id)
    return {check for (check,) in db.execute("SELECT id FROM checks WHERE status = 'open'")}


def summed(db: Database) -> list[Figure]:
    """The figures of equations that close; the shares of the others are printed by table."""
    terms = """
        SELECT term.table_name, term.row_id, term.field
        FROM check_terms AS term JOIN checks ON checks.id = term.check_id
        WHERE checks.relation = '=' AND checks.status {}
    """
    closed = set(db.execute(terms.format("<> 'open'")))
    opened = set(db.execute(terms.format("= 'open'"))) - closed
    every = list(figures(db))
    for table in TABLES:
        own = {(f.table, f.row_id, f.column) for f in every if f.table == table}
        if own:
            none, said = len(own - closed - opened), len(own & opened)
            shares = (
                f"{none} in no sum ({none / len(own):.1%}), {said} in one that is said to be open"
            )
            print(f"  {table:12}{len(own):6} figures: {shares}")
    return [f for f in every if (f.table, f.row_id, f.column) in closed]


def unmissed(db: Database) -> set[str]:
    """The rows that no sum misses: no other part is left of each sum that they stand in, or no two
    of a sum that goes by habit."""
    query = """
        WITH part AS (
          SELECT term.row_id, term.check_id, checks.rule_id LIKE '%parts-add-up' AS by_habit, (
            SELECT count(DISTINCT row_id) FROM check_terms AS other
            WHERE other.check_id = term.check_id AND other.row_id <> term.row_id
              AND other.role = 'term'
          ) AS others
          FROM check_terms AS term JOIN checks ON checks.id = term.check_id
          WHERE checks.relation = '=' AND checks.status <> 'open' AND term.role = 'term'
        )
        SELECT row_id FROM part GROUP BY row_id HAVING max(others - by_habit) < 1
        UNION SELECT row_id FROM check_terms WHERE row_id NOT IN (SELECT row_id FROM part)
    """
    return {row_id for (row_id,) in db.execute(query)}


def spoil(
    pdf: Path, times: int, seed: int, *, verbose: bool
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How often each table was spoilt in each way, and how often that was noticed."""
    db = open_database(MEMORY)
    convert(inputs([pdf]), db, Options())
    before = open_equations(db)
    every, silent = summed(db), unmissed(db)
    chance = random.Random(seed)
    done: Counter[tuple[str, str]] = Counter()
    noticed: Counter[tuple[str, str]] = Counter()
    while done.total() < times:
        figure, way = chance.choice(every), chance.choice(list(WAYS))
        with taken_back(db):
            if WAYS[way](db, figure, chance):
                told = ONLY if WAYS[way] is drop_row and figure.row_id in silent else way
                done[figure.table, told] += 1
                found = bool(open_equations(db) - before)
                noticed[figure.table, told] += found
                if verbose and not found:
                    print(f"  not noticed: {way}: {figure}")
    db.close()
    return done, noticed


def report(done: Counter[tuple[str, str]], noticed: Counter[tuple[str, str]]) -> bool:
    """A line for each table and way, then the share that was noticed; whether it is too small."""
    for table in TABLES:
        for way in (*WAYS, ONLY):
            if done[table, way]:
                print(f"  {table:12}{way:20}{noticed[table, way]:5} of {done[table, way]:5}")
    for counts in (done, noticed):
        for table in TABLES:
            counts.pop((table, ONLY), None)
    share = noticed.total() / done.total()
    print(f"  {noticed.total()} of {done.total()} noticed, {share:.1%}, {ONLY} aside")
    return share < LEAST


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pdfs", type=Path, nargs="+", metavar="PDF")
    parser.add_argument("--times", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--verbose", action="store_true", help="list what was not noticed")
    given = parser.parse_args()
    missed = False
    for pdf in given.pdfs:
        print(f"{pdf.name}, {given.times} times, seed {given.seed}")
        missed |= report(*spoil(pdf, given.times, given.seed, verbose=given.verbose))
    sys.exit(missed)


if __name__ == "__main__":
    main()
