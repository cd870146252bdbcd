"""How fast a search is beside a scan with LIKE, over generated names; both must find the same.

`python benchmarks/search.py 1000000` makes so many names, and asks for strings of 1 to 6
characters drawn from them.
"""

import random
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from statistics import median

from sqlite_utils import Database

from yosandb.load import search_index
from yosandb.load.database import MEMORY, open_database, writing

# Strings by their length: one of a single character finds a tenth of all names.
ASKED = (60, 580, 590, 590, 590, 590)
SCANNED_A_LENGTH = 12
WORDS = 4000
ENDS = [
    "整備事業費",
    "管理運営費",
    "補助金",
    "委託料",
    "推進費",
    "改修工事",
    "負担金",
    "給付費",
    "調査費",
]


def main(count: int) -> None:
    random.seed(20260401)
    db = open_database(MEMORY)
    begun = time.perf_counter()
    with writing(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO documents (id, path, status) VALUES ('d', 'd.pdf', 'converted')")
        for number, name in enumerate(names(count)):
            text_id = search_index.text_id(db, name)
            db.execute(
                "INSERT INTO _search_fields VALUES (?, 'programmes', ?, 'name', 'd')",
                [text_id, str(number)],
            )
    print(f"{count:,} names indexed in {time.perf_counter() - begun:.1f} s")
    compare(db)


def words() -> list[str]:
    """Words of two ideographs, so many as budgets have."""
    return ["".join(chr(random.randrange(0x4E00, 0x5600)) for _ in "ab") for _ in range(WORDS)]


def names(count: int) -> Iterator[str]:
    """Names of two or three words and an end; some words are much more frequent than others."""
    known = words()
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    for _ in range(count):
        some = random.choices(known, cum_weights=weights, k=random.randint(2, 3))
        yield "".join(some) + random.choice(ENDS)


def compare(db: Database) -> None:
    (texts,) = db.execute("SELECT count(*) FROM _search_texts").fetchone()
    print("length  search ms  LIKE ms  times")
    wrong = 0
    for length in range(1, 7):
        found, scanned = [], []
        for place in range(ASKED[length - 1]):
            form = drawn(db, texts, length)
            begun = time.perf_counter()
            rows = list(search_index.find(db, form))
            found.append(time.perf_counter() - begun)
            if place < SCANNED_A_LENGTH:
                begun = time.perf_counter()
                wanted = scan(db, form)
                scanned.append(time.perf_counter() - begun)
                wrong += set(rows) != set(wanted)
        ms = median(found) * 1000, median(scanned) * 1000
        print(f"{length:6}  {ms[0]:9.2f}  {ms[1]:7.1f}  {ms[1] / ms[0]:5.0f}")
    print(f"{sum(ASKED)} strings asked, {6 * SCANNED_A_LENGTH} scanned, {wrong} with other rows")


def drawn(db: Database, texts: int, length: int) -> str:
    """A piece of one of the texts."""
    number = random.randint(1, texts)
    (text,) = db.execute("SELECT text FROM _search_texts WHERE id = ?", [number]).fetchone()
    at = random.randint(0, max(0, len(text) - length))
    return str(text[at : at + length])


def scan(db: Database, form: str) -> list[tuple[str, str, str]]:
    escaped = form.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return db.execute(
        "SELECT table_name, row_id, field FROM _search_texts AS t"
        " JOIN _search_fields ON text_id = t.id WHERE t.text LIKE ? ESCAPE '\\'",
        [f"%{escaped}%"],
    ).fetchall()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
