"""Precision and recall of the links between two real books, by judgements of people.

    python benchmarks/judged.py ../shared/corpus/nankoku            converts and scores
    python benchmarks/judged.py ../shared/corpus/nankoku --draw     draws rows to be judged

The books are 南国市 令和4年度 and 令和8年度. `tests/judged/nankoku_links.csv` holds 100 links and
`nankoku_rest.csv` rows that ended as 新規, 廃止 or 要確認 (50, or all there are), each with what
somebody saw on the pages: `same`, or `not the same`; of the rest `twin` names the programme of the
other year that it really is. A link is right if its judgement says same; a link that a `twin` names
was missed.
"""

import argparse
import csv
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yosandb.normalize.names import matching_key
from yosandb.run import api
from yosandb.years.report import Asked

JUDGED = Path(__file__).parent.parent / "tests" / "judged"
BOOKS = ("r4_ippan_yosan.pdf", "r8_ippan_yosan.pdf")
REST = ("新規", "廃止", "要確認")
COLUMNS = ("event", "place_from", "name_from", "page_from", "place_to", "name_to", "page_to")
SEED = 20260401


def rows(books: Path, database: Path) -> list[dict[str, Any]]:
    """All rows of the diff of the two books."""
    if not database.exists():
        api.convert([books / name for name in BOOKS], database)
    with api.diff(database, Asked(2022, 2026)) as found:
        return list(found.records())


def draw(found: Sequence[dict[str, Any]]) -> None:
    """Draw rows, the same each time, into files where judgements can be written."""
    links = [row for row in found if row["event"] not in REST]
    rest = [row for row in found if row["event"] in REST]
    chance = random.Random(SEED)
    _write(JUDGED / "nankoku_links.csv", chance.sample(links, 100), ("judgement", "note"))
    some = chance.sample(rest, min(50, len(rest)))
    _write(JUDGED / "nankoku_rest.csv", some, ("judgement", "twin", "note"))


def _write(path: Path, some: Iterable[dict[str, Any]], judged: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, *judged), restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(some)


def read(name: str) -> list[dict[str, str]]:
    """The judgements of a file."""
    with (JUDGED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def identity(row: dict[str, Any], side: str) -> tuple[str, str] | None:
    """A programme by its 目 and its name, however it is spelt."""
    name = row[f"name_{side}"]
    return (str(row[f"place_{side}"]).split(" ")[0], matching_key(name)) if name else None


def twins(found: Sequence[dict[str, Any]]) -> int:
    """Programmes of one key and 目 that are both 新規 and 廃止."""
    gone = {identity(row, "from") for row in found if row["event"] == "廃止"}
    return len(gone & {identity(row, "to") for row in found if row["event"] == "新規"})


def unlinked(found: Sequence[dict[str, Any]]) -> int:
    """Keys that the same 目 has in both years without a link between the two."""
    old, new = (
        {one for row in found if (one := identity(row, side)) is not None}
        for side in ("from", "to")
    )
    linked = {identity(row, "from") for row in found if row["event"] not in REST}
    return len({one for one in old & new if one not in linked})


def score(found: Sequence[dict[str, Any]]) -> None:
    """Print the figures."""
    links = {
        (identity(row, "from"), identity(row, "to")): row["event"]
        for row in found
        if row["event"] not in REST
    }
    judged = read("nankoku_links.csv")
    held = [row for row in judged if (identity(row, "from"), identity(row, "to")) in links]
    right = [row for row in held if row["judgement"] == "same"]
    rest = read("nankoku_rest.csv")
    wrong = [row for row in rest if row["twin"] and not _linked(row, links)]
    print(f"links judged: {len(held)} of {len(judged)}, right: {len(right)}")
    print(f"precision of links: {len(right) / len(held):.3f}")
    print(f"rows of {', '.join(REST)} judged: {len(rest)}, missed links among them: {len(wrong)}")
    # The rows of the rest stand for all of their kind, the links for all links.
    everything = sum(row["event"] in REST for row in found)
    missed = len(wrong) * everything / max(len(rest), 1)
    true = len(right) / len(held) * len(links)
    print(f"recall of links: {true / (true + missed):.3f}")
    print(f"twins: {twins(found)}; equal keys in one 目 without a link: {unlinked(found)}")
    total = sum((row["yen_to"] or 0) - (row["yen_from"] or 0) for row in found)
    print(f"sum of all rows: {total:+,} yen")
    for row in [r for r in held if r["judgement"] != "same"] + wrong:
        print("  ", *(re.sub(r"\s+", " ", value) for value in row.values() if value))


def _linked(row: dict[str, str], links: dict[tuple[Any, Any], str]) -> bool:
    """Whether a row of the rest is linked by now with what it really is."""
    wanted = matching_key(row["twin"])
    return any(
        (a == identity(row, "from") and b is not None and b[1] == wanted)
        or (b == identity(row, "to") and a is not None and a[1] == wanted)
        for a, b in links
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("books", type=Path, help="the folder of the two books")
    parser.add_argument("--database", type=Path, help="keep or take the converted books there")
    parser.add_argument("--draw", action="store_true", help="draw rows anew")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = rows(given.books, given.database or Path(folder) / "budget.db")
    draw(found) if given.draw else score(found)


if __name__ == "__main__":
    main()
