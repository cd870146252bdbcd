"""Small cities to compare: programmes by year, written into a database as `convert` would."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.years.city import City
from yosandb.years.follow import Comparison, Followed, follow
from yosandb.years.model import Change

CITY = City("012041", "旭川市")
# A programme: name, section, thousand yen, and it may be further columns by their names.
Told: TypeAlias = tuple[Any, ...]


def sheet(document_id: str, year: int | None, told: Sequence[Told], **values: Value) -> list[Row]:
    """A programme sheet of the initial budget, with its row and its page."""
    known: dict[str, Value] = {
        "id": document_id,
        "path": f"{document_id}.pdf",
        "municipality": CITY.name,
        "municipality_code": CITY.code,
        "municipality_source": "option",
        "fiscal_year": year,
        "fiscal_year_source": None if year is None else "title",
        "stage": "initial",
        "stage_source": "title",
        "families": "programme sheet",
        "page_count": 1,
        "status": "converted",
    }
    rows = [Row("documents", {**known, **values}), Row("pages", {"page": 1, "text_layer": "text"})]
    for order, (name, section, thousand, *more) in enumerate(told):
        own = f"{document_id}/{order}"
        columns: dict[str, Value] = {
            "id": own,
            "page": 1,
            "ordinal": order,
            "level": 1,
            "name": name,
            "section": section,
            "budget_yen": None if thousand is None else thousand * 1000,
        }
        extra = dict(more[0]) if more else {}
        for tag in str(extra.pop("tags", "") or "").split():
            rows.append(Row("programme_tags", {"programme_id": own, "tag": tag}))
        rows.append(Row("programmes", {**columns, **extra}))
    return rows


def world(years: Mapping[int, Sequence[Told]], path: Path | str = MEMORY) -> Database:
    """A database with one sheet a year."""
    db = open_database(path)
    for year, told in years.items():
        write_document(db, f"d{year}", sheet(f"d{year}", year, told))
    return db


def followed(db: Database) -> Followed:
    """The city of a database, followed."""
    return follow(db, CITY)


def compared(db: Database, year_from: int, year_to: int) -> Comparison:
    """The one comparison of two years."""
    (found,) = (
        one
        for one in followed(db).comparisons
        if (one.before.year, one.after.year) == (year_from, year_to)
    )
    return found


def told(changes: Sequence[Change]) -> set[tuple[str, str | None, str | None]]:
    """Events with both names."""
    return {
        (c.event, None if c.a is None else c.a.name, None if c.b is None else c.b.name)
        for c in changes
    }
