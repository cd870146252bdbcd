"""How fast a search is beside a scan with LIKE, and that both find the same rows.

`python benchmarks/search.py 1000000` makes so many names, `python benchmarks/search.py budget.db`
takes a database; 3,000 strings of 1 to 6 characters drawn from it are asked for. All of them are
scanned for in a database, a few of each length among generated names: there a scan takes long.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
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


def main(source: str) -> None:
    random.seed(20260401)
    if source.isdecimal():
        compare(generated(int(source)), SCANNED_A_LENGTH)
    else:
        db = open_database(source)
        search_index.index_all(db)
        compare(db, max(ASKED))


def generated(count: int) -> Database:
    db = open_database(MEMORY)
    begun = time.perf_counter()
    with writing(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO documents (id, path, status) VALUES ('d', 'd.pdf', 'converted')")
        db.execute("INSERT INTO _searchable VALUES (1, 'd')")
        db.execute("INSERT INTO _search_fields VALUES (1, 'programmes', 'name')")
        for number, name in enumerate(names(count)):
            place = [search_index.text_ids(db, [name])[name], f"{number:016x}"]
            db.execute("INSERT INTO _search_places VALUES (?, 1, ?, 1)", place)
    print(f"{count:,} names indexed in {time.perf_counter() - begun:.1f} s")
    return db


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


def compare(db: Database, scans: int) -> None:
    (texts,) = db.execute("SELECT count(*) FROM _search_texts").fetchone()
    print("length  rows  search ms  LIKE ms  times  slowest search ms")
    wrong = scanned_all = 0
    for length in range(1, 7):
        found, scanned, rows = [], [], []
        for place in range(ASKED[length - 1]):
            form = drawn(db, texts, length)
            took, given = timed(find, db, form)
            found.append(took)
            rows.append(len(given))
            if place < scans:
                scanned_all += 1
                took, wanted = timed(scan, db, form)
                scanned.append(took)
                wrong += sorted(given) != sorted(wanted)
        ms = median(found), median(scanned)
        times = f"{ms[0]:9.2f}  {ms[1]:7.1f}  {ms[1] / ms[0]:5.0f}  {max(found):17.1f}"
        print(f"{length:6}  {median(rows):4.0f}  {times}")
    print(f"{sum(ASKED)} strings asked, {scanned_all} scanned, {wrong} with other rows")


def timed(
    ask: Callable[[Database, str], list[str]], db: Database, form: str
) -> tuple[float, list[str]]:
    """CPU milliseconds, which others on the machine do not lengthen, and what was found."""
    begun = time.process_time()
    found = ask(db, form)
    return (time.process_time() - begun) * 1000, found


def find(db: Database, form: str) -> list[str]:
    places = search_index.find(db, form).values()
    return [row_id for ids in places for row_id in ids]


def drawn(db: Database, texts: int, length: int) -> str:
    """A piece of one of the texts."""
    number = random.randint(1, texts)
    (text,) = db.execute("SELECT text FROM _search_texts WHERE id = ?", [number]).fetchone()
    at = random.randint(0, max(0, len(text) - length))
    return str(text[at : at + length])


def scan(db: Database, form: str) -> list[str]:
    """What LIKE finds, given as the search gives it: in one text."""
    escaped = form.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        "SELECT json_group_array(row_id) FROM _search_texts AS t"
        " JOIN _search_places ON text_id = t.id WHERE t.text LIKE ? ESCAPE '\\'",
        [f"%{escaped}%"],
    )
    return list(json.loads(rows.fetchone()[0]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "1000000")
