"""The cities of a database: each with its documents pooled, one that is not named by itself."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.web.addresses import digest

Row: TypeAlias = dict[str, Any]
_DOCUMENTS = """
SELECT book.city, book.municipality, book.municipality_code, document.*
FROM v_books AS book JOIN documents AS document ON document.id = book.document_id
ORDER BY book.municipality_code IS NULL, book.municipality_code, book.municipality IS NULL,
  book.municipality, document.fiscal_year DESC, document.path
"""


@lean
class City:
    """What a city has: `key` is what its documents are pooled by."""

    key: str
    name: str
    named: bool
    documents: tuple[Row, ...]

    @property
    def address(self) -> str:
        return f"city/{digest(self.key)}.html"

    @property
    def years(self) -> list[int]:
        """The fiscal years of its documents, the latest first."""
        known = {d["fiscal_year"] for d in self.documents if d["fiscal_year"] is not None}
        return sorted(known, reverse=True)


def cities(db: Database) -> list[City]:
    """All cities, those with a name first."""
    found: dict[str, list[Row]] = {}
    for row in db.query(_DOCUMENTS):
        found.setdefault(row["city"], []).append(row)
    return [_city(key, rows) for key, rows in found.items()]


def _city(key: str, rows: Sequence[Row]) -> City:
    first = rows[0]
    name = first["municipality"]
    shown = name or f"市町村名なし: {first['title'] or PurePath(first['path']).name}"
    return City(key, shown, name is not None, tuple(rows))
