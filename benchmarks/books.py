"""What a budget book proves of its reading: sides, levels, equations, claims, places read again.

    python benchmarks/books.py BUDGET.pdf [BUDGET.pdf ...]

Every place in `provenance` is read again with pdfplumber: the characters whose centre lies in the
box, without blanks, must be the printed string without blanks.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options


def read_again(db: Database, pdf: Path) -> tuple[int, int]:
    """How many places are read again as printed, and how many there are."""
    right = places = 0
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            wanted = list(
                db.execute(
                    "SELECT x0, top, x1, bottom, printed FROM provenance WHERE page = ?",
                    [page.page_number],
                )
            )
            chars = page.dedupe_chars(tolerance=1).chars if wanted else []
            for *box, printed in wanted:
                places += 1
                right += _same(chars, box, printed)
            page.close()
    return right, places


def _same(chars: Sequence[dict[str, float]], box: Sequence[float], printed: str) -> bool:
    x0, top, x1, bottom = box
    inside = [
        char
        for char in chars
        if x0 <= (char["x0"] + char["x1"]) / 2 <= x1
        and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    ]
    found = "".join(str(char["text"]) for char in inside)
    return sorted("".join(found.split())) == sorted("".join(printed.split()))


def told(db: Database) -> Iterator[str]:
    """The figures of a book, a line each."""
    for side, yen, kou, moku, abolished in db.execute(
        """
        SELECT side, sum(iif(level = 'moku', amount_yen, 0)), sum(level = 'kou'),
          sum(level = 'moku' AND abolished = 0), sum(abolished)
        FROM items GROUP BY account_id, side
        """
    ):
        yield f"{side}: {yen // 1000:,}千円, {kou} 項, {moku} 目 and {abolished} 廃目"
    levels = db.execute("SELECT level, count(*) FROM programmes GROUP BY level")
    yield "programmes: " + ", ".join(f"{count} of level {level}" for level, count in levels)
    statuses = dict(db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall())
    yield "equations: " + ", ".join(f"{count} {status}" for status, count in statuses.items())
    characters, unclaimed = db.execute(
        """
        SELECT sum(characters), sum(unclaimed) FROM pages
        WHERE page IN (SELECT page FROM items UNION SELECT page FROM setsu UNION
          SELECT page FROM programmes UNION SELECT page FROM notes)
        """
    ).fetchone()
    yield f"unclaimed on pages of the statement: {unclaimed} of {characters} characters"
    for page, code, message in db.execute(
        "SELECT page, code, message FROM problems WHERE code NOT IN ('hidden-text')"
        " AND code <> 'table-unread' ORDER BY ordinal"
    ):
        yield f"problem: {f'page {page}: ' if page else ''}{code}: {message}"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pdfs", type=Path, nargs="+", metavar="PDF")
    for pdf in parser.parse_args().pdfs:
        db = open_database(MEMORY)
        convert(inputs([pdf]), db, Options())
        print(pdf.name)
        for line in told(db):
            print(f"  {line}")
        right, places = read_again(db, pdf)
        print(f"  places read again: {right} of {places} right, {right / max(places, 1):.2%}")
        db.close()


if __name__ == "__main__":
    main()
