"""How many people a municipality has in a year, from a file: for amounts per head."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.errors import NotUnderstood, UsageError
from yosandb.load.csv_file import rows
from yosandb.load.database import writing

# What reads the file is imported where it is read: most who count heads have none.

COLUMNS = ("code", "year", "people")
# Such as 47,000 and ４７０００, with 人 or without.
_PEOPLE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*")


class CityYear(NamedTuple):
    """A municipality by its code of six figures, and a fiscal year."""

    code: str
    year: int


def read_population(path: Path) -> Mapping[CityYear, int]:
    """The people of each municipality and year in a file with the columns code, year and people.

    Raises `UsageError` that names the line for a code that no municipality has, a year or a number
    that is not understood, and lines that contradict each other.
    """
    found: dict[CityYear, int] = {}
    for line, key, people in _lines(path):
        if found.setdefault(key, people) != people:
            raise UsageError(
                f"{path}, line {line}: {key.code} has {found[key]:,} people in {key.year} by a "
                "line above. Keep one of the two."
            )
    return found


def _lines(path: Path) -> Iterator[tuple[int, CityYear, int]]:
    from yosandb.normalize.era import fiscal_year
    from yosandb.normalize.municipality import by_code

    advice = f"The file has the columns {', '.join(COLUMNS)}."
    for line, row in rows(path, COLUMNS, advice):
        try:
            key = CityYear(by_code(row["code"]).code, fiscal_year(row["year"]))
            yield line, key, _people(row["people"])
        except NotUnderstood as error:
            raise UsageError(f"{path}, line {line}: {error}. Correct the line.") from error


def _people(text: str) -> int:
    from yosandb.normalize.text import fold

    figures = fold(text).removesuffix("人")
    if _PEOPLE.fullmatch(figures) is None:
        raise NotUnderstood(text, "a number of people")
    return int(figures.replace(",", ""))


def store_population(db: Database, people: Mapping[CityYear, int]) -> None:
    """Keep them in the database; what it knows of other cities and years stays."""
    with writing(db):
        db.conn.executemany(
            "INSERT OR REPLACE INTO populations VALUES (?, ?, ?)",
            ((*key, number) for key, number in people.items()),
        )
